import { readDates } from '../time/date';
import { deadlineIn, dueIn } from '../time/deadline';
import { answers, isToldAsDone, saysItWasDone, statedDone } from './doneness';
import type { Entry } from './entries';
import { fieldsInFront } from './fieldsInFront';
import { issueBelow, issueIn, issueInCell, issueInFront, issueOf, linkOf } from './issueLinks';
import { ownerOf, statedOwner } from './owners';
import { NOBODY, type People } from './people';
import type { PlainText } from './plainText';
import { isLeftOpen, priorityIn, priorityInCell } from './priorities';
import { fieldsBehind, firstOf, linesBehindFirst, taskFieldsIn } from './taskFields';
import { boxInCell, lengthOfTaskPrefix, lengthOfTypedBox, typedBox } from './taskPrefix';
import { isDetail } from './tasks';
import { endBefore, leadIn, subjectIn, trailerIn } from './trailer';
import type { IssueLink, LinkPlace } from './tree';
import { isColumn, isDoneStatus } from './vocabulary/vocabulary';

export interface ActionReading {
  readonly text: string;
  readonly content: PlainText;
  readonly task: string;
  readonly done: boolean | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly priority: string | null;
  readonly issue: IssueLink | null;
  readonly linkPlace: LinkPlace;
}

