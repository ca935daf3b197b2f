import { once } from '../text/memo';
import { NOTHING_KNOWN, readAction } from './actions';
import type { Entry } from './entries';
import { isImperative, isToldInPast } from './firstWords';
import type { Part } from './parts';
import { lengthOfTaskPrefix } from './taskPrefix';
import type { Concept } from './vocabulary/concept';
import { isColumn } from './vocabulary/vocabulary';

/**
 * `Remediation` and `Fixes` tell what was done, or list what is left to do: where the document has no other part for tasks, and what stands there is owned or due and nothing of it
 * is told in the past, it is the part for them. A part whose name says nothing is one for tasks where it is a list of boxes to tick that are owned or due,
 * and so is one besides that tells of the response: `Immediate actions`.
 */
export function withPlannedFixes(body: readonly (Entry | Part)[]): (Entry | Part)[] {
  // Most documents tick nothing that is owned outside of the parts for tasks.
  const told = once(() => tasksIn(body));
  const named = body.map(element => withTicked(element, told));
  return holdsTasks(named) ? named : named.map(planned);
}

/** `What we changed`, `Agreed`: only at the top, where no other part round it says what it is for. */
function withTicked(element: Entry | Part, told: () => ReadonlySet<string>): Entry | Part {
  if (!('label' in element) || !element.concepts.every(isOfResponse) || element.label.form !== 'heading') return element;
  return listsBoxes(element) && (element.concepts.length === 0 || told().size === 0 || isApart(element, told()))
    ? { ...element, concepts: [...element.concepts, 'actionItems'] }
    : { ...element, body: element.body.map(inner => withTicked(inner, told)) };
}

/** Beside other tasks, steps of the response are some as well where all that are left are somebody's and none of them is told there again. */
function isApart({ body }: Part, told: ReadonlySet<string>): boolean {
  const open = body.filter((element): element is Entry => !('label' in element) && element.checked === false && element.depth <= 1);
  return open.every(entry => isOwned(entry) && !told.has(taskOf(entry)));
}

/** What the parts for tasks list. */
function tasksIn(body: readonly (Entry | Part)[], isIn = false): ReadonlySet<string> {
  const tasks = body.flatMap(element =>
    'label' in element ? [...tasksIn(element.body, isIn || isForTasks(element))] : isIn && element.kind !== 'line' ? [taskOf(element)] : [],
  );
  return new Set(tasks);
}

function taskOf(entry: Entry): string {
  return readAction(entry, [], NOTHING_KNOWN).task.toLowerCase();
}

function isForTasks({ concepts }: Part): boolean {
  return concepts.some(concept => concept === 'actionItems' || concept === 'prevention');
}

function isOfResponse(concept: Concept): boolean {
  return concept === 'response' || concept === 'resolution';
}

/** What is ticked when a document is reviewed, or before something is done each time, is no work that follows from the incident. */
const CHECKLIST = /\bcheck\s?-?lists?\b|\bsign(?:ed)?[\s-]?offs?\b|\bapprov|\breview|\brunbook|\btemplate\b|\bcriteria\b/i;

function listsBoxes({ label, body }: Part): boolean {
  if (CHECKLIST.test(label.name)) return false;
  const listed = body.filter((element): element is Entry => !('label' in element) && element.kind !== 'line');
  // What is listed below a task tells of it.
  return listed.length > 0 && listed.every(({ checked, depth }) => checked !== null || depth > 1) && listed.some(isOwnedAndOpen);
}

function isOwnedAndOpen(entry: Entry): boolean {
  return entry.checked === false && isOwned(entry);
}

function isOwned(entry: Entry): boolean {
  const { owner, due } = readAction(entry, [], NOTHING_KNOWN);
  return owner !== null || due !== null;
}

function holdsTasks(body: readonly (Entry | Part)[]): boolean {
  return body.some(element => 'label' in element && (isForTasks(element) || holdsTasks(element.body)));
}

function planned(element: Entry | Part): Entry | Part {
  if (!('label' in element)) return element;
  const body = element.body.map(planned);
  const isPlan = element.label.form === 'heading' && element.concepts.every(concept => concept === 'resolution') && listsTasks(element);
  return isPlan && element.concepts.length > 0 ? { ...element, body, concepts: ['actionItems'] } : { ...element, body };
}

function listsTasks({ body }: Part): boolean {
  const listed = body.filter((element): element is Entry => !('label' in element) && (element.kind === 'item' || element.kind === 'row'));
  const tasks = listed.filter(isPlanned).length;
  return tasks > 0 && tasks * 2 >= listed.length && !listed.some(({ content, checked }) => checked || isToldInPast(content.text));
}

/** Who is named beside what was done has done it: only what tells people what to do is owned by somebody. */
function isPlanned(entry: Entry): boolean {
  if (entry.kind === 'row') return (['owner', 'due'] as const).every(column => entry.header.some(head => isColumn(head, column)));
  if (entry.checked === false) return true;
  const { text } = entry.content;
  if (!isImperative(text.slice(lengthOfTaskPrefix(text)))) return false;
  return isOwned(entry);
}
