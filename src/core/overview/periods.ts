import type { ReportedIncident } from './overview';

/** A month, a quarter or a year, and how many incidents began in it. */
export interface Period {
  /** `2024-05`, `2024-Q2`, `2024`. */
  readonly name: string;
  readonly counts: SeverityCounts;
  /** Incidents among them whose day may be wrong. */
  readonly doubtful: SeverityCounts;
}

export const SEVERITIES = ['0', '1', '2', '3', '4', '5', 'other', 'unknown'] as const;
/** A level; a severity that is stated and on no known scale; or none that is stated. */
export type SeverityGroup = (typeof SEVERITIES)[number];
export type SeverityCounts = Readonly<Record<SeverityGroup, number>>;

export interface PeriodCounts {
  readonly unit: 'month' | 'quarter' | 'year';
  /** Without gaps: a month without an incident is one with none. */
  readonly periods: readonly Period[];
  /** Incidents before the first period that is shown. */
  readonly earlier: SeverityCounts;
  /** Incidents whose documents do not state the day with its year. */
  readonly undated: SeverityCounts;
  readonly total: SeverityCounts;
}

/** As many bars as can be told apart. Where there are more, the oldest incidents are counted together. */
const MOST = 48;
const UNITS = [
  { unit: 'month', months: 1, most: 24 },
  { unit: 'quarter', months: 3, most: 32 },
  { unit: 'year', months: 12, most: MOST },
] as const;

export function severityGroup({ severity }: Pick<ReportedIncident, 'severity'>): SeverityGroup {
  if (!severity) return 'unknown';
  return severity.level === null ? 'other' : (String(severity.level) as SeverityGroup);
}

export function periodsOf(incidents: readonly ReportedIncident[]): PeriodCounts {
  const months = incidents.flatMap(({ date }) => (date === null ? [] : [monthOf(date)]));
  const [first, last] = months.reduce(([least, most], month) => [Math.min(least, month), Math.max(most, month)], [Infinity, -Infinity]);
  const chosen = UNITS.find(({ months: length, most }) => last - first < length * most) ?? UNITS[2];
  const indexOf = (month: number): number => Math.floor(month / chosen.months);
  const start = months.length === 0 ? 0 : Math.max(indexOf(first), indexOf(last) - MOST + 1);
  const length = months.length === 0 ? 0 : indexOf(last) - start + 1;
  const placed = Array.from({ length }, (): ReportedIncident[] => []);
  const earlier: ReportedIncident[] = [];
  for (const incident of incidents) if (incident.date !== null) (placed[indexOf(monthOf(incident.date)) - start] ?? earlier).push(incident);
  return {
    unit: chosen.unit,
    periods: placed.map((inside, index) => ({
      name: nameOf((start + index) * chosen.months, chosen.unit),
      counts: countsOf(inside),
      doubtful: countsOf(inside.filter(({ dateDoubt }) => dateDoubt !== null)),
    })),
    earlier: countsOf(earlier),
    undated: countsOf(incidents.filter(({ date }) => date === null)),
    total: countsOf(incidents),
  };
}

function countsOf(incidents: readonly ReportedIncident[]): SeverityCounts {
  const counts: Record<SeverityGroup, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, other: 0, unknown: 0 };
  for (const incident of incidents) counts[severityGroup(incident)]++;
  return counts;
}

export function sumOf(counts: SeverityCounts): number {
  return SEVERITIES.reduce((sum, group) => sum + counts[group], 0);
}

/** Months since the year 0. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function nameOf(month: number, unit: PeriodCounts['unit']): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  if (unit === 'year') return year;
  return unit === 'quarter' ? `${year}-Q${Math.floor((month % 12) / 3) + 1}` : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}
