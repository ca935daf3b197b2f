import vscode = require('vscode');

import type { Document } from '../core/document/postmortem';
import type { Finding } from '../core/lint/rule';
import { inOrder } from '../core/report/inOrder';
import type { Range } from '../core/text/range';
import type { Configurations, DocumentConfig } from './configuration';
import { SOURCE, toDiagnostic } from './convert';
import { FileLint, type FoundInFile } from './fileLint';
import { mayBePostmortem } from './look';
import type { Projects } from './projects';
import { type DocumentReader, openDocument } from './reading';
import { lintRun } from './settings';

/** What linting a version of a document gave. */
export interface LintResult {
  readonly version: number;
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** What a report must not repeat. */
  readonly sensitive: readonly Range[];
  readonly config: DocumentConfig;
}

const NOTHING = { findings: [], sensitive: [] };

/** How long the keys have to rest before a document is linted while typing. Milliseconds. */
const REST = 300;
/** So many files are read ahead. */
const READ_AHEAD = 16;

/** Lints postmortems when they are opened and saved, and publishes what it finds. */
export class Linter implements vscode.Disposable {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;
  readonly #fileLint: FileLint;
  /** Files that were linted without being open: what was found in them stays when they are closed. */
  readonly #files = new Set<string>();
  /** Each version is linted once: fixes, explanations and the status are asked for whenever the cursor moves. */
  #results = new WeakMap<vscode.TextDocument, { readonly version: number; readonly result: Promise<LintResult | null> }>();
  readonly #log: vscode.LogOutputChannel;
  readonly #pages: vscode.Uri;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('postmortem');
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #didLint = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable[] = [];

  /** Fires after a document was looked at, whether it is a postmortem or not. */
  readonly onDidLint = this.#didLint.event;

