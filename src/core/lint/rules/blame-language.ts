/**
 * No sentence blames a person or a team.
 *
 * People who are blamed tell less next time. Looked for are a person or a team followed by a verb of blame (`the operator ignored`, `dylan@ broke production`), and words that
 * judge (`careless`, `sloppy`), anywhere but in quotes and code, and where the text itself denies it (`nobody is to blame`). Systems may fail, break and ignore as they like.
 */

import type { Rule } from '../rule';
import { BLAME_VERBS, BLAME_WORDS, FAULT_TERMS, PEOPLE } from '../words/blame';
import { handlesOf, namesOf, personsIn } from './support/persons';
import { proseOf, rangeOfMatch } from './support/places';
import { isDenied, isQuoted, WORD_OPTIONS, type WordMatch, type WordOptions, wordFinder } from './support/words';

/** From the person to the verb: `the on-call engineer had simply ignored`. */
const REACH = 28;
const BETWEEN =
  /^\s+(?:(?:who|which|that|had|has|have|was|were|also|simply|just|then|clearly|obviously|totally|accidentally|again)\s+){0,3}$/i;

/** `dylan` where `@dylan` acts or owns something elsewhere in the document. */
function calledLikeHandles(text: string, handles: ReadonlySet<string>): WordMatch[] {
  if (handles.size === 0) return [];
  return [...text.matchAll(/(?<![\p{L}\p{N}@_./`-])[\p{L}\d][\p{L}\d-]+(?![\p{L}\p{N}_@/-])/gu)]
    .map(match => ({ index: match.index, text: match[0] }))
    .filter(({ index, text: word }) => handles.has(word.toLowerCase()) && !isQuoted(text, index));
}

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
    const names = namesOf(postmortem);
    const handles = new Set([...handlesOf(postmortem)].map(handle => handle.slice(1)));
    const allowed = new Set(options.allow.map(name => name.toLowerCase()));
    for (const { entry } of proseOf(postmortem)) {
      if (entry.type === 'statement' && entry.quoted) continue;
      const text = source(entry.textRange);
      const verbs = findVerbs(text);
      const named = verbs.length > 0 ? [...personsIn(text, names), ...calledLikeHandles(text, handles)] : [];
      const people = [...findPeople(text), ...named.filter(({ text: name }) => !allowed.has(name.toLowerCase()))];
      const blamed = verbs.flatMap(verb => {
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
