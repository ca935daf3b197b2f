import type { Literal, Node, Parent, Position } from 'unist';
import { onceOf } from '../text/memo';
import type { Range } from '../text/range';
import type { LabelForm } from './parts';
import type { Concept } from './vocabulary/concept';

/**
 * The postmortem tree: a unist tree, so that `unist-util-visit` and its friends work on it. Every node has a position.
 *
 *     postmortem › section › section | event | actionItem | statement
 *     statement › duration | window | image        event › image        actionItem › image
 */
export interface Postmortem extends Parent {
  readonly type: 'postmortem';
  readonly position: Position;
  /** Whether the document is one at all. A document that is none has no findings. */
  readonly isPostmortem: boolean;
  readonly title: Title | null;
  /** The day the incident began, ISO, where the document states it with its year. */
  readonly date: string | null;
  /** The zone that a timeline's label or a sentence about all times declares, else the first that a time names. */
  readonly zone: Zone | null;
  readonly children: (Section | Statement | ActionItem)[];
  readonly comments: readonly CommentNode[];
  /** What is stated about the document and the incident: who wrote it, how bad it was, how far it is. */
  readonly fields: readonly StatedField[];
  /** What commands have made of the document, and no author has written. */
  readonly generated: readonly Generated[];
  /** Times that are stated under a name, outside of the timeline: `Detected: 10:05 UTC`. */
  readonly times: readonly StatedTime[];
}

/** What a field on top of a document is about. */
export type FieldName =
  | 'authors'
  | 'owner'
  | 'status'
  | 'severity'
  | 'date'
  | 'published'
  | 'profile'
  | 'identifier'
  | 'repository'
  | 'confidential';

/** A field of the front matter, or a label such as `Status:` on top of the document, with what it says. */
export interface StatedField {
  readonly name: FieldName;
  /** As written. */
  readonly label: string;
  readonly value: string;
  /** Of the value; of the label where the value is empty. */
  readonly range: Range;
  /** What a careful reader would ask about its date; null for most. */
  readonly doubt: Doubt | null;
}

/** A time under a name of its own. */
export interface StatedTime {
  /** As written. */
  readonly label: string;
  readonly time: Moment;
}

export interface Title extends Literal {
  readonly type: 'title';
  readonly value: string;
  readonly position: Position;
}

export interface Section extends Parent {
  readonly type: 'section';
  /** From its label to the end of what stands under it. */
  readonly position: Position;
  readonly name: string;
  readonly concepts: readonly Concept[];
  readonly form: LabelForm;
  /** Level of a heading; for a label one more than the part it stands in. */
  readonly depth: number;
  /** Whether it is a detail of the section it stands in (`Impact:` in a summary), not a section in its own right. */
  readonly isField: boolean;
  readonly label: {
    /** The whole heading, or the label with its colon. */
    readonly position: Position;
    /** Whether the label has its line to itself. */
    readonly alone: boolean;
    /** Whether it is a sentence that announces what follows, and not a name. */
    readonly isSentence: boolean;
    readonly block: BlockInfo;
    /** As for an entry. */
    readonly markup: readonly Range[];
  };
  readonly children: SectionContent[];
}

export type SectionContent = Section | Event | ActionItem | Statement;

/** What a rule may need to know of the Markdown round a node. */
export interface BlockInfo {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code' | 'html' | 'frontMatter';
  readonly range: Range;
  readonly column: number;
}

export interface EntryNode extends Parent {
  readonly position: Position;
  /** Plain text, without markup and images. */
  readonly text: string;
  /** The text in the source: without bullet, checkbox and images behind it. */
  readonly textRange: Range;
  /** The entry with the markup round it and all that is nested in it: what has to move when the entry moves. */
  readonly extent: Range;
  /** Links, images, emphasis, code and other markup of the paragraph, outermost only: a fix cuts beside them. */
  readonly markup: readonly Range[];
  readonly container: 'heading' | 'item' | 'row' | 'line' | 'piece' | 'code';
  readonly block: BlockInfo;
  /** The run-in bullet in front of a piece, with the white space behind it. */
  readonly bullet: Range | null;
  /** Level of nesting of a list item, from 1; else 0. */
  readonly nesting: number;
  readonly children: (Duration | Window | ImageNode)[];
}

