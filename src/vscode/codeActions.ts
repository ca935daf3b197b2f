import * as vscode from 'vscode';
import { safeEdits } from '../core/lint/fix';
import { type Finding, waysOf } from '../core/lint/rule';
import { SOURCE, toRange, toTextEdits, workspaceEdit } from './convert';
import type { Linter, LintResult } from './linting';
import { disableActions } from './ruleSwitches';

export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('postmortem');

/** Fixes, the switch for a rule, and everything safe at once. Edits are for the version that is asked about, never for an older one. */
export class CodeActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, FIX_ALL];
  readonly #linter: Linter;

  constructor(linter: Linter) {
    this.#linter = linter;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const result = await this.#linter.check(document);
    if (!result || token.isCancellationRequested || result.version !== document.version) return [];
    if (context.only && FIX_ALL.contains(context.only)) return fixAllAction(document, result);
    // Only when it is asked for by name: an editor that fixes everything on save must have been told to.
    if (context.only?.contains(FIX_ALL)) return fixAllAction(document, result);
    return result.findings
      .filter(finding => toRange(document, finding.range).intersection(range))
      .flatMap(finding => [...fixActions(document, finding, context), ...disableActions(document, finding, result.document)]);
  }
}

function fixAllAction(document: vscode.TextDocument, { findings }: LintResult): vscode.CodeAction[] {
  const edits = safeEdits(findings);
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction('Fix all safe problems of this postmortem', FIX_ALL);
  action.edit = workspaceEdit(document, toTextEdits(document, edits));
  return [action];
}

function fixActions(document: vscode.TextDocument, finding: Finding, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const diagnostics = context.diagnostics.filter(diagnostic => isFor(diagnostic, finding));
  const actions = waysOf(finding).map(({ title, edits, isSafe }) => {
    const action = new vscode.CodeAction(title.replaceAll('`', ''), vscode.CodeActionKind.QuickFix);
    action.edit = workspaceEdit(document, toTextEdits(document, edits));
    action.isPreferred = isSafe;
    action.diagnostics = diagnostics;
    return action;
  });
  if (finding.ruleId === 'action-tracked') {
    const action = new vscode.CodeAction('Export action items to GitHub issues…', vscode.CodeActionKind.QuickFix);
    action.command = { command: 'postmortem.exportActionItems', title: action.title, arguments: [document.uri] };
    action.diagnostics = diagnostics;
    actions.push(action);
  }
  return actions;
}

function isFor(diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return diagnostic.source === SOURCE && code === finding.ruleId && diagnostic.message === finding.message;
}
