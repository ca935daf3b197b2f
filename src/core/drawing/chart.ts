import { incidentsOf } from '../document/incidents';
import {
  collect,
  type Event,
  type Milestone,
  type Moment,
  type Postmortem,
  rangeOfNode,
  type Section,
  sectionsFor,
  type Window,
} from '../document/tree';
import type { Range } from '../text/range';
import { MINUTES_OF_DAY } from '../time/zonedTime';
import { endOf, type Frame, isSameFrame, placeEvents, placeOf } from './place';

/** A timeline, ready to be drawn: plain data, so that it can be sent to where it is drawn. */
export interface Chart {
  readonly title: string;
  /** Name of the incident, where the document tells of several; else null. */
  readonly incident: string | null;
  /** 1-based line of the heading or label over the timeline. */
  readonly line: number;
  /** What the times have in common; null where they cannot be compared, and the events stand in the order of the document. */
  readonly frame: Frame | null;
  /** What is missing for a true scale, or for all of the events to be on it; null where nothing is. */
  readonly note: string | null;
  /** In the order of their times; in that of the document where there is no frame. */
  readonly events: readonly ChartEvent[];
  /** Events without a place on the scale, in the order of the document. */
  readonly unplaced: readonly ChartEvent[];
  readonly phases: readonly Phase[];
  readonly start: Start | null;
  /** ISO day that only the title, the front matter or the file's name state: good to show. */
  readonly assumedDay: string | null;
}

export interface ChartEvent {
  /** Of the event in the source, and of its time. */
  readonly range: Range;
  readonly timeRange: Range;
  /** 1-based. */
  readonly line: number;
  /** Minutes in the frame; null for an event without a place. */
  readonly at: number | null;
  readonly until: number | null;
  /** The time as the document has it. */
  readonly text: string;
  readonly clock: string | null;
  readonly endClock: string | null;
  readonly zone: string | null;
  /** Minutes east of UTC. */
  readonly offset: number | null;
  readonly day: string | null;
  readonly hasSeconds: boolean;
  readonly isApproximate: boolean;
  readonly milestone: Milestone | null;
  readonly what: string;
}

export type PhaseKind = 'undetected' | 'detected' | 'mitigated' | 'impact';

/** A stretch of the incident, from one turning point to the next. */
export interface Phase {
  readonly kind: PhaseKind;
  readonly from: number;
  readonly to: number;
}

/** What times are counted from. */
export interface Start {
  readonly at: number;
  /** The event that says so, the stated start of the outage, or merely the first event. */
  readonly kind: 'event' | 'window' | 'first';
}

/** The timelines of a document: one, or one for each of its incidents. None where no event was found. */
export function chartsOf(postmortem: Postmortem): Chart[] {
  const incidents = incidentsOf(postmortem.children);
  const title = postmortem.title?.value ?? '';
  if (incidents.length === 0) return [chartOf(postmortem, title, null) ?? []].flat();
  return incidents.flatMap(({ name, children }) => chartOf({ ...postmortem, children: [...children] }, title, name) ?? []);
}

function chartOf(postmortem: Postmortem, title: string, incident: string | null): Chart | null {
  const found = collect(postmortem, 'event');
  const [section] = sectionsFor(postmortem, 'timeline');
  if (found.length === 0) return null;
  const { frame, at, goesBack } = placeEvents(found);
  const placed = frame !== null && new Set(at.filter(place => place !== null)).size >= 2;
  const events = found.map((event, index) => toChartEvent(event, placed ? (at[index] ?? null) : null, frame));
  const on = events.filter(event => event.at !== null).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const off = events.filter(event => event.at === null);
  const start = placed ? startOf(on, postmortem, frame) : null;
  return {
    title,
    incident,
    line: lineOf(section, found),
    frame: placed ? frame : null,
    note: placed ? (off.length > 0 ? someAreMissing(off.length, events.length) : null) : whyNoScale(found, goesBack),
    events: placed ? on : off,
    unplaced: placed ? off : [],
    phases: start ? phasesOf(on, start, endOfWindow(postmortem, frame)) : [],
    start,
    assumedDay: found.find(({ time }) => time.assumedDay !== null)?.time.assumedDay ?? null,
  };
}

function lineOf(section: Section | undefined, [first]: readonly Event[]): number {
  return (section?.label.position ?? first?.position)?.start.line ?? 1;
}

