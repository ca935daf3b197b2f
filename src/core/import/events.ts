import { isLeftBlank } from '../document/blanks';
import { milestoneIn } from '../document/milestones';
import { readDocument } from '../document/postmortem';
import { collect, type Milestone } from '../document/tree';
import { localTime } from '../templates/start';
import { readDates } from '../time/date';
import { readMoments } from '../time/moment';
import { type TimelineFormat, writeIn } from '../writing/format';
import { readForm } from '../writing/forms';
import type { WallTime } from '../writing/times';
import type { Imported, ImportedEvent } from './incident';
import { lineOf, markdownOf, paragraphs } from './markdown';
import { inOrder } from './reading';

/** What the timeline calls the turning points, in words that it reads as such. */
const PHRASES: Readonly<Record<Milestone, string>> = {
  started: 'Incident started',
  detected: 'Incident detected',
  acknowledged: 'Incident acknowledged',
  escalated: 'Escalated',
  mitigated: 'Incident mitigated',
  resolved: 'Incident resolved',
  closed: 'Incident closed',
};

/** The same turning point, told twice, may be a moment apart. Milliseconds. */
const SAME = 60_000;

/** All events in the order in which they happened, with the turning points that the export states beside them. */
export function eventsOf({ events, moments }: Imported): ImportedEvent[] {
  const stated = (Object.entries(moments) as [Milestone, number][]).flatMap(([milestone, instant]): ImportedEvent[] => {
    const isTold = events.some(event => event.milestone === milestone && Math.abs(event.instant - instant) <= SAME);
    return isTold ? [] : [{ instant, what: `${PHRASES[milestone]}.`, milestone }];
  });
  return inOrder([...stated, ...events]);
}

/**
 * Events as entries of a timeline.
 *
 * @param zone in which the times are told: a name that `localTime` knows.
 */
export function entriesOf(events: readonly ImportedEvent[], format: TimelineFormat, zone: string): string {
  // Where only the template's example has told the day, it goes with it.
  let day = format.sample && readDates(format.form.kind === 'row' ? format.form.time : format.form.whole).length > 0 ? '' : format.day;
  const entries = events.map(event => {
    const time = wallTime(event.instant, zone);
    const entry = entryOf(event, format, time, day);
    day = time.day;
    return entry;
  });
  return entries.join('\n'.repeat(format.blanks + 1));
}

function wallTime(instant: number, zone: string): WallTime {
  const { date, time } = localTime(instant, zone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day: date, minutes: hours * 60 + minutes, second: null };
}

function entryOf(event: ImportedEvent, format: TimelineFormat, time: WallTime, day: string | null): string {
  const [first = '', ...more] = event.what.trim().split('\n');
  // Only an item of a list has room for more than a line.
  const isItem = format.form.kind === 'item';
  const said = lineOf(withWords(withMilestone(isItem ? first : event.what, event.milestone)));
  const line = (what: string): string => writeIn(format, time, what, day).text;
  const plain = line(said);
  const entry = readsBack(plain, said) ? plain : line(`Note: ${said}`);
  if (isItem && !isOneEvent(entry)) {
    const head = line(event.milestone ? `${PHRASES[event.milestone]}, as it was exported:` : 'As it was exported:');
    return `${head}\n${indented(quoted(event.what), head)}`;
  }
  const details = isItem ? more.join('\n').trim() : '';
  return details === '' ? entry : `${entry}\n${indented(quoted(details), entry)}`;
}

/** `Timeline: - 10:00 – Down - 10:20 – Up` in the words of one event is read as a list that somebody has written on one line. */
function isOneEvent(entry: string): boolean {
  if (readMoments(entry).length < 2) return true;
  return collect(readDocument(`# Postmortem\n\n## Timeline\n\n${entry}\n`).postmortem, 'event').length === 1;
}

function withMilestone(what: string, milestone: Milestone | null): string {
  if (milestone === null) return what;
  if (what.trim().toLowerCase() === milestone) return `${PHRASES[milestone]}.`;
  return milestoneIn(what) === milestone ? what : `${PHRASES[milestone]}: ${what}`;
}

/** What says nothing, or next to nothing, would be read as a place that is still to be filled in. */
export function withWords(text: string): string {
  return isLeftBlank(text) ? `As it was exported: ${text}`.trimEnd() : text;
}

/** Words that begin with a time or a zone would be read as part of the event's own. */
function readsBack(entry: string, said: string): boolean {
  const form = readForm(entry);
  if (!form) return false;
  if (form.kind === 'row') return true;
  return form.end === '' && form.what === said;
}

/** As a quotation: what is quoted is no event, whatever it says. */
export function quoted(text: string): string {
  return markdownOf([{ type: 'blockquote', children: paragraphs(text) as never }]);
}

/** Under the words of an item. */
function indented(text: string, entry: string): string {
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/.exec(entry)?.[0].length ?? 2;
  return text.replace(/^(?=.)/gm, ' '.repeat(marker));
}
