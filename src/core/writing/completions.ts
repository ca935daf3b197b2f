import type { Document } from '../document/postmortem';
import { collect } from '../document/tree';
import type { EffectiveConfig } from '../lint/config/effective';
import type { ProfileSection } from '../profiles/profile';
import type { Range } from '../text/range';
import { timelineAt } from './format';
import { type Choice, frontMatterLines, missingKeys, valuesOf } from './frontMatter';
import { isInTimeline, type Lines } from './nextEntry';
import { mentionable } from './people';
import { mayBeHeading, missingSections } from './sections';
import { placeIn, type Suggestion, suggestMilestones, suggestTimes } from './suggestions';
import { suggestZones, typedZone } from './suggestZones';
import type { LocalClock } from './zones';

/** Something that can be written at a place. */
export interface Completion {
  readonly kind: 'section' | 'key' | 'value' | 'time' | 'zone' | 'milestone' | 'person';
  readonly label: string;
  /** What it is, in a few words each. */
  readonly details: readonly string[];
  /** What it takes the place of, in the document. */
  readonly range: Range;
  readonly text: StartingText;
  /** What the word that is typed is compared with. */
  readonly filterText: string;
}

/** Text with what is to be written over in it, and the place where one goes on writing. */
export interface StartingText {
  readonly before: string;
  /** Selected; empty where nothing is. */
  readonly selected: string;
  /** Whether the cursor goes behind all of it once `selected` is written over. */
  readonly goesOn: boolean;
  readonly behind: string;
}

export interface CompletionContext {
  readonly document: Document;
  readonly config: EffectiveConfig;
  /** Now, in milliseconds since 1970. */
  readonly instant: number;
  readonly clock: LocalClock;
}

/** Of these only what goes into an event of a timeline: times where a time goes, zones behind one, milestones where the words begin. */
export function timeCompletionsAt(context: TimeContext, offset: number): Completion[] {
  return timesAt(context, cursorAt(context.document, offset));
}

type TimeContext = Omit<CompletionContext, 'config'>;

/** The line that the cursor is in. */
interface Cursor {
  readonly lines: Lines;
  /** From 0, as `character`. */
  readonly line: number;
  readonly character: number;
  /** Where the line begins in the document. */
  readonly start: number;
  readonly text: string;
  /** What of it stands before the cursor. */
  readonly before: string;
}

