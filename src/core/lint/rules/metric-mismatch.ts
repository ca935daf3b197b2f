/**
 * A stated time to detect, repair or resolve is what its own times give.
 *
 * *Time to detection: 371 minutes* above a timeline in which detection comes 349 minutes after the start is either a slip or another definition, and reports that
 * add such figures up inherit it. Every tool defines these metrics in its own way, so a figure is compared with all of the documented formulas
 * (from the start, from the detection, from the declaration); it is reported only where none of them gives it, and only where the document has a block of key times, a table
 * or fields that state both ends under their names. A figure counted in working hours is left alone.
 */

import { fieldTimesOf, type KeyPoint } from '../../document/fieldTimes';
import type { Moment, Postmortem } from '../../document/tree';
import { isWithin } from '../../metrics/tolerance';
import type { Range } from '../../text/range';
import { type DurationMention, formatDuration, readDurations } from '../../time/duration';
import type { Rule } from '../rule';
import { keyTimesOf, pointsOf } from './support/keyTimes';
import { holdsNoMarkup } from './support/markup';
import { type EntryLike, proseOf, rangeOfMatch } from './support/places';
import { certainMinutes } from './support/timelines';
import { suggestion, waysToMend } from './support/ways';

/** What each metric may be counted from and to. Sources: Rootly, Datadog, PagerTree, GitLab, MoJ, Morgue; see the catalogue of metrics. */
const FORMULAS: readonly (readonly [name: RegExp, from: readonly KeyPoint[], to: readonly KeyPoint[]])[] = [
  [/\btime to detect(?:ion)?\b|\bM?TTD\b/i, ['started'], ['detected', 'declared']],
  [/\btime to acknowledge(?:ment)?\b|\bM?TTA\b/i, ['started', 'detected'], ['acknowledged']],
  [/\btime to mitigat(?:e|ion)\b|\bM?TTM\b/i, ['started', 'detected'], ['mitigated', 'resolved']],
  [/\btime to repair\b/i, ['detected', 'started', 'declared'], ['mitigated', 'resolved']],
  [/\btime to (?:resolve|resolution)\b/i, ['detected', 'started', 'declared'], ['resolved', 'closed']],
  [/\btime to (?:recover(?:y)?|restore)\b|\bM?TTR\b/i, ['started', 'detected', 'declared'], ['mitigated', 'resolved', 'closed']],
];
const MAY_NAME_METRIC = /time to |TT[DAMR]/i;
const WORKING = /\b(?:support|business|working|office|on-call)[\s-]?(?:hours|time)|\bM-F\b|\bexclud/i;

interface Figure {
  readonly name: string;
  readonly from: readonly KeyPoint[];
  readonly to: readonly KeyPoint[];
  readonly mention: DurationMention;
  readonly range: Range;
}

export const metricMismatch: Rule = {
  id: 'metric-mismatch',
  group: 'duration',
  summary: 'Stated times to detect, repair and resolve are what the key times give.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const figures = figuresIn(postmortem, source);
    if (figures.length === 0) return;
    const keyed = new Set([...keyTimesOf(postmortem), ...fieldTimesOf(postmortem)].map(({ point }) => point));
    const points = pointsOf(postmortem);
    for (const figure of figures) {
      if (figure.mention.approximate) continue;
      const spans = pairs(points, [...points.keys()], [...points.keys()]);
      if (spans.some(({ minutes }) => isWithin(figure.mention, minutes))) continue;
      const [main, ...others] = readingsOf(figure, points, keyed);
      if (!main) continue;
      report({
        range: figure.range,
        message: `Unexpected ${figure.name} \`${figure.mention.text.trim()}\`, expected ${[main, ...others].map(inWords).join(' or ')}`,
        related: [
          { range: main.start.range, message: `${capital(main.from)} at ${main.start.clock}` },
          { range: main.end.range, message: `${capital(main.to)} at ${main.end.clock}` },
        ],
        ...(holdsNoMarkup(figure.range, source) &&
          waysToMend(
            [main, ...others].map(({ minutes }) => {
              const length = formatDuration(minutes);
              return suggestion(`Change to \`${length}\``, { range: figure.range, newText: length });
            }),
          )),
      });
    }
  },
};

/** A length that a formula of the metric gives. */
interface Reading extends Span {
  readonly from: KeyPoint;
  readonly to: KeyPoint;
}

/** What the formulas give of the ends that the document states under their names, each length once, the one nearest to the figure first: most figures are wrong by a slip. */
function readingsOf(
  { from, to, mention }: Figure,
  points: ReadonlyMap<KeyPoint, readonly Moment[]>,
  keyed: ReadonlySet<KeyPoint>,
): Reading[] {
  const all = from
    .filter(point => keyed.has(point))
    .flatMap(first => to.filter(point => keyed.has(point)).map(last => ({ first, last })))
    .flatMap(({ first, last }) =>
      pairs(points, [first], [last])
        .slice(0, 1)
        .map(span => ({ ...span, from: first, to: last })),
    );
  const readings = all.filter(({ minutes }, index) => all.findIndex(other => other.minutes === minutes) === index);
  const distance = ({ minutes }: Reading): number => Math.abs(minutes - mention.minutes);
  return readings.sort((a, b) => distance(a) - distance(b));
}

function inWords({ minutes, from, to, start, end }: Reading): string {
  return `\`${formatDuration(minutes)}\` (${to} ${end.clock} − ${from} ${start.clock})`;
}

function figuresIn(postmortem: Postmortem, source: (range: Range) => string): Figure[] {
  return proseOf(postmortem).flatMap(({ entry, section }) => {
    if (entry.type !== 'statement') return [];
    const text = source(entry.textRange);
    return figureIn(entry, text, text) ?? (section ? figureIn(entry, section.name, text) : null) ?? [];
  });
}

function figureIn(entry: EntryLike, naming: string, text: string): Figure | null {
  if (!MAY_NAME_METRIC.test(naming)) return null;
  const found = FORMULAS.flatMap(([pattern, from, to]) => {
    const match = pattern.exec(naming);
    return match ? [{ match, from, to }] : [];
  });
  const [only] = found;
  // Two metrics, or two lengths, in one entry: which belongs to which is not for us to say.
  if (!only || found.length > 1) return null;
  const begin = naming === text ? only.match.index + only.match[0].length : 0;
  const [mention, ...more] = readDurations(text.slice(begin));
  if (!mention || more.length > 0 || WORKING.test(text) || /[a-z]{4,}.*[a-z]{4,}/i.test(text.slice(begin, begin + mention.range.start)))
    return null;
  return {
    name: /^M?TT/i.test(only.match[0]) ? only.match[0].toUpperCase() : only.match[0].toLowerCase(),
    from: only.from,
    to: only.to,
    mention,
    range: rangeOfMatch(entry, begin + mention.range.start, mention.text.length),
  };
}

interface Span {
  readonly start: Moment;
  readonly end: Moment;
  readonly minutes: number;
}

function pairs(points: ReadonlyMap<KeyPoint, readonly Moment[]>, from: readonly KeyPoint[], to: readonly KeyPoint[]): Span[] {
  const momentsAt = (names: readonly KeyPoint[]): readonly Moment[] => names.flatMap(name => points.get(name) ?? []).slice(0, 20);
  return momentsAt(from).flatMap(start =>
    momentsAt(to).flatMap(end => {
      const minutes = certainMinutes(start, end);
      return minutes !== null && minutes >= 0 && start !== end ? [{ start, end, minutes }] : [];
    }),
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
