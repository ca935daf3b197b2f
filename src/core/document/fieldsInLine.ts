import { allMatches } from '../text/allMatches';
import { readDates } from '../time/date';
import type { PlainText } from './plainText';
import type { FieldName } from './tree';
import { fieldNamed } from './vocabulary/vocabulary';

/** Several fields in one line: `Author: Ada | Severity: SEV-2`, `**Author** Ada **Severity** SEV-2`, `Severity: SEV-1. Scribe: Ada`, `Severity: SEV-1 — Author: Ada`. */
export interface FieldInLine {
  /** What it is about; null for a name that says nothing of the document, and ends the value before it all the same. */
  readonly name: FieldName | null;
  readonly label: string;
  readonly value: string;
  /** Where its name and its value begin and end in the text. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

interface Key extends Pick<FieldInLine, 'name' | 'label' | 'from'> {
  readonly behind: number;
  readonly hasColon: boolean;
}

/** Behind a bar, a dash or a dot, or behind the end of a sentence. */
const NAMED = /(?:\s[|—–·•]\s{1,3}|(?<=[\p{L}\d-][\p{L}\d][.;])\s)(?<label>\p{L}[\p{L}\s/-]{1,30}?)\s?[:：]\s/gu;
const SEVERITY = /^(?:sev(?:erity)?|p|s)[\s-]?\d$/i;
/** In UTF-16 code units: what is longer is a paragraph. */
const LONGEST_LINE = 400;

/** The fields that stand in a line besides the one that it begins with, and that one where it is set apart by bold words alone. */
export function fieldsInLine(content: PlainText): readonly FieldInLine[] {
  const { text } = content;
  if (text.length > LONGEST_LINE || !/\||[.;]\s|\S\s\S/.test(text)) return [];
  const keys = [...namedKeys(text), ...keysBehindCommas(text), ...boldKeys(content), ...boldKeysWithColon(content)].sort(
    (a, b) => a.from - b.from,
  );
  return keys.flatMap((key, index) => {
    const end = keys[index + 1]?.from ?? text.length;
    const value = valueIn(text, key.behind, end);
    const start = key.behind + text.slice(key.behind, end).search(/\S|$/);
    const field = { name: key.name, label: key.label, value, from: key.from, start, end: start + value.length };
    return value !== '' && (key.hasColon || keys.filter(({ name }) => name).length > 1 || saysItself(field)) ? [field] : [];
  });
}

/** What a field says, without what sets the next one apart from it. */
export function valueIn(text: string, start: number, end: number): string {
  return text
    .slice(start, end)
    .trim()
    .replace(/(?:[\s|;,]{1,9}|(?<=[\p{L}\d-][\p{L}\d])\.)$/u, '');
}

function namedKeys(text: string): Key[] {
  return allMatches(NAMED, text).map(({ index, 0: found, groups }) => {
    const label = groups?.label ?? '';
    return { name: fieldNamed(label), label, from: index, behind: index + found.length, hasColon: true };
  });
}

/** `Written by Ada on 2026-11-20, status: final, severity: SEV-2`: behind commas two at least that are known for fields. */
const BEHIND_COMMA = /(?<=[\p{L}\d]{2}),\s(?<label>\p{L}[\p{L} ]{1,20})[:：]\s/gu;

function keysBehindCommas(text: string): Key[] {
  const keys = allMatches(BEHIND_COMMA, text).flatMap(({ index, 0: found, groups }) => {
    const label = groups?.label ?? '';
    const name = fieldNamed(label);
    return name ? [{ name, label, from: index, behind: index + found.length, hasColon: true }] : [];
  });
  return keys.length >= 2 ? keys : [];
}

/** Bold words without a colon, from the start of the line on. */
function boldKeys({ text, strong }: PlainText): Key[] {
  const [first] = strong;
  if (!first || /[\p{L}\p{N}]/u.test(text.slice(0, first.start))) return [];
  return strong.flatMap(({ start, end }) => {
    const label = text.slice(start, end).trim();
    return label.length <= 40 && !/[:：]$/.test(label) && /^\s[^\s:：–—-]/.test(text.slice(end, end + 2))
      ? [{ name: fieldNamed(label), label, from: start, behind: end, hasColon: false }]
      : [];
  });
}

/** `**Severity:** SEV-2 **Author:** Ada`: nothing but the bold words sets them apart. The first is the label of the line. */
function boldKeysWithColon({ text, strong }: PlainText): Key[] {
  return strong.flatMap(({ start, end }) => {
    const label = /^\s?(?<label>\p{L}[\p{L}\s/-]{1,30}?)\s?[:：]\s?$/u.exec(text.slice(start, end))?.groups?.label;
    return label !== undefined && /[^\s|—–·•.;,]\s$/u.test(text.slice(0, start)) && /^\s?\S/u.test(text.slice(end, end + 2))
      ? [{ name: fieldNamed(label), label, from: start, behind: end, hasColon: true }]
      : [];
  });
}

/** Alone in its line, `**Status** page was down` is a sentence; a level or a day is nothing but a value. */
function saysItself({ name, value }: Pick<FieldInLine, 'name' | 'value'>): boolean {
  if (name === 'severity') return SEVERITY.test(value);
  const [date] = name === 'date' ? readDates(value) : [];
  return (
    date !== undefined &&
    !/\p{L}{3}/u.test(`${value.slice(0, date.range.start).replace(/^\p{L}+day,?/iu, '')}${value.slice(date.range.end)}`)
  );
}
