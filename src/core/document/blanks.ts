import { allMatches } from '../text/allMatches';
import { remembering } from '../text/memo';
import type { Range } from '../text/range';

/** What templates leave for their users to fill in. */

/** What is counted or measured, behind a number that is missing. */
const MEASURED =
  '(?:[ \\u00a0]?%|[ \\u00a0](?:percent|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|users?|customers?|clients?|requests?|people|tickets?|orders?|times)(?![\\p{L}]))';

const BLANKS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}/-])(?:TBD|TBC|TBA|FIXME|XXX+|YYY+|ZZZ+)(?![\p{L}\p{N}/-])/gu,
  // `XX` alone is a name as often as a blank: it stands for a time, for a number of something, or is all of a value or a cell.
  /(?<![\p{L}\p{N}_:/.-])XX:XX(?![\p{L}\p{N}_:/-])/gu,
  new RegExp(`(?<![\\p{L}\\p{N}_*:/.-])(?:XX|_{2,12})(?=${MEASURED})`, 'gu'),
  /(?=[X_?N])(?<=(?:^|\||:[*_]{0,3}[ \t])[ \t]{0,4})(?:XX|_{2,12}|\?{3,6}|N\/A yet)(?=[ \t]{0,40}(?:$|\|))/giu,
  /(?<![\p{L}\p{N}_/.:>-])<(?:n|nn|xx?|number|amount)>(?![\p{L}\p{N}_/.:<-])/giu,
  /^\s*(?:TODO|to be (?:done|written|completed|filled in)|\.\.\.|…)\s*(?:\.\s*)?$/giu,
  /(?<![\p{L}\p{N}?])\?\?(?!\?)[:%]?(?:\?\?)?(?!\?)/gu,
  /(?<![\p{L}\p{N}])(?:YYYY|20xx)-MM-DD(?:\s+HH:mm)?|(?<![\p{L}\p{N}:])(?:HH:mm|hh:mm|HH:MM)(?![\p{L}:])/gu,
  // `<START OF OUTAGE>` marks a milestone.
  /<(?![A-Za-z _-]*\b(?:OUTAGE|INCIDENT|IMPACT)\b)(?:[A-Z][A-Z _-]+|[A-Za-z]+(?: [A-Za-z]+)+)>/gu,
  // What is longer is what somebody has written into the template's braces.
  /\{\{?\s*[A-Za-z][\w.|:-]*(?: [\w.|:-]+){0,3}\s*\}?\}/gu,
  /\[(?:Date|Title|Name|Time|Owner|Team|Service|Number|Amount|Percentage|Insert [^\]]{1,400}|Your [^\]]{1,400}|HH:MM|X [a-z][^\]]{0,400})\](?![(:[])/giu,
  /\b(?:lorem ipsum|short event description|insert [a-z ]{1,80} here|your name goes here|description here)\b/giu,
];

/** Words of a template that a text may also be about. */
const MARKER = '(?:TODO|TBD|TBC|TBA|FIXME|XXX)s?';
/** `a config that has TODO or TBD in it`, `no TBD`: right before the marker. */
const TOLD_OF_BEFORE = new RegExp(
  `(?:${MARKER}(?:,| or| and| nor|/)|\\b(?:any|an?|no|every|each|stray|contain(?:s|ed|ing)?|words?|strings?|markers?|leftover))\\s$`,
);
const TOLD_OF_BEHIND = new RegExp(
  `^s?(?:,?\\s(?:or|and|nor)\\s${MARKER}\\b|,\\s${MARKER}\\b|\\s(?:comments?|markers?|strings?|tags?|placeholders?|in it|in them|is left|are left)\\b)`,
);
/** The form of a date or time, which a text may be about. */
const FORM = /^(?:YYYY|20xx)|^hh:mm$/i;
const ABOUT_FORMS = /\b(?:form|formats?|formatted|formatting|pattern|notation|syntax|strings?|pars(?:e[drs]?|ing)|ISO|RFC)\b/i;
/** What leads to a day or a time that is to be filled in: nothing but a mark, a word such as `on`, or a name of few words with nothing behind the form. */
const LEADS_TO_DAY =
  /(?:^|[^\w\x80-\uffff\s]|[\d_]|(?:DD|mm|MM))\s*$|\b(?:on|at|from|to|by|until|till|since|between|and|through|due|before|after|around|about|date|day|time|start(?:ed)?|end(?:ed)?|am|vom|um|bis|le|el)\s$/i;

/** Whether what looks like a blank is what the text is about: a form for dates, a marker, a part of an address. */
function isTold(text: string, { start, end }: Range): boolean {
  const blank = text.slice(start, end);
  const [before, behind] = [text.slice(Math.max(0, start - NEAR), start), text.slice(end, end + NEAR)];
  if (blank.startsWith('{')) return isPartOfName(blank, before, behind);
  if (FORM.test(blank)) {
    const [led, left] = [before, behind].map(words => words.match(/\p{L}+/gu) ?? []);
    const isNamed = start <= NEAR && (led?.length ?? 0) <= 3 && !left?.some(word => word.length > 1);
    return ABOUT_FORMS.test(before) || ABOUT_FORMS.test(behind) || !(isNamed || LEADS_TO_DAY.test(before));
  }
  if (/["“'‘]$/.test(before) && /^["”'’]/.test(behind)) return true;
  return /^[A-Z]+$/.test(blank) && (TOLD_OF_BEFORE.test(before) || TOLD_OF_BEHIND.test(behind));
}

/** A text with more of them is about none of them: it is a template, or made to be slow. */
const MOST_TOLD = 200;

/** How far is looked to each side, in UTF-16 code units. */
const NEAR = 80;

/** `${DB_PASSWORD}`, `/users/{id}/orders`, `{tenant}.example.com`, `cart:{userId}`: a name with a part that differs. */
function isPartOfName(blank: string, before: string, behind: string): boolean {
  if (/[$#%]$/.test(before) || /^\.[a-z]/i.test(behind)) return true;
  if (/[a-z\d][:_.=-]$/.test(before) && /^\{+\s*[a-z]/.test(blank)) return true;
  const head = /[^\s()|]*$/.exec(before)?.[0] ?? '';
  const rest = `${head} ${/^[^\s()|]*/.exec(behind)?.[0] ?? ''}`.replace(/\{[^{}]*\}/g, '');
  return rest.includes('/') && (head.startsWith('/') || /[^\W_]/.test(rest));
}

/** Every blank holds one of these, and most texts hold none. */
const MAY_HOLD_BLANK =
  /TB[ACD]|FIXME|XX|__|N\/A yet|YYY|ZZZ|\?\?|20xx|hh:mm|HH:MM|[<{[]|^\s*(?:todo|to be|\.\.\.|…)|lorem ipsum|short event|insert |your name|description here/iu;

/** The blanks in a text, as they stand in it. One that holds another counts alone: `{YYYY-MM-DD}` is one blank, not two. */
export const blanksIn = /* @__PURE__ */ remembering((text: string): readonly Range[] => {
  if (!MAY_HOLD_BLANK.test(text)) return [];
  const ranges = BLANKS.flatMap(blank =>
    allMatches(blank, text).map(match => ({ start: match.index, end: match.index + match[0].length })),
  );
  const blanks = outermost(ranges);
  return blanks.length > MOST_TOLD ? blanks : blanks.filter(range => !isTold(text, range));
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

/** Braces, angles and brackets round words, whatever the words. A link's brackets are followed by its address; `[x]` is a box, and `a < b` compares. */
const ENCLOSED = /(?<!\{)\{+[^{}\n]{0,200}\}+|<<[^<>\n]{0,200}>>|<[^\s<>][^<>\n]{0,199}>|\[(?:[^[\]\nx]|[^[\]\n]{2,200})\](?![([:])/g;
/** What nobody writes into a blank of a template: a ticket, a commit, a version, a person, a day, a priority. */
const CONCRETE = /@\p{L}|#\d|\d\.\d|-\d|\p{L}\d|\d\p{L}/u;
/** What stands in a template for an example of a task or an event. */
const DUMMY =
  /^(?:DATE: )?(?:1900-\d\d-\d\d|(?:another |an? )?(?:action )?(?:item|action|task)(?: item)?(?:\s*\d+)?(?: with clear scope)?|(?:something|(?:this|that|another|next) (?:event|thing)|thing \d+)\s*(?:happened|happens)\b.*|add relevant .*|each list item .*|etc)\W*$/i;

/** What stays of a form when nobody has filled it in. */
const FIELD_NAME = /\b(?:action item \d*|owner|due|task|type|link|status|date)\b:?/gi;

/** Whether a text says nothing yet: it is empty, or a blank and next to no words of its own. `Fix [OPS-12]` says what is to be done. */
export function isLeftBlank(text: string): boolean {
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed) || DUMMY.test(trimmed)) return true;
  const blanks = blanksIn(trimmed);
  if (blanks.length === 0 && !/[{<[]/.test(trimmed)) return false;
  const rest = without(blanks, trimmed).replace(ENCLOSED, ' ').replace(FIELD_NAME, ' ');
  const words = rest.match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words === 1 && allMatches(ENCLOSED, trimmed).some(([enclosed]) => CONCRETE.test(enclosed))) return false;
  return words < 2 && rest.length < trimmed.length;
}
