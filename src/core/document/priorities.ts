/** How urgent a task is. */

/** At the start, in parentheses, behind its name or at the end: `Make the P1 alert louder` is about alerts. */
const PRIORITY =
  /^\W*(?<first>P[0-4])(?![\p{L}\p{N}])|[([]\s*(?<inside>P[0-4])(?![\p{L}\p{N}])|\bprio(?:rity)?\s*[:=]?\s*(?<named>P[0-4])(?![\p{L}\p{N}])|[,;–—-]\s*(?<last>P[0-4])\W*$/iu;

export function priorityIn(text: string): string | null {
  const groups = PRIORITY.exec(text)?.groups;
  return (groups?.first ?? groups?.inside ?? groups?.named ?? groups?.last)?.toUpperCase() ?? null;
}

/** `P1`, or the team's own word: `High`. */
export function priorityInCell(text: string): string | null {
  const word = text.trim();
  return priorityIn(word) ?? (/^\p{L}{3,10}$/u.test(word) && !isLeftOpen(word) ? word : null);
}

/** Whether a cell is empty, or says that nobody has decided. */
export function isLeftOpen(text: string): boolean {
  return /^(?:|-+|tbd|n\/a|\?+)$/i.test(text.trim());
}
