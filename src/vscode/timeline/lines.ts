import type * as vscode from 'vscode';
import type { Lines } from '../../core/writing/nextEntry';

/** The lines of an open document, as they are now. */
export function linesOf(document: vscode.TextDocument): Lines {
  return { count: document.lineCount, line: number => document.lineAt(number).text };
}
