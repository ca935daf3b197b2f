import { PROFILES } from '../../../profiles/allProfiles';
import { normaliseSentence } from '../../words/guidance';

/** The questions that the skeletons of sections ask, which our own quick fix inserts. */
const QUESTIONS: ReadonlySet<string> = new Set(
  PROFILES.flatMap(({ sections }) =>
    sections.flatMap(({ skeleton = [] }) => skeleton.filter(line => line.endsWith('?')).map(normaliseSentence)),
  ),
);

/** Whether a sentence is a question of a skeleton, left standing. */
export function isOwnQuestion(sentence: string): boolean {
  return areOwnQuestion(normaliseSentence(sentence));
}

/** The same of a sentence that is normalised already. */
export function areOwnQuestion(words: string): boolean {
  return QUESTIONS.has(words);
}
