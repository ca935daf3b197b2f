import * as vscode from 'vscode';
import { ActionLenses } from './actionLenses';
import { actionView } from './actions/view';
import { assistantTools } from './assistant/tools';
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
import { type Drawers, drawerOf, drawInPreview, type MarkdownIt } from './markdownPreview';
import { MetricLenses } from './metricLenses';
import { DocumentReader, mayBeOne } from './reading';
import { disableRule } from './ruleSwitches';
import { drawsInPreview } from './settings';
import { Accounts } from './signIn';
import { Status } from './status';
import { Symbols } from './symbols';
import { lintTasks } from './tasks';
import { TimeHints } from './timeHints';
import { TimeHovers } from './timeHovers';
import { timelineWriting } from './timeline/writing';
import { TimelineViews, VIEW_TYPE } from './timelineViews';
import { lintWorkspace } from './workspaceLint';
import { WRITING_TRIGGERS, WritingCompletions } from './writing/completions';
import { SectionRenames } from './writing/renames';
import { ReviewStatus } from './writing/reviewStatus';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };

/** Registers everything and loads nothing: the parser comes with the first postmortem. */
export function activate(context: vscode.ExtensionContext): { extendMarkdownIt(markdown: MarkdownIt): MarkdownIt } {
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
  const reviews = new ReviewStatus();
  const sharing = { extensionUri: context.extensionUri, reader, configurations };
  const lenses = new ActionLenses(reader, states);
  const hints = new TimeHints(reader);
  const timelines = new TimelineViews(context.extensionUri, reader, log);

  const startNew = async (folder?: unknown): Promise<void> => {
    const { newPostmortem } = await import('./newPostmortem');
    await newPostmortem({ extensionUri: context.extensionUri, configurations, linter }, folder instanceof vscode.Uri ? folder : undefined);
  };
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
    command('postmortem.showTimeline', document => timelines.show(document)),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, timelines),
    hints,
    vscode.languages.registerInlayHintsProvider(MARKDOWN, hints),
    vscode.languages.registerHoverProvider(MARKDOWN, new TimeHovers(reader)),
    vscode.languages.registerCodeLensProvider(MARKDOWN, new MetricLenses(reader)),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('postmortem.timeline.drawInPreview')) void vscode.commands.executeCommand('markdown.preview.refresh');
    }),
    vscode.commands.registerCommand('postmortem.showLog', () => log.show()),
    vscode.commands.registerCommand('postmortem.new', () => startNew().catch(error => explain(log, error))),
    vscode.commands.registerCommand('postmortem.newInFolder', (uri?: unknown) => startNew(uri).catch(error => explain(log, error))),
    lintTasks(linter),
    ...assistantTools(linter),
    ...actionView(context, reader, error => explain(log, error)),
    reviews,
    vscode.languages.registerCompletionItemProvider(MARKDOWN, new WritingCompletions(reader, configurations), ...WRITING_TRIGGERS),
    vscode.languages.registerCodeActionsProvider(MARKDOWN, new SectionRenames(reader, configurations), {
      providedCodeActionKinds: SectionRenames.kinds,
    }),
    command('postmortem.review', async document => {
      const { Review } = await import('./writing/review');
      await new Review(reader, configurations, reviews).run(document);
    }),
    ...timelineWriting(MARKDOWN, reader, command),
    command('postmortem.copySummary', async document => (await import('./share/copySummary')).copySummary(sharing, document)),
    command('postmortem.exportHtml', async document => (await import('./share/exportHtml')).exportHtml(sharing, document)),
    command('postmortem.makePublicCopy', async document => (await import('./share/makePublicCopy')).makePublicCopy(sharing, document)),
    vscode.commands.registerCommand('postmortem.openReport', async () => {
      const { openReport } = await import('./report/view');
      await openReport(sharing).catch(error => explain(log, error));
    }),
    vscode.commands.registerCommand('postmortem.savePublicCopy', async () => (await import('./share/makePublicCopy')).saveShownCopy()),
  );
  linter.lintAll();
  void status.update();
  const draw = drawerOf(loadDrawers, (path, text) => drawsInPreview() && mayBeOne(path, text));
  return { extendMarkdownIt: markdown => drawInPreview(markdown, draw) };
}

/** With the first postmortem in a preview, and at once: what renders it does not wait. */
function loadDrawers(): Drawers {
  const { readDocument } = require('../core/document/postmortem') as typeof import('../core/document/postmortem');
  const { chartsOf } = require('../core/drawing/chart') as typeof import('../core/drawing/chart');
  const { PLAIN_OPTIONS, sceneOf } = require('../core/drawing/scene') as typeof import('../core/drawing/scene');
  const { svgOf } = require('../core/drawing/svg') as typeof import('../core/drawing/svg');
  return {
    readDocument,
    chartsOf,
    svgOf: (chart, id) => svgOf(sceneOf(chart, { ...PLAIN_OPTIONS, width: 560, hasTitle: false }), 'page', id),
  };
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
