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
    const marks = profile.marks.filter(mark => names.has(mark)).length;
    if (marks < FEWEST_MARKS) continue;
    const required = profile.sections.filter(section => section.required);
    const share = required.filter(section => namesOf(section).some(name => names.has(name))).length / Math.max(required.length, 1);
    if (share < LEAST_SHARE) continue;
    const score = marks + share;
    if (!best || score > best.score) best = { profile, score };
  }
  return best?.profile ?? null;
}

/** All names that a section goes by in its profile. */
export const namesOf = /* @__PURE__ */ onceOf(({ name, aliases = [] }: ProfileSection): readonly string[] => [
  normaliseName(name),
  ...aliases,
]);
