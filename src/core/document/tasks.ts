import { contains } from '../text/range';
import { isLeftBlank } from './blanks';
import { answers, isToldAsDone, saysItWasDone } from './doneness';
import type { Entry } from './entries';
import { fieldsInFront } from './fieldsInFront';
import { isImperative, isToldInPast } from './firstWords';
import { isIssueAlone, issueOf } from './issueLinks';
import type { Outline, Part } from './parts';
import { lengthOfTaskPrefix, TASK_PREFIX } from './taskPrefix';
import { isColumn, isColumnName } from './vocabulary/vocabulary';

/** Which entries under a label for tasks or measures are tasks, and not the sentences that lead to them or away from them. */

/** Sentences that end a list, whatever they are set as. */
const CLOSING =
  /^(?:by (?:implementing|addressing|taking|following|doing|embracing|adopting|learning)|this (?:postmortem|incident|outage|will|report)|these (?:steps|measures|actions|improvements)|in conclusion|in summary|overall|we (?:aim|are|believe|will continue|apologi[sz]e|hope)|thank)/i;
/** How prose goes on, and tasks do not begin. */
const PROSE_START =
  /^(?:this|that|the|these|those|we|our|it|it's|its|in|by|as|to|if|with|for|after|during|however|most|going|and|may|thanks?|since|when|while|there|i|i'm|you|your|once|because|therefore|also|but|moreover|furthermore|additionally|finally|overall|ultimately|here|what|why|how|things|some|many|they|he|she|my|at|on|from|so|sincerely|regards|best regards|yours|remember|although|despite|thus|hence|now|see|note|which|where|who)\b/i;
/** Says what it is wherever it stands. */
const EXPLICIT_TASK = /^Action (?:item|point)\s*\d*\s*:/i;
/** A line that tells of the task before it: when it is due, whose it is. */
const DETAIL =
  /^(?:deadline|due(?: date)?|eta|owner|assignee|assigned to|responsible|tracking|issue|ticket|jira|status|priority|estimate|expected date)\s*:|^tracked (?:by|in)\b/i;

/** What a template has its authors check before they close the incident: it is ticked in the document, and is nobody's work behind it. */
export function isClosingCheck(task: string): boolean {
  return /^\W*(?:incident has been dealt with|sections above are filled|(?:the )?incident title and .{3,40} (?:is|are) cleaned|all actionable items above)/i.test(
    task,
  );
}

/** Whether an entry calls itself an action item, wherever it stands. */
export function isExplicitTask(entry: Entry): boolean {
  const { text } = entry.content;
  return (
    entry.kind !== 'code' && entry.kind !== 'row' && EXPLICIT_TASK.test(text) && !isBlankTask(entry, text.slice(lengthOfTaskPrefix(text)))
  );
}

/** The entries of a part that are tasks, each with the lines behind it that tell of it: its due date, its owner. Linear in the part. */
export function tasksAmong(
  body: readonly (Entry | Part)[],
  withResolution: boolean,
  sheets: Outline['sheets'],
): ReadonlyMap<Entry, readonly Entry[]> {
  const list = new TaskList(body.filter((element): element is Entry => !('label' in element)));
  const tasks = new Map<Entry, Entry[]>();
  const inSheets = new Set(list.entries.flatMap(entry => sheets.get(entry) ?? []));
  let last: Entry | null = null;
  let isOver = false;
  for (const entry of list.entries) {
    const { text } = entry.content;
    const sheet = sheets.get(entry);
    if (sheet) tasks.set(entry, [...sheet]);
    if (sheet || inSheets.has(entry)) continue;
    isOver ||= entry.kind === 'line' && CLOSING.test(text);
    const isTold: boolean = last !== null && tellsOfTask(entry, last);
    if (last && isTold) tasks.get(last)?.push(entry);
    // In a part that also tells how it was resolved, what is told in the past is no task.
    else if (!(isOver && entry.kind === 'line') && list.isTask(entry) && !(withResolution && isToldInPast(text))) tasks.set(entry, []);
    last = tasks.has(entry) ? entry : isTold || (last && contains(last.extent, entry.range)) ? last : null;
  }
  return tasks;
}

