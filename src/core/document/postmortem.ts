import type { Root } from 'mdast';
import { indexLines, type LineIndex } from '../text/lines';
import { isoDate, readDates } from '../time/date';
import { readZones } from '../time/zone';
import { readAction } from './actions';
import { readSpans } from './durations';
import { type Entry, flatten } from './entries';
import { frontMatterFields } from './frontMatter';
import { parseMarkdown } from './markdown';
import type { TimeContext } from './moments';
import { type Outline, outline, type Part } from './outline';
import type { PlainText } from './plainText';
import { isPostmortem } from './recognise';
import { isExplicitTask, tasksAmong } from './tasks';
import { dayOver, milestoneIn, readEvent } from './timeline';
import {
  type ActionItem,
  type CommentNode,
  collect,
  type Duration,
  type EntryNode,
  type Event,
  type ImageNode,
  type Milestone,
  type Postmortem,
  type Section,
  type SectionContent,
  type Statement,
  type Title,
  type Window,
  type Zone,
} from './tree';
import type { Concept } from './vocabulary/concept';

/** A document that was read: its text with lines counted, and what it says. */
export interface Document {
  readonly text: string;
  readonly lines: LineIndex;
  readonly postmortem: Postmortem;
}

export interface ReadOptions {
  /** Name of the file, for what it tells: whether it is a postmortem. */
  readonly fileName?: string;
}

/** Reads a document once; everything else looks at the tree that comes back. Throws what the Markdown parser throws. */
export function readDocument(text: string, options: ReadOptions = {}): Document {
  return readSyntaxTree(parseMarkdown(text), text, options);
}

/** Reads a syntax tree that somebody else has parsed from `text`, as the remark plugin does. */
export function readSyntaxTree(root: Root, text: string, options: ReadOptions = {}): Document {
  const { entries, comments } = flatten(root, text);
  const lines = indexLines(text);
  const structure = outline(entries);
  const fields = new Map(
    entries.filter(entry => entry.kind === 'frontMatter').flatMap(entry => [...frontMatterFields(entry.content.text)]),
  );
  const reader = new TreeReader(lines, entries, structure, fields);
  const children = reader.children();
  const title = reader.title();
  const commentNodes = comments.map(
    (comment): CommentNode => ({ type: 'comment', value: comment.text, position: lines.positionOf(comment.range), next: comment.next }),
  );
  const tree: Postmortem = {
    type: 'postmortem',
    position: lines.positionOf({ start: 0, end: text.length }),
    isPostmortem: false,
    title,
    date: reader.incidentDay,
    zone: reader.zone,
    children,
    comments: commentNodes,
  };
  return { text, lines, postmortem: { ...tree, isPostmortem: looksLikeOne(tree, fields, options) } };
}

function looksLikeOne(tree: Postmortem, fields: ReadonlyMap<string, string>, options: ReadOptions): boolean {
  const names = [
    options.fileName ?? '',
    tree.title?.value ?? '',
    fields.get('title') ?? '',
    fields.get('tags') ?? '',
    fields.get('category') ?? '',
  ].join('\n');
  return isPostmortem({
    names,
    concepts: new Set(collect(tree, 'section').flatMap(section => section.concepts)),
    eventCount: collect(tree, 'event').length,
    hasSpan: collect(tree, 'duration').length > 0 || collect(tree, 'window').length > 0,
  });
}

/** What the part that an entry stands in makes of it. */
interface Role {
  readonly concepts: readonly Concept[];
  readonly isTimeline: boolean;
  readonly action: 'actionItems' | 'prevention' | null;
  readonly isDuration: boolean;
  /** Whether the part's own name also promises how it was resolved. */
  readonly withResolution: boolean;
}

const NO_TASKS: ReadonlyMap<Entry, string> = new Map();
const NO_ROLE: Role = { concepts: [], isTimeline: false, action: null, isDuration: false, withResolution: false };

class TreeReader {
  readonly zone: Zone | null;
  readonly incidentDay: string | null;
  readonly #year: number | null;
  readonly #milestones = new Set<Milestone>();

  constructor(
    readonly lines: LineIndex,
    readonly entries: readonly Entry[],
    readonly structure: Outline,
    readonly fields: ReadonlyMap<string, string>,
  ) {
    this.#year = this.#firstYear();
    this.incidentDay = this.#findIncidentDay();
    this.zone = this.#findZone();
  }

