import { generatedText } from '../document/generated';
import type { Document } from '../document/postmortem';
import { collect, type Event, rangeOfNode, sectionsFor } from '../document/tree';
import { type Chart, type ChartEvent, chartsOf, type Phase } from '../drawing/chart';
import { showEvent } from '../drawing/clocks';
import { PHASE_NAMES } from '../drawing/scene';
import { lineEndingOf } from '../text/lines';
import { formatDuration } from '../time/duration';
import { behindBlock } from './blocks';
import { type Outcome, refused } from './shift';

/**
 * The timeline as a `timeline` of Mermaid, which GitHub and GitLab draw. Its grammar, line by line:
 *
 *     timeline
 *         title TEXT
 *         section TEXT
 *         TEXT : TEXT : TEXT…        a period, and what happened in it
 *
 * A text holds no line end, no `:`, `;`, `#` or `%%`; Mermaid shows `#58;` as the character with that number. A period does not begin with one of the keywords.
 */
const INDENT = '    ';
/** What has a meaning to Mermaid, to HTML or to Markdown. */
const SPECIAL = /[:;#%<>&{}"`\\]/g;
const KEYWORD = /^(?=(?:timeline|title|section|acc))/i;
/** More columns than these are too narrow to be read. */
const MOST_EVENTS = 16;
const LONGEST = 100;

/** A text as Mermaid shows it letter by letter. */
export function escapeMermaid(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(SPECIAL, character => `#${character.charCodeAt(0)};`);
}

/** The same, where there has to be something. */
function textOf(text: string): string {
  return escapeMermaid(text) || '…';
}

/** The lines of a chart in Mermaid. */
export function mermaidOf(chart: Chart): string[] {
  const all = [...chart.events, ...chart.unplaced];
  const turns = all.filter((event, index) => event.milestone !== null || index === 0 || index === all.length - 1);
  const isShort = all.length > MOST_EVENTS && turns.length > 2;
  const shown = isShort ? turns : all;
  const title = [chart.title, chart.incident].filter(Boolean).join(' – ') || 'Timeline';
  const lines = ['timeline', `${INDENT}title ${textOf(isShort ? `${title} (${shown.length} of ${all.length} events)` : title)}`];
  let section: string | null = null;
  let last: { readonly period: string; readonly day: string | null; readonly zone: string } = { period: '', day: null, zone: '' };
  for (const event of shown) {
    const part = partOf(chart, event);
    if (part !== null && part !== section) lines.push(`${INDENT}section ${escapeMermaid(part)}`);
    const time = timeOf(chart, event, last);
    const what = textOf(shortened(event.what));
    if (time.period === last.period && part === section) lines[lines.length - 1] += ` : ${what}`;
    else lines.push(`${INDENT}${periodOf(time.words)} : ${what}`);
    section = part;
    last = time;
  }
  return lines;
}

function periodOf(words: string): string {
  const text = textOf(words);
  return KEYWORD.test(text) ? `#${text.charCodeAt(0)};${text.slice(1)}` : text;
}

/** The phase that an event lies in; null where there are no phases. */
function partOf({ phases }: Chart, { at }: ChartEvent): string | null {
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) return null;
  if (at === null) return 'Not on the scale';
  if (at < first.from) return 'Before';
  const phase = phases.find(({ from, to }) => from <= at && at < to);
  return phase ? nameOf(phase) : 'After';
}

function nameOf({ kind, from, to }: Phase): string {
  return `${PHASE_NAMES[kind]} (${formatDuration(to - from)})`;
}

/** A time with its day and its zone where these are others than before. */
function timeOf(chart: Chart, event: ChartEvent, before: { readonly day: string | null; readonly zone: string }) {
  const { day: shownDay, clock, zone } = showEvent(chart, event, 'document');
  const day = chart.frame?.kind === 'clock' && before.day === null ? null : shownDay;
  const isNewDay = day !== null && day !== before.day;
  const words = [isNewDay ? day : '', event.isApproximate ? `~${clock}` : clock, zone !== before.zone ? zone : '']
    .filter(Boolean)
    .join(' ');
  return { words, period: [shownDay, clock, zone].join(' '), day: shownDay, zone };
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${[...text]
    .slice(0, LONGEST)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}

/** Writes the timeline of each incident below it as a block of Mermaid, or writes those anew that stand there already. */
export function updateMermaid(document: Document): Outcome {
  const { text, postmortem } = document;
  const eol = lineEndingOf(text);
  const charts = chartsOf(postmortem);
  if (charts.length === 0) return refused('There is no timeline to draw: no event with a time was found.');
  const starts = charts.map(({ events, unplaced }) => Math.min(...[...events, ...unplaced].map(({ range }) => range.start)));
  const written = charts.map(chart => generatedText('timeline', ['```mermaid', ...mermaidOf(chart), '```'].join(eol), eol));
  const blocks = postmortem.generated.filter(({ name }) => name === 'timeline').map(rangeOfNode);
  const edits = charts.flatMap((chart, index) => {
    const newText = written[index] ?? '';
    // A block belongs to the timeline that it stands behind; one before all of them to the first.
    const [start, next] = [index === 0 ? 0 : (starts[index] ?? 0), starts[index + 1] ?? text.length];
    const own = blocks.filter(block => block.start >= start && block.start < next);
    if (own.length > 0) return own.filter(({ start, end }) => text.slice(start, end) !== newText).map(range => ({ range, newText }));
    return [behindBlock(document, placeOf(document, chart), newText)].flatMap(edit => edit ?? []);
  });
  if (edits.length > 0) return { edits, problem: null };
  return refused(
    blocks.length > 0
      ? 'The picture shows what the timeline says.'
      : 'The timeline stands in a block of code: nothing can be put under it.',
  );
}

/** The end of a timeline's list or table; where its events are headings or paragraphs, of all that stands under them. */
export function placeOf({ postmortem }: Document, { events, unplaced }: Chart): number {
  const starts = new Set([...events, ...unplaced].map(({ range }) => range.start));
  const own = collect(postmortem, 'event').filter(event => starts.has(rangeOfNode(event).start));
  const last = own.at(-1);
  if (!last) return 0;
  const end = rangeOfNode(last).end;
  return isListed(last) ? end : Math.max(end, endOfSection(postmortem, last));
}

function isListed({ container }: Event): boolean {
  return container === 'item' || container === 'row';
}

function endOfSection(postmortem: Document['postmortem'], event: Event): number {
  const section = sectionsFor(postmortem, 'timeline').findLast(one => collect(one, 'event').includes(event));
  return section ? rangeOfNode(section).end : 0;
}
