import { readClocks } from '../time/clock';
import type { DateMention, DayOrder } from '../time/date';
import { readZones, type ZoneMention } from '../time/zone';
import { orderOf, settledByWeekday } from './dayOrder';
import type { Entry } from './entries';
import { datesOn, incidentDayIn, mentionsIn, type StatedDates } from './incidentDay';
import { zoneFrom } from './moments';
import { shortDateInCell } from './namedDays';
import type { Zone } from './tree';

/** What the document as a whole tells about its times, for those that do not say it themselves. */
export interface Facts {
  /** The year of dates that are written without one. */
  readonly year: number | null;
  /** In which order its dates of numbers give month and day; null where nothing tells. */
  readonly dayOrder: DayOrder | null;
  /** The day the incident began, ISO, where it is stated with its year. */
  readonly incidentDay: string | null;
  /** ISO day that the title, the front matter or the file's name state. */
  readonly documentDay: string | null;
  readonly zone: Zone | null;
}

/** What is known besides the text: the fields on top of the document, its title, its file's name. */
export interface FactSources {
  readonly entries: readonly Entry[];
  /** Entries that look ahead: their dates are due dates, and say nothing of when the incident was. */
  readonly tasks: ReadonlySet<Entry>;
  readonly fields: ReadonlyMap<string, { readonly value: string }>;
  readonly title: string;
  readonly fileName: string;
}

const INCIDENT_FIELDS = ['incident_date', 'incident date', 'incident-date', 'start_time', 'incident_start_time', 'started_at'];

export function readFacts({ entries, tasks, fields, title, fileName }: FactSources): Facts {
  const all = entries.flatMap(mentionsIn);
  const mentions = all.filter(({ entry }) => !tasks.has(entry));
  const valuesOf = (keys: readonly string[]): DateMention[] => keys.flatMap(key => datesOn(fields.get(key)?.value ?? ''));
  const stated: StatedDates = {
    onIncident: valuesOf(INCIDENT_FIELDS),
    onPage: valuesOf(['date']),
    inNames: [title, fileName].flatMap(datesOn),
  };
  const named = [...stated.onIncident, ...stated.onPage, ...stated.inNames];
  const year = named.find(date => date.year !== null && date.exists)?.year ?? mostFrequentYear(mentions.map(({ date }) => date));
  const zone = findZone(entries);
  const dayOrder = orderOf(
    [...named, ...all.map(({ date }) => date), ...entries.flatMap(datesInCells).map(date => settledByWeekday(date, year))].map(date => ({
      ...date,
      year: date.year ?? year,
    })),
    zone,
  );
  return { year, dayOrder, zone, ...incidentDayIn(mentions, stated, { year, order: dayOrder }) };
}

/** The dates of a row that are no dates elsewhere: `11/9` under `Day`. */
function datesInCells({ kind, cells, header }: Entry): DateMention[] {
  return kind === 'row' ? cells.slice(0, 4).flatMap(({ text }, column) => shortDateInCell(text, header[column] ?? '') ?? []) : [];
}

function mostFrequentYear(dates: readonly DateMention[]): number | null {
  const counts = new Map<number, number>();
  for (const { year, exists } of dates) if (year !== null && exists) counts.set(year, (counts.get(year) ?? 0) + 1);
  let best: number | null = null;
  for (const [year, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = year;
  return best;
}

/** The zone that a timeline's label, a sentence about all times, or else the first time with a zone names. */
function findZone(entries: readonly Entry[]): Zone | null {
  let first: Zone | null = null;
  for (const entry of entries) {
    if (entry.kind === 'code') continue;
    const text = entry.kind === 'row' ? entry.header.join(' ') : entry.content.text;
    const zone = readZones(text)[0] ?? (entry.kind === 'item' ? offsetIn(text) : undefined);
    if (!zone) continue;
    const declares =
      /\btime(?:s|line|zone|stamps?)?\b/i.test(text) && (entry.kind === 'heading' || entry.kind === 'row' || text.length < 120);
    if (declares) return zoneFrom(zone);
    first ??= zoneFrom(zone);
  }
  return first;
}

/** `- 22:47+01:00 The printer stops.` names a zone as well as `22:47 CET` does. */
function offsetIn(text: string): ZoneMention | undefined {
  return readClocks(text.slice(0, 60)).find(({ zone }) => zone && /^[+−-]/.test(zone.name))?.zone ?? undefined;
}
