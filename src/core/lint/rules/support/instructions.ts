import { allMatches } from '../../../text/allMatches';
import { normaliseSentence, printOf } from '../../words/guidance';
import { GUIDANCE_PRINTS, QUESTION_PRINTS } from '../../words/guidancePrints';
import { isOwnQuestionWith } from './skeletons';

const SENTENCE = /[^.!?\n]+[.!?…]*["'”’)]*/gu;
const FEWEST_WORDS = 4;

/** The instructions of templates in a text. */
interface Instructions {
  readonly text: string;
  readonly known: readonly RegExpExecArray[];
  /** Whether the text is nothing else. */
  readonly isAll: boolean;
}

export function instructionsIn(text: string): Instructions {
  const known = knownIn(text);
  const words = (): string => normaliseSentence(known.map(([sentence]) => sentence).join(''));
  return { text, known, isAll: known.length > 0 && words() === normaliseSentence(text) };
}

/** The sentences of a text that are a template's; with its questions, where all of them are and they are more than one. */
function knownIn(text: string): readonly RegExpExecArray[] {
  const sentences = allMatches(SENTENCE, text);
  const prints = sentences.map(([sentence]) => printOf(sentence));
  const isLong = (index: number): boolean => (prints[index]?.words ?? 0) >= FEWEST_WORDS;
  const stated = sentences.filter(([sentence], index) => {
    const print = prints[index]?.print ?? '';
    return (isLong(index) && GUIDANCE_PRINTS.has(print)) || isOwnQuestionWith(print, sentence);
  });
  const asked = sentences.filter((_, index) => isLong(index) && QUESTION_PRINTS.has(prints[index]?.print ?? ''));
  return asked.length > 0 && sentences.length > 1 && asked.length + stated.length === sentences.length ? sentences : stated;
}
