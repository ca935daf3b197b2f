import * as vscode from 'vscode';
import { collect } from '../core/document/tree';
import type { Linter } from './linting';

/** The language status item, and the context key that commands ask for. Both follow the active editor. */
export class Status implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #subscriptions: vscode.Disposable[];
  #item: vscode.LanguageStatusItem | null = null;

  constructor(linter: Linter) {
    this.#linter = linter;
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => void this.update()),
      linter.onDidLint(document => {
        if (document === vscode.window.activeTextEditor?.document) void this.update();
      }),
    ];
  }

  async update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const result = document ? await this.#linter.check(document) : null;
    if (document !== vscode.window.activeTextEditor?.document) return;
    await vscode.commands.executeCommand('setContext', 'postmortem.isPostmortem', result !== null);
    if (!result) {
      this.#item?.dispose();
      this.#item = null;
      return;
    }
    const { findings } = result;
    const open = collect(result.document.postmortem, 'actionItem').filter(item => item.concept === 'actionItems' && !item.done);
    const untracked = open.filter(item => !item.issue).length;
    const worst = findings.some(({ severity }) => severity === 'error')
      ? vscode.LanguageStatusSeverity.Error
      : vscode.LanguageStatusSeverity.Information;
    this.#item ??= vscode.languages.createLanguageStatusItem('postmortem.status', { language: 'markdown' });
    this.#item.name = 'Postmortem';
    this.#item.severity =
      findings.some(({ severity }) => severity === 'warning') && worst === vscode.LanguageStatusSeverity.Information
        ? vscode.LanguageStatusSeverity.Warning
        : worst;
    this.#item.text =
      findings.length === 0 ? 'Postmortem: no problems' : `Postmortem: ${findings.length} problem${findings.length === 1 ? '' : 's'}`;
    const { profile, profileOrigin, stage } = result.config.effective;
    const actions =
      open.length === 0
        ? 'no open action items'
        : `${open.length} open action item${open.length === 1 ? '' : 's'}, ${untracked} not tracked`;
    this.#item.detail = `${actions} · profile ${profile.id}${profileOrigin.startsWith('detected') ? ' (detected)' : ''} · ${stage}`;
    this.#item.command =
      untracked > 0
        ? { command: 'postmortem.exportActionItems', title: 'Export' }
        : { command: 'workbench.actions.view.problems', title: 'Problems' };
  }

  dispose(): void {
    this.#item?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
