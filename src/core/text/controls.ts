/**
 * A text in which nothing is a command to a terminal: control characters but tabs and the ends of lines are written out, as `\u001b`, which inside a string
 * of JSON means the same. A carriage return alone would write over the line.
 */
export function withoutControls(text: string): string {
  return text.replace(/(?!\r\n|[\n\t])\p{Cc}/gu, writtenOut);
}

/** The same in one line, for names of files, which may hold ends of lines. */
export function inOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, writtenOut);
}

function writtenOut(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text in which no line is a command to GitHub Actions, which looks for them in all that a step prints, blanks before them or not. */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(/^[^\S\r\n\u2028\u2029]*(?:::|##\[)/gm, start => `${start.slice(0, -1)} ${start.slice(-1)}`);
}

/** A text that HTML and SVG can hold: in the place of control characters, halves of surrogate pairs and noncharacters stands the sign for what cannot be shown. */
export function fitForMarkup(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{NChar}/gu, '\ufffd');
}
