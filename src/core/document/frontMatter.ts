import type { Range } from '../text/range';
import type { PlainText } from './plainText';

export interface FrontMatterField {
  readonly value: string;
  /** Where the value stands, in offsets of the plain text. */
  readonly textRange: Range;
}

/**
 * The scalar fields at the top level of a front matter block, YAML or TOML, by their names in lower case. Nested values are left out:
 * a postmortem's own fields are scalars, and a document whose front matter is broken must still be read.
 */
export function frontMatterFields(content: PlainText): ReadonlyMap<string, FrontMatterField> {
  const fields = new Map<string, FrontMatterField>();
  for (const match of content.text.matchAll(/^(?<key>[A-Za-z][\w -]*?)(?<sign>\s*[:=][ \t]*)(?<value>[^\r\n]+?)[ \t]*$/gm)) {
    const { key = '', sign = '', value = '' } = match.groups ?? {};
    const quote = /^["']/.test(value) && value.endsWith(value[0] ?? '') && value.length > 1 ? 1 : 0;
    const start = match.index + key.length + sign.length + quote;
    fields.set(key.toLowerCase(), {
      value: value.slice(quote, value.length - quote),
      textRange: { start, end: start + value.length - 2 * quote },
    });
  }
  return fields;
}
