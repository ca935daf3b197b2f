import type { Range } from '../text/range';
import { readDates } from '../time/date';
import type { Entry } from './entries';
import type { InlineLink, PlainText } from './plainText';
import { lengthOfTaskPrefix } from './tasks';
import type { IssueLink } from './tree';
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
  readonly linkAt: number;
}

const OWNER =
  /(?:\b(?:owner|assignee|assigned to|responsible)\s*[:=]?\s*(?<named>@?[\p{L}][\p{L}\p{N}_.-]*(?:\s\p{Lu}[\p{L}.-]*)?)|(?<![\p{L}\p{N}/`])@(?<handle>[A-Za-z\d](?:[A-Za-z\d-]{0,38})))/iu;
const DUE = /\b(?:due|deadline|by|until|eta)\s*[:=]?\s*(?<date>[^()|;]{3,30})/iu;
const PRIORITY = /(?<![\p{L}\p{N}])(?:P[0-4])(?![\p{L}\p{N}])/u;
const ISSUE_URL = /^https?:\/\/[^\s/]+\/\S+?\/(?:-\/)?(?:issues|pull|merge_requests)\/(?<number>\d+)(?:[#?]\S*)?$/;
/** `#12`, `acme/ops#12`, or the key of another tracker alone or in parentheses. `UTF-8` is no key. */
const REFERENCE =
  /(?:(?:^|[\s(])(?<ref>(?:[\w.-]+(?:\/[\w.-]+)?)?#(?<number>\d+))|(?:^|\()(?!(?:UTF|SHA|ISO|RFC|CVE|AES|UTC|GMT|HTTP)-)(?<key>[A-Z][A-Z0-9]+-\d+))[\s).]*$/;
const NO_OWNER = /^(?:tbd|none|n\/a|team|everyone|all|unassigned|nobody|-+|\?+)$/i;

/** Reads an entry of a task list. Whether it is a task at all is the caller's to know, and so are the lines behind it that tell of it. */
export function readAction(entry: Entry, details: string): ActionReading {
  return entry.kind === 'row'
    ? readRow(entry)
    : readText(entry, entry.content.slice(lengthOfTaskPrefix(entry.content.text)).trim(), details);
}

function readText(entry: Entry, content: PlainText, details: string): ActionReading {
  const { text } = content;
  const issue = trailingIssue(content);
  const owner = OWNER.exec(text) ?? OWNER.exec(details);
  const due = DUE.exec(text) ?? DUE.exec(details);
  const dueDate = due ? dateIn(due.groups?.date ?? '') : null;
  return {
    text: text.replace(/\s+/g, ' '),
    content,
    task: taskOf(content, issue),
    done: entry.checked ?? statedDone(text),
    owner: owner ? ownerOf(owner.groups?.named ?? `@${owner.groups?.handle}`) : null,
    due: dueDate,
    priority: PRIORITY.exec(text)?.[0] ?? null,
    issue,
    linkAt: endOfText(content),
  };
}

/** A cell for each thing, by the words of the table's head. */
function readRow(entry: Entry): ActionReading {
  const cellUnder = (column: Parameters<typeof isColumn>[1]): PlainText | undefined =>
    entry.cells[entry.header.findIndex(head => isColumn(head, column))];
  const action = cellUnder('task') ?? longest(entry.cells);
  const owner = cellUnder('owner')?.text;
  const tracker = cellUnder('issue');
  const status = cellUnder('status')?.text ?? '';
  const own = readText(entry, action, '');
  return {
    ...own,
    done: isDoneStatus(status) ?? statedDone(status) ?? own.done,
    owner: (owner ? ownerOf(owner) : null) ?? own.owner,
    due: dateIn(cellUnder('due')?.text ?? '') ?? own.due,
    priority: PRIORITY.exec(entry.cells[entry.header.findIndex(head => /prio/i.test(head))]?.text ?? '')?.[0] ?? own.priority,
    issue: (tracker ? trailingIssue(tracker) : null) ?? own.issue,
    linkAt: tracker && isBlank(tracker.text) ? endOfText(tracker) : own.linkAt,
  };
}

function longest(cells: readonly PlainText[]): PlainText {
  return cells.reduce((best, cell) => (cell.text.length > best.text.length ? cell : best), cells[0] as PlainText);
}

function isBlank(text: string): boolean {
  return /^(?:|-+|tbd|n\/a|\?+)$/i.test(text.trim());
}

function ownerOf(written: string): string | null {
  const name = written.trim().replace(/[`*_]/g, '');
  return name === '' || NO_OWNER.test(name) ? null : name;
}

function dateIn(text: string): string | null {
  return readDates(text)[0]?.text ?? null;
}

function statedDone(text: string): boolean | null {
  if (
    /(?:^\s*✅|✔|\(\s*done\b|\bDONE\b|^\s*(?:done|completed?)\s*$|\((?:accomplished|completed?)\b)/i.test(text) &&
    !/\bDONE when\b/i.test(text)
  )
    return true;
  return /(?:\bTODO\s*$|^\s*(?:open|to do|in progress|not started)\s*$|\(in progress\))/i.test(text) ? false : null;
}

/** The link behind the task: `(#12)`, `([#12](…))`, a bare address. One in the middle of the sentence tracks nothing. */
function trailingIssue(content: PlainText): IssueLink | null {
  const text = content.text.trimEnd();
  const link = content.links.at(-1);
  if (link && /^[\s).\]]*$/.test(text.slice(link.textRange.end)) && (ISSUE_URL.test(link.url) || /^#?\d+$/.test(words(content, link)))) {
    return issueFromLink(content, link);
  }
  const url = /(?<url>https?:\/\/[^\s()<>]+)[\s).\]]*$/.exec(text)?.groups?.url;
  if (url && ISSUE_URL.test(url)) {
    const start = text.lastIndexOf(url);
    return { url, number: numberIn(url), text: url, range: content.sourceRange({ start, end: start + url.length }) };
  }
  const reference = REFERENCE.exec(text)?.groups;
  const ref = reference?.ref ?? reference?.key;
  if (!ref) return null;
  const start = text.lastIndexOf(ref);
  const number = reference?.number ? Number(reference.number) : null;
  return { url: null, number, text: ref, range: content.sourceRange({ start, end: start + ref.length }) };
}

function issueFromLink(content: PlainText, link: InlineLink): IssueLink {
  const text = words(content, link);
  return { url: link.url, number: numberIn(link.url) ?? (Number(/\d+/.exec(text)?.[0]) || null), text, range: link.range };
}

function words(content: PlainText, link: InlineLink): string {
  return content.text.slice(link.textRange.start, link.textRange.end);
}

function numberIn(url: string): number | null {
  const number = ISSUE_URL.exec(url)?.groups?.number;
  return number === undefined ? null : Number(number);
}

/** What is to be done, for the issue's title and for knowing the item again: no link, no owner, no date, no mark at the end. */
function taskOf(content: PlainText, issue: IssueLink | null): string {
  let text = content.text.replace(/\s+/g, ' ');
  if (issue) {
    const at = text.lastIndexOf(issue.text);
    if (at > 0) text = text.slice(0, at).replace(/[\s([]+$/, '');
  }
  return text
    .replace(/^\s*(?:TODO|Task|Action)\s*\d*\s*:\s*/i, '')
    .replace(/\s*\((?:@[\w-]+|owner[^()]*|due[^()]*|assigned to[^()]*)\)/gi, '')
    .replace(/\s*(?:[—–-]\s*)?(?:owner|assignee)\s*:\s*@?[\w-]+\.?$/i, '')
    .trim();
}

/** Behind the last visible character, and before an image that stands behind it. */
function endOfText(content: PlainText): number {
  const end = content.text.trimEnd().length;
  const last: Range = content.sourceRange({ start: Math.max(end - 1, 0), end });
  const link = content.links.at(-1);
  if (link && link.textRange.end >= end) return link.range.end;
  return closeMarkup(content, last.end, end);
}

/** Bold, emphasis and code that end with the text close behind it: a link goes behind their marks. */
function closeMarkup(content: PlainText, offset: number, end: number): number {
  const isLast = (range: Range): boolean => range.end >= end;
  return content.strong.some(isLast) || content.code.some(isLast) ? offset + content.markupBehind(end) : offset;
}
