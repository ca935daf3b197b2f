/**
 * The day of the incident is the same everywhere.
 *
 * The name of the file, the front matter, the title and the timeline each say when it was, and documents that began as a copy of the last one say
 * it wrongly in one of the places. Days that lie within the incident agree; a day of writing or of publication is another thing and is not compared.
 */
import { collect, type Postmortem, rangeOfNode } from '../../document/tree';
import type { Range } from '../../text/range';
import { isoDate, readDates } from '../../time/date';
import type { Rule } from '../rule';
import { startOfDocument } from './support/places';
import { momentsOf, timelinesOf } from './support/timelines';

interface Source {
  readonly what: string;
  readonly day: string;
  readonly range: Range | null;
  /** Whether it may be the day of writing. */
  readonly mayBeLater: boolean;
}

const DAY = 86_400_000;
/** Zones, midnight, and a document named after the day on which it was started. */
const NEAR = 1;

export const dateConflict: Rule = {
  id: 'date-conflict',
  group: 'metadata',
  summary: 'File name, title, fields and timeline agree on the day.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, fileName, report }) {
    // A document may tell of several incidents, and a title may name a later day, that of the review.
    const told = [...new Set(toldDays(postmortem))].sort();
    const stated = [...fromFileName(fileName), ...fromTitle(postmortem), ...fromFields(postmortem)];
    const conflict = told.length > 0 ? stated.find(source => isFar(source, told)) : undefined;
    if (conflict) {
      const [first, last] = [told[0], told.at(-1)];
      const known = first === last ? `\`${first}\`` : `a day from \`${first}\` to \`${last}\``;
      report({
        range: conflict.range ?? startOfDocument(postmortem),
        message: `Unexpected day \`${conflict.day}\` in ${conflict.what}, expected ${known} as in the timeline`,
        ...relatedTo(postmortem),
      });
      return;
    }
    const [file, title] = [fromFileName(fileName)[0], fromTitle(postmortem)[0]];
    if (told.length === 0 && file && title && isFar(file, [title.day])) {
      report({
        range: title.range ?? startOfDocument(postmortem),
        message: `Unexpected day \`${title.day}\` in the title, expected \`${file.day}\` as in the name of the file`,
      });
    }
  },
};

/** Whether a day lies clearly outside of those that are told. Files are often named after the day of publication: later is no contradiction for them. */
function isFar({ day, what, mayBeLater }: Source, told: readonly string[]): boolean {
  const at = Date.parse(day);
  const [first, last] = [Date.parse(told[0] ?? ''), Date.parse(told.at(-1) ?? '')];
  return what !== '' && (at < first - NEAR * DAY || (!mayBeLater && at > last + NEAR * DAY));
}

/** Days that the times of the timeline and the stated window give. */
function toldDays(postmortem: Postmortem): string[] {
  return momentsOf(postmortem).flatMap(({ date, problem }) => (date !== null && problem === null ? [date] : []));
}

function fromFileName(fileName: string): Source[] {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return certainDays(name).map(day => ({ what: 'the name of the file', day, range: null, mayBeLater: true }));
}

function fromTitle({ title }: Postmortem): Source[] {
  return title
    ? certainDays(title.value as string).map(day => ({
        what: 'the title',
        day,
        range: rangeOfNode(title),
        mayBeLater: /\b(?:updat|publish|review|report)/i.test(title.value as string),
      }))
    : [];
}

/** Fields that name the incident's day in so many words; a bare `date` may be the day of writing. */
function fromFields({ fields }: Postmortem): Source[] {
  return fields
    .filter(({ name, label }) => name === 'date' && /incident|outage|vorfall|incidente|発生/i.test(label))
    .flatMap(({ label, value, range }) => certainDays(value).map(day => ({ what: `\`${label}\``, day, range, mayBeLater: false })));
}

function certainDays(text: string): string[] {
  const days = readDates(text)
    .flatMap(date => (date.year === null || date.ambiguous || !date.exists ? [] : [isoDate(date) ?? '']))
    .filter(Boolean);
  return days.length === 1 ? days : [];
}

function relatedTo(postmortem: Postmortem): { readonly related?: readonly { readonly message: string; readonly range: Range }[] } {
  const event = timelinesOf(postmortem)[0]?.events.find(({ time }) => time.date !== null) ?? null;
  const window = collect(postmortem, 'window').find(({ start }) => start.date !== null);
  const time = event?.time ?? window?.start;
  return time ? { related: [{ range: time.range, message: `Here it is ${time.date}` }] } : {};
}
