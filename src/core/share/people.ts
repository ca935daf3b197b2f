import { isNameShaped, LISTS_PEOPLE } from '../document/people';
import { collect, type Postmortem } from '../document/tree';
import { backwardHandlesIn, givenNamesIn, handlesIn } from '../lint/rules/support/persons';
import { longestFirst } from '../text/longestFirst';
import type { Range } from '../text/range';

const TEAM = /\b(?:team|squad|ops|sre|oncall|on-call|support|platform|infra|security|engineering)\b/i;
/** `Jan 5` and `5 Jan` are days. */
const MONTH = /^jan$/i;

/** The people of a document, each with a number, so that a reader can still tell who did what. */
export class Cast {
  readonly #numbers = new Map<string, number>();
  #count = 0;
  readonly #pattern: RegExp | null;

  /** @param more names to look for besides those that the document gives to its authors, owners and responders. */
  constructor(postmortem: Postmortem, more: readonly string[]) {
    const names = [...new Set([...namesOf(postmortem), ...more.map(name => name.trim()).filter(Boolean)])];
    const parts = new Set([...names, ...names.flatMap(name => name.split(/\s+/).filter(word => word.length > 2 && isNameShaped(word)))]);
    const escaped = longestFirst(parts).map(name => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    this.#pattern = parts.size > 0 ? new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'gu') : null;
  }

  /** Where people are named, in the order of the text. */
  in(text: string): { readonly range: Range; readonly name: string }[] {
    const given = givenNamesIn(text, false).filter(({ index, text: name }) => !isDay(text, index, name));
    const known = this.#pattern ? [...text.matchAll(this.#pattern)].map(({ index, 0: name }) => ({ index, text: name })) : [];
    return [...known, ...given, ...handlesIn(text), ...backwardHandlesIn(text)]
      .sort((a, b) => a.index - b.index || b.text.length - a.text.length)
      .map(({ index, text: name }) => ({ range: { start: index, end: index + name.length }, name }));
  }

  /** `Person 1` for the first who is named. A given name, a family name and a handle made of them are those of the same person. */
  stageNameOf(name: string): string {
    const known = formsOf(name).flatMap(form => this.#numbers.get(form) ?? [])[0];
    const number = known ?? this.#count + 1;
    this.#count = Math.max(this.#count, number);
    for (const form of formsOf(name)) if (!this.#numbers.has(form)) this.#numbers.set(form, number);
    return `Person ${number}`;
  }

  get count(): number {
    return this.#count;
  }
}

function isDay(text: string, index: number, name: string): boolean {
  const [before, behind] = [text.slice(Math.max(0, index - 8), index), text.slice(index + name.length, index + name.length + 4)];
  return MONTH.test(name) && (/^\.?[\s-]*\d/.test(behind) || /\d[^\s\d]{0,2}[\s-]+$/.test(before));
}

/** `Ada Obi`: in whole, `ada`, `obi`, and as handles `ada.obi`, `adaobi`, `aobi`. Given names come before family names. */
function formsOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .replace(/^@|@$/g, '')
    .split(/[\s._-]+/)
    .filter(Boolean);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return words.length < 2 ? [first] : [words.join(''), first, last, first.charAt(0) + last];
}

function namesOf(postmortem: Postmortem): string[] {
  const stated = postmortem.fields.filter(({ name }) => name === 'authors' || name === 'owner').map(({ value }) => value);
  const owners = collect(postmortem, 'actionItem').flatMap(({ owner }) => owner ?? []);
  const attending = collect(postmortem, 'section')
    .filter(({ name }) => LISTS_PEOPLE.test(name))
    .flatMap(({ children }) => children.flatMap(child => (child.type === 'section' ? [] : child.text)));
  return [...stated, ...owners, ...attending]
    .flatMap(text =>
      text
        .replace(/\([^()]*\)|[[\]"']/g, ' ')
        .split(/\s*(?:[,;:&/|·\n]|\s(?:and|und|et|y|e)\s|\s[–—-]\s)\s*/)
        .map(name => name.trim()),
    )
    .filter(name => name.length > 2 && isNameShaped(name) && !TEAM.test(name));
}