function toChartEvent(event: Event, at: number | null, frame: Frame | null): ChartEvent {
  const { time, end } = event;
  return {
    range: rangeOfNode(event),
    timeRange: { start: time.range.start, end: (end ?? time).range.end },
    line: event.position.start.line,
    at,
    until: endOf(event, at, frame),
    text: oneLine(time.text),
    clock: time.clock,
    endClock: end?.clock ?? null,
    zone: time.zone?.name ?? null,
    offset: time.zone?.offset ?? null,
    day: time.day,
    hasSeconds: time.hasSeconds,
    isApproximate: time.approximate,
    milestone: event.milestone,
    what: oneLine(event.what),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function placeIn(moment: Moment | undefined, frame: Frame | null): number | null {
  const place = moment && placeOf(moment);
  return place && frame && isSameFrame(place.frame, frame) ? place.at : null;
}

function firstWindow(postmortem: Postmortem): Window | undefined {
  return collect(postmortem, 'window')[0];
}

/** Times are counted from the event that says that the outage begins, else from the stated start, else from the first event. */
function startOf(events: readonly ChartEvent[], postmortem: Postmortem, frame: Frame | null): Start | null {
  const event = events.find(({ milestone }) => milestone === 'started');
  if (event?.at != null) return { at: event.at, kind: 'event' };
  if (frame?.kind === 'relative') return { at: 0, kind: 'first' };
  const stated = placeIn(firstWindow(postmortem)?.start, frame);
  const detected = events.find(({ milestone }) => milestone === 'detected')?.at ?? null;
  if (stated !== null && (detected === null || stated <= detected)) return { at: stated, kind: 'window' };
  const first = events[0]?.at ?? null;
  return first === null ? null : { at: first, kind: 'first' };
}

function endOfWindow(postmortem: Postmortem, frame: Frame | null): number | null {
  const window = firstWindow(postmortem);
  const [start, end] = [placeIn(window?.start, frame), placeIn(window?.end, frame)];
  if (start === null || end === null || end === start) return null;
  return end < start && frame?.kind === 'clock' ? end + MINUTES_OF_DAY : end;
}

/** Undetected until somebody noticed, detected until the impact was mitigated, mitigated until all was as before. */
function phasesOf(events: readonly ChartEvent[], start: Start, windowEnd: number | null): Phase[] {
  const at = (milestone: Milestone): number | null => events.find(event => event.milestone === milestone)?.at ?? null;
  const began = start.kind === 'first' ? null : start.at;
  const [detected, mitigated] = [at('detected'), at('mitigated')];
  const resolved = at('resolved') ?? windowEnd;
  const phase = (kind: PhaseKind, from: number | null, to: number | null): Phase[] =>
    from !== null && to !== null && to > from ? [{ kind, from, to }] : [];
  const isBefore = mitigated !== null && (resolved === null || mitigated < resolved);
  const over = isBefore ? mitigated : resolved;
  // Where nobody says when it was noticed, all that is known is how long it lasted.
  const begin =
    detected === null ? phase('impact', began, over) : [...phase('undetected', began, detected), ...phase('detected', detected, over)];
  return [...begin, ...(isBefore ? phase('mitigated', mitigated, resolved) : [])];
}

function someAreMissing(count: number, all: number): string {
  return `${count} of ${all} events ${count === 1 ? 'is' : 'are'} not on the scale: ${count === 1 ? 'its time' : 'their times'} cannot be compared with the others.`;
}

/** What is missing for a true scale, in a sentence. */
function whyNoScale(events: readonly Event[], goesBack: boolean): string {
  const order = 'In the order of the document, and not to scale';
  const clocks = events.filter(({ time }) => time.minutes !== null && time.problem === null);
  if (events.length === 1) return `${order}: there is only one event.`;
  if (clocks.length < 2 && events.some(({ time }) => time.problem !== null)) return `${order}: the events state times that do not exist.`;
  if (clocks.length < 2) return `${order}: the events state no times of day.`;
  if (goesBack)
    return `${order}: the clock goes back by hours, and no day is stated. Add the day to the times, or over each group of them.`;
  if (new Set(clocks.map(({ time }) => time.minutes)).size === 1) return `${order}: all events have the same time.`;
  return `${order}: the times cannot be compared. Add the day and the zone where they are missing.`;
}
