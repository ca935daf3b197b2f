import type { LineIndex } from '../text/lines';
import type { Range } from '../text/range';
import { deadlineIn } from '../time/deadline';
import { readMoments } from '../time/moment';
import { type Known, readAction } from './actions';
import { asidesIn } from './asides';
import { beside, DayGroups, dayOfGroup } from './dayGroups';
import { NO_SPANS, readSpans, type SpanReadings } from './durations';
import type { Entry } from './entries';
import { EventDetails } from './eventDetails';
import { EventWords } from './eventWords';
import type { Facts } from './facts';
import type { FrontMatterField } from './frontMatter';
import { milestoneIn } from './milestones';
import { doubtfulDaysIn, lengthBetween, type TimeContext, toMoment } from './moments';
import { type DayPlace, FIRST_DAY, placeOn } from './namedDays';
import { namedIn } from './namedValues';
import { ownerOver } from './owners';
import type { Outline, Part } from './parts';
import type { PlainText } from './plainText';
import { NO_ROLE, type Role, roleOf } from './roles';
import { spansOf } from './spans';
import { readStatedTimes } from './statedTimes';
import { Subtasks } from './subtasks';
import { taskFieldsIn } from './taskFields';
import { isExplicitTask, tasksAmong, tellsOfTask } from './tasks';
import { dayOver, type EventReading, namedDayOver, readEvent, zoneOver } from './timeline';
import type {
  ActionItem,
  Duration,
  EntryNode,
  Event,
  ImageNode,
  Section,
  SectionContent,
  StatedTime,
  Statement,
  Title,
  Window,
  Zone,
} from './tree';

const START_FIELDS = ['incident_start_time', 'start_time', 'started_at'];
const END_FIELDS = ['incident_end_time', 'end_time', 'ended_at', 'resolved_at'];

/** What a label states for all that stands under it. */
interface Over {
  readonly place: DayPlace;
  readonly zone: Zone | null;
  /** When the tasks under it are due: `### Short term (within 1 week)`. */
  readonly due: string | null;
  /** Whose the tasks under it are: `### Platform team`. */
  readonly owner: string | null;
  /** `The following action items are already completed:` over a list. */
  readonly isDone: boolean;
}

const NO_DAY: DayPlace = { day: null, groupDay: null, days: FIRST_DAY };
const NOTHING_OVER: Over = { place: NO_DAY, zone: null, due: null, owner: null, isDone: false };

