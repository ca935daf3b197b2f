import type * as vscode from 'vscode';
import type { Tracker } from '../../tracker/port';

/** Names that an action item may mention. */
export interface Names {
  readonly people: readonly string[];
  readonly labels: readonly string[];
}

interface Known {
  readonly tracker: Tracker;
  readonly repository: string;
  names: Promise<Names> | null;
}

/** People and labels of repositories, asked for once, and only of those that this window has been signed in to. */
export class Suggestions {
  readonly #byDocument = new Map<string, Known>();
  readonly #byRepository = new Map<string, Known>();

  /** A session is there: names may be asked for when somebody wants them. */
  connected(uri: vscode.Uri, tracker: Tracker, repository: string): void {
    const name = `${tracker.host}/${repository}`.toLowerCase();
    const known = this.#byRepository.get(name) ?? { tracker, repository, names: null };
    this.#byRepository.set(name, known);
    this.#byDocument.set(uri.toString(), known);
  }

  isConnected(uri: vscode.Uri): boolean {
    return this.#byDocument.has(uri.toString());
  }

  async namesFor(uri: vscode.Uri): Promise<Names | null> {
    const known = this.#byDocument.get(uri.toString());
    if (!known) return null;
    known.names ??= ask(known);
    try {
      return await known.names;
    } catch {
      known.names = null; // asked again the next time
      return null;
    }
  }
}

async function ask({ tracker, repository }: Known): Promise<Names> {
  const [people, labels] = await Promise.all([tracker.people(repository), tracker.labels(repository)]);
  return { people, labels };
}
