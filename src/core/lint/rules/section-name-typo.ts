/**
 * The names of sections are spelled right.
 *
 * `Atendees`, `Timline`, `Post Moterm`: we read over it, and so do readers, but search, links and other tools do not. Reported are headings and labels that are one or two
 * letters away from a known name, and the same slips in the word *postmortem* of the title.
 */
import { distance } from 'fastest-levenshtein';
import { collect, rangeOfNode, type Section } from '../../document/tree';
import { closestName, isKnownName, normaliseName } from '../../document/vocabulary/vocabulary';
import type { Range } from '../../text/range';
import type { Report, Rule, RuleContext } from '../rule';

/** Names of documents whose slips are looked for in the title. */
const TITLE_WORDS = ['postmortem', 'post mortem', 'post-mortem'];

export const sectionNameTypo: Rule = {
  id: 'section-name-typo',
  group: 'structure',
  summary: 'The names of sections are spelled right.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    if (postmortem.title) {
      const slip = slipInTitle(postmortem.title.value as string, rangeOfNode(postmortem.title), source);
      if (slip) report(slip);
    }
    for (const section of collect(postmortem, 'section')) {
      const name = normaliseName(section.name);
      if (isKnownName(section.name) && closestName(name) === name) continue;
      const meant = misspelt(section, name);
      if (!meant) continue;
      const written = wordsOf(section.name, name);
      report(reportOf(written, withCaseOf(written, meant), rangeOfNode(section.label), source));
    }
  },
};

/** The name as written, without the number, the sign or the remark round it: those stay. */
function wordsOf(written: string, name: string): string {
  const at = written.toLowerCase().indexOf(name);
  return at < 0 ? written : written.slice(at, at + name.length);
}

/** The known name that was meant. What is long enough to be no other word may have two slips. */
function misspelt({ form, label }: Section, name: string): string | null {
  if ((form !== 'heading' && form !== 'bold' && !label.alone) || name.length < 6) return null;
  const meant = closestName(name);
  if (meant === null || meant === name) return null;
  const slips = distance(name, meant);
  const isWord =
    name === `${meant}s` || bare(meant) === bare(name) || REAL_WORDS.test(name) || JOINED.test(name) || asksAnother(name, meant);
  return !isWord && slips > 0 && slips <= (name.length >= 10 ? 2 : 1) && name[0] === meant[0] ? meant : null;
}

/** `Summary & impact`, `Root cause/s`: two names, or two forms of one, and no slip of a third. */
const JOINED = /[&+/]/;

/** Words with one another's letters are no slips: another number, another spelling, another ending. */
function bare(words: string): string {
  return words
    .replace(/(?:es|is|s)\b/g, '')
    .replace(/our\b/g, 'or')
    .replace(/(?:ing|ed|ion|ions|or|ors|ents?|ants?|s)\b/g, '')
    .replace(/[\s,;-]/g, '');
}

const QUESTION = /^(?:what|when|where|which|who|why|how)\b/;

/** `When did it happen?` is no slip of `Why did it happen?`. */
function asksAnother(name: string, meant: string): boolean {
  const [asked, other] = [QUESTION.exec(name)?.[0], QUESTION.exec(meant)?.[0]];
  return asked !== undefined && other !== undefined && asked !== other;
}

/** Words of their own that stand close to a known name. */
const REAL_WORDS =
  /^(?:contests?|contexts?|lessons?|lessens?|reactions?|mitigates?|diagnostics?|contributions?|respondents?|responses?|preventing|actions?|auctions?|facts?|affects?|tracking|owners?|causes?|clauses?|impacts?|resolutions?|revolutions?|directions?|protections?|selections?)$/;

function slipInTitle(title: string, range: Range, source: RuleContext['source']): Report | null {
  const match = /\bpost[\s-]?(?<end>m\p{L}{4,7})(?!\p{L})/iu.exec(title);
  const word = match?.[0].toLowerCase();
  if (!match || !word || /mortems?$/.test(word)) return null;
  const meant = TITLE_WORDS.find(name => /[\s-]/.exec(name)?.[0] === /[\s-]/.exec(word)?.[0]) ?? 'postmortem';
  return distance(word, meant) <= 2 ? reportOf(match[0], withCaseOf(match[0], meant), range, source) : null;
}

function reportOf(written: string, meant: string, within: Range, source: RuleContext['source']): Report {
  const at = source(within).indexOf(written);
  const range = at >= 0 ? { start: within.start + at, end: within.start + at + written.length } : within;
  return {
    range,
    message: `Unexpected spelling \`${written}\`, expected \`${meant}\``,
    ...(at >= 0 && { fix: { title: `Change to \`${meant}\``, edits: [{ range, newText: meant }], isSafe: false } }),
  };
}

/** In capitals where the author wrote capitals. */
function withCaseOf(written: string, meant: string): string {
  if (written === written.toUpperCase()) return meant.toUpperCase();
  const capitals = written.split(/[\s-]/).map(word => /^\p{Lu}/u.test(word));
  let index = 0;
  return meant.replace(/\p{L}+/gu, word =>
    capitals[Math.min(index++, capitals.length - 1)] ? word.charAt(0).toUpperCase() + word.slice(1) : word,
  );
}
