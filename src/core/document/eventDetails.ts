import type { Entry } from './entries';
import type { EventReading } from './timeline';

/** Items below that of an event with a time: `Change 8891, approved on 30 October` tells of the event, and is none itself. */
export class EventDetails {
  /** How deep the outermost item of an event stands that is open. */
  #depth = Number.POSITIVE_INFINITY;

  /** Whether an entry is a detail of the event that it stands under. Asked of all entries in their order, with what each would be as an event. */
  isOne({ kind, depth }: Entry, reading: EventReading | null): boolean {
    if (kind !== 'item' || depth <= this.#depth) this.#depth = Number.POSITIVE_INFINITY;
    if (reading && depth > this.#depth && mentionsDay(reading)) return true;
    if (reading?.time.clock && kind === 'item') this.#depth = Math.min(this.#depth, depth);
    return false;
  }
}

/** Whether the day stands behind other words. */
function mentionsDay({ time, content }: EventReading): boolean {
  return time.clock === null && time.date !== null && /\p{L}{3}/u.test(content.text.slice(0, Math.max(0, content.text.indexOf(time.text))));
}
