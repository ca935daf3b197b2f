import type { Range } from '../text/range';
import type { PlainText } from './plainText';

export interface FrontMatterField {
  readonly value: string;
  /** Where the value stands, in offsets of the plain text. */
  readonly textRange: Range;
}

/** `key: value`, with the lines of a list below it where the value is empty. */
const FIELD = /^(?<key>[A-Za-z][\w -]*?)(?<sign>\s*[:=][ \t]*)(?:(?<value>[^\r\n]+?)[ \t]*$|(?<list>(?:\r?\n[ \t]*-[ \t]+[^\r\n]+)+))/gm;

/**
 * The fields at the top level of a front matter block, YAML or TOML, by their names in lower case: scalars, and lists of scalars, whose values are joined
 * by commas. Other nested values are left out, and a document whose front matter is broken must still be read.
 */
export function frontMatterFields(content: Pick<PlainText, 'text'>): ReadonlyMap<string, FrontMatterField> {
  const fields = new Map<string, FrontMatterField>();
  for (const match of content.text.matchAll(FIELD)) {
    const { key = '', sign = '', value = '', list } = match.groups ?? {};
    if (list !== undefined) {
      const start = match.index + key.length + sign.length + list.length - list.trimStart().length;
      fields.set(key.toLowerCase(), {
        value: valuesOf(list, /\r?\n[ \t]*-[ \t]+/),
        textRange: { start, end: match.index + match[0].length },
      });
      continue;
    }
    const quote = /^["']/.test(value) && value.endsWith(value[0] ?? '') && value.length > 1 ? 1 : 0;
    const start = match.index + key.length + sign.length + quote;
    fields.set(key.toLowerCase(), {
      value: isFlowList(value) ? valuesOf(value.slice(1, -1), /,/) : value.slice(quote, value.length - quote),
      textRange: { start, end: start + value.length - 2 * quote },
    });
  }
  return fields;
}

/** `[Ada Obi]`, `["Ada Obi", "Li Wei"]`. Brackets round a word for what belongs there are a blank to fill in: `[Your name]`. */
function isFlowList(value: string): boolean {
  return /^\[[^[\]]+\]$/.test(value) && (/[,"']/.test(value) || !BLANK.test(value));
}

const BLANK =
  /\b(?:names?|authors?|owners?|people|persons?|users?|username|teams?|title|dates?|time|incident|severity|sev|status|insert|your|tb[adc]|todo|here|n\/a|none|x+|y{2,4}|d{2}|m{2})\b|^\[\W*\]$/i;

function valuesOf(list: string, separator: RegExp): string {
  return list
    .split(separator)
    .map(value => value.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter(Boolean)
    .join(', ');
}
