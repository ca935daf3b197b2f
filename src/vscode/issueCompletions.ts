import * as vscode from 'vscode';
import { collect } from '../core/document/tree';
import type { Suggestions } from './export/suggestions';
import type { DocumentReader } from './reading';

/** Characters after which names are offered. */
export const COMPLETION_TRIGGERS = ['@', ':'] as const;

/** In action items, behind `@` and `label:`: who can be assigned, and the labels of the repository. Only where this window is signed in already. */
export class IssueCompletions implements vscode.CompletionItemProvider {
  readonly #reader: DocumentReader;
  readonly #suggestions: Suggestions;
  readonly #connect: (document: vscode.TextDocument) => Promise<void>;

  /** @param connect makes the connection for a document, with what is there already, without a question. */
  constructor(reader: DocumentReader, suggestions: Suggestions, connect: (document: vscode.TextDocument) => Promise<void>) {
    this.#reader = reader;
    this.#suggestions = suggestions;
    this.#connect = connect;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    _token: vscode.CancellationToken,
    { triggerKind }: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    const { sign, written = '' } = /(?:^|[\s(,])(?<sign>@|labels?:(?:[\w./-]+,)*)(?<written>[\w./-]*)$/i.exec(before)?.groups ?? {};
    if (!sign) return [];
    // Keys that are pressed ask nobody; who asks for suggestions may be answered with a request.
    const isAskedFor = triggerKind === vscode.CompletionTriggerKind.Invoke;
    if (!this.#suggestions.isConnected(document.uri) && !isAskedFor) return [];
    if (!(await this.#isInItem(document, position.line))) return [];
    if (!this.#suggestions.isConnected(document.uri)) await this.#connect(document);
    const names = await this.#suggestions.namesFor(document.uri);
    if (!names) return [];
    const range = new vscode.Range(position.translate(0, -written.length), position);
    const item = (label: string, kind: vscode.CompletionItemKind): vscode.CompletionItem => ({ label, kind, range, insertText: label });
    return sign === '@'
      ? names.people.map(login => item(login, vscode.CompletionItemKind.User))
      : names.labels.filter(label => /^[\w./:-]+$/.test(label)).map(label => item(label, vscode.CompletionItemKind.Keyword));
  }

  async #isInItem(document: vscode.TextDocument, line: number): Promise<boolean> {
    const read = await this.#reader.read(document);
    const items = read ? collect(read.postmortem, 'actionItem') : [];
    return items.some(({ position: { start, end } }) => start.line - 1 <= line && line <= end.line - 1);
  }
}
