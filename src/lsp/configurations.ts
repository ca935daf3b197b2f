import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { ALL_RULES } from '../core/lint/allRules';
import { CONFIG_NAMES, type ConfigReader, type LoadedConfig, type LoadProblem, loadConfig, NO_CONFIG } from '../core/lint/config/load';
import { indexLines } from '../core/text/lines';
import { readSmall } from '../node/readFile';

/** Files that may hold a configuration. */
export const CONFIG_GLOB = `**/{${CONFIG_NAMES.join(',')}}`;

/** Finds the configuration of documents upwards from where they lie, as the command line does, and shows what is wrong with it at the file itself. */
export class Configurations {
  readonly #connection: Connection;
  readonly #folder: string | null;
  readonly #texts = new Map<string, Promise<string | null>>();
  /** By the file that was found first: the files with problems that were shown. */
  readonly #shown = new Map<string, readonly string[]>();
  /** By document, the file that was found first. */
  readonly #found = new Map<string, string>();

  constructor(connection: Connection, folder: string | null) {
    this.#connection = connection;
    this.#folder = folder;
  }

  /** What the files say about a document, by its address. */
  async of(uri: string): Promise<LoadedConfig> {
    const address = this.#addressOf(uri);
    const loaded = address === null ? NO_CONFIG : await loadConfig(address, this.#reader, ALL_RULES);
    this.#show(uri, loaded);
    return loaded;
  }

  /** Reads all files anew when they are asked for next. */
  reread(): void {
    this.#texts.clear();
  }

  readonly #reader: ConfigReader = {
    read: url => {
      const known = this.#texts.get(url) ?? readFileAt(url);
      this.#texts.set(url, known);
      return known;
    },
    nameOf: url => this.#nameOf(url),
  };

  #nameOf(url: string): string {
    const [file, folder] = [pathOf(url), this.#folder && pathOf(this.#folder)];
    return file && folder ? relative(folder, file) || '.' : (file ?? url);
  }

  /** The address from which a configuration is looked for. A document that was never saved stands in the first folder. */
  #addressOf(uri: string): string | null {
    if (uri.startsWith('file:')) return URL.canParse(uri) ? uri : null;
    return this.#folder?.startsWith('file:') ? `${this.#folder}/untitled.md` : null;
  }

  #show(document: string, { problems, url }: LoadedConfig): void {
    const before = this.#found.get(document);
    if (url === null) this.#found.delete(document);
    else this.#found.set(document, url);
    if (before !== undefined && before !== url) this.#publish(before, []);
    if (url !== null) this.#publish(url, problems);
  }

  #publish(first: string, problems: readonly LoadProblem[]): void {
    const files = [...new Set(problems.map(problem => problem.url))];
    for (const file of this.#shown.get(first) ?? []) if (!files.includes(file)) this.#send(file, []);
    for (const file of files)
      this.#send(
        file,
        problems.filter(problem => problem.url === file),
      );
    if (files.length > 0) this.#shown.set(first, files);
    else this.#shown.delete(first);
  }

  #send(uri: string, problems: readonly LoadProblem[]): void {
    void this.#connection.sendDiagnostics({ uri, diagnostics: problems.map(diagnosticOf) });
  }
}

function diagnosticOf({ message, range, text }: LoadProblem): Diagnostic {
  const lines = indexLines(text);
  const place = (offset: number): Diagnostic['range']['start'] => {
    const { line, column } = lines.pointAt(offset);
    return { line: line - 1, character: column - 1 };
  };
  return {
    range: { start: place(range?.start ?? 0), end: place(range?.end ?? 0) },
    message,
    severity: DiagnosticSeverity.Error,
    source: 'postmortem',
  };
}

async function readFileAt(url: string): Promise<string | null> {
  const path = pathOf(url);
  return path === null ? null : readSmall(path);
}

/** Null for what is no file of this machine. */
function pathOf(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}
