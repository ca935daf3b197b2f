import vscode = require('vscode');

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

/** How the files of new postmortems are named. */
export function fileNamePattern(folder: vscode.Uri): string {
  return vscode.workspace.getConfiguration('postmortem', folder).get<string>('new.fileName', '').trim();
}

/** The folder with a team's own templates, or null where none is set. A relative one lies in the folder of the workspace. */
export function templateFolder(place: vscode.Uri | undefined): vscode.Uri | null {
  const folder = vscode.workspace.getConfiguration('postmortem', place).get<string>('new.templates', '').trim();
  if (folder === '') return null;
  if (/^(?:[\\/]|[A-Za-z]:[\\/])/.test(folder)) return vscode.Uri.file(folder);
  const root = (place && vscode.workspace.getWorkspaceFolder(place)?.uri) ?? place;
  return root ? vscode.Uri.joinPath(root, ...folder.split(/[\\/]+/)) : null;
}

export type TimeHintKind = 'off' | 'sinceStart' | 'sincePrevious';

/** What stands behind the times of a timeline. */
export function timeHintKind(document: vscode.TextDocument): TimeHintKind {
  return vscode.workspace.getConfiguration('postmortem', document).get<TimeHintKind>('timeline.inlayHints', 'off');
}

/** Whether timelines are drawn in the Markdown preview. */
export function drawsInPreview(): boolean {
  return vscode.workspace.getConfiguration('postmortem').get<boolean>('timeline.drawInPreview', true);
}

/** Hosts whose addresses are masked in a public copy. */
export function internalHosts(document: vscode.TextDocument): readonly string[] {
  const hosts = vscode.workspace.getConfiguration('postmortem', document).get<readonly unknown[]>('share.internalHosts', []);
  return hosts.filter(host => typeof host === 'string');
}
