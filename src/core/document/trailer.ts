import { allMatches } from '../text/allMatches';
import type { Range } from '../text/range';
import { readDates } from '../time/date';
import { looseDeadlineIn } from '../time/deadline';
import { isDeed, isImperative } from './firstWords';
import { isToldOf } from './issueLinks';
import { areNamesShaped, arePersons, isNameShaped, isPerson, mayBePerson, NOBODY, type People } from './people';
import { isDepartment, isSlug, isTeam, isTeamHandle, mayBeTeam } from './teams';
import { NO_KEY } from './vocabulary/noKeys';
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
  /** Whether it says that the task is done. */
  readonly isDone: boolean;
}

type Kind = 'issue' | 'date' | 'owner' | 'name' | 'mark' | 'group' | 'state' | 'link';

interface Piece extends Range {
  readonly kind: Kind;
  readonly text: string;
  /** Whether it says something only beside other pieces, and nothing to the left of an owner: a task that has one is told in the words before it. */
  readonly isBeside: boolean;
  /** Where it begins with its label: `Ticket: BILL-123`. */
  readonly from: number;
}

/** Only the end of a text is looked at: a trailer is short. */
const LONGEST = 160;
const GROUP = /\s*[([](?<inside>[^()[\]\n]{1,140})[)\]][\s.]*$/;
const PIECE = /(?<sign>\s(?:[–—-]{1,2}|→|[-=]>)\s+|\s*\|\s*|[,;]\s+|\s·\s+)(?<piece>(?:(?!\s(?:[–—-]{1,2}|[→·]|[-=]>)\s)[^|,;()[\]\n])+)$/u;
/** What may stand there without a mark in front. */
const BARE =
  /(?<=[\s.])(?<piece>(?:[\w.-]+\/[\w.-]+)?#\d+|tracked (?:in|by|as)\s[A-Z][A-Z0-9]{1,20}-\d{1,9}|(?:ticket|issue|jira|bug|tracking|tracked (?:in|by|as)|owner|assignee)\s?[:=]\s*[\w@#/.-]+)\.?$/i;
const REFERENCE =
  /^(?:(?:ticket|issue|jira|bug|tracking|tracked (?:in|by|as)|see)\s?[:=]?\s*)?(?<ref>(?:[\w.-]+(?:\/[\w.-]+)?)?#\d+|[A-Z][A-Z0-9]+-\d+)$/i;
const IS_NO_KEY = new RegExp(`^(?:${NO_KEY})`, 'i');
const OWNER = new RegExp(
  `^(?:${OWNER_WORDS}|owned by|assigned to|dri)(?:\\s?[:=]?\\s+|[:：]\\s?)(?<name>@?[\\p{L}\\p{N}_.' -]{2,40})$|^@(?<handle>[A-Za-z\\d][\\w-]{0,38})$`,
  'iu',
);
const MARK =
  /^(?:status\s?[:=]\s?)?(?:(?:prio(?:rity)?:?\s*)?(?:P[0-4]|high|medium|low)|(?:high|medium|low)[\s-]prio(?:rity)?|open|todo|to do|in progress|pending|planned|not started)$/i;
const WORD_FOR_DATE =
  /^(?:due|by|until|eta|deadline|target|before|on|fällig|frist|bis|fecha(?:\s+l[íi]mite)?|vence|échéance|scadenza|prazo|avant|d['’]ici|pour|até|antes del?|hasta|para|entro|vóór|uiterlijk|spätestens|期限|截止日?期?|기한)(?:\s+(?:date|by|on|am|bis|el|le|au|il|zum|o))?\s*[:=]?\s*/iu;

/** What became of a task, with its day or without. */
const STATE =
  /^(?:status\s?[:=]\s?)?(?<state>done|completed|complete(?!\sby\b)|closed|fixed|finished|merged|implemented|shipped|released|deployed|delivered|rolled out|live)(?:\s(?:on|in|by)?\s?(?<day>[^,;]{3,30}))?$/i;
/** `Move to 3.2 (released 9 Nov 2025)` tells of the version. */
const OF_VERSION = /^(?:released|shipped|delivered|live|deployed|rolled out)/i;
/** When something is done that has no day, and how it goes. */
const LOOSE_MARK =
  /^(?:asap|soon|ongoing|recurring|ordered|blocked|scheduled|started|wip|(?:next|this) (?:sprint|week|month|quarter|release)|(?:prio(?:rity)?:?\s*)?(?:critical|urgent))$/i;
/** What tracks a task elsewhere than where `#12` does: `PR #871`, `b/331`, `!123`, `T1234`, `bug 1234567`. */
const REFERENCE_ELSEWHERE =
  /^(?:(?:pr|mr|pull request|merge request|story|card)\s?[:=]?\s*(?<ref>(?:[\w.-]+(?:\/[\w.-]+)?)?[#!]\d+)|(?<other>b\/\d+|!\d+|T\d{3,7}|(?:sc|ch)-\d{2,7}|bug \d{4,8}))$/i;
const MAIL = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}$/;
/** `@Kerstin Vogel`, as a chat writes it. */
const MENTION = /^@\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30}){1,2}$/u;
/** A last sentence of pieces alone: `Freeze launches. Ana, done`. */
const SENTENCE = /(?<=\p{L}{3}[.!?]\s{1,3})(?<piece>[\p{L}\d][^.!?,;:()|[\]\s]{1,30}(?:\s[^.!?,;:()|[\]\s]{1,30}){0,3})$/u;

/** The key of an issue with nothing but a blank in front: behind what is in parentheses, behind whose the task is, or as a link, it is no part of a sentence. */
const KEY_AT_END = /(?<=\s)(?<piece>[A-Z][A-Z0-9]{1,20}-\d{1,8}|!\d{1,7}|b\/\d{1,12})\.?$/;
const SET_APART = /(?:[)\]]|\s@[\w-]{1,39})\s$/;

/** When a task is due, behind the parentheses that say whose it is: `Oil the door (@ada) by 2026-12-04`. */
const DAY_BEHIND_GROUP = /(?<=[)\]]\s?)(?<piece>(?:by|due|bis|avant|antes|até|entro|期限|截止)(?:[\s:]|zum\s|日期)[^()[\]|,;\n]{4,30})$/iu;

