import { isNameShaped, LISTS_PEOPLE } from '../../../document/people';
import { collect, type Postmortem } from '../../../document/tree';
import { GIVEN_NAMES } from '../../../document/vocabulary/givenNames';
import { allMatches } from '../../../text/allMatches';
import { matchAt } from '../../../text/matchAt';
import { onceOf } from '../../../text/memo';
import { isQuoted, type WordMatch } from './words';

/** `@dylan`, and `dylan@` as some write it. Packages, calls and addresses are none. */
const HANDLE = /(?<![\p{L}\p{N}._/@`-])@[A-Za-z\d](?:[A-Za-z\d-]{0,38})(?![\p{L}\p{N}/@.]*[/@]|[_(]|\.\p{L})/gu;
const HANDLE_BEFORE = /(?<![\p{L}\p{N}._/@`+-])[a-z][a-z\d-]{1,30}@(?=\s|$|['’,;:)!?]|\.(?:\s|$))/gu;
/** Teams and bots are no persons, and neither is `@Autowired`. */
const NO_PERSON =
  /^@?(?:.*(?:team|bot|ops|sre|oncall|on-call|here|channel|everyone|all|security|support|platform|infra|dev|eng)\b.*|(?:param|return|type|media|import|Autowired|Override|Transactional|latest|root|admin|user|git|\d+).*)@?$/i;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,}(?:[ -]\p{Lu}\p{Ll}+){0,2}(?![\p{L}\p{N}])/gu;
const WORD = /(?<![\p{L}\p{N}@._/`-])\p{L}+(?![\p{L}\p{N}@_/-]|\.\p{L})/gu;
const GIVEN = /^\p{L}\p{Ll}{1,14}$/u;
const FAMILY = / \p{Lu}[\p{Ll}'’-]+(?![\p{L}\p{N}@_/-])/uy;

/** Handles in a text: `@dylan`. */
export function handlesIn(text: string): WordMatch[] {
  return handleMatches(text).filter(({ text: handle }) => !NO_PERSON.test(handle));
}

function handleMatches(text: string): WordMatch[] {
  return text.includes('@') ? matchesOf(text, HANDLE) : [];
}

/** Handles with their sign behind: `dylan@`. */
export function backwardHandlesIn(text: string): WordMatch[] {
  return text.includes('@') ? matchesOf(text, HANDLE_BEFORE).filter(({ text: handle }) => !NO_PERSON.test(handle)) : [];
}

/** Names in a text that are among those of a document. */
export function namesIn(text: string, names: ReadonlySet<string>): WordMatch[] {
  return names.size > 0 ? matchesOf(text, NAME).filter(({ text: name }) => names.has(name)) : [];
}

/** Given names in a text, with the family name behind them; with a capital letter, or in any way. */
export function givenNamesIn(text: string, inAnyCase: boolean): WordMatch[] {
  // Most words are no names: only of those that are one it is asked how they are written.
  return matchesOf(text, WORD).flatMap(({ index, text: given }) => {
    if (!GIVEN_NAMES.has(given.toLowerCase()) || !GIVEN.test(given) || !(inAnyCase || /^\p{Lu}/u.test(given))) return [];
    const family = matchAt(FAMILY, text, index + given.length)?.[0] ?? '';
    return [{ index, text: isNameShaped(family.trim()) ? given + family : given }];
  });
}

/** The handles that write, own or act in a document, in lower case. */
export const handlesOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): ReadonlySet<string> => {
  const stated = postmortem.fields.map(({ value }) => value);
  const owners = collect(postmortem, 'actionItem').flatMap(({ owner, text }) => [owner ?? '', text]);
  const events = collect(postmortem, 'event').map(({ text }) => text);
  return new Set([...stated, ...owners, ...events].flatMap(text => handleMatches(text).map(({ text: handle }) => handle.toLowerCase())));
});

/** Full names and, of those, first names, as a document gives them for its authors, owners and those who responded. */
export const namesOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): ReadonlySet<string> => {
  const stated = postmortem.fields.filter(({ name }) => name === 'authors' || name === 'owner').map(({ value }) => value);
  const attending = collect(postmortem, 'section')
    .filter(({ name }) => LISTS_PEOPLE.test(name))
    .flatMap(({ children }) => children.flatMap(child => (child.type === 'section' ? [] : [child.text])));
  const full = [...stated, ...attending].flatMap(text => matchesOf(text, NAME).map(match => match.text)).filter(name => /[ -]/.test(name));
  // One word alone may be any word: first names count only where a family name stands behind them somewhere.
  return new Set(full.flatMap(name => [name, ...name.split(' ').slice(0, 1)]));
});

/** Every person in a text, by whatever tells that it is one; the words in quotes and in code are somebody else's. */
export function personsIn(text: string, names: ReadonlySet<string>): WordMatch[] {
  return [...handlesIn(text), ...backwardHandlesIn(text), ...namesIn(text, names), ...givenNamesIn(text, true)].filter(
    ({ index }) => !isQuoted(text, index),
  );
}

function matchesOf(text: string, pattern: RegExp): WordMatch[] {
  return allMatches(pattern, text).map(match => ({ index: match.index, text: match[0] }));
}
