/**
 * The postmortem is published soon after the incident.
 *
 * Four months later nobody remembers, and the incident may have come back meanwhile. Compared are the day on which the incident ended and the day of
 * publication, where the document states both. A fortnight is the default; profiles and teams have limits of their own. One that was published before the incident has a slip in one of the two days.
 */
import { type Postmortem, type StatedField, statedField } from '../../document/tree';
import { isoDate, readDates } from '../../time/date';
import { daysBetween } from '../../time/days';
import type { Rule } from '../rule';
import { momentsOf } from './support/timelines';

/** A day: where it was published the day of the incident may not have begun. */
const A_ZONE = 1;

type LagOptions = { readonly days: number };

/** Below the first heading something else may have been published: a warning, an advisory. */
function isOnTop({ range }: StatedField, { children }: Postmortem): boolean {
  const first = children.find(child => child.type === 'section' && child.form === 'heading');
  return !first || range.start < (first.position.start.offset ?? 0);
}

export const publishLag: Rule<LagOptions> = {
  id: 'publish-lag',
  group: 'metadata',
  summary: 'The postmortem is published within a fortnight.',
  severity: 'info',
  fix: 'none',
  options: { days: { default: 14, description: 'The most days from the end of the incident to the publication.' } },
  check({ postmortem, options, report }) {
    const published = statedField(postmortem, 'published');
    const [date] = published ? readDates(published.value) : [];
    const day = date && date.year !== null && !date.ambiguous ? isoDate(date) : null;
    const days = momentsOf(postmortem).flatMap(moment => (moment.date ? [moment.date] : []));
    const ended =
      days
        .sort()
        .filter(end => day === null || end <= day)
        .at(-1) ?? postmortem.date;
    if (!published || !day || !ended) return;
    const lag = daysBetween(ended, day);
    if (lag <= options.days && (lag >= -A_ZONE || !isOnTop(published, postmortem))) return;
    report({
      range: published.range,
      message:
        lag < 0
          ? `Unexpected publication ${-lag} days before the incident, expected a later day (${day}, and the incident on ${ended})`
          : `Unexpected publication ${lag} days after the incident, expected at most ${options.days} (${ended} to ${day})`,
    });
  },
};
