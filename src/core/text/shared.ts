/** Texts are compared by so much at once, which the engine does as fast as it copies, and then by character. UTF-16 code units. */
const STRIDE = 4096;

/** How many UTF-16 code units two texts begin with alike. */
export function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + STRIDE <= most && a.slice(at, at + STRIDE) === b.slice(at, at + STRIDE)) at += STRIDE;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many UTF-16 code units two texts end with alike, and `most` of them at the most. */
export function sharedEnd(a: string, b: string, most: number): number {
  const behind = (text: string, count: number): string => text.slice(text.length - count - STRIDE, text.length - count);
  let count = 0;
  while (count + STRIDE <= most && behind(a, count) === behind(b, count)) count += STRIDE;
  while (count < most && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) count++;
  return count;
}