/** What all of a document says that helps to read one of its tasks. */
export interface Known {
  readonly people: People;
  /** Of the keys of a tracker that stand in front of tasks: `OPS` of `OPS-551`. */
  readonly prefixes: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Known = { people: NOBODY, prefixes: new Set() };

/** Reads an entry of a task list. Whether it is a task at all is the caller's to know, and so are the lines behind it that tell of it. */
export function readAction(entry: Entry, details: readonly Entry[], known: Known): ActionReading {
  return entry.kind === 'row'
    ? readRow(entry, known)
    : readText(entry, entry.content.slice(lengthOfTaskPrefix(entry.content.text)).trim(), details, known);
}

function readText(entry: Entry, content: PlainText, below: readonly Entry[], { people, prefixes }: Known): ActionReading {
  const { text } = content;
  const details = below.map(detail => detail.content.text);
  const lead = leadIn(text, people);
  const front = fieldsInFront(text);
  const rest = content.slice(lead?.end ?? front?.end ?? 0, text.length);
  const behind = fieldsBehind(rest);
  const told = taskFieldsIn([...linesBehindFirst(content), ...below], [...(front?.fields ?? []), ...(behind?.fields ?? [])]);
  const trailer = trailerIn(rest.text, people, range => linkOf(rest, range));
  const issue = issueOf(rest) ?? (trailer.issue && issueIn(rest, trailer.issue)) ?? issueBelow(below) ?? issueInFront(rest, prefixes);
  const task = taskOf(rest, issue, Math.min(trailer.start, behind?.start ?? text.length));
  const subject = subjectIn(rest.text, people, trailer.date !== null).owner;
  const isOwned = trailer.owner !== null || subject !== null || OPENS_WITH_HANDLE.test(text);
  return {
    text: text.replace(/\s+/g, ' '),
    content,
    task,
    done:
      isStruckOut(content) || told.isDone
        ? true
        : (entry.checked ??
          typedBox(entry.content.text) ??
          statedDone(text) ??
          (trailer.isDone || isToldAsDone(task) || isToldBelow(task, entry, below) ? true : null)),
    owner:
      statedOwner(text, content.code) ??
      (trailer.owner && ownerOf(trailer.owner)) ??
      (lead?.owner ? ownerOf(lead.owner) : null) ??
      subject ??
      told.owner ??
      firstOf(details, statedOwner),
    due:
      dueIn(content.current) ??
      (isOwned ? trailer.date && (deadlineIn(trailer.date) ?? trailer.date) : null) ??
      (lead?.date ? (deadlineIn(lead.date) ?? lead.date) : null) ??
      told.due ??
      firstOf(details, dueIn),
    priority:
      priorityIn(text, text.length - rest.text.length + trailer.start) ?? told.priority ?? firstOf(details, line => priorityIn(line)),
    issue,
    linkPlace: entry.kind === 'heading' && entry.callout === null ? belowHeading(entry) : behindText(content),
  };
}

/** `@bob: oil the door (2024-05-07)`: whose it is stands in front, and behind it when it is due. */
const OPENS_WITH_HANDLE = /^@[A-Za-z\d][\w-]{0,38}\s?[:–—-]/;

/** A cell for each thing, by the words of the table's head. */
function readRow(entry: Entry, known: Known): ActionReading {
  const cellUnder = (column: Parameters<typeof isColumn>[1]): PlainText | undefined =>
    entry.cells[entry.header.findIndex(head => isColumn(head, column))];
  const action = cellUnder('task') ?? changeIn(entry) ?? longest(othersIn(entry));
  const owner = cellUnder('owner')?.text ?? '';
  const tracker = cellUnder('issue');
  const status = cellUnder('status')?.current ?? '';
  const dueCell = cellUnder('due') ?? soleDay(entry);
  const own = readText(entry, action.slice(lengthOfTypedBox(action.text)).trim(), [], known);
  return {
    ...own,
    done:
      isDoneStatus(status) ??
      (DONE_MARK.test(status) ? true : null) ??
      answerIn(entry) ??
      doneOn(entry) ??
      (isDoneWithMore(status) ? true : null) ??
      statedDone(status) ??
      progressIn(entry) ??
      boxInCell(status) ??
      typedBox(action.text) ??
      own.done ??
      doneBesideDay(dueCell) ??
      (entry.cells.some(cell => DONE_ON_DAY.test(cell.text)) ? true : null) ??
      stateInAnyCell(entry.cells) ??
      statedDone(tracker?.text ?? ''),
    owner: ownerOf(owner) ?? ownerOf(teamIn(entry)) ?? own.owner,
    due: deadlineInCell(dueCell) ?? own.due,
    priority: priorityInCell(entry.cells[entry.header.findIndex(head => /prio/i.test(head))]?.text ?? '') ?? own.priority,
    issue: (tracker && !isLeftOpen(tracker.text) ? issueInCell(tracker) : null) ?? own.issue ?? issueOfNumber(entry) ?? soleIssue(entry),
    linkPlace: tracker && isLeftOpen(tracker.text) ? inCell(tracker) : own.linkPlace,
  };
}

/** Heads of columns that number the rows; `#` has no letters. */
const NUMBERS: ReadonlySet<string> = new Set(['', 'id', 'no', 'nr', 'num', 'number', 'key', 'ref']);

/** Where rows are numbered by the links to their issues. A number or a key alone may be the document's own. */
function issueOfNumber({ header, cells }: Entry): IssueLink | null {
  const cell = cells[header.findIndex(head => NUMBERS.has(head.replace(/[^\p{L}]/gu, '').toLowerCase()))];
  return cell && cell.links.length === 1 ? issueOf(cell) : null;
}

/** Over the links of what a task comes from, or waits for. */
const OTHER_ISSUES = /incident|cause|source|origin|finding|parent|epic|block|depend|relate|evidence|alert|runbook|doc/i;

/** The link to a tracker that is all of a cell, the only one of its row: below `Ref.` or `Where` it tracks the task as well. */
function soleIssue({ header, cells }: Entry): IssueLink | null {
  const found = cells.filter(
    (cell, index) =>
      cell.links.length === 1 &&
      !OTHER_ISSUES.test(header[index] ?? '') &&
      cell.links[0]?.textRange.start === 0 &&
      cell.links[0].textRange.end === cell.text.length,
  );
  const [cell, ...more] = found.filter(cell => linkOf(cell, { start: 0, end: cell.text.length }) === 'issue');
  return cell && more.length === 0 ? issueOf(cell) : null;
}

/** Over days on which a task was thought of. */
const OTHER_DAYS = /creat|open|added|raised|report|start|updat|review|identified|logged/i;

/** Over the days on which tasks were done. */
const DONE_ON =
  /^\W*(?:actual(?:ly)?(?: (?:date|day|end|completion))?|completed|closed|finished|(?:completed|closed|done|finished) (?:on|at|date)|date (?:completed|closed|done))\W*$/i;

/** `2024-05-07` below `Actual` or `Completed on`. */
function doneOn({ header, cells }: Entry): true | null {
  const cell = cells[header.findIndex(head => DONE_ON.test(head))];
  return cell && isDayWithState(cell.text) ? true : null;
}

/** The day that is all of a cell, or stands there with what became of the task: below `By`, or `Completed / planned`, it is due then. */
function soleDay({ header, cells }: Entry): PlainText | undefined {
  const days = cells.filter((cell, index) => !isOfOtherDays(header[index] ?? '') && isDayWithState(cell.text));
  return days.length === 1 ? days[0] : undefined;
}

function isOfOtherDays(head: string): boolean {
  return OTHER_DAYS.test(head) || DONE_ON.test(head);
}

function isDayWithState(text: string): boolean {
  if (text.length > LONGEST_DAY || !/\d/.test(text)) return false;
  const [date, ...more] = readDates(text);
  if (!date || more.length > 0) return false;
  const words = `${text.slice(0, date.range.start)} ${text.slice(date.range.end)}`.replace(/[^\p{L}\s]/gu, ' ').trim();
  return words === '' || isDoneStatus(words) !== null || /^(?:due|by|until|target|expected|scheduled|before)$/i.test(words);
}

/** A column for teams says whose a task is where none for people does. */
function teamIn({ header, cells }: Entry): string {
  return (
    cells[header.findIndex(head => /^\W*(?:(?:responsible|owning|assigned) )?(?:team|squad|équipe|equipo|equipe)\W*$/i.test(head))]?.text ??
    ''
  );
}

/** A mark alone in a column for states. Beside words, a green one tells how it goes. */
const DONE_MARK = /^\s*(?::(?:white_check_mark|heavy_check_mark|ballot_box_with_check|(?:large_)?green_circle):|🟢)\s*$/u;

/** `yes` below `Done?`. */
function answerIn({ header, cells }: Entry): boolean | null {
  const cell =
    cells[header.findIndex(head => /^\W*(?:done|completed?|closed|finished|fixed|erledigt|fait|hecho|feito|fatto|gereed)\W*$/i.test(head))];
  const answer = /^\W*(?<answer>yes|y|x|ja|oui|s[íi]|sim|true|no|n|nein|non|não|nee|false|not yet)(?![\p{L}\p{N}])/iu.exec(
    cell?.current ?? '',
  )?.groups?.answer;
  return answer === undefined ? null : !/^n|^false/i.test(answer);
}

/** When something is due now: `2024-05-01 (moved to 2024-06-01)`, `2024-05-01 → 2024-06-01`. The day it was done, beside it, is none. */
function deadlineInCell(cell: PlainText | undefined): string | null {
  const text = cell?.current.slice(0, LONGEST_CELL) ?? '';
  const behind = /(?:→|->|=>|⇒|\b(?:moved|postponed|extended|pushed|delayed|slipped|rescheduled|now)\b)(?<date>[^→>⇒]{3,60})$/iu.exec(text)
    ?.groups?.date;
  return (behind && deadlineIn(behind)) || deadlineIn(cell?.current ?? '');
}

/** In UTF-16 code units: what is longer is a remark. */
const LONGEST_CELL = 200;

/** In a column for states: `Done (#77)`, `Closed (dup of #5)`, `Shipped`, `Done, verified`, `Done by Bo`, `Fixed in 2.4`. */
const DONE_WORD =
  /^\W{0,9}(?:done|completed?|closed|fixed|resolved|finished|merged|shipped|deployed|released|rolled out|implemented|verified|live)(?![\p{L}\p{N}])/iu;
/** Behind the word: nothing, a remark that is set apart, a version, a reference or a day that ends the cell, or who did it. */
const BEHIND_DONE =
  /^(?:\W{0,9}$|[(,;–—]|-\s|(?:(?:by|on|in|via|with)\s)?(?:(?:PR|MR)\s)?(?:v\d[\d.]{0,20}|\d{1,6}\.\d[\d.]{0,20}|\d{4}-\d\d-\d\d|\d\d?\/\d\d?\/\d{2,4}|[!#]\d{1,9}|https?:\/\/\S{1,300})$|by\s@?\p{L}[\p{L}'’-]{0,30}(?:\s\p{L}[\p{L}'’.-]{0,30})?$)/iu;
const NOT_NEEDED =
  /^\W{0,9}(?:no longer (?:needed|required)(?=\W{0,9}$|\s?[(,;–—])|not (?:needed|required)(?: any ?(?:more|longer))?(?=\W{0,9}$))/iu;

/** Behind such a word, where something is left to do: `Done (3/5)`, `Shipped, GA in Q1`, `Done by Friday`. */
const LEFT_TO_DO =
  /%|(?<![\d/])\d{1,4}\s?(?:\/|of|out of)\s?\d{1,4}(?![\d/])|\b(?:only|staging|canary|beta|part(?:ial(?:ly)?|ly|s)?|half|mostly|almost|some|one|left|remain(?:s|ing)?|rest|missing|except|but|pending|follows?|next|plan|planned|to do|todo|tbd|unreleased|yet|not (?:in|on|for)|in progress|wip|open|wait(?:s|ing)?|until|unless|if|when|once|after|before|soon|later|tomorrow|end|eo[wmqy]|[qh][1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

function isDoneWithMore(status: string): boolean {
  const word = DONE_WORD.exec(status)?.[0];
  const isDone = word === undefined ? NOT_NEEDED.test(status) : BEHIND_DONE.test(status.slice(word.length).trim());
  return isDone && !LEFT_TO_DO.test(status);
}

/** `100 %` below `Progress`, `% done` or `Status`: nothing is left to do, and of `60 %` something is. */
function progressIn({ header, cells }: Entry): boolean | null {
  const column = header.findIndex(head => isColumn(head, 'status') || /%|\bprogress\b|fortschritt|avancement|progreso/i.test(head));
  const percent = /^\W*(\d{1,3})\s?%\W*$/.exec(cells[column]?.text ?? '')?.[1];
  return percent === undefined ? null : Number(percent) >= 100;
}

/** `Done 2024-05-07`, `2024-05-07 (done)`: beside its day stands nothing but that it was done. */
function doneBesideDay(cell: PlainText | undefined): true | null {
  const text = cell?.text.slice(0, LONGEST_DAY) ?? '';
  const [date, later, ...more] = readDates(text);
  if (!date || more.length > 0) return null;
  // `2024-05-07, done 2024-05-06`: due on the one day, and done on the other.
  if (later)
    return /[,;(–—/]\s*(?:done|completed?|closed|finished|fixed|merged|shipped|deployed|delivered|released)(?: (?:on|am|le|el))?\s*$/i.test(
      text.slice(date.range.end, later.range.start),
    )
      ? true
      : null;
  const beside = `${text.slice(0, date.range.start)} ${text.slice(date.range.end)}`;
  if (/[✅✔☑]/u.test(beside)) return true;
  const words = beside.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '').replace(/\s(?:on|am|le|el)$/i, '');
  return isDoneStatus(words) || /^(?:shipped|deployed|delivered|released|rolled out)$/i.test(words) ? true : null;
}

/** `Done on 2024-05-07` among notes. */
const DONE_ON_DAY = /^\W*(?:done|completed|closed|finished)(?: on)?:? \d[\d./-]{5,9}\W*$/i;

/** In UTF-16 code units: what is longer says more. */
const LONGEST_DAY = 60;

/** `**DONE**` in a column that has another name says it as well. */
function stateInAnyCell(cells: readonly PlainText[]): boolean | null {
  const states = cells.map(({ text }) => isDoneStatus(text)).filter(state => state !== null);
  return states.length === 1 ? (states[0] ?? null) : null;
}

/** What a table of tasks has where none of its columns is called so. */
function changeIn({ header, cells }: Entry): PlainText | undefined {
  const cell =
    cells[header.findIndex(head => /^\s*(?:change|fix|recommendation|mitigation|remediation|commitment|step|work)s?\s*$/i.test(head))];
  return cell && /\p{L}{2}/u.test(cell.text) ? cell : undefined;
}

/** The cells in columns that hold nothing else of a task; all where each does. */
function othersIn({ header, cells }: Entry): readonly PlainText[] {
  const others = cells.filter((_, index) => !OF_A_TASK.some(column => isColumn(header[index] ?? '', column)));
  return others.length > 0 ? others : cells;
}

const OF_A_TASK = ['owner', 'due', 'status', 'issue'] as const;

function longest(cells: readonly PlainText[]): PlainText {
  return cells.reduce((best, cell) => (cell.text.length > best.text.length ? cell : best), cells[0] as PlainText);
}

/** Beside what is struck out stands nothing, or what became of it: `~~Oil the door~~ won't do`. */
function isStruckOut(content: PlainText): boolean {
  const left = content.current.replace(TRAILING_PARENTHESES, '').trim();
  return (
    content.deleted.length > 0 && (left === '' || isDoneStatus(left) === true || statedDone(left) === true || WHY_STRUCK_OUT.test(left))
  );
}

/** Why a task is struck out, or whose it was. Other words may be those of the task in its place. */
const WHY_STRUCK_OUT =
  /^[–—:,;-]{0,2}\s?(?:no longer\b|not (?:needed|necessary|required)\b|obsolete|superseded|cancell?ed|dropped|abandoned|descoped|out of scope|rejected|duplicate|won['’]?t (?:do|fix)|replaced by|done|fixed|completed?|shipped|already|@[\w-]{1,39}(?:\s[\s\d–—.,/-]{0,40})?$)/i;

/** Below a heading that is a task stands what came of it. */
function isToldBelow(task: string, { kind }: Entry, below: readonly Entry[]): boolean {
  return below.some(
    ({ content }) => saysItWasDone(content.text) || answers(content.text, task) || (kind === 'heading' && isToldAsDone(content.text)),
  );
}

/** Whose a task was is often left standing when the task is struck out. */
const TRAILING_PARENTHESES = /\s*\([^()]*\)\s*$/;

/** What is to be done, for the issue's title and for knowing the item again: no link, no owner, no date, no mark at the end; `end` is where it is told whose it is and when it is due. */
function taskOf(content: PlainText, issue: IssueLink | null, end: number): string {
  const bare = end < content.text.length ? sentenceBefore(content.text, end) : '';
  let text = beforeFieldLines(bare.length > 3 ? bare : content.text).replace(/\s+/g, ' ');
  // A link in what was cut off already is not looked for again: `#4` stands in `see #45`, too.
  const isCutOff = bare.length > 3 && issue !== null && content.text.lastIndexOf(issue.text) >= bare.length;
  if (issue && !isCutOff) {
    const at = text.lastIndexOf(issue.text);
    if (at >= 0 && text.slice(0, at).trim().length > 3) text = text.slice(0, at).replace(/(?<![\s([,])[\s([,]+$/, '');
    else if (at >= 0) text = behindIssue(text.slice(at + issue.text.length), issue);
  }
  return withoutFields(text)
    .replace(/^\s*(?:TODO|Task|Action)\s*\d*\s*:\s*/i, '')
    .replace(/\s*\((?:@[\w-]+|owner[^()]*|due[^()]*|assigned to[^()]*)\)/gi, '')
    .replace(/\s*(?:[—–-]\s*|\()(?:ticket|issue|jira)\s?:\s?(?:tbd|n\/a|none|\?{1,3})\)?$/i, '')
    .replace(/\s*(?:[—–-]\s*)?(?:owner|assignee)\s*:\s*@?[\w-]+\.?$/i, '')
    .replace(/\s*[,;]\s*due\s[^,;()]{4,30}$/i, '')
    .trim();
}

/** The lines of a task up to `Owner: Ada`, where that has a line of its own. */
function beforeFieldLines(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const end = others.findIndex(line => isDetail(line, true));
  return [first, ...(end < 0 ? others : others.slice(0, end))].join('\n');
}

/** `Owner: Dana.`, `Due: 2024-05-07`: a last sentence that only states a field. */
const FIELD_BEHIND =
  /(?<=[.!?])\s(?:owner|assignee|due(?: date)?|deadline|eta|priority|status)\s?:\s?(?:[^.;:\s]|\.\d|\s(?!\s)){2,60}\.?$/i;

/** Nobody states more of them behind a task. */
const MOST_FIELDS = 4;

function withoutFields(text: string): string {
  let left = text;
  for (let count = 0; count < MOST_FIELDS; count++) left = left.replace(FIELD_BEHIND, '');
  return left;
}

/** The task behind the link in front of it; the words of the link where they are all of it. */
function behindIssue(rest: string, { text }: IssueLink): string {
  const isAll = /\s/.test(text.trim()) && !/[\p{L}\p{N}]/u.test(rest.replace(/@[\w-]+/g, ''));
  return isAll ? text : rest.replace(/^[\])\s:–—|-]+/, '');
}

/** With the full stop that ends it: what is written behind a task changes nothing of it. */
function sentenceBefore(text: string, place: number): string {
  const end = endBefore(text, place);
  const before = text.slice(0, /^\.(?=\s)/.test(text.slice(end, end + 2)) ? end + 1 : end);
  return GOES_ON.test(before) ? '' : before;
}

/** `Freeze for @Ada until 2026-12-04`: for whom it is done is a part of the task. */
const GOES_ON = /\s(?:for|with|of|from|and|ask)$/i;

function behindText(content: PlainText): LinkPlace {
  const at = endOfText(content);
  return { range: { start: at, end: at }, form: 'behind' };
}

/** A heading's words are its address: links elsewhere lead to it, so they stay as they are. In a box a line of its own would end the box. */
function belowHeading({ block }: Entry): LinkPlace {
  return { range: { start: block.range.end, end: block.range.end }, form: 'below' };
}

/** In the place of `TBD`, or in the empty cell. */
function inCell(cell: PlainText): LinkPlace {
  const text = cell.text.trim() === '' ? cell : cell.trim();
  return { range: text.sourceRange({ start: 0, end: text.text.length }), form: 'cell' };
}

/** Behind the last visible character and the markup that closes there, and before an image that stands behind it. */
function endOfText(content: PlainText): number {
  const end = content.text.trimEnd().length;
  const link = content.links.at(-1);
  return Math.max(content.closedAt(end), link && link.textRange.end >= end ? link.range.end : 0);
}
