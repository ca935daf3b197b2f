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
  const tables = tablesIn(body);
  if (tables.size === 0) return body;
  const known = new Set(body.flatMap(conceptsWithin));
  const parts = new Map<Block, Part>();
  for (const [block, rows] of tables) {
    const [first] = rows;
    const concept = first && conceptOf(first.header, rows, known);
    if (concept) parts.set(block, { label: nameOfTable(first), concepts: [concept], level: 2, isField: false, parent: null, body: rows });
  }
  return body.flatMap((element): readonly (Entry | Part)[] => {
    const part = 'label' in element ? undefined : parts.get(element.block);
    if (!part) return [element];
    return element === part.body[0] ? [part] : [];
  });
}

function tablesIn(body: readonly (Entry | Part)[]): ReadonlyMap<Block, Entry[]> {
  const tables = new Map<Block, Entry[]>();
  for (const element of body) {
    if ('label' in element || element.kind !== 'row') continue;
    const rows = tables.get(element.block);
    if (rows) rows.push(element);
    else tables.set(element.block, [element]);
  }
  return tables;
}

function conceptsWithin(element: Entry | Part): readonly Concept[] {
  return 'label' in element ? [...element.concepts, ...element.body.flatMap(conceptsWithin)] : [];
}

function conceptOf(header: readonly string[], rows: readonly Entry[], known: ReadonlySet<Concept>): Concept | null {
  const has = (column: Parameters<typeof isColumn>[1]): boolean => header.some(head => isColumn(head, column));
  if (!known.has('timeline') && has('time') && rows.filter(opensWithTime).length * 2 > rows.length && rows.length > 1) return 'timeline';
  const isTasks = !known.has('actionItems') && !known.has('prevention') && has('task') && has('owner') && has('due');
  return isTasks ? 'actionItems' : null;
}
