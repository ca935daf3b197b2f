import vscode = require('vscode');

import { collect } from '../core/document/tree';
import type { Suggestions } from './export/suggestions';
import type { People } from './people';
import type { DocumentReader } from './reading';

/** Characters after which names are offered. */
export const COMPLETION_TRIGGERS = ['@', ':'] as const;

/**
 * In action items and behind `Owner:`, behind `@`: whom the document and the repository name, and, where this window is signed in already, who can be assigned. Behind `label:`
 * of an action item: the labels of the repository.
 */
export class IssueCompletions implements vscode.CompletionItemProvider {
  readonly #reader: DocumentReader;
  readonly #suggestions: Suggestions;
  readonly #people: People;
  readonly #connect: (document: vscode.TextDocument) => Promise<void>;

  /** @param connect makes the connection for a document, with what is there already, without a question. */
  constructor(reader: DocumentReader, suggestions: Suggestions, people: People, connect: (document: vscode.TextDocument) => Promise<void>) {
    this.#reader = reader;
    this.#suggestions = suggestions;
    this.#people = people;
    this.#connect = connect;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerKind }: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    const { sign, written = '' } = /(?:^|[\s(,])(?<sign>@|labels?:(?:[\w./-]+,)*)(?<written>[\w./-]*)$/i.exec(before)?.groups ?? {};
    if (!sign) return [];
    const isPerson = sign === '@';
    const place = await this.#placeOf(document, position.line);
    if (token.isCancellationRequested || place === null || (place === 'owner' && !isPerson)) return [];
    const people = isPerson ? await this.#people.items(document, position, token) : [];
    const names = place === 'item' ? await this.#namesFor(document, triggerKind) : null;
    if (!names) return people;
    const range = new vscode.Range(position.translate(0, -written.length), position);
    const item = (label: string, kind: vscode.CompletionItemKind): vscode.CompletionItem => ({ label, kind, range, insertText: label });
    if (!isPerson)
      return names.labels.filter(label => /^[\w./:-]+$/.test(label)).map(label => item(label, vscode.CompletionItemKind.Keyword));
    const offered = new Set(people.map(({ label }) => (typeof label === 'string' ? label : label.label).toLowerCase()));
    const others = names.people.filter(login => !offered.has(login.toLowerCase()));
    return [...people, ...others.map(login => item(login, vscode.CompletionItemKind.User))];
  }

  async #namesFor(document: vscode.TextDocument, triggerKind: vscode.CompletionTriggerKind): ReturnType<Suggestions['namesFor']> {
    if (!this.#suggestions.isConnected(document.uri)) {
      // Keys that are pressed ask nobody; who asks for suggestions may be answered with a request.
      if (triggerKind !== vscode.CompletionTriggerKind.Invoke) return null;
      await this.#connect(document);
    }
    return this.#suggestions.namesFor(document.uri);
  }

  /** In the text of an item, or where the document names an owner or author of its own. */
  async #placeOf(document: vscode.TextDocument, line: number): Promise<'item' | 'owner' | null> {
    const read = await this.#reader.read(document);
    if (!read) return null;
    const items = collect(read.postmortem, 'actionItem');
    if (items.some(({ position: { start, end } }) => start.line - 1 <= line && line <= end.line - 1)) return 'item';
    const fields = read.postmortem.fields.filter(({ name }) => name === 'owner' || name === 'authors');
    return fields.some(({ range }) => document.positionAt(range.start).line <= line && line <= document.positionAt(range.end).line)
      ? 'owner'
      : null;
  }
}
