import { allMatches } from '../text/allMatches';
import type { Range } from '../text/range';
import { readDates } from '../time/date';
import { looseDeadlineIn } from '../time/deadline';
import { isDeed, isImperative } from './firstWords';
import { isToldOf } from './issueLinks';
import { isNameShaped, isPerson, type People } from './people';
import { OWNER_WORDS } from './vocabulary/ownerWords';

/**
 * What stands behind a task and tells of it: ` – Priya – 2030-07-15 – BILL-123`, `(Priya, 2030-07-15)`, `[Priya] [#12]`, `| Priya | acme/ops#12`,
 * in any order, as long as each piece is something of the kind.
 */
export interface Trailer {
  /** Where it begins in the text; the end of the text where there is none. */
  readonly start: number;
  readonly owner: string | null;
  readonly date: string | null;
  readonly issue: Range | null;
  /** Whether a piece may be somebody's name and may be something else. */
  readonly isDoubtful: boolean;
}

type Kind = 'issue' | 'date' | 'owner' | 'name' | 'mark';

interface Piece extends Range {
  readonly kind: Kind;
  readonly text: string;
  /** Where it begins with its label: `Ticket: BILL-123`. */
  readonly from: number;
}

/** Only the end of a text is looked at: a trailer is short. */
const LONGEST = 160;
const GROUP = /\s*[([](?<inside>[^()[\]\n]{1,140})[)\]][\s.]*$/;
const PIECE = /(?<sign>\s[–—-]{1,2}\s+|\s*\|\s*|[,;]\s+|\s·\s+)(?<piece>(?:(?!\s[–—-]{1,2}\s)[^|,;()[\]\n])+)$/u;
/** What may stand there without a mark in front. */
const BARE =
  /(?<=[\s.])(?<piece>(?:[\w.-]+\/[\w.-]+)?#\d+|(?:ticket|issue|jira|bug|tracking|tracked (?:in|by|as)|owner|assignee)\s?[:=]\s*[\w@#/.-]+)\.?$/i;
const REFERENCE =
  /^(?:(?:ticket|issue|jira|bug|tracking|tracked (?:in|by|as)|see)\s?[:=]?\s*)?(?<ref>(?:[\w.-]+(?:\/[\w.-]+)?)?#\d+|[A-Z][A-Z0-9]+-\d+)$/i;
/** What has the form of a key and names a standard, a version or a level. */
const NO_KEY = /^(?:UTF|SHA|ISO|RFC|CVE|AES|UTC|GMT|HTTP|TLS|SEV|RHEL|GPT|PHP|COVID|WEEK|CW|KW|IPV|USB|P|Q|H|T)-/i;
const OWNER = new RegExp(
  `^(?:${OWNER_WORDS}|owned by|assigned to|dri)\\s?[:=]?\\s+(?<name>@?[\\p{L}\\p{N}_.' -]{2,40})$|^@(?<handle>[A-Za-z\\d][\\w-]{0,38})$`,
  'iu',
);
const MARK = /^(?:(?:prio(?:rity)?:?\s*)?(?:P[0-4]|high|medium|low)|open|todo|to do|in progress|pending|planned|not started)$/i;
const WORD_FOR_DATE =
  /^(?:due|by|until|eta|deadline|target|before|on|fällig|frist|bis|fecha(?:\s+l[íi]mite)?|vence|échéance|scadenza|prazo)(?:\s+(?:date|by|on|am|bis|el|le))?\s*[:=]?\s*/i;

/** The key of an issue with nothing but a blank in front: behind what is in parentheses, or as a link, it is no part of a sentence. */
const KEY_AT_END = /(?<=\s)(?<piece>[A-Z][A-Z0-9]{1,20}-\d{1,8})\.?$/;

/** @param isLink whether a stretch of the text is the link of a tracker. */
export function trailerIn(text: string, people: People, isLink: (range: Range) => boolean = () => false): Trailer {
  const pieces = piecesOf(withWholeDates(text), isLink);
  const evidence = pieces.some(({ kind }) => kind === 'date');
  const doubt = pieces.findIndex(({ kind, text: name }) => kind === 'name' && !evidence && !isPerson(name, people));
  const kept = doubt < 0 ? pieces : pieces.slice(0, doubt);
  const owner = kept.findLast(({ kind, text: name }) => kind === 'owner' || (kind === 'name' && isNameShaped(name))) ?? null;
  const issue = kept.find(({ kind }) => kind === 'issue') ?? null;
  const date = kept.find(({ kind }) => kind === 'date');
  if (!owner && !issue) return { ...NONE, start: text.length, isDoubtful: doubt >= 0 };
  // Without an owner a day may belong to the task. A link that is written behind it must not change what the task is.
  const stripped = owner
    ? kept
    : kept.slice(
        0,
        firstIndex(kept, ({ kind }) => kind !== 'issue'),
      );
  return {
    start: stripped.at(-1)?.from ?? text.length,
    owner: owner && nameOf(owner.text),
    date: date ? text.slice(date.start, date.end) : null,
    issue: issue && { start: issue.start, end: issue.end },
    isDoubtful: doubt >= 0,
  };
}

/** The text without the commas inside of its dates, `Dec 4, 2026`: they part nothing. Each place stays where it is. */
function withWholeDates(text: string): string {
  if (!/\d,?\s*20\d\d/.test(text)) return text;
  let whole = '';
  let at = 0;
  for (const { range } of readDates(text)) {
    whole += text.slice(at, range.start) + text.slice(range.start, range.end).replace(/,/g, ' ');
    at = range.end;
  }
  return whole + text.slice(at);
}

function firstIndex<T>(list: readonly T[], test: (element: T) => boolean): number {
  const index = list.findIndex(test);
  return index < 0 ? list.length : index;
}

const NONE = { owner: null, date: null, issue: null } as const;

/** The pieces from the last to the first. */
function piecesOf(text: string, isLink: (range: Range) => boolean): Piece[] {
  const found: Piece[] = [];
  let end = text.trimEnd().length;
  for (;;) {
    const from = Math.max(0, end - LONGEST);
    const next = piecesAt(text.slice(from, end), from, isLink);
    if (!next || next.length === 0) return found;
    found.push(...next.toReversed());
    end = endBefore(text, next[0]?.from ?? 0);
  }
}

/** Where the text ends whose marks and blanks lead up to a place: the cost is that of the marks, whatever the text. */
export function endBefore(text: string, place: number): number {
  let end = place;
  while (end > 0 && /[\s|,;.–—([-]/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** The last piece, or those in the last parentheses; null where something else stands there. */
function piecesAt(tail: string, from: number, isLink: (range: Range) => boolean): Piece[] | null {
  const group = GROUP.exec(tail);
  if (group) {
    const inside = group.groups?.inside ?? '';
    const at = from + group.index + group[0].indexOf(inside);
    const pieces = allMatches(/(?:(?!\s[–—-]{1,2}\s)[^|,;])+/g, inside).map(({ 0: piece, index }) =>
      pieceOf(
        piece.replace(/^\s*[–—-]{1,2}\s/, blanks => ' '.repeat(blanks.length)),
        at + index,
        true,
        isLink,
      ),
    );
    return pieces.every(piece => piece !== null) ? pieces : null;
  }
  const match = PIECE.exec(tail);
  const bare = BARE.exec(tail);
  const piece =
    match &&
    pieceOf(
      match.groups?.piece ?? '',
      from + match.index + (match.groups?.sign ?? '').length,
      !/[,;]/.test(match.groups?.sign ?? ''),
      isLink,
    );
  if (piece) return [piece];
  if (bare && isToldOf(tail.slice(0, bare.index))) return null;
  const alone = bare && pieceOf(bare.groups?.piece ?? '', from + bare.index, false, isLink);
  if (alone) return [alone];
  const key = KEY_AT_END.exec(tail);
  if (key && isToldOf(tail.slice(0, key.index))) return null;
  const reference = key && pieceOf(key.groups?.piece ?? '', from + key.index, false, isLink);
  return reference && (/[)\]]\s$/.test(tail.slice(0, key.index)) || isLink(reference)) ? [reference] : null;
}

function pieceOf(written: string, at: number, mayBeName: boolean, isLink: (range: Range) => boolean): Piece | null {
  const text = written.trim().replace(/\.$/, '');
  const start = at + written.length - written.trimStart().length;
  const kind = kindOf(text, mayBeName) ?? (isLink({ start, end: start + text.length }) ? 'issue' : null);
  if (!kind) return null;
  const reference = kind === 'issue' ? (REFERENCE.exec(text)?.groups?.ref ?? text) : text;
  return { kind, text, from: start, start: start + text.length - reference.length, end: start + text.length };
}

function kindOf(text: string, mayBeName: boolean): Kind | null {
  const reference = REFERENCE.exec(text)?.groups?.ref;
  if (reference !== undefined) return reference.includes('#') || !NO_KEY.test(reference) ? 'issue' : null;
  if (OWNER.test(text)) return 'owner';
  if (MARK.test(text)) return 'mark';
  if (isDate(text)) return 'date';
  return mayBeName && isNameShaped(text) ? 'name' : null;
}

/** A day or a milestone, and nothing else. */
function isDate(text: string): boolean {
  if (text.length > 40) return false;
  const when = text.replace(WORD_FOR_DATE, '');
  if (/^20\d\d$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(when)) return true;
  const day = readDates(when)[0]?.range;
  if (day) return !/\p{L}{3}/u.test(`${when.slice(0, day.start).replace(/^\p{L}{2,6}day\b/iu, '')} ${when.slice(day.end)}`);
  const milestone = looseDeadlineIn(text);
  return milestone !== null && !/\p{L}{2}/u.test(text.slice(0, milestone.index) + text.slice(milestone.index + milestone.text.length));
}

function nameOf(text: string): string {
  const groups = OWNER.exec(text)?.groups;
  return groups?.name?.trim() ?? (groups?.handle ? `@${groups.handle}` : text);
}

/** `Priya to rotate the logs`, `Priya will rotate`, `Priya: rotate`, `[Priya] Rotate`. */
const SUBJECT =
  /^[^\p{L}\p{N}]{0,3}(?<name>\p{Lu}[\p{L}'’-]*(?:(?:\s(?:de|da|do|del|di|den|der|van|von|la|ter)){0,3}\s\p{Lu}[\p{L}'’.-]*){0,2})(?<sign>\s+(?:to|will|shall)\s+|\s*[:–—]\s+|\s-\s+|\]:?\s*)(?<verb>\p{L}[\p{L}\s-]{1,20})/u;

/** Who does it, where the task is told as a sentence about somebody. */
export function subjectIn(text: string, people: People): { readonly owner: string | null; readonly isDoubtful: boolean } {
  const { name = '', sign = '', verb = '' } = SUBJECT.exec(text)?.groups ?? {};
  if (name === '' || isImperative(name) || /^(?:be|have been)\b/i.test(verb)) return { owner: null, isDoubtful: false };
  if (isPerson(name, people)) return { owner: name, isDoubtful: false };
  // `Liam Chen to load …` names somebody, and `Rate Limiter to cap bursts` a thing.
  const isFullName = /^\s+to\s/.test(sign) && name.includes(' ') && isNameShaped(name) && /^\p{Ll}/u.test(verb);
  if (isFullName || !isDeed(verb)) return { owner: null, isDoubtful: isFullName };
  // A word and a colon is rather what the task is about.
  // `The Storage Guild will …` names somebody, if not a person.
  const isSomebody = /^\s+(?:will|shall)\s/.test(sign) && name.includes(' ');
  return { owner: null, isDoubtful: isSomebody || (isNameShaped(name) && (/^\s+\p{L}/u.test(sign) || !name.includes(' '))) };
}

/** Whether an action item may name its owner where a reader has to know who works there. */
export function mayNameOwner(text: string): boolean {
  return trailerIn(text, NOBODY).isDoubtful || subjectIn(text, NOBODY).isDoubtful;
}

const NOBODY: People = new Set();
