/** How bad an incident was, as far as the document says so. */
export interface StatedSeverity {
  /** As written, on one line. */
  readonly label: string;
  /** 0 (worst) to 5; null where what is stated is on no known scale. */
  readonly level: number | null;
}

/** `SEV-2`, `S1`, `P0`, `Priority 3`, `2/5`: the number is the level, whatever the scale is called. */
const NUMBERED: readonly RegExp[] = [
  /\bsev(?:erity)?[\s_-]?(?<level>[0-5])\b/i,
  /\b(?:[SP]|priority\s?)(?<level>[0-5])\b/i,
  /^\W*(?<level>[0-5])(?:\s*\/\s*\d+)?\W*$/,
];

/** Words for a level, in the languages whose scales the rules know. That `critical` is as bad as SEV-1 is a convention, and the report says so. */
const WORDS: readonly (readonly [level: number, words: RegExp])[] = [
  [1, /\b(?:critical|blocker|severe|kritisch|critique|crítica?)\b/i],
  [2, /\b(?:high|major|hoch|élevée?|alta?|alto)\b/i],
  [3, /\b(?:medium|moderate|mittel|moyenne?|media|média)\b/i],
  [4, /\b(?:minor|low|niedrig|faible|baja|baixa|bassa|trivial|none)\b/i],
];

/** Reads what stands behind `Severity:`. */
export function severityIn(value: string): StatedSeverity | null {
  const label = value.replace(/\s+/g, ' ').trim();
  if (label === '') return null;
  for (const pattern of NUMBERED) {
    const level = pattern.exec(label)?.groups?.level;
    if (level !== undefined) return { label, level: Number(level) };
  }
  return { label, level: WORDS.find(([, words]) => words.test(label))?.[0] ?? null };
}
