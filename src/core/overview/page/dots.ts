import { extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { escapeXml } from '../../drawing/text';
import { lengthOf, type MetricOverview, type ReportedIncident } from '../overview';
import { basisOf, dayText, length, rangeOf } from '../words';
import { chart, inBothWidths, number, textAt, WIDTHS, type Width } from './svg';

const HEIGHT = 190;
const [TOP, BOTTOM, LEFT, RIGHT] = [12, 26, 62, 12];
/** Room on the right for incidents without a day. */
const APART = 54;
const DAY = 86_400_000;
const YEAR = 365.25;

/** Minutes that are named beside the axis. */
const MARKS: readonly (readonly [minutes: number, name: string])[] = [
  [1, '≤ 1 min'],
  [5, '5 min'],
  [15, '15 min'],
  [60, '1 h'],
  [240, '4 h'],
  [1440, '1 d'],
  [10_080, '7 d'],
  [43_200, '30 d'],
  [525_600, '1 year'],
];
/** More dots than this are drawn without a title each: nobody could point at one. */
const MOST_TITLED = 300;
/** A median of fewer incidents than this is no sign of anything. */
const ENOUGH = 3;

interface Dot {
  /** Days since 1970; null where the day is not known. */
  readonly day: number | null;
  readonly minutes: number;
  readonly isUncertain: boolean;
  readonly hover: string;
}

/** The lengths of a metric, each incident a dot at its day; hollow where it is uncertain. Null where there is none. */
export function metricDots(metric: MetricOverview, incidents: readonly ReportedIncident[]): string | null {
  const { spread, title } = metric;
  const dots = dotsOf(metric, incidents);
  if (!spread) return null;
  const description = `${basisOf(metric)}. Median ${length(spread.median)}, range ${rangeOf(spread)}.${metric.years.length > 1 ? ` By year: ${metric.years.map(one => `${one.year} ${length(one.spread.median)}`).join(', ')}.` : ''} The table of all incidents has the values.`;
  return inBothWidths(width =>
    chart({ id: `dots-${metric.name}`, title, description }, width, HEIGHT, parts(metric, dots, incidents, width)),
  );
}

function dotsOf({ name }: MetricOverview, incidents: readonly ReportedIncident[]): Dot[] {
  return incidents.flatMap(incident => {
    const found = lengthOf(incident, name);
    if (!found) return [];
    const { minutes, isApproximate } = found;
    const isUncertain = found.isUncertain || incident.dateDoubt !== null;
    const hover = `${length(minutes, isApproximate)}: ${incident.title}, ${dayText(incident)}${found.isUncertain ? ' (uncertain)' : ''}`;
    return [{ day: incident.date === null ? null : Date.parse(incident.date) / DAY, minutes, isUncertain, hover }];
  });
}

function scales(dots: readonly Dot[], incidents: readonly ReportedIncident[], width: Width) {
  const [first = 0, last = 0] = extent(incidents, ({ date }) => (date === null ? undefined : Date.parse(date) / DAY));
  const margin = Math.max(12, (last - first) * 0.02);
  // The same for all metrics, so that one stands over the other.
  const isApart = incidents.some(({ date }) => date === null);
  const x = scaleLinear([first - margin, last + margin], [LEFT, WIDTHS[width] - RIGHT - (isApart ? APART : 0)]);
  const [least = 1, most = 1] = extent(dots, ({ minutes }) => Math.max(1, minutes));
  const low = MARKS.findLast(([minutes]) => minutes <= least)?.[0] ?? 1;
  const high = MARKS.find(([minutes]) => minutes >= most && minutes > low)?.[0] ?? most;
  const y = scaleLog([low, high], [HEIGHT - BOTTOM, TOP]).clamp(true);
  return { x, y, isApart, low, high };
}

function parts(
  { name, spread, years }: MetricOverview,
  dots: readonly Dot[],
  incidents: readonly ReportedIncident[],
  width: Width,
): string[] {
  const { x, y, isApart, low, high } = scales(dots, incidents, width);
  const [left, right] = x.range() as [number, number];
  const marks = MARKS.filter(([minutes]) => minutes >= low && minutes <= high).map(
    ([minutes, name]) =>
      `<path class="grid" d="M${LEFT} ${number(y(minutes))}H${WIDTHS[width]}"/>${textAt(LEFT - 6, y(minutes) + 4, name, 'tick')}`,
  );
  const apart = isApart
    ? [
        `<path class="apart" d="M${number(right + 8)} ${TOP}V${HEIGHT - BOTTOM}"/>`,
        textAt(WIDTHS[width] - RIGHT - APART / 2 + 8, HEIGHT - 8, 'no day', 'tick middle'),
      ]
    : [];
  const median = spread ? `<path class="median" d="M${number(left)} ${number(y(spread.median))}H${number(right)}"/>` : '';
  const medians = years
    .filter(one => one.spread.n >= ENOUGH && years.length > 1)
    .map(({ year, spread: own }) => {
      const [from, to] = [Number(year), Number(year) + 1].map(one => x(Date.UTC(one, 0, 1) / DAY));
      const clipped = [Math.max(left, (from ?? 0) + 2), Math.min(right, (to ?? 0) - 2)];
      return `<path class="year-median" d="M${number(clipped[0] ?? 0)} ${number(y(own.median))}H${number(clipped[1] ?? 0)}"><title>${escapeXml(`Median of ${year}: ${length(own.median)} (n = ${own.n})`)}</title></path>`;
    });
  const placeOf = ({ day }: Dot, index: number): number =>
    day === null ? WIDTHS[width] - RIGHT - APART / 2 + 8 + ((index % 5) - 2) * 6 : x(day);
  return [
    ...marks,
    ...apart,
    ...dayTicks(x, width),
    median,
    ...drawn(`dots-${name}-${width}`, dots, dot => y(Math.max(1, dot.minutes)), placeOf),
    ...medians,
  ];
}

function drawn(id: string, dots: readonly Dot[], yOf: (dot: Dot) => number, xOf: (dot: Dot, index: number) => number): string[] {
  if (dots.length <= MOST_TITLED)
    return dots.map(
      (dot, index) =>
        `<circle class="dot${dot.isUncertain ? ' unsure' : ''}" cx="${number(xOf(dot, index))}" cy="${number(yOf(dot))}" r="4.5"><title>${escapeXml(dot.hover)}</title></circle>`,
    );
  const certain = dots.filter(({ isUncertain }) => !isUncertain);
  const unsure = `${id}-u`;
  return [
    `<path class="dense" d="${points(certain, xOf, yOf)}"/>`,
    `<defs><path id="${unsure}" d="${points(
      dots.filter(({ isUncertain }) => isUncertain),
      xOf,
      yOf,
    )}"/></defs>`,
    `<use class="dense unsure-edge" href="#${unsure}"/><use class="unsure-middle" href="#${unsure}"/>`,
  ];
}

/** A line without a length, with round ends, is a dot in seven letters; each place once. */
function points(dots: readonly Dot[], xOf: (dot: Dot, index: number) => number, yOf: (dot: Dot) => number): string {
  const places = new Map(
    dots.map((dot, index) => [Math.round(xOf(dot, index)), Math.round(yOf(dot))] as const).map(place => [place.join(), place]),
  );
  let [lastX, lastY] = [0, 0];
  let path = '';
  for (const [x, y] of [...places.values()].sort((a, b) => a[0] - b[0])) {
    const down = y - lastY;
    path += `m${x - lastX}${down < 0 ? '' : ' '}${down}h0`;
    [lastX, lastY] = [x, y];
  }
  return path;
}

const MONTHS = ['Jan', 'Apr', 'Jul', 'Oct'];

/** Years, or quarters where there are few of them. */
function dayTicks(x: (day: number) => number, width: Width): string[] {
  const scale = x as ReturnType<typeof scaleLinear<number, number>>;
  const [first = 0, last = 0] = scale.domain();
  const [from, to] = [first, last].map(day => new Date(day * DAY).getUTCFullYear());
  const room = width === 'wide' ? 56 : 48;
  const years = last - first > 2.5 * YEAR;
  const step = years ? Math.max(1, Math.ceil(room / (scale(YEAR) - scale(0)))) : 1;
  const ticks: string[] = [];
  for (let year = from ?? 0; year <= (to ?? 0); year++) {
    if (years && year % step !== 0) continue;
    const months = years ? [0] : scale(YEAR / 4) - scale(0) < room ? [0, 6] : [0, 3, 6, 9];
    for (const month of months) {
      const day = Date.UTC(year, month, 1) / DAY;
      if (day < first || day > last) continue;
      const label = years || month === 0 ? String(year) : (MONTHS[month / 3] ?? '');
      ticks.push(
        `<path class="mark" d="M${number(scale(day))} ${HEIGHT - BOTTOM}v5"/>${textAt(scale(day), HEIGHT - 8, label, 'tick middle')}`,
      );
    }
  }
  return ticks;
}
