/**
 * *Human error* is where the analysis starts, not where it ends.
 *
 * If a person could take production down with one command, the cause is that the command could. What made the action look right at the time, and what would have
 * stopped it? Looked for are the words of the list, in the parts that tell of causes and lessons; not in quotes, not where the text itself says that human error was
 * *not* the cause, and not in action items.
 *
 * The fix writes *did not* in the place of *forgot to*: that is what happened. For the other words there is none, since what made it possible is not in them.
 */

import type { Rule } from '../rule';
import { HUMAN_ERROR, THINGS } from '../words/humanError';
import { NEUTRAL } from '../words/neutral';
import { proseIn } from './support/places';
import { suggestion } from './support/ways';
import { WORD_OPTIONS, type WordOptions, wordFinder, wordsTold } from './support/words';

const DENIED =
  /\b(?:not|never|no|neither|nor|isn['’]t|wasn['’]t|rather than|instead of|beyond|blam\w*|avoid\w*|prevent\w*|reduc\w*|minimi[sz]\w*|less|risk of|prone to|room for|eliminat\w*|guard\w*|against|without)\b[^.!?\n]{0,60}$/i;

/** `Human error was ruled out`, `cannot be the cause`. */
const DENIED_BEHIND =
  /^\s+(?:alone\s+)?(?:(?:was|is|were|has been|had been|can be|could be)\s+)?(?:not|never|ruled out|excluded|no\b|cannot|can['’]t|could not|couldn['’]t|isn['’]t|wasn['’]t)/i;
const THING = THINGS.join('|');
/** `the script forgot to close`, `a mistake by the compiler`. */
const BY_A_THING = new RegExp(`\\b(?:${THING})\\s+(?:\\w+\\s+)?$`, 'i');
const OF_A_THING = new RegExp(`^\\s+(?:the|a|an|our|its)\\s+(?:\\w+\\s+)?(?:${THING})\\b`, 'i');

export const rootCauseHumanError: Rule<WordOptions> = {
  id: 'root-cause-human-error',
  group: 'content',
  summary: 'No cause ends at “human error”.',
  severity: 'warning',
  fix: 'suggestion',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const find = wordFinder(HUMAN_ERROR, options);
    const causes = proseIn(postmortem, ['rootCause', 'contributing', 'lessons', 'summary', 'trigger'], ['actionItems', 'prevention']);
    for (const { range, text, before, after } of wordsTold(causes, find, source)) {
      if (DENIED.test(before) || DENIED_BEHIND.test(after) || BY_A_THING.test(before) || OF_A_THING.test(after)) continue;
      const [, neutral] = NEUTRAL.find(([blame]) => blame.test(text)) ?? [];
      // `did not` would deny what stands behind it in the sentence.
      const hidesAnother = find(after.split(/[.!?\n]/)[0] ?? '').length > 0;
      const isPlain = !/\b(?:had|has|have|having|to|never|be)\s+(?:\w+ly\s+)?$/i.test(before) && /^ \p{L}/u.test(after);
      report({
        range,
        message: `Unexpected cause \`${text}\`, expected what made the action possible and look right`,
        ...(neutral && isPlain && !hidesAnother && { fix: suggestion(`Write \`${neutral}\``, { range, newText: neutral }) }),
      });
    }
  },
};
