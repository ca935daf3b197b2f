import * as vscode from 'vscode';
import type { ConfigLayer } from '../core/lint/config/config';
import type { Stage } from '../core/lint/stage';

export type LintRun = 'onSave' | 'onType' | 'off';

/** When a document is linted. */
export function lintRun(document: vscode.TextDocument): LintRun {
  return vscode.workspace.getConfiguration('postmortem', document).get<LintRun>('lint.run', 'onSave');
}

/** What the settings say about a document: it lies under what a configuration file says. */
export function settingsLayer(uri: vscode.Uri): ConfigLayer {
  const settings = vscode.workspace.getConfiguration('postmortem', uri);
  const profile = settings.get<string>('lint.profile', '');
  const stage = settings.get<Stage | ''>('lint.stage', '');
  return { origin: 'the settings', rules: settings.get('lint.rules', {}), ...(profile && { profile }), ...(stage && { stage }) };
}

/** Whether Enter behind an event of a timeline begins the next one. */
export function continuesOnEnter(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('postmortem', document).get('timeline.continueOnEnter', true);
}

/** `owner/name`, or null where nobody has set one. */
export function exportRepository(document: vscode.TextDocument): string | null {
  return vscode.workspace.getConfiguration('postmortem', document).get<string>('export.repository', '').trim() || null;
}

/** Further repositories that documents may name. Only what the user has set counts: a workspace must not choose where text is sent. */
export function allowedRepositories(): readonly string[] {
  const setting = vscode.workspace.getConfiguration('postmortem').inspect<readonly unknown[]>('export.allowedRepositories');
  return (setting?.globalValue ?? []).filter(name => typeof name === 'string');
}

/**
 * The GitHub Enterprise Server that VS Code's own sign-in knows. Only what the user has set counts: a workspace must not choose
 * where the user's token is sent.
 */
export function enterpriseUri(): string | null {
  const setting = vscode.workspace.getConfiguration('github-enterprise').inspect<string>('uri');
  return (setting?.globalValue ?? setting?.defaultValue ?? '').trim() || null;
}
