import { readDocument } from '../document/postmortem';
import { type ActionItem, collect } from '../document/tree';
import { quoted, withWords } from './events';
import type { ImportedAction } from './incident';
import { addressIn } from './json';
import { lineOf } from './markdown';

/** What is to be done as a list of tasks. */
export function tasksOf(actions: readonly ImportedAction[]): string {
  return actions.map(taskOf).join('\n');
}

function taskOf(action: ImportedAction): string {
  const details = [
    action.details,
    isUsualPriority(action) ? null : `Priority: ${action.priority}`,
    ...action.links.filter(link => addressIn(link) === null),
  ];
  const below = details.filter(Boolean).join('\n\n');
  const line = lineFor(action, action.task);
  return below === '' ? line : `${line}\n${quoted(below).replace(/^/gm, '  ')}`;
}

function isUsualPriority({ priority }: ImportedAction): boolean {
  return priority === null || /^(?:P[0-4]|high|medium|low)$/i.test(priority);
}

/** Of the ways to write who does it and until when, the first that is read as it was meant. */
function lineFor(action: ImportedAction, task: string): string {
  const { owner, due, isDone, priority } = action;
  const name = owner ? lineOf(owner.replace(/\s+/g, ' ')) : null;
  const behind = [due && `due ${due}`, isUsualPriority(action) && priority].filter(Boolean);
  const links = action.links
    .filter(link => addressIn(link) !== null)
    .map(link => ` (<${link}>)`)
    .join('');
  const box = `- [${isDone ? 'x' : ' '}] `;
  const said = lineOf(withWords(task));
  const group = (parts: readonly unknown[]): string => (parts.length > 0 ? ` (${parts.join(', ')})` : '');
  const trailers = [
    group([...(name ? [name] : []), ...behind]),
    group([...(name ? [`owner: ${name}`] : []), ...behind]),
    `${name ? ` – owner: ${name}` : ''}${behind.map(part => ` – ${part}`).join('')}`,
  ];
  let isTask = false;
  for (const trailer of trailers) {
    const way = `${box}${said}${trailer}${links}`;
    const item = itemIn(way);
    if (isAsMeant(item, action)) return way;
    isTask ||= item !== undefined;
  }
  // What is read as no task at all is a place to be filled in, to the reader: it is told that it is none.
  return `${box}${isTask ? '' : 'As it was exported: '}${said}${trailers[1]}${links}`;
}

function itemIn(line: string): ActionItem | undefined {
  const [item, ...others] = collect(readDocument(`# Postmortem\n\n## Action items\n\n${line}\n`).postmortem, 'actionItem');
  return others.length === 0 ? item : undefined;
}

function isAsMeant(item: ActionItem | undefined, { task, owner, due, isDone }: ImportedAction): boolean {
  if (!item || item.owner !== owner || item.due !== due || (item.done === true) !== isDone) return false;
  return item.task === task.replace(/\s+/g, ' ').trim();
}