/** `@pk 2026-12-04`, with nothing but blanks between. */
const HANDLE_AND_DAY = /(?<=\s)(?<handle>@[A-Za-z\d][\w-]{0,38})\s(?<day>[^@#\n()[\]]{5,24})$/;
/** `@Ada Obi @December 4, 2026`, as Notion mentions people and days. */
const MENTIONS = /(?<=\s)(?<handle>@\p{L}[\p{L}\p{N}'’_-]{0,38}(?:\s\p{Lu}[\p{L}'’-]{1,30}){0,2})\s@(?<day>[^@#\n()[\]]{5,24})$/u;

/** `@Ada Obi December 4, 2026`: a person of two words, and the day, with nothing but blanks between. What is done for her is not hers to do. */
const PERSON_AND_DAY = /(?<=\s)(?<handle>@\p{Lu}[\p{L}'’-]{0,30}\s\p{Lu}[\p{L}'’-]{1,30})\s(?<day>[^@#\n()[\]]{5,24})$/u;

/** What a stretch of a text links to, where all of it is a link: an issue, or anything else. */
export type LinkOf = (range: Range) => 'issue' | 'other' | null;

/** What the pieces of a text are read with. */
interface Reading {
  /** The text in which they stand. */
  readonly whole: string;
  readonly people: People;
  readonly linkOf: LinkOf;
}

export function trailerIn(text: string, people: People, linkOf: LinkOf = () => null): Trailer {
  const whole = withWholeDates(withNarrowMarks(text));
  const pieces = piecesOf({ whole, people, linkOf });
  const evidence = pieces.some(({ kind, text: words }) => kind === 'date' || (kind === 'state' && /\d/.test(words)));
  const doubt = pieces.findIndex(piece => isName(piece) && !isOwner(piece, people, evidence));
  const doubted = pieces[doubt];
  const kept = doubt < 0 ? pieces : pieces.slice(0, doubt);
  const owner = kept.findLast(piece => piece.kind === 'owner' || isName(piece)) ?? null;
  const issue = kept.find(({ kind }) => kind === 'issue') ?? null;
  const date = kept.find(({ kind }) => kind === 'date');
  const isDoubtful = doubted !== undefined && (mayOwn(doubted, evidence) || (pieces.length > 1 && isSlug(doubted.text)));
  const isDone = isToldDone(pieces, owner !== null || issue !== null || isDoubtful);
  if (!owner && !issue) {
    const loose = isDoubtful ? null : looseOwner(whole, people);
    return {
      ...NONE,
      owner: loose?.name ?? null,
      date: date ? text.slice(date.start, date.end) : null,
      start: text.length,
      isDoubtful: isDoubtful || loose?.name === null,
      isDone: isDone || (loose?.isDone ?? false),
    };
  }
  // Without an owner a day may belong to the task. A link that is written behind it must not change what the task is.
  const stripped = owner ? kept : issuesOf(kept);
  return {
    start: stripped.at(-1)?.from ?? text.length,
    owner: owner && nameOf(owner.text),
    date: date ? text.slice(date.start, date.end) : null,
    issue: issue && { start: issue.start, end: issue.end },
    isDoubtful,
    isDone,
  };
}

function isName({ kind }: Piece): boolean {
  return kind === 'name' || kind === 'group';
}

/** A day beside a name says that the name is somebody's. */
function isOwner({ kind, text }: Piece, people: People, evidence: boolean): boolean {
  // `(will)` is somebody only beside a day, whoever wrote the document.
  if (kind === 'name') return evidence || (!/^[\p{Ll}\s]+$/u.test(text) && arePersons(text, people));
  return isTeam(text) ? evidence || /^(?:the )?\p{Lu}/u.test(text) : evidence && isDepartment(text);
}

/** `(Load Balancer)` is what a task is about, and beside a day it may be who cares for them. */
function mayOwn({ kind, text }: Piece, evidence: boolean): boolean {
  return kind === 'name' || evidence || isTeam(text) || isDepartment(text);
}

function isToldDone(pieces: readonly Piece[], isOwned: boolean): boolean {
  return pieces.some(
    ({ kind, text }) => kind === 'state' && (isOwned || /^done$/i.test(text) || (/\d/.test(text) && !OF_VERSION.test(text))),
  );
}

/**
 * Somebody in the last parentheses, in front of what else is told there: `(Ana, once the vendor answers in Q1 2027)`, `(Ana, before the tour; done on May 2)`.
 * The name is null where it may be something else.
 */
function looseOwner(text: string, people: People): { readonly name: string | null; readonly isDone: boolean } | null {
  const inside = GROUP.exec(text.slice(-LONGEST))?.groups?.inside ?? '';
  const [first = '', ...rest] = inside.split(/[,;]/).map(piece => piece.trim());
  if (rest.length === 0) return null;
  const isDone = rest.some(isState);
  const isTold = isDone || rest.some(piece => looseDeadlineIn(piece) || readDates(piece).length > 0 || LOOSE_MARK.test(piece));
  if (arePersons(first, people)) return { name: isTold ? first : null, isDone };
  return isTold && (isNameShaped(first) || areNamesShaped(first) || mayBeTeam(first)) ? { name: null, isDone } : null;
}

/** Whether words tell what became of a task, and nothing else. */
function isState(text: string): boolean {
  const state = STATE.exec(text)?.groups;
  return state !== undefined && (state.day === undefined || isDate(state.day));
}

/** The text with the parentheses and commas of Chinese and Japanese as those of other scripts: `（李娜，2026-12-09）`. Each place stays where it is. */
function withNarrowMarks(text: string): string {
  return /[（）]/.test(text)
    ? text
        .replace(/（/g, '(')
        .replace(/）/g, ')')
        .replace(/[，、]/g, ',')
    : text;
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

/** The issues at the end, with what became of them: `(PR #871, merged)`. */
function issuesOf(pieces: readonly Piece[]): readonly Piece[] {
  const other = pieces.findIndex(({ kind }) => kind !== 'issue' && kind !== 'state');
  const last = pieces.slice(0, other < 0 ? pieces.length : other);
  return last.slice(0, last.findLastIndex(({ kind }) => kind === 'issue') + 1);
}

const NONE = { owner: null, date: null, issue: null } as const;

/** The pieces from the last to the first. */
function piecesOf(reading: Reading): Piece[] {
  const { whole: text } = reading;
  const found: Piece[] = [];
  let end = text.trimEnd().length;
  for (;;) {
    const from = Math.max(0, end - LONGEST);
    const tail = text.slice(from, end);
    const next = piecesAt(tail, from, reading) ?? (found.length > 0 ? sentenceAt(tail, from, reading) : null);
    const isOwned = found.some(({ kind }) => kind === 'owner' || kind === 'name');
    if (!next || next.length === 0 || (isOwned && next.some(({ isBeside }) => isBeside))) return found;
    found.push(...next.toReversed());
    end = endBefore(text, next[0]?.from ?? 0);
  }
}

/** Where the text ends whose marks and blanks lead up to a place: the cost is that of the marks, whatever the text. */
export function endBefore(text: string, place: number): number {
  let end = place;
  for (;;) {
    const isArrow = /^[-=]>$/.test(text.slice(Math.max(0, end - 2), end));
    if (!isArrow && !/[\s|,;.·–—→([（，、；-]/.test(text[end - 1] ?? '')) return end;
    end -= isArrow ? 2 : 1;
  }
}

/** The last piece, or those in the last parentheses; null where something else stands there. */
function piecesAt(tail: string, from: number, reading: Reading): Piece[] | null {
  const group = GROUP.exec(tail);
  if (group) {
    const inside = group.groups?.inside ?? '';
    const at = from + group.index + group[0].indexOf(inside);
    const pieces = allMatches(/(?:(?!\s[–—-]{1,2}\s)[^|,;])+/g, inside).map(({ 0: piece, index }) =>
      pieceOf(
        piece.replace(/^\s*[–—-]{1,2}\s/, blanks => ' '.repeat(blanks.length)),
        at + index,
        true,
        reading,
      ),
    );
    return pieces.every(piece => piece !== null) ? pieces : null;
  }
  const match = PIECE.exec(tail);
  const bare = BARE.exec(tail);
  const piece =
    match &&
    !isArrowOfTask(match.groups?.sign ?? '', reading.whole) &&
    pieceOf(
      match.groups?.piece ?? '',
      from + match.index + (match.groups?.sign ?? '').length,
      !/[,;]/.test(match.groups?.sign ?? ''),
      reading,
    );
  if (piece) return [piece];
  const day = DAY_BEHIND_GROUP.exec(tail);
  if (day && isDate(day.groups?.piece ?? '')) return [pieceOf(day[0], from + day.index, false, reading)].filter(piece => piece !== null);
  if (bare && isToldOf(tail.slice(0, bare.index))) return null;
  const alone = bare && pieceOf(bare.groups?.piece ?? '', from + bare.index, false, reading);
  if (alone) return [alone];
  const person = PERSON_AND_DAY.exec(tail);
  const owned = [MENTIONS.exec(tail), HANDLE_AND_DAY.exec(tail), person && isToldOf(tail.slice(0, person.index)) ? null : person]
    .map(found => found?.groups)
    .find(groups => isDate(groups?.day ?? ''));
  if (owned) {
    const pieces = [owned.handle ?? '', owned.day ?? ''].map(written => pieceOf(written, from + tail.lastIndexOf(written), false, reading));
    if (pieces.every(piece => piece !== null)) return pieces;
  }
  const key = KEY_AT_END.exec(tail);
  if (key && isToldOf(tail.slice(0, key.index))) return null;
  const reference = key && pieceOf(key.groups?.piece ?? '', from + key.index, false, reading);
  return reference && (SET_APART.test(tail.slice(0, key.index)) || reading.linkOf(reference) === 'issue') ? [reference] : null;
}

/** `Route alerts from the queue -> Ops team`: what goes where. */
const LEADS_ON = /\b(?:from|redirect|re-?route|route|map|re-?name|move|migrate|replace|switch|change|convert|forward|point|send)\b/i;

function isArrowOfTask(sign: string, whole: string): boolean {
  return /^\s[-=]>/.test(sign) && LEADS_ON.test(whole);
}

/** Who is named at the start of a last sentence that has nothing but pieces. */
function sentenceAt(tail: string, from: number, reading: Reading): Piece[] | null {
  const match = SENTENCE.exec(tail);
  const piece = match && pieceOf(match.groups?.piece ?? '', from + match.index, true, reading);
  return piece && isName(piece) ? [{ ...piece, isBeside: true }] : null;
}

function pieceOf(written: string, at: number, mayBeName: boolean, { whole, people, linkOf }: Reading): Piece | null {
  const start = at + written.length - written.trimStart().length;
  const text = withStopOfInitial(written.trim().replace(/\.$/, ''), start, whole);
  const link = linkOf({ start, end: start + text.length });
  const kind = kindOf(text, mayBeName, people) ?? (link === 'issue' ? 'issue' : null);
  const beside = kind ?? kindBeside(text, mayBeName, whole) ?? (link === 'other' || /^https?:\/\/\S+$/.test(text) ? 'link' : null);
  if (!beside) return null;
  const reference = beside === 'issue' ? (referenceIn(text) ?? text) : text;
  return {
    kind: beside,
    text,
    isBeside: kind === null,
    from: start,
    start: start + text.length - reference.length,
    end: start + text.length,
  };
}

/** `Ewa Z.` keeps its full stop: it ends no sentence. */
function withStopOfInitial(text: string, start: number, whole: string): string {
  return /\s\p{Lu}$/u.test(text) && whole[start + text.length] === '.' ? `${text}.` : text;
}

function referenceIn(text: string): string | undefined {
  const elsewhere = REFERENCE_ELSEWHERE.exec(text)?.groups;
  return REFERENCE.exec(text)?.groups?.ref ?? elsewhere?.ref ?? elsewhere?.other;
}

/** What says something beside other pieces, and alone may be part of the task. */
function kindBeside(text: string, mayBeName: boolean, whole: string): Kind | null {
  if (REFERENCE_ELSEWHERE.test(text)) return 'issue';
  if (isState(text)) return 'state';
  if (LOOSE_MARK.test(text)) return 'mark';
  if (MAIL.test(text) || MENTION.test(text) || isTeamHandle(text, whole)) return 'owner';
  if (!mayBeName || IS_NO_KEY.test(text)) return null;
  return areNamesShaped(text) ? 'name' : mayBeTeam(text) ? 'group' : null;
}

function kindOf(text: string, mayBeName: boolean, people: People): Kind | null {
  const reference = REFERENCE.exec(text)?.groups?.ref;
  if (reference !== undefined) return reference.includes('#') || !IS_NO_KEY.test(reference) ? 'issue' : null;
  if (OWNER.test(text)) return 'owner';
  if (MARK.test(text)) return 'mark';
  if (isDate(text)) return 'date';
  return mayBeName && mayBePerson(text, people) ? 'name' : null;
}

/** A day or a milestone, and nothing else. */
function isDate(text: string): boolean {
  if (text.length > 40) return false;
  const when = text.replace(WORD_FOR_DATE, '');
  if (/^20\d\d$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(when)) return true;
  const day = readDates(when)[0]?.range;
  if (day) return !/\p{L}{3}/u.test(`${when.slice(0, day.start).replace(/^\p{L}{2,6}day\b/iu, '')} ${when.slice(day.end)}`);
  return [text, when].some(isMilestone);
}

function isMilestone(text: string): boolean {
  const milestone = looseDeadlineIn(text);
  return milestone !== null && !/\p{L}{2}/u.test(text.slice(0, milestone.index) + text.slice(milestone.index + milestone.text.length));
}

function nameOf(text: string): string {
  const groups = OWNER.exec(text)?.groups;
  return groups?.name?.trim() ?? (groups?.handle ? `@${groups.handle}` : text);
}

/** `(T. Marsh, 2026-12-03): refuse to start`, `[Ana] [P1] Refuse to start`. */
const IN_FRONT = /^(?<groups>(?:[([][^()[\]\n]{1,80}[)\]]\s?){1,3})(?:[:–—]\s+)?(?=\p{L})/u;
/** `By 2026-12-15: refuse to start`, `Q1 2027 – refuse to start`. */
const DAY_IN_FRONT = /^(?<day>(?:by|due|before|q[1-4])\s[^:–—\n]{2,30}?)(?::|\s[–—-])\s+(?=\p{L})/iu;

/** Whose a task is and when it is due, before it. */
export interface Lead {
  readonly owner: string | null;
  readonly date: string | null;
  /** Where the task begins. */
  readonly end: number;
}

/** Null where something else stands there: `(Load Balancer, eu-1): restart`. Somebody alone in brackets is who the sentence is about. */
export function leadIn(text: string, people: People): Lead | null {
  const day = DAY_IN_FRONT.exec(text);
  if (day && isDate(day.groups?.day ?? '')) return { owner: null, date: day.groups?.day ?? '', end: day[0].length };
  const lead = IN_FRONT.exec(text);
  const groups = lead?.groups?.groups?.match(/[([][^()[\]]+[)\]]/g) ?? [];
  const pieces = groups.flatMap(group => piecesAt(group, 0, { whole: text, people, linkOf: () => null }) ?? [null]);
  const date = pieces.find(piece => piece?.kind === 'date') ?? null;
  const owners = pieces.filter(piece => piece?.kind === 'owner' || (piece && isName(piece) && isOwner(piece, people, date !== null)));
  const others = pieces.filter(piece => piece?.kind === 'date' || piece?.kind === 'mark');
  const [owner] = owners;
  return lead && owner && owners.length === 1 && others.length > 0 && others.length + 1 === pieces.length
    ? { owner: nameOf(owner.text), date: date?.text ?? null, end: lead[0].length }
    : null;
}

/** `Priya to rotate the logs`, `Priya will rotate`, `Priya: rotate`, `[Priya] Rotate`. */
const SUBJECT =
  /^[^\p{L}\p{N}]{0,3}(?<name>\p{Lu}[\p{L}'’-]*(?:(?:\s(?:de|da|do|del|di|den|der|van|von|la|ter)){0,3}\s\p{Lu}[\p{L}'’.-]*){0,2}(?:\s(?:team|squad|guild|crew))?)(?<sign>\s+(?:to|will|shall)\s+|\s*[:–—]\s+|\s-\s+|\]:?\s*)(?<verb>\p{L}[\p{L}\s-]{1,20})/u;
/** `J. Smith: rotate the logs`. `A. Retries: …` may be the first of a list. */
const BY_INITIAL =
  /^(?![A-C]\.\s\p{L}{1,30}:)(?<name>\p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}[\p{L}'’-]{1,30})(?:\s+(?:to|will|shall)\s+|:\s+)\p{L}/u;
/** `kim: rotate the logs`. */
const IN_SMALL_LETTERS = /^(?<name>\p{Ll}[\p{Ll}'’-]{1,30}):\s+\p{L}/u;
/** `Sol & Wren: rotate the logs`. */
const SEVERAL = /^(?<names>\p{Lu}\p{Ll}{1,20}\s(?:&|and)\s\p{Lu}\p{Ll}{1,20}):\s+\p{L}/u;

/** `The storage team will rotate the logs`. */
const TEAM_SUBJECT = /^the\s(?<name>(?:[\p{L}\d&/-]{2,30}\s){1,3}(?:team|squad|guild|crew))\s(?:to|will|shall)\s(?!be\b|have\b)\p{L}/iu;

/** Who does it, where the task is told as a sentence about somebody; `isDue` where a day stands behind it. */
export function subjectIn(text: string, people: People, isDue = false): { readonly owner: string | null; readonly isDoubtful: boolean } {
  const author = isDue ? (IN_SMALL_LETTERS.exec(text)?.groups?.name ?? '') : '';
  if (people.authors.has(author) && !isDeed(author)) return { owner: author, isDoubtful: false };
  const several = SEVERAL.exec(text)?.groups;
  if (several && areNamesShaped(several.names ?? '') && arePersons(several.names ?? '', people))
    return { owner: several.names ?? '', isDoubtful: false };
  const byInitial = BY_INITIAL.exec(text)?.groups?.name;
  if (byInitial && isNameShaped(byInitial) && (isDue || isPerson(byInitial, people))) return { owner: byInitial, isDoubtful: false };
  const team = TEAM_SUBJECT.exec(text)?.groups?.name ?? '';
  if (isTeam(team)) return { owner: team, isDoubtful: false };
  const { name = '', sign = '', verb = '' } = SUBJECT.exec(text)?.groups ?? {};
  if (name === '' || isImperative(name) || /^(?:be|have been)\b/i.test(verb)) return { owner: null, isDoubtful: false };
  if (isPerson(name, people)) return { owner: name, isDoubtful: false };
  if (isTeam(name)) return { owner: name, isDoubtful: false };
  // `Network Engineering: …` names a department, and `Security: …` what the task is about.
  if (isDepartment(name) && name.includes(' ')) return { owner: null, isDoubtful: true };
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
