import * as vscode from 'vscode';
import { insertEventNow } from '../../core/writing/insertEvent';
import type { DocumentReader } from '../reading';
import { LOCAL_CLOCK } from './clock';
import { applyTo, editorOf, readNow } from './editing';

/** Writes an entry for this minute into the timeline, and puts the cursor where its words go. */
export async function insertNow(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  const event = insertEventNow(read, document.offsetAt(editor.selection.active), Date.now(), LOCAL_CLOCK);
  if (!event) {
    void vscode.window.showInformationMessage('This document has no timeline. Add a heading such as “## Timeline” first.');
    return;
  }
  if (!(await applyTo(editor, event.edits))) return;
  const cursor = document.positionAt(event.cursor);
  editor.selection = new vscode.Selection(cursor, cursor);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
