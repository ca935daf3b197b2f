import * as vscode from 'vscode';
import type { Document } from '../../core/document/postmortem';
import { collect } from '../../core/document/tree';
import { timelineAt } from '../../core/writing/format';
import { isInTimeline } from '../../core/writing/nextEntry';
import { type EventPlace, placeIn, type Suggestion, suggestMilestones, suggestTimes } from '../../core/writing/suggestions';
import { suggestZones, typedZone } from '../../core/writing/suggestZones';
import type { People } from '../people';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';
import { LOCAL_CLOCK } from './clock';
import { linesOf } from './lines';

/** What is offered at a place of a timeline: times where a time goes, zones behind one, milestones where the words begin, people behind `@`. */
export async function timelineItems(
  { reader, people }: { readonly reader: DocumentReader; readonly people: People },
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionItem[]> {
  const line = document.lineAt(position).text;
  const isName = /(?:^|[\s(,])@[\w-]*$/.test(line.slice(0, position.character));
  const place = isName ? null : placeIn(line, position.character);
  const isZone = !isName && typedZone(line, position.character) !== null;
  if ((!isName && !isZone && place === null) || !isInTimeline(linesOf(document), position.line)) return [];
  const read = await reader.read(document);
  const lineStart = document.offsetAt(new vscode.Position(position.line, 0));
  const section = read && timelineAt(read, lineStart);
  if (!read || !section || token.isCancellationRequested) return [];
  if (isName) return isInItem(read, position.line) ? [] : people.items(document, position, token);
  const now = Date.now();
  const zones = isZone ? suggestZones(read, section, lineStart, line, position.character, now, LOCAL_CLOCK) : [];
  const others =
    place?.kind === 'time'
      ? suggestTimes(read, section, lineStart, line, place, now, LOCAL_CLOCK)
      : place
        ? suggestMilestones(section, lineStart, place)
        : [];
  return [
    ...zones.map((zone, index) => itemOf(zone, 'zone', line, position, index)),
    ...others.map((other, index) => itemOf(other, place?.kind ?? 'words', line, position, zones.length + index)),
  ];
}

/** Who can be mentioned in an action item is offered with whom it can be assigned to. */
function isInItem({ postmortem }: Document, line: number): boolean {
  return collect(postmortem, 'actionItem').some(({ position: { start, end } }) => start.line - 1 <= line && line <= end.line - 1);
}

const KINDS = {
  time: vscode.CompletionItemKind.Value,
  zone: vscode.CompletionItemKind.Constant,
  words: vscode.CompletionItemKind.EnumMember,
} as const;

function itemOf(
  { text, detail, range }: Suggestion,
  kind: EventPlace['kind'] | 'zone',
  line: string,
  position: vscode.Position,
  index: number,
): vscode.CompletionItem {
  const isTime = kind === 'time';
  return {
    label: { label: text.trim(), description: wordsOf(detail) },
    kind: KINDS[kind],
    insertText: text,
    range: new vscode.Range(position.line, range.start, position.line, range.end),
    sortText: String(index).padStart(2, '0'),
    // Another time than the one that is there is what is wanted.
    ...(isTime && { filterText: line.slice(range.start, position.character) || text }),
  };
}
