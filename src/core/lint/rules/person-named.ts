/**
 * Causes name no person.
 *
 * People act in a timeline, write, own and respond, and are named there. In the root cause, among the contributing factors and in what went wrong, a name makes the
 * person the cause: *the on-call engineer* says as much and blames nobody. Looked for are `@handles` of people, known by what they did or from elsewhere in the document
 * (in code, an `@` means other things), the names that the document itself gives as those of its authors, owners and responders, those that a team lists, and common
 * given names where somebody of that name does something (`Bob Smith pasted the token`).
 *
 * Roles to write in the place of a name are a fix each, where the sentence stays one: not for *Bob's change*, and not for one of several people.
 */
import type { Range } from '../../text/range';
import type { Fix, Rule } from '../rule';
import { ROLES } from '../words/roles';
import { backwardHandlesIn, givenNamesIn, handlesIn, handlesOf, namesIn, namesOf } from './support/persons';
import { proseOf, rangeOfMatch } from './support/places';
import { suggestion, waysToMend } from './support/ways';
import { isQuoted, textBefore, type WordMatch, type WordOptions, wordFinder } from './support/words';

/** What people do, and decorators and variables do not. */
const DID =
  '(?:applied|approved|assumed|changed|clicked|decided|deleted|deployed|did|edited|forgot|ignored|made|merged|misread|missed|pasted|pressed|pushed|ran|rebooted|released|removed|restarted|reverted|reviewed|rolled|thought|took|turned|typed|unplugged|wrote)\\b';
const ACTED = new RegExp(`^(?:['’]s\\b|(?:\\s+(?:had|then|also|accidentally|mistakenly|manually|only|just))*\\s+${DID})`, 'i');
const OF = '\\b(?:by|asked|told|(?:note|mistake|change|command|work|error) of)\\s';
const OF_SOMEBODY = new RegExp(`${OF}+$`, 'i');
/** One of these stands in every text in which somebody acts. */
const MAY_ACT = new RegExp(`['’]s\\b|\\s${DID}|${OF}`, 'i');
const WENT_WRONG = /\bwent (?:wrong|poorly|badly)\b|didn['’]t go\b/i;

export const personNamed: Rule<WordOptions> = {
  id: 'person-named',
  group: 'blameless',
  summary: 'Causes name no person.',
  severity: 'warning',
  fix: 'suggestion',
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
      const others = MAY_ACT.test(text) ? [...backwardHandlesIn(text), ...givenNamesIn(text, false)].filter(acts) : [];
      const found = [...handles, ...namesIn(text, names), ...findListed(text), ...others];
      const people = withoutOverlaps(found);
      for (const { index, text: name } of people) {
        if (isQuoted(text, index) || allowed.has(name.toLowerCase())) continue;
        const isReplaceable = people.length === 1 && acts({ index, text: name });
        const range = rangeOfMatch(entry, index, name.length);
        report({
          range,
          message: `Unexpected name \`${name}\` among the causes, expected a role such as \`the on-call engineer\``,
          ...waysToMend(isReplaceable ? rolesInstead(range, text.slice(0, index), text.slice(index + name.length)) : []),
        });
      }
    }
  },
};

/** Behind these words a role may stand as well as a name. */
const TAKES_NOUN =
  /(?:\b(?:by|of|asked|told|when|while|after|before|as|because|since|that|then|so|but|if|where|until)\s+|,\s+|[(;–—]\s*)[*_]*$/i;
/** `'s`, a link, or another person. */
const GOES_ON = /^(?:['’\]-]|[*_]*\s*(?:,|and\b|or\b|&|\/)\s*[@\p{Lu}])/u;

function rolesInstead(range: Range, before: string, after: string): Fix[] {
  const opens = opensSentence(before);
  if (GOES_ON.test(after) || !(opens || TAKES_NOUN.test(before))) return [];
  return ROLES.map(role => {
    const newText = opens ? role.charAt(0).toUpperCase() + role.slice(1) : role;
    return suggestion(`Write \`${newText}\``, { range, newText });
  });
}

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

/** Whether what follows these words is the first of a sentence, or of a line. */
function opensSentence(before: string): boolean {
  const said = before.replace(/(?<![\s*_>])[\s*_>]+$/, '');
  const marks = before.slice(said.length);
  return said === '' || marks.includes('\n') || (/[.!?:]$/.test(said) && /^\s/.test(marks));
}
