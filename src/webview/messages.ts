import type { Milestone } from '../core/document/tree';
import type { Chart } from '../core/drawing/chart';
import type { ShownZone } from '../core/drawing/clocks';
import type { DrawingOptions } from '../core/drawing/scene';

/** What the extension tells the view. */
export type ToView =
  | {
      readonly type: 'charts';
      /** Of the document: kept with the view, so that it finds its document again. */
      readonly uri: string;
      readonly charts: readonly Chart[];
      /** What to say instead of a drawing; null where there is one. */
      readonly message: string | null;
    }
  /** Where the event begins that the cursor is in; null for none. */
  | { readonly type: 'cursor'; readonly start: number | null };

/** What the view asks for. */
export type FromView =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly start: number }
  /** `chart` counts the drawings from 0. */
  | { readonly type: 'saveSvg'; readonly chart: number; readonly options: DrawingOptions }
  /** A picture, in base64. */
  | { readonly type: 'savePng'; readonly data: string };

/** What a view keeps for the time when the window is opened again. */
export interface ViewState {
  readonly uri: string;
  readonly zone: ShownZone;
  readonly zoom: number;
  readonly only: readonly (Milestone | 'none')[] | null;
}

export const ZOOMS = { least: 0.25, most: 16 };
const MILESTONES: readonly string[] = ['none', 'started', 'detected', 'acknowledged', 'escalated', 'mitigated', 'resolved', 'closed'];
/** 12 MB of a picture. */
const LARGEST_PNG = 16_000_000;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** A message from the view, or null for what is none. */
export function readFromView(value: unknown): FromView | null {
  const fields = fieldsOf(value);
  switch (fields?.type) {
    case 'ready':
      return { type: 'ready' };
    case 'reveal':
      return isOffset(fields.start) ? { type: 'reveal', start: fields.start } : null;
    case 'saveSvg': {
      const options = readOptions(fields.options);
      return options && isOffset(fields.chart) ? { type: 'saveSvg', chart: fields.chart, options } : null;
    }
    case 'savePng':
      return isPng(fields.data) ? { type: 'savePng', data: fields.data } : null;
    default:
      return null;
  }
}

/** A message from the extension, or null for what is none. */
export function readToView(value: unknown): ToView | null {
  const fields = fieldsOf(value);
  if (fields?.type === 'cursor') return fields.start === null || isOffset(fields.start) ? { type: 'cursor', start: fields.start } : null;
  if (fields?.type !== 'charts' || typeof fields.uri !== 'string' || !Array.isArray(fields.charts) || !fields.charts.every(isChart))
    return null;
  const message = typeof fields.message === 'string' ? fields.message : null;
  return { type: 'charts', uri: fields.uri, charts: fields.charts, message };
}

/** What a view has kept, as far as it can be used; null without a document. */
export function readViewState(value: unknown): ViewState | null {
  const fields = fieldsOf(value);
  if (typeof fields?.uri !== 'string') return null;
  return {
    uri: fields.uri,
    zone: isZone(fields.zone) ? fields.zone : 'document',
    zoom: isZoom(fields.zoom) ? fields.zoom : 1,
    only: isFilter(fields.only) ? fields.only : null,
  };
}

function readOptions(value: unknown): DrawingOptions | null {
  const fields = fieldsOf(value);
  if (!fields || !isZone(fields.zone) || !isZoom(fields.zoom) || !isFilter(fields.only)) return null;
  if (typeof fields.width !== 'number' || !(fields.width >= 200 && fields.width <= 4000)) return null;
  return { width: fields.width, zoom: fields.zoom, zone: fields.zone, only: fields.only, hasTitle: true };
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isZone(value: unknown): value is ShownZone {
  return typeof value === 'string' && /^[\w+/-]{1,60}$/.test(value);
}

function isZoom(value: unknown): value is number {
  return typeof value === 'number' && value >= ZOOMS.least && value <= ZOOMS.most;
}

function isFilter(value: unknown): value is ViewState['only'] {
  return value === null || (Array.isArray(value) && value.length <= MILESTONES.length && value.every(one => MILESTONES.includes(one)));
}

function isPng(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= LARGEST_PNG && value.startsWith('iVBORw0KGgo') && /^[A-Za-z0-9+/]+={0,2}$/.test(value)
  );
}

function isChart(value: unknown): value is Chart {
  const chart = fieldsOf(value);
  const lists = [chart?.events, chart?.unplaced];
  return (
    typeof chart?.title === 'string' &&
    Array.isArray(chart.phases) &&
    lists.every(
      events =>
        Array.isArray(events) && events.every(event => typeof fieldsOf(event)?.what === 'string' && fieldsOf(fieldsOf(event)?.range)),
    )
  );
}
