import type * as vscode from 'vscode';
import { updateMetrics } from '../../core/writing/metrics';
import type { DocumentReader } from '../reading';
import { editorOf, readNow } from './editing';
import { carryOut } from './rewrite';

/** Writes the metrics under the summary, or those that stand there anew. */
export async function insertMetrics(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (read) await carryOut(editor, updateMetrics(read));
}