/** Anything an author says that is neither event nor action item. */
export interface Statement extends EntryNode {
  readonly type: 'statement';
  readonly quoted: boolean;
  /** What it states under a name, where it is no part of its own. */
  readonly named: NamedText | null;
  /** Days of the week in running text that were others, each before a full date. */
  readonly doubtfulDays: readonly DoubtfulDay[];
}

/** Text with a name in front: `Start: 10:05 UTC`, `| Duration | 25 min |`. */
export interface NamedText {
  /** As it is written, without what stands round its words. */
  readonly name: string;
  /** All behind the name; the cells of a row apart by ` | `. */
  readonly value: string;
}

export interface Zone {
  readonly name: string;
  /** Minutes east of UTC, or null where the name has no single meaning, or one that depends on a day that is not known. */
  readonly offset: number | null;
  /** The zone of the IANA database that the name stands for, where the offset depends on the day. */
  readonly iana: string | null;
}

/** Something that may be wrong with a time that exists, and that only the author can settle. */
export interface Doubt {
  /** A date with two readings; a day of the week that was another; a second notation that disagrees; a zone's name of the other season; a time that clocks show twice. */
  readonly kind: 'dayOrder' | 'weekday' | 'notation' | 'season' | 'twice';
  /** In words for a message. */
  readonly reason: string;
}

/** A day that only its author can settle. */
export interface DoubtfulDay {
  /** As written. */
  readonly text: string;
  readonly range: Range;
  readonly doubt: Doubt;
}

/** A point in time, as far as the document states it. */
export interface Moment {
  readonly text: string;
  readonly range: Range;
  /** 24-hour `HH:MM` or `HH:MM:SS`. */
  readonly clock: string | null;
  /** Minutes since midnight. */
  readonly minutes: number | null;
  /** ISO day, where it is stated for this time. */
  readonly date: string | null;
  /** ISO day, stated or inherited from what stands before. */
  readonly day: string | null;
  /**
   * Days behind the first of the timeline, where it names days without dates: `Tuesday`, `Day 2`, `the next day`. 0 where it names none, and null where a day
   * is told that cannot be placed.
   */
  readonly dayCount: number | null;
  /**
   * ISO day that the title, the front matter or the file's name state for the whole document. Often it is the day of the incident, sometimes
   * that of the writing: good to show, and not to be reckoned with.
   */
  readonly assumedDay: string | null;
  /** As written or inherited. */
  readonly zone: Zone | null;
  /** ISO, UTC; only where day, clock and offset are all known. */
  readonly instant: string | null;
  readonly approximate: boolean;
  /** Why there is no such time, in words for a message; null for one that exists. */
  readonly problem: string | null;
  /** What a careful reader would ask about the time; null for most. */
  readonly doubt: Doubt | null;
  /** Whether seconds are written. */
  readonly hasSeconds: boolean;
}

export type Milestone = 'started' | 'detected' | 'acknowledged' | 'escalated' | 'mitigated' | 'resolved' | 'closed';

export interface Event extends EntryNode {
  readonly type: 'event';
  readonly time: Moment;
  /** Where the event is a range, its end. */
  readonly end: Moment | null;
  /** Minutes from where the timeline counts from: `T+8`. Beside it the time itself may be told, as in `T+8 (09:20 UTC)`. */
  readonly relativeMinutes: number | null;
  readonly milestone: Milestone | null;
  /** What happened: the text behind the time, or the first sentence of what stands below a time alone. */
  readonly what: string;
}

export interface ActionItem extends EntryNode {
  readonly type: 'actionItem';
  readonly concept: 'actionItems' | 'prevention';
  readonly done: boolean | null;
  /** The mark between the brackets of its checkbox; null where it has none. */
  readonly checkbox: Range | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly priority: string | null;
  readonly issue: IssueLink | null;
  /** What is to be done: the text without link, owner, due date and priority. */
  readonly task: string;
  /** Where a link to an issue belongs. */
  readonly linkPlace: LinkPlace;
}

