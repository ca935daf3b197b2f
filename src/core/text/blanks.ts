/**
 * A text in one line: each run of blanks with the end of a line in it is one blank. A run is taken as a whole, since an expression that looks for the end of the line in it
 * would begin anew at each blank.
 */
export function withoutLineEnds(text: string): string {
  return text.replace(/\s+/g, blanks => (/[\r\n]/.test(blanks) ? ' ' : blanks));
}
