import * as vscode from 'vscode';
import type { PlannedItem } from '../core/issues/plan';
import type { RepositoryInfo } from '../github/client';

const SCHEME = 'postmortem-export';

/** What will be sent, word for word. */
export function previewOf(chosen: readonly PlannedItem[], info: RepositoryInfo): string {
  const count = `${chosen.length} issue${chosen.length === 1 ? '' : 's'}`;
  const issues = chosen.map(({ draft, found }, index) =>
    [
      `## ${index + 1}. ${draft.title}`,
      '',
      found ? `Exists as #${found.number}: only its link is written.` : draft.body,
      ...(draft.assignees.length > 0 ? ['', `Assignees: ${draft.assignees.join(', ')}`] : []),
      '',
    ].join('\n'),
  );
  return [`# ${count} for ${info.fullName} (${info.isPrivate ? 'private' : 'public'})`, '', ...issues].join('\n');
}

/** Shows read-only documents beside the one that is exported. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  #content = '';
  #count = 0;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(): string {
    return this.#content;
  }

  async show(content: string): Promise<{ close(): Promise<void> }> {
    this.#content = content;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++this.#count}/What will be sent.md` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
    return { close: () => closeTab(uri) };
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

async function closeTab(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const ours = tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
  await vscode.window.tabGroups.close(ours, true);
}
