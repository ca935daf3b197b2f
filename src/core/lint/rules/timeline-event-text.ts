/**
 * Each event says what happened, in a sentence or two.
 *
 * A time with nothing behind it, or with nothing but a link, is a gap that looks like an event. An entry without a time among timed ones has lost it.
 * And an event of more than three sentences is a story in which the facts get lost; that much is a hint.
 */
import { type Event, rangeOfNode, type Statement } from '../../document/tree';
import { readClocks } from '../../time/clock';
import { readDates } from '../../time/date';
import type { Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf } from './support/places';
import { timelinesOf } from './support/timelines';

const ONLY_LINK = /^\W*(?:https?:\/\/\S+(?:\s\W*)?|(?:link|screenshot|image|see)\W*)$/i;
const MOST_SENTENCES = 3;
/** The shortest list of events in which one without a time is a slip. */
const FEWEST = 4;

export const timelineEventText: Rule = {
  id: 'timeline-event-text',
  group: 'time',
  summary: 'Each event says what happened, in at most three sentences.',
  severity: 'info',
  fix: 'none',
  check(context) {
    for (const { section, events } of timelinesOf(context.postmortem)) {
      const entries = entriesOf(section);
      const places = new Map(entries.map((entry, index) => [entry, index]));
      for (const event of events) {
        const place = places.get(event) ?? -1;
        if (!isBelowItsWords(event, entries[place - 1])) checkEvent(event, entries[place + 1], context);
      }
      for (const entry of untimed(entries, events)) {
        context.report({ range: entry.textRange, message: 'Unexpected entry without a time among events, expected the time it happened' });
      }
    }
  },
};

function checkEvent(event: Event, next: EntryLike | undefined, { report }: RuleContext): void {
  const says = event.what.replace(/^[\s|:–—-]+|(?<![\s|])[\s|]+$/g, '');
  if (event.container !== 'heading' && !/[\p{L}\p{N}]/u.test(says) && event.children.length === 0 && !hasMoreBelow(event, next)) {
    report({ range: event.time.range, message: `Unexpected event without words at \`${event.time.text}\`, expected what happened` });
  } else if (ONLY_LINK.test(says) && !hasMoreBelow(event, next)) {
    report({
      range: event.textRange,
      message: `Unexpected event with nothing but a link at \`${event.time.text}\`, expected what happened`,
    });
  } else if (sentencesIn(says) > MOST_SENTENCES) {
    report({
      range: event.time.range,
      message: `Unexpected event of ${sentencesIn(says)} sentences at \`${event.time.text}\`, expected at most ${MOST_SENTENCES}`,
      severity: 'hint',
    });
  }
}

/** Status pages write the time on the line below what happened. */
function isBelowItsWords(event: Event, before: EntryLike | undefined): boolean {
  if (before?.type !== 'statement' || event.container !== 'line' || before.block !== event.block) return false;
  return before.text.includes(event.what);
}

function sentencesIn(text: string): number {
  return text.split(/(?<=\p{Ll}{2}[.!?])\s+(?=\p{Lu})/u).length;
}

/** Nested items, or the lines behind a time that has its line to itself, tell what happened. */
function hasMoreBelow(event: Event, next: EntryLike | undefined): boolean {
  return next !== undefined && (next.type === 'statement' || next.nesting > event.nesting);
}

/** Entries of a list of events that have no time, where nearly all the others have. */
function untimed(entries: readonly EntryLike[], events: readonly Event[]): Statement[] {
  const listOf = ({ block, nesting }: EntryLike): string => `${block.range.start} ${nesting}`;
  const beside = countBy(events, listOf);
  const lost = countBy(
    entries.filter(({ type, container }) => type === 'statement' && container === 'item'),
    listOf,
  );
  return entries.filter((entry, index): entry is Statement => {
    if (entry.type !== 'statement' || entry.container !== 'item' || entry.quoted || hasPlace(entry.text)) return false;
    const list = listOf(entry);
    const next = entries[index + 1];
    const isGroup = next !== undefined && next.nesting > entry.nesting;
    return (beside.get(list) ?? 0) >= FEWEST && lost.get(list) === 1 && !isGroup && rangeOfNode(entry).end > rangeOfNode(entry).start;
  });
}

function countBy<T>(list: readonly T[], keyOf: (element: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const element of list) counts.set(keyOf(element), (counts.get(keyOf(element)) ?? 0) + 1);
  return counts;
}

/** What says in other words when it was, or is no event: a label, a blank of the template, `Before the incident`. */
function hasPlace(text: string): boolean {
  return (
    /:\s*$|^\W*[\p{L} -]{2,24}:\s|\?\?|\bMM\b|^\W*(?:before|after\w*|meanwhile|later|following|shortly|next|prior|during|at the same time|same)\b/iu.test(
      text,
    ) ||
    readClocks(text).length > 0 ||
    readDates(text).length > 0
  );
}
