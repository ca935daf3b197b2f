import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { indexLines, type LineIndex } from '../text/lines';
import { makeRoomFor } from '../text/memo';
import { inOrder, isoDate, readDates } from '../time/date';
import { type Entry, flatten } from './entries';
import { type Facts, readFacts } from './facts';
import { type FrontMatterField, frontMatterFields } from './frontMatter';
import { prefixesInFront } from './issueLinks';
import { parseMarkdown } from './markdown';
import { type FieldReading, readMetadata } from './metadata';
import { withMilestones } from './milestones';
import { doubtAboutDate } from './moments';
import { outline } from './outline';
import type { Outline } from './parts';
import { peopleOf } from './people';
import { TooComplexError } from './readable';
import { isPostmortem } from './recognise';
import { NO_ROLE, type Role, roleOf } from './roles';
import { isExplicitTask } from './tasks';
import type { CommentNode, Generated, Postmortem, StatedField } from './tree';
import { TreeReader } from './treeReader';

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
  const known = { people: peopleOf(structure, entries, stated), prefixes: prefixesInFront(entries) };
  const reader = new TreeReader(lines, structure, facts, frontMatter, fields, known);
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
  return { text, lines, fileName, postmortem: { ...tree, isPostmortem: isPostmortem(tree, fields, fileName) } };
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
      if ('label' in element) {
        const { entry } = element.label;
        return [...(IS_DUE.test(entry.content.text) ? [entry] : []), ...aheadIn(element.body, roleOf(element.concepts, role))];
      }
      return role.action || isExplicitTask(element) || IS_DUE.test(element.content.text) ? [element] : [];
    }),
  );
}

/** `Next review: 2025-01-10`, `Due by 3 May 2025`, `Published: …`: days behind the incident. */
const IS_DUE =
  /^[\W\d]*(?:due|deadline|eta|target date|next (?:review|meeting)|published|posted|written|publication date|(?:postmortem |post-mortem |review )?meeting (?:scheduled|date|on)|(?:postmortem|review) (?:meeting|date)|last (?:modified|updated|edited|reviewed)|report date|date of (?:the |this )?(?:report|document|review|meeting)|date written|version|meeting|reviewed|updated|created)\b/i;

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
