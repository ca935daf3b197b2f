import type { IdentifiedItem } from './identity';
import { markerOf } from './identity';

/** An issue that is to be created: byte for byte what is shown before and sent after. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Where the item stands, for the pointer back to it. */
export interface DraftSource {
  readonly docKey: string;
  readonly documentTitle: string | null;
  readonly section: string | null;
}

/** GitHub refuses longer titles. Code points. */
const LONGEST_TITLE = 256;

/** Writes the issue for an item: the task, what the item says of it, and where it comes from. Nothing else of the document leaves it. */
export function draftIssue(identified: IdentifiedItem, source: DraftSource): IssueDraft {
  const { item } = identified;
  const facts = [
    item.owner && `Owner: \`${item.owner}\``,
    item.due && `Due: ${item.due}`,
    item.priority && `Priority: ${item.priority}`,
  ].filter(Boolean);
  const from = [source.documentTitle && `“${disarm(source.documentTitle)}”`, source.section && `section “${disarm(source.section)}”`]
    .filter(Boolean)
    .join(', ');
  const lines = [
    disarm(item.task),
    '',
    ...(facts.length > 0 ? [`- ${facts.join(' · ')}`] : []),
    `- From the postmortem ${from ? `${from}, ` : ''}\`${source.docKey.replaceAll('`', '')}\`, line ${item.position.start.line}`,
    '',
    markerOf(identified, source.docKey),
  ];
  return { title: titleOf(item.task), body: lines.join('\n'), labels: [], assignees: loginIn(item.owner) };
}

function titleOf(task: string): string {
  const points = [...task.replace(/\s+/g, ' ').trim().replace(/\.$/, '')];
  return points.length > LONGEST_TITLE ? `${points.slice(0, LONGEST_TITLE - 1).join('')}…` : points.join('');
}

/** A login is assigned; any other owner is named in the text. */
function loginIn(owner: string | null): string[] {
  return owner?.startsWith('@') ? [owner.slice(1)] : [];
}

/** Keeps a document's words from doing anything in an issue: no one is notified, no other issue gets a back-link, no comment is opened. */
function disarm(text: string): string {
  return text
    .replace(/<!--/g, '&lt;!--')
    .replace(/(^|[^\w`/])@(?=\w)/g, '$1@<!-- -->')
    .replace(/([\w.-]+\/[\w.-]+)?#(?=\d)/g, '$1#<!-- -->');
}
