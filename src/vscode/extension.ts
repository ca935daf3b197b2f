import * as vscode from 'vscode';
import { ActionLenses } from './actionLenses';
import { CodeActions, FIX_ALL } from './codeActions';
import { Configurations } from './configuration';
import { ConfigurationPage } from './configurationPage';
import { workspaceEdit } from './convert';
import type { ExportContext } from './export/context';
import { IssueStates } from './export/issueStates';
import { Suggestions } from './export/suggestions';
import { UnsavedNotes } from './export/unsaved';
import { Hovers } from './hovers';
import { COMPLETION_TRIGGERS, IssueCompletions } from './issueCompletions';
import { IssueDecorations } from './issueDecorations';
import { IssueHovers } from './issueHovers';
import { Linter } from './linting';
import { DocumentReader, mayBePostmortem } from './reading';
import { disableRule } from './ruleSwitches';
import { Accounts } from './signIn';
import { Status } from './status';
import { Symbols } from './symbols';
import { lintTasks } from './tasks';
import { TimelineEnter } from './timeline/enter';
import { registerPaste } from './timeline/paste';
import type { Rewrite } from './timeline/rewrite';
import { lintWorkspace } from './workspaceLint';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };

/** Registers everything and loads nothing: the parser comes with the first postmortem. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Postmortem', { log: true });
  const reader = new DocumentReader(log);
  const configurations = new Configurations();
  const linter = new Linter(reader, configurations, log, context.extensionUri);
  const status = new Status(linter);
  const codeActions = new CodeActions(linter);
  const configurationPage = new ConfigurationPage(linter);
  const states = new IssueStates();
  const issues: ExportContext = {
    extension: context,
    reader,
    configurations,
    accounts: new Accounts(context.secrets),
    states,
    suggestions: new Suggestions(),
    unsaved: new UnsavedNotes(log),
    log,
  };
  const lenses = new ActionLenses(reader, states);
  const enter = new TimelineEnter();

  type Explain = (error: unknown, document: vscode.TextDocument, id: string) => unknown;
  const explainAll: Explain = error => explain(log, error);
  const explainIssues: Explain = async (error, document, id) => (await import('./export/tell')).explainProblem(issues, document, id, error);
  const command = (id: string, run: (document: vscode.TextDocument) => Promise<void>, how = explainAll): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (uri?: vscode.Uri) => {
      const document = uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
      if (!document) return;
      await run(document).catch(error => how(error, document, id));
    });

  context.subscriptions.push(
    log,
    configurations,
    configurationPage,
    linter,
    status,
    vscode.languages.registerCodeActionsProvider(MARKDOWN, codeActions, { providedCodeActionKinds: CodeActions.kinds }),
    vscode.languages.registerHoverProvider(MARKDOWN, new Hovers(linter, context.extensionUri)),
    vscode.languages.registerDocumentSymbolProvider(MARKDOWN, new Symbols(reader), { label: 'Postmortem' }),
    command('postmortem.lintDocument', document => linter.lint(document)),
    command('postmortem.fixAll', document => fixAll(document, codeActions)),
    issues.unsaved,
    states,
    lenses,
    new IssueDecorations(reader, states),
    vscode.languages.registerCodeLensProvider(MARKDOWN, lenses),
    vscode.languages.registerHoverProvider(MARKDOWN, new IssueHovers(reader, states)),
    vscode.languages.registerCompletionItemProvider(
      MARKDOWN,
      new IssueCompletions(reader, issues.suggestions, document => connectSilently(issues, document)),
      ...COMPLETION_TRIGGERS,
    ),
    command('postmortem.exportActionItems', document => exportItems(issues, document, 'choose'), explainIssues),
    command('postmortem.resumeExport', document => exportItems(issues, document, 'resume'), explainIssues),
    command('postmortem.refreshActionItems', document => refresh(issues, document), explainIssues),
    command('postmortem.revertExport', document => revert(issues, document), explainIssues),
    vscode.commands.registerCommand('postmortem.usePersonalAccessToken', () => useToken(issues).catch(error => explain(log, error))),
    vscode.commands.registerCommand('postmortem.forgetPersonalAccessToken', () => forgetToken(issues).catch(error => explain(log, error))),
    command('postmortem.showEffectiveConfiguration', document => configurationPage.show(document)),
    vscode.commands.registerCommand('postmortem.lintWorkspace', () => lintWorkspace(linter).catch(error => explain(log, error))),
    vscode.commands.registerCommand('postmortem.showRule', (ruleId: string) => showRule(context, ruleId)),
    vscode.commands.registerCommand('postmortem.disableRule', (ruleId: string, uri: vscode.Uri) =>
      disableIn(linter, ruleId, uri).catch(error => explain(log, error)),
    ),
    vscode.commands.registerCommand('postmortem.showLog', () => log.show()),
    lintTasks(linter),
    enter,
    vscode.commands.registerCommand('postmortem.continueTimeline', () => enter.press()),
    registerPaste(MARKDOWN, reader),
    vscode.languages.registerCompletionItemProvider(
      MARKDOWN,
      { provideCompletionItems: (document, position) => timelineItems(reader, document, position) },
      '@',
    ),
    command('postmortem.insertEventNow', document => insertNow(reader, document)),
    command('postmortem.convertToEvents', document => convertSelection(reader, document)),
    command('postmortem.shiftEvents', document => shiftEvents(reader, document)),
    command('postmortem.sortTimeline', document => rewrite(reader, document, 'sort')),
    command('postmortem.timelineToUtc', document => rewrite(reader, document, 'utc')),
    command('postmortem.timelineToList', document => rewrite(reader, document, 'list')),
    command('postmortem.timelineToTable', document => rewrite(reader, document, 'table')),
    command('postmortem.timelineToHeadings', document => rewrite(reader, document, 'headings')),
  );
  linter.lintAll();
  void status.update();
}

async function insertNow(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./timeline/insertEvent');
  await timeline.insertNow(reader, document);
}

async function convertSelection(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./timeline/convertSelection');
  await timeline.convertSelection(reader, document);
}

async function shiftEvents(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const timeline = await import('./timeline/rewrite');
  await timeline.shiftSelection(reader, document);
}

async function rewrite(reader: DocumentReader, document: vscode.TextDocument, how: Rewrite): Promise<void> {
  const timeline = await import('./timeline/rewrite');
  await timeline.rewriteTimeline(reader, document, how);
}

async function timelineItems(
  reader: DocumentReader,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  if (!mayBePostmortem(document)) return [];
  const timeline = await import('./timeline/completions');
  return timeline.timelineItems(reader, document, position);
}

async function showRule({ extensionUri }: vscode.ExtensionContext, ruleId: string): Promise<void> {
  if (!/^[a-z-]+$/.test(ruleId)) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${ruleId}.md`));
}

async function disableIn(linter: Linter, ruleId: string, uri: vscode.Uri): Promise<void> {
  const result = await linter.checkAfresh(await vscode.workspace.openTextDocument(uri));
  await disableRule(ruleId, result?.config.url ?? null, uri);
  linter.lintAfresh();
}

/** One fix makes room for another: rounds until nothing is left, all of them one step back for *Undo*. */
async function fixAll(document: vscode.TextDocument, codeActions: CodeActions): Promise<void> {
  const { token } = new vscode.CancellationTokenSource();
  const context = { only: FIX_ALL, diagnostics: [], triggerKind: vscode.CodeActionTriggerKind.Invoke };
  for (let round = 0; round < 10; round++) {
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await codeActions.provideCodeActions(document, everything, context, token);
    const edits = action?.edit?.get(document.uri);
    if (!edits || !(await vscode.workspace.applyEdit(workspaceEdit(document, edits)))) return;
  }
}

