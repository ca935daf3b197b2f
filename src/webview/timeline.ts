import type { Milestone } from '../core/document/tree';
import type { Chart } from '../core/drawing/chart';
import { zonesOf } from '../core/drawing/clocks';
import { type DrawingOptions, MILESTONE_NAMES, PLAIN_OPTIONS, sceneOf } from '../core/drawing/scene';
import { svgOf } from '../core/drawing/svg';
import { type FromView, readToView, readViewState, type ViewState, ZOOMS } from './messages';

/** Runs in the timeline view: draws what the extension sends, and tells it what was chosen. */

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; getState(): unknown; setState(state: ViewState): void };

const vscode = acquireVsCodeApi();
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const STEP = 1.5;
const LEAST_WIDTH = 280;

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const drawings = element('drawings');
const message = element('message');
const zones = element<HTMLSelectElement>('zone');
const filters = element('filters');
/** In the language of the window, from the page. */
const words = document.body.dataset;

let charts: readonly Chart[] = [];
let state: ViewState = readViewState(vscode.getState()) ?? { uri: '', zone: 'document', zoom: 1, only: null };
/** Where the chosen event begins in the document. */
let chosen: number | null = null;

window.addEventListener('message', event => {
  if (event.origin !== window.origin) return;
  const told = readToView(event.data);
  if (told?.type === 'cursor') choose(told.start);
  if (told?.type !== 'charts') return;
  charts = told.charts;
  message.textContent = told.message ?? '';
  message.hidden = told.message === null;
  change({ uri: told.uri });
});

function change(part: Partial<ViewState>): void {
  state = { ...state, ...part };
  if (state.uri !== '') vscode.setState(state);
  showControls();
  draw();
}

/** What the drawing is made with. A zone that the document has no offsets for is its own. */
function options(chart: Chart): DrawingOptions {
  const zone = zonesOf(chart, OWN_ZONE).includes(state.zone) ? state.zone : 'document';
  return { ...PLAIN_OPTIONS, width: Math.max(drawings.clientWidth, LEAST_WIDTH), zone, zoom: state.zoom, only: state.only };
}

function draw(): void {
  const hadFocus = document.activeElement?.closest('.pm-events')
    ? [...drawings.children].findIndex(child => child.contains(document.activeElement))
    : -1;
  const parser = new DOMParser();
  // Parsed as XML and not set as HTML: what is no SVG does not get in.
  const pictures = charts.map(
    (chart, index) => parser.parseFromString(svgOf(sceneOf(chart, options(chart)), 'list', `t${index}`), 'image/svg+xml').documentElement,
  );
  drawings.replaceChildren(...pictures.map(picture => document.importNode(picture, true)));
  choose(chosen);
  if (hadFocus >= 0) drawings.children[hadFocus]?.querySelector<SVGElement>('.pm-events')?.focus({ preventScroll: true });
}

const events = (): SVGGElement[] => [...drawings.querySelectorAll<SVGGElement>('.pm-event')];
const startOf = (event: Element): number => Number(event.getAttribute('data-start'));

function choose(start: number | null): void {
  chosen = start;
  for (const list of drawings.querySelectorAll('.pm-events')) list.removeAttribute('aria-activedescendant');
  for (const event of events()) {
    const isChosen = start !== null && startOf(event) === start;
    event.setAttribute('aria-selected', String(isChosen));
    if (!isChosen) continue;
    event.closest('.pm-events')?.setAttribute('aria-activedescendant', event.id);
    event.querySelector('.pm-frame')?.scrollIntoView({ block: 'nearest' });
  }
}

function reveal(event: Element): void {
  choose(startOf(event));
  vscode.postMessage({ type: 'reveal', start: startOf(event) });
}

drawings.addEventListener('click', ({ target }) => {
  const event = target instanceof Element ? target.closest('.pm-event') : null;
  if (event) reveal(event);
});

drawings.addEventListener('keydown', event => {
  const all = events();
  const at = all.findIndex(one => startOf(one) === chosen);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? all.length - 1 : at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const move = moves[event.key];
  const current = all[at];
  if (move !== undefined) {
    const next = all[Math.min(Math.max(move, 0), all.length - 1)];
    if (next) choose(startOf(next));
  } else if ((event.key === 'Enter' || event.key === ' ') && current) reveal(current);
  else return;
  event.preventDefault();
});

