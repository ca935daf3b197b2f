import { distance } from 'fastest-levenshtein';
import { remembering } from '../../text/memo';
import { inSmallLetters } from '../../text/smallLetters';
import type { FieldName } from '../tree';
import type { Concept, Vocabulary } from './concept';
import { DE } from './de';
import { EN } from './en';
import { ES } from './es';
import { FR } from './fr';
import { IT } from './it';
import { JA } from './ja';
import { KO } from './ko';
import { NL } from './nl';
import { PT } from './pt';
import { ZH } from './zh';

/** Every language that documents are read in. A new one is a file beside `en.ts` and a line here. */
export const VOCABULARIES: readonly Vocabulary[] = [EN, DE, FR, ES, PT, IT, NL, JA, ZH, KO];

const CONCEPT_OF = new Map(
  // The first language that has a name decides what it means.
  [...VOCABULARIES]
    .reverse()
    .flatMap(({ names }) => Object.entries(names).flatMap(([concept, list]) => list.map(name => [name, concept as Concept] as const))),
);
/** Names long enough to be known again after a slip of the keyboard, by their length. */
const LONG_NAMES = byLength([...CONCEPT_OF.keys()].filter(name => name.length >= 8));

/** English names, whose slips are looked for: a slip in one language is a word in the next. */
const NAMES_BY_LENGTH = byLength(Object.values(EN.names).flat());

const HEADINGS_ONLY = new Set(VOCABULARIES.flatMap(({ headingsOnly = [] }) => headingsOnly));

/** Words behind a known name that do not change what it names: `Timeline (all times in UTC)`, `Timeline – 12 May`, `Tasks must contain`. */
const QUALIFIER = /\s*(?:[(（][^()（）]*[)）]?.*|\[[^[\]]*\]|[–—-]\s.*|\s(?:must contain|includes?|are|were|is)|\.\s.*)$/u;
/** `Root cause of the outage`, `Impact on customers`: what follows narrows the name down. */
const NARROWED = /\s(?:of|on|for|from|during|to|in|at|by|and its|with)\s.*$/u;
/** Adjectives in front of a name that do not change what it names. */
const LEADING =
  /^(?:the|a|an|our|its|this|incident|issue|outage|post-incident|primary|main|detailed|initial|final|overall|general|brief|short|technical|additional|specific|proposed|planned|recommended|full|complete|key|high-level|other|preliminary|potential|possible|suspected|underlying|server|service|system|immediate|future|long-term|short-term|list of|some)\s+/u;
const JOINT = new RegExp(
  `\\s*(?:[&+/、・·]|,\\s+(?:and\\s+)?|(?<=\\s)(?:${VOCABULARIES.flatMap(({ and }) => and.filter(word => /^\p{Script=Latin}/u.test(word))).join('|')})(?=\\s)|${VOCABULARIES.flatMap(({ and }) => and.filter(word => !/^\p{Script=Latin}/u.test(word))).join('|') || '(?!)'})\\s*`,
  'u',
);

