/**
 * Each stated duration has a unit.
 *
 * `15:20 - 15:29 ( 9 )` and `Duration: 45` leave it to the reader whether these are minutes or hours. Where the range beside it tells, the fix writes the unit;
 * it is suggested.
 */
import { collect, type Statement, type Window } from '../../document/tree';
import { insertion } from '../../text/edit';
import type { Rule } from '../rule';
import { proseOf, rangeOfMatch } from './support/places';

const BARE =
  /^\s*(?:duration|outage duration|total duration|incident duration|time to (?:detect|repair|resolve|recover|mitigate)\w*)\s*[:=]\s*(?<number>\d{1,5}(?:[.,]\d+)?)\s*$/i;
/** `| Duration | 45 |` */
const BARE_ROW = /^\s*(?:\|\s*)?(?:(?:total |outage |incident )?duration|downtime)\s*\|\s*(?<number>\d{1,5}(?:[.,]\d+)?)\s*(?:\|\s*)?$/i;
/** The label says it: `Duration (minutes)`. */
const UNIT = /\b(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|days?)\b/i;
const ONLY_NUMBER = /^\s*(?<number>\d{1,5}(?:[.,]\d+)?)\s*$/;
const BEHIND_RANGE = /\d{1,2}:\d\d\s*(?:[ap]m|UTC|GMT|[A-Z]{3,4})?\s*\(\s*(?<number>\d{1,4})\s*\)/i;

export const durationUnit: Rule = {
  id: 'duration-unit',
  group: 'duration',
  summary: 'Each stated duration has a unit.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const { entry, section } of proseOf(postmortem)) {
      if (entry.type !== 'statement') continue;
      const isDurationPart = section?.concepts.includes('duration') === true && entry.container !== 'row' && !UNIT.test(section.name);
      const text = source(entry.textRange);
      const match = BARE.exec(text) ?? BARE_ROW.exec(text) ?? (isDurationPart ? ONLY_NUMBER.exec(text) : null) ?? behindRange(entry, text);
      const number = match?.groups?.number;
      if (!match || !number) continue;
      const at = match.index + match[0].lastIndexOf(number);
      const range = rangeOfMatch(entry, at, number.length);
      const unit = unitOf(Number(number.replace(',', '.')), collect(postmortem, 'window'));
      report({
        range,
        message: `Unexpected duration without a unit \`${number}\`, expected ${unit ? `\`${number} ${unit}\`` : 'minutes or hours'}`,
        ...(unit && { fix: { title: `Write \`${number} ${unit}\``, edits: [insertion(range.end, ` ${unit}`)], isSafe: false } }),
      });
    }
  },
};

/** Only where the entry holds a range at all: `at 10:05 (3)` is a footnote or a count. */
function behindRange(entry: Statement, text: string): RegExpExecArray | null {
  return entry.children.some(child => child.type === 'window') ? BEHIND_RANGE.exec(text) : null;
}

function unitOf(number: number, windows: readonly Window[]): string | null {
  const lengths = windows.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  if (lengths.some(minutes => Math.abs(minutes - number) <= 1)) return number === 1 ? 'minute' : 'minutes';
  if (lengths.some(minutes => Math.abs(minutes / 60 - number) <= 0.05)) return number === 1 ? 'hour' : 'hours';
  return null;
}
