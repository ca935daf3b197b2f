/** So far is looked back, and a character further. UTF-16 code units. */
const FAR = 60;

/**
 * The match, right before an offset, of an expression that ends with `$`. It is for what may stand before something that was found: an expression that begins with it
 * has to be tried wherever it may stand, and takes long to compile.
 * @param from what is before it belongs to something else; lookbehinds see it.
 */
export function matchBefore(
  expression: RegExp,
  text: string,
  at: number,
  from: number,
): { readonly start: number; readonly groups: Readonly<Record<string, string | undefined>> } | null {
  const begin = Math.max(0, at - FAR - 1);
  const match = at > from ? expression.exec(text.slice(begin, at)) : null;
  if (!match || begin + match.index < from || (match.index === 0 && begin > 0)) return null;
  return { start: begin + match.index, groups: match.groups ?? {} };
}
