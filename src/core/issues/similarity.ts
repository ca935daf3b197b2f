import { distance } from 'fastest-levenshtein';

/** Longer texts are compared by their beginnings: the comparison costs the product of the lengths. */
const LONGEST = 500;

/** How alike two texts are, from 0 to 1: by their letters, and by their words in any order, whichever is more. */
export function similarity(a: string, b: string): number {
  const [x, y] = [plain(a), plain(b)];
  const longest = Math.max(x.length, y.length);
  if (longest === 0) return 1;
  return Math.max(1 - distance(x, y) / longest, sharedWords(x, y));
}

function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Dice: twice what is shared, of what both have. Words of two letters are in every sentence. */
function sharedWords(a: string, b: string): number {
  const [x, y] = [a, b].map(text => new Set(text.split(' ').filter(word => word.length > 2))) as [Set<string>, Set<string>];
  if (x.size + y.size === 0) return 0;
  return (2 * [...x].filter(word => y.has(word)).length) / (x.size + y.size);
}
