import type { Milestone } from '../document/tree';
import { formatDuration } from '../time/duration';
import type { Chart, ChartEvent, PhaseKind } from './chart';
import { type ShownTime, type ShownZone, showAt, showEvent } from './clocks';
import { type Scale, type Stretch, scaleOf, spread, ticksOf } from './scale';
import { widthOf, wrap } from './text';

/** How a chart is to be drawn. */
export interface DrawingOptions {
  /** Pixels. */
  readonly width: number;
  /** 1 for the height at which the labels just fit. */
  readonly zoom: number;
  readonly zone: ShownZone;
  /** Which events are drawn, by their milestones; `none` stands for events without one. Null for all. */
  readonly only: readonly (Milestone | 'none')[] | null;
  /** Whether title, metrics and legend stand over it. */
  readonly hasTitle: boolean;
}

export const PLAIN_OPTIONS: DrawingOptions = { width: 760, zoom: 1, zone: 'document', only: null, hasTitle: true };

/** All that is to be seen, in pixels from the top left corner. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For those who do not see it: what the drawing shows, in sentences. */
  readonly description: string;
  readonly heading: readonly TextLine[];
  readonly legend: readonly LegendItem[];
  readonly bands: readonly Band[];
  readonly axis: Axis | null;
  readonly ticks: readonly Tick[];
  readonly marks: readonly Mark[];
  readonly notes: readonly TextLine[];
}

export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: 'title' | 'small';
}

export interface LegendItem {
  readonly x: number;
  readonly y: number;
  readonly kind: PhaseKind;
  readonly text: string;
}

export interface Band {
  readonly kind: PhaseKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  /** Whether there is room for the name. */
  readonly isNamed: boolean;
  readonly label: string;
}

export interface Axis {
  readonly x: number;
  /** Whether it shows the order only. */
  readonly isOrder: boolean;
  readonly stretches: readonly (Pick<Stretch, 'top' | 'bottom' | 'isCompressed'> & { readonly length: string })[];
}

