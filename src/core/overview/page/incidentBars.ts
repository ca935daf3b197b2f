import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { widthOf } from '../../drawing/text';
import { type Period, type PeriodCounts, SEVERITIES, type SeverityCounts, type SeverityGroup, sumOf } from '../periods';
import { count, severityName, thousands } from '../words';
import { chart, inBothWidths, legend, number, rect, stacked, textAt, WIDTHS, type Width } from './svg';

const HEIGHT = 250;
const [TOP, BOTTOM, LEFT] = [22, 44, 34];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Names of bars that are no period. */
const [EARLIER, UNDATED] = ['earlier', 'day not known'];

interface Bar extends Pick<Period, 'counts'> {
  readonly name: string;
  readonly doubtful: SeverityCounts | null;
}

/** Incidents by period and severity. Those whose day may be wrong are hollow; those without a day stand apart. */
export function incidentBars(periods: PeriodCounts): string {
  const bars = barsOf(periods);
  const groups = SEVERITIES.filter(group => periods.total[group] > 0);
  const busiest = [...periods.periods].sort((a, b) => sumOf(b.counts) - sumOf(a.counts))[0];
  const description = [
    `${count(sumOf(periods.total), 'incident')} by ${periods.unit}: ${groups.map(group => `${thousands(periods.total[group])} ${severityName(group)}`).join(', ')}.`,
    busiest ? `Most in ${busiest.name}: ${thousands(sumOf(busiest.counts))}.` : '',
    'The table below has the numbers.',
  ];
  const text = { id: 'over-time', title: `Incidents a ${periods.unit}, by severity`, description: description.filter(Boolean).join(' ') };
  const rows = groups.map(group => ({ name: styleOf(group), label: `${severityName(group)} (${thousands(periods.total[group])})` }));
  const isDoubtful = periods.periods.some(({ doubtful }) => sumOf(doubtful) > 0);
  return (
    inBothWidths(width => chart(text, width, HEIGHT, [axis(bars, width), ...columns(bars, groups, width)])) +
    legend([...rows, ...(isDoubtful ? [{ name: 'hollow', label: 'hollow: the day may be wrong' }] : [])])
  );
}

export function barsOf({ periods, earlier, undated }: PeriodCounts): Bar[] {
  return [
    ...(sumOf(earlier) > 0 ? [{ name: EARLIER, counts: earlier, doubtful: null }] : []),
    ...periods,
    ...(sumOf(undated) > 0 ? [{ name: UNDATED, counts: undated, doubtful: null }] : []),
  ];
}

export function styleOf(group: SeverityGroup): string {
  if (group === 'unknown') return 'hatch';
  return group === 'other' ? 'hatch2' : `s${group}`;
}

function scales(bars: readonly Bar[], width: Width) {
  const isApart = bars.at(-1)?.name === UNDATED;
  const right = WIDTHS[width] - (isApart ? 58 : 6);
  const x = scaleBand<string>()
    .domain(bars.filter(({ name }) => name !== UNDATED).map(({ name }) => name))
    .range([LEFT, right])
    .paddingInner(0.18)
    .paddingOuter(0.1);
  const y = scaleLinear()
    .domain([0, max(bars, ({ counts }) => sumOf(counts)) ?? 1])
    .range([HEIGHT - BOTTOM, TOP])
    .nice(4);
  const wide = Math.min(x.bandwidth(), 46);
  const place = (name: string): number => (name === UNDATED ? WIDTHS[width] - 44 : (x(name) ?? 0) + (x.bandwidth() - wide) / 2);
  return { x, y, wide: (name: string): number => (name === UNDATED ? Math.min(32, Math.max(18, wide)) : wide), place };
}

function axis(bars: readonly Bar[], width: Width): string {
  const { y } = scales(bars, width);
  return y
    .ticks(4)
    .filter(Number.isInteger)
    .map(
      tick => `<path class="grid" d="M${LEFT} ${number(y(tick))}H${WIDTHS[width]}"/>${textAt(LEFT - 6, y(tick) + 4, String(tick), 'tick')}`,
    )
    .join('');
}

function columns(bars: readonly Bar[], groups: readonly SeverityGroup[], width: Width): string[] {
  const { x, y, wide, place } = scales(bars, width);
  const drawn = bars.flatMap(({ name, counts, doubtful }) => {
    const parts = groups.flatMap(group => {
      const unsure = doubtful?.[group] ?? 0;
      return [[group, counts[group] - unsure] as const, [`${group}?`, unsure] as const];
    });
    return stacked(parts).map(({ key, from, to }) => segment(key, to - from, name, [place(name), y(to), wide(name), y(from) - y(to)]));
  });
  const labels = bars.flatMap((bar, index) => {
    const middle = place(bar.name) + wide(bar.name) / 2;
    const total = sumOf(bar.counts);
    return [total > 0 ? textAt(middle, y(total) - 5, thousands(total), 'total') : '', nameBelow(bars, index, middle, x.step())];
  });
  return [...drawn, ...labels];
}

function segment(key: string, amount: number, period: string, [x, y, width, height]: readonly [number, number, number, number]): string {
  const group = key.replace('?', '') as SeverityGroup;
  const isHollow = key.endsWith('?');
  const hover = `${period}: ${amount} ${severityName(group)}${isHollow ? ', the day may be wrong' : ''}`;
  const box = isHollow ? rect(x + 1, y + 1, width - 2, height - 2, 'hollow', hover) : rect(x, y, width, height, styleOf(group), hover);
  // The level itself, so that colours need not be compared.
  const isNamed = height >= 13 && width >= 12 && /^\d$/.test(group);
  return box + (isNamed ? textAt(x + width / 2, y + height / 2 + 4, group, isHollow ? 'in' : `in on-s${group}`) : '');
}

/** Month or quarter, and the year below its first. Where bars are narrow, only some are named. */
function nameBelow(bars: readonly Bar[], index: number, middle: number, step: number): string {
  const { name } = bars[index] ?? { name: '' };
  const line = HEIGHT - BOTTOM + 16;
  if (name === UNDATED) return textAt(middle, line, 'no', 'tick middle') + textAt(middle, line + 14, 'day', 'tick middle');
  const [year = '', part] = name.split('-');
  const label = part === undefined ? name : part.startsWith('Q') ? part : (MONTHS[Number(part) - 1] ?? part);
  const every = Math.max(1, Math.ceil((widthOf(part === undefined ? '2024' : 'Mar', 11.5) + 6) / step));
  const first = bars[0]?.name === EARLIER ? 1 : 0;
  const isNamed = name === EARLIER || (index - first) % every === 0;
  const isFirst = part !== undefined && (index === first || bars[index - 1]?.name.split('-')[0] !== year);
  const hasRoom = index === first || bars.findIndex(bar => bar.name.startsWith(year)) - first >= 34 / step;
  return (
    (isNamed ? textAt(middle, line, label, 'tick middle') : '') + (isFirst && hasRoom ? textAt(middle, line + 15, year, 'year middle') : '')
  );
}
