import type { Entry } from './entries';
import { milestoneIn } from './milestones';
import type { TimeContext } from './moments';
import type { Part } from './parts';
import { readEvent } from './timeline';

/** As many lines are remarks on a list. More of them tell a story of their own. */
const MOST_ASIDES = 2;

const NONE: ReadonlySet<Entry> = new Set();

/**
 * Lines behind the list of a timeline that mention a time and are no events, since its events are the items of a list or the rows of a table:
 * `Kim joined at 14:50 UTC by chance.` A line that opens with its time is one more event.
 */
export function asidesIn(body: readonly (Entry | Part)[], context: TimeContext): ReadonlySet<Entry> {
  const entries = body.filter((element): element is Entry => !('label' in element) && !element.quoted);
  const last = entries.findLastIndex(isListed);
  const asides = entries.slice(last + 1).filter(entry => isAside(entry, context));
  if (last < 0 || asides.length === 0 || asides.length > MOST_ASIDES) return NONE;
  const listed = entries.filter(entry => isListed(entry) && readEvent(entry, context) !== null);
  return listed.length > asides.length ? new Set(asides) : NONE;
}

function isListed({ kind }: Entry): boolean {
  return kind === 'item' || kind === 'row';
}

/** `The outage ended at 11:30.` behind a list is the end of it, and no remark. */
function isAside(entry: Entry, context: TimeContext): boolean {
  const event = entry.kind === 'line' ? readEvent(entry, context) : null;
  return event?.isOpening === false && milestoneIn(event.what) === null;
}
