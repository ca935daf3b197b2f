import vscode = require('vscode');

import type { CommitAuthor, Mentionable } from '../core/writing/people';

/** Where GitHub and GitLab look for it. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** Who has worked on it lately. */
const COMMITS = 300;
/** What was found is asked for again after this time, in milliseconds: colleagues come and go, and not by the minute. */
const FRESH = 5 * 60_000;

const REASONS = (): Readonly<Record<Mentionable['from'], string>> => ({
  document: vscode.l10n.t('named in this document'),
  owners: 'CODEOWNERS',
  commits: vscode.l10n.t('in recent commits'),
});

/** As much of the Git extension's API as is used. It is not there in the browser, and may be switched off. */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null };
}

interface Repository {
  readonly rootUri: vscode.Uri;
  log(options: { readonly maxEntries: number }): Promise<readonly { readonly authorEmail?: string; readonly message: string }[]>;
}

interface Found {
  readonly at: number;
  readonly codeOwners: Promise<string>;
  readonly commits: Promise<readonly CommitAuthor[]>;
}

/** Who can be mentioned in documents: asked for with the first `@`, and kept for each folder of documents. */
export class People implements vscode.Disposable {
  readonly #found = new Map<string, Found>();
  readonly #saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (uri.path.endsWith('/CODEOWNERS')) this.#found.clear();
  });

  /**
   * Those whom the document mentions and its repository knows.
   *
   * @param position behind an `@` and what is typed of a handle, which is itself no mention.
   */
  async items(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<vscode.CompletionItem[]> {
    const typed = /(?<![\w-])[\w-]*$/.exec(document.lineAt(position).text.slice(0, position.character))?.[0].length ?? 0;
    const range = new vscode.Range(position.translate(0, -typed), position);
    const { mentionable } = await import('../core/writing/people');
    const { codeOwners, commits } = this.#of(document.uri);
    const [owners, authors] = await Promise.all([codeOwners, commits]);
    if (token.isCancellationRequested) return [];
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), range.start.translate(0, -1)));
    const behind = document.getText(new vscode.Range(position, document.lineAt(document.lineCount - 1).range.end));
    const reasons = REASONS();
    return mentionable(`${before} ${behind}`, owners, authors).map(({ handle, from }, index) => ({
      label: { label: handle, description: reasons[from] },
      kind: vscode.CompletionItemKind.User,
      range,
      sortText: String(index).padStart(4, '0'),
    }));
  }

  dispose(): void {
    this.#saved.dispose();
  }

  #of(uri: vscode.Uri): Found {
    const key = vscode.Uri.joinPath(uri, '..').toString();
    const known = this.#found.get(key);
    if (known && Date.now() - known.at < FRESH) return known;
    const repository = repositoryOf(uri);
    const roots = [repository?.rootUri, vscode.workspace.getWorkspaceFolder(uri)?.uri];
    const found = { at: Date.now(), codeOwners: codeOwnersIn(roots.flatMap(root => root ?? [])), commits: commitsOf(repository) };
    this.#found.set(key, found);
    return found;
  }
}

async function codeOwnersIn(roots: readonly vscode.Uri[]): Promise<string> {
  for (const place of roots.flatMap(root => CODE_OWNERS.map(path => vscode.Uri.joinPath(root, path)))) {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(place));
    } catch {
      // not there: it may be at the next place
    }
  }
  return '';
}

/** What VS Code's own Git extension has open already: nothing is started for it. */
function repositoryOf(uri: vscode.Uri): Repository | null {
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    return git?.isActive ? git.exports.getAPI(1).getRepository(uri) : null;
  } catch {
    return null; // it is switched off in the settings
  }
}

async function commitsOf(repository: Repository | null): Promise<readonly CommitAuthor[]> {
  try {
    const commits = (await repository?.log({ maxEntries: COMMITS })) ?? [];
    return commits.map(({ authorEmail = '', message }) => ({ email: authorEmail, message }));
  } catch {
    return []; // without a commit yet
  }
}
