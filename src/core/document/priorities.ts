import { allMatches } from '../text/allMatches';
import { isDeed } from './firstWords';

/** How urgent a task is. */

/** At the start, in parentheses, behind its name or at the end: `Make the P1 alert louder` is about alerts. */
const PRIORITY =
  /^\W*(?<first>P[0-4])(?![\p{L}\p{N}])|[([]\s*(?<inside>P[0-4])(?![\p{L}\p{N}])|\bprio(?:rity)?\s*[:=]?\s*(?<named>P[0-4])(?![\p{L}\p{N}])|[,;–—-]\s*(?<last>P[0-4])\W*$/iu;
/** Behind whose the task is: `Oil the door @ada P1`. */
const BEHIND_OWNER = /(?:@[\w-]{1,39}|\))\s(?<owned>P[0-4])$/i;

/** How teams call what others number. */
const LEVEL =
  'critical|urgent|highest|high|medium|low|lowest|kritisch|hoch|mittel|niedrig|haute|moyenne|basse|alta|média|baja|baixa|bassa|高|中|低';
/** `Priority: medium`, `Priority 2`, `Priorität: hoch`, `優先度: 高`. */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:prio(?:rity|rität|rité|ridade?|rità|riteit)?|優先度|优先级|우선순위)(?:\\s?[:：=]\\s?(?<named>[1-5]|media|${LEVEL})|\\s(?<number>[1-5]))(?=\\s?(?:[)\\]）,;:|、。–—-]|\\.?$|\\.\\s|\\n)|\\s\\p{L}{2,12}\\s?:)`,
  'iu',
);
/** Before its name: nothing, a sign, or whose the task is. In a sentence it is what something has: `Run jobs with priority 5`. */
const SETS_APART = /^$|[^\p{L}\p{N}\s]\s?$|\n$/u;
const OWNER_BEFORE = /@[\w-]{1,39}\s$/;
/** In front: `[Critical] Oil the door`, `High: oil the door`. */
const IN_FRONT = new RegExp(`^[^\\p{L}\\p{N}]{0,4}(?:(?<=[(\\[])(?<enclosed>${LEVEL})[)\\]]\\s|(?<told>${LEVEL})\\s?:\\s)`, 'iu');
/** Among what stands behind: `(@ada, high)`, `; low priority`. */
const BEHIND = new RegExp(
  `(?:[,;]\\s?|[([])(?<level>${LEVEL})(?:[\\s-]prio(?:rity)?)?\\s?(?=(?:[,;][^()[\\]]{0,60})?[)\\]]?[\\s.]{0,3}$)`,
  'giu',
);
/** In UTF-16 code units. */
const LONGEST_TRAILER = 120;

/** `trailer` is where begins what tells whose the task is and when it is due: only there does a level alone say how urgent it is. */
export function priorityIn(text: string, trailer = text.length): string | null {
  const groups = PRIORITY.exec(text)?.groups;
  const number =
    groups?.first ?? groups?.inside ?? groups?.named ?? groups?.last ?? BEHIND_OWNER.exec(text.slice(-LONGEST_TRAILER))?.groups?.owned;
  return number?.toUpperCase() ?? levelIn(text, trailer);
}

/** The team's own word. Where several stand in a row the task is about them: `(low, medium, high)`. */
function levelIn(text: string, trailer: number): string | null {
  const { enclosed, told } = IN_FRONT.exec(text)?.groups ?? {};
  const name = NAMED.exec(text);
  const before = text.slice(Math.max(0, (name?.index ?? 0) - LONGEST_TRAILER), name?.index);
  const isApart = name && (SETS_APART.test(before) || OWNER_BEFORE.test(before));
  const named = isApart ? (name.groups?.named ?? name.groups?.number) : undefined;
  const from = Math.max(0, text.length - LONGEST_TRAILER);
  const [behind, ...more] = allMatches(BEHIND, text.slice(from));
  const isTold = behind && more.length === 0 && (from + behind.index + behind[0].length > trailer || /prio/i.test(behind[0]));
  const isDeedBehind = told !== undefined && isDeed(text.slice(text.indexOf(':') + 1).trimStart());
  return enclosed ?? (isDeedBehind ? told : null) ?? named ?? (isTold ? behind.groups?.level : null) ?? null;
}

/** `P1`, `1`, or the team's own word, whatever sign stands before it: `🔴 High`. */
export function priorityInCell(text: string): string | null {
  const word = text.replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s){1,6}|:[a-z_]{3,30}:/u, '').trim();
  return priorityIn(word) ?? (/^(?:\p{L}{3,10}|[0-5]|[高中低])$/u.test(word) && !isLeftOpen(word) ? word : null);
}

/** Whether a cell is empty, or says that nobody has decided. */
export function isLeftOpen(text: string): boolean {
  return /^(?:|-+|tbd|n\/a|\?+)$/i.test(text.trim());
}
