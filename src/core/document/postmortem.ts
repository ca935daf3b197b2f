import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { indexLines, type LineIndex } from '../text/lines';
import type { Range } from '../text/range';
import { deadlineIn } from '../time/deadline';
import { readMoments } from '../time/moment';
import { readAction } from './actions';
import { NO_SPANS, readSpans, type SpanReadings } from './durations';
import { type Entry, flatten } from './entries';
import { type Facts, readFacts } from './facts';
import { type FrontMatterField, frontMatterFields } from './frontMatter';
import { incidentsOf } from './incidents';
import { parseMarkdown } from './markdown';
import { readMetadata } from './metadata';
import { milestoneIn, settledMilestones } from './milestones';
import { minutesBetween, type TimeContext, toMoment } from './moments';
import { outline } from './outline';
import type { Outline, Part } from './parts';
import type { PlainText } from './plainText';
import { isPostmortem } from './recognise';
import { NO_ROLE, type Role, roleOf } from './roles';
import { spansOf } from './spans';
import { isExplicitTask, tasksAmong } from './tasks';
import { dayOver, readEvent, zoneOver } from './timeline';
import {
  type ActionItem,
  type CommentNode,
  collect,
  type Duration,
  type EntryNode,
  type Event,
  type ImageNode,
  type Postmortem,
  type Section,
  type SectionContent,
  type Statement,
  type Title,
  type Window,
  type Zone,
} from './tree';

/** A document that was read: its text with lines counted, and what it says. */
export interface Document {
  readonly text: string;
  readonly lines: LineIndex;
  readonly postmortem: Postmortem;
  /** With its folder where that is known; empty for text without a file. */
  readonly fileName: string;
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
  const { entries, comments } = flatten(inPlace(root, text), text);
  const lines = indexLines(text);
  const structure = outline(entries);
  const frontMatter = entries.find(entry => entry.kind === 'frontMatter') ?? null;
  const fields = frontMatter ? frontMatterFields(frontMatter.content) : NO_FIELDS;
  const fileName = options.fileName ?? '';
  const facts = readFacts({ entries, fields, title: structure.title?.content.text ?? fields.get('title')?.value ?? '', fileName });
  const reader = new TreeReader(lines, structure, facts, frontMatter, fields);
  const children = withMilestones(reader.children());
  const title = reader.title();
  const commentNodes = comments.map(
    (comment): CommentNode => ({ type: 'comment', value: comment.text, position: lines.positionOf(comment.range), next: comment.next }),
  );
  const tree: Postmortem = {
    type: 'postmortem',
    position: lines.positionOf({ start: 0, end: text.length }),
    isPostmortem: false,
    title,
    date: facts.incidentDay,
    zone: facts.zone,
    children,
    comments: commentNodes,
    fields: readMetadata(structure, frontMatter, fields),
  };
  return { text, lines, fileName, postmortem: { ...tree, isPostmortem: looksLikeOne(tree, fields, options) } };
}

/** Leaves the milestones that count, for each incident on its own. */
function withMilestones(children: Postmortem['children']): Postmortem['children'] {
  const incidents = incidentsOf(children);
  const parts = incidents.length > 0 ? incidents.map(incident => incident.children) : [children];
  const kept = new Set(
    parts.flatMap(part => [...settledMilestones(part.flatMap(child => (child.type === 'section' ? collect(child, 'event') : [])))]),
  );
  const settle = <T extends SectionContent>(node: T): T => {
    if (node.type === 'event') return node.milestone && !kept.has(node) ? { ...node, milestone: null } : node;
    return node.type === 'section' ? { ...node, children: node.children.map(settle) } : node;
  };
  return children.map(settle);
}

/** Markdown parsers do not count a byte order mark, editors and files do: the tree with its offsets as they are in the text. */
function inPlace(root: Root, text: string): Root {
  if (!text.startsWith('\uFEFF') || root.position?.end.offset === text.length) return root;
  const moved = structuredClone(root);
  visit(moved, ({ position }) => {
    if (position?.start.offset !== undefined) position.start.offset += 1;
    if (position?.end.offset !== undefined) position.end.offset += 1;
  });
  return moved;
}

