import * as vscode from 'vscode';

/** What the suite uses of `node:fs/promises`, through VS Code: the paths are those of the folders of the workspace. */

const { fs } = vscode.workspace;

export function at(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return folder.uri.with({ path });
}

export async function readFile(path: string, _encoding: 'utf8'): Promise<string> {
  return new TextDecoder().decode(await fs.readFile(at(path)));
}

export async function writeFile(path: string, text: string): Promise<void> {
  await fs.writeFile(at(path), new TextEncoder().encode(text));
}

export async function mkdir(path: string, _options?: { readonly recursive: boolean }): Promise<void> {
  await fs.createDirectory(at(path));
}

export async function readdir(path: string): Promise<string[]> {
  return (await fs.readDirectory(at(path))).map(([name]) => name);
}

export async function rm(path: string, { force = false, recursive = false } = {}): Promise<void> {
  try {
    await fs.delete(at(path), { recursive, useTrash: false });
  } catch (error) {
    if (!force) throw error;
  }
}
