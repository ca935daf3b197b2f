/**
 * No blank of the template is left unfilled.
 *
 * `TBD`, `YYYY-MM-DD`, `[Date]`, `{SUMMARY}` and `lorem ipsum` say that somebody meant to come back. Published, they say that nobody did.
 * `N/A` and `None` are answers and are left alone, and so is `TODO` as the name of a list.
 */
import { rangeOfNode } from '../../document/tree';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';

const BLANKS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}/-])(?:TBD|TBC|TBA|FIXME|XXX+|YYY+|ZZZ+)(?![\p{L}\p{N}/-])/gu,
  /^\s*(?:TODO|to be (?:done|written|completed|filled in)|\.\.\.|…)\s*\.?\s*$/giu,
  /(?<![\p{L}\p{N}?])\?\?(?!\?)[:%]?(?:\?\?)?(?!\?)/gu,
  /(?<![\p{L}\p{N}])(?:YYYY|20xx)-MM-DD(?:\s+HH:mm)?|(?<![\p{L}\p{N}:])(?:HH:mm|hh:mm|HH:MM)(?![\p{L}:])/gu,
  // `<START OF OUTAGE>` marks a milestone.
  /<(?![^>]*\b(?:OUTAGE|INCIDENT|IMPACT)\b)(?:[A-Z][A-Z _-]+|[A-Za-z]+(?: [A-Za-z]+)+)>/gu,
  /\{\{?\s*[A-Za-z][\w .|:-]*\s*\}?\}/gu,
  /\[(?:Date|Title|Name|Time|Owner|Team|Service|Insert [^\]]+|Your [^\]]+|HH:MM|X [a-z][^\]]*)\](?![(:[])/giu,
  /\b(?:lorem ipsum|short event description|insert [a-z ]+ here|your name goes here|description here)\b/giu,
];

export const placeholderText: Rule = {
  id: 'placeholder-text',
  summary: 'No placeholder of a template is left.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, source, report }) {
    for (const entry of entriesOf(postmortem)) {
      if (entry.container === 'code') continue;
      const text = source(entry.textRange);
      const matches = BLANKS.flatMap(blank => [...text.matchAll(blank)]);
      for (const match of matches) {
        if (isInCode(text, match.index) || matches.some(other => other !== match && holds(other, match))) continue;
        const start = entry.textRange.start + match.index;
        report({
          range: { start, end: start + match[0].length },
          message: `Unexpected placeholder \`${match[0].trim()}\`, expected what belongs there`,
        });
      }
    }
    if (postmortem.title && /^\s*(?:ISSUE NAME|\[title\]|<[^>]+>|\{+[^}]+\}+)\s*$/i.test(postmortem.title.value as string)) {
      report({ range: rangeOfNode(postmortem.title), message: `Unexpected placeholder \`${postmortem.title.value}\`, expected a title` });
    }
  },
};

/** `{YYYY-MM-DD}` is one blank, not two. */
function holds(outer: RegExpMatchArray, inner: RegExpMatchArray): boolean {
  const [outerStart, innerStart] = [outer.index ?? 0, inner.index ?? 0];
  return outerStart <= innerStart && innerStart + inner[0].length <= outerStart + outer[0].length && outer[0].length > inner[0].length;
}

/** An odd number of backticks before a place opens a span of code. */
function isInCode(text: string, index: number): boolean {
  return (text.slice(0, index).split('`').length - 1) % 2 === 1;
}