/** Whether an entry behind a task tells of it and is none itself: when it is due, whose it is, what came of it. */
export function tellsOfTask(entry: Entry, task: Entry): boolean {
  const { text } = entry.content;
  const isNested = isBelow(entry, task);
  if (isDetail(text, isNested && task.kind !== 'line') || (isNested && isIssueAlone(entry.content))) return true;
  const what = task.content.text.slice(lengthOfTaskPrefix(task.content.text));
  return entry.kind === 'line' && (answers(text, what) || (task.kind === 'heading' && isToldAsDone(text)));
}

function isBelow(entry: Entry, task: Entry): boolean {
  return entry.kind === 'line' || (entry.kind === 'item' && task.kind === 'item' && entry.depth > task.depth);
}

/** Whether a line says of the task above it when it is due, whose it is, or that it was done. Below an item all of its fields do, whatever stands behind them. */
export function isDetail(text: string, isNested: boolean): boolean {
  const isField = DETAIL.test(text) || isColumnName(NAME.exec(text)?.groups?.name ?? '', 'owner', 'due');
  return (isField && (isNested || fieldsInFront(text) === null)) || saysItWasDone(text);
}

const NAME = /^(?<name>[^:：\n]{2,20})[:：]\s/u;

/** How Japanese prose ends, and a task does not. */
const POLITE_END = /(?:ます|です|でした|ました)。$/u;

/** In UTF-16 code units: what is longer is a paragraph. */
const LONGEST_LINE = 400;

class TaskList {
  readonly #parents = new Map<Entry, Entry>();
  readonly #withTaskBelow = new Set<Entry>();
  readonly #withDetailBelow = new Set<Entry>();
  readonly #before = new Map<Entry, Entry>();
  readonly #linesOf = new Map<Entry['block'], number>();
  readonly #hasList: boolean;
  #newLines = 0;

  constructor(readonly entries: readonly Entry[]) {
    this.#hasList = entries.some(({ kind }) => kind !== 'line' && kind !== 'code');
    const open: Entry[] = [];
    entries.forEach((entry, index) => {
      const before = entries[index - 1];
      if (before) this.#before.set(entry, before);
      if (entry.kind === 'item') this.#nest(entry, open);
      if (entry.kind !== 'line') return;
      this.#linesOf.set(entry.block, (this.#linesOf.get(entry.block) ?? 0) + 1);
      if (!PROSE_START.test(entry.content.text) && !this.#continues(entry)) this.#newLines++;
    });
  }

  #nest(entry: Entry, open: Entry[]): void {
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= entry.depth) open.pop();
    const parent = open.at(-1);
    if (parent) this.#parents.set(entry, parent);
    if (parent && isDetail(entry.content.text, this.#isNested(entry))) this.#withDetailBelow.add(parent);
    if (parent && statesTask(entry)) this.#withTaskBelow.add(parent);
    open.push(entry);
  }

  /** `For the kitchen:` stands over tasks, and any other item over what is told of it. */
  #isNested(entry: Entry): boolean {
    const parent = this.#parents.get(entry);
    return parent !== undefined && !announces(parent.content.text);
  }

