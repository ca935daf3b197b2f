import { inSmallLetters } from '../text/smallLetters';
import type { ClockMention } from '../time/clock';
import { readMoments } from '../time/moment';
import { readZones, type ZoneMention } from '../time/zone';
import type { Entry } from './entries';
import { doubtOfNotations } from './moments';
import type { Doubt } from './tree';

/** `17:11` under `UTC`, and `08:11` under `PST`: one of the two columns is wrong. */
export function doubtOfOtherColumn({ cells, header }: Entry, column: number): Doubt | null {
  const own = clockUnderZone(cells[column]?.text ?? '', header[column] ?? '');
  if (!own?.clock.isReadable) return null;
  for (const [index, { text }] of cells.slice(0, 4).entries()) {
    const other = index === column ? null : clockUnderZone(text, header[index] ?? '');
    // `5:05` beside `13:05` may be the afternoon's.
    const isMeant = other?.clock.isReadable && doubtOfNotations(later(own.clock), own.zone, other.clock, other.zone);
    const doubt = isMeant ? doubtOfNotations(own.clock, own.zone, other.clock, other.zone) : null;
    if (doubt) return doubt;
  }
  return null;
}

/** The same time of the other half of the day. */
function later(clock: ClockMention): ClockMention {
  return { ...clock, hour: (clock.hour + 12) % 24 };
}

/** The time of a cell that holds nothing else, where the head of its column is a zone and no more. */
function clockUnderZone(cell: string, head: string): { readonly clock: ClockMention; readonly zone: ZoneMention } | null {
  const [zone, ...others] = readZones(head);
  if (!zone || others.length > 0 || !isOnlyTime(head.slice(0, zone.range.start)) || !isOnlyTime(head.slice(zone.range.end))) return null;
  const [{ clock, range } = { clock: null, range: null }, ...more] = readMoments(cell.slice(0, 60));
  const isAlone = clock && more.length === 0 && range?.start === 0 && range.end === cell.trim().length;
  return isAlone && !clock.approximate ? { clock, zone: clock.zone ?? zone } : null;
}

/** `Time (UTC)` tells when something was as `UTC` does, and `Noticed (UTC)` when it was noticed. */
function isOnlyTime(text: string): boolean {
  return (inSmallLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []).every(word => ['time', 'local', 'in', 'clock', 'uhrzeit'].includes(word));
}