const NO_FIELDS: ReadonlyMap<string, FrontMatterField> = new Map();

function looksLikeOne(tree: Postmortem, fields: ReadonlyMap<string, FrontMatterField>, options: ReadOptions): boolean {
  const named = ['title', 'heading', 'tags', 'category', 'categories', 'type', 'layout', 'description'].map(
    key => fields.get(key)?.value ?? '',
  );
  return isPostmortem({
    fileName: options.fileName ?? '',
    title: tree.title?.value ?? '',
    fields: named.join('\n'),
    hasIncidentFields: INCIDENT_FIELDS.some(key => fields.has(key)),
    sections: collect(tree, 'section'),
    events: collect(tree, 'event'),
    spanCount: collect(tree, 'duration').length + collect(tree, 'window').length,
  });
}

/** Fields that only an incident has. */
const INCIDENT_FIELDS = [
  'incident_start_time',
  'incident_end_time',
  'incident_date',
  'start_time',
  'severity',
  'detected_at',
  'resolved_at',
  'time_to_resolve',
];
const START_FIELDS = ['incident_start_time', 'start_time', 'started_at'];
const END_FIELDS = ['incident_end_time', 'end_time', 'ended_at', 'resolved_at'];

/** What a label states for all that stands under it. */
interface Over {
  readonly day: string | null;
  readonly zone: Zone | null;
  /** When the tasks under it are due: `### Short term (within 1 week)`. */
  readonly due: string | null;
}

const NOTHING_OVER: Over = { day: null, zone: null, due: null };

/** What is known of the part that an entry stands in. */
interface Place {
  readonly tasks: ReadonlyMap<Entry, readonly Entry[]>;
  readonly spans: ReadonlyMap<Entry, SpanReadings>;
  readonly role: Role;
  readonly context: TimeContext;
  /** When tasks are due that do not say it themselves. */
  readonly due: string | null;
}

const NO_SPANS_OF: ReadonlyMap<Entry, SpanReadings> = new Map();
const NO_TASKS: ReadonlyMap<Entry, readonly Entry[]> = new Map();

class TreeReader {
  readonly #context: TimeContext;

  constructor(
    readonly lines: LineIndex,
    readonly structure: Outline,
    facts: Facts,
    readonly frontMatter: Entry | null,
    readonly fields: ReadonlyMap<string, FrontMatterField>,
  ) {
    const { zone, documentDay, year, dayOrder } = facts;
    this.#context = { zone, groupDay: null, day: null, documentDay, year, dayOrder };
  }

