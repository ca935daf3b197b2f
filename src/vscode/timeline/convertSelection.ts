import vscode = require('vscode');

import { LOCAL_CLOCK } from '../../core/writing/localClock';
import { type Choice, convertToEvents, editOf } from '../../core/writing/pasteEvents';
import type { DocumentReader } from '../reading';
import { applyTo, editorOf, readNow } from './editing';

/** Makes timeline entries of the selected chat, log or table. Where its times can be meant in two ways, it asks. */
export async function convertSelection(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  const { version } = document;
  const range = { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) };
  const conversion = convertToEvents(read, range, LOCAL_CLOCK);
  if (!conversion) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'No events were recognised in the selection. Expected chat messages with times, log lines, the output of git log, JSON, or CSV with a line of names.',
      ),
    );
    return;
  }
  const choice = await choose(conversion.choices);
  if (!choice || document.version !== version) return;
  await applyTo(editor, [editOf(conversion, choice)]);
}

async function choose(choices: readonly Choice[]): Promise<Choice | undefined> {
  if (choices.length < 2) return choices[0];
  const items = choices.map(choice => ({ label: choice.title, detail: choice.text.split(/\r?\n/)[0] ?? '', choice }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Convert Selection to Timeline Events'),
    placeHolder: vscode.l10n.t('Which times are meant?'),
  });
  return picked?.choice;
}