  isTask(entry: Entry): boolean {
    const text = entry.content.text.slice(lengthOfTaskPrefix(entry.content.text));
    if (isBlankTask(entry, text) || CLOSING.test(text) || isDetail(text, this.#isNested(entry))) return false;
    if (TASK_PREFIX.test(entry.content.text)) return true;
    switch (entry.kind) {
      case 'item':
        return this.#isTaskItem(entry);
      case 'row':
        return statesSomething(entry);
      case 'piece':
        return !announces(text);
      case 'heading':
        return /^\s*\d+[.)]/.test(entry.content.text);
      case 'line':
        return !announces(text) && (this.#isNumberedInBold(entry) || this.#isTaskLine(entry, text));
      default:
        return false;
    }
  }

  /** Of nested items the innermost are the tasks. Those below a task are only where they state tasks as well, and do not just name what it is about. */
  #isTaskItem(entry: Entry): boolean {
    if (pointsElsewhere(entry)) return false;
    const isBare = entry.checked === null && LONE_NAME.test(entry.content.text) && !this.#withDetailBelow.has(entry);
    if (isBare && !isImperative(entry.content.text)) return false;
    const isGroup = announces(entry.content.text) && entry.checked === null;
    if (entry.hasChildren)
      return !isGroup && this.#isStated(entry) && (ENDS_SENTENCE.test(entry.content.text) || !this.#withTaskBelow.has(entry));
    const parent = this.#parents.get(entry);
    return !isGroup && (!parent || !this.#isTaskItem(parent) || statesTask(entry));
  }

  /** `**2. Oil the door.** It squeaks.` */
  #isNumberedInBold({ block, content: { text, strong } }: Entry): boolean {
    return strong[0]?.start === 0 && /^\d{1,2}[.)]\s/.test(text) && text.length <= LONGEST_LINE && this.#linesOf.get(block) === 1;
  }

  /** What somebody owns, or is due some day, is a task whatever its verb. */
  #isStated(entry: Entry): boolean {
    return statesTask(entry) || this.#withDetailBelow.has(entry);
  }

  /**
   * Lines that each begin anew are a list to their author, whether they stand in one paragraph or each in its own.
   * Where a real list is at hand, the lines round it are no tasks.
   */
  #isTaskLine(entry: Entry, text: string): boolean {
    if (
      /^[#[`"“(]/.test(text) ||
      headsTable(text) ||
      PROSE_START.test(text) ||
      POLITE_END.test(text) ||
      FORESEEN.test(text) ||
      text.length > LONGEST_LINE ||
      this.#continues(entry)
    )
      return false;
    if (this.#hasList && (this.#linesOf.get(entry.block) ?? 0) < 2) return false;
    if (isImperative(text)) return true;
    if (sentences(text) > 1) return /^[^.:]{3,60}:\s/.test(text) && this.#newLines > 1;
    return this.#newLines > 1 || announces(this.#before.get(entry)?.content.text ?? '');
  }

  /** Whether a line goes on with the sentence of the line before it. */
  #continues(entry: Entry): boolean {
    const { text } = entry.content;
    const before = this.#before.get(entry);
    if (!before || before.block !== entry.block) return /^\p{Ll}/u.test(text);
    const last = before.content.text;
    if (/^\p{Ll}/u.test(text)) return !/[.!?;:]$/.test(last) || last.length > 60;
    return last.length > 70 && /[\p{L},]$/u.test(last) && PROSE_START.test(last);
  }
}

/** `See the [board](…)`, `Tracking epic: OPS-1`, `cc @ada`: who is told and where to read on is nothing to do. What is tracked there is a task that is told elsewhere. */
function pointsElsewhere({ checked, content }: Entry): boolean {
  const { text, links } = content;
  if (checked !== null || text.length > LONGEST_POINTER) return false;
  if (TELLS_PEOPLE.test(text)) return true;
  const [link, ...more] = links;
  if (/^(?:(?:tracking|tracked|parent|jira|all|main)\s)?(?:epic|board|milestone)\s?[:–—-]\s?\S+$/i.test(text))
    return link !== undefined || /\d/.test(text);
  if (!link || more.length > 0 || issueOf(content) !== null) return false;
  const { start, end } = link.textRange;
  return SEE.exec(text)?.[0].length === start && /^\.?\s*$/.test(text.slice(end));
}

/** Nothing but those who are told: `FYI @ada: rotate the key` is a task. */
const TELLS_PEOPLE = /^(?:cc|fyi):?(?:[\s,&+]{1,3}(?:and\s)?@[\w/-]{1,60}){1,20}\s?\.?$/i;
/** What may stand before the link: `See whether the [door](…) closes` is a task. */
const SEE = /^(?:see|siehe|voir|véase|ver)\s(?:(?:the|our)\s)?(?!(?:how|if|that|to|whether)\s)/i;

