import type { ActionItem, Section } from '../document/tree';
import type { IdentifiedItem } from './identity';
import { markerOf } from './identity';
import type { ExportSettings } from './settings';
import type { IssueStyle } from './style';

/** An issue that is to be created: byte for byte what is shown before and sent after. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | null;
  readonly type: string | null;
  /** Whether only members may read it, where the tracker can do that. */
  readonly isConfidential: boolean;
}

/** Where the item stands, for the pointer back to it. */
export interface DraftSource {
  readonly docKey: string;
  /** The file's path in the repository, with slashes. */
  readonly path: string;
  /** Of the whole document, for the item's own words. */
  readonly text: string;
  readonly documentTitle: string | null;
  readonly section: Section | null;
  /** Address of the file at a commit or on a branch, without a line; null where the document is in no repository that has pages. */
  readonly page: string | null;
  /** Whether the page shows the document as it is now. */
  readonly isPushed: boolean;
  /** Where confidential: what stands for the title. */
  readonly titleInstead: string | null;
  readonly isConfidential: boolean;
  readonly style: IssueStyle;
}

/** GitHub refuses bodies of more than 65536 characters, GitLab of a million; a task is rarely longer than a sentence. */
const LONGEST_TEXT = 40_000;

/** Writes the issue for an item: the task, what the item says of it, and where it comes from. Nothing else of the document leaves it. */
export function draftIssue(identified: IdentifiedItem, source: DraftSource, settings: ExportSettings): IssueDraft {
  const { item, tokens } = identified;
  const facts = [
    item.owner && `Owner: \`${item.owner.replaceAll('`', '')}\``,
    item.due && `Due: ${item.due}`,
    item.priority && `Priority: ${item.priority}`,
  ].filter(Boolean);
  const lines = [
    ...taskLines(identified, source),
    '',
    ...(facts.length > 0 ? [`- ${facts.join(' · ')}`] : []),
    `- ${pointer(item, source)}`,
    '',
    markerOf(identified, source.docKey),
  ];
  return {
    title: titled(`${settings.titlePrefix}${source.titleInstead ?? titleOf(tokens.task)}`, source.style),
    body: lines.join('\n'),
    labels: [...new Set([...settings.labels, ...tokens.labels])],
    assignees: loginsOf(item.owner, settings.people),
    milestone: settings.milestone,
    type: settings.type,
    isConfidential: source.isConfidential,
  };
}

/** The issue that holds those of a document together. */
export function draftParent(
  marker: { readonly key: string; readonly textHash: string },
  source: Omit<DraftSource, 'text' | 'section' | 'titleInstead'>,
  settings: ExportSettings,
): IssueDraft {
  const title = source.documentTitle ?? source.path;
  return {
    title: titled(`${settings.titlePrefix}Action items: ${title}`, source.style),
    body: [`The action items of the postmortem ${documentLink(source, '')}.`, '', markerOf(marker, source.docKey)].join('\n'),
    labels: settings.labels,
    assignees: [],
    milestone: settings.milestone,
    type: null,
    isConfidential: source.isConfidential,
  };
}

/** The task in plain text, and the points below it. */
function taskLines({ item, tokens }: IdentifiedItem, { section, style }: DraftSource): string[] {
  const siblings: readonly unknown[] = section?.children ?? [];
  const behind = siblings.slice(siblings.indexOf(item) + 1) as Section['children'];
  const points: string[] = [];
  for (const node of behind) {
    if (node.type !== 'statement' || node.container !== 'item' || item.nesting === 0 || node.nesting <= item.nesting) break;
    points.push(`${'  '.repeat(node.nesting - item.nesting - 1)}- ${style.disarm(node.text.replace(/\s+/g, ' '))}`);
  }
  const task = cut(style.disarm(tokens.task), LONGEST_TEXT);
  return points.length > 0 ? [task, '', ...points.slice(0, 50)] : [task];
}

/** Where the item comes from, in words that say it without the link, too: the commit may not be pushed. */
function pointer({ position }: ActionItem, source: DraftSource): string {
  const line = position.start.line;
  const section = source.section ? `, section “${source.style.disarm(source.section.name)}”` : '';
  const path = source.path.replaceAll('`', '');
  return `From the postmortem ${documentLink(source, `#L${line}`)}${section}, \`${path}\`, line ${line}`;
}

/** Trackers show a Markdown file rendered, without lines, unless they are asked for the plain text. */
function documentLink(source: Pick<DraftSource, 'documentTitle' | 'path' | 'page' | 'isPushed' | 'style'>, anchor: string): string {
  const title = source.documentTitle ? `“${source.style.disarm(source.documentTitle)}”` : `\`${source.path.replaceAll('`', '')}\``;
  if (source.page === null) return title;
  return `[${title.replace(/[[\]]/g, '\\$&')}](${source.page}?plain=1${anchor})${source.isPushed ? '' : ' (not yet pushed)'}`;
}

function titled(text: string, { longestTitle, disarmTitle }: IssueStyle): string {
  return cut(disarmTitle(text), longestTitle);
}

function titleOf(task: string): string {
  return (
    task
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<!\.)\.$/, '')
      // An enumeration goes on in the next item: `replace the door, and`.
      .replace(/[,;](?:\s(?:and|or|und|oder|et|ou|y|o|e))?$/i, '')
  );
}

/** @param longest code points. */
function cut(text: string, longest: number): string {
  const points = [...text];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : text;
}

/** A login is assigned, and a name that the team has mapped to one; any other owner is named in the text only. */
export function loginsOf(owner: string | null, people: ExportSettings['people']): string[] {
  if (owner === null) return [];
  const mapped = Object.entries(people).find(([name]) => name.toLowerCase().replace(/^@/, '') === owner.toLowerCase().replace(/^@/, ''));
  const login = mapped?.[1] ?? (owner.startsWith('@') ? owner : null);
  return login && /^@?[A-Za-z\d](?:[A-Za-z\d_.-]{0,60})$/.test(login) ? [login.replace(/^@/, '')] : [];
}