  constructor(
    reader: DocumentReader,
    configurations: Configurations,
    projects: Projects,
    log: vscode.LogOutputChannel,
    extensionUri: vscode.Uri,
  ) {
    this.#reader = reader;
    this.#configurations = configurations;
    this.#fileLint = new FileLint(reader, configurations, projects);
    this.#log = log;
    this.#pages = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
    this.#subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(document => this.#lintUnlessOff(document)),
      vscode.workspace.onDidSaveTextDocument(document => this.#lintUnlessOff(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        // Without changes it tells that the document has become what the disk holds: saved, reverted, or written by another program.
        contentChanges.length > 0 || document.isDirty ? this.#lintSoon(document) : this.#lintUnlessOff(document),
      ),
      vscode.workspace.onDidCloseTextDocument(document => this.#forget(document)),
      configurations.onDidChange(() => this.#relint()),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('postmortem.lint')) this.#relint();
      }),
    );
  }

  lintAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#lintUnlessOff(document);
  }

  /** Lints all open documents with the configuration as it is on the disk now. */
  lintAfresh(): void {
    this.#configurations.reread();
    this.#relint();
  }

  #relint(): void {
    this.#results = new WeakMap();
    this.lintAll();
  }

  /** Lints a document and publishes what was found. A result that a newer version has overtaken is dropped. */
  async lint(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const result = await this.check(document);
    if (document.isClosed || document.version !== version) return;
    this.#publishOpen(document, result);
    this.#didLint.fire(document);
  }

  /** What linting the present version gives, without publishing it; null for a document that is no postmortem. */
  check(source: vscode.TextDocument): Promise<LintResult | null> {
    const { version } = source;
    const cached = this.#results.get(source);
    if (cached?.version === version) return cached.result;
    // What holds for it is looked for on the disk while it is parsed. Where that fails, it is told when it is asked for.
    if (mayBePostmortem(source)) this.#configurations.load(source.uri).catch(() => {});
    const result = this.#reader.read(source).then(document => (document ? this.#run(source.uri, version, document) : null));
    this.#results.set(source, { version, result });
    return result;
  }

  /** The same with the configuration as it is on the disk now: its watcher may not have told yet what has just been written. */
  checkAfresh(source: vscode.TextDocument): Promise<LintResult | null> {
    this.#configurations.reread();
    this.#results = new WeakMap();
    return this.check(source);
  }

  /** What linting a file gives, open or not, without publishing it; null for a file that is no postmortem. */
  async checkFile(uri: vscode.Uri): Promise<LintResult | null> {
    const open = openDocument(uri);
    if (open) return this.check(open);
    const document = await this.#reader.readFile(uri);
    return document ? this.#run(uri, 0, document) : null;
  }

  /**
   * Lints files, open or not, in their order, and publishes what was found. How many findings each has, or null for one that is no postmortem. What is known from an
   * earlier time is not parsed again, and what is new is kept, also where it is broken off.
   */
  async *lintFiles(uris: readonly vscode.Uri[]): AsyncGenerator<number | null> {
    const kept = this.#fileLint.begin();
    let done = 0;
    try {
      const ahead = inOrder(uris, READ_AHEAD, async uri => (openDocument(uri) ? null : { found: await kept.lint(uri) }));
      for await (const read of ahead) {
        const uri = uris[done++] as vscode.Uri;
        // It may have been opened or closed since it was looked at.
        const open = openDocument(uri);
        yield await (open ? this.#countInOpen(open) : this.#countInFile(uri, read ? read.found : await kept.lint(uri)));
      }
    } finally {
      await kept.end();
    }
  }

  async #countInOpen(document: vscode.TextDocument): Promise<number | null> {
    const result = await this.check(document);
    this.#files.add(document.uri.toString());
    this.#publishOpen(document, result);
    return result?.findings.length ?? null;
  }

  async #countInFile(uri: vscode.Uri, found: FoundInFile | null): Promise<number | null> {
    this.#files.add(uri.toString());
    this.#publish(uri, found);
    return found?.findings.length ?? null;
  }

  async #run(uri: vscode.Uri, version: number, document: Document): Promise<LintResult> {
    const [{ inspect }, { ALL_RULES }, config] = await Promise.all([
      import('../core/lint/engine'),
      import('../core/lint/allRules'),
      this.#configurations.of(uri, document),
    ]);
    const start = performance.now();
    const { findings, sensitive } = config.isIgnored ? NOTHING : inspect(document, ALL_RULES, config.effective);
    this.#log.debug(`${vscode.workspace.asRelativePath(uri)}: ${findings.length} findings in ${(performance.now() - start).toFixed(1)} ms`);
    return { version, document, findings, sensitive, config };
  }

  #publishOpen(document: vscode.TextDocument, result: LintResult | null): void {
    const why = result ? null : this.#reader.whyUnread(document);
    if (why === null) this.#publish(document.uri, foundIn(result));
    else this.#diagnostics.set(document.uri, [notChecked(document, why)]);
  }

  #publish(uri: vscode.Uri, found: FoundInFile | null): void {
    if (found)
      this.#diagnostics.set(
        uri,
        found.findings.map(finding => toDiagnostic(uri, found.lines, finding, this.#pages)),
      );
    else this.#diagnostics.delete(uri);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of [...this.#subscriptions, this.#diagnostics, this.#didLint]) subscription.dispose();
  }

  #lintUnlessOff(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown') return;
    if (lintRun(document) === 'off') {
      this.#diagnostics.delete(document.uri);
      return;
    }
    this.lint(document).catch(error => this.#complain(document.uri, error));
  }

  #complain(uri: vscode.Uri, error: unknown): void {
    this.#log.error(`Linting ${vscode.workspace.asRelativePath(uri)} failed`, error);
  }

  /** While typing, a document waits for the keys to rest. A document that was never saved has no other moment to be linted. */
  #lintSoon(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown' || lintRun(document) === 'off') return;
    if (lintRun(document) !== 'onType' && !document.isUntitled) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#lintUnlessOff(document), REST),
    );
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (!this.#files.has(key)) this.#diagnostics.delete(document.uri);
    // What was typed and not saved is gone; what was found in it would stay.
    else this.#lintClosed(document.uri).catch(error => this.#complain(document.uri, error));
  }

  /** Publishes what is found in a file as it lies on the disk, if it has not been opened again meanwhile. */
  async #lintClosed(uri: vscode.Uri): Promise<void> {
    const kept = this.#fileLint.begin();
    try {
      const found = await kept.lint(uri);
      if (!openDocument(uri)) this.#publish(uri, found);
    } finally {
      await kept.end();
    }
  }
}

function foundIn(result: LintResult | null): FoundInFile | null {
  return result && { findings: result.findings, lines: result.document.lines };
}

/** The one finding of a document that nobody can have written: the rest is not looked for, and it is not taken for one without mistakes. */
function notChecked(document: vscode.TextDocument, why: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(document.lineAt(0).range, `Not checked, since it is ${why}`, vscode.DiagnosticSeverity.Error);
  diagnostic.source = SOURCE;
  return diagnostic;
}