/** What can be written at an offset: sections behind number signs, fields in the front matter, and in a timeline times, zones, milestones and people. */
export function completionsAt(context: CompletionContext, offset: number): Completion[] {
  const cursor = cursorAt(context.document, offset);
  const signs = signsIn(cursor.before);
  if (signs !== null) return sectionsAt(context, cursor, signs);
  const front = frontMatterLines(firstLines(cursor.lines));
  if (front && front.first <= cursor.line && cursor.line < front.behind) return fieldsAt(context, cursor, front);
  const typed = /(?:^|[\s(,])@(?<typed>[\w-]*)$/.exec(cursor.before)?.groups?.typed;
  return typed === undefined ? timesAt(context, cursor) : peopleAt(context, cursor, typed);
}

function cursorAt({ text: whole, lines }: Document, offset: number): Cursor {
  const line = lines.pointAt(offset).line - 1;
  const textOf = (number: number): string => {
    const { start, end } = lines.line(number + 1);
    return whole.slice(start, end);
  };
  const { start } = lines.line(line + 1);
  const text = textOf(line);
  return {
    lines: { count: lines.lineCount, line: textOf },
    line,
    character: offset - start,
    start,
    text,
    before: text.slice(0, offset - start),
  };
}

/** How many number signs a line begins with that may become a heading; null for any other. */
export function signsIn(before: string): number | null {
  return /^(?<signs>#{1,6})(?:\s|$|[^#])/.exec(before)?.groups?.signs?.length ?? null;
}

/** The lines that may hold front matter: none where the first one does not open it. */
function firstLines(lines: Lines): string[] {
  return lines.line(0).startsWith('---') ? Array.from({ length: lines.count }, (_, index) => lines.line(index)) : [];
}

function sectionsAt({ document, config }: CompletionContext, { lines, line, start, character }: Cursor, signs: number): Completion[] {
  if (!mayBeHeading(document.text, start + character)) return [];
  const isAlone = line + 1 >= lines.count || lines.line(line + 1).trim() === '';
  return missingSections(document.postmortem, config.profile, line + 1).map(({ section, level }) => ({
    kind: 'section',
    label: section.name,
    details: [section.required ? 'required' : 'optional', config.profile.title],
    range: { start, end: start + character },
    // One sign is how a heading begins, and not yet its level.
    text: startOfSection(`${'#'.repeat(signs > 1 ? signs : level)} ${section.name}`, isAlone ? section : null),
    filterText: `${'#'.repeat(signs)} ${section.name}`,
  }));
}

/** The heading with what a section starts from: what is to be written over is selected, and the cursor stands behind what stays. */
function startOfSection(heading: string, section: ProfileSection | null): StartingText {
  const lines = section?.skeleton?.filter((line, index, all) => line !== '' || index < all.length - 1) ?? [];
  if (lines.length === 0) return plain(`${heading}\n`);
  const text = lines.join('\n');
  if (!text.endsWith(' ')) return { before: `${heading}\n\n`, selected: text, goesOn: false, behind: '' };
  const clock = text.indexOf('00:00');
  if (clock < 0) return plain(`${heading}\n\n${text}`);
  return { before: `${heading}\n\n${text.slice(0, clock)}`, selected: '00:00', goesOn: true, behind: text.slice(clock + 5) };
}

function plain(text: string): StartingText {
  return { before: text, selected: '', goesOn: false, behind: '' };
}

function fieldsAt(
  { config }: CompletionContext,
  { lines, line, start, character, before }: Cursor,
  { first, behind }: { readonly first: number; readonly behind: number },
): Completion[] {
  const end = start + character;
  const itemOf = (kind: 'key' | 'value', { text, detail }: Choice, written: string): Completion => ({
    kind,
    label: text,
    details: detail === '' ? [] : [detail],
    range: { start: end - written.length, end },
    text: plain(kind === 'key' ? `${text}: ` : text),
    filterText: text,
  });
  const value = /^(?<key>[\w-]+):\s+(?<written>.*)$/.exec(before)?.groups;
  if (value) return valuesOf(value.key ?? '', config, config.today).map(choice => itemOf('value', choice, value.written ?? ''));
  if (!/^[\w-]*$/.test(before)) return [];
  const others = firstLines(lines)
    .slice(first, behind)
    .filter((_, index) => index + first !== line);
  return missingKeys(others).map(choice => itemOf('key', choice, before));
}

/** Times where a time goes, zones behind one, milestones where the words begin. */
function timesAt({ document, instant, clock }: TimeContext, { lines, line, start, text, character }: Cursor): Completion[] {
  const place = placeIn(text, character);
  const isZone = typedZone(text, character) !== null;
  if ((!isZone && place === null) || !isInTimeline(lines, line)) return [];
  const section = timelineAt(document, start);
  if (!section) return [];
  const itemOf = (kind: Completion['kind'], { text: written, detail, range }: Suggestion): Completion => ({
    kind,
    label: written.trim(),
    details: [detail],
    range: { start: start + range.start, end: start + range.end },
    text: plain(written),
    // Another time than the one that is there is what is wanted.
    filterText: kind === 'time' ? text.slice(range.start, character) || written : written,
  });
  const zones = isZone ? suggestZones(document, section, start, text, character, instant, clock) : [];
  const times = place?.kind === 'time' ? suggestTimes(document, section, start, text, place, instant, clock) : [];
  const milestones = place?.kind === 'words' ? suggestMilestones(section, start, place) : [];
  return [
    ...zones.map(one => itemOf('zone', one)),
    ...times.map(one => itemOf('time', one)),
    ...milestones.map(one => itemOf('milestone', one)),
  ];
}

/** Whom the document mentions elsewhere, in an event or an action item. */
function peopleAt(
  { document: { text, postmortem } }: CompletionContext,
  { lines, line, start, character }: Cursor,
  typed: string,
): Completion[] {
  const isInItem = collect(postmortem, 'actionItem').some(
    ({ position }) => position.start.line - 1 <= line && line <= position.end.line - 1,
  );
  if (!isInItem && !isInTimeline(lines, line)) return [];
  const range = { start: start + character - typed.length - 1, end: start + character };
  return mentionable(`${text.slice(0, range.start)} ${text.slice(range.end)}`, '', []).map(({ handle }) => ({
    kind: 'person',
    label: `@${handle}`,
    details: ['named in this document'],
    range,
    text: plain(`@${handle}`),
    filterText: `@${handle}`,
  }));
}
