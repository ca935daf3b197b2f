import { allMatches } from '../text/allMatches';
import { inSmallLetters } from '../text/smallLetters';
import { isoDate, readDates } from './date';

const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

const SHORT_MONTH = '(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const QUARTER = "q[1-4](?:\\s{0,3}['/-]?\\s{0,3}\\d{2,4})?";
/** What ends on a day that everybody knows: `end of Q1 2027`, `end of the month`, `EOQ`, `Ende Q1 2027`, `T1 2027` in French. */
const PERIOD = `(?:\\bend of (?:${QUARTER}|\\d{4}|(?:the |this |next )?(?:week|month|quarter|year|sprint)\\b)|\\beo[wmqy]\\b|\\b(?:ende|fin|final|fine) (?:de |do |del )?${QUARTER}|\\b(?:t[1-4]|[1-4]t) 20\\d\\d)`;

/** When something is due where no day is given: a month, a week, a quarter, a sprint, a version; of a text in small letters. */
const MILESTONE = new RegExp(
  [
    '\\b20\\d\\d-(?:0[1-9]|1[0-2])(?![-\\d])',
    '\\b20\\d\\d-w\\d\\d\\b',
    `\\b(?:in|by|until|before|due|during|mid|early|late|end of)[\\s-]+${MONTH}\\b(?!\\s+(?:be|have|cause|lead|need))`,
    `\\b${MONTH} 20\\d\\d`,
    `\\b${SHORT_MONTH}\\.? 20\\d\\d`,
    `\\b(?:by|until|before|on|next|this)\\s+${WEEKDAY}\\b`,
    '\\b(?:week|kw|cw)\\s?\\d{1,2}\\b',
    `\\bbis\\s+(?:zum\\s+)?(?:ende|anfang|mitte)\\s+(?:${QUARTER}\\b|[\\p{L}]+)`,
    `\\b${QUARTER}\\b`,
    '\\bh[12]\\s*\\d{4}',
    '\\bsprint \\d+',
    '\\bmilestone \\S+',
    '\\bv\\d+\\.\\d+',
    `\\bby the end of ${QUARTER}`,
    '\\b(?:within|in) (?:the next )?\\d+ (?:hours?|days?|weeks?|months?)',
    '\\b(?:eta|due|deadline)\\W{1,3}\\d+ (?:hours?|days?|weeks?|months?)\\b',
    '\\b\\d+ (?:days?|weeks?) (?:from|after)\\b',
    PERIOD,
  ].join('|'),
  'u',
);

/** The first such place, as it is written. */
export function looseDeadlineIn(text: string): { readonly index: number; readonly text: string } | null {
  const match = MILESTONE.exec(inSmallLetters(text));
  return match && { index: match.index, text: text.slice(match.index, match.index + match[0].length) };
}

/** A date that is moved, and the word for a day. */
const DUE: readonly RegExp[] = [
  /\b(?:moved|postponed|extended|pushed|new date)\b[^()|;]{0,12}?(?<date>[^()|;]{3,30})/iu,
  /(?<![\p{L}\p{N}])(?:due|deadline|eta|fällig|frist|fecha\s+l[íi]mite|vence|échéance|scadenza|prazo|期限|截止日期|기한)(?:\s+(?:date|by|on|am|el|le))?\s*[:：=]?\s*(?<date>[^()|;]{2,30})/iu,
];
/** `by` with a day right behind it. What is behind one may hold the next: `by team, by 2024-05-07`. */
const BY = /(?<!['’])\b(?:by|until|bis(?: zum)?|avant le|antes del?|até|entro il)\s+(?=(?<date>[^()|;]{2,30}))/giu;
/** Right behind it as well as a day, and behind no `until`, which tells how long something is kept; of a text in small letters. `By Q1 and Q2` is how something is split. */
const PERIOD_HERE = new RegExp(
  `^(?:the )?(?=[efqt\\d])(?:${PERIOD}|\\b${QUARTER}\\b(?!\\s?(?:,|/|&|and|or|to|und|et|y|e|-|–)\\s?q[1-4]))`,
  'u',
);
/** `Rows written by 2023-12-31` are what the task is about. */
const OF_A_THING =
  /\b(?:written|released|bought|valid|created|used|modified|issued|signed|expired|replace\p{L}*|sold|made)\s+(?:by\s+)?(?:\p{L}+\s+)?$/iu;

/** The day, month or milestone that stands behind a word for it. */
export function dueIn(text: string): string | null {
  const [moved, named] = DUE.map(pattern => pattern.exec(text)?.groups?.date ?? '');
  return readDates(moved ?? '')[0]?.text ?? deadlineIn(named ?? '') ?? dayBehindBy(text);
}

function dayBehindBy(text: string): string | null {
  for (const { index, groups } of allMatches(BY, text)) {
    if (OF_A_THING.test(text.slice(Math.max(0, index - 40), index))) continue;
    const behind = groups?.date ?? '';
    const period = /^until/i.test(text.slice(index)) ? 0 : (PERIOD_HERE.exec(inSmallLetters(behind))?.[0].length ?? 0);
    const day = startingDate(behind) ?? (period > 0 ? behind.slice(0, period) : null);
    if (day) return day;
  }
  return null;
}

/** A day, or when something is due where no day is given, as it is written. */
export function deadlineIn(text: string): string | null {
  return readDates(text)[0]?.text ?? looseDeadlineIn(text)?.text.trim() ?? null;
}

/** `by the end of 2024-05-31`, but not `by the cork of 2019-01-02`. */
function startingDate(text: string): string | null {
  const [date] = readDates(text);
  return date && /^(?:(?:the|end|of|start|mid)\s+)*$/i.test(text.slice(0, date.range.start)) ? date.text : null;
}

/** The day that a due date names, ISO; null for a month, a milestone, a day without its year, and one that can be read in two ways. */
export function dueDay(due: string | null): string | null {
  const [date] = due ? readDates(due) : [];
  return date && date.year !== null && !date.ambiguous ? isoDate(date) : null;
}
