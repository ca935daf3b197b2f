import { readMoments } from '../time/moment';
import type { Entry } from './entries';
import type { PlainText } from './plainText';
import { readEvent } from './timeline';
import type { Concept } from './vocabulary/concept';
import { conceptsOf, conceptsOfSentence, isKnownName, mayStandBare, normaliseName } from './vocabulary/vocabulary';

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
  /** Whether it is a sentence that announces what follows, and not a name. */
  readonly isSentence: boolean;
}

/** A part of a document: what stands under a label, and the parts inside it. */
export interface Part {
  readonly label: Label;
  /** What the part is for: what its name says, else what the part it stands in is for. */
  readonly concepts: readonly Concept[];
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
  const outliner = new Outliner();
  entries.forEach((entry, index) => {
    if (index !== titleIndex && entry.kind !== 'frontMatter') outliner.add(entry, entries[index - 1]);
  });
  return { title: entries[titleIndex] ?? null, body: withTimelines(outliner.body, !outliner.hasTimeline) };
}

const CALLS_ITSELF =
  /post[\s_-]?mort[ei]r?m|incident|outage|rca\b|root[\s_-]?cause|after[\s_-]?action|障害|インシデント|事故|事件|故障|장애/iu;
/** The name of an exercise or a repository, over the title proper: `0x19. Postmortem`. */
const PROJECT_NAME = /^\W*(?:0x[\da-f]+\b|https?:|www\.)/i;

/** The first heading or line that calls the document something, unless it names a part. Quotes, code and metadata lines are no titles. */
function findTitle(entries: readonly Entry[]): number {
  let fallback = -1;
  for (const [index, entry] of entries.slice(0, 16).entries()) {
    const { text } = entry.content;
    if (entry.kind === 'frontMatter' || entry.kind === 'code' || entry.kind === 'row' || text === '') continue;
    if (labelOf(entry, null, entries[index - 1])?.concepts.length) break;
    if (!isTitleLine(entry, entries, index)) continue;
    if (PROJECT_NAME.test(text)) {
      if (fallback < 0 && !/^\W*(?:https?:|www\.)/i.test(text)) fallback = index;
      continue;
    }
    if (fallback < 0 || isNamedTitle(entry)) return index;
  }
  return fallback < 0 ? -1 : (titleBehindProject(entries) ?? fallback);
}

/** `Postmortem: The day the cache forgot`: enough words to be a title of its own, and not what a repository is called. */
function isNamedTitle({ content }: Entry): boolean {
  return CALLS_ITSELF.test(content.text) && (content.text.match(/\p{L}+/gu)?.length ?? 0) >= 4;
}

/** The repository's name first, then what the exercise was, and only then the report with a title at the same level. */
function titleBehindProject(entries: readonly Entry[]): number | null {
  const index = entries.findIndex(
    entry =>
      entry.kind === 'heading' &&
      entry.depth === 1 &&
      !PROJECT_NAME.test(entry.content.text) &&
      isNamedTitle(entry) &&
      conceptsOf(entry.content.text).length === 0,
  );
  return index >= 0 && index < 60 ? index : null;
}

/** Whether an entry can be a title: a heading, a line in bold, or a line that stands alone and is no sentence. */
function isTitleLine(entry: Entry, entries: readonly Entry[], index: number): boolean {
  const { text } = entry.content;
  const words = text.split(/\s+/).length;
  if (entry.kind === 'heading')
    return !isMomentHeading(entry) || (entry.depth === 1 && !entries.slice(0, index).some(({ kind }) => kind === 'heading'));
  if (entry.kind !== 'line' || entry.quoted || text.length > 140 || startsWithTime(text)) return false;
  if (text.startsWith('#')) return true;
  if (text.startsWith('![') || /^(?:here|write|the following|as an?|this) /i.test(text)) return false;
  if (entry.content.strong.length > 0 && !isAllStrong(entry)) return false;
  const saysSo = CALLS_ITSELF.test(text) && words <= 14;
  if (index === 0) return (words <= 14 && !/[:;,]$/.test(text) && (!/\.$/.test(text) || words <= 8)) || (saysSo && words <= 6);
  return (saysSo && (!/[.:;,!?]$/.test(text) || (words <= 6 && text.endsWith(':')))) || (isAllStrong(entry) && !/[:;,.]$/.test(text));
}

function isAllStrong({ content }: Entry): boolean {
  return content.strong.some(({ start, end }) => start === 0 && end >= content.text.length);
}

