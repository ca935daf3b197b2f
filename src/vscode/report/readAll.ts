import vscode = require('vscode');

import type { ReportedDocument } from '../../core/overview/overview';
import type { Records } from '../records';
import { MARKDOWN_FILES, markdownFiles } from '../workspaceLint';

/** The postmortems of the workspace, summed up: the documents themselves are not kept. */
export interface ReadWorkspace {
  readonly documents: readonly ReportedDocument[];
  /** Where each of them is, in the same order. */
  readonly uris: readonly vscode.Uri[];
  /** Files that were looked at. */
  readonly read: number;
}

/** Reads all postmortems, with what is not saved yet where they are open. Null where somebody stops it. */
export async function readAll(
  records: Records,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<ReadWorkspace | null> {
  const found = await markdownFiles(MARKDOWN_FILES);
  const documents: ReportedDocument[] = [];
  const uris: vscode.Uri[] = [];
  let done = 0;
  for await (const record of records.readAll(found)) {
    if (token.isCancellationRequested) return null;
    const uri = found[done++] as vscode.Uri;
    const file = vscode.workspace.asRelativePath(uri);
    progress.report({ message: file, increment: 100 / found.length });
    const summary = await record?.summary();
    if (!summary) continue;
    documents.push({ file, summary });
    uris.push(uri);
  }
  return token.isCancellationRequested ? null : { documents, uris, read: found.length };
}
