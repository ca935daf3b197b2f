import type { Document } from '../document/postmortem';
import { collect, type Section } from '../document/tree';
import { insertion, type TextEdit } from '../text/edit';
import { lineStartOf } from '../text/lines';
import { formatAtEnd, type TimelineFormat, timelineAt, writeIn } from './format';
import type { WallTime } from './times';
import { type LocalClock, offsetIn, wallTimeAt } from './zones';

/** A new entry, and where the cursor goes for its words. */
export interface NewEvent {
  readonly edits: readonly TextEdit[];
  /** Offset in the text as it is behind the edits. */
  readonly cursor: number;
}

/**
 * An entry for what happens now, in the zone and the format of the timeline at a place: behind its last event, or before the first where the newest one comes
 * first. Null for a document without a timeline.
 *
 * @param instant now, in milliseconds since 1970.
 */
export function insertEventNow(document: Document, offset: number | null, instant: number, local: LocalClock): NewEvent | null {
  const section = timelineAt(document, offset);
  if (!section) return null;
  const format = formatAtEnd(document, section);
  const time = timeIn(format, instant, local);
  return (isNewestFirst(section) && insertBeforeFirst(document, format, section, time)) || insertEvent(document, format, time);
}

/** A clock that goes back by this much has passed midnight. Minutes. */
const MIDNIGHT_CROSSED = 6 * 60;

/** Events of one day, each before the one above it. Of two without a day, 23:50 and 00:10 are a night. */
function isNewestFirst(section: Section): boolean {
  const events = collect(section, 'event');
  const [first, second] = events;
  const back = (first?.time.minutes ?? 0) - (second?.time.minutes ?? 0);
  return (
    events.length > 1 &&
    (events.length > 2 || first?.time.day != null || back < MIDNIGHT_CROSSED) &&
    events.every(({ time }, index) => {
      const before = events[index - 1]?.time;
      return time.minutes !== null && (!before || (before.minutes !== null && before.day === time.day && before.minutes > time.minutes));
    })
  );
}

function insertBeforeFirst({ text }: Document, format: TimelineFormat, section: Section, time: ForeignTime): NewEvent | null {
  const [first] = collect(section, 'event');
  if (!first || first.container === 'heading' || first.container === 'piece') return null;
  // Those below, which state no day, would be of the day that it states.
  if (!format.statesDay && format.day !== null && time.day !== format.day) return null;
  const { text: entry, whatStart } = writeIn(time.isForeign ? inUtc(format) : format, time, '', format.day);
  const place = lineStartOf(text, first.position.start.offset ?? 0);
  return { edits: [insertion(place, entry + format.eol.repeat(format.blanks + 1))], cursor: place + whatStart };
}

type ForeignTime = WallTime & { readonly isForeign: boolean };

/** The time in the timeline's zone; on the author's own clock where the timeline names none, and in UTC, with that name, where its zone may mean several. */
function timeIn({ zone }: TimelineFormat, instant: number, local: LocalClock): ForeignTime {
  const offset = zone ? offsetIn(zone, instant, local) : local.offsetAt(instant);
  return { ...wallTimeAt(instant, offset ?? 0), isForeign: offset === null };
}

function insertEvent({ text }: Document, format: TimelineFormat, time: ForeignTime): NewEvent {
  const own = time.isForeign ? inUtc(format) : format;
  const { text: entry, whatStart } = writeIn(own, time, '', own.day);
  const front = own.eol.repeat(text.length === 0 ? 0 : own.blanksAbove + 1);
  const isTimeOnly = own.form.kind === 'heading' && own.sample !== null && own.form.what === '';
  const body = isTimeOnly ? `${entry.trimEnd()}${own.eol}${own.eol}` : entry;
  const needsBlank = own.form.kind !== 'row' && own.blanksAbove > 0 && /^(?:\r\n|\n|\r)[ \t]*\S/.test(text.slice(own.place));
  return {
    edits: [insertion(own.place, front + body + (needsBlank ? own.eol : ''))],
    cursor: own.place + front.length + (isTimeOnly ? body.length : whatStart),
  };
}

function inUtc(format: TimelineFormat): TimelineFormat {
  const { form } = format;
  return { ...format, form: { ...form, time: '' }, zoneText: ' UTC' };
}
