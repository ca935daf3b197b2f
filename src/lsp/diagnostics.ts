import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity } from '../core/lint/rule';
import type { Client } from './client';
import type { Checked, Linter } from './linter';
import type { RulePages } from './rulePages';

export const SOURCE = 'postmortem';

/** How long the keys have to rest before a document is linted while typing. Milliseconds. */
const REST = 300;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface DiagnosticsHost {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly linter: Linter;
  readonly client: Client;
  readonly pages: RulePages;
}

/** Tells the client what is found: when it asks, or, where it does not, when a document is opened, edited and saved. */
export class Diagnostics {
  readonly #host: DiagnosticsHost;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents that the client shows something for. */
  readonly #shown = new Set<string>();
  /** Documents of which nobody has told but that they are open. */
  readonly #opened = new WeakSet<TextDocument>();

  constructor(host: DiagnosticsHost) {
    this.#host = host;
  }

  start(): void {
    const { connection, documents, linter, client } = this.#host;
    connection.onDidChangeWatchedFiles(() => this.#lintAllAfresh());
    documents.onDidSave(({ document }) => {
      linter.forget();
      if (!client.pullsDiagnostics) this.#lint(document);
      // Nobody else tells that the configuration has changed.
      else if (!client.watchesFiles) this.#askToPull();
    });
    if (client.pullsDiagnostics) {
      connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
        const checked = await linter.check(uri, token);
        return { kind: DocumentDiagnosticReportKind.Full, items: this.#diagnosticsOf(uri, checked) ?? [] };
      });
      return;
    }
    documents.onDidOpen(({ document }) => {
      this.#opened.add(document);
      this.#lint(document);
    });
    documents.onDidChangeContent(({ document }) => this.#lintSoon(document));
    documents.onDidClose(({ document }) => this.#forget(document.uri));
  }

  #lintAllAfresh(): void {
    const { documents, linter, client } = this.#host;
    linter.forget();
    if (client.pullsDiagnostics) this.#askToPull();
    else for (const document of documents.all()) this.#lint(document);
  }

  /** What the client does with it is its own affair. */
  #askToPull(): void {
    const { connection, client } = this.#host;
    if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(() => {});
  }

  /** While typing, a document waits for the keys to rest. */
  #lintSoon(document: TextDocument): void {
    // What was just opened is told to have changed as well, and is being linted already.
    if (this.#opened.delete(document)) return;
    clearTimeout(this.#timers.get(document.uri));
    this.#timers.set(
      document.uri,
      setTimeout(() => this.#lint(document), REST),
    );
  }

  #lint(document: TextDocument): void {
    const { connection } = this.#host;
    clearTimeout(this.#timers.get(document.uri));
    this.#timers.delete(document.uri);
    this.#publish(document).catch(error => connection.console.error(String(error)));
  }

  async #publish(document: TextDocument): Promise<void> {
    const { connection, documents, linter } = this.#host;
    const { uri } = document;
    const diagnostics = this.#diagnosticsOf(uri, await linter.check(uri));
    if (documents.get(uri) !== document) return;
    // A document that is no postmortem is told nothing about.
    if (!diagnostics && !this.#shown.has(uri)) return;
    if (diagnostics) this.#shown.add(uri);
    else this.#shown.delete(uri);
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics: diagnostics ?? [] });
  }

  #forget(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    if (this.#shown.delete(uri)) void this.#host.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Null for a document that is no postmortem. */
  #diagnosticsOf(uri: string, checked: Checked | null): Diagnostic[] | null {
    if (checked) return checked.findings.map(finding => diagnosticOf(checked, finding, this.#host));
    const why = this.#host.linter.whyUnread(uri);
    return why === null ? null : [notChecked(why)];
  }
}

/** The one finding of a document that nobody can have written: the rest is not looked for, and it is not taken for one without mistakes. */
function notChecked(why: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Error, source: SOURCE, message: `Not checked, since it is ${why}` };
}

/** A finding as the client shows it. */
function diagnosticOf(
  { uri, places }: Checked,
  { ruleId, severity, message, range, related = [] }: Finding,
  { client, pages }: { readonly client: Client; readonly pages: RulePages },
): Diagnostic {
  const href = client.showsCodePages ? pages.addressOf(ruleId) : null;
  return {
    range: places.range(range),
    severity: SEVERITIES[severity],
    code: ruleId,
    ...(href !== null && { codeDescription: { href } }),
    source: SOURCE,
    message,
    ...(client.showsRelated &&
      related.length > 0 && {
        relatedInformation: related.map(place => ({ location: { uri, range: places.range(place.range) }, message: place.message })),
      }),
  };
}
