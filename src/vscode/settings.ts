import * as vscode from 'vscode';
import type { ConfigLayer } from '../core/lint/config/config';

export type LintRun = 'onSave' | 'onType' | 'off';

/** When a document is linted. */
export function lintRun(document: vscode.TextDocument): LintRun {
  return vscode.workspace.getConfiguration('postmortem', document).get<LintRun>('lint.run', 'onSave');
}

/** What the settings say about the rules: it lies under what a configuration file says. */
export function settingsLayer(document: vscode.TextDocument): ConfigLayer {
  return { origin: 'settings', rules: vscode.workspace.getConfiguration('postmortem', document).get('lint.rules', {}) };
}

/** `owner/name`, or null where nobody has set one. */
export function exportRepository(document: vscode.TextDocument): string | null {
  return vscode.workspace.getConfiguration('postmortem', document).get<string>('export.repository', '').trim() || null;
}

/**
 * The GitHub Enterprise Server that VS Code's own sign-in knows. Only what the user has set counts: a workspace must not choose
 * where the user's token is sent.
 */
export function enterpriseUri(): string | null {
  const setting = vscode.workspace.getConfiguration('github-enterprise').inspect<string>('uri');
  return (setting?.globalValue ?? setting?.defaultValue ?? '').trim() || null;
}
