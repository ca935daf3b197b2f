import { collect, type Postmortem } from '../document/tree';
import { normaliseName } from '../document/vocabulary/vocabulary';
import { longestAscent } from '../text/ascent';
import { onceOf } from '../text/memo';
import { PROFILES } from './allProfiles';
import type { Profile, ProfileSection } from './profile';

/** With fewer sections in common, two documents of different kinds look alike. */
const FEWEST_MARKS = 2;
const LEAST_SHARE = 0.5;
const LEAST_IN_ORDER = 2 / 3;

/** The profile that a document seems to follow, told by the names of its sections; null where none fits well. */
export function detectProfile(postmortem: Postmortem): Profile | null {
  const names = new Set(collect(postmortem, 'section').map(({ name }) => normaliseName(name)));
  let best: { readonly profile: Profile; readonly score: number } | null = null;
  for (const profile of PROFILES) {
    const found = profile.marks.filter(mark => names.has(mark));
    if (weightOf(found, profile) < FEWEST_MARKS) continue;
    const required = profile.sections.filter(section => section.required);
    const share = required.filter(section => namesOf(section).some(name => names.has(name))).length / Math.max(required.length, 1);
    if (share < LEAST_SHARE || !isInOrder(names, profile)) continue;
    const score = found.length + share;
    if (!best || score > best.score) best = { profile, score };
  }
  return best?.profile ?? null;
}

/** Who follows a profile has most of its parts where they belong: one with names in common and an order of its own follows another. */
function isInOrder(names: ReadonlySet<string>, { isOrdered, sections }: Profile): boolean {
  if (!isOrdered) return true;
  const wanted = sections.filter(({ isPart }) => !isPart).map(namesOf);
  // `Timeline (UTC)` is the timeline.
  const bare = [...names].map(name => name.replace(/\s\([^()]*\)$/, ''));
  const ranks = bare.map(name => wanted.findIndex(known => known.includes(name))).filter(rank => rank >= 0);
  const known = ranks.filter((rank, index) => ranks.indexOf(rank) === index);
  return longestAscent(known, rank => rank).length >= known.length * LEAST_IN_ORDER;
}

/** `What went well` and `Where we got lucky` are in half of all postmortems: what several profiles have counts as one mark, however many there are. */
function weightOf(found: readonly string[], profile: Profile): number {
  const shared = found.filter(mark => PROFILES.some(other => other !== profile && namesIn(other).has(mark)));
  return found.length - Math.max(shared.length - 1, 0);
}

/** All names that the sections of a profile go by. */
const namesIn = /* @__PURE__ */ onceOf(({ sections }: Profile): ReadonlySet<string> => new Set(sections.flatMap(namesOf)));

/** All names that a section goes by in its profile. */
export const namesOf = /* @__PURE__ */ onceOf(({ name, aliases = [] }: ProfileSection): readonly string[] => [
  normaliseName(name),
  ...aliases,
]);
