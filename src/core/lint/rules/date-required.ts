/**
 * The day of the incident is stated, with its year.
 *
 * A timeline of clock times is worth little in a year, when nobody knows which day it was. The day counts wherever it stands: in the front matter, in the title,
 * in a label, in the summary, at an event, in the name of the file.
 *
 * The fix writes the day below the title where the name of the file has it in figures (`20240308-doors.md`, `2024_03_08`, `2024/03/08/doors.md`). It is suggested: perhaps it is the
 * day of the writing. Elsewhere only the author knows: there is no fix.
 */

import type { Postmortem } from '../../document/tree';
import { rangeOfNode } from '../../document/tree';
import { insertion } from '../../text/edit';
import { readDates } from '../../time/date';
import type { Rule, RuleContext } from '../rule';
import { isFollowedByBlank, lineEnd, lineStart } from './support/lineEdits';
import { entriesOf, startOfDocument } from './support/places';
import { momentsOf } from './support/timelines';

export const dateRequired: Rule = {
  id: 'date-required',
  group: 'metadata',
  summary: 'The day of the incident is stated.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check({ postmortem, fileName, eol, source, report }) {
    if (postmortem.date || momentsOf(postmortem).some(({ date, assumedDay }) => date !== null || assumedDay !== null)) return;
    // A day without its year, or one that can be read in two ways, is reported elsewhere if at all.
    const texts = [
      postmortem.title?.value ?? '',
      fileName,
      ...postmortem.fields.map(({ value }) => value),
      ...entriesOf(postmortem).map(({ text }) => text),
    ];
    if (texts.some(text => readDates(text as string).length > 0)) return;
    const day = dayIn(fileName);
    const at = day ? belowTitle(postmortem, source) : null;
    report({
      range: startOfDocument(postmortem),
      message: `Unexpected postmortem without a day, expected that of the incident, such as \`**Date:** ${day ?? '2024-03-08'}\``,
      ...(at !== null && {
        fix: {
          title: `State the day: ${day}`,
          edits: [insertion(at, `${eol}${eol}**Date:** ${day}${isFollowedByBlank(at, source) ? '' : eol}`)],
          isSafe: false,
        },
      }),
    });
  },
};

/** The day that the name of a file, or those of its folders, give in figures. One at most. */
function dayIn(fileName: string): string | null {
  const found = [...fileName.matchAll(/(?<!\d)(?<year>20\d\d)(?<sign>[-_./\\]?)(?<month>\d\d)\k<sign>(?<day>\d\d)(?!\d)/g)].map(
    ({ groups }) => [groups?.year, groups?.month, groups?.day].join('-'),
  );
  const [only] = found;
  return only && new Set(found).size === 1 && readDates(only).some(({ exists }) => exists) ? only : null;
}

/** Where the line of the title ends; null where it is no heading. */
function belowTitle({ title, children }: Postmortem, source: RuleContext['source']): number | null {
  if (!title) return null;
  const { start, end } = rangeOfNode(title);
  const written = source({ start: lineStart(start, source), end: lineEnd(end, source) });
  const isHeading = /^ {0,3}#{1,6}\s/.test(written) || /[\r\n] {0,3}(?:=+|-+)\s*$/.test(written);
  const isFirst = (children[0]?.position?.start.offset ?? end) >= start;
  return isHeading && isFirst ? lineEnd(end, source) : null;
}
