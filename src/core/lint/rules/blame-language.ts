/**
 * No sentence blames a person or a team.
 *
 * People who are blamed tell less next time. Looked for are a person or a team followed by a verb of blame (`the operator ignored`), and words that
 * judge (`careless`, `culprit`), anywhere but in quotes and code, and where the text itself denies it (`nobody is to blame`). Systems may fail, break and ignore as they like.
 */

import type { Rule } from '../rule';
import { BLAME_VERBS, BLAME_WORDS, FAULT_TERMS, PEOPLE } from '../words/blame';
import { proseOf, rangeOfMatch } from './support/places';
import { isDenied, WORD_OPTIONS, type WordOptions, wordFinder } from './support/words';

/** From the person to the verb: `the on-call engineer had simply ignored`. */
const REACH = 28;
const BETWEEN =
  /^\s+(?:(?:who|which|that|had|has|have|was|were|also|simply|just|then|clearly|obviously|totally|accidentally|again)\s+){0,3}$/i;

export const blameLanguage: Rule<WordOptions> = {
  id: 'blame-language',
  group: 'blameless',
  summary: 'No sentence blames a person or a team.',
  severity: 'warning',
  fix: 'none',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const findWords = wordFinder(BLAME_WORDS, options);
    const findVerbs = wordFinder(BLAME_VERBS, { words: [], allow: options.allow }, FAULT_TERMS);
    const findPeople = wordFinder(PEOPLE, { words: [], allow: options.allow });
    for (const { entry } of proseOf(postmortem)) {
      if (entry.type === 'statement' && entry.quoted) continue;
      const text = source(entry.textRange);
      const people = findPeople(text);
      const blamed = findVerbs(text).flatMap(verb => {
        const person = people.find(({ index, text: name }) => {
          const end = index + name.length;
          return end < verb.index && verb.index - end <= REACH && BETWEEN.test(text.slice(end, verb.index));
        });
        return person ? [{ index: person.index, text: text.slice(person.index, verb.index + verb.text.length) }] : [];
      });
      for (const { index, text: words } of [...blamed, ...findWords(text)]) {
        if (isDenied(text, index)) continue;
        report({
          range: rangeOfMatch(entry, index, words.length),
          message: `Unexpected blame \`${words.replace(/\s+/g, ' ')}\`, expected what the system allowed or did not show`,
        });
      }
    }
  },
};
