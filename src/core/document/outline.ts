import { withBareTables } from './bareTables';
import type { Callout } from './callouts';
import { withDayHeadings } from './dayHeadings';
import { type Entry, withMarkup } from './entries';
import { withTimelines } from './hiddenTimelines';
import { calloutLabel, labelOf, tailOf } from './labels';
import { isIn, isItemBeside, type Label, type Outline, type Part } from './parts';
import { withPhases } from './phases';
import type { PlainText } from './plainText';
import { withPlannedFixes } from './plannedFixes';
import { withProseEvents } from './proseTimelines';
import { hasSheet, type Stretch, stretchesIn } from './taskSheets';
import { findTitle } from './title';
import type { Concept } from './vocabulary/concept';
import { conceptsOf, isColumnName, mayStandBare, namesDocument } from './vocabulary/vocabulary';

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

/** Under a heading for one of these, a heading that names nothing known is one of its kind: `### Monitoring` under `## Action items`. */
const PASSED_ON: ReadonlySet<Concept> = new Set([
  'timeline',
  'rootCause',
  'actionItems',
  'prevention',
  'lessons',
  'detection',
  'impact',
  'resolution',
  'recovery',
  'response',
  'contributing',
  'trigger',
  'references',
]);

/** Finds the parts of a document. */
export function outline(entries: readonly Entry[]): Outline {
  const titleIndex = findTitle(entries);
  const outliner = new Outliner(stretchesIn(entries));
  entries.forEach((entry, index) => {
    if (index !== titleIndex && entry.kind !== 'frontMatter') outliner.add(entry, entries[index - 1]);
  });
  const title = entries[titleIndex] ?? null;
  const body = tellsOfIncident(outliner.body, title) ? withUnnamed(outliner) : outliner.body;
  return {
    title,
    body: withPlannedFixes(withProseEvents(withTimelines(withPhases(body), !outliner.hasTimeline))),
    sheets: outliner.sheets,
  };
}

/** The parts that have no name: days with events, and tables. */
function withUnnamed({ body, hasTimeline }: Outliner): readonly (Entry | Part)[] {
  return withBareTables(hasTimeline ? body : withDayHeadings(body));
}

/** Parts that hardly any other kind of document has: the programme of a conference has days, and tables with times, as well. */
const OF_INCIDENTS: ReadonlySet<Concept> = new Set([
  'rootCause',
  'impact',
  'resolution',
  'detection',
  'lessons',
  'contributing',
  'recovery',
  'trigger',
]);

function tellsOfIncident(body: readonly (Entry | Part)[], title: Entry | null): boolean {
  const isNamed = title !== null && namesDocument(title.content.text);
  return (
    isNamed ||
    body.some(
      element => 'label' in element && (element.concepts.some(concept => OF_INCIDENTS.has(concept)) || tellsOfIncident(element.body, null)),
    )
  );
}

/** Levels of labels in labels, the six of headings included, and labels that follow each other in a line. Nobody writes so many; a text that is made to have more would be a tree that nothing can walk. */
const DEEPEST = 12;

class Outliner {
  readonly body: (Entry | Part)[] = [];
  #open: Part | null = null;
  hasTimeline = false;
  /** The part that the last heading began. */
  #heading: Part | null = null;

  /** The boxes that stand open, outermost first, each with the part that was open before it. */
  readonly #boxes: { readonly callout: Callout; readonly before: Part | null; readonly own: Part | null }[] = [];

  /** What stands below each task that is a heading; such lines are no parts. */
  readonly sheets = new Map<Entry, readonly Entry[]>();
  #sheet: ReadonlySet<Entry> = new Set();

  constructor(readonly stretches: ReadonlyMap<Entry, Stretch>) {}