class Outliner {
  readonly body: (Entry | Part)[] = [];
  #open: Part | null = null;
  hasTimeline = false;
  /** The part that the last heading began. */
  #heading: Part | null = null;

  add(entry: Entry, previous: Entry | undefined): void {
    const tail = tailOf(entry);
    if (tail) {
      this.#bodyOf(this.#open).push(withContent(entry, tail.before));
      this.#start(tail.label, tail.rest);
      return;
    }
    const label = labelOf(entry, this.#open, previous);
    if (!label || repeatsHeading(label.label, this.#open)) {
      // An event written as a heading ends what a label before it began.
      if (entry.kind === 'heading') this.#open = this.#heading;
      this.#bodyOf(this.#open).push(entry);
      return;
    }
    this.#start(label.label, label.rest);
  }

  #start(label: Label, rest: PlainText | null): void {
    const parent = label.form === 'heading' ? this.#parentOfHeading(label.entry.depth) : this.#parentOfLabel(label);
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
  #parentOfLabel({ concepts, entry }: Label): Part | null {
    for (let part = this.#open; part; part = part.parent) {
      if (isItemBeside(part.label.entry, entry)) continue;
      if (isDetail(part.concepts, concepts) || part.label.concepts.length === 0) return part;
      if (entry.kind === 'item' && part.concepts.includes('timeline')) return part;
    }
    return null;
  }
}

/** `*What did we learn?*` right under `Lessons learned` is what the template asks, not a part. */
function repeatsHeading(label: Label, open: Part | null): boolean {
  if (label.form !== 'bold' || !open || open.body.length > 0 || label.content.isStrongAt(0) || !/[?？]\W*$/.test(label.content.text))
    return false;
  return label.concepts.every(concept => open.concepts.includes(concept));
}

/** Items of one list, or of an inner one and an outer one later: the later is not part of the earlier. */
function isItemBeside(earlier: Entry, later: Entry): boolean {
  return earlier.kind === 'item' && later.kind === 'item' && earlier.depth >= later.depth;
}

function isDetail(outer: readonly Concept[], inner: readonly Concept[]): boolean {
  return inner.length > 0 && inner.every(concept => outer.some(holder => DETAILS[holder]?.includes(concept)));
}

function conceptsWithin(label: Label, parent: Part | null): readonly Concept[] {
  if (!parent) return label.concepts;
  const passedOn = parent.concepts.filter(concept => PASSED_ON.has(concept));
  // `What happened` under `Root cause` tells of the cause.
  if (passedOn.length > 0 && label.concepts.length > 0 && label.concepts.every(concept => concept === 'summary')) return passedOn;
  if (label.form !== 'heading') return label.concepts;
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
function labelOf(
  entry: Entry,
  open: Part | null,
  previous: Entry | undefined,
): (FoundLabel & { readonly concepts: readonly Concept[] }) | null {
  const found =
    entry.kind === 'heading'
      ? headingLabel(entry, open)
      : entry.quoted
        ? null
        : (boldLabel(entry, open, previous) ?? plainLabel(entry, open, previous));
  return found && { ...found, concepts: found.label.concepts };
}

function headingLabel(entry: Entry, open: Part | null): FoundLabel | null {
  const { text } = entry.content;
  if (isMomentHeading(entry) || text === '') return null;
  if (isIn(open, 'actionItems') && TASK_HEADING.test(text)) return null;
  const concepts = conceptsOf(text);
  const colon = text.indexOf(':');
  if (concepts.length === 0 && colon > 0 && conceptsOf(text.slice(0, colon)).length > 0) return cut(entry, 'heading', colon + 1);
  if (concepts.length === 0 && text.length > 100 && /[.!]$/.test(text)) return null; // a sentence with a number sign in front
  return { label: makeLabel(entry, 'heading', entry.content, true), rest: null };
}

/** A task that is written as a heading: it has a number in front and says whose it is or of what kind. */
const TASK_HEADING = /^\s*\d+[.)]\s.*(?:@[\w-]+|\[\w+\])/;

/** An event or a day of a timeline that is written as a heading: `### 14:05 – Failover`, `## May 12`. */
export function isMomentHeading(entry: Entry): boolean {
  if (entry.kind !== 'heading') return false;
  const { text } = entry.content;
  const moment = readMoments(text.slice(0, 80))[0];
  if (!moment || /[\p{L}\p{N}]/u.test(text.slice(0, moment.range.start).replace(/\b(?:at|on|ca|um)\b/gi, ''))) return false;
  return moment.clock !== null || text.slice(moment.range.end).replace(/[^\p{L}\p{N}]/gu, '').length <= 12;
}

function boldLabel(entry: Entry, open: Part | null, previous: Entry | undefined): FoundLabel | null {
  const strong = entry.content.strong[0];
  const { text } = entry.content;
  if (!strong || goesOnInBold(entry, previous)) return null;
  if (/[\p{L}\p{N}]/u.test(text.slice(0, strong.start).replace(DECORATION, ''))) return null;
  const name = text.slice(strong.start, strong.end);
  const behind = text.slice(strong.end);
  const concepts = conceptsOf(name);
  const known = concepts.length > 0;
  if (/^[\s:;.*]*$/.test(behind)) {
    if (!known) {
      const inside = cutInBold(entry, strong.start, name, open);
      if (inside || entry.kind !== 'line' || name.split(/\s+/).length > 8 || startsWithTime(name) || /^\(|[.!?)]$/.test(name))
        return inside;
    }
    if (known && !mayLabel(entry, open, name, true, true)) return null;
    return { label: makeLabel(entry, 'bold', entry.content, true), rest: null };
  }
  const colon = /^\s*[:;]/.exec(behind);
  if (!known || !(colon || /[:;]\s*$/.test(name)) || !mayLabel(entry, open, name, false, true))
    return cutInBold(entry, strong.start, name, open);
  return cut(entry, 'bold', strong.end + (colon?.[0].length ?? 0));
}

/** The second line of a stretch of emphasis that was wrapped. */
function goesOnInBold(entry: Entry, previous: Entry | undefined): boolean {
  if (!previous || previous.block !== entry.block || /[.:!?]$/.test(previous.content.text)) return false;
  const last = previous.content.strong.at(-1);
  return last !== undefined && last.end >= previous.content.text.length && !entry.content.isMarkedAt(0);
}

/** `**Issue Summary: When the database took a nap**`, `**Duration: 30 minutes** (13:20 – 13:50)`: label and text in one stretch of bold. */
function cutInBold(entry: Entry, start: number, bold: string, open: Part | null): FoundLabel | null {
  const colon = bold.indexOf(':');
  if (colon < 0 || colon > 60 || entry.kind === 'row') return null;
  const concepts = conceptsOf(bold.slice(0, colon));
  if (concepts.length === 0 || !mayLabel(entry, open, bold.slice(0, colon), false, true) || isTaskPrefix(bold.slice(0, colon))) return null;
  return cut(entry, 'bold', start + colon + 1);
}

/** Emoji, their shortcodes and marks typed like bullets, in front of a label. */
const DECORATION = /^(?:\s|:[a-z][a-z0-9_+-]*:|\p{Extended_Pictographic}|\uFE0F|\u200D|[=—*#>•·-])+/u;

function plainLabel(entry: Entry, open: Part | null, previous: Entry | undefined): FoundLabel | null {
  if (entry.kind === 'row' || entry.kind === 'code') return null;
  const skipped = DECORATION.exec(entry.content.text)?.[0].length ?? 0;
  const text = entry.content.text.slice(skipped);
  const colon = /^[^:：;\n]{2,160}(?:[:;](?=\s|$|\p{Lu})|：)/u.exec(text);
  if (colon && colon[0].length <= 100) {
    const concepts = conceptsOf(colon[0]);
    const alone = colon[0].length === text.length;
    if (concepts.length > 0 && mayLabel(entry, open, colon[0], alone, false) && (alone || !isTaskPrefix(colon[0]))) {
      return cut(entry, 'label', skipped + colon[0].length);
    }
  }
  const announced = colon?.[0].length === text.length && entry.kind === 'line' ? conceptsOfSentence(text) : [];
  if (announced.length > 0 && !announced.some(concept => isIn(open, concept))) {
    return { label: makeLabel(entry, 'label', entry.content, true, announced), rest: null };
  }
  if (entry.kind !== 'line' || text.length > 70 || /[.,]$/.test(text) || conceptsOf(text).length === 0) return null;
  if (!mayStandBare(text) || isWrapped(entry, text, previous)) return null;
  return { label: makeLabel(entry, 'label', entry.content, true), rest: null };
}

/** `TODO: renew the certificate` is a task, not the name of a part. */
function isTaskPrefix(name: string): boolean {
  return /^\W*(?:todo|task|action|action item|action point)\W*$/i.test(name);
}

/** The last words of a sentence that goes on from the line before: `…and how long was the` / `detection time`. */
function isWrapped(entry: Entry, text: string, previous: Entry | undefined): boolean {
  if (!previous || previous.block !== entry.block || /^\p{Lu}/u.test(text)) return false;
  return previous.content.text.length > 50 && !/[.:!?;]$/.test(previous.content.text);
}

/** In a list, most `Word: text` items are items. They name a part only where nothing else is listed. */
function mayLabel(entry: Entry, open: Part | null, name: string, alone: boolean, bold: boolean): boolean {
  if (entry.kind === 'piece' && entry.bullet) return false;
  if (entry.kind !== 'item') return true;
  if (!isKnownName(name)) return false;
  for (let part = open; part; part = part.parent) {
    if (isItemBeside(part.label.entry, entry)) continue;
    return mayLabelWithin(part, conceptsOf(name), alone, bold);
  }
  return true;
}

function mayLabelWithin(part: Part, concepts: readonly Concept[], alone: boolean, bold: boolean): boolean {
  if (isIn(part, 'timeline')) return bold && concepts.some(concept => KEYS_OF_TIMELINE.has(concept));
  if (isIn(part, 'lessons')) return false;
  if (isIn(part, 'impact') && !bold) return !concepts.includes('impact');
  if (isIn(part, 'prevention') || isIn(part, 'actionItems')) {
    return alone && concepts.some(concept => concept === 'actionItems' || concept === 'prevention');
  }
  return true;
}

/** What timelines are keyed by that are kept as answers to questions: `**Detection:** …`. */
const KEYS_OF_TIMELINE: ReadonlySet<Concept> = new Set(['detection', 'response', 'resolution', 'impact', 'rootCause']);

function isIn(part: Part | null, concept: Concept): boolean {
  for (let outer = part; outer; outer = outer.parent) if (outer.concepts.includes(concept)) return true;
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

function makeLabel(entry: Entry, form: LabelForm, content: PlainText, alone: boolean, announced?: readonly Concept[]): Label {
  const name = content.text.replace(/^#+\s*/, '').replace(/[\s:：;*]+$/, '');
  const concepts = announced ?? conceptsOf(content.text);
  return { name, concepts, form, content: content.trim(), entry, alone, isSentence: announced !== undefined };
}

function startsWithTime(text: string): boolean {
  const moment = readMoments(text.slice(0, 60))[0];
  return moment !== undefined && moment.range.start <= 8;
}

/** Parts that a timeline may stand in under a name that does not say so: `Context`, `What happened`, `Lead-up`. */
const MAY_HOLD_TIMES: ReadonlySet<Concept> = new Set(['background', 'summary', 'trigger', 'response']);
const NO_CONTEXT = { zone: null, groupDay: null, day: null, documentDay: null, year: null, dayOrder: null };

/** What a part is for may show only in what stands under it: three entries that open with a time make a timeline. A part that names nothing known is one only where the document has no other. */
function withTimelines(body: readonly (Entry | Part)[], unnamedToo: boolean): (Entry | Part)[] {
  return body.map(element => {
    if (!('label' in element)) return element;
    const part = { ...element, body: withTimelines(element.body, unnamedToo) };
    if (!(unnamedToo || part.concepts.length > 0) || !holdsTimeline(part)) return part;
    const named = part.concepts.filter(concept => concept === 'summary');
    return { ...part, concepts: [...named, 'timeline'] };
  });
}

function holdsTimeline({ concepts, body, parent, label }: Part): boolean {
  if (
    (concepts.length === 0 && label.form !== 'heading') ||
    concepts.some(concept => !MAY_HOLD_TIMES.has(concept)) ||
    isIn(parent, 'timeline')
  )
    return false;
  const entries = body.filter((element): element is Entry => !('label' in element) && element.kind !== 'code' && !element.quoted);
  const timed = entries.filter(entry => opensWithTime(entry));
  const listed = entries.filter(entry => entry.kind !== 'line');
  return timed.length >= (concepts.length > 0 ? 3 : 2) && timed.length * 2 >= listed.length;
}

function opensWithTime(entry: Entry): boolean {
  if (entry.kind === 'heading') return isMomentHeading(entry);
  if (entry.kind === 'row') return readEvent(entry, NO_CONTEXT)?.time.clock != null;
  const moment = readMoments(entry.content.text.slice(0, 60))[0];
  return moment?.clock != null && !/[\p{L}\p{N}]/u.test(entry.content.text.slice(0, moment.range.start));
}
