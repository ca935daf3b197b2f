/**
 * The impact has a number.
 *
 * *Many users were affected* is true of every outage. *About 85 % of requests failed*, *12 400 orders were late*, *all users in Europe* can be compared, and an
 * estimate is better than nothing. Reported are summaries and impacts without any number of users, requests, errors, orders or money, and shares of more than 100 %.
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Rule } from '../rule';
import { entriesOf, proseIn, rangeOfMatch } from './support/places';

/** A number that counts something, or a share; clocks, dates, versions and lengths of time count nothing. */
const COUNTED =
  /\d(?:[\d.,\s]*\d)?\s*(?:%|％|percent|per cent|per ?mille|pct|k\b|m\b|million|thousand|hundred)|(?:[$€£¥₦]|USD|EUR|GBP|NGN|KES)\s?\d|\b\d[\d.,]*\s*\+?\s*(?:\p{L}+\s){0,3}?(?:users?|customers?|clients?|people|accounts?|requests?|quer(?:y|ies)|errors?|orders?|transactions?|payments?|tickets?|complaints?|calls?|e-?mails?|messages?|sessions?|visitors?|servers?|nodes?|hosts?|machines?|instances?|jobs?|builds?|devices?|tenants?|services?|sites?|pages?|records?|rows?|files?|repos\w*|projects?|tests?|events?|pods?|regions?|teams?|developers?|students?|employees?|percent|[MGT]B|dollars?|euros?|x\b|times)|\d\s*(?:ms|s|req\w*|rps|qps)?\s*(?:per|\/)\s?(?:s|sec\w*|min\w*|hour|day)\b/iu;
/** Everyone and no one are numbers too, and so are words for shares. */
const WHOLE =
  /\b(?:an? (?:single )?(?:user|customer|client)|all|every|each|any|no|none|zero|nobody|entire(?:ly)?|whole|everyone|everybody|(?:complete(?:ly)?|total(?:ly)?|full(?:y)?|global(?:ly)?)|half|third|quarter|majority|most|nearly all|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|alle|keine?|tou(?:s|tes)|aucun|todos|ningun\w*|nenhum|tutti|nessuno)\b/iu;
const OVER_FULL =
  /(?<number>\d{3,})(?:\.\d+)?\s?%\s+of\s+(?:all\s+|our\s+|the\s+)*(?:users|customers|clients|requests|traffic|people|orders|servers)\b/iu;

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
    const impact = impactSection(postmortem);
    if (!impact) return;
    const told = proseIn(postmortem, ['summary', 'impact']).map(({ entry }) => entry.text);
    const text = told.join('\n');
    if (text.trim().split(/\s+/).length < FEWEST_WORDS || COUNTED.test(text) || WHOLE.test(text)) return;
    if (/[^\p{Script=Latin}\p{Script=Common}]{6,}/u.test(text) && /\d/.test(text)) return;
    report({
      range: rangeOfNode(impact.label),
      message: `Unexpected impact without a number in \`${impact.name}\`, expected how many users or requests were affected`,
    });
  },
};

/** A line that says little says no number either; that it is short is not this rule's to say. */
const FEWEST_WORDS = 5;

function impactSection(postmortem: Postmortem): Section | undefined {
  const sections = collect(postmortem, 'section').filter(section => entriesOf(section).length > 0);
  return sections.find(({ concepts }) => concepts.includes('impact')) ?? sections.find(({ concepts }) => concepts.includes('summary'));
}
