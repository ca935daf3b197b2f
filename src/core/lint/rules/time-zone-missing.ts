/**
 * The times of a timeline have a zone.
 *
 * `10:05` is ten past ten for the author only. Readers compare a timeline with logs, graphs and other teams' reports, and nearly all of those are in other
 * zones. A zone counts wherever it is stated: at a time, in the heading of the timeline (`Timeline (all times UTC)`), in a sentence (`All times in CET`),
 * in the head of a table, at the stated start and end of the outage, or at a field with the time of an event.
 *
 * The fix writes `_All times in UTC._` under the heading; it is suggested, since only the author knows which zone it was, and not offered
 * in an item of a list or in a quote.
 */
import { rangeOfNode } from '../../document/tree';
import { insertion } from '../../text/edit';
import type { Rule } from '../rule';
import { isFollowedByBlank, lineEnd } from './support/lineEdits';
import { entriesOf } from './support/places';
import { momentsOf, timelinesOf } from './support/timelines';

/** A zone that we do not know is a zone all the same. */
const SAYS_SOMETHING =
  /\b(?:time ?zones?|local times?|server time|times? (?:are|is|in|given|shown)|[A-Z]{3,4} time)\b|\bUTC\b|\bGMT\b|[+-]\d\d:?\d\d\b/;
/** The same in other languages: `Ortszeit`, `heure de Paris`. */
const SAYS_IT_ABROAD =
  /\b(?:Zeitzone|Ortszeit|[Hh]eures? locales?|[Hh]ora local|[Hh]orário local|[Oo]ra locale|fuseau horaire|zona horaria|fuso (?:orario|horário))\b|(?<![A-Za-z\xc0-\xff])(?:[A-Z\xc4\xd6\xdc][a-z\xdf-\xff]{2,24}er|[A-Za-z\xc4-\xff]{2,24}sche) Zeit\b|\b(?:[Hh]eures? (?:de |d['’])|[Hh]ora del? |[Hh]orário d[eoa] |[Oo]ra d[ie] )(?=[A-Z\xc0-\xde])/;

export const timeZoneMissing: Rule = {
  id: 'time-zone-missing',
  group: 'time',
  summary: 'The times of a timeline have a zone.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check({ postmortem, eol, source, report }) {
    if (postmortem.zone || momentsOf(postmortem).some(({ zone }) => zone !== null)) return;
    const [timeline] = timelinesOf(postmortem);
    const timed = timeline?.events.filter(({ time }) => time.clock !== null) ?? [];
    const [first] = timed;
    if (!timeline || !first || timed.length < 2) return;
    const told = new Set(timed.map(({ time }) => time.minutes));
    if (postmortem.times.some(({ time }) => time.zone !== null && told.has(time.minutes))) return;
    const { label, name } = timeline.section;
    const ownWords = entriesOf(timeline.section).flatMap(entry => (entry.type === 'statement' ? [entry.text] : []));
    if ([name, ...ownWords].some(text => SAYS_SOMETHING.test(text) || SAYS_IT_ABROAD.test(text))) return;
    // Below a heading in an item or a quote, a line of its own would end what the heading stands in.
    const fix =
      timeline.section.form === 'heading' && label.position.start.column === 1
        ? {
            title: 'State that all times are in UTC',
            edits: [
              insertion(
                lineEnd(rangeOfNode(label).end, source),
                `${eol}${eol}_All times in UTC._${isFollowedByBlank(lineEnd(rangeOfNode(label).end, source), source) ? '' : eol}`,
              ),
            ],
            isSafe: false,
          }
        : undefined;
    report({
      range: first.time.range,
      message: `Unexpected time without a zone \`${first.time.text}\`, expected one for the timeline, such as \`All times in UTC\``,
      ...(fix && { fix }),
    });
  },
};
