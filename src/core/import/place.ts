import { stringify } from 'yaml';
import { blanksIn } from '../document/blanks';
import { frontMatterLength, parseMarkdown } from '../document/markdown';
import { rangeOf } from '../document/plainText';
import { type Document, readDocument } from '../document/postmortem';
import { collect, rangeOfNode, type Section } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import { isKnownName, normaliseName } from '../document/vocabulary/vocabulary';
import { isOwnQuestion } from '../lint/rules/support/skeletons';
import { fillTemplate, type IncidentFacts } from '../templates/fill';
import { localTime, zoneNamed } from '../templates/start';
import { formatAtEnd, formatOfNone, lineEndOf, lineStartOf, type TimelineFormat } from '../writing/format';
import { tasksOf } from './actions';
import { entriesOf, eventsOf } from './events';
import type { Fact, Imported, ImportedEvent, ImportedText } from './incident';
import { lineOf, markdownOf } from './markdown';

/** What is told to whoever has imported something. */
export interface Placed {
  readonly text: string;
  readonly events: number;
  readonly actions: number;
  /** Names of what the template has no part for. */
  readonly unplaced: readonly string[];
}

/** Writes what was imported into a template. What the template has no part for stands under a heading of its own at the end. */
export function place(imported: Imported, template: string, wantedZone: string | null): Placed {
  const events = eventsOf(imported);
  const zone = zoneFor(template, wantedZone ?? imported.zone);
  const filled = readDocument(fill(imported, template.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''), events, zone));
  const parts = partsIn(filled);
  const notPlaced: ImportedText[] = [];
  for (const text of imported.texts) {
    const part = partFor(text, parts, events.length > 0);
    if (part) part.added.push(withName(text, part));
    else notPlaced.push(text);
  }
  placeEvents(events, zone, filled, parts, notPlaced);
  placeActions(imported, parts, notPlaced);
  const top = placeFacts(factsOf(imported, template), filled, parts[0]?.start ?? filled.text.length, imported.title);
  if (top.left.length > 0) notPlaced.push({ concepts: [], name: 'About the incident', body: listOf(top.left) });
  if (imported.rest !== null) {
    const data = stringify(imported.rest, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
    notPlaced.push({
      concepts: [],
      name: `Other data from ${imported.source}`,
      body: markdownOf([{ type: 'code', lang: 'yaml', value: data }]),
    });
  }
  const text = [top.text.replace(/\n+$/, ''), ...parts.map(part => written(part)), ...closing(notPlaced)]
    .filter(block => block !== '')
    .join('\n\n');
  return { text: `${text}\n`, events: events.length, actions: imported.actions.length, unplaced: notPlaced.map(({ name }) => name) };
}

/** The zone that is asked for; else the one that the template tells its times in, and UTC where it leaves that open. */
function zoneFor(template: string, wanted: string | null): string {
  if (wanted !== null) return wanted;
  const own = readDocument(template).postmortem.zone?.name;
  return own && zoneNamed(own) ? own : 'UTC';
}

/**
 * The template with what it asks for, but for the title, which comes last: `Timeline of orders was empty` would be read as the name of a part.
 * What is not known stays a blank.
 */
function fill({ severity, start }: Imported, template: string, events: readonly ImportedEvent[], zone: string): string {
  const first = events[0] ? localTime(events[0].instant, zone) : null;
  const facts = {
    title: '{{title}}',
    date: first?.date ?? start.date ?? '{{date}}',
    time: first?.time ?? start.time ?? '{{time}}',
    zone,
  };
  return filledIn(template, { ...facts, severity: oneLine(severity) }, { ...facts, severity: severity && lineOf(severity) });
}

function withTitle(top: string, title: string | null): string {
  const others = { date: '{{date}}', time: '{{time}}', zone: '{{zone}}', severity: '{{severity}}' };
  const said = oneLine(title);
  return said ? filledIn(top, { ...others, title: said }, { ...others, title: lineOf(said) }) : top;
}

