import vscode = require('vscode');

import type { Finding } from '../core/lint/rule';
import { openTasks } from '../core/lint/rules/support/actionItems';
import { problemCount } from './counts';
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
    const open = openTasks(result.document.postmortem);
    const untracked = open.filter(item => !item.issue).length;
    this.#item ??= vscode.languages.createLanguageStatusItem('postmortem.status', { language: 'markdown' });
    this.#item.name = 'Postmortem';
    this.#item.severity = severityOf(findings);
    this.#item.text = findings.length === 0 ? vscode.l10n.t('Postmortem: no problems') : `Postmortem: ${problemCount(findings.length)}`;
    const { profile, profileOrigin, stage } = result.config.effective;
    const actions =
      open.length === 0
        ? vscode.l10n.t('no open action items')
        : `${open.length === 1 ? vscode.l10n.t('1 open action item') : vscode.l10n.t('{0} open action items', open.length)}, ${vscode.l10n.t('{0} not tracked', untracked)}`;
    const held = profileOrigin.startsWith('detected')
      ? vscode.l10n.t('profile {0} (detected)', profile.id)
      : vscode.l10n.t('profile {0}', profile.id);
    this.#item.detail = `${actions} · ${held} · ${stage}`;
    this.#item.command =
      untracked > 0
        ? { command: 'postmortem.exportActionItems', title: vscode.l10n.t('Export') }
        : { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Problems') };
  }

  dispose(): void {
    this.#item?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function severityOf(findings: readonly Finding[]): vscode.LanguageStatusSeverity {
  if (findings.some(({ severity }) => severity === 'error')) return vscode.LanguageStatusSeverity.Error;
  if (findings.some(({ severity }) => severity === 'warning')) return vscode.LanguageStatusSeverity.Warning;
  return vscode.LanguageStatusSeverity.Information;
}
