/**
 * The story tells what happened, not what should have happened.
 *
 * *The alert should have fired* describes a world that did not exist. *No alert exists for the age of the queue* describes the one that did, and leads to an action.
 * Looked for are the words of the list in summaries, timelines and accounts of what happened; in lessons and action items they are in place.
 */

import type { Rule } from '../rule';
import { COUNTERFACTUAL } from '../words/counterfactual';
import { proseIn } from './support/places';
import { WORD_OPTIONS, type WordOptions, wordFinder, wordsTold } from './support/words';

/** `more than it should have`, `files that should have been there`: what a thing was meant to be. */
const OF_A_THING = /\b(?:that|than(?: it| they)?|which|what|there)\s+$/i;

/** `you should have received a letter by now`, to the reader. */
const TO_THE_READER = /\byou\s+$/i;
/** `we believed that it should have been fine` tells what people thought then. */
const BELIEVED = /\b(?:believ|assum|expect|thought|think|realiz|realis|figur|hop)\w*\b[^.;]{0,40}$/i;
/** What makes `should have` a tale of another past: `have to` and `have their orders` speak of today. */
const PARTICIPLE =
  /^\s+(?:(?:\p{L}+ly|never|also|not|already|just|then|at least|long)\s+)*(?:\p{L}+ed|\p{L}+en|been|begun|bought|brought|built|caught|come|cut|done|found|gone|had|held|hit|kept|known|led|left|let|lost|made|met|paid|put|read|run|rung|said|sent|set|shown|shut|spun|stood|thought|told|thrown|understood|woken)(?!\p{L})/iu;

export const counterfactual: Rule<WordOptions> = {
  id: 'counterfactual',
  group: 'content',
  summary: 'The story tells what happened, not what should have happened.',
  severity: 'info',
  fix: 'none',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const find = wordFinder(COUNTERFACTUAL, options);
    const story = proseIn(postmortem, ['summary', 'timeline', 'detection', 'response'], ['lessons', 'actionItems', 'prevention']);
    for (const { range, text, before, after } of wordsTold(story, find, source)) {
      if (OF_A_THING.test(before) || TO_THE_READER.test(before) || BELIEVED.test(before)) continue;
      if (/(?:have|['’]ve)$/i.test(text) && !PARTICIPLE.test(after)) continue;
      report({ range, message: `Unexpected \`${text}\` in the story, expected what did happen (what was missing belongs to the lessons)` });
    }
  },
};
