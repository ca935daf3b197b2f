/**
 * Causes name no person.
 *
 * People act in a timeline, write, own and respond, and are named there. In the root cause, among the contributing factors and in what went wrong, a name makes the
 * person the cause: *the on-call engineer* says as much and blames nobody. Looked for are `@handles` of people, known by what they did or from elsewhere in the document
 * (in code, an `@` means other things), the names that the document itself gives as those of its authors, owners and responders, those that a team lists, and common
 * given names where somebody of that name does something (`Bob Smith pasted the token`).
 */
import type { Rule } from '../rule';
import { backwardHandlesIn, givenNamesIn, handlesIn, handlesOf, namesIn, namesOf } from './support/persons';
import { proseOf, rangeOfMatch } from './support/places';
import { isQuoted, textBefore, type WordMatch, type WordOptions, wordFinder } from './support/words';

/** What people do, and decorators and variables do not. */
const ACTED =
  /^(?:['’]s\b|(?:\s+(?:had|then|also|accidentally|mistakenly|manually|only|just))*\s+(?:applied|approved|assumed|changed|clicked|decided|deleted|deployed|did|edited|forgot|ignored|made|merged|misread|missed|pasted|pressed|pushed|ran|rebooted|released|removed|restarted|reverted|reviewed|rolled|thought|took|turned|typed|unplugged|wrote)\b)/i;
const OF_SOMEBODY = /\b(?:by|asked|told|(?:note|mistake|change|command|work|error) of)\s+$/i;
const WENT_WRONG = /\bwent (?:wrong|poorly|badly)\b|didn['’]t go\b/i;

export const personNamed: Rule<WordOptions> = {
  id: 'person-named',
  group: 'blameless',
  summary: 'Causes name no person.',
  severity: 'warning',
  fix: 'none',
  options: {
    words: { default: [], description: 'Names of people to look for besides those that the document gives.' },
    allow: { default: [], description: 'Names that are fine here: those of servers, say, or of teams.' },
  },
  check({ postmortem, source, options, report }) {
    const names = namesOf(postmortem);
    const known = handlesOf(postmortem);
    const findListed = wordFinder([], { words: options.words, allow: [] });
    const allowed = new Set(options.allow.map(name => name.toLowerCase()));
    for (const { entry, concepts, section } of proseOf(postmortem)) {
      const isCause = concepts.some(concept => concept === 'rootCause' || concept === 'contributing') && !concepts.includes('resolution');
      if ((!isCause && !(section && WENT_WRONG.test(section.name))) || entry.type !== 'statement' || entry.quoted) continue;
      const text = source(entry.textRange);
      const acts = ({ index, text: name }: WordMatch): boolean =>
        ACTED.test(text.slice(index + name.length, index + name.length + 60)) || OF_SOMEBODY.test(textBefore(text, index));
      const handles = handlesIn(text).filter(handle => !isCause || known.has(handle.text.toLowerCase()) || acts(handle));
      // What only looks like somebody's name is one where somebody does something.
      const others = [...backwardHandlesIn(text), ...givenNamesIn(text, false)].filter(acts);
      const found = [...handles, ...namesIn(text, names), ...findListed(text), ...others];
      for (const { index, text: name } of withoutOverlaps(found)) {
        if (isQuoted(text, index) || allowed.has(name.toLowerCase())) continue;
        report({
          range: rangeOfMatch(entry, index, name.length),
          message: `Unexpected name \`${name}\` among the causes, expected a role such as \`the on-call engineer\``,
        });
      }
    }
  },
};

/** Of what stands in one place, the longest. */
function withoutOverlaps(found: readonly WordMatch[]): WordMatch[] {
  return found.filter(
    (one, at) =>
      !found.some(
        (other, index) =>
          index !== at &&
          other.index <= one.index &&
          one.index + one.text.length <= other.index + other.text.length &&
          (other.text.length > one.text.length || index < at),
      ),
  );
}
