import vscode = require('vscode');

import type { Document } from '../core/document/postmortem';
import type { ExportSettings } from '../core/issues/settings';
import type { ConfigLayer } from '../core/lint/config/config';
import type { EffectiveConfig } from '../core/lint/config/effective';
import type { LoadedConfig, LoadProblem } from '../core/lint/config/load';
import { SOURCE, toTextEdits, workspaceEdit } from './convert';
import { desktop } from './desktop';
import { settingsLayer } from './settings';

/** Files that may hold a configuration. */
const CONFIG_GLOB = '**/{.postmortemrc,.postmortemrc.json,.postmortemrc.jsonc,.postmortemrc.yaml,.postmortemrc.yml,package.json}';

/** After so long a watcher surely tells what changes: VS Code does not say when it begins to. Milliseconds. */
const WATCHING = 3000;

/** What holds for a document, and where its configuration lies. */
export interface DocumentConfig {
  readonly effective: EffectiveConfig;
  readonly isIgnored: boolean;
  /** The nearest configuration file, or null where there is none. */
  readonly url: string | null;
  /** How action items become issues. */
  readonly export: ExportSettings;
}

const CONFIG_FILES: vscode.DocumentSelector = { pattern: CONFIG_GLOB };

/** Finds the configuration of documents, shows what is wrong with it, and looks again when one of its files changes. */
export class Configurations implements vscode.Disposable {
  readonly #context: Pick<vscode.ExtensionContext, 'extensionUri'>;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('postmortem-configuration');
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #problems = new Map<string, readonly LoadProblem[]>();
  readonly #actions = vscode.languages.registerCodeActionsProvider(
    CONFIG_FILES,
    { provideCodeActions: (document, _, { diagnostics }) => this.#fixes(document, diagnostics) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
  readonly #texts = new Map<string, Promise<string | null>>();
  #watcher: vscode.FileSystemWatcher | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;

  /** Fires when a configuration file was made, changed or deleted. */
  readonly onDidChange = this.#didChange.event;

  constructor(context: Pick<vscode.ExtensionContext, 'extensionUri'>) {
    this.#context = context;
  }

  /** @param more what holds on top of what files and settings say. */
  async of(source: vscode.Uri, document: Document, more: readonly ConfigLayer[] = []): Promise<DocumentConfig> {
    const loaded = await this.load(source);
    await this.tell(loaded);
    const [{ effectiveConfig }, { ALL_RULES }, { exportSettings }] = await Promise.all([
      import('../core/lint/config/effective'),
      import('../core/lint/allRules'),
      import('../core/issues/settings'),
    ]);
    const layers = [...loaded.layers, ...more];
    return {
      effective: effectiveConfig(document, ALL_RULES, { layers }),
      isIgnored: loaded.isIgnored,
      url: loaded.url,
      export: exportSettings(layers),
    };
  }

  /** The same with the files as they are on the disk now: what is sent, shared or made goes by them, and their watcher may not have told yet what was just written. */
  ofAfresh(source: vscode.Uri, document: Document): Promise<DocumentConfig> {
    this.reread();
    return this.of(source, document);
  }

  /** What settings and files say about a document, whatever is in it, from the weakest to the strongest. */
  async load(source: vscode.Uri): Promise<LoadedConfig> {
    this.#watch();
    const [{ ALL_RULES }, { loadConfig, NO_CONFIG }] = await Promise.all([
      import('../core/lint/allRules'),
      import('../core/lint/config/load'),
    ]);
    const url = addressOf(source);
    const loaded = url === null ? NO_CONFIG : await loadConfig(url, this, ALL_RULES);
    return { ...loaded, layers: [settingsLayer(source), ...loaded.layers] };
  }

  /** Reads a file once, until something changes. */
  read(url: string): Promise<string | null> {
    const known = this.#texts.get(url);
    if (known) return known;
    const text = this.#readFile(vscode.Uri.parse(url, true));
    this.#texts.set(url, text);
    return text;
  }

  /** VS Code asks its window about every file, which is slow to answer while it starts; the disk is not. */
  async #readFile(uri: vscode.Uri): Promise<string | null> {
    const node = uri.scheme === 'file' ? desktop(this.#context) : null;
    // Editors do not count a byte order mark.
    if (node) return (await node.readSmall(uri.fsPath))?.replace(/^\uFEFF/, '') ?? null;
    return vscode.workspace.fs.readFile(uri).then(
      bytes => new TextDecoder().decode(bytes),
      () => null,
    );
  }

  /** Reads all files anew: their watcher may not have told yet what has just been written. */
  reread(): void {
    this.#texts.clear();
  }

  nameOf(url: string): string {
    return vscode.workspace.asRelativePath(vscode.Uri.parse(url, true));
  }

  dispose(): void {
    this.#watcher?.dispose();
    clearTimeout(this.#settling);
    this.#actions.dispose();
    this.#diagnostics.dispose();
    this.#didChange.dispose();
  }

  /** Watching begins with the first document that may be a postmortem, not with the window. */
  #watch(): void {
    if (this.#watcher) return;
    this.#watcher = vscode.workspace.createFileSystemWatcher(CONFIG_GLOB);
    const forget = (uri: vscode.Uri): void => {
      if (uri.path.includes('/node_modules/')) return;
      this.reread();
      void this.#markAgain(uri);
      this.#didChange.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
    this.#settling = setTimeout(() => void this.#lookAgain(), WATCHING);
  }

  /** What was written after it was read, and before the watcher was there, has been told to nobody. */
  async #lookAgain(): Promise<void> {
    const texts = [...this.#texts];
    const now = await Promise.all(texts.map(([url]) => this.#readFile(vscode.Uri.parse(url, true))));
    const before = await Promise.all(texts.map(([, text]) => text));
    const changed = texts.flatMap(([url], index) => (now[index] === before[index] ? [] : [vscode.Uri.parse(url, true)]));
    if (changed.length === 0) return;
    this.reread();
    for (const uri of changed) await this.#markAgain(uri);
    this.#didChange.fire();
  }

  /**
   * Looks anew at a file with marks that has changed: they stay where they are still right, and go where no postmortem is open that would say so.
   * Marks of other files may have hung on it; whoever is linted next brings them back.
   */
  async #markAgain(uri: vscode.Uri): Promise<void> {
    const marked = Array.from(this.#diagnostics, ([file]) => file);
    const changed = marked.find(file => file.toString() === uri.toString());
    for (const file of marked) if (file !== changed) this.#diagnostics.delete(file);
    if (!changed) return;
    const [{ ALL_RULES }, { loadConfig }] = await Promise.all([import('../core/lint/allRules'), import('../core/lint/config/load')]);
    const loaded = await loadConfig(vscode.Uri.joinPath(uri, '..', 'beside.md').toString(), this, ALL_RULES);
    if (!loaded.problems.some(({ url }) => vscode.Uri.parse(url, true).toString() === uri.toString())) this.#diagnostics.delete(uri);
    await this.tell(loaded);
  }

  /** Shows what is wrong with the files that hold for a postmortem. */
  async tell({ problems, url }: LoadedConfig): Promise<void> {
    if (problems.length === 0) {
      if (url) this.#diagnostics.delete(vscode.Uri.parse(url, true));
      return;
    }
    const { indexLines } = await import('../core/text/lines');
    const byFile = new Map<string, LoadProblem[]>();
    for (const problem of problems) byFile.set(problem.url, [...(byFile.get(problem.url) ?? []), problem]);
    for (const [file, list] of byFile) {
      const lines = indexLines(list[0]?.text ?? '');
      const diagnostics = list.map(({ message, range }) => {
        const [start, end] = [lines.pointAt(range?.start ?? 0), lines.pointAt(range?.end ?? 1)];
        const place = new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
        const diagnostic = new vscode.Diagnostic(place, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = SOURCE;
        return diagnostic;
      });
      const uri = vscode.Uri.parse(file, true);
      this.#problems.set(uri.toString(), list);
      this.#diagnostics.set(uri, diagnostics);
    }
  }

  /** What was meant by the words that are marked: of the text that was read, and of no other. */
  #fixes(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
    const marked = diagnostics.filter(({ source }) => source === SOURCE);
    return (this.#problems.get(document.uri.toString()) ?? []).flatMap(({ message, fix, text, range }) => {
      const diagnostic = marked.find(one => one.message === message && document.offsetAt(one.range.start) === range?.start);
      if (!fix || !diagnostic || document.getText() !== text) return [];
      const action = new vscode.CodeAction(fix.title.replaceAll('`', ''), vscode.CodeActionKind.QuickFix);
      action.edit = workspaceEdit(document, toTextEdits(document, fix.edits));
      return [Object.assign(action, { diagnostics: [diagnostic], isPreferred: true })];
    });
  }
}

/** The address from which a configuration is looked for. A document that was never saved stands in the first folder. */
function addressOf(uri: vscode.Uri): string | null {
  if (uri.scheme !== 'untitled') return uri.toString();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, 'untitled.md').toString() : null;
}
