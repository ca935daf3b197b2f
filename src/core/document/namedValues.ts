import type { Entry } from './entries';
import type { PlainText } from './plainText';
import type { NamedText } from './tree';

/** A value with a name in front: `Start: 10:05 UTC`, `| Duration | 25 min |`. */
export interface NamedValue {
  /** As it is written, without what stands round its words. */
  readonly name: string;
  /** What holds the value. */
  readonly content: PlainText;
  /** Where in it the value begins, in UTF-16 code units. */
  readonly from: number;
}

/** Names longer than this are sentences. */
const LONGEST_NAME = 40;
const IN_FRONT = /^[\s*_•—=·-]*(?<name>[^:：\n]{2,40}?)\s*[:：]\s*(?=\S)/u;

/** What the text of an entry names in front of a colon. */
export function valueBehindColon(content: PlainText): NamedValue | null {
  const match = IN_FRONT.exec(content.text);
  return match?.groups?.name ? { name: bare(match.groups.name), content, from: match[0].length } : null;
}

/** What a row of a name and its value says, with a remark perhaps. */
export function valueInRow({ cells }: Pick<Entry, 'cells'>): NamedValue | null {
  const [name, content] = cells;
  if (!name || !content || cells.length > 3 || name.text.length > LONGEST_NAME) return null;
  return { name: bare(name.text), content, from: 0 };
}

/** What an entry states under a name, with all that stands behind it: in a row, in however many cells. */
export function namedIn(entry: Pick<Entry, 'kind' | 'content' | 'cells'>): NamedText | null {
  if (entry.kind === 'row') {
    const [name, ...values] = entry.cells.map(({ text }) => text);
    if (name === undefined || values.length === 0 || bare(name) === '' || name.length > LONGEST_NAME) return null;
    return { name: bare(name), value: values.join(' | ').trim() };
  }
  const named = valueBehindColon(entry.content);
  return named && { name: named.name, value: named.content.text.slice(named.from).trim() };
}

/** What a column says, by its heading. */
export function valueUnder(heading: string, content: PlainText): NamedValue {
  return { name: bare(heading), content, from: 0 };
}

function bare(name: string): string {
  return name.replace(/^[^\p{L}]+|(?<=[\p{L}\p{N})])[^\p{L}\p{N})]+$/gu, '');
}
