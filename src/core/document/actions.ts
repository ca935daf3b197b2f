import type { Range } from '../text/range';
import { readDates } from '../time/date';
import { MILESTONE } from '../time/deadline';
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
  /(?:(?:\b(?:owner|assignee|responsible|verantwortlich|zuständig|responsable|responsabile|responsável)\s*[:=]\s*|\(\s*(?:owner|assignee|owned by)\s+|\bassigned to:?\s+)(?<named>@?[\p{L}][\p{L}\p{N}_.-]*(?:\s\p{Lu}[\p{L}.-]*)?)|(?<![\p{L}\p{N}/`.])@(?<handle>[A-Za-z\d](?:[A-Za-z\d_-]{0,38}))(?![/\w])|\((?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\))/iu;
/** A date that is moved, the word for a day, and `by` with a day right behind it. `Rows written by 2023-12-31` are what the task is about. */
const DUE: readonly RegExp[] = [
  /\b(?:moved|postponed|extended|pushed|new date)\b[^()|;]{0,12}?(?<date>[^()|;]{3,30})/iu,
  /(?<![\p{L}\p{N}])(?:due|deadline|eta|fällig|frist)(?:\s+(?:date|by|on|am))?\s*[:=]?\s*(?<date>[^()|;]{2,30})/iu,
  /(?<!\b(?:written|released|bought|valid|created|used|modified|issued|signed|expired|replace\p{L}*|sold|made)\s+(?:by\s+)?(?:\p{L}+\s+)?)\b(?:by|until|bis)\s+(?<date>[^()|;]{3,30})/iu,
];
/** At the start, in parentheses, behind its name or at the end: `Make the P1 alert louder` is about alerts. */
const PRIORITY =
  /^\W*(?<first>P[0-4])(?![\p{L}\p{N}])|[([]\s*(?<inside>P[0-4])(?![\p{L}\p{N}])|\bprio(?:rity)?\s*[:=]?\s*(?<named>P[0-4])(?![\p{L}\p{N}])|[,;–—-]\s*(?<last>P[0-4])\W*$/iu;
const ISSUE_URL = /^https?:\/\/[^\s/]+\/\S+?\/(?:-\/)?(?:issues|pull|merge_requests)\/(?<number>\d+)(?:[#?]\S*)?$/;
/** `#12`, `acme/ops#12`, or the key of another tracker alone or in parentheses. `UTF-8` is no key. */
const REFERENCE =
  /(?:(?:^|[\s(])(?<ref>(?:[\w.-]+(?:\/[\w.-]+)?)?#(?<number>\d+))|(?:^|\(|,\s*)(?!(?:UTF|SHA|ISO|RFC|CVE|AES|UTC|GMT|HTTP|TLS)-)(?<key>[A-Z][A-Z0-9]+-\d+)(?:,\s*@[\w-]+)?)[\s).]*$/;
/** Where an issue of another tracker lives. */
const TRACKER_URL =
  /^https?:\/\/\S+?\/(?:browse\/[A-Z][A-Z0-9]+-\d+|issues?\/[A-Z][A-Z0-9]+-\d+|story\/\d+|c\/\w{6,}|show_bug\.cgi\?id=\d+|T\d+|_workitems\/edit\/\d+|0\/\d+\/\d+)(?:[/?#]\S*)?$/;
const KEY = /^(?!(?:UTF|SHA|ISO|RFC|CVE|AES|UTC|GMT|HTTP|TLS|P|Q)-)[A-Z][A-Z0-9]+-\d+$/;
/** A reference before the task: `#15 Buy bread`, `[TAP-14] Buy bread`, `TAP-14: …`. */
const LEADING = /^\s*(?:\[(?<boxed>#\d+|[A-Z][A-Z0-9]+-\d+)\]|(?<number>#\d+)(?=[\s:–—-])|(?<key>[A-Z][A-Z0-9]+-\d+)(?=\s*[:–—]))/;
/** What may stand behind the link: whose the task is, and when it is due. */
const TRAILER = /\s*[,;–—-]?\s*\(?(?:@[\w-]+|(?:owner|assignee|due|deadline|priority)\b[^()]*|P[0-4])\)?[\s.]*$/i;
const NO_OWNER =
  /^(?:tb[dca]|none|n\/a|(?:the |whole |entire )*team|everyone|everybody|all|anyone|someone|somebody|unassigned|unknown|nobody|open|to be (?:decided|determined|assigned|confirmed)|alle|offen|niemand|todos|equipo|tous|tutti|[-–—]+|\?+)$/i;

/** Reads an entry of a task list. Whether it is a task at all is the caller's to know, and so are the lines behind it that tell of it. */
export function readAction(entry: Entry, details: readonly Entry[]): ActionReading {
  return entry.kind === 'row'
    ? readRow(entry)
    : readText(entry, entry.content.slice(lengthOfTaskPrefix(entry.content.text)).trim(), details);
}

function readText(entry: Entry, content: PlainText, below: readonly Entry[]): ActionReading {
  const { text } = content;
  const details = below.map(detail => detail.content.text).join('\n');
  const issue = issueOf(content) ?? issueBelow(below);
  const owner = OWNER.exec(text) ?? OWNER.exec(details);
  return {
    text: text.replace(/\s+/g, ' '),
    content,
    task: taskOf(content, issue),
    done: entry.checked ?? statedDone(text),
    owner: owner ? ownerOf(owner.groups?.named ?? owner.groups?.mail ?? `@${owner.groups?.handle}`) : null,
    due: dueIn(text) ?? dueIn(details),
    priority: priorityIn(text) ?? priorityIn(details),
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
  const own = readText(entry, action, []);
  return {
    ...own,
    done: isDoneStatus(status) ?? statedDone(status) ?? own.done,
    owner: (owner ? ownerOf(owner) : null) ?? own.owner,
    due: deadlineIn(cellUnder('due')?.text ?? '') ?? own.due,
    priority: priorityIn(entry.cells[entry.header.findIndex(head => /prio/i.test(head))]?.text ?? '') ?? own.priority,
    issue: (tracker ? issueInCell(tracker) : null) ?? own.issue,
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

/** The day, month or milestone that stands behind a word for it; what was struck out counts no more. */
function dueIn(text: string): string | null {
  const current = text.replace(/~~[^~]*~~/g, '');
  const [moved, named, by] = DUE.map(pattern => pattern.exec(current)?.groups?.date ?? '');
  return readDates(moved ?? '')[0]?.text ?? deadlineIn(named ?? '') ?? startingDate(by ?? '');
}

function deadlineIn(text: string): string | null {
  const current = text.replace(/~~[^~]*~~/g, '');
  return readDates(current)[0]?.text ?? MILESTONE.exec(current)?.[0].trim() ?? null;
}

/** `by the end of 2024-05-31`, but not `by the cork of 2019-01-02`. */
function startingDate(text: string): string | null {
  const [date] = readDates(text);
  return date && /^(?:(?:the|end|of|start|mid)\s+)*$/i.test(text.slice(0, date.range.start)) ? date.text : null;
}

function priorityIn(text: string): string | null {
  const groups = PRIORITY.exec(text)?.groups;
  return (groups?.first ?? groups?.inside ?? groups?.named ?? groups?.last)?.toUpperCase() ?? null;
}

function statedDone(text: string): boolean | null {
  if (/✅|✔|☑|\bDONE\b(?! when\b)/.test(text) || DONE.test(text.trim())) return true;
  return /(?:\bTODO\s*$|^\s*(?:open|to do|in progress|not started)\s*$|\(in progress\))/i.test(text) ? false : null;
}

/** Done, or given up: nobody has to do it any more. */
const DONE =
  /\(\s*(?:[^()]{0,30}\sdone|done|accomplished|completed?|closed|cancell?ed|obsolete|dropped|won['’]?t (?:do|fix))\b|[–—:-]\s*(?:done|completed?|closed)\.?$|^(?:done|completed?|closed|cancell?ed|obsolete|dropped|won['’]?t (?:do|fix)|abandoned|rejected)$|^~~.*~~(?:\s*\([^()]*\))?$/i;

/** The issue that tracks the task, behind it or before it. */
function issueOf(content: PlainText): IssueLink | null {
  return trailingIssue(content) ?? leadingIssue(content) ?? trailingIssue(withoutTrailer(content));
}

/** `Tracking: #12` on a line below the task. */
function issueBelow(details: readonly Entry[]): IssueLink | null {
  for (const { content } of details) {
    if (!/^(?:tracking|tracked (?:by|in)|issue|ticket|jira)\s*:/i.test(content.text)) continue;
    const issue = trailingIssue(content) ?? keyAtTheEnd(content);
    if (issue) return issue;
  }
  return null;
}

/** A column for issues holds issues, in whatever form. */
function issueInCell(cell: PlainText): IssueLink | null {
  const found = trailingIssue(cell);
  const text = cell.text.trim();
  if (found || isBlank(text)) return found;
  const [link] = cell.links;
  if (link) return issueFromLink(cell, link);
  if (!/^https?:\S+$|^#?\d+$/.test(text)) return null;
  const start = cell.text.indexOf(text);
  const url = text.startsWith('http') ? text : null;
  return { url, number: url ? null : Number(text.replace('#', '')), text, range: cell.sourceRange({ start, end: start + text.length }) };
}

function withoutTrailer(content: PlainText): PlainText {
  let end = content.text.length;
  for (
    let match = TRAILER.exec(content.text);
    match && match[0] !== '' && match.index < end;
    match = TRAILER.exec(content.text.slice(0, end))
  ) {
    end = match.index;
  }
  return end === content.text.length ? content : content.slice(0, end);
}

function leadingIssue(content: PlainText): IssueLink | null {
  const [link] = content.links;
  if (link && content.text.slice(0, link.textRange.start).trim() === '' && isTracker(content, link)) return issueFromLink(content, link);
  const match = LEADING.exec(content.text);
  const text = match?.groups?.boxed ?? match?.groups?.number ?? match?.groups?.key;
  if (!text || (!text.startsWith('#') && !KEY.test(text))) return null;
  const start = content.text.indexOf(text);
  const number = text.startsWith('#') ? Number(text.slice(1)) : null;
  return { url: null, number, text, range: content.sourceRange({ start, end: start + text.length }) };
}

function keyAtTheEnd(content: PlainText): IssueLink | null {
  const text = /(?<key>[A-Z][A-Z0-9]+-\d+)[\s.)]*$/.exec(content.text)?.groups?.key;
  if (!text || !KEY.test(text)) return null;
  const start = content.text.lastIndexOf(text);
  return { url: null, number: null, text, range: content.sourceRange({ start, end: start + text.length }) };
}

function isTracker(content: PlainText, link: InlineLink): boolean {
  const text = words(content, link).trim();
  return ISSUE_URL.test(link.url) || TRACKER_URL.test(link.url) || /^#?\d+$/.test(text) || KEY.test(text);
}

/** The link behind the task: `(#12)`, `([#12](…))`, a bare address. One in the middle of the sentence tracks nothing. */
function trailingIssue(content: PlainText): IssueLink | null {
  const text = content.text.trimEnd();
  const link = content.links.at(-1);
  if (link && /^[\s).\]]*$/.test(text.slice(link.textRange.end)) && isTracker(content, link)) {
    return issueFromLink(content, link);
  }
  const url = /(?<url>https?:\/\/[^\s()<>]+)[\s).\]]*$/.exec(text)?.groups?.url;
  if (url && (ISSUE_URL.test(url) || TRACKER_URL.test(url))) {
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
    if (at >= 0 && text.slice(0, at).trim().length > 3) text = text.slice(0, at).replace(/[\s([,]+$/, '');
    else if (at >= 0) text = text.slice(at + issue.text.length).replace(/^[\])\s:–—-]+/, '');
  }
  return text
    .replace(/^\s*(?:TODO|Task|Action)\s*\d*\s*:\s*/i, '')
    .replace(/\s*\((?:@[\w-]+|owner[^()]*|due[^()]*|assigned to[^()]*)\)/gi, '')
    .replace(/\s*(?:[—–-]\s*)?(?:owner|assignee)\s*:\s*@?[\w-]+\.?$/i, '')
    .replace(/\s*[,;]\s*due\s[^,;()]{4,30}$/i, '')
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
