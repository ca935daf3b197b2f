import { collect, type Postmortem, type Section } from '../../../document/tree';
import { conceptsOf } from '../../../document/vocabulary/vocabulary';
import { onceOf } from '../../../text/memo';
import { inSmallLetters } from '../../../text/smallLetters';
import { entriesOf } from './places';
import type { Timeline } from './timelines';

/** Words that hold English sentences together, and that no other language of documents has. */
const ENGLISH = wordSet(
  'the of to and was were is are for with at by from it that this has have been not but after before because which we our they their be being',
);
/** The same of other languages; none of them is a word of English. */
const FOREIGN = wordSet(
  // German and Dutch.
  'der das den dem des und ist nicht ein eine einen einem einer mit für von vom zu zum zur auf im bei nach durch wird wurde wurden werden sind hat haben uhr alle ab aus über wieder sich ' +
    'het een van voor naar door wordt werd niet bij ook weer ' +
    // French, Spanish, Portuguese and Italian.
    'le la les du une est dans pour par sur avec aux au qui que et sont été à el los las del una con para se en por y fue fueron os um uma em não foi com ao pelo pela il gli della di che è nel sono stato dal ' +
    // Of the north and the east.
    'och att det är som på av till inte og ikke til fra nie się jest przez został ve bir için',
);
/** In words: a timeline as long as that, without one word that holds English together, is in another language. */
const LONG = 25;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Whether the words of a timeline are certainly not English: then what is looked for in English says nothing by not being there. */
export const isForeign = /* @__PURE__ */ onceOf(({ section }: Timeline): boolean => {
  return isForeignText(saidIn(section));
});

/**
 * Whether a document is in a language whose names of parts are not known: certainly not in English, and of its headings fewer than half have a name that is.
 * What it lacks then nobody can tell by what was not found.
 */
export const isInUnknownLanguage = /* @__PURE__ */ onceOf((postmortem: Postmortem): boolean => {
  const headings = collect(postmortem, 'section').filter(({ form }) => form === 'heading');
  const known = headings.filter(({ name }) => conceptsOf(name).length > 0);
  if (headings.length < FEWEST_HEADINGS || known.length * 2 >= headings.length) return false;
  return isForeignText([...headings.map(({ name }) => name), ...saidIn(postmortem)]);
});

const FEWEST_HEADINGS = 3;

function saidIn(part: Postmortem | Section): string[] {
  return entriesOf(part).map(entry => (entry.type === 'event' ? entry.what : entry.text));
}

function isForeignText(texts: readonly string[]): boolean {
  const text = texts.join('\n');
  const words = inSmallLetters(text).match(/\p{L}+/gu) ?? [];
  const others = text.match(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu) ?? [];
  if (lengthOf(others) * 3 > lengthOf(words)) return true;
  const [english, foreign] = [ENGLISH, FOREIGN].map(known => words.filter(word => known.has(word)).length) as [number, number];
  return (foreign >= 2 && foreign > english) || (english === 0 && words.length >= LONG);
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}
