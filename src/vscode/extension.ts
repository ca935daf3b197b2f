import vscode = require('vscode');

import type { ActionNode } from './actions/tree';
import type { App, startApp } from './app';
import { mayBeOne, mayBePostmortem } from './look';
import { drawInPreview, type MarkdownIt } from './markdownPreview';
import { loadProgram, loadProgramNow } from './program';
import { drawsInPreview } from './settings';

/** How long the keys have to rest before a document is looked at that is no postmortem yet. Milliseconds. */
const REST = 500;

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly languageModelTools: readonly { readonly name: string }[];
  };
}

/**
 * Loads nothing, so that a window without postmortems pays nothing: everything that VS Code may ask for stands here as a name, and the extension proper,
 * `app.ts`, comes with the first postmortem, or with the first question.
 */
export function activate(context: vscode.ExtensionContext): { extendMarkdownIt(markdown: MarkdownIt): MarkdownIt } {
  const late = new LateApp(context);
  const { contributes } = context.extension.packageJSON as Manifest;
  late.standIn(...contributes.commands.map(({ command }) => commandOf(command, late)), ...openings(late));
  context.subscriptions.push(
    late,
    vscode.window.registerWebviewPanelSerializer('postmortem.timeline', {
      deserializeWebviewPanel: async (panel, state) => (await late.load()).timelines.deserializeWebviewPanel(panel, state),
    }),
    vscode.tasks.registerTaskProvider('postmortem', {
      provideTasks: async token => (await late.load()).tasks.provideTasks(token),
      resolveTask: async (task, token) => (await late.load()).tasks.resolveTask(task, token),
    }),
    ...contributes.languageModelTools.flatMap(({ name }) => toolOf(name, late)),
  );
  for (const document of vscode.workspace.textDocuments) look(document, late);
  const draw = (text: string, path: string) =>
    drawsInPreview() && mayBeOne(path, text) ? (late.loadForPreview()?.drawTimelines(text, path) ?? []) : [];
  return { extendMarkdownIt: markdown => drawInPreview(markdown, draw) };
}

/** The extension proper, and what stands in for it until it is there. */
class LateApp implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #tree = new LateTree(() => this.load());
  readonly #view = vscode.window.createTreeView<ActionNode>('postmortem.actions', {
    treeDataProvider: this.#tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  readonly #standIns: vscode.Disposable[] = [];
  #app: App | null = null;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** What goes when the extension proper is there, which brings its own. */
  standIn(...standIns: readonly vscode.Disposable[]): void {
    this.#standIns.push(...standIns);
  }

  async load(): Promise<App> {
    return this.#app ?? this.#start(await loadProgram<{ startApp: typeof startApp }>(this.#context.extensionUri, 'app.js'));
  }

  /** At once where that is possible: what renders a preview does not wait. Else the preview is rendered again. */
  loadForPreview(): App | null {
    if (this.#app) return this.#app;
    const program = loadProgramNow<{ startApp: typeof startApp }>(this.#context.extensionUri, 'app.js');
    if (program) return this.#start(program);
    void this.load().then(() => vscode.commands.executeCommand('markdown.preview.refresh'));
    return null;
  }

  dispose(): void {
    this.#view.dispose();
    for (const standIn of this.#standIns.splice(0)) standIn.dispose();
  }

  #start(program: { readonly startApp: typeof startApp }): App {
    if (this.#app) return this.#app;
    for (const standIn of this.#standIns.splice(0)) standIn.dispose();
    this.#app = program.startApp(this.#context, this.#view);
    this.#tree.fill(this.#app.actions);
    return this.#app;
  }
}

/** The rows of the view *Postmortem Actions*, which VS Code asks for when it is first shown. */
class LateTree implements vscode.TreeDataProvider<ActionNode> {
  readonly #load: () => Promise<App>;
  readonly #didChange = new vscode.EventEmitter<ActionNode | undefined>();
  #tree: App['actions'] | null = null;

  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(load: () => Promise<App>) {
    this.#load = load;
  }

  fill(tree: App['actions']): void {
    this.#tree = tree;
    tree.onDidChangeTreeData(node => this.#didChange.fire(node));
  }

  async getChildren(node?: ActionNode): Promise<ActionNode[]> {
    return (this.#tree ?? (await this.#load()).actions).getChildren(node);
  }

  getTreeItem(node: ActionNode): vscode.TreeItem {
    return this.#tree?.getTreeItem(node) ?? new vscode.TreeItem('');
  }
}

/** Looks whether a document that is opened, saved or written can be a postmortem. */
function openings(late: LateApp): vscode.Disposable[] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return [
    vscode.workspace.onDidOpenTextDocument(document => look(document, late)),
    vscode.workspace.onDidSaveTextDocument(document => look(document, late)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId !== 'markdown') return;
      clearTimeout(timer);
      timer = setTimeout(() => look(document, late), REST);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  ];
}

function look(document: vscode.TextDocument, late: LateApp): void {
  if (mayBePostmortem(document)) void late.load();
}

function commandOf(command: string, late: LateApp): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (...given: unknown[]) => {
    await late.load();
    return vscode.commands.executeCommand(command, ...given);
  });
}

function toolOf(name: string, late: LateApp): vscode.Disposable[] {
  // Not all editors that run extensions for VS Code know language models.
  if (typeof vscode.lm?.registerTool !== 'function') return [];
  return [
    vscode.lm.registerTool<object>(name, {
      prepareInvocation: async (options, token) => (await late.load()).tools[name]?.prepareInvocation?.(options, token),
      invoke: async (options, token) => (await late.load()).tools[name]?.invoke(options, token),
    }),
  ];
}
