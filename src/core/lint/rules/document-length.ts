/**
 * The document is as long as it is asked to be.
 *
 * Off, unless a profile or a team names a range: the ALX brief asks for 400 to 600 words. Counted are words of the text as it is read, without code and front matter.
 */

import { collect } from '../../document/tree';
import type { Rule } from '../rule';
import { proseOf, startOfDocument } from './support/places';

type LengthOptions = { readonly least: number; readonly most: number };

/** No two programs count words alike: bullets, numbers, links. */
const SLACK = 0.05;

export const documentLength: Rule<LengthOptions> = {
  id: 'document-length',
  group: 'structure',
  summary: 'The document has as many words as the profile asks for.',
  severity: 'off',
  stages: { draft: 'hint' },
  fix: 'none',
  options: {
    least: { default: 400, description: 'The fewest words.' },
    most: { default: 600, description: 'The most words.' },
  },
  check({ postmortem, options, report }) {
    const texts = [
      postmortem.title?.value ?? '',
      ...collect(postmortem, 'section').map(({ name }) => name),
      ...proseOf(postmortem).map(({ entry }) => entry.text),
    ];
    const words = texts.reduce((sum, text) => sum + ((text as string).match(/[\p{L}\p{N}][\p{L}\p{N}'’.:%/-]*/gu)?.length ?? 0), 0);
    if (words >= options.least * (1 - SLACK) && words <= options.most * (1 + SLACK)) return;
    report({
      range: startOfDocument(postmortem),
      message: `Unexpected length of ${words} words, expected ${options.least} to ${options.most}`,
    });
  },
};
