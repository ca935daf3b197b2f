import { inCell } from '../text/cell';
import { AGES } from './actions';
import { LENGTHS, lengthOf, type Overview } from './overview';
import { SEVERITIES, type SeverityCounts, type SeverityGroup, sumOf } from './periods';
import type { SharedTerm } from './recurring';
import { basisOf, count, dayText, length, notesOf, rangeOf, scopeOf, severityName, shareOf, thousands } from './words';

/** Rows of a list that are shown; the JSON has all of them. */
const MOST = 50;

/** What the report begins with, by which it is known again. */
export const REPORT_HEADING = '# Postmortem report';

/** The report to be read in a terminal, a chat or a wiki. Whatever documents say is text in it, never markup. */
export function markdownOf(overview: Overview): string {
  const parts = [
    [REPORT_HEADING, scopeOf(overview)],
    ...(overview.incidents.length === 0
      ? []
      : [
          overTime(overview),
          metrics(overview),
          items(overview),
          completion(overview),
          recurring(overview),
          contradictions(overview),
          incidents(overview),
        ]),
    [
      '## How this is counted',
      notesOf(overview)
        .map(note => `- ${note}`)
        .join('\n'),
    ],
  ];
  return `${parts.flat().join('\n\n')}\n`;
}

function overTime({ periods }: Overview): string[] {
  const { unit, periods: all, earlier, undated, total } = periods;
  const groups = SEVERITIES.filter(group => total[group] > 0);
  const row = (name: string, counts: SeverityCounts): string[] => [
    name,
    ...groups.map(group => numberOf(counts[group])),
    thousands(sumOf(counts)),
  ];
  const rows = [
    ...(sumOf(earlier) > 0 ? [row('earlier', earlier)] : []),
    ...all
      .filter(({ counts }) => sumOf(counts) > 0)
      .map(({ name, counts, doubtful }) => row(sumOf(doubtful) > 0 ? `${name} (${sumOf(doubtful)} of them ?)` : name, counts)),
    ...(sumOf(undated) > 0 ? [row('day not known', undated)] : []),
    row('all', total),
  ];
  return [
    '## Incidents over time',
    table([capital(unit), ...groups.map((group: SeverityGroup) => capital(severityName(group))), 'All'], rows),
  ];
}

function metrics({ metrics: all }: Overview): string[] {
  const rows = all.map(metric => [
    metric.name === 'duration' ? metric.title : `${metric.title} (${metric.name})`,
    metric.formula,
    metric.spread ? length(metric.spread.median) : 'not known',
    metric.spread ? rangeOf(metric.spread) : '',
    basisOf(metric),
  ]);
  const years = [...new Set(all.flatMap(metric => metric.years.map(({ year }) => year)))].sort();
  const ofYear = (year: string): string[] =>
    all.map(metric => {
      const found = metric.years.find(one => one.year === year);
      return found ? `${length(found.spread.median)} (n = ${found.spread.n})` : '';
    });
  return [
    '## Time to detect, mitigate and resolve',
    table(['Metric', 'Formula', 'Median', 'Range', 'Known from'], rows),
    ...(years.length > 1
      ? [
          table(
            ['Medians by year', ...all.map(({ name, title }) => (name === 'duration' ? title : name))],
            years.map(year => [year, ...ofYear(year)]),
          ),
        ]
      : []),
  ];
}

function items({ actionItems: all }: Overview): string[] {
  const { open, overdue, untracked, done, total } = all;
  const heading = `${thousands(open)} of ${count(total, 'item')} open: ${thousands(overdue)} overdue, ${thousands(untracked)} untracked. ${thousands(done)} done.`;
  if (open === 0) return ['## Action items', heading];
  const owners = all.owners.map(({ owner, open: own, overdue: late, untracked: loose, ages }) => [
    owner ?? 'nobody',
    thousands(own),
    numberOf(late),
    numberOf(loose),
    ...AGES.map(age => numberOf(ages[age])),
  ]);
  const rows = all.items.map(({ task, owner, due, isOverdue, isTracked, file, line }) => [
    task,
    owner ?? 'nobody',
    `${due ?? ''}${isOverdue ? ' (overdue)' : ''}`,
    isTracked ? 'yes' : 'no',
    `${file}:${line}`,
  ]);
  return [
    '## Action items',
    heading,
    table(['Owner', 'Open', 'Overdue', 'Untracked', ...AGES.map(age => `Age ${age}`)], owners.slice(0, MOST)),
    ...more(owners.length),
    table(['Open item', 'Owner', 'Due', 'Tracked', 'Where'], rows.slice(0, MOST)),
    ...more(rows.length),
  ];
}

function completion({ completion: all }: Overview): string[] {
  const rows = all.map(one => [
    `within ${one.days} days`,
    shareOf(one),
    thousands(one.n),
    thousands(one.inTime),
    thousands(one.late),
    thousands(one.doneSometime),
    thousands(one.open),
    thousands(one.tooYoung + one.undated),
  ]);
  const head = ['Done', 'Share', 'n', 'In time', 'Later', 'Done, day not stated', 'Open', 'Not counted (too young, or without a day)'];
  return ['## Items done in time', table(head, rows)];
}

function recurring({ recurring: all }: Overview): string[] {
  const list = (name: string, terms: readonly SharedTerm[]): string[][] =>
    terms.map(({ term, files }) => [term, name, thousands(files.length), files.slice(0, 5).join(', ') + (files.length > 5 ? ', …' : '')]);
  const rows = [
    ...list('tag', all.tags),
    ...list('service', all.services),
    ...list('cause', all.causes),
    ...list('words of titles and causes', all.words),
  ];
  return [
    '## What recurs',
    rows.length === 0 ? 'Nothing is shared by two documents.' : table(['What', 'Where it is said', 'Documents', 'Which'], rows),
  ];
}

function contradictions({ contradictions: all }: Overview): string[] {
  const rows = all.flatMap(({ file, findings }) => findings.map(({ line, message, ruleId }) => [`${file}:${line}`, message, ruleId]));
  if (rows.length === 0) return ['## Contradictions', 'No document contradicts itself.'];
  const heading = `${count(all.length, 'document')} with figures that contradict each other:`;
  return ['## Contradictions', heading, table(['Where', 'What', 'Rule'], rows.slice(0, MOST)), ...more(rows.length)];
}

function incidents({ incidents: all }: Overview): string[] {
  const rows = all.map(incident => [
    dayText(incident),
    incident.severity?.label ?? '',
    incident.title,
    ...LENGTHS.map(name => {
      const metric = lengthOf(incident, name);
      return metric ? `${length(metric.minutes, metric.isApproximate)}${metric.isUncertain ? ' ?' : ''}` : '';
    }),
    numberOf(incident.openItems),
    incident.file,
  ]);
  return [
    '## All incidents',
    table(['Day', 'Severity', 'Incident', 'TTD', 'TTM', 'TTR', 'Stated duration', 'Open items', 'Document'], rows.slice(0, MOST)),
    ...more(rows.length),
  ];
}

function more(rows: number): string[] {
  return rows > MOST ? [`… and ${thousands(rows - MOST)} more: \`--format json\` has them all.`] : [];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Nothing where there is none: zeros hide the numbers in a table. */
function numberOf(amount: number): string {
  return amount === 0 ? '' : thousands(amount);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
