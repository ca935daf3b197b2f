import { PROFILES } from '../../../profiles/allProfiles';
import { fingerprintOf, normaliseSentence, printOf } from '../../words/guidance';

/** The questions that the skeletons of sections ask, which our own quick fix inserts. */
const QUESTIONS: ReadonlySet<string> = new Set(
  PROFILES.flatMap(({ sections }) =>
    sections.flatMap(({ skeleton = [] }) => skeleton.filter(line => line.endsWith('?')).map(normaliseSentence)),
  ),
);

const PRINTS: ReadonlySet<string> = new Set([...QUESTIONS].map(fingerprintOf));

/** Whether a sentence is a question of a skeleton, left standing. */
export function isOwnQuestion(sentence: string): boolean {
  return isOwnQuestionWith(printOf(sentence).print, sentence);
}

/** The same of a sentence of which the fingerprint is known. */
export function isOwnQuestionWith(print: string, sentence: string): boolean {
  return PRINTS.has(print) && QUESTIONS.has(normaliseSentence(sentence));
}
