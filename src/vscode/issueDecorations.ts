import vscode = require('vscode');

import { collect } from '../core/document/tree';
import { toRange } from './convert';
import { type IssueStates, stateText } from './export/issueStates';
import type { DocumentReader } from './reading';

/** Behind linked items: what was last heard of their issues. There is nothing, and nothing is done, before the first refresh. */
export class IssueDecorations implements vscode.Disposable {
  readonly #reader: DocumentReader;
  readonly #states: IssueStates;
  readonly #subscriptions: vscode.Disposable[];
  #type: vscode.TextEditorDecorationType | null = null;

  constructor(reader: DocumentReader, states: IssueStates) {
    this.#reader = reader;
    this.#states = states;
    this.#subscriptions = [states.onDidChange(() => this.#begin())];
  }

  #begin(): void {
    if (!this.#type) {
      this.#type = vscode.window.createTextEditorDecorationType({
        after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2ch' },
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      });
      this.#subscriptions.push(
        this.#type,
        vscode.window.onDidChangeVisibleTextEditors(() => this.#decorateAll()),
        vscode.workspace.onDidSaveTextDocument(() => this.#decorateAll()),
      );
    }
    this.#decorateAll();
  }

  #decorateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) if (this.#states.has(editor.document.uri)) void this.#decorate(editor);
  }

  async #decorate(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const read = await this.#reader.read(document);
    if (!this.#type || !read || document.version !== version) return;
    const decorations = collect(read.postmortem, 'actionItem').flatMap(({ issue }): vscode.DecorationOptions[] => {
      const status = issue && this.#states.of(document.uri, issue);
      if (!issue || !status) return [];
      const text = [stateText(status), ...(status.issue?.assignees ?? []).map(login => `@${login}`)].join(' · ');
      const { line } = toRange(document, issue.range).end;
      return [
        {
          range: new vscode.Range(document.lineAt(line).range.end, document.lineAt(line).range.end),
          renderOptions: { after: { contentText: text } },
        },
      ];
    });
    editor.setDecorations(this.#type, decorations);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
