import { readMoments } from '../time/moment';
import type { Entry } from './entries';
import type { PlainText } from './plainText';
import type { Concept } from './vocabulary/concept';
import { conceptsOf, normaliseName } from './vocabulary/vocabulary';

/** How an author marks that a part starts: a heading, a bold line or lead-in, plain words and a colon or a bare line, or such a label at the end of a paragraph. */
export type LabelForm = 'heading' | 'bold' | 'label' | 'tail';

/** The words that name a part, and where they stand. */
export interface Label {
  readonly name: string;
  readonly concepts: readonly Concept[];
  readonly form: LabelForm;
  /** The words themselves with the colon behind them. */
  readonly content: PlainText;
  readonly entry: Entry;
  /** Whether the label has its line to itself. */
  readonly alone: boolean;
}

/** A part of a document: what stands under a label, and the parts inside it. */
export interface Part {
  readonly label: Label;
  /** Level of the heading, or one more than the part that a label stands in. */
  readonly level: number;
  /** Whether it is a detail of the part that it stands in (`Impact:` in a summary), not a part in its own right. */
  readonly isField: boolean;
  readonly parent: Part | null;
  readonly body: (Entry | Part)[];
}

export interface Outline {
  /** What the document calls itself, where that is a heading or the first line. */
  readonly title: Entry | null;
  /** Top-level parts, and the entries before the first of them. */
  readonly body: (Entry | Part)[];
}

/** What may stand inside a part as a detail of it. Everything else that is named by a label starts a part of its own. */
const DETAILS: Readonly<Partial<Record<Concept, readonly Concept[]>>> = {
  summary: [
    'impact',
    'duration',
    'rootCause',
    'resolution',
    'detection',
    'trigger',
    'contributing',
    'response',
    'recovery',
    'metadata',
    'background',
  ],
  impact: ['duration', 'impact'],
  timeline: ['detection', 'response', 'duration', 'trigger'],
  rootCause: ['rootCause', 'resolution', 'contributing', 'trigger', 'detection', 'response', 'recovery'],
  resolution: ['rootCause', 'resolution', 'recovery', 'response'],
  prevention: ['actionItems', 'prevention', 'resolution'],
  actionItems: ['prevention', 'actionItems', 'resolution'],
  lessons: ['prevention', 'detection', 'response'],
};

/** Finds the parts of a document. */
export function outline(entries: readonly Entry[]): Outline {
  const titleIndex = findTitle(entries);
  const outliner = new Outliner();
  entries.forEach((entry, index) => {
    if (index === titleIndex || entry.kind === 'frontMatter') return;
    outliner.add(entry);
  });
  return { title: entries[titleIndex] ?? null, body: outliner.body };
}

/** The first heading or line, unless it names a part. Quotes, code and metadata lines are no titles. */
function findTitle(entries: readonly Entry[]): number {
  for (const [index, entry] of entries.slice(0, 12).entries()) {
    if (entry.kind === 'frontMatter' || entry.kind === 'code' || entry.content.text === '') continue;
    if (entry.kind === 'heading' || (entry.kind === 'line' && entry.content.text.startsWith('#'))) {
      return labelOf(entry, null)?.concepts.length ? -1 : index;
    }
    if (index > 0 && entries.slice(index).some(other => other.kind === 'heading' && other.depth === 1)) continue;
    const isTitle = entry.kind === 'line' && !entry.quoted && entry.content.text.length <= 140 && !/[.:]$/.test(entry.content.text);
    return isTitle && !labelOf(entry, null) ? index : -1;
  }
  return -1;
}

class Outliner {
  readonly body: (Entry | Part)[] = [];
  #open: Part | null = null;

