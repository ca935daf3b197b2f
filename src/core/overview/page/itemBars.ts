import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { wrap } from '../../drawing/text';
import { type ActionOverview, AGES, type Age, type OwnerOverview } from '../actions';
import type { Completion } from '../completion';
import { count, percent, shareOf, thousands } from '../words';
import { chart, inBothWidths, legend, rect, stacked, textAt, WIDTHS, type Width } from './svg';

const ROW = 30;
const BAR = 18;
/** Owners that have a bar of their own; the table has all of them. */
const MOST_OWNERS = 12;

const STYLES: Readonly<Record<Age, string>> = {
  '0–30 days': 'a0',
  '31–90 days': 'a1',
  '91–365 days': 'a2',
  'over a year': 'a3',
  'not known': 'hatch',
};

interface Row extends OwnerOverview {
  readonly name: string;
}

/** Open items by owner, each bar by the age of its items. */
export function ownerBars({ owners, open }: ActionOverview): string {
  const rows = rowsOf(owners);
  const ages = AGES.filter(age => owners.some(owner => owner.ages[age] > 0));
  const text = {
    id: 'by-owner',
    title: 'Open action items by owner and age',
    description: `${count(open, 'open item')}. ${rows.map(({ name, open: own, overdue }) => `${name}: ${own}${overdue > 0 ? `, ${overdue} overdue` : ''}`).join('; ')}.`,
  };
  return (
    inBothWidths(width => chart(text, width, rows.length * ROW + 4, ownerRows(rows, ages, width))) +
    legend(ages.map(age => ({ name: STYLES[age], label: age === 'not known' ? 'age not known' : age })))
  );
}

function rowsOf(owners: readonly OwnerOverview[]): Row[] {
  const named = owners.filter(({ owner }) => owner !== null);
  const [shown, rest] = named.length <= MOST_OWNERS + 1 ? [named, []] : [named.slice(0, MOST_OWNERS), named.slice(MOST_OWNERS)];
  const others = rest.reduce<OwnerOverview | null>((sum, one) => (sum ? together(sum, one) : one), null);
  return [
    ...shown.map(one => ({ ...one, name: one.owner ?? '' })),
    ...(others ? [{ ...others, name: `${rest.length} others` }] : []),
    ...owners.filter(({ owner }) => owner === null).map(one => ({ ...one, name: 'nobody' })),
  ];
}

function together(a: OwnerOverview, b: OwnerOverview): OwnerOverview {
  const ages = { ...a.ages };
  for (const age of AGES) ages[age] += b.ages[age];
  return { owner: null, open: a.open + b.open, overdue: a.overdue + b.overdue, untracked: a.untracked + b.untracked, ages };
}

function ownerRows(rows: readonly Row[], ages: readonly Age[], width: Width): string[] {
  const isWide = width === 'wide';
  const [left, right] = [isWide ? 190 : 96, isWide ? 290 : 96];
  const x = scaleLinear([0, max(rows, ({ open }) => open) ?? 1], [left, WIDTHS[width] - right]);
  const bars = rows.flatMap(({ name, ages: own }, index) =>
    stacked(ages.map(age => [age, own[age]] as const)).map(({ key, from, to }) => {
      const [start, end] = [x(from), x(to)];
      const isNamed = end - start > 20 && key !== 'not known';
      const label = isNamed ? textAt((start + end) / 2, index * ROW + 18, String(to - from), `in on-${STYLES[key]}`) : '';
      return rect(start, index * ROW + 4, end - start, BAR, STYLES[key], `${name}: ${to - from}, ${key}`) + label;
    }),
  );
  const words = rows.flatMap(({ name, open, overdue, untracked }, index) => {
    const baseline = index * ROW + 18;
    const late = [overdue > 0 ? `${thousands(overdue)} overdue` : '', isWide && untracked > 0 ? `${thousands(untracked)} untracked` : ''];
    const told = [isWide ? `${thousands(open)} open` : thousands(open), ...late].filter(Boolean).join(isWide ? ' · ' : ', ');
    return [
      textAt(left - 8, baseline, wrap(name, left - 12, 13, 1)[0] ?? '', 'name'),
      textAt(x(open) + 8, baseline, told, overdue > 0 ? 'value strong' : 'value'),
    ];
  });
  return [...bars, ...words];
}

/** The share of items done within so many days: what is known to have been in time, and what may have been. */
export function completionBars(all: readonly Completion[]): string {
  const text = {
    id: 'in-time',
    title: 'Action items done within 30, 60 and 90 days',
    description: all.map(one => `Within ${one.days} days: ${shareOf(one)} of ${thousands(one.n)}.`).join(' '),
  };
  const draw = (width: Width): string[] => {
    const isWide = width === 'wide';
    const x = scaleLinear([0, 1], [isWide ? 110 : 66, WIDTHS[width] - (isWide ? 220 : 130)]);
    return all.flatMap((one, index) => {
      const y = index * ROW + 4;
      const { least, most } = one.share ?? { least: 0, most: 0 };
      return [
        textAt(x(0) - 8, y + 14, `${one.days} days`, 'name'),
        rect(x(0), y, x(1) - x(0), BAR, 'empty'),
        least > 0 ? rect(x(0), y, x(least) - x(0), BAR, 'done', `in time: ${percent(least)}`) : '',
        most > least ? rect(x(least), y, x(most) - x(least), BAR, 'hatch', `done, the day is not stated: ${percent(most - least)}`) : '',
        textAt(x(1) + 8, y + 14, `${shareOf(one)}${isWide ? ` of ${thousands(one.n)}` : ''}`, 'value'),
      ];
    });
  };
  return (
    inBothWidths(width => chart(text, width, all.length * ROW + 4, draw(width))) +
    legend([
      { name: 'done', label: 'known to be in time' },
      { name: 'hatch', label: 'done, but the document does not say when' },
      { name: 'empty', label: 'late or open' },
    ])
  );
}
