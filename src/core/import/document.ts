import type { RootContent } from 'mdast';
import { frontMatterLength, parseMarkdown } from '../document/markdown';
import { rangeOf } from '../document/plainText';
import { readDocument } from '../document/postmortem';
import { TooComplexError } from '../document/readable';
import { type Postmortem, rangeOfNode, type Section, statedField } from '../document/tree';
import { zoneNamed } from '../templates/start';
import type { Draft, ImportedText } from './incident';
import { markdownOf } from './markdown';

/** Adds what a postmortem in Markdown says: its parts as they are, under the names that they have. */
export function addDocument(draft: Draft, markdown: string, fileName: string): void {
  const isWithin = draft.title !== null;
  const text = closed(markdown.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
  const { postmortem } = readDocument(text, { fileName });
  const { children, title, date, zone } = postmortem;
  draft.title ??= title ? withoutKind(title.value) : null;
  const isTitle = title !== null && draft.title === withoutKind(title.value);
  draft.start = { date: draft.start.date ?? date, time: draft.start.time };
  if (zone && zoneNamed(zone.name)) draft.zone ??= zone.name;
  const sections = boundaries(children);
  const first = sections[0];
  const top = text.slice(0, first ? lineStart(text, first) : text.length);
  const opening = withoutPlaced(top, isTitle ? postmortem : { ...postmortem, title: null }, placedFields(draft, postmortem), text);
  if (opening.frontMatter !== '')
    draft.texts.push(textOf([], 'Front matter', markdownOf([{ type: 'code', lang: 'yaml', value: opening.frontMatter }])));
  if (opening.body !== '') draft.texts.push(textOf(isWithin ? ['summary'] : [], isWithin ? 'Description' : 'Opening', opening.body));
  draft.texts.push(...partsOf(sections, text, text.length));
}

/** What ends what goes on to the end of a document: code in a fence, and the kinds of HTML that do not end with a blank line. */
const CLOSERS = ['-->', '</pre>', '</script>', '</style>', '</textarea>', '?>', ']]>', '>'] as const;

/** A document whose last block has an end: it comes to stand above other parts, which would be in its code or its comment. */
function closed(text: string): string {
  const last = text.trim() === '' ? null : lastBlock(text);
  if (last === null || (last.type !== 'code' && last.type !== 'html')) return text;
  const block = text.slice(rangeOf(last).start).trimEnd();
  const fence = /^(?:`{3,}|~{3,})/.exec(block)?.[0];
  const ways = ['', ...(fence ? [fence] : CLOSERS)].map(closer => `${block}${closer && `\n${closer}`}`);
  const way = ways.find(written => lastBlock(`${written}\n\n# x`)?.type === 'heading') ?? block;
  return `${text.slice(0, rangeOf(last).start)}${way}\n`;
}

function lastBlock(text: string): RootContent | null {
  try {
    return parseMarkdown(text).children.at(-1) ?? null;
  } catch (error) {
    // Then it is one text without parts.
    if (error instanceof TooComplexError) return null;
    throw error;
  }
}

function textOf(concepts: ImportedText['concepts'], name: string, body: string): ImportedText {
  return { concepts, name, body: body.replace(/^(?:[ \t]*\n)+/, '').trimEnd() };
}

/** The template calls it a postmortem already. */
function withoutKind(title: string): string {
  const bare = title.replace(/^post[- ]?mortem\s*[:–—-]\s*/i, '').trim();
  return bare === '' ? title.trim() : bare;
}

/** Parts that can be moved as a whole: under a heading, or under a label that has its line to itself. */
function boundaries(children: readonly { readonly type: string }[]): Section[] {
  return (children as readonly Section[]).filter(
    child =>
      child.type === 'section' &&
      (child.form === 'heading' ||
        (child.label.alone && !child.isField && child.label.block.kind === 'paragraph' && child.label.position.start.column === 1)),
  );
}

function partsOf(sections: readonly Section[], text: string, end: number): ImportedText[] {
  return sections.flatMap((section, index) => {
    const next = sections[index + 1];
    const sectionEnd = next ? lineStart(text, next) : end;
    const from = endOfLabel(text, section);
    const inner = section.concepts.length === 0 ? boundaries(section.children) : [];
    // Of a part that is known for nothing the parts inside are looked at; of others they belong to it.
    if (!inner.some(({ concepts }) => concepts.length > 0)) return [textOf(section.concepts, section.name, text.slice(from, sectionEnd))];
    const own = textOf([], section.name, text.slice(from, lineStart(text, inner[0] as Section)));
    return [own, ...partsOf(inner, text, sectionEnd)];
  });
}

function lineStart(text: string, section: Section): number {
  return text.lastIndexOf('\n', rangeOfNode(section.label).start - 1) + 1;
}

function endOfLabel(text: string, section: Section): number {
  const { end } = section.form === 'heading' ? section.label.block.range : rangeOfNode(section.label);
  const line = text.indexOf('\n', end);
  // Behind a label that is bold its stars may stand.
  return section.form === 'heading' || /^[*_:\s]*$/.test(text.slice(end, line < 0 ? text.length : line))
    ? line < 0
      ? text.length
      : line
    : end;
}

/** Who wrote it and who answers for it, under the name that the document gives them: a lead is no author. */
const PEOPLE = ['authors', 'owner'] as const;

/** Takes over what the document states about itself, and says which values that were. */
function placedFields(draft: Draft, postmortem: Postmortem): ReadonlySet<string> {
  const placed = new Set<string>();
  const severity = statedField(postmortem, 'severity');
  if (severity && draft.severity === null) {
    draft.severity = severity.value.replace(/\s+/g, ' ');
    placed.add(severity.value);
  }
  for (const name of PEOPLE) {
    const stated = statedField(postmortem, name);
    if (!stated) continue;
    const label = stated.label.replace(/[*_:：]+/gu, '').trim();
    draft.facts.push({
      name: /^(?:written by|authors?)$/i.test(label) ? 'Authors' : label.charAt(0).toUpperCase() + label.slice(1),
      value: stated.value.replace(/\s+/g, ' '),
    });
    placed.add(stated.value);
  }
  if (postmortem.date) placed.add(postmortem.date);
  return placed;
}

/** What stands over the first part, without the title and without lines that say nothing but what has been taken over. */
function withoutPlaced(
  top: string,
  postmortem: Postmortem,
  placed: ReadonlySet<string>,
  text: string,
): { readonly frontMatter: string; readonly body: string } {
  const front = Math.min(frontMatterLength(text), top.length);
  const frontMatter = top.slice(0, front).replace(/^(?:---|\+\+\+)[ \t]*\n|\n?(?:---|\+\+\+)[ \t]*\n?$/g, '');
  const gone = postmortem.fields
    .filter(({ value, range }) => range.start >= front && range.end <= top.length && placed.has(value))
    .flatMap(({ label, range }) => {
      const start = text.lastIndexOf('\n', range.start - 1) + 1;
      const end = text.indexOf('\n', range.end);
      const line = text.slice(start, end < 0 ? text.length : end);
      const left = line.replace(text.slice(range.start, range.end), '').replace(label, '');
      return /[\p{L}\p{N}]/u.test(left) ? [] : [{ start, end: start + line.length + 1 }];
    });
  if (postmortem.title && rangeOfNode(postmortem.title).start >= front) gone.push(blockOfTitle(text, rangeOfNode(postmortem.title)));
  gone.sort((a, b) => b.start - a.start);
  const body = gone.reduce((kept, { start, end }) => (start <= kept.length ? kept.slice(0, start) + kept.slice(end) : kept), top);
  return { frontMatter: frontMatter.trim(), body: body.slice(front).trim() };
}

/** With the line under it, where that makes it a heading. */
function blockOfTitle(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  const lineEnd = text.indexOf('\n', end);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  if (lineEnd < 0) return { start: from, end: text.length };
  const below = /^(?:=+|-+)[ \t]*(?:\n|$)/.exec(text.slice(lineEnd + 1, lineEnd + 200))?.[0].length ?? 0;
  return { start: from, end: lineEnd + 1 + below };
}
