import { allMatches } from '../text/allMatches';
import { deadlineIn } from '../time/deadline';
import { statedDone } from './doneness';
import type { Entry } from './entries';
import { fieldsInLine, valueIn } from './fieldsInLine';
import { valueBehindColon, valueInRow } from './namedValues';
import { ownerOf, statedOwner } from './owners';
import type { PlainText } from './plainText';
import { priorityInCell } from './priorities';
import type { NamedText } from './tree';
import { isColumnName, isDoneStatus } from './vocabulary/vocabulary';

/** What is told of a task in fields round it. */
interface TaskFields {
  readonly owner: string | null;
  readonly due: string | null;
  readonly priority: string | null;
  readonly isDone: boolean;
}

/** What the first of some texts says, of those that say it. */
export function firstOf<T>(texts: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

type FieldHolder = Pick<Entry, 'kind' | 'content' | 'cells'>;

/** No task has more lines with fields. */
const MOST_LINES = 12;

/** The further lines of a task: `What: Oil the door` goes on with `Who: Bo`. */
export function linesBehindFirst(content: PlainText): readonly FieldHolder[] {
  const lines: FieldHolder[] = [];
  let at = content.text.indexOf('\n');
  while (at >= 0 && lines.length < MOST_LINES) {
    const end = content.text.indexOf('\n', at + 1);
    lines.push({ kind: 'line', content: content.slice(at + 1, end < 0 ? content.text.length : end).trim(), cells: [] });
    at = end;
  }
  return lines;
}

/** What no name of a field goes over. */
const BETWEEN = /[，、。；：:,;.!?|()（）–—]/u;
/** In UTF-16 code units. */
const LONGEST_NAME = 48;
/** Only the end of a text is looked at: nobody writes more fields behind a task. */
const LONGEST_TAIL = 400;
/** In UTF-16 code units: what is longer is no value. */
const LONGEST_VALUE = 60;
/** A sentence ends and goes on, and no initial or ordinal stands there: `Owner: Ada. Then rest`. */
const GOES_ON = /[\p{L}\p{N})]{2}[.!?]\s+\S|[!?。]\s*\S/u;
/** Behind a comma of other scripts a field may as well be part of the sentence. */
const SETS_APART = /[.!?。；，、]$/u;

/** Nobody's name has more words, and no field's either. */
const MOST_WORDS = 5;

interface FieldsBehind {
  /** Where the first of them begins. */
  readonly start: number;
  readonly fields: readonly NamedText[];
}

/**
 * The fields that a task ends with, in any language: `Calcular la caché. Responsable: Lucía. Fecha límite: 2026-12-01`, `增加索引，负责人：王磊`. Null where none of them says whose
 * the task is or when it is due: other words with a colon may be the task's own.
 */
export function fieldsBehind({ text, strong }: PlainText): FieldsBehind | null {
  const keys = keysAtTheEnd(text);
  let start: number | null = null;
  const fields: NamedText[] = [];
  const kept: NamedText[] = [];
  for (const [index, { name, from, behind }] of [...keys.entries()].reverse()) {
    const written = text.slice(behind, keys[index + 1]?.from ?? text.length);
    const value = written
      .trim()
      .replace(/[，、；。,;|]$/u, '')
      .trim();
    if (!isValue(name, value)) break;
    fields.unshift({ name, value: value.replace(/(?<=[\p{L}\p{N}]{2})\.$/u, '') });
    const isBold = strong.some(range => range.start <= from && from < range.end);
    if (from === 0 || (!isBold && !SETS_APART.test(text.slice(Math.max(0, from - 3), from).trimEnd()))) continue;
    start = from;
    kept.splice(0, kept.length, ...fields);
  }
  return start === null || !kept.some(saysWhoOrWhen) ? null : { start, fields: kept };
}

function keysAtTheEnd(text: string): readonly { readonly name: string; readonly from: number; readonly behind: number }[] {
  const tail = Math.max(0, text.length - LONGEST_TAIL);
  return allMatches(/[:：]/g, text.slice(tail)).flatMap(({ index }) => {
    const colon = tail + index;
    const first = Math.max(0, colon - LONGEST_NAME);
    const before = text.slice(first, colon).trimEnd();
    const name = fieldNameIn(before.split(BETWEEN).at(-1) ?? '');
    return name === null ? [] : [{ name, from: first + before.length - name.length, behind: colon + 1 }];
  });
}

/** The longest end of some words that is the name of a field of tasks. */
function fieldNameIn(words: string): string | null {
  const parts = words.trimStart().split(' ').slice(-MOST_WORDS);
  const ends = parts.map((_, index) => parts.slice(index).join(' '));
  return ends.find(name => isColumnName(name, 'owner', 'due', 'status', 'issue') || /^(?:priority|prio)$/i.test(name)) ?? null;
}

function isValue(name: string, value: string): boolean {
  if (value === '' || value.length > LONGEST_VALUE || GOES_ON.test(value) || /[:：]\s|\n/.test(value)) return false;
  if (isColumnName(name, 'due')) return deadlineIn(value) !== null;
  // `Reference: RFC 12`, `Link: https://…` tell of the task.
  if (isColumnName(name, 'issue') && !/ticket|issue|jira|track/i.test(name)) return false;
  if (/,\s(?:and|or|then|und|et|y)\s/.test(value)) return false;
  return !isColumnName(name, 'owner') || (/^(?:@|\p{Lu}|\p{Lo})/u.test(value) && value.split(/\s+/).length <= MOST_WORDS);
}

function saysWhoOrWhen({ name }: NamedText): boolean {
  return isColumnName(name, 'owner', 'due');
}

/** What fields say of a task above them, or of those below: `Owner: Ada`, `| Due | 2024-06-10 |`, `Status: done`. */
export function taskFieldsIn(entries: readonly FieldHolder[], more: readonly NamedText[] = []): TaskFields {
  const fields = [...more, ...entries.flatMap(fieldsOf)];
  const told = <T>(isIt: (name: string) => boolean, read: (value: string) => T | null): T | null =>
    firstOf(
      fields.flatMap(({ name, value }) => (isIt(name) ? [value] : [])),
      read,
    );
  return {
    owner: told(
      name => isColumnName(name, 'owner'),
      value => statedOwner(`owner: ${value}`) ?? ownerOf(value),
    ),
    due: told(name => isColumnName(name, 'due'), deadlineIn),
    priority: told(name => /^prio(?:rity)?$/i.test(name), priorityInCell),
    isDone:
      told(
        name => isColumnName(name, 'status'),
        value => isDoneStatus(value) ?? statedDone(value),
      ) === true,
  };
}

/** The field that an entry is, and those that stand behind it in its line: `Owner: Ada | Due: 2024-06-10`. */
function fieldsOf(entry: FieldHolder): readonly NamedText[] {
  const first = entry.kind === 'row' ? valueInRow(entry) : valueBehindColon(entry.content);
  if (!first) return [];
  const others = entry.kind === 'row' ? [] : fieldsInLine(entry.content);
  const { text } = first.content;
  return [
    { name: first.name, value: valueIn(text, first.from, others[0]?.from ?? text.length) },
    ...others.map(({ label, value }) => ({ name: label, value })),
  ];
}