/** In UTF-16 code units. */
const LONGEST_POINTER = 60;

/** What stands over the columns of a table that Markdown does not see, such as one in HTML: `Action Owner Due date`. */
function headsTable(text: string): boolean {
  const [first = '', ...others] = text.slice(0, LONGEST_HEAD).trim().split(/\s+/);
  const isOneOf = (word: string, columns: readonly Parameters<typeof isColumn>[1][]): boolean =>
    columns.some(column => isColumn(word, column));
  return (
    text.length <= LONGEST_HEAD &&
    isOneOf(first, ['task']) &&
    others.some(word => isOneOf(word, ['owner', 'due'])) &&
    others.every(word => isOneOf(word, ['owner', 'due', 'status', 'issue']) || /^(?:date|item|priority|prio)$/i.test(word))
  );
}

/** UTF-16 code units. */
const LONGEST_HEAD = 80;

/** With the link that the export has written behind it: what was a task stays one. */
const ENDS_SENTENCE = /[.!](?:\s\((?:[\w./-]{0,200}#\d{1,9}|https?:\/\/[^\s()]{1,500})\))?$/;

/** Whether a colon at the end leads to what follows, and closes no `:white_check_mark:`. */
function announces(text: string): boolean {
  return /[:：]$/.test(text) && !/:[a-z0-9_+-]{2,40}:$/.test(text);
}

/** The name of a host, a file or a package is what a task is about. */
const LONE_NAME = /^\s*[\w./@-]{3,}\s*$/;

/** A table of names and numbers, without a column that tasks have, lists things and not tasks. */
function statesSomething({ header, cells }: Entry): boolean {
  if (isGroupRow(cells)) return false;
  const hasColumn = header.some(head => (['task', 'owner', 'due', 'status', 'issue'] as const).some(column => isColumn(head, column)));
  return (
    hasColumn ||
    cells.some(({ text }) => text.trim().split(/\s+/).length >= 3 || /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(text))
  );
}

/** `| **Detection** | | |`: a row in bold with nothing beside it stands over those below. */
function isGroupRow(cells: Entry['cells']): boolean {
  const [cell, ...more] = cells.filter(({ text }) => text.trim() !== '');
  const [strong] = cell?.strong ?? [];
  return (
    cells.length > 2 && more.length === 0 && strong !== undefined && cell?.text.slice(strong.start, strong.end).trim() === cell?.text.trim()
  );
}

/** An answer to the question what is to be done, and no task. */
const NOTHING_TO_DO = /^\W*(?:n\/?a|none|nothing|no action items?|not applicable)\W*$/i;
/** What is said of the future and is nobody's to do. */
const FORESEEN = /^.{0,60}?\bwill (?:be|have|contain|include|hold|remain)\b/i;

/** A link alone is a task that is told elsewhere; a row says something when one of its cells does. */
function isBlankTask(entry: Entry, text: string): boolean {
  if (entry.kind === 'row') return entry.cells.every(cell => isLeftBlank(cell.text)) || entry.cells.some(({ text }) => GOES_ON.test(text));
  return NOTHING_TO_DO.test(text) || (isLeftBlank(text) && !/https?:/.test(text));
}

/** `... another item`: the row of a template that says that there may be more. */
const GOES_ON = /^\W*(?:\.{3}|…)\s*(?:another|other|more|further|etc)\b/i;

function statesTask(entry: Entry): boolean {
  const { text } = entry.content;
  return entry.checked !== null || isImperative(text) || /^(?:\S+ ){1,2}to (?:\w+\/)?\w+\b/.test(text.slice(0, 60));
}

function sentences(text: string): number {
  return text.match(/[.!?](?=\s+\p{Lu}|$)/gu)?.length ?? 1;
}
