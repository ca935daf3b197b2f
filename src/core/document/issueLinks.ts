import { allMatches } from '../text/allMatches';
import type { Range } from '../text/range';
import type { Entry } from './entries';
import { isDeed } from './firstWords';
import type { InlineLink, PlainText } from './plainText';
import type { IssueLink } from './tree';
import { NO_KEY } from './vocabulary/noKeys';

/** Which issue tracks a task: its link, number or key, wherever people write it so that it stands for the task. */

const ISSUE_URL =
  /^https?:\/\/[^\s/]+\/\S+?\/(?:-\/)?(?:issues|pull|merge_requests|issues\/incident|work_items)\/(?<number>\d+)(?:[#?]\S*)?$/;
/** `#12`, `acme/ops#12`, `acme/web/shop#12`, or the key of another tracker alone or in parentheses. `UTF-8` is no key. */
const REFERENCE = new RegExp(
  `(?:(?:^|[\\s(])(?<ref>(?:[\\w.-]+(?:\\/[\\w.-]+)*)?#\\d+)|(?:^|\\(|,\\s*)(?!${NO_KEY})(?<key>[A-Z][A-Z0-9]+-\\d+)(?:,\\s*@[\\w-]+)?)[\\s).]*$`,
);
/** Where an issue of another tracker lives. */
const TRACKER_URL =
  /^https?:\/\/\S+?\/(?:browse\/[A-Z][A-Z0-9]+-\d+|issues?\/[A-Z][A-Z0-9]+-\d+|story\/\d+|c\/\w{6,}|show_bug\.cgi\?id=\d+|T\d+|_workitems\/edit\/\d+|0\/\d+\/\d+|project\/\d+\/task\/\d+|pull-requests\/\d+|\+bug\/\d+)(?:[/?#]\S*)?$/;
/** Trackers whose addresses have nothing else in front of the number: Buganizer, Redmine, Trello, ClickUp. What Sentry calls an issue is an error. */
const TRACKER_AT_ROOT =
  /^https?:\/\/(?!(?:[\w-]+\.)*sentry\.)(?:[\w.-]+\/issues?\/\d+|crbug\.com\/\d+|trello\.com\/c\/\w+|app\.clickup\.com\/t\/\w+)(?:[/?#]\S*)?$/;
/** What other trackers call an issue, in the words of a link: `b/331`, `T1234`, `sc-123`, `AB#12`, `PR #871`. */
const CALLED_ELSEWHERE = /^(?:b\/\d+|T\d{3,7}|(?:sc|ch)-\d+|AB#\d+|!\d+|(?:bug|PR|MR|issue|ticket|story|card)\s?[#!]?\d+)$/i;
const KEY = new RegExp(`^(?!${NO_KEY})[A-Z][A-Z0-9]+-\\d+$`);
/** A reference before the task: `#15 Buy bread`, `[TAP-14] Buy bread`, `(TAP-14) …`, `TAP-14: …`, an address. */
const LEADING =
  /^\s*(?:\[(?<boxed>#\d+|[A-Z][A-Z0-9]+-\d+)\]|\((?<enclosed>#\d+|[A-Z][A-Z0-9]+-\d+)\)(?=\s)|(?<number>(?:[\w.-]{1,60}\/[\w.-]{1,100})?#\d+)(?=[\s:–—|-])|(?<key>[A-Z][A-Z0-9]+-\d+)(?=\s*[:–—|])|(?<url>https?:\/\/[^\s()<>]{1,300}?)(?=[:,;]?\s))/;
/** Behind a reference that is what a sentence is about, and tracks nothing: `#306 broke this; add a test`. */
const IS_SUBJECT =
  /^[\s)\]]*(?:and|or|is|was|were|are|has|had|have|does|did|do|must|should|shall|may|might|can|could|will|would|describes?|shows?|broke|caused?|causes|explains?|says|introduced|led|tells|needs|made|adds|added|fixed|fixes|contains?)\b/i;
/** Before a reference that a sentence is about: `Revert PR #1`, `Undo what we did in #2`, `Same as in #3`, `Do not repeat #4`, `blocked by #5`. */
const IS_OBJECT =
  /\b(?:revert|undo|roll back|repeat|reopen|same as|like|unlike|similar to|because of|caused by|introduced (?:in|by)|broken? (?:in|by)|left over from|blocked (?:by|on)|depend(?:s|ing|ent)? on|waiting (?:for|on)|follow-?up (?:of|to|from))\s(?:(?:the|what|we|did|changes?|commit|fix|PR|MR|pull|merge|request|issue|incident|outage|in|of|from|by|with)\s){0,6}$/i;
/** What stands for an issue in a column for them, with the kind or the state of it beside: `Bug 5554823 **TODO**`, `b/5554823`. */
const NUMBERED =
  /^\W*(?:(?:bug|issue|ticket)s?[\s#:/]{1,3}(?<number>\d+)|(?<other>b\/\d+|T\d{3,7}|(?:sc|ch)-\d+))(?:\s+[A-Za-z ]{2,20})?\W*$/i;
const LONGEST_TRAILER = 120;
/** What may stand behind the link: whose the task is, and when it is due. */
const TRAILER = /\s*[,;–—-]?\s*\(?(?:@[\w-]+|(?:owner|assignee|due|deadline|priority)\b[^()]*|P[0-4])\)?[\s.]*$/i;

/** No address of an issue is longer. Expressions for them look for the number wherever it may stand. */
const LONGEST_ADDRESS = 2000;

/** Whether an address is that of an issue, a pull request or a ticket. */
export function isIssueAddress(url: string): boolean {
  return url.length <= LONGEST_ADDRESS && (ISSUE_URL.test(url) || TRACKER_URL.test(url) || TRACKER_AT_ROOT.test(url));
}

/** The issue that tracks the task, behind it or before it. */
export function issueOf(content: PlainText): IssueLink | null {
  return trailingIssue(content) ?? leadingIssue(content) ?? trailingIssue(withoutTrailer(content));
}

/** Whether a stretch of a text is the link of a tracker, or another one. */
export function linkOf(content: PlainText, range: Range): 'issue' | 'other' | null {
  const link = linkAt(content, range);
  const isIssue = link ? isTracker(content, link) : isIssueAddress(content.text.slice(range.start, range.end));
  return isIssue ? 'issue' : link ? 'other' : null;
}

/** The issue that a stretch of a text names. */
export function issueIn(content: PlainText, range: Range): IssueLink {
  const link = linkAt(content, range);
  const text = content.text.slice(range.start, range.end);
  return link ? issueFromLink(content, link) : issueAt(content, range.start, text, isIssueAddress(text) ? text : null);
}

function linkAt(content: PlainText, { start, end }: Range): InlineLink | undefined {
  return content.links.find(({ textRange }) => textRange.start <= start && end <= textRange.end);
}

/** `Tracking: #12` on a line below the task. */
export function issueBelow(details: readonly Entry[]): IssueLink | null {
  for (const { content } of details) {
    const isTold = /^(?:(?:tracking|issue|ticket|jira)\s*:|tracked (?:by|in)\b)/i.test(content.text);
    const issue = isTold
      ? (trailingIssue(content) ?? keyAtTheEnd(content))
      : isIssueAlone(content)
        ? issueOf(content)
        : issueOfField(content);
    if (issue) return issue;
  }
  return null;
}

/** `Owner: Ada. Due: 2026-12-18. Ticket: WEB-313`: behind other fields. */
const FIELD =
  /(?:[.;,|·]|\s[–—-])\s{1,3}(?:tracking|issue|ticket|jira)\s?:\s{0,3}(?<ref>[\w./-]{0,120}#\d{1,9}|[A-Z][A-Z0-9]{1,20}-\d{1,9})/i;

function issueOfField(content: PlainText): IssueLink | null {
  const found = FIELD.exec(content.text);
  const ref = found?.groups?.ref;
  if (!found || !ref || (!ref.includes('#') && !KEY.test(ref))) return null;
  const end = found.index + found[0].length;
  return issueIn(content, { start: end - ref.length, end });
}

/** Whether a text is nothing but the link of an issue. */
export function isIssueAlone(content: PlainText): boolean {
  const end = content.text.trimEnd().length;
  return end > 0 && end <= LONGEST_ADDRESS && !/\s\S/.test(content.text) && linkOf(content, { start: 0, end }) === 'issue';
}

/** A column for issues holds issues, in whatever form. */
export function issueInCell(cell: PlainText): IssueLink | null {
  const found = trailingIssue(cell);
  const text = cell.text.trim();
  if (found) return found;
  const [link] = cell.links;
  if (link) return issueFromLink(cell, link);
  const { number, other } = NUMBERED.exec(text)?.groups ?? {};
  const numbered = number ?? other;
  if (numbered) return issueAt(cell, cell.text.indexOf(numbered), numbered);
  if (!/^https?:\S+$|^#?\d+$/.test(text)) return issueWithMore(cell);
  const start = cell.text.indexOf(text);
  const url = text.startsWith('http') ? text : null;
  return issueAt(cell, start, text, url);
}

/** An address, a number or a key, wherever it stands in a cell. */
const IN_CELL = new RegExp(
  `(?<![\\w/.#-])(?:(?<url>https?:\\/\\/[^\\s()<>]{1,300})|(?<ref>(?:[\\w.-]{1,60}\\/[\\w.-]{1,100})?#\\d{1,9}|(?!${NO_KEY})[A-Z][A-Z0-9]{1,20}-\\d{1,9}))(?![\\w/-])`,
  'g',
);
/** What may stand beside the issue of a task: how it goes, where it lives, that it was made. Other words may be those of another: `part of OPS-15`, `TBD (epic OPS-15)`. */
const BESIDE_ISSUE =
  /(?<!\p{L})(?:to ?do|open|opened|reopened|new|done|closed|fixed|resolved|completed?|merged|draft|wip|in (?:progress|review|work)|under review|ready|started|pending|planned|scheduled|assigned|backlog|jira|github|gitlab|linear|ticket|issue|bug|story|task|pr|mr|created|filed|raised|tracked (?:by|in|as)|tracked|tracking|moved to)(?!\p{L})/giu;
/** In UTF-16 code units: more words beside it are a remark. */
const LONGEST_STATE = 30;

/** Beside the only issue of a cell stands how it goes, or where it lives: `OPS-12 (in review)`, `https://… **TODO**`, `Jira: OPS-12`. */
function issueWithMore(cell: PlainText): IssueLink | null {
  const [found, ...more] = allMatches(IN_CELL, cell.text);
  if (!found || more.length > 0) return null;
  const [text, { url }] = [found[0], found.groups ?? {}] as const;
  const beside = `${cell.text.slice(0, found.index)} ${cell.text.slice(found.index + text.length)}`;
  if (beside.length > LONGEST_STATE || /[\p{L}?]/u.test(beside.replace(BESIDE_ISSUE, '')) || (url && !isIssueAddress(url))) return null;
  return issueAt(cell, found.index, text, url ?? null);
}

/** The text up to what may stand behind a link. Only the end is looked at: a trailer is short. */
function withoutTrailer(content: PlainText): PlainText {
  let end = content.text.length;
  for (let found = trailerOf(content, end); found > 0; found = trailerOf(content, end)) end -= found;
  return end === content.text.length ? content : content.slice(0, end);
}

function trailerOf(content: PlainText, end: number): number {
  const tail = content.text.slice(Math.max(0, end - LONGEST_TRAILER), end);
  return (TRAILER.exec(tail) ?? SIGNS_BEHIND.exec(tail))?.[0].length ?? lengthOfState(content, end);
}

/** How it goes: `Oil the door: https://… (merged)`. */
const STATE_BEHIND = /\s\((?:merged|open|opened|draft|wip|in review|in progress|closed|done|pending)\)\s?$/i;
const SETS_APART = /^$|(?:[:–—,(]|\s-)\s?(?:(?:PR|MR|issue|ticket)\s)?$/i;

/** Whether a sign stands before a place in a text, or nothing: the sentence is about what has none, as in `Backport https://… (merged)`. */
export function isSetApart(text: string, at: number): boolean {
  return SETS_APART.test(text.slice(Math.max(0, at - LONGEST_STATE), at));
}

function lengthOfState({ text, links }: PlainText, end: number): number {
  const state = STATE_BEHIND.exec(text.slice(Math.max(0, end - LONGEST_TRAILER), end))?.[0].length ?? 0;
  const before = text.slice(0, end - state).replace(/\)$/, '');
  const link = links.find(({ textRange }) => textRange.end === before.length);
  return isSetApart(text, link?.textRange.start ?? startOfLastWord(before)) ? state : 0;
}

/** Where the last word of a text begins, behind a parenthesis that opens before it. */
export function startOfLastWord(text: string): number {
  return Math.max(text.lastIndexOf(' '), text.lastIndexOf('(')) + 1;
}

/** How a task goes, as a sign behind all of it: `Oil the door (OPS-12) 🚧`. */
const SIGNS_BEHIND = /(?:\s(?:\p{Extended_Pictographic}|\uFE0F|\u200D){1,6}|\s:[a-z][a-z_]{2,30}:)\s?$/u;

function leadingIssue(content: PlainText): IssueLink | null {
  const [link] = content.links;
  if (link && content.text.slice(0, link.textRange.start).trim() === '' && isTracker(content, link)) return issueFromLink(content, link);
  const found = LEADING.exec(content.text);
  if (found && IS_SUBJECT.test(content.text.slice(found[0].length))) return null;
  const { boxed, enclosed, number, key, url } = found?.groups ?? {};
  if (url) return isIssueAddress(url) ? issueAt(content, content.text.indexOf(url), url, url) : null;
  const text = boxed ?? enclosed ?? number ?? key;
  if (!text || (!text.includes('#') && !KEY.test(text))) return null;
  const start = content.text.indexOf(text);
  return issueAt(content, start, text);
}

/**
 * A key before the task that no colon sets apart from it: `OPS-551 Lower the TTL`, `OPS-551 - Lower the TTL`, `**OPS-551** Lower the TTL`. Hosts, ports and versions are written in
 * the same way, so the prefix has to be one with which several lines begin, and what is to be done stands behind it.
 */
const KEY_IN_FRONT = /^\W{0,6}(?<key>(?<prefix>[A-Z]{2,10})-(?<number>[1-9]\d{2,6}))(?<sign>\s-\s|\s)/;
/** What has a number and no issue: months, ports, keys for ciphers. */
const IS_NONE = /^(?:FY|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|TCP|UDP|PORT|HTTPS?|RSA|AES|SHA|VLAN|RFC|ISO|CVE|CWE|WCAG|MR|PR)$/;

/** In how many keys, each of another number, a prefix stands in front of tasks where it is that of a tracker: a port and a version stand alone. */
const FEWEST_KEYS = 2;

/** The prefixes of keys, of three digits at least, that stand in front of several lines of a document. */
export function prefixesInFront(entries: readonly Entry[]): ReadonlySet<string> {
  const numbers = new Map<string, Set<string>>();
  for (const { text } of entries.flatMap(({ content, cells }) => [content, ...cells])) {
    const { prefix, number } = KEY_IN_FRONT.exec(text)?.groups ?? {};
    if (!prefix || !number || IS_NONE.test(prefix)) continue;
    const known = numbers.get(prefix);
    if (known) known.add(number);
    else numbers.set(prefix, new Set([number]));
  }
  return new Set([...numbers].filter(([, { size }]) => size >= FEWEST_KEYS).map(([prefix]) => prefix));
}

/** The issue whose key stands before the task with nothing but a blank or a hyphen behind it. */
export function issueInFront(content: PlainText, prefixes: ReadonlySet<string>): IssueLink | null {
  const found = KEY_IN_FRONT.exec(content.text);
  const { key = '', prefix = '', sign = '' } = found?.groups ?? {};
  if (!KEY.test(key) || !prefixes.has(prefix)) return null;
  const task = content.text.slice(found?.[0].length).trimStart();
  const start = content.text.indexOf(key);
  const isCapital = /^\p{Lu}/u.test(task);
  const isSetApart = sign !== ' ' || content.strong.some(strong => strong.start === start && strong.end === start + key.length);
  const isTask = isDeed(task) ? isCapital || isSetApart : isSetApart && isCapital;
  return isTask ? issueAt(content, start, key) : null;
}

function keyAtTheEnd(content: PlainText): IssueLink | null {
  const text = /(?<key>[A-Z][A-Z0-9]+-\d+)[\s.)]*$/.exec(content.text)?.groups?.key;
  if (!text || !KEY.test(text)) return null;
  const start = content.text.lastIndexOf(text);
  return issueAt(content, start, text);
}

function isTracker(content: PlainText, link: InlineLink): boolean {
  const text = words(content, link).trim();
  return isIssueAddress(link.url) || /^#?\d+$/.test(text) || KEY.test(text) || CALLED_ELSEWHERE.test(text);
}

/** The link behind the task: `(#12)`, `([#12](…))`, a bare address. One in the middle of the sentence tracks nothing, and neither does one that the sentence is about. */
function trailingIssue(content: PlainText): IssueLink | null {
  const issue = referenceBehind(content);
  if (!issue) return null;
  const start = content.text.lastIndexOf(issue.text);
  return isToldOf(content.text.slice(Math.max(0, start - LONGEST_TRAILER), start)) ? null : issue;
}

/** Whether a sentence is about the reference that stands behind these words, with a blank between the two. */
export function isToldOf(before: string): boolean {
  return IS_OBJECT.test(before);
}

function referenceBehind(content: PlainText): IssueLink | null {
  const text = content.text.trimEnd();
  const link = content.links.at(-1);
  if (link && /^[\s).\]]*$/.test(text.slice(link.textRange.end)) && isTracker(content, link)) {
    return issueFromLink(content, link);
  }
  const url = addressAtTheEnd(text);
  if (url && isIssueAddress(url)) {
    return issueAt(content, text.lastIndexOf(url), url, url);
  }
  const reference = REFERENCE.exec(text)?.groups;
  const ref = reference?.ref ?? reference?.key;
  if (!ref) return null;
  return issueAt(content, text.lastIndexOf(ref), ref);
}

/** An address that nothing but brackets, points and blanks stand behind, found from the end: in a text of addresses each could be the last. */
function addressAtTheEnd(text: string): string | undefined {
  let last = text.length;
  while (last > 0 && /[\s).\]]/.test(text[last - 1] as string)) last--;
  let start = last;
  while (start > 0 && /[^\s()<>]/.test(text[start - 1] as string)) start--;
  return /https?:\/\/[^\s()<>]+/.exec(text.slice(start))?.[0];
}

/** An issue by its address, its number (`#12`, `acme/ops#12`, a bare `12`) or its key, which has none. */
function issueAt(content: PlainText, start: number, text: string, url: string | null = null): IssueLink {
  const number = url ? numberIn(url) : Number(/^(?:.*#)?(?<number>\d+)$/.exec(text)?.groups?.number) || null;
  return { url, number, text, range: content.sourceRange({ start, end: start + text.length }) };
}

function issueFromLink(content: PlainText, link: InlineLink): IssueLink {
  const text = words(content, link);
  return { url: link.url, number: numberIn(link.url) ?? (Number(/\d+/.exec(text)?.[0]) || null), text, range: link.range };
}

function words(content: PlainText, link: InlineLink): string {
  return content.text.slice(link.textRange.start, link.textRange.end);
}

function numberIn(url: string): number | null {
  const number = url.length <= LONGEST_ADDRESS ? ISSUE_URL.exec(url)?.groups?.number : undefined;
  return number === undefined ? null : Number(number);
}
