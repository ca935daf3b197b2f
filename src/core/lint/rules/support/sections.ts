import { distance } from 'fastest-levenshtein';
import { collect, type Postmortem, type Section } from '../../../document/tree';
import { normaliseName } from '../../../document/vocabulary/vocabulary';
import { namesOf } from '../../../profiles/detect';
import type { ProfileSection } from '../../../profiles/profile';

/** Whether a part of a document is what a profile asks for: by what it is for, or by its name. */
export function isFor(section: Section, wanted: ProfileSection): boolean {
  if (wanted.concepts?.some(concept => section.concepts.includes(concept))) return true;
  const written = normaliseName(section.name);
  return namesOf(wanted).some(name => name === written || isSlip(name, written));
}

/** In names as long as this one slip leaves no doubt what was meant: `Atendees`. */
const LONG = 6;

function isSlip(name: string, written: string): boolean {
  return name.length >= LONG && Math.abs(name.length - written.length) <= 1 && distance(name, written) === 1;
}

/** All parts that are what a profile asks for, in the order of the document. */
export function sectionsOf(postmortem: Postmortem, wanted: ProfileSection): Section[] {
  return collect(postmortem, 'section').filter(section => isFor(section, wanted));
}