  /** A heading of the first level, else what the front matter says, else what else opens the document like a title. */
  title(): Title | null {
    const entry = this.structure.title;
    const named = this.fields.get('title') ?? this.fields.get('heading');
    if (entry && !(named && this.frontMatter && entry.depth !== 1)) {
      return {
        type: 'title',
        value: entry.content.text
          .replace(/^#+\s*/, '')
          .replace(SHORTCODE, '')
          .trim(),
        position: this.lines.positionOf(entry.range),
      };
    }
    if (!named || !this.frontMatter) return null;
    return { type: 'title', value: named.value, position: this.lines.positionOf(this.frontMatter.content.sourceRange(named.textRange)) };
  }

  children(): (Section | Statement | ActionItem)[] {
    const { title, body } = this.structure;
    // What only looked like a title is text like any other.
    const asText = title && title.depth !== 1 && this.fields.has('title') ? [title, ...body] : body;
    const children = this.#contents(asText, NO_ROLE, NOTHING_OVER) as (Section | Statement | ActionItem)[];
    const stated = this.#frontMatterStatement();
    return stated ? [stated, ...children] : children;
  }

  /** The start, the end and the duration of the incident, where the front matter has fields for them. */
  #frontMatterStatement(): Statement | null {
    if (!this.frontMatter) return null;
    const { content } = this.frontMatter;
    const fieldOf = (keys: readonly string[]): FrontMatterField | undefined =>
      keys.map(key => this.fields.get(key)).find(field => field !== undefined);
    const momentOf = (field: FrontMatterField | undefined) => {
      const mention = field && readMoments(field.value)[0];
      return (
        mention && toMoment({ ...mention, range: shift(mention.range, field.textRange.start) }, content, { ...this.#context, zone: null })
      );
    };
    const [start, end] = [momentOf(fieldOf(START_FIELDS)), momentOf(fieldOf(END_FIELDS))];
    const windows =
      start?.clock && end?.clock ? [{ range: start.range, start, end, minutes: minutesBetween(start, end), duration: null }] : [];
    const stated = this.fields.get('duration');
    const spans = stated
      ? readSpans(
          content.slice(stated.textRange.start, stated.textRange.end),
          { concepts: ['duration'], isDuration: true, isOnTop: true },
          this.#context,
        )
      : NO_SPANS;
    if (windows.length === 0 && spans.durations.length === 0) return null;
    return {
      type: 'statement',
      ...this.#entryNode(this.frontMatter, content.text),
      quoted: false,
      children: this.#spanNodes({ durations: spans.durations, windows }),
    };
  }

  #contents(body: readonly (Entry | Part)[], role: Role, over: Over): SectionContent[] {
    const nodes: SectionContent[] = [];
    let context: TimeContext = { ...this.#context, zone: over.zone ?? this.#context.zone, groupDay: over.day, day: over.day };
    const tasks = role.action ? tasksAmong(body, role.withResolution) : NO_TASKS;
    const spans = role.isTimeline || role.action ? NO_SPANS_OF : spansOf(body, role, { ...this.#context, groupDay: null });
    body.forEach((element, index) => {
      if ('label' in element) {
        nodes.push(this.#section(element, role, { day: context.groupDay, zone: context.zone, due: over.due }));
        return;
      }
      const day = role.isTimeline ? this.#groupDay(element, body.slice(index + 1, index + 4), context) : null;
      if (day) context = { ...context, groupDay: day, day };
      const node = day ? this.#statement(element, NO_SPANS) : this.#entry(element, { tasks, spans, role, context, due: over.due });
      if (node.type === 'event' && node.time.date) {
        // A day in the heading of one event holds for the headings of the events below it.
        context = { ...context, day: node.time.date, groupDay: element.kind === 'heading' ? node.time.date : context.groupDay };
      } else if (role.isTimeline && node.type === 'statement') context = { ...context, zone: zoneOver(node.text, false) ?? context.zone };
      nodes.push(node);
    });
    return nodes;
  }

  #section(part: Part, outer: Role, over: Over): Section {
    const { label } = part;
    const role = roleOf(part.concepts, outer);
    const text = label.content.text;
    const children = this.#contents(part.body, role, this.#overIn(text, role, over));
    const labelRange =
      label.alone && label.form !== 'tail' ? label.entry.range : label.content.sourceRange({ start: 0, end: label.content.text.length });
    const end = children.reduce((last, child) => Math.max(last, child.position.end.offset ?? 0), labelRange.end);
    return {
      type: 'section',
      position: this.lines.positionOf({ start: labelRange.start, end }),
      name: label.name,
      concepts: part.concepts,
      form: label.form,
      depth: part.level,
      isField: part.isField,
      label: {
        position: this.lines.positionOf(labelRange),
        alone: label.alone,
        isSentence: label.isSentence,
        block: label.entry.block,
        markup: label.entry.content.markup,
      },
      children,
    };
  }

  /** What a label states for all that stands under it: of a timeline its day and zone, of tasks when they are due. */
  #overIn(label: string, role: Role, over: Over): Over {
    if (role.isTimeline) return { day: dayOver(label, this.#context) ?? over.day, zone: zoneOver(label, true) ?? over.zone, due: null };
    return role.action ? { ...NOTHING_OVER, due: deadlineIn(label) ?? over.due } : NOTHING_OVER;
  }

  /** The day that a heading or a line states for the events behind it. A day of its own, with nothing timed behind it, is an event. */
  #groupDay(entry: Entry, next: readonly (Entry | Part | undefined)[], context: TimeContext): string | null {
    if (entry.kind !== 'heading' && entry.kind !== 'line') return null;
    const event = readEvent(entry, context);
    if (!event || event.time.clock !== null || event.time.date === null || event.what.length > 20) return null;
    // `2019-03-28:` over a list is the day of the list, whatever its first item says.
    const [first] = next;
    if (event.what === '' && entry.kind === 'line' && first && !('label' in first) && first.kind === 'item') return event.time.date;
    // Under the heading of a day a sentence may stand before the headings of its events.
    const near = entry.kind === 'heading' ? next : next.slice(0, 1);
    return near.some(other => other && !('label' in other) && readEvent(other, context)?.time.clock != null) ? event.time.date : null;
  }

  #entry(entry: Entry, { tasks, spans, role, context, due }: Place): SectionContent {
    if (entry.kind === 'code' || entry.quoted) return this.#statement(entry, NO_SPANS);
    if (role.isTimeline) return this.#event(entry, context);
    const details = tasks.get(entry);
    if (role.action && details !== undefined) return this.#action(entry, role.action, details, due);
    return isExplicitTask(entry) ? this.#action(entry, 'actionItems', [], null) : this.#statement(entry, spans.get(entry) ?? NO_SPANS);
  }

  #event(entry: Entry, context: TimeContext): Event | Statement {
    const reading = readEvent(entry, context);
    if (!reading) return this.#statement(entry, entry.kind === 'line' ? this.#stretchIn(entry, context) : NO_SPANS);
    return {
      type: 'event',
      ...this.#entryNode(entry, entry.kind === 'row' ? entry.cells.map(cell => cell.text).join(' | ') : entry.content.text),
      children: this.#images(entry),
      time: reading.time,
      end: reading.end,
      relativeMinutes: reading.relativeMinutes,
      milestone: milestoneIn(reading.what),
      what: reading.what,
    };
  }

  /** `Between 16:00 and 17:15, …` over the events of a timeline says how long all of it took. */
  #stretchIn(entry: Entry, context: TimeContext): SpanReadings {
    if (!/^(?:between|from)\b/i.test(entry.content.text)) return NO_SPANS;
    return readSpans(entry.content, { concepts: ['summary'], isDuration: false, isOnTop: false }, context);
  }

  #action(entry: Entry, concept: ActionItem['concept'], details: readonly Entry[], dueOver: string | null): ActionItem {
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
      due: due ?? dueOver,
      priority,
      issue,
      linkAt,
    };
  }

  #statement(entry: Entry, spans: SpanReadings): Statement {
    const base = this.#entryNode(entry, entry.content.text);
    return { type: 'statement', ...base, quoted: entry.quoted, children: [...this.#spanNodes(spans), ...this.#images(entry)] };
  }

  #spanNodes(spans: SpanReadings): (Duration | Window)[] {
    const durations = spans.durations.map(
      (reading): Duration => ({ type: 'duration', ...reading, position: this.lines.positionOf(reading.range) }),
    );
    const windows = spans.windows.map((reading): Window => {
      const duration = reading.duration ? (durations[spans.durations.indexOf(reading.duration)] ?? null) : null;
      const { start, end, minutes, range } = reading;
      return { type: 'window', start, end, minutes, duration, position: this.lines.positionOf(range) };
    });
    return [...durations, ...windows];
  }

  #entryNode(entry: Entry, text: string): Omit<EntryNode, 'type' | 'children'> {
    return {
      position: this.lines.positionOf(entry.range),
      text,
      textRange: entry.content.text === '' ? entry.range : entry.content.sourceRange({ start: 0, end: entry.content.text.length }),
      extent: entry.extent,
      markup: entry.kind === 'row' ? entry.cells.flatMap(cell => cell.markup) : entry.content.markup,
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
}

const SHORTCODE = /\s*:[a-z][a-z0-9_+-]*:\s*\.?/g;

function shift({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
