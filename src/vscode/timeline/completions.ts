import * as vscode from 'vscode';
import { timelineAt } from '../../core/writing/format';
import { isInTimeline } from '../../core/writing/nextEntry';
import { type EventPlace, peopleIn, placeIn, type Suggestion, suggestMilestones, suggestTimes } from '../../core/writing/suggestions';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';
import { LOCAL_CLOCK } from './clock';
import { linesOf } from './lines';

/** Where GitHub and GitLab look for it. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** What is offered at a place of a timeline: times where a time goes, milestones where the words begin, people behind `@`. */
export async function timelineItems(
  reader: DocumentReader,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const line = document.lineAt(position).text;
  const name = /(?:^|[\s(,])@(?<typed>[\w-]*)$/.exec(line.slice(0, position.character))?.groups?.typed;
  const place = name === undefined ? placeIn(line, position.character) : null;
  if ((name === undefined && place === null) || !isInTimeline(linesOf(document), position.line)) return [];
  const read = await reader.read(document);
  const lineStart = document.offsetAt(new vscode.Position(position.line, 0));
  const section = read && timelineAt(read, lineStart);
  if (!read || !section) return [];
  if (name !== undefined) return people(document, position, name);
  if (!place) return [];
  const suggestions =
    place.kind === 'time'
      ? suggestTimes(read, section, lineStart, line, place, Date.now(), LOCAL_CLOCK)
      : suggestMilestones(section, lineStart, place);
  return suggestions.map((suggestion, index) => itemOf(suggestion, place, line, position, index));
}

function itemOf(
  { text, detail, range }: Suggestion,
  place: EventPlace,
  line: string,
  position: vscode.Position,
  index: number,
): vscode.CompletionItem {
  const isTime = place.kind === 'time';
  return {
    label: { label: text.trim(), description: wordsOf(detail) },
    kind: isTime ? vscode.CompletionItemKind.Value : vscode.CompletionItemKind.EnumMember,
    insertText: text,
    range: new vscode.Range(position.line, range.start, position.line, range.end),
    sortText: String(index).padStart(2, '0'),
    // Another time than the one that is there is what is wanted.
    ...(isTime && { filterText: line.slice(range.start, position.character) || text }),
  };
}

async function people(document: vscode.TextDocument, position: vscode.Position, typed: string): Promise<vscode.CompletionItem[]> {
  const range = new vscode.Range(position.translate(0, -typed.length), position);
  const before = document.getText(new vscode.Range(0, 0, position.line, position.character - typed.length - 1));
  const behind = document.getText(new vscode.Range(position, document.lineAt(document.lineCount - 1).range.end));
  return peopleIn(`${before} ${behind}`, await codeOwnersOf(document)).map(label => ({
    label,
    kind: vscode.CompletionItemKind.User,
    range,
  }));
}

async function codeOwnersOf(document: vscode.TextDocument): Promise<string> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return '';
  for (const path of CODE_OWNERS) {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, path)));
    } catch {
      // not there: it may be at the next place
    }
  }
  return '';
}
