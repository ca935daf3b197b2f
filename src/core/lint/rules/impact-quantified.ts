/**
 * The impact has a number.
 *
 * *Many users were affected* is true of every outage. *About 85 % of requests failed*, *12 400 orders were late*, *all users in Europe* can be compared, and an
 * estimate is better than nothing. A number of anything will do: of passengers, invoices, errors or money. Days, times, lengths of time, versions, ports and the status of an answer count
 * nothing. Reported are summaries and impacts without any such number, and shares of more than 100 %; so is a share in the impact that is another one in the summary, where both say that the same became of the same.
 */
import { incidentsOf } from '../../document/incidents';
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import { allMatches } from '../../text/allMatches';
import type { Range } from '../../text/range';
import { inSmallLetters } from '../../text/smallLetters';
import { readClocks } from '../../time/clock';
import { readDates } from '../../time/date';
import { readDurations } from '../../time/duration';
import type { Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf, type PlacedEntry, proseIn, rangeOfMatch } from './support/places';

/** In small letters. A number that counts something, or a share; clocks, dates, versions and lengths of time count nothing. */
const COUNTED =
  /\d\s{0,3}(?:%|％|percent|per cent|per ?mille|pct|k\b|m\b|million|thousand|hundred)|(?:[$€£¥₦]|usd|eur|gbp|ngn|kes)\s?\d|\b\d[\d.,]{0,24}\s{0,3}\+?\s{0,3}(?:\p{L}{1,30}\s){0,3}?(?:users?|customers?|clients?|people|accounts?|requests?|quer(?:y|ies)|errors?|orders?|transactions?|payments?|tickets?|complaints?|calls?|e-?mails?|messages?|sessions?|visitors?|servers?|nodes?|hosts?|machines?|instances?|jobs?|builds?|devices?|tenants?|services?|sites?|pages?|records?|rows?|files?|repos\w*|projects?|tests?|events?|pods?|regions?|teams?|developers?|students?|employees?|percent|[mgt]b|dollars?|euros?|x\b|times)|\d\s*(?:ms|s|req\w*|rps|qps)?\s*(?:per|\/)\s?(?:s|sec\w*|min\w*|hour|day)\b/u;
