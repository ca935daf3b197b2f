import { daysApart } from '../../../document/moments';
import { dayBeside } from '../../../document/namedDays';
import { collect, type Event, type Moment, type Postmortem, type Section, sectionsFor, type Window } from '../../../document/tree';
import { onceOf } from '../../../text/memo';
import type { Range } from '../../../text/range';
import { readDates } from '../../../time/date';
import { MINUTES_OF_DAY } from '../../../time/zonedTime';

/** A timeline: the part that it stands in, and its events in the order of the document. */
export interface Timeline {
  readonly section: Section;
  readonly events: readonly Event[];
}

/** The timelines of a document, each whole. A document about several incidents has several. */
export const timelinesOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly Timeline[] => {
  const sections = sectionsFor(postmortem, 'timeline');
  const inner = new Set(sections.flatMap(section => collect(section, 'section').filter(other => other !== section)));
  return sections
    .filter(section => !inner.has(section))
    .map(section => ({ section, events: collect(section, 'event') }))
    .filter(({ events }) => events.length > 0);
});

/** `Repaired: 2024-05-07 10:05` in a list of key times: it stands where its key belongs, not where its time does. */
export function isKeyed({ time, text, textRange, container }: Event): boolean {
  const at = Math.max(0, text.indexOf(time.text));
  if (container !== 'item' || isBehindDay(text, { start: at, end: at + time.text.length })) return false;
  return time.range.start - textRange.start > 8 || KEY.test(text.slice(0, at));
}

/** `Wednesday, 10:05 The lights are back.`: the name of a day is no key. */
function isBehindDay(text: string, time: Range): boolean {
  const name = dayBeside(text, time)?.name;
  return name != null && !/[\p{L}\p{N}]/u.test(text.slice(0, name.start));
}

/** `Closed: `, however short. */
const KEY = /^\W*\p{L}[\p{L} ]{2,30}[:：]\s*$/u;

/** Whether an event states its day itself, and not what stands over it. */
export function statesDay({ time, text, container }: Event): boolean {
  return readDates(container === 'row' ? text.split(' | ').slice(0, 3).join('\n') : time.text).length > 0;
}

/** Every time of the document that is an event's or that of a stated window. */
export const momentsOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly Moment[] => {
  return [...eventMomentsOf(postmortem), ...windowsOf(postmortem).flatMap(({ start, end }) => [start, end])];
});

/** Every time of an event, its end where it has one. */
export const eventMomentsOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly Moment[] => {
  return collect(postmortem, 'event').flatMap(({ time, end }) => (end ? [time, end] : [time]));
});

export function windowsOf(postmortem: Postmortem): readonly Window[] {
  return collect(postmortem, 'window');
}

/** Whether the words of a time name the zone, and do not inherit it. */
export function namesZone({ text, zone }: Moment): boolean {
  return zone !== null && text.includes(zone.name);
}

/** Minutes from one time to a later one, as far as that is certain: both on known days, or both without and not over midnight. */
export function certainMinutes(from: Moment, to: Moment): number | null {
  if (from.minutes === null || to.minutes === null || from.problem || to.problem || from.approximate || to.approximate) return null;
  if ((from.day === null) !== (to.day === null)) return null;
  const [a, b] = [from.zone?.offset, to.zone?.offset];
  if ((a === undefined) !== (b === undefined)) return null;
  if (from.zone && to.zone && a !== b && (a === null || b === null)) return null;
  const shift = a != null && b != null ? a - b : 0;
  const days = daysApart(from, to);
  if (days === null) return null;
  return days * MINUTES_OF_DAY + to.minutes - from.minutes + shift;
}

/** So far from its neighbours an event has a slip in its day, month or year, whoever its neighbours are. */
const FAR = 10 * MINUTES_OF_DAY;

/**
 * The events whose own time is out of line, of some that follow each other: those on both sides agree, and it is away from both, further than they are apart.
 * What comes two behind it has to agree as well, unless it is days away: else the one behind it may be what is wrong.
 */
export function strays(events: readonly Event[]): ReadonlySet<Event> {
  const found = new Set<Event>();
  events.slice(1, -1).forEach((event, index) => {
    const [before, behind, next] = [events[index], events[index + 2], events[index + 3]];
    if (!before || !behind) return;
    const apart = certainMinutes(before.time, behind.time);
    const [ahead, back] = [certainMinutes(behind.time, event.time), certainMinutes(event.time, before.time)];
    if (apart === null || apart < 0 || ahead === null || back === null) return;
    const away = Math.max(ahead, back);
    const least = away >= FAR ? 0 : 60;
    if (away <= Math.max(least, 3 * apart)) return;
    const then = next ? certainMinutes(behind.time, next.time) : null;
    if (away >= FAR || (then !== null && then >= 0 && (ahead <= 0 || then < ahead))) found.add(event);
  });
  return found;
}
