/**
 * The document says who wrote it, and one person owns it.
 *
 * Someone who reads it in a year has a question. An author, a reporter or an owner counts, in the front matter, a label or a table. A single owner is better than four:
 * what belongs to all is finished by none; several owners are reported as information.
 */
import type { Postmortem } from '../../document/tree';
import type { Rule } from '../rule';
import { entriesOf, startOfDocument } from './support/places';

const NOBODY = /^(?:|tbd|tba|n\/a|none|-+|\?+|team|everyone|all|unknown|\[.*\]|\{.*\}|<(?!@).*>)$/i;

/** A name alone: `Dana Reyes`, `– Dana R`. */
const SIGNATURE = /^\s*[-–—~]?\s*\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}\s*$/u;

const VALEDICTION = /^\W*(?:sincerely|(?:best|kind|warm)?\s*regards|best|cheers|thanks|thank you|yours(?: truly| sincerely)?)\W*$/i;
/** `I (Mariano Sorgente) looked at …`, `My name is Lex Neva`. */
const MAY_INTRODUCE = /\bI \(|y name is/;
const INTRODUCTION = /\bI \(\p{Lu}\p{L}+ \p{Lu}\p{L}+\)|\b[Mm]y name is \p{Lu}\p{L}+/u;

/** `Incident review, prepared by Ada Obi and Mo Lind`: no field, but said. */
const BYLINE = /(?:[Pp]repared|[Ww]ritten|[Aa]uthored|[Cc]ompiled|[Dd]rafted|[Pp]ut together) by\s(?:@|\p{Lu}\p{L}+ \p{Lu})/u;
/** Among how many entries on top it is looked for. */
const TOP = 4;
const LONGEST_BYLINE = 120;

/** Whether the document ends with the name of a person, as a letter does, or its author introduces himself. */
function isSigned(postmortem: Postmortem): boolean {
  const entries = entriesOf(postmortem);
  const [last, ...before] = entries.slice(-3).reverse();
  if (last?.type === 'statement' && last.container === 'line' && SIGNATURE.test(last.text)) return true;
  if (last && before.some(({ text }) => VALEDICTION.test(text))) return true;
  if (entries.slice(0, TOP).some(({ text }) => text.length <= LONGEST_BYLINE && BYLINE.test(text))) return true;
  return entries.some(({ text }) => MAY_INTRODUCE.test(text) && INTRODUCTION.test(text));
}

export const authorsRequired: Rule = {
  id: 'authors-required',
  group: 'metadata',
  summary: 'The document names its author, and one owner.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const people = postmortem.fields.filter(({ name, value }) => (name === 'authors' || name === 'owner') && !NOBODY.test(value.trim()));
    if (people.length === 0 && !isSigned(postmortem)) {
      report({
        range: startOfDocument(postmortem),
        message: 'Unexpected postmortem without an author, expected a line such as `**Authors:** Dana Reyes`',
      });
    }
    const owner = people.find(({ name }) => name === 'owner');
    const owners = owner?.value.split(/\s*(?:,|;|&|\/|\band\b|\n)\s*/).filter(Boolean).length ?? 0;
    if (owner && owners > 1) {
      report({
        range: owner.range,
        message: `Unexpected ${owners} owners \`${owner.value}\`, expected one owner and contributors`,
        severity: 'info',
      });
    }
  },
};
