import * as vscode from 'vscode';
import { isPublicCopy } from '../../core/document/publicCopy';
import type { ReportedDocument } from '../../core/overview/overview';
import type { Configurations } from '../configuration';
import type { DocumentReader } from '../reading';
import { MARKDOWN_FILES, markdownFiles } from '../workspaceLint';

/** What the report needs of the extension. */
export interface ReportContext {
  readonly extensionUri: vscode.Uri;
  readonly reader: DocumentReader;
  readonly configurations: Configurations;
}

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
  context: ReportContext,
  progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
  token: vscode.CancellationToken,
): Promise<ReadWorkspace | null> {
  const found = await markdownFiles(MARKDOWN_FILES);
  const documents: ReportedDocument[] = [];
  const uris: vscode.Uri[] = [];
  for (const uri of found) {
    if (token.isCancellationRequested) return null;
    const file = vscode.workspace.asRelativePath(uri);
    progress.report({ message: file, increment: 100 / found.length });
    const document = await summed(context, uri, file);
    if (!document) continue;
    documents.push(document);
    uris.push(uri);
  }
  return token.isCancellationRequested ? null : { documents, uris, read: found.length };
}

async function summed({ reader, configurations }: ReportContext, uri: vscode.Uri, file: string): Promise<ReportedDocument | null> {
  // What is to be done stands in the document that a public copy was made from.
  if (isPublicCopy(uri.path)) return null;
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString() && !document.isClosed);
  const document = await (open ? reader.read(open) : reader.readFile(uri));
  if (!document) return null;
  const { effective, isIgnored } = await configurations.of(uri, document);
  if (isIgnored) return null;
  const [{ summaryOf }, { ALL_RULES }] = await Promise.all([import('../../core/overview/summary'), import('../../core/lint/allRules')]);
  const summary = summaryOf(document, ALL_RULES, effective);
  return summary && { file, summary };
}
