/**
 * The day of the incident is stated, with its year.
 *
 * A timeline of clock times is worth little in a year, when nobody knows which day it was. The day counts wherever it stands: in the front matter, in the title,
 * in a label, in the summary, at an event, in the name of the file.
 *
 * Where the name of the file gives the day only in parts, or not at all, only the author knows: there is no fix.
 */
import { readDates } from '../../time/date';
import type { Rule } from '../rule';
import { entriesOf, startOfDocument } from './support/places';
import { momentsOf } from './support/timelines';

export const dateRequired: Rule = {
  id: 'date-required',
  group: 'metadata',
  summary: 'The day of the incident is stated.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, fileName, report }) {
    if (postmortem.date || momentsOf(postmortem).some(({ date, assumedDay }) => date !== null || assumedDay !== null)) return;
    // A day without its year, or one that can be read in two ways, is reported elsewhere if at all.
    const texts = [
      postmortem.title?.value ?? '',
      fileName,
      ...postmortem.fields.map(({ value }) => value),
      ...entriesOf(postmortem).map(({ text }) => text),
    ];
    if (texts.some(text => readDates(text as string).length > 0)) return;
    report({
      range: startOfDocument(postmortem),
      message: 'Unexpected postmortem without a day, expected that of the incident, such as `**Date:** 2024-03-08`',
    });
  },
};
