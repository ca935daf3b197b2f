/** Words of blame, and words that tell the same without it: what stands round them stays a sentence. */
export const NEUTRAL: readonly (readonly [blame: RegExp, neutral: string])[] = [
  [/^failed to (?=notice|check|test|follow|reali[sz]e|communicate|read|think)/i, 'did not '],
  [/^ignored$/i, 'did not act on'],
  [/^forgot to$/i, 'did not'],
];
/** What only judges: without it the sentence tells the same. */
export const JUDGING = /^(?:carelessly|recklessly|stupidly|foolishly|lazily)$/i;
