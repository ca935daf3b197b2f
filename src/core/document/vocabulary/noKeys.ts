/**
 * What has the form of a tracker's key and is none, as alternatives of an expression: a standard, a version, a level, a quarter, and `AI-3`, the number that a document
 * gives its own action item. An item with such a number is tracked nowhere.
 */
export const NO_KEY =
  '(?:UTF|SHA|ISO|RFC|CVE|AES|UTC|GMT|HTTP|TLS|SEV|RHEL|GPT|PHP|COVID|WEEK|CW|KW|IPV|USB|P|Q|H|T)-|(?:AI|AP|ACTION|TASK|ITEM)-\\d{1,2}(?!\\d)';
