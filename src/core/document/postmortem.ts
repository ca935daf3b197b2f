import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { indexLines, type LineIndex } from '../text/lines';
import { makeRoomFor } from '../text/memo';
import type { Range } from '../text/range';
import { inOrder, isoDate, readDates } from '../time/date';
import { deadlineIn } from '../time/deadline';
import { readMoments } from '../time/moment';
import { readAction } from './actions';
import { NO_SPANS, readSpans, type SpanReadings } from './durations';
import { type Entry, flatten } from './entries';
import { type Facts, readFacts } from './facts';
import { type FrontMatterField, frontMatterFields } from './frontMatter';
import { incidentsOf } from './incidents';
import { parseMarkdown } from './markdown';
import { type FieldReading, readMetadata } from './metadata';
import { milestoneIn, settledMilestones } from './milestones';
import { doubtAboutDate, minutesBetween, type TimeContext, toMoment } from './moments';
import { type DayPlace, FIRST_DAY, placeOn } from './namedDays';
import { outline } from './outline';
import type { Outline, Part } from './parts';
import { type People, peopleOf } from './people';
import type { PlainText } from './plainText';
import { TooComplexError } from './readable';
import { isPostmortem } from './recognise';
import { NO_ROLE, type Role, roleOf } from './roles';
import { spansOf } from './spans';
import { readStatedTimes } from './statedTimes';
import { isExplicitTask, tasksAmong, tellsOfTask } from './tasks';
import { dayOver, type EventReading, namedDayOver, readEvent, zoneOver } from './timeline';
import {
  type ActionItem,
  type CommentNode,
  collect,
  type Duration,
  type EntryNode,
  type Event,
  type Generated,
  type ImageNode,
  type Postmortem,
  type Section,
  type SectionContent,
  type StatedField,
  type StatedTime,
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
  /** Whether it is open in an editor, and read again with each key: then more of it is remembered. */
  readonly isEdited?: boolean;
}

/**
 * Reads a document once; everything else looks at the tree that comes back.
 * @throws {TooComplexError} on what nobody has written, where it calls itself a postmortem; else it is none.
 */
export function readDocument(text: string, options: ReadOptions = {}): Document {
  return readSyntaxTree(treeOf(text, options.fileName ?? ''), text, options);
}

function treeOf(text: string, fileName: string): Root {
  try {
    return parseMarkdown(text);
  } catch (error) {
    if (!(error instanceof TooComplexError) || callsItselfOne(text, fileName)) throw error;
    return { type: 'root', children: [] };
  }
}

const CALLS_ITSELF_ONE = /post[\s_-]?mort[ei]m|incident|outage|root[\s_-]?cause/i;

/** Whether a text that cannot be read is likely to be a postmortem to its author. */
export function callsItselfOne(text: string, fileName: string): boolean {
  return CALLS_ITSELF_ONE.test(`${fileName}\n${text.slice(0, 4000)}`);
}

/** Reads a syntax tree that somebody else has parsed from `text`, as the remark plugin does. */
export function readSyntaxTree(root: Root, text: string, options: ReadOptions = {}): Document {
  makeRoomFor(text, options.isEdited);
  const { entries, comments, generated } = flatten(inPlace(root, text), text);
  const lines = indexLines(text);
  const structure = outline(entries);
  const frontMatter = entries.find(entry => entry.kind === 'frontMatter') ?? null;
  const fields = frontMatter ? frontMatterFields(frontMatter.content) : NO_FIELDS;
  const fileName = options.fileName ?? '';
  const facts = readFacts({
    entries,
    tasks: aheadIn(structure.body),
    fields,
    title: structure.title?.content.text ?? fields.get('title')?.value ?? '',
    fileName,
  });
  const stated = readMetadata(structure, frontMatter, fields);
  const reader = new TreeReader(lines, structure, facts, frontMatter, fields, peopleOf(structure, entries, stated));
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
    generated: generated.map(
      ({ name, range, content }): Generated => ({ type: 'generated', name, position: lines.positionOf(range), content }),
    ),
    fields: withDoubts(stated, facts),
    times: reader.statedTimes(),
  };
  return { text, lines, fileName, postmortem: { ...tree, isPostmortem: looksLikeOne(tree, fields, options) } };
}

