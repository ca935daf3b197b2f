/**
 * The tone is calm.
 *
 * *Ridiculous*, *nightmare*, `!!!`: whoever was on call reads them too, and whoever reads them in a year learns nothing from them. This is a hint, and off for texts that
 * are asked to entertain, as those of ALX are.
 */

import { allMatches } from '../../text/allMatches';
import type { Rule } from '../rule';
import { ANIMATED, CALM_TERMS } from '../words/animated';
import { proseOf, rangeOfMatch, wholeText } from './support/places';
import { isQuoted, WORD_OPTIONS, type WordOptions, wordFinder } from './support/words';

/** `!!`, and `Clearly,` that opens a sentence: said clearly, it is no more than a manner. */
const MARKS = /(?<=\p{L}["'’)*_]{0,3})!{2,}|(?<=^|[.!?]\s+)Clearly(?=,\s)/gu;
const MAY_HOLD_MARKS = /!!|Clearly/;

export const animatedLanguage: Rule<WordOptions> = {
  id: 'animated-language',
  group: 'blameless',
  summary: 'The tone is calm.',
  severity: 'hint',
  fix: 'none',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const find = wordFinder(ANIMATED, options, CALM_TERMS);
    const whole = wholeText({ postmortem, source });
    if (!find.mayHold(whole) && !MAY_HOLD_MARKS.test(whole)) return;
    for (const { entry } of proseOf(postmortem)) {
      if (entry.type === 'statement' && entry.quoted) continue;
      const text = source(entry.textRange);
      const marks = (MAY_HOLD_MARKS.test(text) ? allMatches(MARKS, text) : [])
        .filter(({ index }) => !isQuoted(text, index))
        .map(match => ({ index: match.index, text: match[0] }));
      for (const { index, text: words } of [...find(text), ...marks]) {
        report({ range: rangeOfMatch(entry, index, words.length), message: `Unexpected \`${words}\`, expected a calm description` });
      }
    }
  },
};
