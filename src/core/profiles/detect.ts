import { collect, type Postmortem } from '../document/tree';
import { normaliseName } from '../document/vocabulary/vocabulary';
import { onceOf } from '../text/memo';
import { PROFILES } from './allProfiles';
import type { Profile, ProfileSection } from './profile';

/** With fewer sections in common, two documents of different kinds look alike. */
const FEWEST_MARKS = 2;
const LEAST_SHARE = 0.5;

/** The profile that a document seems to follow, told by the names of its sections; null where none fits well. */
export function detectProfile(postmortem: Postmortem): Profile | null {
  const names = new Set(collect(postmortem, 'section').map(({ name }) => normaliseName(name)));
  let best: { readonly profile: Profile; readonly score: number } | null = null;
  for (const profile of PROFILES) {
    const found = profile.marks.filter(mark => names.has(mark));
    if (weightOf(found, profile) < FEWEST_MARKS) continue;
    const required = profile.sections.filter(section => section.required);
    const share = required.filter(section => namesOf(section).some(name => names.has(name))).length / Math.max(required.length, 1);
    if (share < LEAST_SHARE) continue;
    const score = found.length + share;
    if (!best || score > best.score) best = { profile, score };
  }
  return best?.profile ?? null;
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
