/**
 * The postmortem says how long it lasted.
 *
 * The first question of every reader. Stated it is by a length (*down for 66 minutes*), by a start and an end (*from 14:54 to 16:00 UTC*), or by events of the
 * timeline that say when the outage began and when service was back.
 *
 * There is no fix: where the document gave the length away, the rule would be content.
 */
import { collect, rangeOfNode } from '../../document/tree';
import { metricsOf } from '../../metrics/metrics';
import { readDurations } from '../../time/duration';
import type { Rule } from '../rule';
import { entriesOf, startOfDocument } from './support/places';

/** A length told of the outage in words that are no statement of its duration. */
const LASTED =
  /\b(?:last(?:ed|ing|s)|down|unavailable|outage|incident|disrupt\w*|degrad\w*|offline|impact\w*|affected|duration|unreachable|recover\w*|restor\w*|resolved (?:with)?in|fixed in|for (?:about |around |nearly |almost )?(?:\d|an? ))/i;

/** `| Start | 2024-05-07 10:00 |`, `End: 10:50`: start and end, each in a line of its own. */
const START_FIELD =
  /^[\s|*_-]*(?:(?:incident|outage|impact)\s+)?(?:start(?:ed|s)?|began|begin|from|beginn)\b[^\d]{0,20}\d[\d\s/.T-]{0,14}\d?:\d\d/i;
const END_FIELD =
  /^[\s|*_-]*(?:(?:incident|outage|impact)\s+)?(?:end(?:ed|s)?|resolved|until|to|ende)\b[^\d]{0,20}\d[\d\s/.T-]{0,14}\d?:\d\d/i;

export const durationRequired: Rule = {
  id: 'duration-required',
  group: 'duration',
  summary: 'The postmortem says how long the outage lasted.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    if (collect(postmortem, 'duration').length > 0 || collect(postmortem, 'window').length > 0) return;
    if (metricsOf(postmortem).timeToResolve !== null) return;
    if (entriesOf(postmortem).some(({ text, type }) => type !== 'actionItem' && LASTED.test(text) && readDurations(text).length > 0))
      return;
    const texts = entriesOf(postmortem).map(({ text }) => text);
    if (texts.some(text => START_FIELD.test(text)) && texts.some(text => END_FIELD.test(text))) return;
    const summary = collect(postmortem, 'section').find(({ concepts }) => concepts.includes('summary') || concepts.includes('impact'));
    report({
      range: summary ? rangeOfNode(summary.label) : startOfDocument(postmortem),
      message: 'Unexpected postmortem without a duration, expected how long the outage lasted, such as `66 minutes, 14:54–16:00 UTC`',
    });
  },
};
