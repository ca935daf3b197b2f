/**
 * Events lie within the stated start and end, or say that they do not.
 *
 * An event before the stated start is often the real start: users were affected earlier than the summary says. Lead-up and follow-up belong into a timeline,
 * with a word that says so: `08:12 (lead-up) the deploy`. This is a hint, no more. A stretch of time from which data is lost, and one that was the worst of a longer time, is not taken
 * for the start and the end.
 */
import type { Event, Postmortem, Window } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { statementWith } from './support/statements';
import { certainMinutes, isKeyed, timelinesOf, windowsOf } from './support/timelines';

const MARKED =
  /\b(?:lead-?up|led up|before|prior|previous\w*|pre-|earlier|background|deploy\w*|merg\w*|releas\w*|scheduled|maintenance|change\w*|upgrad\w*|migrat\w*|follow(?:s|ed|ing)?[- ]?up|post-?mortem|retro\w*|review\w*|closed?|monitor\w*|communicat\w*|report\w*|after(?:wards|math)?|confirm\w*|declar\w*|all[- ]clear|normal|update\w*|end of (?:the )?incident|incident (?:begins?|ends?|ended|over))\b/i;
/** Both ends are rounded. */
const ROUNDING = 5;

export const eventOutsideWindow: Rule = {
  id: 'event-outside-window',
  group: 'time',
  summary: 'Events before the stated start and after the stated end say that they are.',
  severity: 'hint',
  fix: 'none',
  check({ postmortem, report }) {
    const [window, ...others] = windowsOf(postmortem).filter(({ minutes }) => minutes !== null);
    const [timeline, ...more] = timelinesOf(postmortem);
    // With several of them nobody can tell which belongs to which.
    if (!window || !timeline || others.length > 0 || more.length > 0 || !isOfIncident(window, postmortem)) return;
    for (const event of timeline.events) {
      const distance = outside(event, window);
      if (!distance || isKeyed(event) || MARKED.test(event.what) || event.milestone === 'closed') continue;
      report({
        range: event.time.range,
        message: `Unexpected event ${formatDuration(distance.minutes)} ${distance.side}, expected a word that says why, such as \`${distance.side.startsWith('before') ? '(lead-up)' : '(follow-up)'}\``,
        related: [{ range: window.position ? rangeOfWindow(window) : event.time.range, message: 'The start and the end as stated' }],
      });
    }
  },
};

/** What was written between two times and is lost, and what was the worst of a longer time, is no start and end of the incident. */
function isOfIncident(window: Window, postmortem: Postmortem): boolean {
  const statement = statementWith(window, postmortem);
  if (!statement) return true;
  const isLonger = (minutes: number): boolean => minutes > (window.minutes ?? 0) + ROUNDING;
  return !OF_DATA.test(statement.text) && !statement.children.some(child => child.type === 'duration' && isLonger(child.minutes));
}

const OF_DATA =
  /\b(?:lost|los[et]|missing|gone|deleted|overwritten|written|edited|created|saved|stored|backups?|snapshots?|dumps?|(?:data|edits|records|rows|orders|messages|e?mails) (?:from|of|between))\b/i;

function rangeOfWindow({ start, end }: Window): { readonly start: number; readonly end: number } {
  return { start: Math.min(start.range.start, end.range.start), end: Math.max(start.range.end, end.range.end) };
}

function outside({ time }: Event, { start, end }: Window): { readonly minutes: number; readonly side: string } | null {
  const isOneDay =
    (start.day === null && end.day === null && (start.minutes ?? 0) <= (end.minutes ?? 0)) || (start.day !== null && end.day !== null);
  if (!isOneDay) return null;
  const sinceStart = certainMinutes(start, time);
  const sinceEnd = certainMinutes(end, time);
  if (sinceStart !== null && sinceStart < -ROUNDING) return { minutes: -sinceStart, side: `before the stated start (${start.clock})` };
  if (sinceEnd !== null && sinceEnd > ROUNDING) return { minutes: sinceEnd, side: `after the stated end (${end.clock})` };
  return null;
}
