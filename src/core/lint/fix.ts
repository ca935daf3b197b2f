import { applyEdits, type TextEdit } from '../text/edit';
import type { Finding } from './rule';

/** The edits of all safe fixes that can be carried out at once. Where two touch the same place, the first wins; the other comes with the next run. */
export function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fix } of findings) {
    if (fix?.isSafe && fix.edits.every(edit => chosen.every(other => areApart(edit, other)))) chosen.push(...fix.edits);
  }
  return chosen.sort((a, b) => a.range.start - b.range.start);
}

function areApart(a: TextEdit, b: TextEdit): boolean {
  return a.range.end < b.range.start || b.range.end < a.range.start;
}

/** Fixes lead to new fixes: a label that became a heading gives a list room. More rounds than this mean that two fixes fight. */
const MOST_ROUNDS = 10;

/** Applies safe fixes until there are none left. */
export function fixAll(text: string, findingsOf: (text: string) => readonly Finding[]): string {
  let fixed = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = safeEdits(findingsOf(fixed));
    if (edits.length === 0) break;
    fixed = applyEdits(fixed, edits);
  }
  return fixed;
}
