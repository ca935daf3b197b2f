/**
 * Somebody can tell when an action item is done.
 *
 * *Improve monitoring* is a wish; *Alert when replication lag is over 30 s for 5 min* is done or it is not. Looked for are items that begin with a vague verb and name nothing that
 * can be checked: no number, no threshold, no named alert, page, script or setting. An investigation is fine where it says what comes out of it.
 *
 * Items in English that begin with a thing and not with a verb (`Log rotation on db hosts`) are information: they leave open what is to be done. Where the first word may be
 * a verb as well (`Log`, `Test`, `Monitor`), nothing is said.
 */
import type { Rule } from '../rule';
import { CHECKABLE, NOUN_STARTS, REGULAR, VAGUE_STARTS, VAGUE_WORDS } from '../words/vague';
import { openTasks } from './support/actionItems';
import { WORD_OPTIONS, type WordOptions, wordFinder } from './support/words';

/** What makes even a vague verb exact: numbers, code, a stated output. */
const EXACT =
  /\d|`|\bis used\b|& (?:plan|implement|write|fix|document)\b|^\W*(?:review|investigate|evaluate|improve|enhance) and (?:patch|update|apply|fix|add|implement|correct|adjust|document|configure|set|increase|replace|remove|upgrade|test|publish|write)\b|\b(?:so that|to (?:reject|refuse|fail|alert|page|block|deny|include|cover)|and (?:write|publish|document|report|(?:plan|implement|decide)(?! any\b))|with a (?:report|document|list)|by (?:adding|removing|replacing|setting|moving|switching|splitting|enabling|disabling|running|using|making))\b/i;

export const actionVerifiable: Rule<WordOptions> = {
  id: 'action-verifiable',
  group: 'actions',
  summary: 'Somebody can tell when an action item is done.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const findStart = wordFinder(VAGUE_STARTS, options);
    const findAnywhere = wordFinder(VAGUE_WORDS, { ...options, words: [] }, REGULAR);
    for (const item of openTasks(postmortem)) {
      const task = withoutLabel(item.task);
      const noun = thingAtTheStart(task);
      if (noun) {
        report({
          range: item.textRange,
          message: `Unexpected action without a verb \`${noun}\`, expected what is to be done, such as \`Set up …\``,
          severity: 'info',
        });
        continue;
      }
      const start = findStart(task).find(({ index }) => isAtTheStart(task, index));
      const vague = start ?? findAnywhere(task)[0];
      if (!vague || isExact(task) || source(item.textRange).includes('`')) continue;
      report({
        range: item.textRange,
        message: `Unexpected vague action \`${vague.text}\`, expected an end that can be checked, such as a threshold or a named change`,
      });
    }
  },
};

const findNouns = wordFinder(NOUN_STARTS, { words: [], allow: [] });
/** A word that can be no verb, and what it is followed by where it names a thing: `Automation of backups`, `Documentation for …`. */
const ABSTRACT =
  /^(?:(?:better|more|additional|new|automatic|automated|an?|the)\s+)*(?<noun>\p{L}{3,}(?:ation|isation|ization|ment|ity|ness))\s+(?:of|for|on|in|to|across|between|around)\s/iu;
/** What ends like a noun and is a verb, too. */
const VERB_TOO =
  /^(?:document|implement|supplement|complement|experiment|increment|decrement|comment|segment|fragment|cement|augment|instrument|witness|harness|ration|station|argument|torment|ferment|pigment|moment)$/i;
const LONGEST_NOUN_PHRASE = 9;

/** The thing that a short item names instead of saying what is to be done with it. English only; null where it is not certain. */
function thingAtTheStart(task: string): string | null {
  if (
    task.split(/\s+/).length > LONGEST_NOUN_PHRASE ||
    /[:.;!?]\s|[–—]|\b(?:should|must|needs?|will|is|are|was|were|has|have|be|been|can|to)\b/i.test(task)
  )
    return null;
  const listed = findNouns(task)[0];
  if (listed?.index === 0) return listed.text;
  const noun = ABSTRACT.exec(task)?.groups?.noun;
  return noun && !VERB_TOO.test(noun) ? noun : null;
}

/** `Better monitoring: alert on …`: what is to be done stands behind the label, where a whole sentence does. */
function withoutLabel(task: string): string {
  const body = /^[^:]{3,60}:\s+(?<body>\S.*)$/su.exec(task)?.groups?.body ?? '';
  return body.split(/\s+/).length >= 4 ? body : task;
}

/** A due date, a priority and the number of an issue make no task exact; an investigation may end on a day. */
function isExact(task: string): boolean {
  const isInvestigation = /^\W*(?:investigate|explore|evaluate|research|look into|examine|assess)\b/i.test(task);
  const what = task.replace(/\bP[0-4]\b|#\d+|\b[A-Z][A-Z0-9]+-\d+\b/g, '');
  const bare = isInvestigation ? what : what.replace(/\b(?:due|by|until)\b[^,()]{0,12}20\d\d-\d\d-\d\d/gi, '');
  return EXACT.test(bare) || CHECKABLE.test(bare);
}

/** Behind a label (`Monitoring: improve …`) and words such as *we should*. */
function isAtTheStart(task: string, index: number): boolean {
  return /^(?:[^:]{0,40}:\s*)?\W*(?:(?:we|the team|they|to|please|also|should|must|need to|needs to|will|have to|continue to|further)\s+)*$/i.test(
    task.slice(0, index),
  );
}
