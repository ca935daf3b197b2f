import { formatDuration } from '../time/duration';
import type { Completion } from './completion';
import type { MetricOverview, Overview, ReportedIncident } from './overview';
import type { SeverityGroup } from './periods';
import type { Spread } from './statistics';

/** The report's own words, the same on the page and in Markdown. */

export function severityName(group: SeverityGroup): string {
  if (group === 'unknown') return 'not stated';
  return group === 'other' ? 'other' : `severity ${group}`;
}

/** `1 incident`, `3 incidents`. */
export function count(amount: number, noun: string): string {
  return `${thousands(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `5,000`: without asking the machine for its language, so that the same documents give the same report. */
export function thousands(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `~ 2 h` for about two hours. Two units are enough to compare by. */
export function length(minutes: number, isApproximate = false): string {
  const units = formatDuration(minutes >= 1 ? Math.round(minutes) : minutes).split(/ (?=\d)/);
  return `${isApproximate ? '~ ' : ''}${units.slice(0, 2).join(' ')}`;
}

/** `12 min to 3 h`. */
export function rangeOf({ least, most }: Spread): string {
  return least === most ? length(least) : `${length(least)} to ${length(most)}`;
}

/** `31 %`, or `12 % to 64 %` where it cannot be told. */
export function shareOf({ share }: Completion): string {
  if (!share) return 'not known';
  const [least, most] = [percent(share.least), percent(share.most)];
  return least === most ? least : `${least} to ${most}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `n = 12, 3 of them uncertain; 5 not known`. */
export function basisOf({ spread, uncertain, unknown }: MetricOverview): string {
  const sure = `n = ${thousands(spread?.n ?? 0)}${uncertain > 0 ? `, ${thousands(uncertain)} of them uncertain` : ''}`;
  return unknown > 0 ? `${sure}; ${thousands(unknown)} not known` : sure;
}

/** What the report is about, in one line. */
export function scopeOf({ incidents, files, today }: Overview): string {
  const days = incidents.flatMap(({ date }) => (date === null ? [] : [date]));
  const [newest, oldest] = [days[0], days.at(-1)];
  const span = newest === undefined || oldest === undefined ? '' : newest === oldest ? `, ${newest}` : `, ${oldest} to ${newest}`;
  return `${count(incidents.length, 'incident')} in ${count(files.postmortems, 'postmortem')}${span}. Made on ${today}.`;
}

/** How everything is counted, and what is left out. Each a sentence or two. */
export function notesOf(overview: Overview): string[] {
  const { files, incidents, actionItems } = overview;
  const wordy = incidents.some(({ severity }) => severity?.level != null && !/\d/.test(severity.label));
  const others = files.read - files.postmortems;
  return [
    'Times are those that the documents state. A metric is counted only where a document gives both of its ends; all others are “not known”, and none is estimated.',
    'A value is uncertain where the document says “about”, or where it contradicts itself about times. Medians and ranges include uncertain values. There are no means: a few long incidents would make them.',
    'A day is uncertain where it can be read in two ways, where the document states several, or where it has not come yet.',
    ...(wordy ? ['Severities in words count as levels: critical as 1, high and major as 2, medium as 3, low and minor as 4.'] : []),
    'An item is open unless its document says that it is done; overdue when it was due before today; untracked without a link to an issue. Its age is that of its incident.',
    ...(actionItems.measures > 0
      ? [
          `${count(actionItems.measures, 'measure')} described in prose, not listed as tasks, ${actionItems.measures === 1 ? 'is' : 'are'} not counted as items.`,
        ]
      : []),
    'A contradiction is what the linter finds with its rules for durations, order, dates and metrics; one that a comment in the document switches off is settled.',
    ...(others > 0
      ? [`${count(others, 'file')} that ${others === 1 ? 'is' : 'are'} no postmortem ${others === 1 ? 'was' : 'were'} left out.`]
      : []),
    ...(files.unreadable > 0 ? [`${count(files.unreadable, 'file')} could not be read.`] : []),
  ];
}

/** A day as the report shows it: `2024-05-07`, with a question mark where it may be wrong. */
export function dayText({ date, dateDoubt }: Pick<ReportedIncident, 'date' | 'dateDoubt'>): string {
  return date === null ? 'not known' : `${date}${dateDoubt === null ? '' : ' ?'}`;
}
