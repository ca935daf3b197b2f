import * as vscode from 'vscode';
import type { Document } from '../core/document/postmortem';
import type { Finding } from '../core/lint/rule';
import { toRange, workspaceEdit } from './convert';

/** Quick fixes that switch a rule off: here, in this file, in the configuration. */
export function disableActions(document: vscode.TextDocument, finding: Finding, read: Document): vscode.CodeAction[] {
  const { ruleId } = finding;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const line = read.lines.pointAt(blockStart(read, finding)).line - 1;
  const indent = /^\s*/.exec(document.lineAt(line).text)?.[0] ?? '';
  const top = lineBehindFrontMatter(document);
  const inConfiguration = new vscode.CodeAction(vscode.l10n.t('Disable {0} in the configuration', ruleId), vscode.CodeActionKind.QuickFix);
  inConfiguration.command = { command: 'postmortem.disableRule', title: inConfiguration.title, arguments: [ruleId, document.uri] };
  return [
    insertLine(
      document,
      vscode.l10n.t('Disable {0} here', ruleId),
      line,
      `${indent}<!-- postmortem-lint-disable-next-line ${ruleId} -->${eol}`,
    ),
    insertLine(
      document,
      vscode.l10n.t('Disable {0} in this file', ruleId),
      top,
      `<!-- postmortem-lint-disable-file ${ruleId} -->${eol}${eol}`,
    ),
    inConfiguration,
  ];
}

function insertLine(document: vscode.TextDocument, title: string, line: number, text: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = workspaceEdit(document, [vscode.TextEdit.insert(new vscode.Position(line, 0), text)]);
  return action;
}

/** Front matter is front matter only on the first line. */
function lineBehindFrontMatter(document: vscode.TextDocument): number {
  const mark = document.lineAt(0).text.trimEnd();
  if (mark !== '---' && mark !== '+++') return 0;
  for (let line = 1; line < document.lineCount; line++)
    if (document.lineAt(line).text.trimEnd() === mark) return Math.min(line + 1, document.lineCount - 1);
  return 0;
}

/** A comment cannot stand inside a paragraph or a table: it goes before the block. */
function blockStart(read: Document, finding: Finding): number {
  const blocks: { readonly start: number; readonly end: number }[] = [];
  const visit = (node: {
    readonly block?: { readonly kind: string; readonly range: { readonly start: number; readonly end: number } };
    readonly children?: readonly unknown[];
  }): void => {
    if (node.block && (node.block.kind === 'paragraph' || node.block.kind === 'table')) blocks.push(node.block.range);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  visit(read.postmortem as unknown as Parameters<typeof visit>[0]);
  return blocks.find(block => block.start <= finding.range.start && finding.range.start < block.end)?.start ?? finding.range.start;
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