/** An amount of money with its sign or its name behind it: `41.000 €`. In small letters. */
const MONEY = /\p{Sc}\s?\d|\d\s?(?:\p{Sc}|(?:usd|eur|gbp|chf|jpy|inr|ngn|kes|brl|aud|cad|sek|nok|dkk|pln|czk|kr|zł)(?![\p{L}\p{N}]))/u;
/** A number and the word behind it. */
const NUMBER_OF =
  /(?<![\p{L}\p{N}.,:/#_@+-])(?<number>\d{1,12}(?:[.,'’]\d{3}){0,3}(?:[ \u00a0\u202f]\d{3}){0,3})\+?\s{1,2}(?<noun>\p{L}{2,})(?!\p{L}|[\d_/.][\da-z])/giu;
/** What a number behind it names and does not count: `port 8080`, `status 503`. */
const NAMED_BY_NUMBER =
  /\b(?:versions?|v|releases?|builds?|ports?|status|codes?|errors?|exit|steps?|phases?|stages?|tiers?|levels?|severity|priority|issues?|tickets?|incidents?|numbers?|no\.?|nr\.?|nummer|lines?|rules?|chapters?|figures?|weeks?|q|kw|until|since|bis|fehler|stufe|versión|versão|erreur)\s$/i;
/** `on Postgres 14`, `SLES 15`. */
const PRODUCT = /(?<=[\w,;\x80-\uffff] )[A-Z][A-Za-z]+\s$|\b[A-Z]{2,}\s$/;
const STATUS = /^(?:1\d\d|20[0-6]|30[0-8]|4[0-5]\d|499|5[0-2]\d)$/;
const STATUS_BEFORE = /\b(?:return[a-z]*|answer[a-z]*|respon[a-z]*|http|served?|threw|throws?)(?: with)?(?: an?| the)?\s$/i;
const STATUS_BEHIND = /^(?:answers?|bodies|codes?|instead|pages?|repl(?:y|ies)|respon[a-z]*|status[a-z]*)$/i;
/** Words that go on with a sentence behind a number, and are no name of what it counts. */
const NO_NOUN = new Set(
  (
    'a about after again against all also am an and are as at ab auf aus avec because been before behind being between bei bis but by came could con da dal dans dass de del der des die das den dem ' +
    'did do does du during e each ein eine el em en et every failed for from für gegen had has have here if im in instead into is ist it its kam la las le les los mehr mit more nach no nor not o of on ' +
    'once only or ou our out over par per plus por pour que remained returned returns se seit since so still stayed than that the their them then there this through to too um un una und une until up upon ' +
    'utc gmt uhr von vor was war waren were when where which while who will with within without would y zu zum zur'
  ).split(' '),
);

/** Whether a text holds a number of something, whatever it is: no day, no time, no length of time, and no number that is a name. */
function countsAnything(text: string): boolean {
  const bare = [readDates, readClocks, readDurations].reduce((left, read) => without(left, read(left)), text);
  return allMatches(NUMBER_OF, bare).some(({ index, groups }) => {
    const { number = '', noun = '' } = groups ?? {};
    const before = bare.slice(Math.max(0, index - 24), index);
    if (NO_NOUN.has(noun.toLowerCase()) || NAMED_BY_NUMBER.test(before) || PRODUCT.test(before)) return false;
    return !STATUS.test(number) || !(STATUS_BEFORE.test(before) || STATUS_BEHIND.test(noun));
  });
}

/** The text with something else in the place of what was read in it. */
function without(text: string, read: readonly { readonly range: Range }[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { range } of read) {
    pieces.push(text.slice(at, range.start), ';'.repeat(range.end - range.start));
    at = range.end;
  }
  return pieces.join('') + text.slice(at);
}

/** In small letters. Everyone and no one are numbers too, and so are words for shares. */
const WHOLE =
  /\b(?:an? (?:single )?(?:user|customer|client)|all|every|each|any|no|none|zero|nobody|entire(?:ly)?|whole|anyone|anybody|everyone|everybody|(?:complete(?:ly)?|total(?:ly)?|full(?:y)?|global(?:ly)?)|half|third|quarter|majority|most|nearly all|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|alle|keine?|tou(?:s|tes)|aucun|todos|ningun\w*|nenhum|tutti|nessuno)\b/u;
const OVER_FULL =
  /(?<!\d)(?<number>\d{3,})(?:\.\d+)?\s?%\s+of\s+(?:all\s+|our\s+|the\s+)*(?:users|customers|clients|requests|traffic|people|orders|servers)\b/iu;

export const impactQuantified: Rule = {
  id: 'impact-quantified',
  group: 'content',
  summary: 'The impact is given in numbers.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, source, report }) {
    for (const { entry } of proseIn(postmortem, ['summary', 'impact'])) {
      const text = source(entry.textRange);
      const match = OVER_FULL.exec(text);
      const number = match?.groups?.number;
      if (!match || !number || Number(number) <= 100) continue;
      report({
        range: rangeOfMatch(entry, match.index, match[0].length),
        message: `Unexpected share \`${number}%\`, expected at most 100 %`,
      });
    }
    const [first, other] = conflictingShares(postmortem, source);
    if (first && other) {
      report({
        range: other.range,
        message: `Unexpected share \`${other.written}\`, expected the \`${first.written}\` of the summary (of ${other.of})`,
        related: [{ range: first.range, message: `The summary says ${first.written}` }],
      });
    }
    const impact = impactSection(postmortem);
    if (!impact) return;
    const told = proseIn(postmortem, ['summary', 'impact']).map(({ entry }) => entry.text);
    const text = inSmallLetters(told.join('\n'));
    if (text.trim().split(/\s+/).length < FEWEST_WORDS || COUNTED.test(text) || MONEY.test(text) || WHOLE.test(text)) return;
    if (told.some(countsAnything)) return;
    if (/[^\p{Script=Latin}\p{Script=Common}]{3,}/u.test(text) && /\d/.test(text)) return;
    report({
      range: rangeOfNode(impact.label),
      message: `Unexpected impact without a number in \`${impact.name}\`, expected how many users or requests were affected`,
    });
  },
};

/** A share of one thing, to which one thing happened. */
interface Share {
  readonly written: string;
  readonly number: number;
  /** What it is a share of, and what became of it: `requests failed`. */
  readonly of: string;
  readonly range: Range;
}

const SHARE =
  /(?<![\d.,–-])(?<written>(?<number>\d{1,3}(?:[.,]\d+)?)\s?%)\s+of\s+(?:(?:all|our|the)\s+)*(?<noun>users|customers|clients|requests|traffic|orders|payments|transactions)\s+(?:(?:were|was)\s+)?(?<what>failed|affected|impacted|lost|dropped|rejected|delayed|unable)\b/giu;
/** Words that tell two shares apart, or that leave a share open. */
const APART =
  /\b(?:peak\w*|up to|at least|over|under|about|around|approximately|roughly|nearly|almost|more|less|than|average|first|initial\w*|then|later|until|before|after|during|between|from|while|when|only|another|further|additional\w*|some|each|in|region\w*|at \d|worst|another|per)\b|~|\d{1,2}:\d\d/i;

/** The share that the summary gives and the other one that the impact gives for the very same thing. */
function conflictingShares(postmortem: Postmortem, source: RuleContext['source']): readonly Share[] {
  if (incidentsOf(postmortem.children).length > 0) return [];
  const sharesIn = (entries: readonly PlacedEntry[]): Share[] => entries.flatMap(({ entry }) => sharesOf(entry, source));
  const summary = sharesIn(proseIn(postmortem, ['summary'], ['impact']));
  const impact = sharesIn(proseIn(postmortem, ['impact'], ['summary']));
  const only = (shares: readonly Share[], of: string): Share | undefined => {
    const [first, ...more] = shares.filter(share => share.of === of);
    return more.length > 0 ? undefined : first;
  };
  for (const { of } of impact) {
    const [first, other] = [only(summary, of), only(impact, of)];
    if (first && other && first.number !== other.number && !isRounded(first, other)) return [first, other];
  }
  return [];
}

function sharesOf(entry: EntryLike, source: RuleContext['source']): Share[] {
  const text = source(entry.textRange);
  return allMatches(SHARE, text).flatMap(match => {
    const { written = '', number = '', noun = '', what = '' } = match.groups ?? {};
    const sentence = text.split(/(?<=[.!?;])\s+/u).find(part => part.includes(match[0])) ?? text;
    if (APART.test(sentence)) return [];
    const of = `${noun} ${what}`.toLowerCase();
    return [{ written, number: Number(number.replace(',', '.')), of, range: rangeOfMatch(entry, match.index, written.length) }];
  });
}

/** `12 %` and `12.4 %`. */
function isRounded(a: Share, b: Share): boolean {
  return Math.round(a.number) === Math.round(b.number);
}

/** A line that says little says no number either; that it is short is not this rule's to say. */
const FEWEST_WORDS = 5;

function impactSection(postmortem: Postmortem): Section | undefined {
  const sections = collect(postmortem, 'section').filter(section => entriesOf(section).length > 0);
  return sections.find(({ concepts }) => concepts.includes('impact')) ?? sections.findLast(({ concepts }) => concepts.includes('summary'));
}
