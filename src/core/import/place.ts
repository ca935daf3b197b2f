import { stringify } from 'yaml';
import { readDocument } from '../document/postmortem';
import { TooComplexError } from '../document/readable';
import { collect } from '../document/tree';
import { isTask } from '../lint/rules/support/actionItems';
import { tasksOf } from './actions';
import { eventsOf } from './events';
import { fill, zoneFor } from './fill';
import type { Imported, ImportedText } from './incident';
import { markdownOf } from './markdown';
import { partFor, partOf, partsIn, type TemplatePart, under, withName, written } from './parts';
import { placeEvents, timelineOf } from './timeline';
import { factsOf, listOf, placeFacts } from './top';

/** What is told to whoever has imported something. */
export interface Placed {
  readonly text: string;
  /** Of its timeline. */
  readonly events: number;
  /** Tasks, done or not. */
  readonly actions: number;
  /** Names of what the template has no part for. */
  readonly unplaced: readonly string[];
}

/** Writes what was imported into a template. What the template has no part for stands under a heading of its own at the end. */
export function place(imported: Imported, template: string, wantedZone: string | null): Placed {
  const events = eventsOf(imported);
  const zone = zoneFor(template, wantedZone ?? imported.zone);
  const filled = readDocument(fill(imported, template.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''), events, zone));
  const parts = partsIn(filled);
  const notPlaced: ImportedText[] = [];
  for (const text of imported.texts) {
    const part = partFor(text, parts, events.length > 0);
    if (part) part.added.push(withName(text, part));
    else notPlaced.push(text);
  }
  const timeline = parts.find(({ section, added }) => section.concepts.includes('timeline') && (events.length > 0 || added.length > 0));
  if (events.length > 0 && timeline) placeEvents(timeline, filled, events, zone);
  else if (events.length > 0) notPlaced.push(timelineOf(events, zone));
  // The document's own timeline takes the place of the template's: it states its own days and zone.
  else if (timeline) timeline.body = '';
  placeActions(imported, parts, notPlaced);
  const top = placeFacts(factsOf(imported, template), filled, parts[0]?.start ?? filled.text.length, imported.title);
  if (top.left.length > 0) notPlaced.push({ concepts: [], name: 'About the incident', body: listOf(top.left) });
  if (imported.rest !== null) notPlaced.push(dataOf(imported));
  const blocks = [top.text.replace(/(?<!\n)\n+$/, ''), ...parts.map(part => written(part)), ...closing(notPlaced)];
  const text = `${blocks.filter(block => block !== '').join('\n\n')}\n`;
  const counts = countsIn(text) ?? { events: events.length, actions: imported.actions.length };
  return { text, ...counts, unplaced: notPlaced.map(({ name }) => name) };
}

/** Of the document as it is read: a page has its events and tasks in its parts, and nobody has counted them. Null where it is too long to be read. */
function countsIn(text: string): Pick<Placed, 'events' | 'actions'> | null {
  try {
    const { postmortem } = readDocument(text);
    return { events: collect(postmortem, 'event').length, actions: collect(postmortem, 'actionItem').filter(isTask).length };
  } catch (error) {
    // Data that nobody looks through as a document may be long.
    if (error instanceof TooComplexError) return null;
    throw error;
  }
}

/** What is left, as data that can be read again. */
function dataOf({ rest, source }: Imported): ImportedText {
  const data = stringify(rest, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
  return { concepts: [], name: `Other data from ${source}`, body: markdownOf([{ type: 'code', lang: 'yaml', value: data }]) };
}

function placeActions({ actions }: Imported, parts: readonly TemplatePart[], notPlaced: ImportedText[]): void {
  if (actions.length === 0) return;
  const part = partOf(parts, 'actionItems') ?? partOf(parts, 'prevention');
  const tasks = tasksOf(actions);
  // Before words: behind a line that is read as the name of a part they would be its own.
  if (part) part.added.unshift(tasks);
  else notPlaced.push({ concepts: ['actionItems'], name: 'Action items', body: tasks });
}

function closing(notPlaced: readonly ImportedText[]): string[] {
  return notPlaced.length === 0 ? [] : ['## Not placed', ...notPlaced.map(({ name, body }) => under(name, body, 3))];
}
