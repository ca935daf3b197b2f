import vscode = require('vscode');

import type { Linter } from '../linting';
import type { ActionsInput, FixesInput, PathInput } from './answers';

type Answers = typeof import('./answers');
type Answer<T> = (answers: Answers, input: T, token: vscode.CancellationToken) => Promise<object>;

/** Tools for assistants in VS Code, by their names. They answer with facts about the files of the workspace, and send nothing anywhere. */
export function assistantTools(linter: Linter): Readonly<Record<string, vscode.LanguageModelTool<object>>> {
  return {
    postmortem_read: tool<PathInput>(vscode.l10n.t('Reading the postmortem'), ({ readPostmortem }, input) => readPostmortem(linter, input)),
    postmortem_lint: tool<PathInput>(vscode.l10n.t('Linting the postmortem'), ({ lintPostmortem }, input) => lintPostmortem(linter, input)),
    postmortem_list_actions: tool<ActionsInput>(
      vscode.l10n.t('Reading the action items of the workspace'),
      ({ listActions }, input, token) => listActions(linter, input, token),
    ),
    postmortem_propose_fixes: tool<FixesInput>(vscode.l10n.t('Looking at fixes'), ({ proposeFixes }, input) => proposeFixes(linter, input)),
    postmortem_apply_fixes: applyTool(linter),
  } as Readonly<Record<string, vscode.LanguageModelTool<object>>>;
}

function tool<T>(invocationMessage: string, answer: Answer<T>): vscode.LanguageModelTool<T> {
  return {
    prepareInvocation: () => ({ invocationMessage }),
    invoke: async ({ input }, token) => {
      const told = await answer(await import('./answers'), input, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(told))]);
    },
  };
}

/** Writes, and so asks before it does. */
function applyTool(linter: Linter): vscode.LanguageModelTool<FixesInput> {
  return {
    ...tool<FixesInput>(vscode.l10n.t('Applying fixes'), ({ applyFixes }, input, token) => applyFixes(linter, input, token)),
    prepareInvocation: async ({ input }) => {
      const { confirmation } = await import('./answers');
      const invocationMessage = vscode.l10n.t('Applying fixes');
      const question = await confirmation(linter, input);
      if (!question) return { invocationMessage };
      const message = new vscode.MarkdownString(`${vscode.l10n.t('It is changed in the editor and not saved.')}\n\n`).appendCodeblock(
        question.patch,
        'diff',
      );
      return { invocationMessage, confirmationMessages: { title: question.title, message } };
    },
  };
}
