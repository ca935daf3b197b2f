import { looseDeadlineIn } from '../time/deadline';
import { isSetApart, startOfLastWord } from './issueLinks';

/** Whether a task is done, by what is written in it and below it: nobody has to do, own or track what is told as done. */

/** A mark or a word that says so, or that it was given up. */
const DONE =
  /^\W*\[(?:done|completed?|closed|cancell?ed|obsolete|dropped)\]|\(\s*(?!(?:not|half|partly|partially|nearly|almost|once|when|if|until|unless|to be)\b)(?:[^()]{0,30}\sdone|done|accomplished|completed|complete(?!\s(?:by|before|until|within)\b)|closed|cancell?ed|obsolete|dropped|rejected(?=\s?[,;:)])|won['’]?t (?:do|fix))\b|[–—:-]\s*(?:done|completed?|closed)\.?$|[.!?]\s+(?:already )?done(?: (?:in|by|via|with)\b[^.]{0,60})?\.?$|^(?:done|completed?|closed|cancell?ed|obsolete|dropped|won['’]?t (?:do|fix)|abandoned|rejected)$|^(?:done|completed?|closed)[\s:,(]{1,3}(?:on )?\d[\d./-]{5,9}\)?$/i;
/** In front of the task, with a mark or a day: `Completed: Oil the hinge`, `Done – oil it`, `[Done 2024-05-07] Oil it`; behind an arrow: `Oil it → shipped in 2.3`. */
const DONE_AT_AN_END =
  /^(?:(?:done|completed?|shipped|fixed)\s?(?:[:–—]|-\s)\s?(?=\S)|\[(?:done|completed?|closed)\s[^\]\d]{0,10}\d[^\]]{0,12}\])|(?:→|->|=>)\s?(?:already )?(?:done|completed?|shipped|merged|deployed|released|rolled out)(?![\p{L}-])/iu;
