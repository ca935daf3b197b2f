import { inSmallLetters } from '../text/smallLetters';
import { incidentsOf } from './incidents';
import { collect, type Event, type Milestone, type Postmortem, type SectionContent } from './tree';

/**
 * The turning points of an incident, by the words that authors mark them with. A wrong one would mislead every metric, so what is tried,
 * hoped for, denied or told in passing is none.
 */

// All of them look at small letters.

/** Marks that leave no doubt, in the way of the templates: `**OUTAGE BEGINS**`, `<START OF OUTAGE>`, `(outage ends)`. */
const MARKS: readonly (readonly [milestone: Milestone, pattern: RegExp])[] = [
  [
    'started',
    /\b(?:outage|incident|impact|disruption) (?:begins?|began|starts?|started)\b|(?<!\b(?:around|since|before|after|until|near|from|past) (?:the )?)\b(?:start|beginning) of (?:the )?(?:(?:customer|user) )?(?:outage|incident|impact)\b|^\W*fault (?:occurs|occurred)\b/,
  ],
  [
    'closed',
    /\bincident (?:ends?|ended|(?:is |was )?(?:closed|over))\b|\bend of (?:the )?incident\b|\b(?:declared|marked|considered)(?: as)? (?:over|closed)\b|\ball[- ]clear\b/,
  ],
  ['mitigated', /\b(?:outage|incident|impact) (?:is |was )?mitigated\b/],
  [
    'resolved',
    /\b(?:outage|impact|disruption) (?:ends?|ended|(?:is |was )?over)\b|\bend of (?:the )?(?:(?:customer|user) )?(?:outage|impact)\b/,
  ],
];

const SYSTEM =
  '(?:services?|site|website|systems?|servers?|access|functionality|operations?|traffic|application|app|platform|database|api|cluster|everything|performance|connectivity|login)';
const BACK =
  '(?:restored|recovered|back online|back up|back to normal|operational again|fully (?:functional|operational|restored|recovered))';
const MONITORS =
  '(?:pager(?:duty)?|opsgenie|alertmanager|monitors?|alarms?|checks?|probes?|synthetics?|sentry|datadog|grafana|nagios|pingdom|cloudwatch|uptime robot)';
const GOES_OFF =
  '(?:fires|fired|firing|pages|paged|alerts(?=\\W*$| (?:for|on|about)\\b)|(?:goes|went) (?:off|red)|in alarm|reports? (?:down|errors?))';
/** `Pager fires: …`, `OrdersApiDown fires`, `Sentry alert: 500s`, `First ticket`, `A customer calls`. */
const NOTICED = new RegExp(
  `\\b${MONITORS}\\b.{0,30}\\b${GOES_OFF}\\b|^(?!(?:cron|timer|job|trigger|schedul|hook|event)\\S{0,20} )\\S{1,60} fire[sd](?:\\W*$| (?:for|in|on)\\b)` +
    `|^(?:(?:first|automatic|slo|slo burn|burn[- ]rate|${MONITORS}) )?(?:alert|alarm|page)(?:\\W*$|\\s?[:(]| in #| to on-call\\b)` +
    '|\\bpagerduty incident\\b|\\bincident\\b.{0,20}\\bby (?:an? )?(?:alert|alarm|monitor)\\b|\\bbec(?:ame|omes?) aware of\\b' +
    '|^(?:(?:an?|the|first) )?(?:customers?|users?|clients?) (?:(?:call(?:s|ed)?|tweets?|tweeted|complain(?:s|ed)?)\\b(?! (?:to|fail\\w*|time)\\b)|(?:writes?|wrote|asks?|asked)(?= (?:in|us|support)(?:\\W*$|:)|\\s?:|\\W*$))|^first (?:ticket|complaint|call)s?\\b',
);
/** What is told in plain sentences. The first that fits counts. */
const SENTENCES: readonly (readonly [milestone: Milestone, pattern: RegExp])[] = [
  [
    'resolved',
    new RegExp(
      `\\b${SYSTEM}\\b.{0,30}\\b${BACK}\\b|\\b(?:restored|recovered) .{0,20}\\b${SYSTEM}\\b|\\b(?:fully|completely) (?:functional|operational|restored|recovered|resolved|back)\\b|\\b(?:back|returned) to normal\\b|\\bnormal (?:service|operation)s?\\b.{0,20}\\b(?:restored|resumed)\\b|\\b(?:back|came) online\\b|\\b${SYSTEM} (?:is|are) back\\W*$|\\berror rates? (?:is |are |was |were )?back to (?:0|zero|normal|baseline)\\b|\\b(?:incident|issue|outage|problem)\\b.{0,15}\\b(?:resolved|fixed)\\b|^\\W*(?:fully )?resolved\\b|^\\W*fixed\\W*$|\\bfull resolution\\b|\\bconfirm(?:ed|s)? (?:that )?(?:the )?(?:issue|problem|incident) (?:is|was) (?:resolved|fixed)\\b`,
    ),
  ],
  [
    'mitigated',
    /\b(?:mitigat(?:ed|es)|rolled back|rolls back|roll-?back (?:is |was )?(?:complete[ds]?|done|deployed|successful)|failed over|failover complete[ds]?|workaround (?:is |was )?(?:applied|deployed|in place)|repaired)\b/,
  ],
  ['escalated', /\b(?:escalated|escalates|escalation)\b/],
  ['acknowledged', /\b(?:acknowledged|acknowledges|acks?(?:ed)?)\b/],
  [
    'detected',
    /\b(?:(?:was|were|is|are|first|been|issue|problem|incident|outage|anomal\w+|errors?) (?:first )?(?:detected|noticed|discovered|reported)|detected|detects|noticed|notices|alerts? (?:triggered|fired|received|was|were)|(?:alert|alarm|monitoring)\b.{0,40}\b(?:trigger\w*|fire[sd]?|alert\w*|indicat\w*|rais\w*)|alerted|paged|pages|^\W*(?:alert|alarm)\s?[:–—]\s|\bpagerduty (?:alerts|fires|calls)\b|(?:users?|customers?|clients?|reports?)\b.{0,30}\b(?:report\w*|complain\w*|receiv\w*|unable)|first (?:alert|report)|reports of)\b/,
  ],
  ['detected', NOTICED],
];