/** Strips what authors hang round a name: numbering, emoji, stray marks, the colon behind it. */
export const normaliseName = /* @__PURE__ */ remembering((written: string): string =>
  written
    .normalize('NFKC')
    .replace(/:[a-z0-9_+-]+:|\p{Extended_Pictographic}|[\uFE0F\u200B-\u200D\u2060\uFEFF]/gu, ' ')
    .replace(/[’‘`]/g, mark => (mark === '`' ? '' : "'"))
    .replace(/[“”"]/g, '')
    .replace(/^(?:appendix|anhang|annexe) \w{1,2}[:.]\s*/iu, '')
    .replace(/^[\s#*_>•·-]*(?:(?:\(?\d{1,2}(?:\.\d{1,2})*[.):、]|[ivx]{1,4}[.)]|[a-h][.)]|\d{1,2}(?=\s))\s*(?=\p{L}))?/iu, '')
    .replace(/(?<![\s:;.?!*_#。、])[\s:;.?!*_#。、]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase(),
);

/**
 * What a part with this name is for: several concepts for a joint name such as `Root cause and resolution`, none for a name that is not known.
 * Small slips of the keyboard are forgiven in names of eight letters and more.
 */
export const conceptsOf = /* @__PURE__ */ remembering((written: string): readonly Concept[] => {
  if (written.length > 160) return [];
  const name = normaliseName(written);
  if (name === '' || name.length > 120) return [];
  const bare = name.replace(QUALIFIER, '').replace(/(?<![\s:;.?!*_])[\s:;.?!*_]+$/u, '');
  const whole = lookUp(name) ?? lookUp(bare);
  if (whole) return [whole];
  const joint = jointConcepts(bare);
  if (joint.length > 0) return joint;
  const found = narrow(bare) ?? answerTo(bare);
  return found ? [found] : [];
});

/** Whether the words are a known name as they stand, and not one with something before or behind it. */
export const isKnownName = /* @__PURE__ */ remembering((written: string): boolean => {
  const name = normaliseName(written).replace(QUALIFIER, '');
  return lookUp(name) !== undefined || name.split(JOINT).every(part => lookUp(part) !== undefined);
});

/** The known name closest to a normalised one: itself, or an English one that is a slip or two away; null where none is near. */
export const closestName = /* @__PURE__ */ remembering((name: string): string | null => {
  if (CONCEPT_OF.has(name)) return name;
  if (name.length < 6 || name.length > 60) return null;
  let best: { readonly known: string; readonly slips: number } | null = null;
  for (const length of [0, 1, -1, 2, -2].map(by => name.length + by)) {
    for (const known of NAMES_BY_LENGTH.get(length) ?? []) {
      if (known[0] !== name[0]) continue;
      const slips = distance(known, name);
      if (slips <= 2 && (!best || slips < best.slips)) best = { known, slips };
    }
  }
  return best?.known ?? null;
});

/** Whether a bare line of these words is a name at all, and not a word that happens to stand alone. */
export function mayStandBare(written: string): boolean {
  return !HEADINGS_ONLY.has(normaliseName(written));
}

/** Labels that are whole sentences: `To prevent this, the following tasks will be done:`. English only. */
const SENTENCES: readonly (readonly [pattern: RegExp, concept: Concept])[] = [
  [
    /\bfollowing (?:[\w-]+ ){0,2}(?:tasks|action items|to-?dos|follow-?ups)\b|\btasks (?:to|that|which) (?:[\w-]+ ){0,6}(?:include|are|follow)/,
    'actionItems',
  ],
  [
    /\b(?:preventive|preventative|corrective) (?:and (?:[\w-]+) )?(?:measures|actions|steps)\b|\bto (?:prevent|avoid) .*\bfollowing\b/,
    'prevention',
  ],
  [/\bfollowing\b.*\bwere? the (?:root )?causes?\b/, 'rootCause'],
];

/** What a sentence that ends in a colon announces; none for most. */
export function conceptsOfSentence(written: string): readonly Concept[] {
  const sentence = normaliseName(written);
  const found = SENTENCES.find(([pattern]) => pattern.test(sentence));
  return found ? [found[1]] : [];
}

/** `Root cause and resolution`: every part of the name has to be known. */
function jointConcepts(name: string): readonly Concept[] {
  const parts = name.split(JOINT);
  if (parts.length < 2 || parts.length > 4) return [];
  const concepts = parts.map(part => lookUp(part) ?? narrow(part));
  // A slash gives two names for one thing: one of them that is known is enough.
  const known = concepts.filter(concept => concept !== undefined);
  return known.length === parts.length || (name.includes('/') && known.length > 0 && parts.length === 2) ? [...new Set(known)] : [];
}

/** A known name with an adjective in front of it or a narrowing behind it: `Primary root cause`, `Impact on customers`. */
function narrow(name: string): Concept | undefined {
  if (wordCount(name) > 8) return undefined;
  let rest = name;
  for (let i = 0; i < 3; i++) {
    const base = rest.replace(NARROWED, '');
    const found = lookUp(rest) ?? lookUp(base);
    // `Links to the dashboards` is about dashboards: an ordinary word names a part only where it stands alone.
    if (found && !HEADINGS_ONLY.has(rest) && !HEADINGS_ONLY.has(base) && !isLengthOfAnother(found, rest, base)) return found;
    if (found) break;
    const shorter = rest.replace(LEADING, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return wordCount(name) <= 5 ? HEAD_NOUNS.find(([noun]) => noun.test(name))?.[1] : undefined;
}

/** `Duration of the rollback`, `Total downtime in October`: no length of the outage. */
function isLengthOfAnother(found: Concept, name: string, base: string): boolean {
  return found === 'duration' && name !== base && lookUp(name) === undefined && !OF_THE_OUTAGE.test(name.slice(base.length));
}

const OF_THE_OUTAGE =
  /^\s(?:of|for)\s(?:the\s|this\s|our\s)?(?:\w+\s)?(?:outage|incident|downtime|impact|disruption|interruption|degradation|event|problem|issue)s?\b/u;

/** What a heading asks that is a question: `How did we notice?`, `What are we doing about it?`. English only. */
const QUESTIONS: readonly (readonly [question: RegExp, concept: Concept])[] = [
  [/\b(?:detect|notic|discover|f(?:ou|i)nd out|alerted)/, 'detection'],
  [
    /\b(?:could|should|would) (?:we |you |i |they )?have\b|\b(?:learn|take away|went well|went badly|worked|(?:did not|didn't) (?:work|go))/,
    'lessons',
  ],
  [/^(?:how|what) .*\b(?:prevent|avoid|less likely|never again|happen again|do better|in the future)\b/, 'prevention'],
  [/\b(?:affected|impacted|impact)\b/, 'impact'],
  [/^(?:how|what|when) .*\b(?:resolved?|fix(?:ed)?|mitigated?|restored?|recover(?:ed)?)\b/, 'resolution'],
  [
    /^why (?:did|has|does|was|were)? ?(?:it|this|that|the \w+) (?:happen|fail|break|go down|occur)|^what (?:caused|was the cause|led to|broke|went wrong)/,
    'rootCause',
  ],
  [
    /^(?:why|how) (?:it|this|that|we|they|the \w+) (?:(?:was|were|became) (?:even )?possible|could (?:even )?(?:happen|occur|break|fail)|happened|occurred|failed|broke|went (?:down|wrong)|stopped working)\b/,
    'rootCause',
  ],
  [/^what (?:are|will|should|do) we (?:going to )?(?:do|change|doing|changing)\b/, 'actionItems'],
  // What was changed before it broke is another story.
  [
    /^what we (?:do|change|improve|plan|want to (?:do|change))(?: (?:now|next|about (?:it|this|that)|to (?:prevent|avoid|improve)\b.*|from now on|in the future))?$/,
    'actionItems',
  ],
];

function answerTo(name: string): Concept | undefined {
  if (!/^(?:how|what|when|why|who|which)\b/.test(name) || wordCount(name) > 12) return undefined;
  return QUESTIONS.find(([question]) => question.test(name))?.[1];
}

/** What a name of a few words is about when its last word says so: `Reputational impact`, `Preventive methods`. English only. */
const HEAD_NOUNS: readonly (readonly [noun: RegExp, concept: Concept])[] = [
  [/^(?:corrective|preventive|preventative|prevention) \w+$/, 'prevention'],
  [/^root causes? \w+$/, 'rootCause'],
  [/^resolution \w+$/, 'resolution'],
  [/^impact \w+$/, 'impact'],
  [/^recovery \w+$/, 'recovery'],
  [/\bhypothes[ie]s$/, 'rootCause'],
  [/\bimpact$/, 'impact'],
  [/\btimeline$/, 'timeline'],
  [/\broot causes?$/, 'rootCause'],
  [/\bsummary$/, 'summary'],
  [/\bresolution$/, 'resolution'],
  [/\blessons(?: learned| learnt)?$/, 'lessons'],
  [/\b(?:action items|next steps|follow-ups|actions)$/, 'actionItems'],
  [/^affected \w+$|\b(?:affected|impacted)$/, 'impact'],
  [/^detection\b/, 'detection'],
  [/^long[- ]term (?:fix(?:es)?|measures|improvements|solutions?)$/, 'prevention'],
];

function wordCount(text: string): number {
  return text.split(' ').length;
}

function lookUp(name: string): Concept | undefined {
  const exact = CONCEPT_OF.get(name);
  if (exact || name.length < 8 || name.length > 60) return exact;
  // One slip leaves the first two letters or the last two as they were.
  const [head, tail] = [name.slice(0, 2), name.slice(-2)];
  for (const length of [name.length, name.length - 1, name.length + 1]) {
    for (const known of LONG_NAMES.get(length) ?? []) {
      if ((known.startsWith(head) || known.endsWith(tail)) && differByOne(known, name)) return CONCEPT_OF.get(known);
    }
  }
  return undefined;
}

function byLength(names: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const name of names) {
    const group = groups.get(name.length);
    if (group) group.push(name);
    else groups.set(name.length, [name]);
  }
  return groups;
}

/** Whether one letter changed, missing, added, or two neighbours swapped turn one word into the other. */
function differByOne(a: string, b: string): boolean {
  if (a.length < b.length) return differByOne(b, a);
  let i = 0;
  while (i < b.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

/** In small letters. */
const DOCUMENT_NAME = new RegExp(
  `post[\\s_-]?mort[ei]r?m|root[\\s_-]?cause|(?<![\\p{L}])(?:${VOCABULARIES.flatMap(({ documentNames }) => documentNames)
    .map(name => `${name.replace(/[\s-]/g, '[\\s_-]?')}${/^[a-z]{1,4}$/.test(name) ? '(?![\\p{L}])' : ''}`)
    .join('|')})`,
  'u',
);

/** Whether a title, a tag or a file's name says that the document is a postmortem. */
export function namesDocument(text: string): boolean {
  return DOCUMENT_NAME.test(inSmallLetters(text));
}

type Column = keyof Vocabulary['columns'];

const COLUMNS = new Map<Column, ReadonlySet<string>>(
  (['time', 'date', 'task', 'owner', 'due', 'status', 'issue'] as const).map(column => [
    column,
    new Set(VOCABULARIES.flatMap(({ columns }) => columns[column])),
  ]),
);

/** What is longer heads no column: its words are not looked up for each kind of one. */
const LONGEST_HEAD = 500;

/** Whether the head of a table's column says that it holds one of these: `Owner`, `Due date (UTC)`, `担当者`. */
export function isColumn(head: string, column: Column): boolean {
  if (head.length > LONGEST_HEAD) return false;
  const name = normaliseName(head).replace(QUALIFIER, '');
  return isNameOf(name, column) || name.split(/[\s/]+/).some(word => isNameOf(word, column));
}

/** Whether a name is one for any of these and nothing else: `Due date`, and not `Deadline alerts`. */
export function isColumnName(head: string, ...columns: readonly Column[]): boolean {
  if (head === '' || head.length > LONGEST_HEAD) return false;
  const name = normaliseName(head).replace(QUALIFIER, '');
  return columns.some(column => isNameOf(name, column));
}

function isNameOf(name: string, column: Column): boolean {
  return COLUMNS.get(column)?.has(name) ?? false;
}

const FIELDS = new Map(
  [...VOCABULARIES]
    .reverse()
    .flatMap(({ fields }) => Object.entries(fields).flatMap(([field, names]) => names.map(name => [name, field as FieldName] as const))),
);

/** What of the document a field's name is about: `Postmortem owner`, `Statut`; null for any other name. */
export function fieldNamed(written: string): FieldName | null {
  const name = normaliseName(written)
    .replace(/\bpost[- ]mortem\b/, 'postmortem')
    .replace(QUALIFIER, '');
  return FIELDS.get(name) ?? fieldNamedTwice(name);
}

/** `autor / author`, in two languages. */
function fieldNamedTwice(name: string): FieldName | null {
  const [one, ...others] = name.split(/\s?\/\s?/).map(part => FIELDS.get(part));
  return one !== undefined && others.every(other => other === one) ? one : null;
}

const DONE = new Set(VOCABULARIES.flatMap(({ done }) => done));
const OPEN = new Set(VOCABULARIES.flatMap(({ open }) => open));

/** What a status as stated says of a task; null where it is neither done nor open, and where `erledigt / open` says both. */
export function isDoneStatus(status: string): boolean | null {
  const [state = null, ...others] = normaliseName(status)
    .split('/')
    .map(name => stateOf(name.trim()));
  return others.every(other => other === state) ? state : null;
}

function stateOf(name: string): boolean | null {
  if (DONE.has(name)) return true;
  return OPEN.has(name) ? false : null;
}