  add(entry: Entry, previous: Entry | undefined): void {
    if (entry.callout !== (this.#boxes.at(-1)?.callout ?? null) && this.#opensBox(entry)) return;
    if (this.#sheet.has(entry) || this.#opensSheet(entry)) {
      this.#bodyOf(this.#open).push(entry);
      return;
    }
    const tail = tailOf(entry);
    if (tail) {
      // What stands before it may open with a label of its own.
      this.add(withContent(entry, tail.before), previous);
      this.#start(tail.label, tail.rest);
      return;
    }
    const label = labelOf(entry, this.#open, previous);
    if (!label || repeatsHeading(label.label, this.#open) || isOfTasks(label.label, this.#heading)) {
      // An event written as a heading ends what a label before it began.
      if (entry.kind === 'heading') this.#open = this.#heading;
      this.#bodyOf(this.#open).push(entry);
      return;
    }
    this.#start(label.label, label.rest);
  }

  /** Whether an entry is a task with a sheet of fields. These are no parts: they stay with it. */
  #opensSheet(entry: Entry): boolean {
    const stretch = this.stretches.get(entry);
    if (!stretch) return false;
    const around = entry.kind === 'heading' ? this.#parentOfHeading(entry.depth) : this.#open;
    const isAmongTasks = isIn(around, 'actionItems') || (isIn(around, 'prevention') && /^\W*\d/.test(entry.content.text));
    if (!isAmongTasks || !hasSheet(entry, stretch) || conceptsOf(entry.content.text).length > 0) return false;
    this.#open = around;
    this.sheets.set(entry, stretch.below);
    this.#sheet = new Set(stretch.below);
    return true;
  }

  /** Closes the boxes that an entry does not stand in. Whether it is the name of a box itself, and so begins its part. */
  #opensBox(entry: Entry): boolean {
    const { callout } = entry;
    const open = (): Callout | null => this.#boxes.at(-1)?.callout ?? null;
    while (open() !== null && open() !== callout && open() !== callout?.outer) this.#closeBox();
    if (!callout || open() === callout) return false;
    const before = this.#open;
    const under = before?.label.form === 'heading' && before.body.length === 0 ? before : null;
    // All that stands under `## Impact` in a `[!summary]` tells of the impact.
    const isLook =
      !callout.isTitled && under !== null && under.concepts.length > 0 && !isDetail(under.concepts, conceptsOf(callout.name.text));
    if (isLook) under.body.push(entry);
    else this.#start(calloutLabel(entry), null, 0, under);
    this.#boxes.push({ callout, before, own: isLook ? null : this.#open });
    return true;
  }

  /** Behind a box goes on what it stands in; what ends with a box that is a part beside it is nothing's. */
  #closeBox(): void {
    const box = this.#boxes.pop();
    let around = box?.own ? box.own.parent : (box?.before ?? null);
    while (around && around !== box?.before) around = around.parent;
    this.#open = around;
    this.#heading = around?.label.form === 'heading' ? around : null;
  }

  /**
   * @param before how many labels stand before it in its line.
   * @param under the part that it stands in, where that is known.
   */
  #start(label: Label, rest: PlainText | null, before = 0, under: Part | null = null): void {
    const parent = under ?? (label.form === 'heading' ? this.#parentOfHeading(label.entry.depth) : this.#parentOfLabel(label));
    const isField = label.form !== 'heading' && parent !== null && isDetail(parent.concepts, label.concepts);
    const level = label.form === 'heading' ? label.entry.depth : (parent?.level ?? 1) + 1;
    const part: Part = { label, concepts: conceptsWithin(label, parent), level, isField, parent, body: [] };
    this.#bodyOf(parent).push(part);
    this.#open = part;
    this.hasTimeline ||= part.concepts.includes('timeline');
    if (label.form === 'heading') this.#heading = part;
    if (!rest) return;
    const body = withContent(label.entry, rest);
    const nested = labelOf(body, part, undefined);
    // Of `**Author: Ada Obi**` the label is the first word, and the rest names no part; of `Status: **Final**` neither.
    const isValue = nested?.label.form === 'bold' && nested.concepts.length === 0 && (label.form === 'bold' || nested.rest === null);
    if (nested && !isValue && before < DEEPEST) this.#start(nested.label, nested.rest, before + 1);
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

  /** The part whose tasks may be in groups: that of the heading, or of a bold line with nothing but others below it, which is a heading to its author. */
  #tasksInGroups(): Part | null {
    let bold: Part | null = null;
    for (let part = this.#open; part; part = part.parent) {
      if (part === this.#heading && isIn(part, 'actionItems')) return part;
      const { form, alone } = part.label;
      // What stands behind the first of them stands in one of them.
      const [first] = part.body;
      const isBold = form === 'bold' && alone && part.concepts.includes('actionItems');
      if (isBold && (!first || 'label' in first)) bold ??= part;
    }
    return bold;
  }

  /** The innermost open part of which the label can be a detail; else it is a neighbour of the outermost one that named something. */
  #parentOfLabel(label: Label): Part | null {
    const { concepts, entry } = label;
    const sorted = isGroupOfTasks(label) ? this.#tasksInGroups() : null;
    if (sorted) return sorted;
    for (let part = this.#open; part; part = part.parent) {
      if (part.level >= DEEPEST) continue;
      if (isItemBeside(part.label.entry, entry)) continue;
      // One unknown name is not inside another: nobody can tell.
      const isUnnamed = part.label.concepts.length === 0 && (part.label.form === 'heading' || part.concepts.length === 0);
      const mayHold = isUnnamed && (concepts.length > 0 || part.label.form === 'heading');
      if (isDetail(part.concepts, concepts) || mayHold) return part;
      if (entry.kind === 'item' && part.concepts.includes('timeline')) return part;
    }
    return null;
  }
}

/** What stands below tasks and sorts none. */
const BESIDE_TASKS =
  /\b(?:legend|key|notes?|comments?|questions?|sign-?off|approv\w+|reviewe\w+|meetings?|attachments?|links?|glossary|conclusion)\b/i;

/** What tasks under a heading for them are sorted by, and a document has parts for as well. */
const SORTS_TASKS: ReadonlySet<Concept> = new Set(['actionItems', 'prevention', 'detection', 'response', 'recovery', 'resolution']);

/** In UTF-16 code units: what is longer says more than a name. */
const LONGEST_GROUP = 60;

/** `**Backend**`, `**Detection**`, `Detection:` on a line of its own, as a smaller heading is. */
function isGroupOfTasks({ form, alone, name, concepts }: Label): boolean {
  if (form !== 'bold' && (form !== 'label' || concepts.length === 0)) return false;
  return alone && name.length <= LONGEST_GROUP && !BESIDE_TASKS.test(name) && concepts.every(concept => SORTS_TASKS.has(concept));
}

/** `*What did we learn?*` in emphasis right under a heading is what the template asks, not a part. */
function repeatsHeading(label: Label, open: Part | null): boolean {
  if (label.form !== 'bold' || open?.label.form !== 'heading' || open.body.length > 0 || label.content.isStrongAt(0)) return false;
  return /$(?<=[?？]\W*)/.test(label.content.text);
}

/**
 * Under a heading for tasks `Owner: Dana` tells of the task before it, or of all that follow. So does whatever has a name and stands in an item, behind its first line.
 */
function isOfTasks({ form, name, alone, entry }: Label, heading: Part | null): boolean {
  if (form === 'heading' || !isIn(heading, 'actionItems')) return false;
  const isInItem = entry.kind === 'line' && entry.block.kind === 'paragraph' && entry.block.column > 1 && !entry.quoted;
  return (isInItem && !alone) || isColumnName(name, 'owner', 'due');
}

function isDetail(outer: readonly Concept[], inner: readonly Concept[]): boolean {
  return inner.length > 0 && inner.every(concept => outer.some(holder => DETAILS[holder]?.includes(concept)));
}

function conceptsWithin(label: Label, parent: Part | null): readonly Concept[] {
  if (!parent) return label.concepts;
  const passedOn = parent.concepts.filter(concept => PASSED_ON.has(concept));
  // `What happened` under `Root cause` tells of the cause.
  if (passedOn.length > 0 && label.concepts.length > 0 && label.concepts.every(concept => concept === 'summary')) return passedOn;
  if (label.form !== 'heading' && !(isGroupOfTasks(label) && parent.concepts.includes('actionItems'))) return label.concepts;
  if (label.concepts.length === 0) return passedOn;
  if (passedOn.length > 0 && !mayStandBare(label.name) && !isBesideSame(label, parent)) return passedOn;
  // `Process improvements` is a measure on its own, and under `Action items` a group of these.
  if (parent.concepts.includes('actionItems')) return label.concepts.map(concept => (concept === 'prevention' ? 'actionItems' : concept));
  // `Immediate actions` are what was done at once, and under `Prevention` what is to be done first.
  return parent.concepts.includes('prevention')
    ? label.concepts.map(concept => (concept === 'response' ? 'actionItems' : concept))
    : label.concepts;
}

/** Whether the part before it is for the same, as `Opportunities` beside `What went well`. */
function isBesideSame(label: Label, parent: Part): boolean {
  const last = parent.body.at(-1);
  return last !== undefined && 'label' in last && last.concepts.some(concept => label.concepts.includes(concept));
}

function withContent(entry: Entry, content: PlainText): Entry {
  const trimmed = content.trim();
  if (entry.kind === 'item' || entry.kind === 'row') return { ...entry, content: trimmed };
  const range = trimmed.sourceRange({ start: 0, end: trimmed.text.length });
  return {
    ...entry,
    kind: entry.kind === 'heading' ? 'line' : entry.kind,
    content: trimmed,
    range,
    extent: withMarkup(range, trimmed),
  };
}
