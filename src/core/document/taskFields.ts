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

/** What fields say of a task above them, or of those below: `Owner: Ada`, `| Due | 2024-06-10 |`, `Status: done`. */
export function taskFieldsIn(entries: readonly FieldHolder[]): TaskFields {
  const fields = entries.flatMap(fieldsOf);
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
