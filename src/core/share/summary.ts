import { isGenerated } from '../document/generated';
import { incidentsOf } from '../document/incidents';
import {
  type ActionItem,
  collect,
  type EntryNode,
  type Postmortem,
  type Section,
  type SectionContent,
  sectionsFor,
} from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import { explainedMetrics } from '../metrics/metrics';
import { formatDuration } from '../time/duration';

export type PartName = 'summary' | 'impact' | 'duration' | 'resolution' | 'nextSteps';

export interface SummaryLine {
  readonly isItem: boolean;
  readonly text: string;
}

export interface SummaryPart {
  readonly name: PartName;
  readonly lines: readonly SummaryLine[];
}

/** What others are told about a postmortem: what the document says in these parts, and nothing else. */
export interface ShareSummary {
  readonly title: string;
  /** One, or each of those that the document tells of, with its name. */
  readonly incidents: readonly { readonly name: string | null; readonly parts: readonly SummaryPart[] }[];
  /** Parts about which the document says nothing. */
  readonly missing: readonly PartName[];
}

/** Who is told: colleagues in a chat or by mail, or customers. */
export type Audience = 'slack' | 'email' | 'statusPage';

const PARTS: readonly PartName[] = ['summary', 'impact', 'duration', 'resolution', 'nextSteps'];

export const PART_TITLES: Readonly<Record<PartName, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  duration: 'Duration',
  resolution: 'Resolution',
  nextSteps: 'Next steps',
};

/** Takes the summary out of a document. Owners and due dates of next steps are for colleagues only. */
export function summaryOf(postmortem: Postmortem, audience: Audience): ShareSummary {
  const found = incidentsOf(postmortem.children);
  const all = found.length > 0 ? found : [{ name: null, children: postmortem.children }];
  const incidents = all
    .map(({ name, children }) => ({ name, parts: partsOf({ ...postmortem, children: [...children] }, audience) }))
    .filter(({ parts }) => parts.length > 0);
  const said = new Set(incidents.flatMap(({ parts }) => parts.map(({ name }) => name)));
  return { title: postmortem.title?.value ?? '', incidents, missing: PARTS.filter(name => !said.has(name)) };
}

/** The same summary in other words. */
export function reworded(summary: ShareSummary, words: (text: string) => string): ShareSummary {
  const incidents = summary.incidents.map(({ name, parts }) => ({
    name: name === null ? null : words(name),
    parts: parts.map(part => ({ ...part, lines: part.lines.map(line => ({ ...line, text: words(line.text) })) })),
  }));
  return { ...summary, title: words(summary.title), incidents };
}

function partsOf(incident: Postmortem, audience: Audience): SummaryPart[] {
  const steps = nextStepsOf(incident);
  const lines: Record<PartName, SummaryLine[]> = {
    summary: linesFor(incident, 'summary', steps),
    impact: linesFor(incident, 'impact', steps),
    duration: durationOf(incident, steps),
    resolution: linesFor(incident, 'resolution', steps),
    nextSteps: steps.map(step => lineOfStep(step, audience !== 'statusPage')),
  };
  return PARTS.flatMap(name => (lines[name].length > 0 ? [{ name, lines: lines[name] }] : []));
}

/** What stands in the sections for a concept, without the next steps. A section that stands in another of them is not told twice. */
function linesFor(incident: Postmortem, concept: Concept, steps: readonly ActionItem[]): SummaryLine[] {
  const sections = sectionsFor(incident, concept);
  const inner = new Set(sections.flatMap(section => collect(section, 'section').filter(one => one !== section)));
  return sections.filter(section => !inner.has(section)).flatMap(section => linesOf(section, concept, steps));
}

function linesOf(section: Section, concept: Concept, steps: readonly ActionItem[]): SummaryLine[] {
  return section.children.flatMap((child): SummaryLine[] => {
    if (child.type !== 'section') return child.type === 'actionItem' && steps.includes(child) ? [] : lineOf(child);
    // Other parts have their own place, or none.
    if (child.concepts.length > 0 && !child.concepts.includes(concept)) return [];
    const [first, ...more] = linesOf(child, concept, steps);
    if (!first) return [];
    return [{ isItem: first.isItem, text: `${child.name}: ${first.text}` }, ...more];
  });
}

function lineOf(entry: Exclude<SectionContent, Section>): SummaryLine[] {
  const text = isGenerated(entry) ? '' : oneLine(entry);
  return text === '' ? [] : [{ isItem: entry.container === 'item' || entry.container === 'row' || entry.container === 'piece', text }];
}

/** A row of a table is its source: its cells, one after the other. */
function oneLine({ text, container }: Pick<EntryNode, 'text' | 'container'>): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/^\s*[-•–]\s+/, '')
    .trim();
  if (container !== 'row') return words;
  return words
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim())
    .filter(Boolean)
    .join(' – ');
}

/** In the words of the document; else the stated start and end of the outage, else what the timeline gives. */
function durationOf(incident: Postmortem, steps: readonly ActionItem[]): SummaryLine[] {
  const stated = linesFor(incident, 'duration', steps);
  if (stated.length > 0) return stated;
  const [window] = collect(incident, 'window');
  if (window?.minutes != null && window.minutes > 0)
    return [{ isItem: false, text: `${formatDuration(window.minutes)} (${clock(window.start.text)} – ${clock(window.end.text)})` }];
  const resolved = explainedMetrics(incident).find(({ name }) => name === 'TTR');
  if (!resolved) return [];
  return [{ isItem: false, text: `${resolved.isApproximate ? 'about ' : ''}${formatDuration(resolved.minutes)} from start to resolution` }];
}

function clock(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What is left to do; measures against a repetition where there is no list of tasks. */
function nextStepsOf(incident: Postmortem): readonly ActionItem[] {
  const open = collect(incident, 'actionItem').filter(({ done }) => done !== true);
  const tasks = open.filter(({ concept }) => concept === 'actionItems');
  return tasks.length > 0 ? tasks : open;
}

function lineOfStep({ task, owner, due }: ActionItem, withOwners: boolean): SummaryLine {
  const more = withOwners ? [owner, due && `due ${due}`].filter(Boolean).join(', ') : '';
  return { isItem: true, text: `${task.replace(/\s+/g, ' ').trim()}${more ? ` (${more})` : ''}` };
}

/** The summary as it is pasted: Slack's mrkdwn, or plain text. On a status page the title stands already. */
export function summaryText({ title, incidents }: ShareSummary, audience: Audience): string {
  const slack = audience === 'slack';
  const plain = (text: string): string => (slack ? escapeSlack(text) : text);
  const strong = (text: string): string => (slack ? `*${plain(text).replace(/\*/g, '∗')}*` : text);
  const blocks = incidents.flatMap(({ name, parts }) => [
    ...(name === null ? [] : [strong(name)]),
    ...parts.map(part =>
      [strong(PART_TITLES[part.name]), ...part.lines.map(({ isItem, text }) => `${isItem ? bullet(slack) : ''}${plain(text)}`)].join('\n'),
    ),
  ]);
  return `${[...(audience === 'statusPage' || title === '' ? [] : [strong(title)]), ...blocks].join('\n\n')}\n`;
}

function bullet(slack: boolean): string {
  return slack ? '• ' : '- ';
}

/** Slack's own three entities. A word joiner keeps `@channel` from calling everybody. */
function escapeSlack(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=(?:here|channel|everyone)\b)/gi, '@\u2060');
}
