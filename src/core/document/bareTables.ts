import type { Block, Entry } from './entries';
import { opensWithTime } from './hiddenTimelines';
import { nameOfTable } from './labels';
import type { Part } from './parts';
import type { Concept } from './vocabulary/concept';
import { isColumn } from './vocabulary/vocabulary';

/**
 * Tables that stand under no heading, in a document that has no part for what they hold: with times in their rows one is the timeline, with columns for what is to be done, by whom and until when
 * the list of tasks. Who writes nothing but tables gives them no names.
 */
export function withBareTables(body: readonly (Entry | Part)[]): readonly (Entry | Part)[] {
  if (!body.some(element => !('label' in element) && element.kind === 'row')) return body;
  const known = new Set(body.flatMap(conceptsWithin));
  const joined: (Entry | Part)[] = [];
  let open: { readonly block: Block; readonly part: Part } | null = null;
  body.forEach((element, index) => {
    const row = !('label' in element) && element.kind === 'row' ? element : null;
    if (row && open?.block === row.block) {
      open.part.body.push(row);
      return;
    }
    const concept = row ? conceptOf(row, body.slice(index), known) : null;
    open = row && concept ? { block: row.block, part: partOf(row, concept) } : null;
    joined.push(open ? open.part : element);
  });
  return joined;
}

function conceptsWithin(element: Entry | Part): readonly Concept[] {
  return 'label' in element ? [...element.concepts, ...element.body.flatMap(conceptsWithin)] : [];
}

function conceptOf(first: Entry, behind: readonly (Entry | Part)[], known: ReadonlySet<Concept>): Concept | null {
  const has = (column: Parameters<typeof isColumn>[1]): boolean => first.header.some(head => isColumn(head, column));
  const rows = behind.filter((element): element is Entry => !('label' in element) && element.block === first.block);
  if (!known.has('timeline') && has('time') && rows.filter(opensWithTime).length * 2 > rows.length && rows.length > 1) return 'timeline';
  const isTasks = !known.has('actionItems') && !known.has('prevention') && has('task') && has('owner') && has('due');
  return isTasks ? 'actionItems' : null;
}

function partOf(row: Entry, concept: Concept): Part {
  return { label: nameOfTable(row), concepts: [concept], level: 2, isField: false, parent: null, body: [row] };
}
