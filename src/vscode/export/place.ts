import vscode = require('vscode');

import { parseRemote, type RemoteRepository } from '../../github/remote';
import { desktop } from '../desktop';

/** Where a document belongs. */
export interface Place {
  /** Its path in the repository, else in its workspace folder, with slashes; else its name. */
  readonly path: string;
  /** The folder that the path leads from; null where there is none. */
  readonly root: vscode.Uri | null;
  /** Where all worktrees of the repository keep what is theirs together; null outside of one, and in the browser. */
  readonly commonDir: string | null;
  /** The repository's remotes, the one that the branch follows first. */
  readonly remotes: readonly RemoteRepository[];
  /** The host of a remote that is a GitLab by its name: issues go there from the command line only. */
  readonly gitLab: string | null;
}

/** The part of the built-in git extension's API (version 1) that is used here. */
interface GitApi {
  getRepository(uri: vscode.Uri): {
    readonly rootUri: vscode.Uri;
    readonly state: { readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[] };
  } | null;
}

/** Looks where a document belongs: by git itself where there is one, so that the command line finds the same, else by VS Code's extension for it. */
export async function placeOf(context: vscode.ExtensionContext, uri: vscode.Uri): Promise<Place> {
  return (await placeByGit(context, uri)) ?? (await placeByVSCode(uri));
}

async function placeByGit(context: vscode.ExtensionContext, uri: vscode.Uri): Promise<Place | null> {
  const node = uri.scheme === 'file' ? desktop(context) : null;
  const found = await node?.fileInGit(uri.fsPath);
  if (!node || !found || found.root === null) return null;
  const { path, commonDir } = found;
  const addresses = await node.remotesOf(uri.fsPath);
  return { path, commonDir, root: folderAbove(uri, path), remotes: parsed(addresses), gitLab: gitLabAmong(addresses) };
}

async function placeByVSCode(uri: vscode.Uri): Promise<Place> {
  const folder =
    vscode.workspace.getWorkspaceFolder(uri)?.uri ?? (uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : null);
  const repository = (await gitApi())?.getRepository(uri.scheme === 'untitled' && folder ? folder : uri) ?? null;
  const root = repository?.rootUri ?? folder ?? null;
  const isBelow = root !== null && uri.path.startsWith(`${root.path}/`);
  const remotes = [...(repository?.state.remotes ?? [])].sort((a, b) => rank(a.name) - rank(b.name));
  const addresses = remotes.flatMap(({ fetchUrl }) => fetchUrl ?? []);
  return {
    path: isBelow ? uri.path.slice(root.path.length + 1) : (uri.path.split('/').at(-1) ?? uri.path),
    root: isBelow ? root : null,
    commonDir: null,
    remotes: [...parsed(addresses), ...ofAddress(uri)],
    gitLab: gitLabAmong(addresses),
  };
}

/** A repository that VS Code shows without a clone says in its address which one it is: `vscode-vfs://github/owner/name/…`. */
function ofAddress({ scheme, authority, path }: vscode.Uri): RemoteRepository[] {
  const { owner, name } = /^\/(?<owner>[^/]+)\/(?<name>[^/]+)\//.exec(path)?.groups ?? {};
  const isGitHub = scheme === 'vscode-vfs' && /^github(?:\+|$)/.test(authority);
  return isGitHub && owner && name ? [{ host: 'github.com', fullName: `${owner}/${name}` }] : [];
}

function gitLabAmong(addresses: readonly string[]): string | null {
  const hosts = addresses.map(address => /^(?:\w+:\/\/)?(?:[^@/\s]*@)?(?<host>[^:/\s]+)[:/]/.exec(address)?.groups?.host?.toLowerCase());
  return hosts.find(host => host && /(?:^|\.)gitlab\./.test(host)) ?? null;
}

function rank(name: string): number {
  return ['upstream', 'origin'].indexOf(name) + (['upstream', 'origin'].includes(name) ? 0 : 3);
}

function parsed(addresses: readonly string[]): RemoteRepository[] {
  const repositories = addresses.flatMap(address => parseRemote(address) ?? []);
  return [...new Map(repositories.map(one => [`${one.host}/${one.fullName}`.toLowerCase(), one])).values()];
}

/** As VS Code writes it: git resolves links, and a document has one address only. */
function folderAbove(uri: vscode.Uri, path: string): vscode.Uri | null {
  return uri.path.endsWith(`/${path}`) ? uri.with({ path: uri.path.slice(0, -path.length - 1) }) : null;
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
