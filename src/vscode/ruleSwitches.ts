import vscode = require('vscode');

import type { Document } from '../core/document/postmortem';
import type { Finding } from '../core/lint/rule';
import { switchOffHere, switchOffInFile } from '../core/lint/switches';
import type { TextEdit } from '../core/text/edit';
import { toRange, toTextEdits, workspaceEdit } from './convert';

/** Quick fixes that switch a rule off: here, in this file, in the configuration. */
export function disableActions(document: vscode.TextDocument, finding: Finding, read: Document): vscode.CodeAction[] {
  const { ruleId } = finding;
  const inConfiguration = new vscode.CodeAction(vscode.l10n.t('Disable {0} in the configuration', ruleId), vscode.CodeActionKind.QuickFix);
  inConfiguration.command = { command: 'postmortem.disableRule', title: inConfiguration.title, arguments: [ruleId, document.uri] };
  const here = switchOffHere(read, finding);
  return [
    ...(here ? [editAction(document, vscode.l10n.t('Disable {0} here', ruleId), here)] : []),
    editAction(document, vscode.l10n.t('Disable {0} in this file', ruleId), switchOffInFile(read, ruleId)),
    inConfiguration,
  ];
}

function editAction(document: vscode.TextDocument, title: string, edit: TextEdit): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = workspaceEdit(document, toTextEdits(document, [edit]));
  return action;
}

/** Switches a rule off in the nearest configuration file, or in a new one beside the folder's own files. */
export async function disableRule(ruleId: string, configUrl: string | null, source: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(source)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!configUrl && !folder)
    throw new Error(vscode.l10n.t('There is no folder for a configuration file: open one, or switch the rule off in the settings.'));
  const uri = configUrl ? vscode.Uri.parse(configUrl, true) : vscode.Uri.joinPath(folder as vscode.Uri, '.postmortemrc.json');
  const edit = new vscode.WorkspaceEdit();
  if (configUrl) {
    const { withRuleOff } = await import('../core/lint/config/edit');
    const config = await vscode.workspace.openTextDocument(uri);
    const off = withRuleOff(config.getText(), uri.path, ruleId);
    const file = vscode.workspace.asRelativePath(uri);
    if (!off) throw new Error(vscode.l10n.t('{0} has mistakes of its own and was left as it is: mend them first.', file));
    edit.replace(uri, toRange(config, off.range), off.newText);
  } else {
    const text = `${JSON.stringify({ rules: { [ruleId]: 'off' } }, null, 2)}\n`;
    edit.createFile(uri, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
  }
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(vscode.l10n.t('{0} could not be changed. Nothing was lost.', vscode.workspace.asRelativePath(uri)));
  const config = await vscode.workspace.openTextDocument(uri);
  await config.save();
  await vscode.window.showTextDocument(config, { preview: true, preserveFocus: true, viewColumn: vscode.ViewColumn.Beside });
}
