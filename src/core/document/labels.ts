import { allMatches } from '../text/allMatches';
import { readDates } from '../time/date';
import { readMoments } from '../time/moment';
import type { Entry } from './entries';
import { dayNamedBy } from './namedDays';
import { isIn, isItemBeside, type Label, type LabelForm, type Part } from './parts';
import type { PlainText } from './plainText';
import type { Concept } from './vocabulary/concept';
import { conceptsOf, conceptsOfSentence, fieldNamed, isKnownName, mayStandBare, normaliseName } from './vocabulary/vocabulary';

/** Which entries name a part of the document, in whatever way they do. */

export interface FoundLabel {
  readonly label: Label;
  /** What stands behind the label on its line. */
  readonly rest: PlainText | null;
}

/** The label that an entry opens with, if it opens with one. */
export function labelOf(
  entry: Entry,
  open: Part | null,
  previous: Entry | undefined,
): (FoundLabel & { readonly concepts: readonly Concept[] }) | null {
  const found =
    entry.kind === 'heading'
      ? headingLabel(entry, open)
      : entry.quoted
        ? summaryInQuote(entry, open)
        : (boldLabel(entry, open, previous) ?? plainLabel(entry, open, previous));
  return found && { ...found, concepts: found.label.concepts };
}

/** `> **Summary:** The door stayed shut.` before all headings is set off from the rest, and nobody is quoted. */
function summaryInQuote(entry: Entry, open: Part | null): FoundLabel | null {
  for (let part = open; part; part = part.parent) if (part.label.form === 'heading') return null;
  const found = boldLabel({ ...entry, quoted: false }, open, undefined);
  return found?.rest && found.label.concepts.includes('summary') ? found : null;
}

/** The name of a box, which is that of a part. */
export function calloutLabel(entry: Entry): Label {
  return makeLabel(entry, 'label', entry.content, true);
}

function headingLabel(entry: Entry, open: Part | null): FoundLabel | null {
  const { text } = entry.content;
  if (isMomentHeading(entry) || text === '') return null;
  if (isIn(open, 'actionItems') && TASK_HEADING.test(text)) return null;
  const concepts = conceptsOf(text);
  const colon = text.indexOf(':');
  if (concepts.length === 0 && colon > 0 && conceptsOf(text.slice(0, colon)).length > 0) return cut(entry, 'heading', colon + 1);
  if (concepts.length === 0 && text.length > 100 && /[.!]$/.test(text)) return null; // a sentence with a number sign in front
  return { label: makeLabel(entry, 'heading', entry.content, true), rest: null };
}

/** A task that is written as a heading: it has a number in front and says whose it is or of what kind. */
const TASK_HEADING = /^\s*\d+[.)]\s.*(?:@[\w-]+|\[\w+\])/;

/** An event or a day of a timeline that is written as a heading: `### 14:05 – Failover`, `## May 12`. */
export function isMomentHeading(entry: Entry): boolean {
  if (entry.kind !== 'heading') return false;
  const { text } = entry.content;
  const moment = readMoments(text.slice(0, 80))[0];
  if (!moment || /[\p{L}\p{N}]/u.test(text.slice(0, moment.range.start).replace(/\b(?:at|on|ca|um)\b/gi, ''))) return false;
  return moment.clock !== null || text.slice(moment.range.end).replace(/[^\p{L}\p{N}]/gu, '').length <= 12;
}

/** The day that a heading names, where it stands for the name of a timeline. */
export function nameOfDay(entry: Entry): Label {
  return makeLabel(entry, 'heading', entry.content, true, []);
}

/** A table without a name goes by its head; what stands in its first cell is underlined for it. */
export function nameOfTable(row: Entry): Label {
  const content = row.cells.find(({ text }) => text !== '') ?? row.content;
  return { name: row.header.join(' | '), concepts: [], form: 'label', content, entry: row, alone: false, isSentence: false };
}

function boldLabel(entry: Entry, open: Part | null, previous: Entry | undefined): FoundLabel | null {
  const { content } = entry;
  const [strong] = content.strong;
  const { text } = content;
  if (!strong || goesOnInBold(entry, previous)) return null;
  if (/[\p{L}\p{N}]/u.test(text.slice(0, strong.start).replace(DECORATION, ''))) return null;
  const name = text.slice(strong.start, strong.end);
  const behind = text.slice(strong.end);
  const concepts = conceptsOf(name);
  const known = concepts.length > 0;
  if (/^[\s:;.*]*$/.test(behind)) {
    if (!known) {
      const inside = cutInBold(entry, strong.start, name, open);
      if (
        inside ||
        entry.kind !== 'line' ||
        name.split(/\s+/).length > 8 ||
        startsWithTime(name) ||
        isDayOfTimeline(name, open) ||
        NO_NAME.test(name) ||
        (!content.isStrongAt(strong.start) && (REMARK.test(name) || (open?.label.form === 'heading' && open.concepts.length > 0)))
      )
        return inside;
    }
    if (known && !mayLabel(entry, open, name, true, true)) return null;
    return { label: makeLabel(entry, 'bold', entry.content, true), rest: null };
  }
  const colon = /^\s*[:;]/.exec(behind);
  if (colon && !mayEndLabel(name + colon[0])) return cutInBold(entry, strong.start, name, open);
  if (!known || !(colon || /[:;]\s*$/.test(name)) || !mayLabel(entry, open, name, false, true))
    return cutInBold(entry, strong.start, name, open);
  return cut(entry, 'bold', strong.end + (colon?.[0].length ?? 0));
}

