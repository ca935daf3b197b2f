/**
 * No sentence blames a person or a team.
 *
 * People who are blamed tell less next time. Looked for are a person or a team followed by a verb of blame (`the operator ignored`, `dylan@ broke production`), and words that
 * judge (`careless`, `sloppy`), anywhere but in quotes and code, and where the text itself denies it (`nobody is to blame`). Systems may fail, break and ignore as they like, and so may
 * an operator of Kubernetes: one that has the name of a product before it (`the Strimzi operator ignored`).
 *
 * The fix tells the same without the blame where a few words do it: *ignored* becomes *did not act on*, *failed to check* becomes *did not check*, and *carelessly* goes. Elsewhere only the author can say what
 * happened: there is no fix.
 */

import { allMatches } from '../../text/allMatches';
import type { TextEdit } from '../../text/edit';
import type { Report, Rule } from '../rule';
import { BLAME_VERBS, BLAME_WORDS, FAULT_TERMS, OPERATED, PEOPLE } from '../words/blame';
import { JUDGING, NEUTRAL } from '../words/neutral';
import { handlesOf, namesOf, personsIn } from './support/persons';
import { type EntryLike, proseOf, rangeOfMatch, wholeText } from './support/places';
import { suggestion } from './support/ways';
import { isDenied, isQuoted, WORD_OPTIONS, type WordMatch, type WordOptions, wordFinder } from './support/words';

/** From the person to the verb: `the on-call engineer had simply ignored`. */
const REACH = 28;
const BETWEEN =
  /^\s+(?:(?:who|which|that|had|has|have|was|were|also|simply|just|then|clearly|obviously|totally|accidentally|again)\s+){0,3}$/i;

/** `dylan` where `@dylan` acts or owns something elsewhere in the document. */
function calledLikeHandles(text: string, handles: ReadonlySet<string>): WordMatch[] {
  if (handles.size === 0) return [];
  return allMatches(/(?<![\p{L}\p{N}@_./`-])[\p{L}\d][\p{L}\d-]+(?![\p{L}\p{N}_@/-])/gu, text)
    .map(match => ({ index: match.index, text: match[0] }))
    .filter(({ index, text: word }) => handles.has(word.toLowerCase()) && !isQuoted(text, index));
}

export const blameLanguage: Rule<WordOptions> = {
  id: 'blame-language',
  group: 'blameless',
  summary: 'No sentence blames a person or a team.',
  severity: 'warning',
  fix: 'suggestion',
  options: WORD_OPTIONS,
  check({ postmortem, source, options, report }) {
    const findWords = wordFinder(BLAME_WORDS, options);
    const findVerbs = wordFinder(BLAME_VERBS, { words: [], allow: options.allow }, FAULT_TERMS);
    const whole = wholeText({ postmortem, source });
    if (!findWords.mayHold(whole) && !findVerbs.mayHold(whole)) return;
    const findPeople = wordFinder(PEOPLE, { words: [], allow: options.allow });
    const names = namesOf(postmortem);
    const handles = new Set([...handlesOf(postmortem)].map(handle => handle.slice(1)));
    const allowed = new Set(options.allow.map(name => name.toLowerCase()));
    for (const { entry } of proseOf(postmortem)) {
      if (entry.type === 'statement' && entry.quoted) continue;
      const text = source(entry.textRange);
      const verbs = findVerbs(text);
      const named = verbs.length > 0 ? [...personsIn(text, names), ...calledLikeHandles(text, handles)] : [];
      const people = [
        ...(verbs.length > 0 ? findPeople(text).filter(found => !isSoftware(found, text)) : []),
        ...named.filter(({ text: name }) => !allowed.has(name.toLowerCase())),
      ];
      const blamed = verbs.flatMap(verb => {
        const person = people.find(({ index, text: name }) => {
          const end = index + name.length;
          return end < verb.index && verb.index - end <= REACH && BETWEEN.test(text.slice(end, verb.index));
        });
        if (!person) return [];
        const edit = withoutBlame(verb, text.slice(person.index + person.text.length, verb.index), text, entry);
        return [{ index: person.index, text: text.slice(person.index, verb.index + verb.text.length), edit }];
      });
      const words = findWords(text).map(found => ({ ...found, edit: null }));
      const all = [...blamed, ...words];
      for (const { index, text: said, edit } of all) {
        if (isDenied(text, index)) continue;
        report({
          range: rangeOfMatch(entry, index, said.length),
          message: `Unexpected blame \`${said.replace(/\s+/g, ' ')}\`, expected what the system allowed or did not show`,
          ...(edit && !hidesAnother(edit, index, all, text) && neutralFix(edit)),
        });
      }
    }
  },
};

/** `The Strimzi operator` is a program. */
function isSoftware({ index, text: who }: WordMatch, text: string): boolean {
  return /^operators?$/i.test(who) && OPERATED.test(text.slice(Math.max(0, index - 50), index));
}

/** Behind these a verb has another form. */
const HELPS = /\b(?:had|has|have|was|were|who|which|that)\b/i;

/** The words of blame in other words, which need none of the others changed; null where there are none. */
function withoutBlame(verb: WordMatch, between: string, text: string, entry: EntryLike): TextEdit | null {
  if (JUDGING.test(verb.text)) {
    const blank = /^ (?=\p{L})/u.test(text.slice(verb.index + verb.text.length)) ? 1 : 0;
    return blank ? { range: rangeOfMatch(entry, verb.index, verb.text.length + blank), newText: '' } : null;
  }
  const known = NEUTRAL.find(([blame]) => blame.test(verb.text));
  if (!known || HELPS.test(between)) return null;
  return { range: rangeOfMatch(entry, verb.index, verb.text.length), newText: verb.text.replace(...known) };
}

/** Whether a `not` would come to stand before other blame of the sentence, and seem to deny it. */
function hidesAnother({ newText }: TextEdit, index: number, all: readonly WordMatch[], text: string): boolean {
  return newText !== '' && all.some(other => other.index > index && !/[.!?:;\n]/.test(text.slice(index, other.index)));
}

function neutralFix(edit: TextEdit): Pick<Report, 'fix'> {
  return { fix: suggestion(edit.newText === '' ? 'Leave the judgement out' : `Write \`${edit.newText}\``, edit) };
}
