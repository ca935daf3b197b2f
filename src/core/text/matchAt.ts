/** The match of a sticky expression at an offset in UTF-16 code units, or of a global one from there on. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
