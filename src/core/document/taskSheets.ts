import type { Entry } from './entries';
import { isImperative } from './firstWords';
import { namedIn } from './namedValues';
import { lengthOfTaskPrefix } from './taskPrefix';
import { isColumnName } from './vocabulary/vocabulary';

/**
 * A task that is a heading, or a line in bold, with a sheet of fields below it: `### Alert on the lag` over `- **Owner:** Ada`, `- **Due:** 2024-06-10`, or with a
 * paragraph. Fields over a list are those of all that is listed.
 */

/** What stands below a heading, or below a line in bold, and what ends it. */
export interface Stretch {
  readonly below: readonly Entry[];
  readonly next: Entry | null;
}

/** The stretch below each entry that may be a task with a sheet. Linear in the entries. */
export function stretchesIn(entries: readonly Entry[]): ReadonlyMap<Entry, Stretch> {
  const stretches = new Map<Entry, Stretch>();
  let task: Entry | null = null;
  let below: Entry[] = [];
  for (const entry of entries) {
    if (mayHaveSheet(entry)) {
      if (task) stretches.set(task, { below, next: entry });
      [task, below] = [entry, []];
    } else below.push(entry);
  }
  if (task) stretches.set(task, { below, next: null });
  return stretches;
}

/** Whether an entry among tasks is one with a sheet. */
export function hasSheet(task: Entry, { below, next }: Stretch): boolean {
  return isSheet(below) || isToldInProse(task, below, next);
}

/** `### 2. Oil the door` over a paragraph that says why. Over a list, or over smaller headings, it says what these are about. */
function isToldInProse(task: Entry, below: readonly Entry[], next: Entry | null): boolean {
  if (task.kind !== 'heading' || below.length === 0 || (next?.kind === 'heading' && next.depth > task.depth)) return false;
  const text = task.content.text.slice(lengthOfTaskPrefix(task.content.text));
  const isNumbered = /^\W*\d/.test(task.content.text);
  return /\s/.test(text.trim()) && (isNumbered || isImperative(text)) && below.every(({ kind, quoted }) => kind === 'line' && !quoted);
}

function mayHaveSheet(entry: Entry): boolean {
  return entry.kind === 'heading' || (entry.kind === 'line' && isAllBold(entry) && !isField(entry));
}

/** But for the link that the export has written behind it. */
function isAllBold({ content: { text, strong } }: Entry): boolean {
  return strong.length === 1 && strong[0]?.start === 0 && /^\s?(?:\([^()\s]{2,500}\))?\s*$/.test(text.slice(strong[0].end));
}

/** What tasks have besides an owner and a day: anything else that stands in a list is a task. */
const OF_A_TASK =
  /^(?:action type|type|category|priority|severity|effort|estimate|size|status|state|progress|team|reviewers?|approver|reporter|description|details?|what|why|how|goal|reason|rationale|context|scope|deliverables?|outcome|expected (?:outcome|impact|result)|impact|benefit|(?:success|acceptance) criteri(?:a|on)|definition of done|done when|verification|dependenc(?:y|ies)|depends on|blocked by|tracking|tracked in|issue|ticket|jira|link|ref(?:erence)?|id|notes?|comments?|risk|start(?: date)?|created)$/i;

/** An owner or a day is among so many lines below a task; the rest is looked at only then. */
const FIRST_FIELDS = 8;

function isSheet(below: readonly Entry[]): boolean {
  const isTold = below.slice(0, FIRST_FIELDS).some(entry => isColumnName(namedIn(entry)?.name ?? '', 'owner', 'due'));
  return isTold && below.every(entry => entry.kind === 'line' || entry.depth > 1 || (entry.checked === null && isField(entry)));
}

function isField(entry: Entry): boolean {
  const name = namedIn(entry)?.name ?? '';
  return OF_A_TASK.test(name) || isColumnName(name, 'owner', 'due', 'status', 'issue');
}
