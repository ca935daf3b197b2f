import { parseMarkdown } from '../document/markdown';
import { type Document, readDocument } from '../document/postmortem';
import { collect, type Postmortem, rangeOfNode, type Section } from '../document/tree';
import { normaliseName } from '../document/vocabulary/vocabulary';
import { headingLevel } from '../lint/rules/support/places';
import { isFor } from '../lint/rules/support/sections';
import { namesOf } from '../profiles/detect';
import type { Profile, ProfileSection } from '../profiles/profile';
import { applyEdits, type TextEdit } from '../text/edit';

/** A section that a document could have. */
export interface SectionChoice {
  readonly section: ProfileSection;
  /** Number signs of its heading. */
  readonly level: number;
}

/**
 * The sections of a profile that a document does not have yet: what it has to have first, then the rest, both in the profile's order.
 *
 * @param line from 1: the heading that is being written there is no section yet.
 */
export function missingSections(postmortem: Postmortem, profile: Profile, line: number): SectionChoice[] {
  const written = collect(postmortem, 'section').filter(({ label }) => label.position.start.line !== line);
  const missing = profile.sections.filter(section => !written.some(one => isFor(one, section)));
  const level = headingLevel(postmortem);
  return [...missing.filter(({ required }) => required), ...missing.filter(({ required }) => !required)].map(section => ({
    section,
    level,
  }));
}

/** Whether a line that begins with number signs is one of the document's own text, and not of code, HTML or front matter. */
export function mayBeHeading(text: string, offset: number): boolean {
  const block = parseMarkdown(text).children.find(
    ({ position }) => (position?.start.offset ?? 0) <= offset && offset <= (position?.end.offset ?? 0),
  );
  return block === undefined || block.type === 'heading' || block.type === 'paragraph';
}

/** A section's name changed to that of the profile. */
export interface Rename {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Gives the section whose name stands at `offset` the name that its profile has for it, and takes the document's own links to it along. What stands before and behind
 * the name – a number, `(all times in UTC)` – stays. Null where it has that name, where the profile has none for it, and where the document would read differently.
 */
export function renameTo(document: Document, profile: Profile, offset: number): Rename | null {
  const sections = collect(document.postmortem, 'section');
  const section = sections.find(({ label }) => {
    const { start, end } = rangeOfNode(label);
    return start <= offset && offset <= end;
  });
  const wanted = section && nameFor(section, profile);
  if (!section || !wanted || sections.some(({ name }) => normaliseName(name) === normaliseName(wanted.name))) return null;
  const place = placeOfName(document.text, section, wanted.name);
  if (!place) return null;
  const edits = [{ range: place, newText: wanted.name }, ...linkEdits(document.text, section, place, wanted.name)];
  return isProven(document, edits, sections, section, wanted) ? { name: wanted.name, edits } : null;
}

/** What the profile asks for with this section: by one of its names there, or by what the section is mainly for. Joint names stay as they are. */
function nameFor(section: Section, { sections }: Profile): ProfileSection | undefined {
  const written = normaliseName(section.name);
  if (section.isField || section.concepts.length > 1) return undefined;
  return (
    sections.find(one => namesOf(one).includes(written)) ??
    sections.find(({ concepts = [] }) => concepts[0] !== undefined && section.concepts.includes(concepts[0]))
  );
}

/** Numbering in front of a name, and what narrows it down behind it. */
const NUMBER = /^(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVX]{1,4}[.)]|[A-H][.)])\s+/;
const QUALIFIER = /(?:[([（].*|\s[–—-]\s.*|(?<![\s:;.?!])[\s:;.?!]+)$/su;

function placeOfName(text: string, { name, label }: Section, wanted: string): { readonly start: number; readonly end: number } | null {
  const { start, end } = rangeOfNode(label);
  const bare = name.replace(NUMBER, '').replace(QUALIFIER, '').trim();
  const at = text.slice(start, end).indexOf(bare);
  return bare === '' || at < 0 || normaliseName(bare) === normaliseName(wanted)
    ? null
    : { start: start + at, end: start + at + bare.length };
}

/** `[see below](#root-cause)`, as GitHub and VS Code make addresses of headings. */
function linkEdits(text: string, { label }: Section, place: { readonly start: number; readonly end: number }, name: string): TextEdit[] {
  if (label.block.kind !== 'heading') return [];
  const { start, end } = label.block.range;
  const line = (words: string): string => words.split('\n')[0]?.replace(/^#+\s*|(?<![\s#])[\s#]+$/g, '') ?? '';
  const before = addressOf(line(text.slice(start, end)));
  const after = addressOf(line(`${text.slice(start, place.start)}${name}${text.slice(place.end, end)}`));
  const target = `](#${before})`;
  const edits: TextEdit[] = [];
  for (let at = text.indexOf(target); at >= 0 && before !== ''; at = text.indexOf(target, at + 1))
    edits.push({ range: { start: at + 3, end: at + 3 + before.length }, newText: after });
  return edits;
}

function addressOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function isProven(
  document: Document,
  edits: readonly TextEdit[],
  before: readonly Section[],
  section: Section,
  wanted: ProfileSection,
): boolean {
  const { postmortem } = readDocument(applyEdits(document.text, edits), { fileName: document.fileName });
  const after = collect(postmortem, 'section');
  const renamed = after[before.indexOf(section)];
  return (
    postmortem.isPostmortem &&
    after.length === before.length &&
    renamed !== undefined &&
    isFor(renamed, wanted) &&
    told(postmortem) === told(document.postmortem)
  );
}

/** What a name may say of all that stands under it: `### 7 May`, `### Dana`. */
function told(tree: Postmortem): string {
  const events = collect(tree, 'event').map(({ time, what }) => [time.day, time.dayCount, time.clock, time.zone?.name, what]);
  const items = collect(tree, 'actionItem').map(({ task, owner, due, done }) => [task, owner, due, done]);
  return JSON.stringify([tree.date, events, items]);
}
