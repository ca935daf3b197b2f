import vscode = require('vscode');

import { ActionLenses } from '../actionLenses';
import type { DocumentCommand, Explain } from '../documentCommand';
import { COMPLETION_TRIGGERS, IssueCompletions } from '../issueCompletions';
import { IssueDecorations } from '../issueDecorations';
import { IssueHovers } from '../issueHovers';
import type { People } from '../people';
import type { ExportContext } from './context';

/** Everything about the issues of action items: the commands, and what is seen of them in a document. */
export function tracking(
  selector: vscode.DocumentSelector,
  issues: ExportContext,
  people: People,
  command: DocumentCommand,
  explain: (error: unknown) => void,
): vscode.Disposable[] {
  const { reader, states, suggestions, unsaved } = issues;
  const explainIssues: Explain = async (error, document, id) => (await import('./tell')).explainProblem(issues, document, id, error);
  const exportItems = async (document: vscode.TextDocument, mode: 'choose' | 'resume') =>
    (await import('./exportActions')).exportActionItems(issues, document, mode);
  const lenses = new ActionLenses(reader, states);
  return [
    unsaved,
    states,
    lenses,
    new IssueDecorations(reader, states),
    vscode.languages.registerCodeLensProvider(selector, lenses),
    vscode.languages.registerHoverProvider(selector, new IssueHovers(reader, states)),
    vscode.languages.registerCompletionItemProvider(
      selector,
      new IssueCompletions(reader, suggestions, people, document => connectSilently(issues, document)),
      ...COMPLETION_TRIGGERS,
    ),
    command('postmortem.exportActionItems', document => exportItems(document, 'choose'), explainIssues),
    command('postmortem.resumeExport', document => exportItems(document, 'resume'), explainIssues),
    command(
      'postmortem.refreshActionItems',
      async document => (await import('./refresh')).refreshActionItems(issues, document),
      explainIssues,
    ),
    command('postmortem.revertExport', async document => (await import('./revert')).revertExport(issues, document), explainIssues),
    vscode.commands.registerCommand('postmortem.usePersonalAccessToken', () => useToken(issues).catch(explain)),
    vscode.commands.registerCommand('postmortem.forgetPersonalAccessToken', () => forgetToken(issues).catch(explain)),
  ];
}

async function connectSilently(issues: ExportContext, document: vscode.TextDocument): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const { openSession } = await import('./session');
  await openSession(issues, document, 'silent');
}

async function useToken({ accounts }: ExportContext): Promise<void> {
  const { usePersonalAccessToken } = await import('../accessTokens');
  await usePersonalAccessToken(accounts);
}

async function forgetToken({ accounts }: ExportContext): Promise<void> {
  const { forgetPersonalAccessToken } = await import('../accessTokens');
  await forgetPersonalAccessToken(accounts);
}
