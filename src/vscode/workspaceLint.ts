import vscode = require('vscode');

import { postmortemCount, problemCount } from './counts';
import type { Linter } from './linting';

export const MARKDOWN_FILES = '**/*.{md,markdown}';
const NOT_OURS = '**/{node_modules,.git,vendor,dist,build}/**';

/** Markdown files by their names, without those that came from elsewhere. */
export async function markdownFiles(pattern: vscode.GlobPattern): Promise<vscode.Uri[]> {
  const uris = await vscode.workspace.findFiles(pattern, NOT_OURS);
  return uris.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lints the Markdown files of all folders, opened or not, and fills the Problems panel. Can be stopped; what was found until then stays. */
export async function lintWorkspace(linter: Linter): Promise<void> {
  const uris = await markdownFiles(MARKDOWN_FILES);
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Linting postmortems'), cancellable: true },
    (progress, token) => lintAll(linter, uris, progress, token),
  );
  const { files, problems, wasStopped } = found;
  const counts = [problemCount(problems), postmortemCount(files)] as const;
  const said = wasStopped ? vscode.l10n.t('{0} in {1}, then stopped.', ...counts) : vscode.l10n.t('{0} in {1}.', ...counts);
  if (await vscode.window.showInformationMessage(said, ...(problems > 0 ? [vscode.l10n.t('Show Problems')] : [])))
    await vscode.commands.executeCommand('workbench.actions.view.problems');
}

async function lintAll(
  linter: Linter,
  uris: readonly vscode.Uri[],
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<{ readonly files: number; readonly problems: number; readonly wasStopped: boolean }> {
  let files = 0;
  let problems = 0;
  let done = 0;
  if (token.isCancellationRequested) return { files, problems, wasStopped: true };
  for await (const count of linter.lintFiles(uris)) {
    const uri = uris[done++] as vscode.Uri;
    progress.report({ message: vscode.workspace.asRelativePath(uri), increment: 100 / uris.length });
    if (count !== null) files++;
    problems += count ?? 0;
    if (token.isCancellationRequested) return { files, problems, wasStopped: done < uris.length };
  }
  return { files, problems, wasStopped: false };
}