  add(entry: Entry): void {
    const tail = tailOf(entry);
    if (tail) {
      this.#bodyOf(this.#open).push(withContent(entry, tail.before));
      this.#start(tail.label, tail.rest);
      return;
    }
    const label = labelOf(entry, this.#open);
    if (!label) {
      this.#bodyOf(this.#open).push(entry);
      return;
    }
    this.#start(label.label, label.rest);
  }

  #start(label: Label, rest: PlainText | null): void {
    const parent = label.form === 'heading' ? this.#parentOfHeading(label.entry.depth) : this.#parentOfLabel(label.concepts);
    const isField = label.form !== 'heading' && parent !== null && isDetail(parent.label.concepts, label.concepts);
    const level = label.form === 'heading' ? label.entry.depth : (parent?.level ?? 1) + 1;
    const part: Part = { label, level, isField, parent, body: [] };
    this.#bodyOf(parent).push(part);
    this.#open = part;
    if (!rest) return;
    const body = withContent(label.entry, rest);
    const nested = labelOf(body, part);
    if (nested) this.#start(nested.label, nested.rest);
    else part.body.push(body);
  }

  #bodyOf(part: Part | null): (Entry | Part)[] {
    return part ? part.body : this.body;
  }

  #parentOfHeading(depth: number): Part | null {
    let part = this.#open;
    while (part && (part.label.form !== 'heading' || part.level >= depth)) part = part.parent;
    return part;
  }

  /** The innermost open part of which the label can be a detail; else it is a neighbour of the outermost one that named something. */
  #parentOfLabel(concepts: readonly Concept[]): Part | null {
    for (let part = this.#open; part; part = part.parent) {
      if (isDetail(part.label.concepts, concepts) || part.label.concepts.length === 0) return part;
    }
    return null;
  }
}

function isDetail(outer: readonly Concept[], inner: readonly Concept[]): boolean {
  return inner.length > 0 && inner.every(concept => outer.some(holder => DETAILS[holder]?.includes(concept)));
}

function withContent(entry: Entry, content: PlainText): Entry {
  const trimmed = content.trim();
  if (entry.kind === 'item' || entry.kind === 'row') return { ...entry, content: trimmed };
  return {
    ...entry,
    kind: entry.kind === 'heading' ? 'line' : entry.kind,
    content: trimmed,
    range: trimmed.sourceRange({ start: 0, end: trimmed.text.length }),
  };
}

interface FoundLabel {
  readonly label: Label;
  /** What stands behind the label on its line. */
  readonly rest: PlainText | null;
}

/** The label that an entry opens with, if it opens with one. */
function labelOf(entry: Entry, open: Part | null): (FoundLabel & { readonly concepts: readonly Concept[] }) | null {
  const found =
    entry.kind === 'heading' ? headingLabel(entry, open) : entry.quoted ? null : (boldLabel(entry, open) ?? plainLabel(entry, open));
  return found && { ...found, concepts: found.label.concepts };
}

function headingLabel(entry: Entry, open: Part | null): FoundLabel | null {
  const { text } = entry.content;
  if (isIn(open, 'timeline') && startsWithTime(text)) return null; // an event that is written as a heading
  const concepts = conceptsOf(text);
  const colon = text.indexOf(':');
  if (concepts.length === 0 && colon > 0 && conceptsOf(text.slice(0, colon)).length > 0) return cut(entry, 'heading', colon + 1);
  return { label: makeLabel(entry, 'heading', entry.content, true), rest: null };
}

function boldLabel(entry: Entry, open: Part | null): FoundLabel | null {
  const strong = entry.content.strong[0];
  const { text } = entry.content;
  if (!strong || text.slice(0, strong.start).replace(/[^\p{L}\p{N}]/gu, '') !== '') return null;
  const name = text.slice(strong.start, strong.end);
  const behind = text.slice(strong.end);
  const known = conceptsOf(name).length > 0;
  if (/^[\s:;.*]*$/.test(behind)) {
    if (!known && (entry.kind !== 'line' || name.length > 80 || startsWithTime(name) || /[.!]$/.test(name))) return null;
    if (known && !mayLabel(entry, open, conceptsOf(name), true)) return null;
    return { label: makeLabel(entry, 'bold', entry.content, true), rest: null };
  }
  const colon = /^\s*[:;]/.exec(behind);
  if (!known || !(colon || /[:;]\s*$/.test(name)) || !mayLabel(entry, open, conceptsOf(name), false)) return null;
  return cut(entry, 'bold', strong.end + (colon?.[0].length ?? 0));
}

