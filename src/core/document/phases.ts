import type { Entry } from './entries';
import { opensWithTime } from './hiddenTimelines';
import type { Part } from './parts';
import type { Concept } from './vocabulary/concept';

/** What a stretch of an incident is called. */
const OF_PHASES: ReadonlySet<Concept> = new Set(['detection', 'response', 'resolution', 'recovery', 'impact', 'trigger', 'background']);

/**
 * `**Detection**`, `**Repair**`, `**Communication**` under the heading of a timeline, with nothing but events below each: its phases. On its own a name such as `Repair` opens a part
 * beside the timeline; behind a first phase, and over times, it is another one.
 */
export function withPhases(body: readonly (Entry | Part)[]): (Entry | Part)[] {
  const joined: (Entry | Part)[] = [];
  /** The timeline before, where it has phases. */
  let timeline: Part | null = null;
  for (const element of body) {
    const phases = timeline && 'label' in element ? phasesOf(element) : [];
    if (timeline && phases.length > 0) {
      for (const phase of phases) timeline.body.push({ ...phase, parent: timeline, level: timeline.level + 1, isField: true });
      continue;
    }
    const part: Part | null = 'label' in element ? { ...element, body: withPhases(element.body) } : null;
    timeline = part && isInPhases(part) ? part : null;
    joined.push(part ?? element);
  }
  return joined;
}

/** Whether a timeline has a first phase under its heading. */
function isInPhases({ label, concepts, body }: Part): boolean {
  return (
    label.form === 'heading' && concepts.includes('timeline') && body.some(element => 'label' in element && phasesOf(element).length > 0)
  );
}

/** A part, and those in it, where each is a phase; none where one is not. */
function phasesOf(part: Part): Part[] {
  const { label, concepts, body } = part;
  if (label.form !== 'bold' || !label.alone || !concepts.every(concept => OF_PHASES.has(concept))) return [];
  const entries = body.filter((element): element is Entry => !('label' in element));
  const parts = body.filter((element): element is Part => 'label' in element);
  const inner = parts.map(phasesOf);
  if (entries.length === 0 || !entries.every(opensWithTime) || inner.some(({ length }) => length === 0)) return [];
  return [{ ...part, body: entries }, ...inner.flat()];
}
