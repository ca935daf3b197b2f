import { distance } from 'fastest-levenshtein';
import { collect, type Postmortem, type Section } from '../../../document/tree';
import type { Concept } from '../../../document/vocabulary/concept';
import { conceptsOf, normaliseName } from '../../../document/vocabulary/vocabulary';
import { namesOf } from '../../../profiles/detect';
import type { ProfileSection } from '../../../profiles/profile';

/** Whether a part of a document is what a profile asks for: by what it is for, or by its name. */
export function isFor(section: Section, wanted: ProfileSection): boolean {
  if (wanted.concepts?.some(concept => section.concepts.includes(concept))) return true;
  if (wanted.concepts?.some(concept => conceptsOfPhase(section.name).includes(concept))) return true;
  const written = normaliseName(section.name);
  return namesOf(wanted).some(name => name === written || isSlip(name, written));
}

const PHASE = /^(?:phase|stage|step)\s\d{1,2}\s?[:.–—-]\s?(?<name>[^(]{3,40})/i;

/** `Phase 2: Detection (10:05–10:20)`: a phase of the timeline tells of it. */
function conceptsOfPhase(name: string): readonly Concept[] {
  const phase = PHASE.exec(name)?.groups?.name;
  return phase === undefined ? [] : conceptsOf(phase);
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