function plainLabel(entry: Entry, open: Part | null): FoundLabel | null {
  const { text } = entry.content;
  if (entry.kind === 'row' || entry.kind === 'code') return null;
  const colon = /^[^:;\n]{2,80}[:;](?=\s|$)/.exec(text);
  if (colon && conceptsOf(colon[0]).length > 0) {
    const end = colon[0].length;
    if (!mayLabel(entry, open, conceptsOf(colon[0]), end === text.length)) return null;
    return cut(entry, 'label', end);
  }
  if (entry.kind !== 'line' || text.length > 70 || conceptsOf(text).length === 0 || /[.,]$/.test(text)) return null;
  return { label: makeLabel(entry, 'label', entry.content, true), rest: null };
}

/** In a list, most `Word: text` items are items. They name a part only where nothing else is listed. */
function mayLabel(entry: Entry, open: Part | null, concepts: readonly Concept[], alone: boolean): boolean {
  if (entry.kind === 'piece') return false;
  if (entry.kind !== 'item') return true;
  if (isIn(open, 'timeline') || isIn(open, 'lessons')) return false;
  if (isIn(open, 'prevention') || isIn(open, 'actionItems')) {
    return alone && concepts.some(concept => concept === 'actionItems' || concept === 'prevention');
  }
  return true;
}

function isIn(part: Part | null, concept: Concept): boolean {
  for (let outer = part; outer; outer = outer.parent) if (outer.label.concepts.includes(concept)) return true;
  return false;
}

const TAIL = /(?<=[.!?)\]])\s+(?<name>\p{Lu}[^.:!?\n]{3,70}):(?=\s|$)/gu;
const TAIL_CONCEPTS: ReadonlySet<Concept> = new Set(['timeline', 'prevention', 'actionItems', 'rootCause', 'resolution', 'lessons']);

/** `… was restarted. Corrective and preventative measures:` – a part that starts at the end of a paragraph, or in the middle of it. */
function tailOf(entry: Entry): { readonly before: PlainText; readonly label: Label; readonly rest: PlainText | null } | null {
  if (entry.kind !== 'line' && entry.kind !== 'piece') return null;
  for (const match of entry.content.text.matchAll(TAIL)) {
    const name = match.groups?.name ?? '';
    if (!conceptsOf(name).some(concept => TAIL_CONCEPTS.has(concept)) || normaliseName(name).split(' ').length < 2) continue;
    const start = match.index + match[0].indexOf(name);
    const end = match.index + match[0].length;
    const rest = entry.content.slice(end).trim();
    const hasRest = rest.text !== '' || rest.images.length > 0;
    return {
      before: entry.content.slice(0, match.index),
      label: makeLabel(entry, 'tail', entry.content.slice(start, end), false),
      rest: hasRest ? rest : null,
    };
  }
  return null;
}

function cut(entry: Entry, form: LabelForm, end: number): FoundLabel {
  const rest = entry.content.slice(end).trim();
  const hasRest = rest.text !== '' || rest.images.length > 0;
  return { label: makeLabel(entry, form, entry.content.slice(0, end), !hasRest), rest: hasRest ? rest : null };
}

function makeLabel(entry: Entry, form: LabelForm, content: PlainText, alone: boolean): Label {
  const name = content.text.replace(/^#+\s*/, '').replace(/[\s:;*]+$/, '');
  return { name, concepts: conceptsOf(content.text), form, content: content.trim(), entry, alone };
}

function startsWithTime(text: string): boolean {
  const moment = readMoments(text.slice(0, 60))[0];
  return moment !== undefined && moment.range.start <= 8;
}