/** In bold or emphasis on a line of its own, and no name of a part: a remark, a sentence, a byline. Emphasis below a known heading is a remark as well. */
const NO_NAME = /^\(|[.!?)]$|^[Aa]ll times\b|^[Tt]imes (?:are |in )|^(?:[Ww]ritten |[Pp]repared |[Rr]eported )?[Bb]y\s+\p{Lu}/u;

/** In emphasis below a title: `*8 min read*`, `*Retro facilitated by Jo, 26 Nov 2026*`. */
const REMARK = /^\d{1,3}\s?min(?:ute)?s?\sread$|\p{L}ed\sby\s\p{Lu}|,\s\d{1,2}\s\p{Lu}\p{L}{2,9}\s20\d\d$/u;

/** `**Monday**`, `**Day 2**` over events: a day, and no part of its own. */
function isDayOfTimeline(name: string, open: Part | null): boolean {
  return isIn(open, 'timeline') && name.length <= 30 && dayNamedBy(name) !== null;
}

/** The second line of a stretch of emphasis that was wrapped. */
function goesOnInBold(entry: Entry, previous: Entry | undefined): boolean {
  if (!previous || previous.block !== entry.block || /[.:!?]$/.test(previous.content.text)) return false;
  const last = previous.content.strong.at(-1);
  return last !== undefined && last.end >= previous.content.text.length && !entry.content.isMarkedAt(0);
}

/** `**Summary: The day the doors stayed shut**`, `**Duration: 30 minutes** (13:20 – 13:50)`: label and text in one stretch of bold. */
function cutInBold(entry: Entry, start: number, bold: string, open: Part | null): FoundLabel | null {
  const colon = bold.indexOf(':');
  if (colon < 0 || colon > 60 || entry.kind === 'row') return null;
  const concepts = conceptsOf(bold.slice(0, colon));
  if (concepts.length === 0 || !mayLabel(entry, open, bold.slice(0, colon), false, true) || isTaskPrefix(bold.slice(0, colon))) return null;
  return cut(entry, 'bold', start + colon + 1);
}

