import { readDates } from '../time/date';
import type { Entry } from './entries';
import { type FieldInLine, fieldsInLine, valueIn } from './fieldsInLine';
import type { FrontMatterField } from './frontMatter';
import type { Outline, Part } from './parts';
import type { PlainText } from './plainText';
import type { FieldName, StatedField } from './tree';
import type { Concept } from './vocabulary/concept';
import { fieldNamed, isColumn, normaliseName } from './vocabulary/vocabulary';

/** A field as it is written. */
export type FieldReading = Omit<StatedField, 'doubt'>;

/** What a document states about itself: in its front matter, in labels such as `Status: Final`, under headings, in a table of keys and values. */

const FRONT_MATTER: ReadonlyMap<string, FieldName> = new Map([
  ['author', 'authors'],
  ['authors', 'authors'],
  ['by', 'authors'],
  ['owner', 'owner'],
  ['status', 'status'],
  ['state', 'status'],
  ['stage', 'status'],
  ['severity', 'severity'],
  ['sev', 'severity'],
  ['date', 'date'],
  ['incident_date', 'date'],
  ['incident-date', 'date'],
  ['published', 'published'],
  ['publish_date', 'published'],
  ['postmortem-profile', 'profile'],
  ['id', 'identifier'],
  ['incident', 'identifier'],
  ['postmortem', 'identifier'],
  ['repository', 'repository'],
  ['repo', 'repository'],
  ['confidential', 'confidential'],
]);

/** The keys that a front matter can have, in lower case. */
export const FRONT_MATTER_KEYS: readonly string[] = [...FRONT_MATTER.keys()];

/** What a key of the front matter is about, in lower case; null for any other. */
export function fieldOfKey(key: string): FieldName | null {
  return FRONT_MATTER.get(key) ?? null;
}

/** Parts whose own owners, states and dates say nothing of the document. */
const OF_THEIR_OWN: readonly Concept[] = ['actionItems', 'prevention', 'timeline'];

/** Names longer than this are sentences. */
const LONGEST_NAME = 40;

export function readMetadata({ body }: Outline, frontMatter: Entry | null, fields: ReadonlyMap<string, FrontMatterField>): FieldReading[] {
  const found: FieldReading[] = [];
  if (frontMatter) {
    for (const [key, field] of fields) {
      const name = FRONT_MATTER.get(key);
      if (name) found.push({ name, label: key, value: field.value, range: frontMatter.content.sourceRange(field.textRange) });
    }
  }
  collectFields(body, found);
  return found;
}

function collectFields(body: readonly (Entry | Part)[], found: FieldReading[]): void {
  for (const element of body) {
    if (!('label' in element)) {
      found.push(...fieldsOfEntry(element));
      continue;
    }
    if (element.concepts.some(concept => OF_THEIR_OWN.includes(concept))) {
      found.push(...bylinesBelow(element));
      continue;
    }
    const own = fieldsOfPart(element);
    found.push(...own);
    // Those beside the first one stand in its entry, which is read with it.
    collectFields(own.length > 1 ? element.body.slice(1) : element.body, found);
  }
}

/** `**Prepared by**: Dana Reyes` on a line below the last list tells of the document, wherever the list belongs. */
function bylinesBelow({ body }: Part): FieldReading[] {
  return body.flatMap(element =>
    'label' in element || element.kind !== 'line' ? [] : fieldsOfEntry(element).filter(({ name }) => name === 'authors'),
  );
}

/** The field that a part is, and those beside it in its line. */
function fieldsOfPart(part: Part): FieldReading[] {
  const field = fieldOfPart(part);
  const [first] = part.body;
  if (!field || !first || 'label' in first || first.kind === 'row' || part.label.form === 'heading') return field ? [field] : [];
  const { content } = first;
  const others = fieldsInLine(content);
  const [next] = others;
  if (!next || next.from === 0) return [field];
  const value = valueIn(content.text, 0, next.from);
  return [{ ...field, value, range: rangeIn(content, 0, value.length) }, ...others.flatMap(other => readingOf(content, other))];
}

function readingOf(content: PlainText, { name, label, value, start, end }: FieldInLine): FieldReading[] {
  return name ? [{ name, label, value, range: rangeIn(content, start, end) }] : [];
}

/** `### Authors` with a line below, `**Status**: Final`. */
function fieldOfPart({ label, body }: Part): FieldReading | null {
  const name = fieldNamed(label.name);
  if (!name) return null;
  const values = body.filter((element): element is Entry => !('label' in element));
  // A name may be a heading too.
  const below = body.find((element): element is Part => 'label' in element && element.label.form === 'heading');
  const first = values[0] ?? below?.label.entry;
  const content = first?.content ?? label.content;
  const value = first
    ? name === 'authors' && values.length > 0
      ? // Behind a label with a name on its line, the next paragraph tells of something else.
        values
          .filter(({ block }) => label.alone || block === values[0]?.block)
          .map(entry => entry.content.text.trim())
          .join(', ')
      : first.content.text.trim()
    : '';
  return { name, label: label.name, value, range: content.sourceRange({ start: 0, end: content.text.length }) };
}