/** Where in the source a link to an issue goes, and in which form. */
export interface LinkPlace {
  /** What the link takes the place of: nothing, or what stands for "none yet" in a cell. */
  readonly range: Range;
  /** Behind the text in parentheses, alone in a cell of its own, or in a paragraph of its own below a heading. */
  readonly form: 'behind' | 'cell' | 'below';
}

/** The issue that tracks an action item, as linked in the document. */
export interface IssueLink {
  readonly url: string | null;
  readonly number: number | null;
  readonly text: string;
  readonly range: Range;
}

export interface Duration extends Node {
  readonly type: 'duration';
  readonly position: Position;
  readonly text: string;
  readonly minutes: number;
  readonly approximate: boolean;
  /** The smallest unit written, in minutes. */
  readonly precision: number;
  /** On which side of `minutes` the length lies: `atLeast` for `more than an hour`; null where the words leave no side out. */
  readonly bound: 'atLeast' | 'atMost' | 'nearly' | null;
  /** Whether only working hours count, as in `7h (during support hours)`. */
  readonly isWorkingTime: boolean;
}

export interface Window extends Node {
  readonly type: 'window';
  /** Of the range; where start and end are fields of their own, of the start. */
  readonly position: Position;
  readonly start: Moment;
  readonly end: Moment;
  /** Minutes from start to end, over midnight where no days are told and the clock goes back; null where a time does not exist, and where the end is before the start. */
  readonly minutes: number | null;
  /** The statement of a duration that this range explains: the one in the same sentence. */
  readonly duration: Duration | null;
}

export interface ImageNode extends Node {
  readonly type: 'image';
  readonly position: Position;
  readonly alt: string;
  readonly url: string;
  /** Whether text stands right before or behind it, without a blank. */
  readonly glued: boolean;
}

export interface CommentNode extends Literal {
  readonly type: 'comment';
  readonly value: string;
  readonly position: Position;
  /** The block behind it, where the comment is a block of its own; of a list or a quote the first block in it. */
  readonly next: Range | null;
}

/** Text between `<!-- postmortem:metrics -->` and `<!-- /postmortem:metrics -->`, or a drawing between such comments. */
export interface Generated extends Node {
  readonly type: 'generated';
  readonly name: 'metrics' | 'timeline';
  /** With the comments. */
  readonly position: Position;
  /** Between them. */
  readonly content: Range;
}

export type PostmortemNode = Postmortem | Section | Event | ActionItem | Statement | Duration | Window | ImageNode;

/** Offsets of a node. */
export function rangeOfNode(node: { readonly position: Position }): Range {
  return { start: node.position.start.offset ?? 0, end: node.position.end.offset ?? 0 };
}

type OfType<T extends PostmortemNode['type']> = Extract<PostmortemNode, { readonly type: T }>;

/** What was collected of each tree: trees do not change, and rules ask again for each of their findings. */
const collectedIn = /* @__PURE__ */ onceOf((_: Postmortem | Section): Map<PostmortemNode['type'], readonly PostmortemNode[]> => new Map());

/** All nodes of a type, in the order of the document. */
export function collect<T extends PostmortemNode['type']>(root: Postmortem | Section, type: T): readonly OfType<T>[] {
  const known = collectedIn(root);
  const nodes = (known.get(type) as readonly OfType<T>[] | undefined) ?? nodesOf(root, type);
  known.set(type, nodes);
  return nodes;
}

function nodesOf<T extends PostmortemNode['type']>(root: Postmortem | Section, type: T): readonly OfType<T>[] {
  const found: OfType<T>[] = [];
  const visit = (node: PostmortemNode): void => {
    if (node.type === type) found.push(node as OfType<T>);
    if ('children' in node) for (const child of node.children as PostmortemNode[]) visit(child);
  };
  visit(root);
  return found;
}

/** The first field of that name that says something. */
export function statedField(root: Postmortem, name: FieldName): StatedField | undefined {
  return root.fields.find(field => field.name === name && field.value !== '');
}

/** All sections for a concept, in the order of the document. */
export function sectionsFor(root: Postmortem, concept: Concept): Section[] {
  return collect(root, 'section').filter(section => section.concepts.includes(concept));
}
