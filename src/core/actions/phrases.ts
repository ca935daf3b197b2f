import type { ActionItem } from '../document/tree';
import { placesOf } from './places';

/** How items of a document say whose they are and when they are due, so that another one can say it in the same way. */
export interface Phrase {
  /** What stands before the words: ` (`, ` – `, ` (Owner: `, `, due `. */
  readonly before: string;
  readonly after: string;
  /** Where the words stand in parentheses with the other of the two, `(@dana, due 2024-04-30)`: in front of it or behind it. */
  readonly joins: 'front' | 'behind' | null;
}

const BEFORE = {
  owner:
    /(?:\s*[([]\s*(?:(?:owner|assignee|owned by|assigned to|responsible|dri)\s*[:=]?\s*)?|\s+[–—-]{1,2}\s+|\s*\|\s+|[,;]\s+(?:owner\s*[:=]?\s*)?|\s+(?:owner|assignee)\s*[:=]\s*|\s+)$/iu,
  due: /(?:\s*[([]\s*|\s+[–—-]{1,2}\s+|\s*\|\s+|[,;]\s+|\s+)(?:(?:due|by|until|eta|deadline|fällig|frist|bis)(?:\s+(?:date|by|on|am))?\s*[:=]?\s+)?$/iu,
} as const;

/** How an item says it, the way that fits best first; none where it is said in a way that cannot be taken over, as in `Dana to rotate the keys`. */
function phrasesOf(text: string, item: ActionItem, what: 'owner' | 'due'): Phrase[] {
  const words = item[what];
  const [place] = words ? placesOf(text, item, words) : [];
  const { start, end } = item.textRange;
  if (!place || place.start < start || place.end > end) return [];
  const head = text.slice(start, place.start);
  const [before = ''] = BEFORE[what].exec(head) ?? [];
  if (before === '' || before.length >= head.length) return [];
  const open = /[([]/.exec(before)?.[0];
  if (open) {
    const [behind = ''] = /^[,;]\s*/.exec(text.slice(place.end, end)) ?? [];
    const alone = { before, after: open === '(' ? ')' : ']', joins: null };
    return behind === '' || what === 'due' ? [alone] : [{ before: '', after: behind, joins: 'front' }, alone];
  }
  if (!isInGroup(head)) return [{ before, after: '', joins: null }];
  const alone = { before: ` (${before.replace(/^[,;\s]+/, '')}`, after: ')', joins: null };
  return [{ before, after: '', joins: 'behind' }, alone];
}

function isInGroup(head: string): boolean {
  return Math.max(head.lastIndexOf('('), head.lastIndexOf('[')) > Math.max(head.lastIndexOf(')'), head.lastIndexOf(']'));
}

/** The phrases of a document's items, those of the nearest one first, each once. */
export function phrasesNear(text: string, items: readonly ActionItem[], item: ActionItem, what: 'owner' | 'due'): Phrase[] {
  const distance = (other: ActionItem): number => Math.abs(other.textRange.start - item.textRange.start);
  const found = items
    .filter(other => other !== item && other.container === item.container && other.container !== 'row')
    .sort((a, b) => distance(a) - distance(b))
    .flatMap(other => phrasesOf(text, other, what));
  const isSame = (a: Phrase, b: Phrase): boolean => a.before === b.before && a.joins === b.joins;
  return found.filter((phrase, index) => found.findIndex(other => isSame(other, phrase)) === index);
}
