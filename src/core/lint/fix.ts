import { applyEdits, type TextEdit } from '../text/edit';
import { firstFrom } from '../text/sorted';
import type { Finding } from './rule';

/** The edits of all safe fixes that can be carried out at once. Where two touch the same place, the first wins; the other comes with the next run. */
export function safeEdits(findings: readonly Finding[]): TextEdit[] {
  /** In the order of the document, and apart from each other. */
  const chosen: TextEdit[] = [];
  for (const { fix } of findings) {
    if (!fix?.isSafe || !fix.edits.every(edit => isApart(edit, chosen))) continue;
    for (const edit of fix.edits) chosen.splice(placeOf(edit, chosen), 0, edit);
  }
  return chosen;
}

/** Whether an edit touches none of others that are sorted and apart: then it lies between two of them. */
function isApart({ range }: TextEdit, sorted: readonly TextEdit[]): boolean {
  const at = firstFrom(sorted, other => other.range.end, range.start);
  return at === sorted.length || range.end < (sorted[at]?.range.start ?? 0);
}

function placeOf({ range }: TextEdit, sorted: readonly TextEdit[]): number {
  return firstFrom(sorted, other => other.range.start, range.start + 1);
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