/** Emoji, their shortcodes and marks typed like bullets, in front of a label. */
const DECORATION = /^(?:\s|:[a-z][a-z0-9_+-]*:|\p{Extended_Pictographic}|\uFE0F|\u200D|[=—*#>•·-])+/u;

function plainLabel(entry: Entry, open: Part | null, previous: Entry | undefined): FoundLabel | null {
  if (entry.kind === 'row' || entry.kind === 'code') return null;
  const skipped = DECORATION.exec(entry.content.text)?.[0].length ?? 0;
  const text = entry.content.text.slice(skipped);
  const colon = /^[^:：;\n]{2,160}(?:[:;](?=\s|$|\p{Lu})|：)/u.exec(text);
  if (colon && colon[0].length <= 100 && mayEndLabel(colon[0])) {
    const concepts = conceptsOf(colon[0]);
    const alone = colon[0].length === text.length;
    if (concepts.length > 0 && mayLabel(entry, open, colon[0], alone, false) && (alone || !isTaskPrefix(colon[0]))) {
      return cut(entry, 'label', skipped + colon[0].length);
    }
  }
  const announced = colon?.[0].length === text.length && entry.kind === 'line' ? conceptsOfSentence(text) : [];
  if (announced.length > 0 && !announced.some(concept => isIn(open, concept))) {
    return { label: makeLabel(entry, 'label', entry.content, true, announced), rest: null };
  }
  if (entry.kind !== 'line' || text.length > 70 || /[.,]$/.test(text) || TELLS_OF_DOCUMENT.test(text)) return null;
  if (conceptsOf(text).length === 0) return null;
  if (!(mayStandBare(text) || isAmongBareNames(entry, text, open, previous)) || isWrapped(entry, text, previous)) return null;
  return { label: makeLabel(entry, 'label', entry.content, true), rest: null };
}

/** `A retrospective by the garden team` under the title says what the document is, and whose. */
const TELLS_OF_DOCUMENT = /^an?\s[^\n]{2,60}\sby\s/i;

/** A semicolon was meant for a colon behind a name and nothing else: `44 users were affected; …` is a sentence. */
function mayEndLabel(label: string): boolean {
  return !label.endsWith(';') || isKnownName(label.slice(0, -1));
}

/** Where the part before is named by a bare line, a line such as `Conclusion` that opens a paragraph names the next one. */
function isAmongBareNames(entry: Entry, text: string, open: Part | null, previous: Entry | undefined): boolean {
  const isAfterSentence = previous?.block !== entry.block || (/[.!?]$/.test(previous.content.text) && isKnownName(text));
  if (!open || !isAfterSentence || !/^\p{Lu}/u.test(text)) return false;
  const { form, alone, isSentence, content } = open.label;
  return form === 'label' && alone && !isSentence && !/$(?<=[:：]\W*)/.test(content.text);
}

/** `TODO: renew the certificate` is a task, not the name of a part. */
function isTaskPrefix(name: string): boolean {
  return /^\W*(?:todo|task|action|action item|action point)\W*$/i.test(name);
}

/** The last words of a sentence that goes on from the line before: `…and what was the` / `root cause`. */
function isWrapped(entry: Entry, text: string, previous: Entry | undefined): boolean {
  if (!previous || previous.block !== entry.block || /^\p{Lu}/u.test(text)) return false;
  return previous.content.text.length > 50 && !/[.:!?;]$/.test(previous.content.text);
}

/** When something was or will be done: a kind of task among tasks, and nothing elsewhere. */
const HORIZON = /^(?:immediate|(?:short|medium|mid|long)[- ]term)$/;

/** In a list, most `Word: text` items are items. They name a part only where nothing else is listed. */
function mayLabel(entry: Entry, open: Part | null, name: string, alone: boolean, bold: boolean): boolean {
  if (entry.kind === 'piece' && entry.bullet) return false;
  if (entry.kind !== 'item') return true;
  if (!isKnownName(name)) return false;
  if (HORIZON.test(normaliseName(name)) && !isIn(open, 'actionItems') && !isIn(open, 'prevention')) return false;
  for (let part = open; part; part = part.parent) {
    if (isItemBeside(part.label.entry, entry)) continue;
    return mayLabelWithin(part, conceptsOf(name), alone, bold);
  }
  return true;
}

function mayLabelWithin(part: Part, concepts: readonly Concept[], alone: boolean, bold: boolean): boolean {
  if (isIn(part, 'timeline')) return bold && concepts.some(concept => KEYS_OF_TIMELINE.has(concept));
  if (isIn(part, 'lessons')) return false;
  if (isIn(part, 'impact') && !bold) return !concepts.includes('impact');
  if (isIn(part, 'prevention') || isIn(part, 'actionItems')) {
    return alone && concepts.some(concept => concept === 'actionItems' || concept === 'prevention');
  }
  return true;
}

/** What timelines are keyed by that are kept as answers to questions: `**Detection:** …`. */
const KEYS_OF_TIMELINE: ReadonlySet<Concept> = new Set(['detection', 'response', 'resolution', 'impact', 'rootCause']);

const TAIL = /(?<=[.!?)\]])\s+(?<name>\p{Lu}[^.:!?\n]{3,70}):(?=\s|$)/gu;
const TAIL_CONCEPTS: ReadonlySet<Concept> = new Set(['timeline', 'prevention', 'actionItems', 'rootCause', 'resolution', 'lessons']);

/** `… was restarted. Corrective and preventative measures:` – a part that starts at the end of a paragraph, or in the middle of it. */
export function tailOf(entry: Entry): { readonly before: PlainText; readonly label: Label; readonly rest: PlainText | null } | null {
  if (entry.kind !== 'line' && entry.kind !== 'piece') return null;
  for (const match of allMatches(TAIL, entry.content.text)) {
    const name = match.groups?.name ?? '';
    if (!conceptsOf(name).some(concept => TAIL_CONCEPTS.has(concept)) || normaliseName(name).split(' ').length < 2) continue;
    const start = match.index + match[0].indexOf(name);
    const end = match.index + match[0].length;
    const rest = entry.content.slice(end).trim();
    const hasRest = rest.text !== '' || rest.images.length > 0;
    return {
      before: entry.content.slice(0, match.index),
      label: makeLabel(entry, 'tail', entry.content.slice(start, end), false),
      rest: hasRest ? rest : null,
    };
  }
  return null;
}

function cut(entry: Entry, form: LabelForm, end: number): FoundLabel {
  const rest = entry.content.slice(end).trim();
  const hasRest = rest.text !== '' || rest.images.length > 0;
  const label = makeLabel(entry, form, entry.content.slice(0, end), !hasRest);
  return { label: isDateField(label, rest.text) ? { ...label, concepts: ['metadata'] } : label, rest: hasRest ? rest : null };
}

/** `Data: 12/11/2026` is the day in several languages, and no part with data. */
function isDateField({ name, concepts }: Label, value: string): boolean {
  return concepts.length > 0 && fieldNamed(name) === 'date' && readDates(value.slice(0, 40))[0]?.range.start === 0;
}

function makeLabel(entry: Entry, form: LabelForm, content: PlainText, alone: boolean, announced?: readonly Concept[]): Label {
  const name = content.text.replace(/^#+\s*/, '').replace(/(?<![\s:：;*])[\s:：;*]+$/, '');
  const concepts = announced ?? conceptsOf(content.text);
  return { name, concepts, form, content: content.trim(), entry, alone, isSentence: announced !== undefined && announced.length > 0 };
}

export function startsWithTime(text: string): boolean {
  const moment = readMoments(text.slice(0, 60))[0];
  return moment !== undefined && moment.range.start <= 8;
}
