import vscode = require('vscode');

import type { Linter } from './linting';

const SCHEME = 'postmortem-configuration';

/** *Postmortem: Show Effective Configuration*: what holds for a document, and what came from where, as a page that nobody can change. */
export class ConfigurationPage implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #linter: Linter;

  readonly onDidChange = this.#didChange.event;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show(document: vscode.TextDocument): Promise<void> {
    const result = await this.#linter.checkAfresh(document);
    if (!result)
      throw new Error(vscode.l10n.t('This document is not a postmortem, as far as its title and sections tell: no rule is applied to it.'));
    const [{ configText }, { ALL_RULES }] = await Promise.all([import('../core/report/configText'), import('../core/lint/allRules')]);
    const name = vscode.workspace.asRelativePath(document.uri);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${vscode.l10n.t('{0} – effective configuration', name)}.txt` });
    const ignored = result.config.isIgnored
      ? `${vscode.l10n.t('This file is ignored by the configuration: no rule is applied to it.')}\n\n`
      : '';
    this.#texts.set(uri.toString(), `${ignored}${configText(name, result.config.effective, ALL_RULES)}`);
    this.#didChange.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#didChange.dispose();
  }
}
