import { allMatches } from '../text/allMatches';
import { remembering } from '../text/memo';
import type { Range } from '../text/range';

/** What templates leave for their users to fill in. */

const BLANKS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}/-])(?:TBD|TBC|TBA|FIXME|XXX+|YYY+|ZZZ+)(?![\p{L}\p{N}/-])/gu,
  /^\s*(?:TODO|to be (?:done|written|completed|filled in)|\.\.\.|…)\s*\.?\s*$/giu,
  /(?<![\p{L}\p{N}?])\?\?(?!\?)[:%]?(?:\?\?)?(?!\?)/gu,
  /(?<![\p{L}\p{N}])(?:YYYY|20xx)-MM-DD(?:\s+HH:mm)?|(?<![\p{L}\p{N}:])(?:HH:mm|hh:mm|HH:MM)(?![\p{L}:])/gu,
  // `<START OF OUTAGE>` marks a milestone.
  /<(?![^>]*\b(?:OUTAGE|INCIDENT|IMPACT)\b)(?:[A-Z][A-Z _-]+|[A-Za-z]+(?: [A-Za-z]+)+)>/gu,
  // What is longer is what somebody has written into the template's braces.
  /\{\{?\s*[A-Za-z][\w.|:-]*(?: [\w.|:-]+){0,3}\s*\}?\}/gu,
  /\[(?:Date|Title|Name|Time|Owner|Team|Service|Insert [^\]]+|Your [^\]]+|HH:MM|X [a-z][^\]]*)\](?![(:[])/giu,
  /\b(?:lorem ipsum|short event description|insert [a-z ]+ here|your name goes here|description here)\b/giu,
];

/** Every blank holds one of these, and most texts hold none. */
const MAY_HOLD_BLANK =
  /TB[ACD]|FIXME|XXX|YYY|ZZZ|\?\?|20xx|hh:mm|HH:MM|[<{[]|^\s*(?:todo|to be|\.\.\.|…)|lorem ipsum|short event|insert |your name|description here/iu;

/** The blanks in a text, as they stand in it. One that holds another counts alone: `{YYYY-MM-DD}` is one blank, not two. */
export const blanksIn = /* @__PURE__ */ remembering((text: string): readonly Range[] => {
  if (!MAY_HOLD_BLANK.test(text)) return [];
  const ranges = BLANKS.flatMap(blank =>
    allMatches(blank, text).map(match => ({ start: match.index, end: match.index + match[0].length })),
  );
  return outermost(ranges);
});

/** The ranges that lie in no longer one, in the order that they came in. */
function outermost(ranges: readonly Range[]): readonly Range[] {
  const held = new Set<Range>();
  let outer: Range = { start: -1, end: -1 };
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.end > outer.end) outer = range;
    else if (range.start !== outer.start || range.end !== outer.end) held.add(range);
  }
  return ranges.filter(range => !held.has(range));
}

/** A text with a blank in the place of each range. */
function without(ranges: readonly Range[], text: string): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start >= at) rest += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}

/** Braces, angles and brackets round words, whatever the words. A link's brackets are followed by its address. */
const ENCLOSED = /\{+[^{}\n]{0,200}\}+|<<[^<>\n]{0,200}>>|<[^<>\n]{1,200}>|\[[^[\]\n]{1,200}\](?![([:])/g;
/** What stands in a template for an example of a task or an event. */
const DUMMY =
  /^(?:DATE: )?(?:1900-\d\d-\d\d|(?:another |an? )?(?:action )?(?:item|action|task)(?: item)?\s*\d*(?: with clear scope)?|(?:something|(?:this|that|another|next) (?:event|thing)|thing \d+)\s*(?:happened|happens)\b.*|add relevant .*|each list item .*|etc)\W*$/i;

/** What stays of a form when nobody has filled it in. */
const FIELD_NAME = /\b(?:action item \d*|owner|due|task|type|link|status|date)\b:?/gi;

/** Whether a text says nothing yet: it is empty, or a blank and next to no words of its own. */
export function isLeftBlank(text: string): boolean {
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed) || DUMMY.test(trimmed)) return true;
  const blanks = blanksIn(trimmed);
  if (blanks.length === 0 && !/[{<[]/.test(trimmed)) return false;
  const rest = without(blanks, trimmed).replace(ENCLOSED, ' ').replace(FIELD_NAME, ' ');
  return (rest.match(/\p{L}{2,}/gu)?.length ?? 0) < 2 && rest.length < trimmed.length;
}
