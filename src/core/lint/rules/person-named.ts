/**
 * Causes name no person.
 *
 * People act in a timeline, write, own and respond, and are named there. In the root cause, among the contributing factors and in what went wrong, a name makes the
 * person the cause: *the on-call engineer* says as much and blames nobody. Looked for are `@handles` of people, known by what they did or from elsewhere in the document
 * (in code, an `@` means other things), and the names that the document itself gives as those of its authors, owners and responders.
 */
import { collect, type Postmortem } from '../../document/tree';
import type { Rule } from '../rule';
import { proseOf, rangeOfMatch } from './support/places';
import { isQuoted, textBefore } from './support/words';

const HANDLE = /(?<![\p{L}\p{N}._/@`-])@[A-Za-z\d](?:[A-Za-z\d-]{0,38})(?![\p{L}\p{N}/@.]*[/@]|[_(]|\.\p{L})/gu;
/** Teams and bots are no persons, and neither is `@Autowired`. */
const NO_PERSON =
  /^@(?:.*(?:team|bot|ops|sre|oncall|on-call|here|channel|everyone|all|security|support|platform|infra|dev|eng)\b.*|(?:param|return|type|media|import|Autowired|Override|Transactional|latest|\d+).*)$/i;
/** What people do, and decorators and variables do not. */
const ACTED =
  /^(?:['’]s\b|(?:\s+(?:had|then|also|accidentally|mistakenly|manually|only|just))*\s+(?:applied|approved|assumed|changed|clicked|decided|deleted|deployed|did|edited|forgot|ignored|made|merged|misread|missed|pasted|pressed|pushed|ran|rebooted|released|removed|restarted|reverted|reviewed|rolled|thought|took|turned|typed|unplugged|wrote)\b)/i;
const OF_SOMEBODY = /\b(?:by|asked|told|(?:note|mistake|change|command|work|error) of)\s+$/i;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,}(?:[ -]\p{Lu}\p{Ll}+){0,2}(?![\p{L}\p{N}])/gu;
const WENT_WRONG = /\bwent (?:wrong|poorly|badly)\b|didn['’]t go\b/i;

export const personNamed: Rule = {
  id: 'person-named',
  group: 'blameless',
  summary: 'Causes name no person.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, source, report }) {
    const names = namesIn(postmortem);
    const known = handlesIn(postmortem);
    for (const { entry, concepts, section } of proseOf(postmortem)) {
      const isCause = concepts.some(concept => concept === 'rootCause' || concept === 'contributing') && !concepts.includes('resolution');
      if ((!isCause && !(section && WENT_WRONG.test(section.name))) || entry.type !== 'statement' || entry.quoted) continue;
      const text = source(entry.textRange);
      const handles = [...text.matchAll(HANDLE)].filter(
        ({ 0: handle, index }) =>
          !NO_PERSON.test(handle) &&
          (!isCause ||
            known.has(handle.toLowerCase()) ||
            ACTED.test(text.slice(index + handle.length, index + handle.length + 60)) ||
            OF_SOMEBODY.test(textBefore(text, index))),
      );
      const people = names.size > 0 ? [...text.matchAll(NAME)].filter(([name]) => names.has(name)) : [];
      for (const match of [...handles, ...people]) {
        if (isQuoted(text, match.index)) continue;
        report({
          range: rangeOfMatch(entry, match.index, match[0].length),
          message: `Unexpected name \`${match[0]}\` among the causes, expected a role such as \`the on-call engineer\``,
        });
      }
    }
  },
};

/** The handles that write, own or act elsewhere in the document. */
function handlesIn(postmortem: Postmortem): ReadonlySet<string> {
  const stated = postmortem.fields.map(({ value }) => value);
  const owners = collect(postmortem, 'actionItem').flatMap(({ owner, text }) => [owner ?? '', text]);
  const events = collect(postmortem, 'event').map(({ text }) => text);
  return new Set([...stated, ...owners, ...events].flatMap(text => [...text.matchAll(HANDLE)].map(([handle]) => handle.toLowerCase())));
}

/** Full names and, of those, first names, as the document gives them for its people. */
function namesIn(postmortem: Postmortem): ReadonlySet<string> {
  const stated = postmortem.fields.filter(({ name }) => name === 'authors' || name === 'owner').map(({ value }) => value);
  const attending = collect(postmortem, 'section')
    .filter(({ name }) => /\b(?:attendees|responders|participants|people involved)\b/i.test(name))
    .flatMap(({ children }) => children.flatMap(child => (child.type === 'section' ? [] : [child.text])));
  const full = [...stated, ...attending].flatMap(text => [...text.matchAll(NAME)].map(([name]) => name).filter(name => /[ -]/.test(name)));
  // One word alone may be any word: first names count only where a family name stands behind them somewhere.
  return new Set(full.flatMap(name => [name, ...name.split(' ').slice(0, 1)]));
}
