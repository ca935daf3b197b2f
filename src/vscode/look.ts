import type * as vscode from 'vscode';
import { LARGEST_IN_EDITOR, mayBePostmortem as looksLikeOne } from '../core/document/look';

/** Documents that are copies of others, or ours. */
const FOREIGN_SCHEMES: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'output',
  'vscode-scm',
  'pr',
  'review',
  'postmortem-export',
  'postmortem-public',
]);
/** Whether a document can be a postmortem at all, told by a look. */
export function mayBePostmortem(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && !FOREIGN_SCHEMES.has(document.uri.scheme) && mayBeOne(document.uri.path, document.getText());
}

/** The same of a text with its path. */
export function mayBeOne(path: string, text: string): boolean {
  return text.length <= LARGEST_IN_EDITOR && looksLikeOne(path, text);
}

/** Whether a file has more bytes than any document that is read has characters. */
export function isTooLarge({ length }: Uint8Array): boolean {
  return length > LARGEST_IN_EDITOR;
}