function oneLine(text: string | null): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** In front matter words are YAML, below it Markdown. */
function filledIn(template: string, raw: IncidentFacts, escaped: IncidentFacts): string {
  const [inYaml, inMarkdown] = [fillTemplate(template, raw), fillTemplate(template, escaped)];
  return inYaml.slice(0, frontMatterLength(inYaml)) + inMarkdown.slice(frontMatterLength(inMarkdown));
}

/** A part of the template, under its heading, up to the next heading. */
interface TemplatePart {
  readonly section: Section;
  /** Of the heading's line. */
  readonly start: number;
  readonly heading: string;
  /** What the template says, and what of it stays where something is added. */
  body: string;
  readonly added: string[];
}

function partsIn({ text, postmortem }: Document): TemplatePart[] {
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

function partFor({ concepts, name }: ImportedText, parts: readonly TemplatePart[], hasEvents: boolean): TemplatePart | undefined {
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

function partOf(parts: readonly TemplatePart[], concept: Concept): TemplatePart | undefined {
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
function withName({ concepts, name, body }: ImportedText, { section }: TemplatePart): string {
  const isRenamed = isKnownName(name) && !/[()[\]–—,.\d]|\s-\s/.test(name) && concepts.some(concept => PLAIN.includes(concept));
  const isSame = normaliseName(name) === normaliseName(section.name) || isRenamed;
  return isSame ? shifted(body, section.depth + 1) : under(name, body, section.depth + 1);
}

function under(name: string, body: string, depth: number): string {
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

function placeEvents(
  events: readonly ImportedEvent[],
  zone: string,
  filled: Document,
  parts: readonly TemplatePart[],
  notPlaced: ImportedText[],
): void {
  const part = parts.find(({ section, added }) => section.concepts.includes('timeline') && (events.length > 0 || added.length > 0));
  if (events.length === 0) {
    // The document's own timeline takes the place of the template's: it states its own days and zone.
    if (part) part.body = '';
    return;
  }
  if (!part) {
    const { date } = localTime(events[0]?.instant ?? 0, zone);
    const blank = readDocument(`# Postmortem\n\n## Timeline\n\n${date} (all times in ${zone})\n\n- 00:00 – Event.\n`);
    const format = formatAtEnd(blank, collect(blank.postmortem, 'section')[0] as Section);
    notPlaced.push({
      concepts: ['timeline'],
      name: 'Timeline',
      body: `${date} (all times in ${zone})\n\n${entriesOf(events, format, zone)}`,
    });
    return;
  }
  const own = collect(part.section, 'event');
  const format: TimelineFormat = own.length > 0 ? formatAtEnd(filled, part.section) : formatOfNone(filled, part.section);
  const from = part.section.label.block.range.end;
  const [first, last] = [own[0], own.at(-1)];
  const start = first ? lineStartOf(filled.text, first.extent.start) : format.place;
  const end = last ? lineEndOf(filled.text, last.extent.end) : format.place;
  const before = withoutBlanks(part.body.slice(0, Math.max(0, start - from)));
  const gap = first
    ? /[^\n]\n$/.test(part.body.slice(0, Math.max(0, start - from)))
      ? '\n'
      : '\n\n'
    : '\n'.repeat(format.blanksAbove + 1);
  const behind = withoutBlanks(part.body.slice(Math.max(0, end - from)));
  part.body = [`${before}${before === '' ? '' : gap}${entriesOf(events, format, zone)}`, behind].filter(text => text !== '').join('\n\n');
  part.added.unshift('');
}

function placeActions({ actions }: Imported, parts: readonly TemplatePart[], notPlaced: ImportedText[]): void {
  if (actions.length === 0) return;
  const part = partOf(parts, 'actionItems') ?? partOf(parts, 'prevention');
  const tasks = tasksOf(actions);
  // Before words: behind a line that is read as the name of a part they would be its own.
  if (part) part.added.unshift(tasks);
  else notPlaced.push({ concepts: ['actionItems'], name: 'Action items', body: tasks });
}

function written({ section, heading, body, added }: TemplatePart): string {
  if (added.length === 0) return `${heading}${body}`.replace(/\n+$/, '');
  const kept = section.concepts.includes('timeline') ? body.trim() : withoutBlanks(body);
  return [heading.trimEnd(), kept, ...added].filter(text => text.trim() !== '').join('\n\n');
}

/** What a template says where it does not only ask for words. */
function withoutBlanks(body: string): string {
  const lines = body.split('\n').filter(line => {
    const bare = line.replace(/^\s*(?:>\s*)*(?:[-*+]|\d{1,3}[.)])?\s*(?:\[[ x]\])?/i, '').trim();
    if (bare === '') return line.trim() === '';
    if (isOwnQuestion(bare.replace(/^[*_]+|[*_]+$/g, ''))) return false;
    return !blanksIn(bare).some(({ start, end }) => start === 0 && end === bare.length);
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function factsOf(imported: Imported, template: string): Fact[] {
  const { title, severity, state, people, services } = imported;
  const has = (name: string): boolean => new RegExp(`\\{\\{[ \\t]*${name}[ \\t]*\\}\\}`, 'i').test(template);
  const roles = [...new Set(people.map(({ role }) => role))];
  return [
    ...(title && !has('title') ? [{ name: 'Title', value: title }] : []),
    ...(severity && !has('severity') ? [{ name: 'Severity', value: severity }] : []),
    ...(state ? [{ name: 'State of the incident', value: state }] : []),
    ...(services.length > 0 ? [{ name: 'Services', value: services.join(', ') }] : []),
    ...roles.map(role => ({
      name: role,
      value: [...new Set(people.filter(person => person.role === role).map(({ name }) => name))].join(', '),
    })),
    ...imported.references,
    ...imported.facts,
  ];
}

function listOf(facts: readonly Fact[]): string {
  return facts.map(({ name, value }) => `- **${lineOf(name).replace(/:$/, '')}:** ${lineOf(value)}`).join('\n');
}

/** Into the list on top of the document: where a line of that name is empty, there, and else behind the last of them. */
function placeFacts(
  facts: readonly Fact[],
  { text, postmortem }: Document,
  end: number,
  title: string | null,
): { readonly text: string; readonly left: readonly Fact[] } {
  const top = text.slice(0, end);
  const front = frontMatterLength(text);
  const lines = withTitle(top, title).split('\n');
  const isField = (line: string): boolean => /^\s*[-*+]\s+\*\*[^*]+\*\*/.test(line) && line.includes(':');
  const stated = postmortem.fields.map(({ range }) => range.start).filter(start => start >= front && start < end);
  const numbers = [
    ...stated.map(start => top.slice(0, start).split('\n').length - 1).filter(number => /^\s*[-*+]\s/.test(lines[number] ?? '')),
    ...lines.flatMap((line, number) => (isField(line) ? [number] : [])),
  ];
  if (numbers.length === 0) return { text: lines.join('\n'), left: facts };
  const last = Math.max(...numbers);
  const more: Fact[] = [];
  for (const fact of facts) {
    const empty = numbers.find(number => isEmptyLineFor(lines[number] ?? '', fact.name));
    if (empty === undefined) more.push(fact);
    else lines[empty] = `${(lines[empty] ?? '').trimEnd()} ${lineOf(fact.value)}`;
  }
  if (more.length > 0) lines.splice(last + 1, 0, listOf(more));
  return { text: lines.join('\n'), left: [] };
}

function isEmptyLineFor(line: string, name: string): boolean {
  const label = /^\s*[-*+]\s+\*\*(?<label>[^*]+?):?\*\*:?\s*$/.exec(line)?.groups?.label;
  return label !== undefined && label.toLowerCase() === name.toLowerCase();
}

function closing(notPlaced: readonly ImportedText[]): string[] {
  return notPlaced.length === 0 ? [] : ['## Not placed', ...notPlaced.map(({ name, body }) => under(name, body, 3))];
}
