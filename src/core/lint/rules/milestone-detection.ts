/**
 * The postmortem says when and how the incident was detected.
 *
 * An alert, an engineer, or a customer: that tells whether the monitoring works, and how long nobody knew. It counts wherever it is told, in an event or in a
 * section. Where a customer notices in the very minute in which the outage is said to start, the real start is probably earlier; that is a hint.
 * A timeline in another language than English is left alone: its words for a detection may not be known.
 */
import { collect, type Postmortem, sectionsFor } from '../../document/tree';
import { inSmallLetters } from '../../text/smallLetters';
import type { Rule, RuleContext } from '../rule';
import { isForeign, isInUnknownLanguage } from './support/language';
import { entriesOf } from './support/places';
import { timelinesOf } from './support/timelines';

/** In small letters. */
const TELLS =
  /\b(?:detect\w*|notic\w*|discover\w*|alert\w*|alarm\w*|page[drs]?|paging|pager\w*|report\w*|monitor\w*|complain\w*|observ\w*|identif\w*|spot(?:ted)?|aware|tickets?|flagged|realis\w*|realiz\w*|saw|sees|seen|(?:go(?:es)?|went|gone|turn(?:s|ed)?|is|are|was|were|lights? up|lit up) red|(?:calls?|called|phones?|phoned|rings?|rang|e-?mails?|e-?mailed|writes? to|wrote to) (?:in|us|(?:the |our )?(?:support|help ?desk|hotline|service desk|office|on-call))|found|received|contacted|raised|tells us|told us|(?:first|a) (?:call|tweet|post|mail|email|message) (?:to|from|by|on)|(?:tweets?|tweeted|posts?|posted) (?:a|an|about|on|that)|calls? the|called the|(?:customers?|users?|clients?) (?:asks?|asked|wonders?|wondered|repl(?:y|ies|ied)|writes?|wrote|calls?|called)|(?:switch(?:es)?|checks?|probes?|canar(?:y|ies)|tests?)\b.{0,40}\bfire[sd]?|larm|bemerkt|entdeckt|gemeldet|détect\w*|signal\w*|detectad\w*|reportad\w*|notou|rilevat\w*|segnalat\w*|gemeld)\b|検知|検出|気づ|報告|发现|告警|报警|報警|감지|발견|신고/u;
const BY_CUSTOMER =
  /\bby (?:an? |the |our |some |several |many )?(?:\w+ )?(?:customers?|users?|clients?)\b(?!['’])|\b(?:customers?|users?|clients?) (?:\w+ ){0,3}(?:report\w*|complain\w*|notic\w*|contact\w*|tri(?:ed|es)|unable|could not|see|saw)\b/i;

export const milestoneDetection: Rule = {
  id: 'milestone-detection',
  group: 'content',
  summary: 'The postmortem says when and how the incident was detected.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check(context) {
    const { postmortem, report } = context;
    const [timeline] = timelinesOf(postmortem);
    if (!timeline || timeline.events.length < 2) return;
    const isTold =
      sectionsFor(postmortem, 'detection').length > 0 ||
      entriesOf(postmortem).some(({ type, text }) => type !== 'actionItem' && TELLS.test(inSmallLetters(text)));
    if (!isTold) {
      if (isForeign(timeline) || isInUnknownLanguage(postmortem)) return;
      report({
        range: timeline.events[0]?.time.range ?? timeline.section.label.block.range,
        message: 'Unexpected timeline without a detection, expected when and how somebody or something noticed',
      });
      return;
    }
    customerAtTheStart(postmortem, report);
  },
};

function customerAtTheStart(postmortem: Postmortem, report: RuleContext['report']): void {
  const detected = collect(postmortem, 'event').find(({ milestone }) => milestone === 'detected');
  const start = collect(postmortem, 'window')[0]?.start;
  if (!detected || !start || detected.time.minutes === null || detected.time.minutes !== start.minutes) return;
  if (!BY_CUSTOMER.test(detected.what) || (detected.time.day && start.day && detected.time.day !== start.day)) return;
  report({
    range: detected.time.range,
    message: `Unexpected detection by a customer in the minute of the start \`${start.text}\`, expected an earlier start`,
    related: [{ range: start.range, message: 'The start as stated' }],
    severity: 'hint',
  });
}
