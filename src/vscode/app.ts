import vscode = require('vscode');

import type { ActionNode, ActionTree } from './actions/tree';
import { actionView } from './actions/view';
import { assistantTools } from './assistant/tools';
import { CodeActions, FIX_ALL } from './codeActions';
import { Configurations } from './configuration';
import { ConfigurationPage } from './configurationPage';
import { workspaceEdit } from './convert';
import { type DocumentCommand, documentCommands } from './documentCommand';
import type { ExportContext } from './export/context';
import { IssueStates } from './export/issueStates';
import { Suggestions } from './export/suggestions';
import { tracking } from './export/tracking';
import { UnsavedNotes } from './export/unsaved';
import { Hovers } from './hovers';
import { Linter } from './linting';
import { type Drawers, type DrawTimelines, drawerOf } from './markdownPreview';
import { MetricLenses } from './metricLenses';
import { People } from './people';
import { Projects } from './projects';
import { DocumentReader } from './reading';
import { Records } from './records';
import { ReportView } from './report/view';
import { disableRule } from './ruleSwitches';
import { sharing } from './share/commands';
import { Accounts } from './signIn';
import { Status } from './status';
import { Symbols } from './symbols';
import { lintTasks } from './tasks';
import { TimeHints } from './timeHints';
import { TimeHovers } from './timeHovers';
import { timelineWriting } from './timeline/writing';
import { TimelineViews } from './timelineViews';
import { lintWorkspace } from './workspaceLint';
import { WRITING_TRIGGERS, WritingCompletions } from './writing/completions';
import { SectionRenames } from './writing/renames';
import { ReviewStatus } from './writing/reviewStatus';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };

/** What is asked for by those who stand in for the extension before it is there. */
export interface App {
  readonly actions: ActionTree;
  readonly timelines: TimelineViews;
  readonly tasks: vscode.TaskProvider;
  readonly tools: ReturnType<typeof assistantTools>;
  readonly drawTimelines: DrawTimelines;
}

/** Starts the extension proper. It registers everything and reads nothing: a part comes with the first time it is needed. */
export function startApp(context: vscode.ExtensionContext, view: vscode.TreeView<ActionNode>): App {
  const log = vscode.window.createOutputChannel('Postmortem', { log: true });
  const projects = new Projects(context);
  const reader = new DocumentReader(log, uri => projects.nameOf(uri));
  const configurations = new Configurations(context);
  const records = new Records(reader, configurations, projects);
  const linter = new Linter(reader, configurations, projects, log, context.extensionUri);
  const status = new Status(linter);
  const reviews = new ReviewStatus();
  const hints = new TimeHints(reader);
  const people = new People();
  const timelines = new TimelineViews(context.extensionUri, reader, log);
  const issues: ExportContext = {
    extension: context,
    reader,
    configurations,
    accounts: new Accounts(context.secrets),
    states: new IssueStates(),
    suggestions: new Suggestions(),
    unsaved: new UnsavedNotes(log),
    log,
  };
  const explainAll = (error: unknown): void => explain(log, error);
  const command = documentCommands(explainAll);
  const actions = actionView(view, context, reader, records, explainAll);
  const startNew = async (folder?: unknown): Promise<void> => {
    const { newPostmortem } = await import('./newPostmortem');
    await newPostmortem({ extensionUri: context.extensionUri, configurations, linter }, folder instanceof vscode.Uri ? folder : undefined);
  };

  const startImport = async (file?: unknown): Promise<void> => {
    const { importPostmortem } = await import('./importPostmortem');
    await importPostmortem({ extensionUri: context.extensionUri, configurations }, file instanceof vscode.Uri ? file : undefined);
  };

  context.subscriptions.push(
    log,
    configurations,
    linter,
    status,
    ...linting(context, linter, command, explainAll),
    people,
    ...tracking(MARKDOWN, issues, people, command, explainAll),
    ...actions.subscriptions,
    ...sharing(
      { extensionUri: context.extensionUri, reader, configurations },
      new ReportView(context.extensionUri, records),
      command,
      explainAll,
    ),
    ...timelineWriting(MARKDOWN, reader, people, command),
    command('postmortem.showTimeline', document => timelines.show(document)),
    hints,
    vscode.languages.registerInlayHintsProvider(MARKDOWN, hints),
    vscode.languages.registerHoverProvider(MARKDOWN, new TimeHovers(reader)),
    vscode.languages.registerCodeLensProvider(MARKDOWN, new MetricLenses(reader)),
    vscode.languages.registerDocumentSymbolProvider(MARKDOWN, new Symbols(reader), { label: 'Postmortem' }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('postmortem.timeline.drawInPreview')) void vscode.commands.executeCommand('markdown.preview.refresh');
    }),
    vscode.commands.registerCommand('postmortem.showLog', () => log.show()),
    vscode.commands.registerCommand('postmortem.new', () => startNew().catch(explainAll)),
    vscode.commands.registerCommand('postmortem.newInFolder', (uri?: unknown) => startNew(uri).catch(explainAll)),
    vscode.commands.registerCommand('postmortem.import', (uri?: unknown) => startImport(uri).catch(explainAll)),
    reviews,
    vscode.languages.registerCompletionItemProvider(MARKDOWN, new WritingCompletions(reader, configurations), ...WRITING_TRIGGERS),
    vscode.languages.registerCodeActionsProvider(MARKDOWN, new SectionRenames(reader, configurations), {
      providedCodeActionKinds: SectionRenames.kinds,
    }),
    command('postmortem.review', async document => {
      const { Review } = await import('./writing/review');
      await new Review(reader, configurations, reviews).run(document);
    }),
  );
  linter.lintAll();
  void status.update();
  return {
    actions: actions.tree,
    timelines,
    tasks: lintTasks(linter),
    tools: assistantTools(linter),
    drawTimelines: drawerOf(loadDrawers),
  };
}

/** What finds, explains and fixes. */
function linting(
  context: vscode.ExtensionContext,
  linter: Linter,
  command: DocumentCommand,
  explainAll: (error: unknown) => void,
): vscode.Disposable[] {
  const codeActions = new CodeActions(linter);
  const configurationPage = new ConfigurationPage(linter);
  return [
    configurationPage,
    vscode.languages.registerCodeActionsProvider(MARKDOWN, codeActions, { providedCodeActionKinds: CodeActions.kinds }),
    vscode.languages.registerHoverProvider(MARKDOWN, new Hovers(linter, context.extensionUri)),
    command('postmortem.lintDocument', document => linter.lint(document)),
    command('postmortem.fixAll', document => fixAll(document, codeActions)),
    command('postmortem.showEffectiveConfiguration', document => configurationPage.show(document)),
    vscode.commands.registerCommand('postmortem.lintWorkspace', () => lintWorkspace(linter).catch(explainAll)),
    vscode.commands.registerCommand('postmortem.showRule', (ruleId: string) => showRule(context, ruleId)),
    vscode.commands.registerCommand('postmortem.disableRule', (ruleId: string, uri: vscode.Uri) =>
      disableIn(linter, ruleId, uri).catch(explainAll),
    ),
  ];
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

/** Says what went wrong. The command is over then: it does not wait for somebody to close the notification. */
function explain(log: vscode.LogOutputChannel, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error(message);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(message, showLog).then(answer => {
    if (answer === showLog) log.show();
  });
}
