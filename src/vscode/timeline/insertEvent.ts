import vscode = require('vscode');

import { insertEventNow, type NewEvent } from '../../core/writing/insertEvent';
import { LOCAL_CLOCK } from '../../core/writing/localClock';
import type { DocumentReader } from '../reading';
import { applyTo, editorOf, readNow } from './editing';

/** Writes an entry for this minute into the timeline, and puts the cursor where its words go. */
export async function insertNow(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  const event = insertEventNow(read, document.offsetAt(editor.selection.active), Date.now(), LOCAL_CLOCK);
  if (!event) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This document has no timeline. Add a heading such as “## Timeline” first.'));
    return;
  }
  await insertAt(editor, event);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Text and cursor at once, so that no key comes between the two; VS Code sets in the lines of a snippet by itself, so that is not for indented lines. */
async function insertAt(editor: vscode.TextEditor, { edits, cursor }: NewEvent): Promise<void> {
  const [{ range, newText } = { range: { start: 0, end: 0 }, newText: '' }] = edits;
  const place = editor.document.positionAt(range.start);
  if (!/^\s/.test(editor.document.lineAt(place).text)) {
    const at = cursor - range.start;
    const snippet = new vscode.SnippetString().appendText(newText.slice(0, at)).appendTabstop(0).appendText(newText.slice(at));
    await editor.insertSnippet(snippet, place);
    return;
  }
  if (!(await applyTo(editor, edits))) return;
  const behind = editor.document.positionAt(cursor);
  editor.selection = new vscode.Selection(behind, behind);
}
