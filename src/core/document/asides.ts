import type { Entry } from './entries';
import type { TimeContext } from './moments';
import type { Part } from './parts';
import { readEvent } from './timeline';

/** As many lines are remarks on a list. More of them tell a story of their own. */
const MOST_ASIDES = 2;

const NONE: ReadonlySet<Entry> = new Set();

/**
 * Lines of a timeline that mention a time and are no events, since its events are the items of a list or the rows of a table:
 * `Kim joined at 14:50 UTC by chance.` A line that opens with its time is one more event.
 */
export function asidesIn(body: readonly (Entry | Part)[], context: TimeContext): ReadonlySet<Entry> {
  const entries = body.filter((element): element is Entry => !('label' in element) && !element.quoted);
  const asides = entries.filter(entry => entry.kind === 'line' && readEvent(entry, context)?.isOpening === false);
  if (asides.length === 0 || asides.length > MOST_ASIDES) return NONE;
  const listed = entries.filter(({ kind }) => kind === 'item' || kind === 'row').filter(entry => readEvent(entry, context) !== null);
  return listed.length > asides.length ? new Set(asides) : NONE;
}
