import { inOneLine } from './controls';

/** Text for a cell of a Markdown table: no markup, no HTML, no mention, no link that GitHub would make of it. */
export function inCell(text: string): string {
  return inOneLine(text)
    .replace(/[\\`*_{}[\]<>|~#&$]/g, '\\$&')
    .replace(/@(?=[\w-])/g, '@\u2060')
    .replace(/\b(?=https?:\/\/|www\.)/gi, '\u2060');
}
