import vscode = require('vscode');

import type { Document } from '../core/document/postmortem';
import { safeEdits } from '../core/lint/fix';
import { type Finding, waysOf } from '../core/lint/rule';
import { MOST_SWITCHES } from '../core/lint/switches';
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
    const here = result.findings.filter(finding => toRange(document, finding.range).intersection(range));
    const actions = here.map(async finding => [
      ...(await fixActions(document, finding, result.document, context.diagnostics)),
      ...(here.length <= MOST_SWITCHES ? disableActions(document, finding, result.document) : []),
    ]);
    return (await Promise.all(actions)).flat();
  }
}

function fixAllAction(document: vscode.TextDocument, { findings }: LintResult): vscode.CodeAction[] {
  const edits = safeEdits(findings);
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all safe problems of this postmortem'), FIX_ALL);
  action.edit = workspaceEdit(document, toTextEdits(document, edits));
  return [action];
}

/** What can be done about a finding, without switching its rule off. */
export async function fixActions(
  document: vscode.TextDocument,
  finding: Finding,
  read: Document,
  diagnostics: readonly vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const actions: vscode.CodeAction[] = [];
  const add = (title: string, more: Pick<vscode.CodeAction, 'edit' | 'command' | 'isPreferred'>): void => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    actions.push(Object.assign(action, more, { diagnostics: diagnostics.filter(diagnostic => isFor(diagnostic, finding)) }));
  };
  const { ruleId } = finding;
  for (const { title, edits, isSafe } of waysOf(finding))
    add(title.replaceAll('`', ''), { edit: workspaceEdit(document, toTextEdits(document, edits)), isPreferred: isSafe });
  const question = questionFor(ruleId);
  const item = question && (await import('../core/actions/collect')).actionAt(read, finding.range);
  if (item) {
    const target = { uri: document.uri, ...item };
    add(question.title, { command: { ...question, arguments: [target] } });
  }
  if (ruleId === 'action-tracked') {
    const title = vscode.l10n.t('Export action items to GitHub issues…');
    add(title, { command: { command: 'postmortem.exportActionItems', title, arguments: [document.uri] } });
  }
  return actions;
}

/** What is asked for where only a person knows. */
function questionFor(ruleId: string): vscode.Command | null {
  switch (ruleId) {
    case 'action-owner':
      return { command: 'postmortem.setActionOwner', title: vscode.l10n.t('Set the owner…') };
    case 'action-due':
      return { command: 'postmortem.setActionDue', title: vscode.l10n.t('Set the due date…') };
    case 'action-overdue':
      return { command: 'postmortem.setActionDue', title: vscode.l10n.t('Set another due date…') };
    default:
      return null;
  }
}

function isFor(diagnostic: vscode.Diagnostic, finding: Finding): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return diagnostic.source === SOURCE && code === finding.ruleId && diagnostic.message === finding.message;
}
