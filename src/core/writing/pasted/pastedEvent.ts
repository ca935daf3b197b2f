import { minutesOfDay } from '../../time/clock';
import { type DateMention, inOrder, isoDate } from '../../time/date';
import { type MomentMention, readMoments } from '../../time/moment';
import type { WallTime } from '../times';

/** Something that happened, as another program tells it. */
export interface PastedEvent {
  readonly time: WallTime;
  /** Minutes east of UTC that the time is at; null where nothing says so. */
  readonly offset: number | null;
  readonly who: string | null;
  /** On one line. */
  readonly what: string;
}

/** What was recognised in a pasted text. */
export interface Pasted {
  /** Where it comes from, for a message: `Slack messages`. */
  readonly source: string;
  readonly events: readonly PastedEvent[];
  /** Whether its clock is that of the person who copied it: so it is in the windows of chat programs. */
  readonly isLocal: boolean;
}

/** What is known before the text is read. */
export interface PasteContext {
  /** ISO day that the document is about, for dates that can be read in two ways. */
  readonly day: string | null;
}

/** A reader of one kind of text; null for a text that is not certainly of that kind. */
export type PasteReader = (text: string, context: PasteContext) => Pasted | null;

export interface ReadTime {
  readonly time: WallTime;
  readonly offset: number | null;
}

/** The time that a text consists of; null where it says anything else, or no time of day. */
export function readWholeTime(text: string, context: PasteContext): ReadTime | null {
  const trimmed = text.trim().replace(/^(?:today|yesterday)(?: at)?\s+/i, '');
  const [moment] = readMoments(trimmed);
  if (!moment?.clock || moment.range.start > 0 || moment.range.end < trimmed.length) return null;
  return timeOf(moment, context);
}

/** A mentioned time, as far as it says. A day that can be read in two ways is the one near that of the document, and else not known. */
export function timeOf({ clock, date }: MomentMention, { day }: PasteContext): ReadTime | null {
  if (!clock?.isReadable || clock.problem || date?.exists === false) return null;
  const minutes = Math.floor(minutesOfDay(clock) + 1e-9);
  const known = date ? dayOf(date, clock.style === '12h', day) : null;
  return { time: { day: known, minutes, second: clock.second }, offset: clock.zone?.offset ?? null };
}

const NEAR = 3 * 86_400_000;

function dayOf(date: DateMention, isTwelve: boolean, near: string | null): string | null {
  const year = date.year ?? (near ? Number(near.slice(0, 4)) : null);
  if (!date.ambiguous) return isoDate({ ...date, year });
  const [monthFirst, dayFirst] = (['monthFirst', 'dayFirst'] as const).map(order => isoDate({ ...inOrder(date, order), year }));
  const isNear = (day: string | null | undefined): boolean =>
    day != null && near !== null && Math.abs(Date.parse(day) - Date.parse(near)) <= NEAR;
  if (isNear(monthFirst) !== isNear(dayFirst)) return (isNear(monthFirst) ? monthFirst : dayFirst) ?? null;
  // Where clocks have halves of the day, the month comes first.
  return isTwelve ? (monthFirst ?? null) : null;
}

/** The time of an instant, UTC. Seconds since 1970. */
export function timeOfSeconds(seconds: number): ReadTime {
  const date = new Date(Math.floor(seconds) * 1000);
  const time = {
    day: date.toISOString().slice(0, 10),
    minutes: date.getUTCHours() * 60 + date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  return { time, offset: 0 };
}

/** Lines of a message as one. */
export function oneLine(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}

export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}
