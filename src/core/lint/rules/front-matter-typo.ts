/**
 * The keys of the front matter are spelled right, and the profile that it names is one.
 *
 * `statsu: Final` says nothing to anybody: the document is held to be without a status, and nothing tells why. Reported are keys that are a letter away from one that postmortems
 * have, and profiles that there are not. Any other key is the business of whoever wrote it.
 *
 * The fix writes what was probably meant.
 */
import { distance } from 'fastest-levenshtein';
import { frontMatterLength } from '../../document/markdown';
import { FRONT_MATTER_KEYS, fieldOfKey } from '../../document/metadata';
import { statedField } from '../../document/tree';
import { PROFILES } from '../../profiles/allProfiles';
import { hasSwap, meant } from '../../text/meant';
import type { Range } from '../../text/range';
import type { Rule } from '../rule';
import { suggestion } from './support/ways';

/** Words of their own, in English and in other languages, that stand close to a key. */
const REAL_WORDS =
  /^(?:tit(?:el|ol|ul|re)|tiles?|stat(?:ut|us|es|s|ues?)|estatus|aut(?:or|ore|hored|horship)|public|publishe[rs]|incidente?|confiden[ct]i[ea]le?|severita|repositor(?:io|i)|repositories|ended|started|starts|during)$/;
const KEYS = ['title', 'duration', ...FRONT_MATTER_KEYS].filter(key => key.length >= 5);

export const frontMatterTypo: Rule = {
  id: 'front-matter-typo',
  group: 'metadata',
  summary: 'The keys of the front matter are spelled right, and the profile that it names is one.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const keys = keysIn(source({ start: 0, end: postmortem.position.end.offset ?? 0 }));
    for (const { key, range } of keys) {
      const near = keyMeant(key, keys);
      if (near === null) continue;
      report({
        range,
        message: `Unexpected key \`${key}\` in the front matter, expected one that postmortems have (did you mean \`${near}\`?)`,
        fix: suggestion(`Write \`${near}\``, { range, newText: near }),
      });
    }
    const profile = statedField(postmortem, 'profile');
    const ids = PROFILES.map(({ id }) => id);
    const name = profile?.value.trim().toLowerCase();
    if (!profile || !name || ids.includes(name)) return;
    const near = meant(name, ids);
    report({
      range: profile.range,
      message: `Unexpected profile \`${profile.value}\`, expected the id of one${near ? ` (did you mean \`${near}\`?)` : ''}`,
      ...(near &&
        source(profile.range) === profile.value && { fix: suggestion(`Write \`${near}\``, { range: profile.range, newText: near }) }),
    });
  },
};

interface Key {
  readonly key: string;
  readonly range: Range;
}

function keysIn(text: string): Key[] {
  const fields = text.slice(0, frontMatterLength(text));
  return [...fields.matchAll(/^(?<key>[A-Za-z][\w-]*)[ \t]*[:=]/gm)].map(({ index, groups: { key = '' } = {} }) => ({
    key,
    range: { start: index, end: index + key.length },
  }));
}

/** The key that was meant: one that the front matter does not have yet, and whose plural this is not. */
function keyMeant(written: string, all: readonly Key[]): string | null {
  const name = written.toLowerCase();
  if (name.length < 5 || KEYS.includes(name) || fieldOfKey(name) !== null || REAL_WORDS.test(name)) return null;
  const has = (key: string): boolean =>
    all.some(
      other => other.key.toLowerCase() === key || (fieldOfKey(key) !== null && fieldOfKey(other.key.toLowerCase()) === fieldOfKey(key)),
    );
  return KEYS.find(key => key[0] === name[0] && isSlip(name, key) && !has(key)) ?? null;
}

/** One letter too many, too few or another one, or two that changed places. */
function isSlip(written: string, key: string): boolean {
  if (written === `${key}s` || key === `${written}s`) return false;
  return distance(written, key) === 1 || hasSwap(written, key);
}
