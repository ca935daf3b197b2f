const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

/** When something is due where no day is given: a month, a week, a quarter, a sprint, a version. */
export const MILESTONE = new RegExp(
  [
    '\\b20\\d\\d-(?:0[1-9]|1[0-2])(?![-\\d])',
    '\\b20\\d\\d-W\\d\\d\\b',
    `\\b(?:in|by|until|before|due|during|mid|early|late|end of)[\\s-]+${MONTH}\\b(?!\\s+(?:be|have|cause|lead|need))`,
    `\\b${MONTH} 20\\d\\d`,
    `\\b(?:by|until|before|on|next|this)\\s+${WEEKDAY}\\b`,
    '\\b(?:week|KW|CW)\\s?\\d{1,2}\\b',
    '\\bbis\\s+(?:zum\\s+)?(?:ende|anfang|mitte)\\s+\\p{L}+',
    "\\bQ[1-4](?:\\s*['/-]?\\s*\\d{2,4})?\\b",
    '\\bH[12]\\s*\\d{4}',
    '\\bsprint \\d+',
    '\\bmilestone \\S+',
    '\\bv\\d+\\.\\d+',
    '\\bby the end of q[1-4]',
    '\\b(?:within|in) \\d+ (?:days?|weeks?|months?)',
    '\\b\\d+ (?:days?|weeks?) (?:from|after)\\b',
    '\\bend of (?:q[1-4]|\\d{4})',
  ].join('|'),
  'iu',
);
