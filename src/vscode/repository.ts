import * as vscode from 'vscode';
import { isRepositoryName, parseRemote, type RemoteRepository } from '../github/remote';
import { exportRepository } from './settings';

/** The part of the built-in git extension's API (version 1) that is used here. */
interface GitApi {
  getRepository(uri: vscode.Uri): {
    readonly rootUri: vscode.Uri;
    readonly state: { readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[] };
  } | null;
}

/** There is no git in the browser, and it may be switched off. */
async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    return (await extension?.activate())?.getAPI(1) ?? null;
  } catch {
    return null;
  }
}

/** The repository that gets the issues of a document: the setting, else the git remote, else what the user answers. Null when the user declines. */
export async function findRepository(document: vscode.TextDocument): Promise<RemoteRepository | null> {
  const remotes = (await gitApi())?.getRepository(document.uri)?.state.remotes ?? [];
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  const ofRemote = remote?.fetchUrl ? parseRemote(remote.fetchUrl) : null;
  const configured = exportRepository(document);
  if (configured !== null) return { host: ofRemote?.host ?? 'github.com', fullName: configured };
  if (ofRemote) return ofRemote;
  const answer = await vscode.window.showInputBox({
    title: 'Export Action Items',
    prompt: 'Which repository gets the issues?',
    placeHolder: 'owner/name',
    ignoreFocusOut: true,
    validateInput: value => (isRepositoryName(value.trim()) ? null : 'Write it as owner/name.'),
  });
  return answer === undefined ? null : { host: 'github.com', fullName: answer.trim() };
}

/** What a document is known by: its path in the repository, else in the workspace folder, else its name. */
export async function docKeyOf(document: vscode.TextDocument): Promise<string> {
  const root = (await gitApi())?.getRepository(document.uri)?.rootUri ?? vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const path = document.uri.path;
  return root && path.startsWith(`${root.path}/`) ? path.slice(root.path.length + 1) : (path.split('/').at(-1) ?? path);
}
