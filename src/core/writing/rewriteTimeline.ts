import type { Document } from '../document/postmortem';
import { collect, type Section } from '../document/tree';
import { sortedTimeline } from '../lint/rules/support/sort';
import { isKeyed } from '../lint/rules/support/timelines';
import { timelineInUtc } from '../lint/rules/support/utc';
import { type Outcome, refused } from './shift';

/** The timeline in chronological order, as the fix of the rule sorts it. */
export function sortTimeline({ text }: Document, section: Section): Outcome {
  const events = collect(section, 'event').filter(event => !event.time.problem && !isKeyed(event));
  const edits = sortedTimeline({ section, events }, ({ start, end }) => text.slice(start, end));
  if (edits === null)
    return refused(
      'This timeline cannot be sorted safely: its events are in several blocks, have no common day, or have something else between them.',
    );
  return edits.length === 0 ? refused('The timeline is in chronological order.') : { edits, problem: null };
}

/** All times of the timeline in UTC, what was written behind them in parentheses, as the fix of the rule does it. */
export function timelineToUtc({ text }: Document, section: Section): Outcome {
  const events = collect(section, 'event');
  const timed = events.filter(({ time }) => time.minutes !== null);
  if (timed.length > 0 && timed.every(({ time, end }) => time.zone?.offset === 0 && (end?.zone?.offset ?? 0) === 0))
    return refused('The timeline is in UTC.');
  const edits = timelineInUtc({ section, events }, ({ start, end }) => text.slice(start, end));
  return edits.length > 0
    ? { edits, problem: null }
    : refused(
        'This timeline cannot be converted to UTC: the zone or the day of one of its times is not known, or its events run together in a line.',
      );
}
