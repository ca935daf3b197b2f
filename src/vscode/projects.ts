import * as vscode from 'vscode';
import type { Project } from '../node/cacheFolder';
import type { DocumentIndex } from '../node/documentIndex';
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

  /** Opens the indexes of the projects, for one run over their documents. */
  indexes(): Indexes {
    const opened = new Map<string, DocumentIndex | null>();
    return {
      of: uri => {
        const folder = this.#projectOf(uri)?.cache;
        if (folder === undefined) return null;
        const index = opened.get(folder) ?? desktop(this.#context)?.openIndex(folder) ?? null;
        opened.set(folder, index);
        return index;
      },
      save: async () => {
        for (const index of opened.values()) await index?.save();
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

/** The indexes of a run. What was found is written at its end, and nothing of it stays in memory. */
export interface Indexes {
  /** Null for a document of which nothing is kept. */
  of(uri: vscode.Uri): DocumentIndex | null;
  save(): Promise<void>;
}