/** The fields, with what there is to ask about their dates. */
function withDoubts(fields: readonly FieldReading[], { dayOrder, year }: Facts): StatedField[] {
  return fields.map(field => {
    const [first, ...more] = field.name === 'date' || field.name === 'published' ? readDates(field.value) : [];
    if (!first || more.length > 0) return { ...field, doubt: null };
    const date = dayOrder ? inOrder(first, dayOrder) : first;
    return { ...field, doubt: doubtAboutDate(date, date.ambiguous ? null : isoDate(date), year) };
  });
}

/** What stands in the parts about what is to be done. */
function aheadIn(body: Outline['body'], role: Role = NO_ROLE): ReadonlySet<Entry> {
  return new Set(
    body.flatMap(element => {
      if ('label' in element) return [...aheadIn(element.body, roleOf(element.concepts, role))];
      return role.action || isExplicitTask(element) || IS_DUE.test(element.content.text) ? [element] : [];
    }),
  );
}

/** `Next review: 2025-01-10`, `Due by 3 May 2025`, `Published: …`: days behind the incident. */
const IS_DUE =
  /^[\W\d]*(?:due|deadline|eta|target date|next (?:review|meeting)|published|publication date|last (?:modified|updated|reviewed)|reviewed|updated|created)\b/i;

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
  // As JSON also the points of a tree that is edited are plain ones.
  const moved = JSON.parse(JSON.stringify(root)) as Root;
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
  readonly place: DayPlace;
  readonly zone: Zone | null;
  /** When the tasks under it are due: `### Short term (within 1 week)`. */
  readonly due: string | null;
  /** `The following action items are already completed:` over a list. */
  readonly isDone: boolean;
}

const NO_DAY: DayPlace = { day: null, groupDay: null, days: FIRST_DAY };
const NOTHING_OVER: Over = { place: NO_DAY, zone: null, due: null, isDone: false };

/** Words over a list that say that nothing of it is left to do. */
const COMPLETED =
  /\balready (?:been )?(?:completed?|done|fixed|implemented|resolved)\b|\b(?:completed|finished) (?:action items|actions|tasks)\b/i;

/** What is known of the part that an entry stands in. */
interface Place {
  /** What stands behind the entry, where that is no part of its own. */
  readonly next: Entry | null;
  readonly tasks: ReadonlyMap<Entry, readonly Entry[]>;
  readonly spans: ReadonlyMap<Entry, SpanReadings>;
  readonly role: Role;
  readonly context: TimeContext;
  /** The entry read as an event of a timeline. */
  readonly reading: EventReading | null;
  /** What holds for tasks that do not say it themselves. */
  readonly over: Over;
}

const NO_SPANS_OF: ReadonlyMap<Entry, SpanReadings> = new Map();
const NO_TASKS: ReadonlyMap<Entry, readonly Entry[]> = new Map();

/** Beside a day, `(all times in America/Argentina/Buenos_Aires)` tells nothing that happened. */
const ONLY_ZONE = /^\W*(?:all )?times (?:are )?in [\p{L}\p{N}/_+:-]+\W*$/iu;

class TreeReader {
  readonly #context: TimeContext;

  constructor(
    readonly lines: LineIndex,
    readonly structure: Outline,
    facts: Facts,
    readonly frontMatter: Entry | null,
    readonly fields: ReadonlyMap<string, FrontMatterField>,
    readonly people: People,
  ) {
    const { zone, documentDay, year, dayOrder } = facts;
    this.#context = { zone, ...NO_DAY, documentDay, year, dayOrder };
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
    const children = this.#contents(asText, NO_ROLE, NOTHING_OVER).nodes as (Section | Statement | ActionItem)[];
    const stated = this.#frontMatterStatement();
    return stated ? [stated, ...children] : children;
  }