/** Words over a list that say that nothing of it is left to do, or that it was decided against. */
const COMPLETED =
  /^\W*(?:(?:already )?(?:done|completed?|closed|finished|shipped)(?: (?:so far|already|items?|actions?|work))?|out of scope|won['’]?t (?:do|fix)|not (?:doing|planned|pursued)|(?:rejected|declined|discarded|dropped|cancell?ed|abandoned)(?: (?:items?|actions?|ideas?|options?|proposals?))?)\W*$|\b(?:actions?|steps|measures) already taken\b|\balready (?:been )?(?:completed?|done|fixed|implemented|resolved)\b|\b(?:completed|finished) (?:action items|actions|tasks)\b/i;

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

/** What stands at a place of a part, where it is no event. */
function toldAt(body: readonly (Entry | Part)[], index: number, context: TimeContext): Entry | null {
  const entry = body[index];
  return entry && !('label' in entry) && isReadable(entry) && !readEvent(entry, context) ? entry : null;
}

const NO_SPANS_OF: ReadonlyMap<Entry, SpanReadings> = new Map();
const NO_ASIDES: ReadonlySet<Entry> = new Set();
const NO_TASKS: ReadonlyMap<Entry, readonly Entry[]> = new Map();

/** `Action items (from the review on 2024-05-07)`: the day when they were thought of. */
const TOLD_ON =
  /\b(?:from|on|of|since|as of|dated|updated|created|agreed|reviewed|review|meeting|retro(?:spective)?)\s(?:the\s)?\W{0,2}\d/i;

/** Makes the nodes of the tree of what was found in the text. */
export class TreeReader {
  readonly #context: TimeContext;

  constructor(
    readonly lines: LineIndex,
    readonly structure: Outline,
    facts: Facts,
    readonly frontMatter: Entry | null,
    readonly fields: ReadonlyMap<string, FrontMatterField>,
    readonly known: Known,
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
      start?.clock && end?.clock ? [{ range: start.range, start, end, minutes: lengthBetween(start, end), duration: null }] : [];
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
      named: null,
      doubtfulDays: [],
      children: this.#spanNodes({ durations: spans.durations, windows }),
    };
  }

  #contents(body: readonly (Entry | Part)[], role: Role, over: Over): { readonly nodes: SectionContent[]; readonly place: DayPlace } {
    const nodes: SectionContent[] = [];
    let context: TimeContext = { ...this.#context, zone: over.zone ?? this.#context.zone, ...over.place };
    const groups = new DayGroups(over.place);
    const asides = role.isTimeline ? asidesIn(body, context) : NO_ASIDES;
    let announced = over;
    const details = new EventDetails();
    const words = new EventWords();
    const subtasks = new Subtasks();
    const tasks = role.action ? tasksAmong(body, role.withResolution, this.structure.sheets) : NO_TASKS;
    const firstTask = body.findIndex(element => !('label' in element) && tasks.has(element));
    const spans = role.isTimeline || role.action ? NO_SPANS_OF : spansOf(body, role, { ...this.#context, groupDay: null });
    body.forEach((element, index) => {
      if ('label' in element) {
        const part = this.#section(element, role, {
          place: context,
          zone: context.zone,
          due: over.due,
          owner: over.owner,
          isDone: over.isDone,
        });
        if (part.place) context = { ...context, ...part.place };
        nodes.push(part.node);
        return;
      }
      if (role.action && element.kind === 'line' && /[:：]\s*$/.test(element.content.text))
        announced = { ...over, isDone: over.isDone || COMPLETED.test(element.content.text) };
      else if (index < firstTask) announced = withFields(announced, element);
      if (role.isTimeline) context = { ...context, ...groups.before(element, context) };
      const day = role.isTimeline ? dayOfGroup(body, index, context) : null;
      if (day) context = { ...context, groupDay: day, day, days: FIRST_DAY };
      const read = role.isTimeline && !day && isReadable(element) && !asides.has(element) ? readEvent(element, context) : null;
      const event = details.isOne(element, read) ? null : read;
      words.pass(element, event !== null);
      const reading =
        event?.what === '' ? { ...event, what: words.of(element, distance => toldAt(body, index + distance, context)) } : event;
      const behind = body[index + 1];
      const next = behind && !('label' in behind) ? behind : null;
      const node = day
        ? this.#statement(element, NO_SPANS)
        : this.#entry(element, { next, tasks, spans, role, context, over: subtasks.over(element, announced), reading });
      if (role.action && element.hasChildren && !tasks.has(element)) subtasks.open(element, readAction(element, [], this.known));
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
      return { place, zone: zoneOver(label, true) ?? over.zone, due: null, owner: null, isDone: false };
    }
    return role.action
      ? {
          ...NOTHING_OVER,
          due: (TOLD_ON.test(label) ? null : deadlineIn(label)) ?? over.due,
          owner: ownerOver(label, this.known.people) ?? over.owner,
          isDone: over.isDone || COMPLETED.test(label),
        }
      : NOTHING_OVER;
  }

  #entry(entry: Entry, { next, tasks, spans, role, context, over, reading }: Place): SectionContent {
    if (!isReadable(entry) && !(role.action && isBox(entry))) return this.#statement(entry, NO_SPANS);
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
    const { text, content, task, done, owner, due, priority, issue, linkPlace } = readAction(entry, details, this.known);
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
      owner: owner ?? over.owner,
      due: due ?? over.due,
      priority,
      issue,
      linkPlace,
    };
  }

  #statement(entry: Entry, spans: SpanReadings): Statement {
    const base = this.#entryNode(entry, entry.content.text);
    return {
      type: 'statement',
      ...base,
      quoted: entry.quoted,
      named: isReadable(entry) ? namedIn(entry) : null,
      doubtfulDays: isReadable(entry) ? (entry.kind === 'row' ? entry.cells : [entry.content]).flatMap(doubtfulDaysIn) : [],
      children: [...this.#spanNodes(spans), ...this.#images(entry)],
    };
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

/** `Owner: Dana` over tasks. */
function withFields(over: Over, entry: Entry): Over {
  const { owner, due } = taskFieldsIn([entry]);
  return { ...over, owner: owner ?? over.owner, due: due ?? over.due };
}

function isReadable(entry: Entry): boolean {
  return entry.kind !== 'code' && !entry.quoted;
}

/** A box to be ticked is somebody's task, also where it stands in a quote: nobody is quoted with one. */
function isBox(entry: Entry): boolean {
  return entry.checked !== null;
}

const SHORTCODE = /\s*:[a-z][a-z0-9_+-]*:\s*\.?/g;

function shift({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