function fieldsOfEntry(entry: Entry): FieldReading[] {
  if (entry.kind === 'row') return fieldsOfRow(entry);
  if (entry.kind === 'code' || entry.kind === 'frontMatter') return [];
  const { text } = entry.content;
  const others = fieldsInLine(entry.content);
  if (others[0]?.from === 0) return others.flatMap(other => readingOf(entry.content, other));
  const [next] = others;
  const byline = bylineIn(next ? text.slice(0, next.from) : text) ?? bylineIn(lastPiece(text));
  const match = byline ?? /^[\s*_•-]*(?<name>[^:：\n]{2,40}?)\s*[:：]\s*(?<value>.*)$/su.exec(text);
  const name = byline ? 'authors' : match?.groups?.name && fieldNamed(match.groups.name);
  // `Incident day: 2026-11-20. Author: Ada`: the first may be no field of ours.
  if (!match || !name) return match && next ? others.flatMap(other => readingOf(entry.content, other)) : [];
  const whole = (match.groups?.value ?? '').trim();
  const start = whole === '' ? 0 : text.lastIndexOf(whole);
  const behind = others.filter(({ from }) => from > start);
  const value = behind[0] && !byline ? valueIn(text, start, behind[0].from) : whole;
  return [
    {
      name,
      label: match.groups?.name ?? '',
      value,
      range: rangeIn(entry.content, start, value === '' ? text.length : start + value.length),
    },
    ...behind.flatMap(other => readingOf(entry.content, other)),
  ];
}

/** `By Ada Obi`, the line under a title, also with the day it was written: `By Ada Obi, 2024-05-16`. */
function bylineIn(text: string): RegExpExecArray | null {
  if (!MAY_BE_BYLINE.test(text)) return null;
  const behind = /(?:\s{0,3}[,|·–—(-]\s{0,3}|\s{1,3}on\s{1,3})(?=[^,|·–—(]{0,29}\d)(?<day>[^.!?]{4,30})$/u.exec(text);
  const [date] = behind ? readDates(behind.groups?.day ?? '') : [];
  return BY.exec(behind && date ? text.slice(0, behind.index) : text);
}

/** `SEV-2 — written by @ada`: a byline may be the last of several pieces of a line. */
function lastPiece(text: string): string {
  const line = text.slice(0, LONGEST_BYLINE + 1);
  const last = Math.max(...[' — ', ' – ', ' | ', ' · '].map(sign => line.lastIndexOf(sign)));
  return last < 0 || line.length > LONGEST_BYLINE ? '' : line.slice(last + 3);
}

/** In UTF-16 code units: what is longer tells of something. */
const LONGEST_BYLINE = 160;

/** Next to no line is one, and the expressions take long to compile. */
const MAY_BE_BYLINE = /^[\s*_]*(?:[A-Za-z]+ )?[Bb]y\s/;
const BY =
  /^[\s*_]*(?<name>(?:[Ww]ritten |[Pp]repared |[Rr]eported |[Ff]iled |[Ss]ubmitted |[Dd]ocumented |[Aa]uthored )?[Bb]y)\s+(?<value>\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]+){0,3}|@[\w-]+(?:\s*,.{0,60})?|the [\p{L}\s-]{2,40}(?:[Tt]eam|[Pp]erson|[Gg]roup|[Ee]ngineers?|[Ll]ead)(?::\s*\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]+){0,3})?)\.?[\s*_]*$/u;

/** A row of a key and its value, below `Item` and `Value` as well, or a table with a column for each. */
function fieldsOfRow({ cells, header }: Entry): FieldReading[] {
  if (header.some(head => isColumn(head, 'time'))) return [];
  const [key, value] = cells;
  const name = key && key.text.length <= LONGEST_NAME ? fieldNamed(key.text) : null;
  const isPair = name !== null && cells.length === 2 && !isColumn(header[1] ?? '', 'owner');
  if (!isPair && header.some(head => isColumn(head, 'task'))) return [];
  if (name && key && value) return [cellField(name, key.text, value, key)];
  return header.flatMap((head, index) => {
    const column = fieldNamed(head);
    const cell = cells[index];
    return column && cell ? [cellField(column, head, cell, cell)] : [];
  });
}

function cellField(name: FieldName, label: string, value: PlainText, otherwise: PlainText): FieldReading {
  const content = value.text.trim() === '' ? otherwise : value;
  return {
    name,
    label: normaliseName(label),
    value: value.text.trim(),
    range: content.sourceRange({ start: 0, end: content.text.length }),
  };
}

function rangeIn(content: PlainText, start: number, end: number): FieldReading['range'] {
  return content.sourceRange({ start, end });
}
