import type { Range } from '../text/range';
import { NO_SPANS, readSpans, readToldWindow, type SpanReadings, type StatementPlace } from './durations';
import type { Entry } from './entries';
import { lengthsOfRows, windowsOfFields } from './fields';
import type { TimeContext } from './moments';
import type { Part } from './parts';
import { PlainText } from './plainText';

/** What the statements of a part say of the outage's length, by the entry that says it. The lines of a paragraph are read together: a sentence may run over several. */
export function spansOf(body: readonly (Entry | Part)[], place: StatementPlace, context: TimeContext): ReadonlyMap<Entry, SpanReadings> {
  const spans = new Map<Entry, SpanReadings>();
  let hasWindow = false;
  for (const run of paragraphsOf(body)) {
    const read = readSpans(PlainText.join(run.map(({ content }) => content)), place, context);
    hasWindow ||= read.windows.length > 0;
    assign(read, run, spans);
  }
  for (const list of hasWindow ? [] : listsOf(body)) {
    const told = readToldWindow(PlainText.join(list.map(({ content }) => content)), place, context);
    const entry = told && list.find(({ range }) => told.range.start >= range.start && told.range.start < range.end);
    if (told && entry) spans.set(entry, { ...(spans.get(entry) ?? NO_SPANS), windows: [told] });
  }
  for (const [row, read] of lengthsOfRows(body, context)) spans.set(row, read);
  for (const [entry, window] of windowsOfFields(body, context)) {
    const own = spans.get(entry) ?? NO_SPANS;
    if (own.windows.length === 0) spans.set(entry, { ...own, windows: [window] });
  }
  return spans;
}

/** Gives each reading to the line it begins in. Both are in the order of the text, so that one walk does. */
function assign(read: SpanReadings, run: readonly Entry[], spans: Map<Entry, SpanReadings>): void {
  if (read.durations.length + read.windows.length === 0) return;
  const durations = byLine(read.durations, run);
  const windows = byLine(read.windows, run);
  for (const entry of new Set([...durations.keys(), ...windows.keys()])) {
    spans.set(entry, { durations: durations.get(entry) ?? [], windows: windows.get(entry) ?? [] });
  }
}

function byLine<T extends { readonly range: Range }>(readings: readonly T[], run: readonly Entry[]): Map<Entry, T[]> {
  const lines = new Map<Entry, T[]>();
  let index = 0;
  for (const reading of readings) {
    while (index < run.length - 1 && (run[index]?.range.end ?? 0) <= reading.range.start) index++;
    const entry = run[index];
    if (!entry) continue;
    const list = lines.get(entry);
    if (list) list.push(reading);
    else lines.set(entry, [reading]);
  }
  return lines;
}

/** The items of each list of a part, which may tell the start in one and the end in another. */
function listsOf(body: readonly (Entry | Part)[]): Entry[][] {
  const lists = new Map<Entry['block'], Entry[]>();
  for (const element of body) {
    if (!('label' in element) && element.kind === 'item') {
      const list = lists.get(element.block);
      if (list) list.push(element);
      else lists.set(element.block, [element]);
    }
  }
  return [...lists.values()].filter(list => list.length > 1 && list.length <= 20);
}

/** The entries of a part that may say how long it lasted; lines of one paragraph together. */
function paragraphsOf(body: readonly (Entry | Part)[]): Entry[][] {
  const runs: Entry[][] = [];
  let previous: Entry | null = null;
  for (const element of body) {
    const entry = 'label' in element || element.kind === 'code' || element.kind === 'row' || element.quoted ? null : element;
    if (entry && previous && entry.kind === 'line' && previous.kind === 'line' && previous.block === entry.block) runs.at(-1)?.push(entry);
    else if (entry) runs.push([entry]);
    previous = entry;
  }
  return runs;
}
