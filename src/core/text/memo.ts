/**
 * A document that is edited is read with each key, and all of its lines but one are what they were: what was read of a line last is remembered.
 * Only functions of nothing but the text, whose results nobody changes, may be remembered.
 */

/** Texts remembered at most, twice, by the size of the document; longer texts are not. */
const FEWEST = 100;
const MOST = 16_000;
/** Of a document that is edited. */
const MOST_OF_EDITED = 64_000;
/** For so many UTF-16 code units of a document one of its texts is remembered. */
const UNITS_OF_TEXT = 3;
const LONGEST = 1000;

/** A text with what each of the functions gave for it, by its number. */
interface Known {
  readonly text: string;
  readonly results: unknown[];
}

// One table for all functions: most ask the same of a line, one after the other. Two generations of it: what was asked for since the last change of them stays.
let latest = new Map<string, Known>();
let before = new Map<string, Known>();
let room = FEWEST;
let functions = 0;

/**
 * Makes room for what is read of a document with this text. Who reads thousands of small documents would otherwise remember the last hundred of them, for nothing.
 * @param isEdited whether it is read again with each key.
 */
export function makeRoomFor(text: string, isEdited = false): void {
  room = Math.min(isEdited ? MOST_OF_EDITED : MOST, Math.max(FEWEST, Math.ceil(text.length / UNITS_OF_TEXT)));
}

/** The function, with what it gave for the latest texts. Mark the call as pure, so that programs that do not need the function leave it out. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const number = functions++;
  return text => {
    if (text.length > LONGEST) return read(text);
    const { text: own, results } = knownOf(text);
    const remembered = results[number] as T | undefined;
    if (remembered !== undefined) return remembered;
    const result = read(own);
    results[number] = result;
    return result;
  };
}

function knownOf(text: string): Known {
  const known = latest.get(text);
  if (known) return known;
  // An array that is written to behind its end takes room for many more.
  const kept = before.get(text) ?? { text: ownCopy(text), results: new Array<unknown>(functions) };
  if (latest.size >= room) {
    before = latest;
    latest = new Map();
  }
  latest.set(kept.text, kept);
  return kept;
}

/** What is made when it is asked for, and once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function of a thing that never changes, such as a tree, which many ask the same of: it is called once for each. */
export function onceOf<K extends object, T>(read: (thing: K) => T): (thing: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return thing => {
    const made = known.get(thing) ?? { value: read(thing) };
    known.set(thing, made);
    return made.value;
  };
}

/** The same characters in memory of their own: a part of a text otherwise keeps the whole text in memory for as long as it is kept itself. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
