import { blanksIn } from '../document/blanks';
import { parseMarkdown } from '../document/markdown';
import { rangeOf } from '../document/plainText';
import type { Document } from '../document/postmortem';
import { collect, rangeOfNode, type Section } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import { isKnownName, normaliseName } from '../document/vocabulary/vocabulary';
import { isOwnQuestion } from '../lint/rules/support/skeletons';
import { lineStartOf } from '../text/lines';
import type { ImportedText } from './incident';
import { lineOf } from './markdown';

/** A part of the template, under its heading, up to the next heading. */
export interface TemplatePart {
  readonly section: Section;
  /** Of the heading's line. */
  readonly start: number;
  readonly heading: string;
  /** What the template says, and what of it stays where something is added. */
  body: string;
  readonly added: string[];
}

/** The parts of a template that is filled in, in their order. */
export function partsIn({ text, postmortem }: Document): TemplatePart[] {
  const headings = collect(postmortem, 'section').filter(({ form }) => form === 'heading');
  // A title such as `Checkout: no root cause` may be taken for the name of a part.
  const sections = headings[0]?.depth === 1 && headings.some(({ depth }) => depth > 1) ? headings.slice(1) : headings;
  return sections.map((section, index) => {
    const start = lineStartOf(text, rangeOfNode(section.label).start);
    const next = sections[index + 1];
    const end = next ? lineStartOf(text, rangeOfNode(next.label).start) : text.length;
    const behind = section.label.block.range.end;
    return { section, start, heading: text.slice(start, behind), body: text.slice(behind, end), added: [] };
  });
}

/** A concept whose part may take in another one that has none of its own. */
const NEAR: Readonly<Partial<Record<Concept, readonly Concept[]>>> = {
  rootCause: ['contributing'],
  contributing: ['rootCause'],
  trigger: ['rootCause', 'contributing'],
  resolution: ['recovery', 'response'],
  recovery: ['resolution'],
  prevention: ['actionItems'],
};

/** Where a text belongs; undefined where the template has no part for it. */
export function partFor({ concepts, name }: ImportedText, parts: readonly TemplatePart[], hasEvents: boolean): TemplatePart | undefined {
  // A timeline that is told twice is told once in the part for it.
  if (hasEvents && concepts.includes('timeline')) return undefined;
  const isNamed = ({ section }: TemplatePart): boolean => normaliseName(section.name) === normaliseName(name);
  const named = parts.find(isNamed);
  if (named) return named;
  for (const concept of concepts) {
    const own = partOf(parts, concept);
    if (own) return own;
  }
  const near = concepts.flatMap(concept => NEAR[concept] ?? []).map(concept => partOf(parts, concept));
  return near.find(part => part !== undefined);
}

/** The part for a concept: the one that is for nothing else first. */
export function partOf(parts: readonly TemplatePart[], concept: Concept): TemplatePart | undefined {
  return parts.find(({ section }) => section.concepts[0] === concept) ?? parts.find(({ section }) => section.concepts.includes(concept));
}

/** Concepts that have many names for the same thing; behind those of others different things may stand. */
const PLAIN: readonly Concept[] = [
  'summary',
  'impact',
  'timeline',
  'detection',
  'rootCause',
  'resolution',
  'lessons',
  'actionItems',
  'contributing',
];

/** A text for a part. Its name stands over it where that says more than the part's. */
export function withName({ concepts, name, body }: ImportedText, { section }: TemplatePart): string {
  const isRenamed = isKnownName(name) && !/[()[\]–—,.\d]|\s-\s/.test(name) && concepts.some(concept => PLAIN.includes(concept));
  const isSame = normaliseName(name) === normaliseName(section.name) || isRenamed;
  return isSame ? shifted(body, section.depth + 1) : under(name, body, section.depth + 1);
}

/** A text under a heading of its own. */
export function under(name: string, body: string, depth: number): string {
  const heading = `${'#'.repeat(Math.min(6, depth))} ${lineOf(name) || 'Part'}`;
  return body.trim() === '' ? heading : `${heading}\n\n${shifted(body, depth + 1)}`;
}

/** Headings at least so deep. */
function shifted(markdown: string, depth: number): string {
  const headings = parseMarkdown(markdown).children.filter(({ type }) => type === 'heading');
  const levels = headings.map(heading => (heading.type === 'heading' ? heading.depth : 6));
  const by = depth - Math.min(...levels);
  if (headings.length === 0 || by <= 0) return markdown;
  return headings.reduceRight((text, heading) => {
    if (heading.type !== 'heading') return text;
    const { start, end } = rangeOf(heading);
    const words =
      heading.children.length === 0
        ? ''
        : text.slice(rangeOf(heading.children[0] as never).start, rangeOf(heading.children.at(-1) as never).end);
    return `${text.slice(0, start)}${'#'.repeat(Math.min(6, heading.depth + by))} ${words.replace(/\s*\n\s*/g, ' ')}${text.slice(end)}`;
  }, markdown);
}

/** The Markdown of a part. */
export function written({ section, heading, body, added }: TemplatePart): string {
  if (added.length === 0) return `${heading}${body}`.replace(/(?<!\n)\n+$/, '');
  const kept = section.concepts.includes('timeline') ? body.trim() : withoutBlanks(body);
  return [heading.trimEnd(), kept, ...added].filter(text => text.trim() !== '').join('\n\n');
}

/** What a template says where it does not only ask for words. */
export function withoutBlanks(body: string): string {
  const lines = body.split('\n').filter(line => {
    const bare = line.replace(/^\s*(?:>\s*)*(?:[-*+]|\d{1,3}[.)])?\s*(?:\[[ x]\])?/i, '').trim();
    if (bare === '') return line.trim() === '';
    if (isOwnQuestion(bare.replace(/^[*_]+|(?<![*_])[*_]+$/g, ''))) return false;
    return !blanksIn(bare).some(({ start, end }) => start === 0 && end === bare.length);
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