/** What is tried, denied, expected or half done turns nothing. */
const HEDGE =
  /\b(?:attempt\w*|tr(?:y|ies|ied|ying)|fail(?:s|ed)? to|(?:is|was|are|were|do|does|did|has|had|could|can|would)(?: not|n['’]t)|not yet|unable to|unsuccessful\w*|partial(?:ly)?|temporar(?:y|ily)|until|should|would|will|might|may|plan(?:s|ned)?|in order to|appears?|seem(?:s|ed)|believ(?:ed|ing)|assum(?:ed|ing)|almost|begin to|began to|starts? to|started to|without)\b/;
/** Detection is told of in passing as well. */
const NOT_DETECTION = /\b(?:response to|no (?:alerts?|reports?|errors?)|unrelated|as (?:an? )?invalid)\b/;

/** `A new comet has been discovered`: what was found is no trouble of ours. The other words for it say more. */
const DISCOVERED = /\bdiscovered\b/;
const TROUBLE =
  /\b(?:issues?|problems?|incidents?|outages?|anomal\w+|errors?|fail\w*|faults?|bugs?|defects?|down|unavailab\w*|not|no|slow\w*|latenc\w*|alerts?|alarms?|crash\w*|degrad\w*|broken|breach\w*|leak\w*|vulnerab\w*|attack\w*|intrusion|miss\w*|wrong|cause\w*|corrupt\w*|loss|lost|stuck|full|it (?:was|is)|[45](?:\d\d|xx))\b/;

/** `A customer asks why everything is so cheap (detected).`, `Errors stop; resolved`. */
const IN_BRACKETS =
  /[([](?:impact )?(started|detected|acknowledged|escalated|mitigated|resolved|closed)[)\]]\W*$|[.,;:–—]\s{0,3}(detected|mitigated|resolved)\W*$/;

/** What stands between the time and the words of an event: another notation, `T+60m (11:00) Resolved`, or the name of a sign. */
const BESIDE_TIME = /^(?:\(\d[^()]{0,24}\)|:[a-z_]{2,30}:?(?=\s))[\s:–—-]{0,4}/;

/** The milestone that the words of an event name, if they name one. */
export function milestoneIn(words: string): Milestone | null {
  const what = inSmallLetters(words).replace(BESIDE_TIME, '');
  const [, bracketed, atTheEnd] = IN_BRACKETS.exec(what) ?? [];
  if (bracketed || atTheEnd) return (bracketed ?? atTheEnd) as Milestone;
  const mark = MARKS.find(([, pattern]) => pattern.test(what));
  if (mark) return mark[0];
  const [milestone] = SENTENCES.find(([, pattern]) => pattern.test(what)) ?? [null];
  if (milestone === null) return null;
  if ((milestone === 'resolved' || milestone === 'mitigated') && HEDGE.test(what)) return null;
  return milestone === 'detected' && (NOT_DETECTION.test(what) || isOtherDiscovery(what)) ? null : milestone;
}

function isOtherDiscovery(what: string): boolean {
  if (!DISCOVERED.test(what) || TROUBLE.test(what)) return false;
  const rest = what.replace(DISCOVERED, ' ');
  return !SENTENCES.some(([milestone, pattern]) => milestone === 'detected' && pattern.test(rest));
}

/** Milestones that happen once, at the first event that says so; of the others the last one counts, since what broke again was not over. */
const FIRST_COUNTS: ReadonlySet<Milestone> = new Set(['started', 'detected', 'acknowledged', 'escalated', 'mitigated']);

/** The events that keep their milestone, of all that have one by their words. */
function settledMilestones(events: readonly Event[]): ReadonlySet<Event> {
  const kept = new Map<Milestone, Event>();
  for (const event of events) {
    if (event.milestone && !(FIRST_COUNTS.has(event.milestone) && kept.has(event.milestone))) kept.set(event.milestone, event);
  }
  return new Set(kept.values());
}

/** Leaves the milestones that count, for each incident on its own. */
export function withMilestones(children: Postmortem['children']): Postmortem['children'] {
  const incidents = incidentsOf(children);
  const parts = incidents.length > 0 ? incidents.map(incident => incident.children) : [children];
  const kept = new Set(
    parts.flatMap(part => [...settledMilestones(part.flatMap(child => (child.type === 'section' ? collect(child, 'event') : [])))]),
  );
  const settle = <T extends SectionContent>(node: T): T => {
    if (node.type === 'event') return node.milestone && !kept.has(node) ? { ...node, milestone: null } : node;
    return node.type === 'section' ? { ...node, children: node.children.map(settle) } : node;
  };
  return children.map(settle);
}
