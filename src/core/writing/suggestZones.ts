import type { Document } from '../document/postmortem';
import { collect, type Section } from '../document/tree';
import { readMoments } from '../time/moment';
import { formatOffset, readZoneAt } from '../time/zone';
import { ABBREVIATIONS } from '../time/zoneNames';
import { formatAt } from './format';
import { readForm } from './forms';
import type { Suggestion } from './suggestions';
import type { LocalClock } from './zones';

/** What may stand between a clock time and the cursor: the marks round the time, blanks, and the beginning of a zone. */
const BEHIND_TIME = /^[*_`)\]]*[ \t]+(?<typed>(?:[A-Za-z][\w/]*(?:[+-][\d:]*)?)?)$/;
/** Where incidents are written down most. */
const COMMON = [
  'America/Los_Angeles',
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** What is typed of a zone at a character of a line, behind the time of an event that has none yet; null where no zone goes. Told by the line alone. */
export function typedZone(line: string, character: number): string | null {
  const form = readForm(line);
  if (!form || readMoments(form.time)[0]?.clock?.zone) return null;
  const start = line.indexOf(form.time);
  const end = start + (form.kind === 'row' ? form.time : form.whole).length;
  const typed = BEHIND_TIME.exec(line.slice(end, Math.max(end, character)))?.groups?.typed;
  const isWord = /^[\w+/-]/.test(line.slice(character));
  if (typed === undefined || isWord) return null;
  // What is there already is not written twice.
  const others = line.slice(0, character - typed.length) + line.slice(character);
  const behind = form.kind === 'row' ? (others.slice(end).split('|')[0] ?? '') : others.slice(end);
  const bare = behind.replace(/^[*_`)\]]+/, '');
  return readZoneAt(bare, 0) || /^\W{0,4}\(/.test(bare) ? null : typed;
}

/**
 * Zones for the time of an event: those that the document writes, UTC, the author's own, and a few that are in use in many places, each by a name that has
 * one meaning on the day.
 *
 * @param lineStart where the line begins, in the document.
 */
export function suggestZones(
  document: Document,
  section: Section,
  lineStart: number,
  line: string,
  character: number,
  instant: number,
  local: LocalClock,
): Suggestion[] {
  const typed = typedZone(line, character);
  if (typed === null) return [];
  const { day, form } = formatAt(document, section, lineStart - 1);
  const noon = day === null ? instant : Date.parse(`${day}T12:00:00Z`);
  const own = { name: local.nameAt(noon), offset: local.offsetAt(noon) };
  const found: readonly (readonly [text: string, detail: string])[] = [
    ...zonesWritten(document, section).map(name => [name, 'as in this document'] as const),
    ['UTC', 'Coordinated Universal Time'],
    [shortNameOf(own), `your zone: ${own.name}`],
    ...COMMON.map(iana => namesIn(iana, noon)).map(zone => [shortNameOf(zone), zone.name] as const),
  ];
  const isLast = line.slice(character).trim() === '';
  // Behind the zone the words follow as they do in the other events.
  const behind = isLast && form.kind !== 'row' ? (/^[ \t]*(?:[–—:-][ \t]+)?$/.test(form.tail) && form.tail) || ' ' : '';
  const range = { start: character - typed.length, end: character };
  const names = found.filter(([text], index) => found.findIndex(([other]) => other === text) === index);
  return names.map(([text, detail]) => ({ text: text + behind, detail, range }));
}

/** The names of zones that the events and the document itself write, those of this timeline first; none that has several meanings. */
function zonesWritten({ postmortem }: Document, section: Section): string[] {
  const events = [...collect(section, 'event'), ...collect(postmortem, 'event')];
  const zones = [...events.map(({ time }) => time.zone), postmortem.zone];
  return zones.flatMap(zone => (zone && readsAsOne(zone.name) ? [zone.name] : []));
}

function readsAsOne(name: string): boolean {
  const zone = readZoneAt(` ${name}`, 0);
  return zone?.range.end === name.length + 1 && (zone.offset !== null || zone.iana !== null);
}

interface NamedOffset {
  /** In full, in English: `Central European Summer Time`. */
  readonly name: string;
  /** Minutes east of UTC. */
  readonly offset: number;
}

function namesIn(iana: string, instant: number): NamedOffset {
  const part = (timeZoneName: 'long' | 'longOffset'): string =>
    new Intl.DateTimeFormat('en-US', { timeZone: iana, timeZoneName }).formatToParts(instant).find(({ type }) => type === 'timeZoneName')
      ?.value ?? 'UTC';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(part('longOffset')) ?? [];
  return { name: part('long'), offset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
}

/** `CEST` where that can be nothing else, else `UTC+5:30`. */
function shortNameOf({ name, offset }: NamedOffset): string {
  const names: readonly string[] = [name, name.replace(' Standard', '')];
  const known = Object.entries(ABBREVIATIONS).find(
    ([, meanings]) => meanings.length === 1 && meanings[0]?.[0] === offset && names.includes(meanings[0][1]),
  );
  if (known) return known[0] === 'GMT' || known[0] === 'Z' ? 'UTC' : known[0];
  if (offset === 0) return 'UTC';
  return `UTC${formatOffset(offset)
    .replace(/^([+-])0/, '$1')
    .replace(/:00$/, '')}`;
}
