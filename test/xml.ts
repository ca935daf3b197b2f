/** An element of XML, with its text where it has no elements. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CHAR = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const NAME = /[a-z]+/y;
const QUOTED = /="([^"<]*)"/y;
const TEXT = /[^<]*/y;

/**
 * Reads XML 1.0 as strictly as its grammar: what is written with no more than elements, attributes in double quotes, text and references.
 *
 * @throws {Error} where it is not well-formed, or has a part that it is not written with.
 */
export function readXml(source: string): XmlElement {
  if (!CHAR.test(source)) throw new Error('a character that XML has no way to write');
  const reader = new Reader(source);
  reader.take('<?xml version="1.0" encoding="UTF-8"?>');
  reader.match(/\s*/y);
  const root = reader.element();
  reader.match(/\s*/y);
  reader.end();
  return root;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  element(): XmlElement {
    this.take('<');
    const [name] = this.match(NAME);
    const attributes = new Map<string, string>();
    while (this.tries(' ')) {
      const [key] = this.match(NAME);
      const [, value = ''] = this.match(QUOTED);
      if (attributes.has(key)) throw this.#error(`a second ${key}`);
      // In an attribute blanks of all kinds are read as spaces, unless they are references.
      attributes.set(key, this.#decoded(value.replace(/[\t\n\r]/g, ' ')));
    }
    if (this.tries('/>')) return { name, attributes, children: [], text: '' };
    this.take('>');
    const children: XmlElement[] = [];
    let text = this.#text();
    while (!this.tries('</')) {
      children.push(this.element());
      text += this.#text();
    }
    this.take(`${name}>`);
    if (children.length > 0 && text.trim() !== '') throw this.#error('text beside elements');
    return { name, attributes, children, text };
  }

  take(text: string): void {
    if (!this.tries(text)) throw this.#error(`expected ${text}`);
  }

  tries(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** What a sticky pattern finds here. */
  match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (!found) throw this.#error(`expected ${pattern.source}`);
    this.#at = pattern.lastIndex;
    return found;
  }

  end(): void {
    if (this.#at !== this.#source.length) throw this.#error('expected the end');
  }

  #text(): string {
    const [text] = this.match(TEXT);
    if (text.includes(']]>')) throw this.#error(']]> in text');
    return this.#decoded(text.replace(/\r\n?/g, '\n'));
  }

  #decoded(text: string): string {
    return text.replace(/&([^;]*;?)/g, (_, reference: string) => {
      const [, code] = /^#(\d+);$/.exec(reference) ?? [];
      const char = code === undefined ? ENTITIES[reference.slice(0, -1)] : String.fromCodePoint(Number(code));
      if (!reference.endsWith(';') || char === undefined || !CHAR.test(char)) throw this.#error(`no reference: &${reference}`);
      return char;
    });
  }

  #error(what: string): Error {
    return new Error(`${what} at ${this.#at}: ${this.#source.slice(this.#at, this.#at + 40)}`);
  }
}