/** Behind the task, as a verdict: `Oil the hinge – won't fix`. Other words may be what the task is about: `Handle orders – cancelled`. */
const GIVEN_UP_BEHIND =
  /\s[–—-]\s(?:won['’]?t (?:do|fix)|wontfix|obsolete|not (?:needed|required) any ?(?:more|longer)|no longer (?:needed|required))\.?$/i;
/** `Oil the hinge [done by Ada]`, `[done 2024-05-07]`. */
const DONE_IN_BRACKETS = /\s\[(?:done|completed)\s(?<beside>(?:by\s@?\p{L}|(?:on\s)?\d[\d./-]{5,9}\])[^[\]]{0,40})\]?\.?$/iu;
/** When something is to be done, besides days. */
const BY_WHEN = /^by\s(?:the|this|next|end|today|tomorrow)(?!\p{L})/iu;
/** `Oil the hinge (deployed)`. */
const DONE_IN_PARENTHESES = /\s\((?:already )?(?:deployed|shipped|merged|implemented|fixed)\)\.?$/i;
const REFERENCE = /^(?:https?:\/\/\S{1,2000}|[\w./-]{0,120}#\d{1,9}|[A-Z][A-Z0-9]{1,20}-\d{1,9})$/;
const OPEN = /(?:\bTODO\s*$|^\s*(?:open|to do|in progress|not started)\s*$|\(in progress\))/i;

/** `Training: launched the series`, `We have removed the key`. Words such as *need* end like the past. */
const DONE_BY_US =
  /^(?:[^:]{2,60}:\s*)?(?:we(?:['’]ve| have)?\s+(?:already |now |since )?)?(?!\p{L}*(?:need|feed|embed|seed|speed|weed|heed|proceed|exceed|succeed|breed|shed)\s)(?!(?:agreed|assigned|committed|dedicated|expected|hoped|intended|limited|linked|meant|planned|proposed|related|scheduled|supposed|used) to\b)\p{L}+ed\s+(?:(?:the|a|an|our|all|new|another|some|more|to|up|it|"|“|`)|(?:\S+ ){0,8}from \d)/iu;
/** `The key has been removed`, in a main clause. */
const HAS_BEEN_DONE = /^[^.:]{0,120}\b(?:has|have) (?:now |since |already )?been \p{L}+(?:ed|en|t)\b/iu;
const LAST_HAS_BEEN = /^(?<before>.*)\b(?:has|have) (?:now |since |already )?been/iu;
/** What leads to it where it is not told in a main clause. */
const SUBORDINATE = /\b(?:if|when|whether|that|which|who|where|until|unless|after|once|because|in case|has not|have not)\b/iu;
/** `Alerts configured`, as the name of what was done: a thing and what was made of it. */
const NAMED_AS_DONE =
  /^(?!(?:get|have|keep|leave|let|make|prevent|see|want)\b)(?!.*\b(?:to be|be|should|must|will|need|needs|not|if|when|that|is|are|as)\b)\p{L}+(?: [\p{L}\d-]+){0,5} (?:added|configured|created|deployed|disabled|documented|enabled|fixed|implemented|merged|patched|released|removed|replaced|rolled out|scheduled|shipped|updated|upgraded)(?: @\S+)?\W*$/iu;
/** Somebody found out that nothing has to be done, or a new rule is announced: `All requests will require a second review`. */
const DONE_ANYWAY = /\bwe already do this\b|^\W*(?:all|every|any|each)\b[^.:]{0,60}\bwill (?:now )?require\b/i;

/** `This has been done`, on a line of its own below the task. */
const TELLS_OF_IT =
  /^(?:this|it|that) (?:has (?:now |already |since )?been|is|was) (?:now |already )?(?:done|completed?|fixed|implemented|deployed|resolved|merged)\b/i;

/** What is written in a task, in its own words or in a cell of its own; null where nothing is said. */
export function statedDone(text: string): boolean | null {
  if (
    /✅|✔|☑|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):|\bDONE\b(?! when\b)/.test(text) ||
    DONE.test(text.trim()) ||
    DONE_AT_AN_END.test(text.trim()) ||
    GIVEN_UP_BEHIND.test(text.trim()) ||
    isDoneInBrackets(text.trim())
  )
    return true;
  return OPEN.test(text) ? false : null;
}

function isDoneInBrackets(text: string): boolean {
  const { beside = null } = DONE_IN_BRACKETS.exec(text)?.groups ?? {};
  if (beside !== null) return !BY_WHEN.test(beside) && looseDeadlineIn(beside) === null;
  const found = DONE_IN_PARENTHESES.exec(text);
  if (!found) return false;
  // `Backport #10 (merged)` tells of another change.
  const before = text.slice(0, found.index).replace(/\)$/, '');
  const start = startOfLastWord(before);
  return !REFERENCE.test(before.slice(start)) || isSetApart(before, start);
}

/** Whether a task is told in the past. English only. */
export function isToldAsDone(task: string): boolean {
  return DONE_BY_US.test(task) || hasBeenDone(task) || NAMED_AS_DONE.test(task) || DONE_ANYWAY.test(task);
}

function hasBeenDone(task: string): boolean {
  return HAS_BEEN_DONE.test(task) && !SUBORDINATE.test(LAST_HAS_BEEN.exec(task)?.groups?.before ?? '');
}

/** Whether a line below a task says in so many words that it was done. */
export function saysItWasDone(line: string): boolean {
  return TELLS_OF_IT.test(line);
}

/** Whether a line below a task begins with what came of it: `Confirmed that …` below `Confirm that …`. */
export function answers(line: string, task: string): boolean {
  const [verb = ''] = /^\p{L}{4,}/u.exec(task) ?? [];
  const [past = ''] = /^\p{L}+ed(?!\p{L})/u.exec(line) ?? [];
  return verb !== '' && past.toLowerCase().replace(/ed$/, '') === verb.toLowerCase().replace(/e$/, '');
}
