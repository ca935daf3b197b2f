/**
 * Headings make an outline: one of the first level, none that skips a level, none that ends in a colon.
 *
 * Outline, breadcrumbs and table of contents are made of them. A colon at the end (`## Timeline:`) is left over from a form; the fix takes it off. Skipped levels
 * (`##`, then `####`) and a second heading of the first level are reported; what to do about them is for the author to say. Switch the rule off where
 * markdownlint checks the same (MD001, MD025, MD026).
 */
import { collect, type Event, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Range } from '../../text/range';
import type { Rule, RuleContext } from '../rule';
import { wholeText } from './support/places';

interface Heading {
  readonly range: Range;
  readonly source: string;
  readonly level: number;
}

export const headingStyle: Rule = {
  id: 'heading-style',
  group: 'structure',
  summary: 'Headings have one first level, skip no level, and do not end in a colon.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'safe',
  check({ postmortem, source, report }) {
    const headings = headingsOf(postmortem, source);
    const [first, ...more] = headings.filter(({ level }) => level === 1);
    // A document whose sections are all of the first level has its own way; only a single stray one is a slip.
    if (first && more.length === 1 && more[0] && headings.some(({ level }) => level > 1)) {
      report({
        range: more[0].range,
        message: 'Unexpected second heading of the first level, expected one',
        related: [{ range: first.range, message: 'The first' }],
      });
    }
    headings.forEach((heading, index) => {
      const before = headings[index - 1];
      if (before && heading.level > before.level + 1) {
        report({
          range: heading.range,
          message: `Unexpected heading of level ${heading.level} below one of level ${before.level}, expected level ${before.level + 1}`,
        });
      }
      const colon = colonAtTheEnd(heading.source);
      if (!colon) return;
      const { start, end } = colon;
      const finding = { range: heading.range, message: `Unexpected colon at the end of \`${nameOf(heading)}\`, expected none` };
      const edits = [{ range: { start: heading.range.start + start, end: heading.range.start + end }, newText: '' }];
      report(
        breaksLinks(heading, colon, wholeText({ postmortem, source }))
          ? finding
          : { ...finding, fix: { title: 'Remove the colon', edits, isSafe: true } },
      );
    });
  },
};

/** All headings, with number signs or a line below, in their order: parts, events and days of a timeline, the title. */
function headingsOf(postmortem: Postmortem, source: RuleContext['source']): Heading[] {
  const labels = collect(postmortem, 'section').flatMap((section: Section) =>
    section.form === 'heading' ? [wholeHeading(section.label)] : [],
  );
  const entries = [...collect(postmortem, 'event'), ...collect(postmortem, 'statement')] as readonly Pick<
    Event,
    'container' | 'position' | 'block'
  >[];
  const others = entries.flatMap(entry => (entry.container === 'heading' ? [wholeHeading(entry)] : []));
  const title = postmortem.title ? [rangeOfNode(postmortem.title)] : [];
  return [...title, ...labels, ...others]
    .sort((a, b) => a.start - b.start)
    .flatMap(range => {
      const [text = '', below = ''] = source(range).split(/\r?\n/);
      const level = /^#{1,6}(?=\s|$)/.exec(text)?.[0].length ?? levelBelow(below);
      return level ? [{ range: { start: range.start, end: range.start + text.length }, source: text, level }] : [];
    });
}

/** Of `#### What next: a plan:` the label is a part only. Inside a block of another kind there is just the label. */
function wholeHeading({ position, block }: Pick<Event, 'position' | 'block'>): Range {
  return block.kind === 'heading' ? block.range : rangeOfNode({ position });
}

/** What a line of `===` or `---` makes of the line over it. */
function levelBelow(line: string): number | undefined {
  return /^ {0,3}=+\s*$/.test(line) ? 1 : /^ {0,3}-+\s*$/.test(line) ? 2 : undefined;
}

/** The colons that end a heading, with the blanks before them: before what closes it, and marks of emphasis. Goes back character by character: a heading may be as long as it likes. */
function colonAtTheEnd(source: string): Range | null {
  const back = (from: number, of: string): number => {
    let at = from;
    while (at > 0 && of.includes(source[at - 1] ?? '')) at--;
    return at;
  };
  const end = back(back(back(back(source.length, BLANKS), '#'), BLANKS), '*_');
  const start = back(end, `:：${BLANKS}`);
  const length = source.slice(start, end).trimEnd().length;
  return /[:：]/.test(source.slice(start, end)) ? { start, end: start + length } : null;
}

const BLANKS = ' \t\r\n';

/** A colon is no part of an anchor. A blank before it is: `## Timeline :` is linked to by `#timeline-`, and would not be without its end. */
function breaksLinks(heading: Heading, { start }: Range, text: string): boolean {
  if (!BLANKS.includes(heading.source[start] ?? '')) return false;
  const name = nameOf(heading).replace(/[:：]/g, '').toLowerCase();
  const anchor = name.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
  return text.toLowerCase().includes(`(#${anchor})`);
}

function nameOf({ source }: Heading): string {
  return source.replace(/^#+\s*|(?<![\s#])[\s#]+$/g, '');
}
