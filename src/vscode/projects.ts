import vscode = require('vscode');

import type { Project } from '../node/cacheFolder';
import type { DocumentIndex } from '../node/documentIndex';
import type { OnDesktop } from '../node/editor';
import type { LintResults } from '../node/lintResults';
import { desktop } from './desktop';

/** The projects that documents lie in, as the command line knows them: they say what a document is called, and where what is known of it is kept. */
export class Projects {
  readonly #context: Pick<vscode.ExtensionContext, 'extensionUri'>;
  /** By the folder from which one was looked for. */
  readonly #known = new Map<string, Project>();

  constructor(context: Pick<vscode.ExtensionContext, 'extensionUri'>) {
    this.#context = context;
  }

  /** A document's name as it counts for what the document is. */
  nameOf(uri: vscode.Uri): string {
    const project = this.#projectOf(uri);
    return project ? (desktop(this.#context)?.nameInProject(project, uri.fsPath) ?? uri.path) : uri.path;
  }

  /** What is kept of the documents, for one run over them. */
  indexes(): Kept<DocumentIndex> {
    return this.#kept((node, project) => node.openIndex(project));
  }

  /** What was found in the documents, for one run over them. */
  lintResults(): Kept<LintResults> {
    return this.#kept((node, project) => node.openLintResults(project));
  }

  #kept<T extends { save(): Promise<void> }>(open: (node: OnDesktop, project: Project) => T): Kept<T> {
    const opened = new Map<string, T>();
    return {
      of: uri => {
        const project = this.#projectOf(uri);
        const node = desktop(this.#context);
        if (!project || !node) return null;
        const results = opened.get(project.cache) ?? open(node, project);
        opened.set(project.cache, results);
        return results;
      },
      save: async () => {
        for (const results of opened.values()) await results.save();
      },
    };
  }

  /** Null where there are no files as Node knows them. */
  #projectOf(uri: vscode.Uri): Project | null {
    const node = uri.scheme === 'file' ? desktop(this.#context) : null;
    if (!node) return null;
    const start = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? vscode.Uri.joinPath(uri, '..').fsPath;
    const project = this.#known.get(start) ?? node.projectAt(start);
    this.#known.set(start, project);
    return project;
  }
}

/** What a run over many documents reads from and adds to, by project. What is new is written at its end, and nothing of it stays in memory. */
export interface Kept<T> {
  /** Null for a document of which nothing is kept. */
  of(uri: vscode.Uri): T | null;
  save(): Promise<void>;
}