  statedTimes(): StatedTime[] {
    return readStatedTimes(this.structure.body, this.#context);
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

  #contents(body: readonly (Entry | Part)[], role: Role, over: Over): { readonly nodes: SectionContent[]; readonly place: DayPlace } {
    const nodes: SectionContent[] = [];
    let context: TimeContext = { ...this.#context, zone: over.zone ?? this.#context.zone, ...over.place };
    const groups = new DayGroups(over.place);
    let announced = over;
    const tasks = role.action ? tasksAmong(body, role.withResolution) : NO_TASKS;
    const spans = role.isTimeline || role.action ? NO_SPANS_OF : spansOf(body, role, { ...this.#context, groupDay: null });
    body.forEach((element, index) => {
      if ('label' in element) {
        const part = this.#section(element, role, { place: context, zone: context.zone, due: over.due, isDone: over.isDone });
        if (part.place) context = { ...context, ...part.place };
        nodes.push(part.node);
        return;
      }
      if (role.action && element.kind === 'line' && /[:：]\s*$/.test(element.content.text))
        announced = { ...over, isDone: over.isDone || COMPLETED.test(element.content.text) };
      if (role.isTimeline) context = { ...context, ...groups.before(element, context) };
      const day = role.isTimeline ? this.#groupDay(element, body.slice(index + 1, index + 4), context) : null;
      if (day) context = { ...context, groupDay: day, day, days: FIRST_DAY };
      const reading = role.isTimeline && !day && isReadable(element) ? readEvent(element, context) : null;
      const behind = body[index + 1];
      const next = behind && !('label' in behind) ? behind : null;
      const node = day
        ? this.#statement(element, NO_SPANS)
        : this.#entry(element, { next, tasks, spans, role, context, over: announced, reading });
      if (reading) {
        // A day in the heading of one event holds for the headings of the events below it.
        const groupDay = element.kind === 'heading' ? (reading.time.date ?? context.groupDay) : context.groupDay && reading.place.groupDay;
        context = { ...context, ...reading.place, groupDay };
      } else if (role.isTimeline && node.type === 'statement') {
        context = { ...context, zone: zoneOver(node.text, false) ?? context.zone };
        const named = day || !isReadable(element) ? null : namedDayOver(element.content.text);
        if (named) {
          context = { ...context, ...placeOn(named, context) };
          groups.restart(context);
        } else if (!day && isReadable(element)) context = { ...context, ...groups.label(element, context) };
      }
      if (day) groups.restart(context);
      groups.after(element, context, reading !== null);
      nodes.push(node);
    });
    return { nodes, place: context };
  }

  /** A part, and where the timeline stands behind it, where its label tells a day that the next one may count from. */
  #section(part: Part, outer: Role, over: Over): { readonly node: Section; readonly place: DayPlace | null } {
    const { label } = part;
    const role = roleOf(part.concepts, outer);
    const text = label.content.text;
    const named = role.isTimeline && dayOver(text, this.#context) === null ? namedDayOver(text) : null;
    const { nodes: children, place } = this.#contents(
      part.body,
      role,
      this.#overIn(text, role, named ? { ...over, place: placeOn(named, over.place) } : over, named !== null),
    );
    const labelRange =
      label.alone && label.form !== 'tail' ? label.entry.range : label.content.sourceRange({ start: 0, end: label.content.text.length });
    const end = children.reduce((last, child) => Math.max(last, child.position.end.offset ?? 0), labelRange.end);
    const node: Section = {
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
    return { node, place: named && outer.isTimeline ? place : null };
  }

  /** What a label states for all that stands under it: of a timeline its day and zone, of tasks when they are due. */
  #overIn(label: string, role: Role, over: Over, isNamed: boolean): Over {
    if (role.isTimeline) {
      const day = dayOver(label, this.#context);
      const place = day ? { ...NO_DAY, day, groupDay: day } : isNamed ? over.place : beside(over.place);
      return { place, zone: zoneOver(label, true) ?? over.zone, due: null, isDone: false };
    }
    return role.action
      ? { ...NOTHING_OVER, due: deadlineIn(label) ?? over.due, isDone: over.isDone || COMPLETED.test(label) }
      : NOTHING_OVER;
  }

  /** The day that a heading or a line states for the events behind it. A day of its own, with nothing timed behind it, is an event. */
  #groupDay(entry: Entry, next: readonly (Entry | Part | undefined)[], context: TimeContext): string | null {
    if (entry.kind !== 'heading' && entry.kind !== 'line') return null;
    const event = readEvent(entry, context);
    if (!event || event.time.clock !== null || event.time.date === null) return null;
    if (event.what.length > 20 && !ONLY_ZONE.test(event.what)) return null;
    // `2019-03-28:` over a list is the day of the list, whatever its first item says.
    const [first] = next;
    if (event.what === '' && entry.kind === 'line' && first && !('label' in first) && first.kind === 'item') return event.time.date;
    // Under the heading of a day a sentence may stand before the headings of its events.
    const near = entry.kind === 'heading' ? next : next.slice(0, 1);
    return near.some(other => other && !('label' in other) && readEvent(other, context)?.time.clock != null) ? event.time.date : null;
  }

  #entry(entry: Entry, { next, tasks, spans, role, context, over, reading }: Place): SectionContent {
    if (!isReadable(entry)) return this.#statement(entry, NO_SPANS);
    if (role.isTimeline) return this.#event(entry, reading, context);
    const details = tasks.get(entry);
    if (role.action && details !== undefined) return this.#action(entry, role.action, details, over);
    return isExplicitTask(entry)
      ? this.#action(entry, 'actionItems', next && tellsOfTask(next, entry) ? [next] : [], NOTHING_OVER)
      : this.#statement(entry, spans.get(entry) ?? NO_SPANS);
  }

  #event(entry: Entry, reading: EventReading | null, context: TimeContext): Event | Statement {
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

  #action(entry: Entry, concept: ActionItem['concept'], details: readonly Entry[], over: Over): ActionItem {
    const { text, content, task, done, owner, due, priority, issue, linkPlace } = readAction(entry, details, this.people);
    const textRange = content.sourceRange({ start: 0, end: content.text.length });
    return {
      type: 'actionItem',
      ...this.#entryNode(entry, text),
      textRange,
      children: this.#images(entry),
      concept,
      task,
      done: done ?? (over.isDone ? true : null),
      checkbox: entry.checkbox,
      owner,
      due: due ?? over.due,
      priority,
      issue,
      linkPlace,
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

function isReadable(entry: Entry): boolean {
  return entry.kind !== 'code' && !entry.quoted;
}

/** A part of a timeline may go on where the last one ended, or tell of the same hours once more: only the day that stands over all of it is certain. */
function beside({ day, groupDay, days }: DayPlace): DayPlace {
  const hasMoved = days.named !== null || days.count !== 0;
  return {
    day: groupDay === day ? day : null,
    groupDay: groupDay === day ? groupDay : null,
    days: hasMoved ? { ...FIRST_DAY, count: null } : FIRST_DAY,
  };
}

/** Lists inside of lists, and lists one after the other with a label over each: what the day is behind them. */
class DayGroups {
  #start: DayPlace;
  #isFresh = true;
  #isUnderEvent = false;
  readonly #levels = new Map<number, DayPlace>();
  #depth = 0;

  constructor(start: DayPlace) {
    this.#start = start;
  }

  /** Behind the inner list: that of the outer one, unless the inner one has come to another day. */
  before({ kind, depth }: Entry, place: DayPlace): DayPlace {
    const outer = kind === 'item' && depth < this.#depth ? this.#levels.get(depth) : undefined;
    this.#depth = kind === 'item' ? depth : 0;
    return outer ? (isSameDay(outer, place) ? { ...place, days: { ...place.days, before: outer.days.before } } : unknown(place)) : place;
  }

  after({ kind, depth }: Entry, place: DayPlace, isEvent: boolean): void {
    if (isEvent) this.#isUnderEvent = kind === 'heading';
    if (kind === 'item') this.#levels.set(depth, place);
    // The first event of a list may be the one that tells the day of all of it.
    if (isEvent && this.#isFresh) this.restart(place, false);
  }

  restart(place: DayPlace, isFresh = true): void {
    this.#start = place;
    this.#isFresh = isFresh;
  }

  /** `Customer view:` over a list of its own: the same hours once more, or those that follow? */
  label({ kind, content }: Entry, place: DayPlace): DayPlace {
    if (kind === 'item' || this.#isUnderEvent || !/[:：]\W*$/u.test(content.text)) return place;
    const next = isSameDay(this.#start, place) ? { ...place, days: { ...place.days, before: null } } : unknown(place);
    this.restart(next);
    return next;
  }
}

function isSameDay(a: DayPlace, b: DayPlace): boolean {
  return a.day === b.day && a.days.count === b.days.count;
}

function unknown({ days }: DayPlace): DayPlace {
  return { day: null, groupDay: null, days: { ...days, count: null, named: null, before: null } };
}

const SHORTCODE = /\s*:[a-z][a-z0-9_+-]*:\s*\.?/g;

function shift({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
