import { readMoments } from '../time/moment';
import type { Entry } from './entries';
import { isMomentHeading } from './labels';
import { FIRST_DAY } from './namedDays';
import { isIn, type Part } from './parts';
import { readEvent } from './timeline';
import type { Concept } from './vocabulary/concept';

/** Parts that a timeline may stand in under a name that does not say so: `Context`, `What happened`, `Lead-up`. */
const MAY_HOLD_TIMES: ReadonlySet<Concept> = new Set(['background', 'summary', 'trigger', 'response']);
const NO_CONTEXT = { zone: null, groupDay: null, day: null, documentDay: null, year: null, dayOrder: null, days: FIRST_DAY };

/** What a part is for may show only in what stands under it: three entries that open with a time make a timeline. A part that names nothing known is one only where the document has no other. */
export function withTimelines(body: readonly (Entry | Part)[], unnamedToo: boolean): (Entry | Part)[] {
  return body.map(element => {
    if (!('label' in element)) return element;
    const part = { ...element, body: withTimelines(element.body, unnamedToo) };
    if (!(unnamedToo || part.concepts.length > 0) || !holdsTimeline(part)) return part;
    const named = part.concepts.filter(concept => concept === 'summary');
    return { ...part, concepts: [...named, 'timeline'] };
  });
}

function holdsTimeline({ concepts, body, parent, label }: Part): boolean {
  if (
    (concepts.length === 0 && label.form !== 'heading') ||
    concepts.some(concept => !MAY_HOLD_TIMES.has(concept)) ||
    isIn(parent, 'timeline')
  )
    return false;
  const entries = body.filter((element): element is Entry => !('label' in element) && element.kind !== 'code' && !element.quoted);
  const timed = entries.filter(entry => opensWithTime(entry));
  const listed = entries.filter(entry => entry.kind !== 'line');
  return timed.length >= (concepts.length > 0 ? 3 : 2) && timed.length * 2 >= listed.length;
}

/** Whether an entry tells its time before anything else. */
export function opensWithTime(entry: Entry): boolean {
  if (entry.kind === 'heading') return isMomentHeading(entry);
  if (entry.kind === 'row') return readEvent(entry, NO_CONTEXT)?.time.clock != null;
  const moment = readMoments(entry.content.text.slice(0, 60))[0];
  return moment?.clock != null && !/[\p{L}\p{N}]/u.test(entry.content.text.slice(0, moment.range.start));
}