async function exportItems(issues: ExportContext, document: vscode.TextDocument, mode: 'choose' | 'resume'): Promise<void> {
  const { exportActionItems } = await import('./export/exportActions');
  await exportActionItems(issues, document, mode);
}

async function refresh(issues: ExportContext, document: vscode.TextDocument): Promise<void> {
  const { refreshActionItems } = await import('./export/refresh');
  await refreshActionItems(issues, document);
}

async function revert(issues: ExportContext, document: vscode.TextDocument): Promise<void> {
  const { revertExport } = await import('./export/revert');
  await revertExport(issues, document);
}

async function connectSilently(issues: ExportContext, document: vscode.TextDocument): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const { openSession } = await import('./export/session');
  await openSession(issues, document, 'silent');
}

async function useToken({ accounts }: ExportContext): Promise<void> {
  const { usePersonalAccessToken } = await import('./accessTokens');
  await usePersonalAccessToken(accounts);
}

async function forgetToken({ accounts }: ExportContext): Promise<void> {
  const { forgetPersonalAccessToken } = await import('./accessTokens');
  await forgetPersonalAccessToken(accounts);
}

/** Says what went wrong. The command is over then: it does not wait for somebody to close the notification. */
function explain(log: vscode.LogOutputChannel, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error(message);
  void vscode.window.showErrorMessage(message, 'Show Log').then(answer => {
    if (answer === 'Show Log') log.show();
  });
}
