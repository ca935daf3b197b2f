import { collect, type Postmortem, type Section } from '../../../document/tree';
import { normaliseName } from '../../../document/vocabulary/vocabulary';
import { namesOf } from '../../../profiles/detect';
import type { ProfileSection } from '../../../profiles/profile';

/** Whether a part of a document is what a profile asks for: by what it is for, or by its name. */
export function isFor(section: Section, { concepts = [], ...wanted }: ProfileSection): boolean {
  return concepts.some(concept => section.concepts.includes(concept)) || namesOf(wanted).includes(normaliseName(section.name));
}

/** All parts that are what a profile asks for, in the order of the document. */
export function sectionsOf(postmortem: Postmortem, wanted: ProfileSection): Section[] {
  return collect(postmortem, 'section').filter(section => isFor(section, wanted));
}
