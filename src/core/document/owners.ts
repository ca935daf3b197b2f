import { allMatches } from '../text/allMatches';
import { matchAt } from '../text/matchAt';
import type { Range } from '../text/range';
import { readDates } from '../time/date';
import { isPerson, type People } from './people';
import { isTeam, isTeamHandle } from './teams';
import { OWNER_WORDS } from './vocabulary/ownerWords';

/** Whose a task is. */

const OWNER = new RegExp(
  `(?:(?<word>\\b(?:${OWNER_WORDS})\\s*[:=]\\s*|\\(\\s*(?:owner|assignee|owned by)\\s+|\\bassigned to:?\\s+)(?=@?\\p{L})|(?<![\\p{L}\\p{N}/\`.])@(?<handle>[A-Za-z\\d](?:[A-Za-z\\d_-]{0,38}))(?![/\\w])|(?<=^|[\\s(\\[])(?<team>@[A-Za-z\\d][A-Za-z\\d-]{0,38}/[A-Za-z\\d][\\w-]{0,60})(?=[\\s.,;)\\]]*$|\\s?[,;)\\]–—]|\\s(?:by|until|due|before|to|will|-)\\s)|\\((?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)\\))`,
  'giu',
);
/** Of a word, whatever its script. */
const IN_WORD = '[^\\s,;:=|/()\\[\\]{}<>"“”]';
/** No sentence ends here; behind an initial stands a dot, too. */
const GOES_ON = '(?:(?<![^\\s.]{2}\\.)|(?<=(?:^|\\s|:)(?:Dr|Mr|Mrs|Ms|Prof|St|Ing)\\.))\\s';
/** Behind a word for an owner: `Dana Reyes`, `Ilse de Vries`, `dana.reyes`, and what ends the clause in small letters: `platform team`. */
const NAME_HERE = new RegExp(
  `@?\\p{L}${IN_WORD}*(?:(?:${GOES_ON}(?:de|del|der|den|van|von|da|di|do|la|le|bin|al|ter)(?=\\s)){0,3}${GOES_ON}\\p{Lu}${IN_WORD}*(?!${IN_WORD}|\\s?[:=])){0,2}` +
    `(?:(?:${GOES_ON}${IN_WORD}+){1,2}(?=\\s*(?:[,;|)\\]]|$)|(?<=\\.)\\s))?`,
  'uy',
);
/** Behind the given name with a sign in front: `@Kerstin Vogel`, up to where the name ends. */
const FAMILY_HERE = /(?:\s\p{Lu}[\p{L}'’-]{1,30}){1,2}(?=\s*(?:[.,;)|\]]|$)|\s[–—@-])/uy;
const NO_OWNER =
  /^@(?:everyone|everybody|all|anyone|here|channel|nobody|tbd)$|^(?:tb[dca]|none|n\/a|(?:the |whole |entire )*team|everyone|everybody|all|anyone|someone|somebody|unassigned|unknown|nobody|open|to be (?:decided|determined|assigned|confirmed)|alle|offen|niemand|todos|equipo|tous|tutti|[-–—]+|\?+)$/i;

/** The first that a text names as its owner. `@everyone` is nobody. */
export function statedOwner(text: string, code: readonly Range[] = []): string | null {
  for (const { index, 0: found, groups } of allMatches(OWNER, text)) {
    const end = index + found.length;
    if (groups?.team) {
      if (isTeamHandle(groups.team, text) && !code.some(range => range.start < end && index < range.end)) return groups.team;
      continue;
    }
    const named = groups?.word && matchAt(NAME_HERE, text, end)?.[0];
    const owner = ownerOf(named ?? groups?.mail ?? `@${groups?.handle}${familyBehind(groups?.handle ?? '', text, end)}`);
    if (owner) return owner;
  }
  return null;
}

/** In UTF-16 code units. */
const LONGEST_FAMILY = 64;
const LONGEST_DAY = 24;

/** Also up to the day: `@Hana Sato December 3, 2026`, as Notion writes the two. */
function familyBehind(handle: string, text: string, end: number): string {
  if (!/^\p{Lu}/u.test(handle) || !/^\s\p{Lu}/u.test(text.slice(end, end + 2))) return '';
  const family = matchAt(FAMILY_HERE, text, end)?.[0];
  if (family) return family;
  const behind = text.slice(end, end + LONGEST_FAMILY + LONGEST_DAY);
  const [day] = readDates(behind);
  return (day && matchAt(FAMILY_HERE, behind.slice(0, day.range.start).trimEnd(), 0)?.[0]) ?? '';
}

/** Whose the tasks under a label are: `### Ana`, `### Platform team`, `### Storage (owner: Ana)`. */
export function ownerOver(label: string, people: People): string | null {
  const name = label
    .trimEnd()
    .replace(/\s?[:：]$/, '')
    .trim();
  return statedOwner(label) ?? (isPerson(name, people) || isTeam(name) ? name : null);
}

/** Who a field or a cell for owners names; null for nobody. */
export function ownerOf(written: string): string | null {
  // A full stop ends the sentence, unless an initial stands before it.
  const name = written
    .trim()
    .replace(/[`*_]/g, '')
    .replace(/(?<=[\p{L}\p{N}]{2})\.$/u, '');
  return name === '' || NO_OWNER.test(name) ? null : name;
}