/** Ctrl and the wheel, and the keys that zoom elsewhere. */
document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, target }) => {
  if (ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement) return;
  if (key === '+' || key === '=') zoomBy(STEP);
  if (key === '-') zoomBy(1 / STEP);
  if (key === '0') change({ zoom: 1 });
});
drawings.addEventListener(
  'wheel',
  event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  },
  { passive: false },
);

function zoomBy(factor: number): void {
  change({ zoom: Math.min(Math.max(state.zoom * factor, ZOOMS.least), ZOOMS.most) });
}

element('zoomIn').addEventListener('click', () => zoomBy(STEP));
element('zoomOut').addEventListener('click', () => zoomBy(1 / STEP));
element('zoomFit').addEventListener('click', () => change({ zoom: 1 }));
zones.addEventListener('change', () => change({ zone: zones.value }));
element('saveSvg').addEventListener('click', () => {
  const index = chartToSave();
  const chart = charts[index];
  if (chart) vscode.postMessage({ type: 'saveSvg', chart: index, options: options(chart) });
});
element('savePng').addEventListener('click', () => void savePng());

/** Of several incidents the one that the chosen event belongs to. */
function chartToSave(): number {
  const index = charts.findIndex(chart => [...chart.events, ...chart.unplaced].some(({ range }) => range.start === chosen));
  return Math.max(index, 0);
}

/** The zones that there are offsets for, and a button for each kind of event that there is. */
function showControls(): void {
  const names: Readonly<Record<string, string>> = {
    document: words.asWritten ?? '',
    utc: 'UTC',
    [OWN_ZONE]: `${words.local} (${OWN_ZONE})`,
  };
  const possible = [...new Set(charts.flatMap(chart => zonesOf(chart, OWN_ZONE)))];
  zones.replaceChildren(...possible.map(zone => new Option(names[zone] ?? zone, zone, false, zone === state.zone)));
  zones.disabled = possible.length < 2;
  for (const id of ['zoomIn', 'zoomOut', 'zoomFit', 'saveSvg', 'savePng']) element<HTMLButtonElement>(id).disabled = charts.length === 0;
  const kinds = kindsOf(charts);
  const wanted = state.only ?? kinds;
  const focused = document.activeElement?.getAttribute('data-kind');
  filters.hidden = kinds.length < 2;
  filters.replaceChildren(
    ...kinds.map(kind => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.kind = kind;
      button.textContent = kind === 'none' ? (words.other ?? '') : MILESTONE_NAMES[kind];
      button.setAttribute('aria-pressed', String(wanted.includes(kind)));
      button.addEventListener('click', () => toggle(kind, kinds));
      return button;
    }),
  );
  if (focused) filters.querySelector<HTMLElement>(`[data-kind="${focused}"]`)?.focus();
}

function kindsOf(all: readonly Chart[]): (Milestone | 'none')[] {
  const found = new Set(all.flatMap(chart => [...chart.events, ...chart.unplaced].map(({ milestone }) => milestone ?? 'none')));
  return [...(Object.keys(MILESTONE_NAMES) as Milestone[]), 'none' as const].filter(kind => found.has(kind));
}

function toggle(kind: Milestone | 'none', kinds: readonly (Milestone | 'none')[]): void {
  const wanted = state.only ?? kinds;
  const next = wanted.includes(kind) ? wanted.filter(one => one !== kind) : [...wanted, kind];
  change({ only: kinds.every(one => next.includes(one)) ? null : next });
}

/** The picture of a file, drawn by the browser at twice its size. */
async function savePng(): Promise<void> {
  const chart = charts[chartToSave()];
  if (!chart) return;
  const scene = sceneOf(chart, options(chart));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(scene, 'file'))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [scene.width * 2, scene.height * 2];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  vscode.postMessage({ type: 'savePng', data: canvas.toDataURL('image/png').replace(/^[^,]*,/, '') });
}

let width = 0;
new ResizeObserver(() => {
  if (drawings.clientWidth === width) return;
  width = drawings.clientWidth;
  draw();
}).observe(drawings);

showControls();
vscode.postMessage({ type: 'ready' });
