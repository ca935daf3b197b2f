import vscode = require('vscode');

import type { Document } from '../../core/document/postmortem';
import { collect } from '../../core/document/tree';
import { type Completion, timeCompletionsAt } from '../../core/writing/completions';
import { LOCAL_CLOCK } from '../../core/writing/localClock';
import { isInTimeline } from '../../core/writing/nextEntry';
import { placeIn } from '../../core/writing/suggestions';
import { typedZone } from '../../core/writing/suggestZones';
import { toRange } from '../convert';
import type { People } from '../people';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';
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
  // Told by the line alone, so that nothing is read where nothing would be offered.
  const isTime = !isName && (placeIn(line, position.character) !== null || typedZone(line, position.character) !== null);
  if (!(isName || isTime) || !isInTimeline(linesOf(document), position.line)) return [];
  const read = await reader.read(document);
  if (!read || token.isCancellationRequested) return [];
  if (isName) return isInItem(read, position.line) ? [] : people.items(document, position, token);
  const found = timeCompletionsAt({ document: read, instant: Date.now(), clock: LOCAL_CLOCK }, document.offsetAt(position));
  return found.map((completion, index) => itemOf(document, completion, index));
}

/** Who can be mentioned in an action item is offered with whom it can be assigned to. */
function isInItem({ postmortem }: Document, line: number): boolean {
  return collect(postmortem, 'actionItem').some(({ position: { start, end } }) => start.line - 1 <= line && line <= end.line - 1);
}

function itemOf(
  document: vscode.TextDocument,
  { kind, label, details, range, text, filterText }: Completion,
  index: number,
): vscode.CompletionItem {
  return {
    label: { label, description: details.map(wordsOf).join(' · ') },
    kind: symbolOf(kind),
    insertText: text.before,
    range: toRange(document, range),
    sortText: String(index).padStart(2, '0'),
    // Another time than the one that is there is what is wanted.
    ...(kind === 'time' && { filterText }),
  };
}

function symbolOf(kind: Completion['kind']): vscode.CompletionItemKind {
  switch (kind) {
    case 'time':
      return vscode.CompletionItemKind.Value;
    case 'zone':
      return vscode.CompletionItemKind.Constant;
    default:
      return vscode.CompletionItemKind.EnumMember;
  }
}