  title(): Title | null {
    const entry = this.structure.title;
    if (entry)
      return { type: 'title', value: entry.content.text.replace(/^#+\s*/, '').trim(), position: this.lines.positionOf(entry.range) };
    const named = this.fields.get('title');
    const block = this.entries.find(candidate => candidate.kind === 'frontMatter');
    return named && block ? { type: 'title', value: named, position: this.lines.positionOf(block.range) } : null;
  }

  children(): (Section | Statement | ActionItem)[] {
    return this.#contents(this.structure.body, NO_ROLE, null) as (Section | Statement | ActionItem)[];
  }

  #contents(body: readonly (Entry | Part)[], role: Role, groupDay: string | null): SectionContent[] {
    const nodes: SectionContent[] = [];
    let context: TimeContext = { zone: this.zone, groupDay, day: groupDay, year: this.#year };
    const tasks = role.action ? tasksAmong(body, role.withResolution) : NO_TASKS;
    body.forEach((element, index) => {
      if ('label' in element) {
        nodes.push(this.#section(element, role, context.groupDay));
        return;
      }
      const day = role.isTimeline ? this.#groupDay(element, body[index + 1], context) : null;
      if (day) context = { ...context, groupDay: day, day };
      const node = day ? this.#statement(element, role, context) : this.#entry(element, tasks, role, context);
      if (node.type === 'event' && node.time.date) context = { ...context, day: node.time.date };
      nodes.push(node);
    });
    return nodes;
  }

  #section(part: Part, outer: Role, outerDay: string | null): Section {
    const { label } = part;
    const role = roleOf(part.concepts, outer);
    const day = role.isTimeline
      ? (dayOver(label.content.text, { zone: null, groupDay: null, day: null, year: this.#year }) ?? outerDay)
      : null;
    const children = this.#contents(part.body, role, day);
    const labelRange =
      label.alone && label.form !== 'tail' ? label.entry.range : label.content.sourceRange({ start: 0, end: label.content.text.length });
    const end = Math.max(labelRange.end, ...children.map(child => child.position.end.offset ?? 0));
    return {
      type: 'section',
      position: this.lines.positionOf({ start: labelRange.start, end }),
      name: label.name,
      concepts: part.concepts,
      form: label.form,
      depth: part.level,
      isField: part.isField,
      label: { position: this.lines.positionOf(labelRange), alone: label.alone, isSentence: label.isSentence, block: label.entry.block },
      children,
    };
  }

  /** The day that a heading or a line states for the events behind it. A day of its own, with nothing timed behind it, is an event. */
  #groupDay(entry: Entry, next: Entry | Part | undefined, context: TimeContext): string | null {
    if (entry.kind !== 'heading' && entry.kind !== 'line') return null;
    const event = readEvent(entry, context);
    if (!event || event.time.clock !== null || event.time.date === null || event.what.length > 20 || !next || 'label' in next) return null;
    return readEvent(next, context)?.time.clock ? event.time.date : null;
  }

  #entry(entry: Entry, tasks: ReadonlyMap<Entry, string>, role: Role, context: TimeContext): SectionContent {
    if (entry.kind === 'code' || entry.quoted) return this.#statement(entry, role, context);
    if (role.isTimeline) return this.#event(entry, role, context);
    const details = tasks.get(entry);
    if (role.action && details !== undefined) return this.#action(entry, role.action, details);
    return isExplicitTask(entry) ? this.#action(entry, 'actionItems', '') : this.#statement(entry, role, context);
  }

  #event(entry: Entry, role: Role, context: TimeContext): Event | Statement {
    const reading = readEvent(entry, context);
    if (!reading) return this.#statement(entry, role, context);
    return {
      type: 'event',
      ...this.#entryNode(entry, entry.kind === 'row' ? entry.cells.map(cell => cell.text).join(' | ') : entry.content.text),
      children: this.#images(entry),
      time: reading.time,
      end: reading.end,
      relativeMinutes: reading.relativeMinutes,
      milestone: this.#firstSuch(milestoneIn(reading.what)),
      what: reading.what,
    };
  }

  /** A milestone is the first event that says so. */
  #firstSuch(milestone: Milestone | null): Milestone | null {
    if (milestone === null || this.#milestones.has(milestone)) return null;
    this.#milestones.add(milestone);
    return milestone;
  }

  #action(entry: Entry, concept: 'actionItems' | 'prevention', details: string): ActionItem {
    const { text, content, task, done, owner, due, priority, issue, linkAt } = readAction(entry, details);
    const textRange = content.sourceRange({ start: 0, end: content.text.length });
    return {
      type: 'actionItem',
      ...this.#entryNode(entry, text),
      textRange,
      children: this.#images(entry),
      concept,
      task,
      done,
      owner,
      due,
      priority,
      issue,
      linkAt,
    };
  }

  #statement(entry: Entry, role: Role, context: TimeContext): Statement {
    const base = this.#entryNode(entry, entry.content.text);
    const readable = entry.kind !== 'code' && entry.kind !== 'row' && !entry.quoted && !role.isTimeline && !role.action;
    const spans = readable ? readSpans(entry.content, role, { ...context, groupDay: null }) : { durations: [], windows: [] };
    const durations = spans.durations.map(
      (reading): Duration => ({ type: 'duration', ...reading, position: this.lines.positionOf(reading.range) }),
    );
    const windows = spans.windows.map((reading): Window => {
      const duration = reading.duration ? (durations[spans.durations.indexOf(reading.duration)] ?? null) : null;
      return {
        type: 'window',
        start: reading.start,
        end: reading.end,
        minutes: reading.minutes,
        duration,
        position: this.lines.positionOf(reading.range),
      };
    });
    return { type: 'statement', ...base, quoted: entry.quoted, children: [...durations, ...windows, ...this.#images(entry)] };
  }

  #entryNode(entry: Entry, text: string): Omit<EntryNode, 'type' | 'children'> {
    return {
      position: this.lines.positionOf(entry.range),
      text,
      textRange: entry.content.text === '' ? entry.range : entry.content.sourceRange({ start: 0, end: entry.content.text.length }),
      container: entry.kind === 'frontMatter' ? 'code' : entry.kind,
      block: entry.block,
      bullet: entry.bullet,
      nesting: entry.kind === 'item' ? entry.depth : 0,
    };
  }

  #images(entry: Entry): ImageNode[] {
    const contents: readonly PlainText[] = entry.kind === 'row' ? entry.cells : [entry.content];
    return contents.flatMap(content =>
      content.images.map((image): ImageNode => {
        const before = content.text.slice(0, image.at);
        const behind = content.text.slice(image.at);
        const glued = (before !== '' && !/\s$/.test(before)) || (behind !== '' && !/^[\s.,;:)]/.test(behind));
        return { type: 'image', alt: image.alt, url: image.url, glued, position: this.lines.positionOf(image.range) };
      }),
    );
  }

  #firstYear(): number | null {
    const texts = [
      this.fields.get('date') ?? '',
      this.structure.title?.content.text ?? '',
      ...this.entries.map(entry => entry.content.text),
    ];
    for (const text of texts) {
      const date = readDates(text).find(mention => mention.year !== null && mention.exists);
      if (date) return date.year;
    }
    return null;
  }

  /** Front matter, then the title, then the first full date in the text. */
  #findIncidentDay(): string | null {
    const dated = ['date', 'incident_date', 'incident date', 'start_time'].map(key => this.fields.get(key) ?? '');
    const texts = [
      ...dated,
      this.structure.title?.content.text ?? '',
      ...this.entries.filter(entry => entry.kind !== 'code').map(entry => entry.content.text),
    ];
    for (const text of texts) {
      for (const mention of readDates(text)) {
        const day = isoDate({ ...mention, year: mention.year ?? this.#year });
        if (day) return day;
      }
    }
    return null;
  }

  /** The zone that a timeline's label, a sentence about all times, or the first stated range names. */
  #findZone(): Zone | null {
    for (const entry of this.entries) {
      const declares = entry.kind === 'row' ? entry.header.join(' ') : entry.content.text;
      if (!/\btime(?:s|line|zone)?\b/i.test(declares)) continue;
      const zones = readZones(declares);
      if (zones[0] && (entry.kind === 'heading' || entry.kind === 'row' || declares.length < 120))
        return { name: zones[0].name, offset: zones[0].offset };
    }
    for (const entry of this.entries) {
      const zone = entry.kind === 'code' ? undefined : readZones(entry.content.text)[0];
      if (zone) return { name: zone.name, offset: zone.offset };
    }
    return null;
  }
}

function roleOf(concepts: readonly Concept[], outer: Role): Role {
  const isTimeline =
    concepts.includes('timeline') || (outer.isTimeline && !concepts.some(concept => concept === 'actionItems' || concept === 'prevention'));
  const action = concepts.includes('actionItems')
    ? 'actionItems'
    : concepts.includes('prevention')
      ? 'prevention'
      : concepts.length === 0 || outer.action === 'actionItems'
        ? outer.action
        : null;
  return {
    concepts: concepts.length > 0 ? [...concepts, ...outer.concepts] : outer.concepts,
    isTimeline: isTimeline && action === null,
    action,
    isDuration: concepts.includes('duration'),
    withResolution: concepts.includes('resolution'),
  };
}
