import { readMoments } from '../time/moment';
import type { Entry } from './entries';
import { opensWithTime } from './hiddenTimelines';
import { isMomentHeading, nameOfDay } from './labels';
import type { Part } from './parts';

/**
 * `## 12 May`, `## 13 May` over events, in a document that calls no part a timeline: from the first of these headings on it is one. A day names no part otherwise, so that what
 * stands under it would belong to the part before.
 */
export function withDayHeadings(body: readonly (Entry | Part)[]): (Entry | Part)[] {
  return (
    timelineFrom(body, null) ?? body.flatMap((element): readonly (Entry | Part)[] => ('label' in element ? splitAtDay(element) : [element]))
  );
}

/** A part, and behind it the timeline that its days make. One whose headings are below that of the part stays in it. */
function splitAtDay(part: Part): Part[] {
  const mayHold = !part.concepts.some(concept => concept === 'actionItems' || concept === 'prevention' || concept === 'timeline');
  const split = mayHold ? timelineFrom(part.body, part) : null;
  if (!split) return [{ ...part, body: withDayHeadings(part.body) }];
  const timeline = split.at(-1) as Part;
  return timeline.level > part.level
    ? [{ ...part, body: split }]
    : [
        { ...part, body: split.slice(0, -1) },
        { ...timeline, parent: part.parent },
      ];
}

/** What stands before the first day, and the timeline; null where the days hold no events. */
function timelineFrom(body: readonly (Entry | Part)[], parent: Part | null): (Entry | Part)[] | null {
  const first = body.findIndex(element => !('label' in element) && isDayHeading(element));
  const heading = body[first];
  const rest = body.slice(first + 1);
  if (!heading || 'label' in heading || !holdsEvents(rest)) return null;
  const timeline: Part = { label: nameOfDay(heading), concepts: ['timeline'], level: heading.depth, isField: false, parent, body: rest };
  return [...body.slice(0, first), timeline];
}

function isDayHeading(entry: Entry): boolean {
  return isMomentHeading(entry) && readMoments(entry.content.text)[0]?.clock === null;
}

function holdsEvents(body: readonly (Entry | Part)[]): boolean {
  const entries = body.filter(
    (element): element is Entry => !('label' in element) && element.kind !== 'heading' && element.kind !== 'code',
  );
  const listed = entries.filter(({ kind }) => kind !== 'line');
  const timed = entries.filter(entry => !entry.quoted && opensWithTime(entry));
  return timed.length >= 2 && timed.length * 2 >= listed.length;
}