export interface Tick {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** An event: its point on the axis, and its label. */
export interface Mark {
  readonly event: ChartEvent;
  readonly x: number;
  readonly y: number;
  /** Where the event is a stretch of time. */
  readonly untilY: number | null;
  readonly labelX: number;
  readonly labelTop: number;
  readonly labelWidth: number;
  readonly labelHeight: number;
  readonly time: string;
  readonly since: string;
  readonly milestone: string;
  readonly lines: readonly string[];
  /** All of it in a sentence. */
  readonly label: string;
}

export const PHASE_NAMES: Readonly<Record<PhaseKind, string>> = {
  undetected: 'Undetected',
  detected: 'Detected',
  mitigated: 'Mitigated',
  impact: 'Impact',
};

export const MILESTONE_NAMES: Readonly<Record<Milestone, string>> = {
  started: 'Started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  escalated: 'Escalated',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  closed: 'Closed',
};

export const SIZE = { title: 16, text: 13, small: 11.5 };
const MARGIN = 16;
const BAND = 26;
const LINE = 18;
/** Space between two labels. */
const BETWEEN = 12;
const MOST_LINES = 3;
const LEAST_HEIGHT = 160;

/** Lays a chart out. The same chart and options give the same scene. */
export function sceneOf(chart: Chart, options: DrawingOptions): Scene {
  const { width } = options;
  const isWanted = ({ milestone }: ChartEvent): boolean => options.only === null || options.only.includes(milestone ?? 'none');
  const heading = options.hasTitle ? headingOf(chart, width) : { lines: [], bottom: MARGIN / 2 };
  const legend = legendOf(chart, width, heading.bottom);
  const columns = columnsOf(chart, options);
  const labelled = (events: readonly ChartEvent[]): Labelled[] =>
    events.filter(isWanted).map((event, index, shown) => ({
      event,
      label: labelOf(chart, event, shown[index - 1], options.zone, width - MARGIN - columns.label),
    }));
  const shown = labelled(chart.events);
  const top = legend.bottom + 14;
  const { marks, scale } = chart.frame ? onScale(chart, shown, columns, top, options.zoom) : inOrder(shown, columns, top);
  const notes = notesOf(chart, width, bottomOf(marks, scale?.bottom ?? top) + 12);
  // What has no place on the scale stands below it, and can be chosen like the others.
  const below = inOrder(labelled(chart.unplaced), columns, notes.bottom + 12).marks;
  return {
    width,
    height: bottomOf(below, notes.bottom) + 8,
    title: titleOf(chart),
    description: descriptionOf(chart, options.zone),
    heading: heading.lines,
    legend: legend.items,
    bands: scale ? bandsOf(chart, scale, options.zone) : [],
    axis: axisOf(scale, marks, columns.axis),
    ticks: scale ? ticks(chart, scale, columns.axis, options.zone) : [],
    marks: [...marks, ...below],
    notes: notes.lines,
  };
}

function bottomOf(marks: readonly Mark[], least: number): number {
  return marks.reduce((bottom, { labelTop, labelHeight }) => Math.max(bottom, labelTop + labelHeight - BETWEEN + 4), least);
}

function titleOf({ title, incident }: Chart): string {
  return [title, incident].filter(Boolean).join(' – ') || 'Timeline';
}

interface Columns {
  readonly axis: number;
  readonly label: number;
}

function columnsOf({ frame, phases }: Chart, { width }: DrawingOptions): Columns {
  const band = phases.length > 0 ? MARGIN + BAND : MARGIN - 6;
  const axis = frame ? band + 52 : band + 12;
  return { axis, label: axis + (width < 480 ? 26 : 40) };
}

function headingOf(chart: Chart, width: number): { readonly lines: TextLine[]; readonly bottom: number } {
  const lines = wrap(titleOf(chart), width - 2 * MARGIN, SIZE.title * 1.06, 2).map(
    (text, index): TextLine => ({ x: MARGIN, y: MARGIN + 12 + index * 21, text, kind: 'title' }),
  );
  return { lines, bottom: MARGIN + 12 + (lines.length - 1) * 21 + 8 };
}

function legendOf({ phases }: Chart, width: number, top: number): { readonly items: LegendItem[]; readonly bottom: number } {
  let [x, y] = [MARGIN, top + 16];
  const items = phases.map(({ kind, from, to }): LegendItem => {
    const text = `${PHASE_NAMES[kind]} ${formatDuration(to - from)}`;
    const wide = 18 + widthOf(text, SIZE.small) + 20;
    if (x > MARGIN && x + wide > width - MARGIN) [x, y] = [MARGIN, y + 20];
    const item = { x, y, kind, text };
    x += wide;
    return item;
  });
  return { items, bottom: items.length > 0 ? y + 4 : top };
}

interface Label extends Pick<Mark, 'time' | 'since' | 'milestone' | 'lines' | 'label'> {
  readonly height: number;
}

function labelOf(chart: Chart, event: ChartEvent, before: ChartEvent | undefined, zone: ShownZone, width: number): Label {
  const time = showEvent(chart, event, zone);
  const isNewDay =
    time.day !== null && (before === undefined ? chart.frame?.kind !== 'clock' : showEvent(chart, before, zone).day !== time.day);
  const written = [isNewDay ? time.day : '', event.isApproximate ? `~${time.clock}` : time.clock, time.zone].filter(Boolean).join(' ');
  const since = sinceStart(chart, event);
  const milestone = event.milestone ? MILESTONE_NAMES[event.milestone] : '';
  const lines = wrap(event.what, Math.max(width, 60), SIZE.text, MOST_LINES);
  const label = [[written, since, milestone].filter(Boolean).join(', '), event.what].filter(Boolean).join(': ');
  // In a narrow view the turning point counts more than the time since the start, which the scale tells as well.
  const fits = milestone === '' || pillAt(written, since) + pillWidth(milestone) <= width;
  return { time: written, since: fits ? since : '', milestone, lines, label, height: (1 + lines.length) * LINE + BETWEEN };
}

/** How far behind the beginning of a label the turning point stands, in pixels: fonts are a little wider or narrower than what is reckoned with. */
export function pillAt(time: string, since: string): number {
  return widthOf(time, SIZE.text * 1.12) + (since ? widthOf(since, SIZE.text * 1.06) + 8 : 0) + 14;
}

/** In pixels. */
export function pillWidth(milestone: string): number {
  return widthOf(milestone, SIZE.small) + 12;
}

/** `T+15 min`, `T−5 min`, and `T+0` for the start itself. Empty where it is not known. */
export function sinceStart({ start, frame }: Chart, { at }: ChartEvent): string {
  if (start === null || at === null || frame?.kind === 'relative') return '';
  const minutes = at - start.at;
  return minutes === 0 ? 'T+0' : `T${minutes < 0 ? '−' : '+'}${formatDuration(minutes)}`;
}

interface Labelled {
  readonly event: ChartEvent;
  readonly label: Label;
}

interface Layout {
  readonly marks: readonly Mark[];
  readonly scale: Scale | null;
}

function onScale(chart: Chart, shown: readonly Labelled[], columns: Columns, top: number, zoom: number): Layout {
  const all = [...chart.events.flatMap(({ at, until }) => [at, until]), ...chart.phases.flatMap(({ from, to }) => [from, to])];
  const height = Math.max(LEAST_HEIGHT, shown.reduce((sum, { label }) => sum + label.height, 0) * 0.9) * zoom;
  const scale = scaleOf(
    all.filter(at => at !== null),
    top + 8,
    height,
  );
  const y = (at: number | null): number | null => (at === null ? null : scale.yOf(at));
  const tops = spread(
    shown.map(({ event, label }) => ({ wanted: scale.yOf(event.at ?? 0) - LINE / 2, height: label.height })),
    top,
  );
  const marks = shown.map((one, index) => markOf(one, columns, y(one.event.at) ?? top, y(one.event.until), tops[index] ?? top));
  return { marks, scale };
}

function inOrder(shown: readonly Labelled[], columns: Columns, top: number): Layout {
  let y = top;
  const marks = shown.map(one => {
    const mark = markOf(one, columns, y + LINE / 2, null, y);
    y += one.label.height;
    return mark;
  });
  return { marks, scale: null };
}

function markOf({ event, label }: Labelled, columns: Columns, y: number, untilY: number | null, labelTop: number): Mark {
  const { height, ...words } = label;
  const { time, since, milestone, lines } = words;
  const widths = [
    widthOf(`${time}  ${since}`, SIZE.text * 1.08) + (milestone ? widthOf(milestone, SIZE.small) + 24 : 0),
    ...lines.map(line => widthOf(line, SIZE.text)),
  ];
  return {
    event,
    x: columns.axis,
    y,
    untilY,
    labelX: columns.label,
    labelTop,
    labelWidth: Math.max(...widths),
    labelHeight: height,
    ...words,
  };
}

function bandsOf(chart: Chart, scale: Scale, zone: ShownZone): Band[] {
  return chart.phases.map(({ kind, from, to }): Band => {
    const [y, bottom] = [scale.yOf(from), scale.yOf(to)];
    const name = PHASE_NAMES[kind];
    const [start, end] = [showAt(chart, from, zone), showAt(chart, to, zone)].map(written);
    const height = Math.max(bottom - y, 2);
    const isNamed = height >= widthOf(name, SIZE.small) + 10;
    return {
      kind,
      x: MARGIN,
      y,
      width: BAND,
      height,
      name,
      isNamed,
      label: `${name} for ${formatDuration(to - from)}, from ${start} to ${end}`,
    };
  });
}

function written({ clock, zone }: ShownTime): string {
  return zone ? `${clock} ${zone}` : clock;
}

function axisOf(scale: Scale | null, marks: readonly Mark[], x: number): Axis | null {
  if (scale) {
    const stretches = scale.stretches.map(({ top, bottom, isCompressed, from, to }) => ({
      top,
      bottom,
      isCompressed,
      length: formatDuration(to - from),
    }));
    return { x, isOrder: false, stretches };
  }
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return null;
  return { x, isOrder: true, stretches: [{ top: first.y, bottom: last.y, isCompressed: false, length: '' }] };
}

function ticks(chart: Chart, scale: Scale, x: number, zone: ShownZone): Tick[] {
  if (chart.frame?.kind === 'relative') {
    return ticksOf(scale, 0).map(at => ({ x, y: scale.yOf(at), text: at === 0 ? 'T' : `T${at < 0 ? '−' : '+'}${formatDuration(at)}` }));
  }
  const first = chart.events[0]?.at ?? 0;
  const { clock } = showAt(chart, first, zone);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const offset = hours * 60 + minutes - Math.floor(first);
  return ticksOf(scale, offset).map(at => ({ x, y: scale.yOf(at), text: showAt(chart, at, zone).clock }));
}

function notesOf({ note }: Chart, width: number, top: number): { readonly lines: TextLine[]; readonly bottom: number } {
  let y = top;
  const lines = (note === null ? [] : [note]).flatMap(text =>
    wrap(text, width - 2 * MARGIN, SIZE.small, 4).map((line): TextLine => {
      y += 17;
      return { x: MARGIN, y, text: line, kind: 'small' };
    }),
  );
  return { lines, bottom: y };
}

function descriptionOf(chart: Chart, zone: ShownZone): string {
  const { events, phases, note } = chart;
  const all = events.length + chart.unplaced.length;
  const count = `${all} event${all === 1 ? '' : 's'}`;
  const [first, last] = [events[0], events.at(-1)];
  const span =
    chart.frame && first && last ? ` from ${spoken(showEvent(chart, first, zone))} to ${spoken(showEvent(chart, last, zone))}` : '';
  const told = phases.map(({ kind, from, to }) => `${PHASE_NAMES[kind]} for ${formatDuration(to - from)}.`);
  return [`${count}${span}.`, ...told, note].filter(Boolean).join(' ');
}

function spoken(time: ShownTime): string {
  return [time.day, written(time)].filter(Boolean).join(' ');
}
