import type { Concept, Vocabulary } from './concept';
import { EN } from './en';

/** Every language that documents are read in. A new one is a file beside `en.ts` and a line here. */
export const VOCABULARIES: readonly Vocabulary[] = [EN];

const CONCEPT_OF = new Map(
  VOCABULARIES.flatMap(({ names }) =>
    Object.entries(names).flatMap(([concept, list]) => list.map(name => [name, concept as Concept] as const)),
  ),
);
/** Words behind a known name that do not change what it names: `Timeline (all times in UTC)`, `Timeline of events on 12 May`. */
const QUALIFIER = /\s*(?:\([^()]*\)?|\[[^[\]]*\]|[–—-]\s.*)$/u;
const JOINT = /\s*(?:\band\b|&|\+|\/)\s*/iu;

/** Strips what authors hang round a name: numbering, emoji, stray marks, the colon behind it. */
export function normaliseName(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/:[a-z0-9_+-]+:|\p{Extended_Pictographic}|\uFE0F/gu, ' ')
    .replace(/[’‘`]/g, mark => (mark === '`' ? '' : "'"))
    .replace(/^[\s#*_>•]*(?:\(?\d{1,2}[.)]\s+|[ivx]{1,4}[.)]\s+)?/iu, '')
    .replace(/[\s:;.?!*_#]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/**
 * What a part with this name is for: several concepts for a joint name such as `Root cause and resolution`, none for a name that is not known.
 * Small slips of the keyboard are forgiven in names of eight letters and more.
 */
export function conceptsOf(written: string): readonly Concept[] {
  const name = normaliseName(written);
  if (name === '') return [];
  const whole = lookUp(name) ?? lookUp(name.replace(QUALIFIER, '').replace(/[\s:;.?!*_]+$/u, ''));
  if (whole) return [whole];
  const parts = name.replace(QUALIFIER, '').split(JOINT);
  if (parts.length < 2 || parts.length > 3) return [];
  const concepts = parts.map(part => lookUp(part.replace(/^(?:the|its)\s/, '')));
  return concepts.every(concept => concept !== undefined) ? [...new Set(concepts)] : [];
}

function lookUp(name: string): Concept | undefined {
  const exact = CONCEPT_OF.get(name);
  if (exact || name.length < 8) return exact;
  for (const [known, concept] of CONCEPT_OF) {
    if (known.length >= 8 && Math.abs(known.length - name.length) <= 1 && differByOne(known, name)) return concept;
  }
  return undefined;
}

/** Whether one letter changed, missing, added, or two neighbours swapped turn one word into the other. */
function differByOne(a: string, b: string): boolean {
  if (a.length < b.length) return differByOne(b, a);
  let i = 0;
  while (i < b.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}
