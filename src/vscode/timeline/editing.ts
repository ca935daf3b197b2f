import vscode = require('vscode');

import type { Document } from '../../core/document/postmortem';
import type { TextEdit } from '../../core/text/edit';
import { toTextEdits } from '../convert';
import type { DocumentReader } from '../reading';

/** The editor that shows a document, opened where none does. */
export async function editorOf(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const active = vscode.window.activeTextEditor;
  return active?.document === document ? active : vscode.window.showTextDocument(document);
}

/** What a document says in the version that it has now; null, and a message, where it is no postmortem. */
export async function readNow(reader: DocumentReader, document: vscode.TextDocument): Promise<Document | null> {
  for (;;) {
    const { version } = document;
    const read = await reader.read(document);
    if (document.version !== version) continue;
    if (!read)
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This document is not a postmortem, as far as can be told from its sections.'),
      );
    return read;
  }
}

/** Carries out edits of the version that was read, as one step for *Undo*. */
export function applyTo(editor: vscode.TextEditor, edits: readonly TextEdit[]): Thenable<boolean> {
  return editor.edit(edit => {
    for (const { range, newText } of toTextEdits(editor.document, edits)) edit.replace(range, newText);
  });
}
