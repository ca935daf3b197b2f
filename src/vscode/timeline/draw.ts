import vscode = require('vscode');

import { type Chart, chartsOf } from '../../core/drawing/chart';
import { updateMermaid } from '../../core/writing/mermaid';
import { isOurPicture, pictureName, pictureOf, showPicture } from '../../core/writing/picture';
import type { DocumentReader } from '../reading';
import { applyTo, editorOf, readNow } from './editing';
import { carryOut } from './rewrite';

/** Writes the timeline below itself as a block of Mermaid. */
export async function insertMermaid(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (read) await carryOut(editor, updateMermaid(read));
}

/** Draws the timeline into a file beside the document, and shows it there. A file that somebody else has made is left alone. */
export async function insertPicture(reader: DocumentReader, document: vscode.TextDocument): Promise<void> {
  const editor = await editorOf(document);
  const read = await readNow(reader, document);
  if (!read) return;
  if (document.isUntitled) return tell(vscode.l10n.t('Save the document first: the picture is a file beside it.'));
  const pictures = chartsOf(read.postmortem).map((chart, index) => pictureAt(document.uri, chart, index));
  if (pictures.length === 0) return tell(vscode.l10n.t('There is no timeline to draw: no event with a time was found.'));
  for (const { uri, name } of pictures) {
    if (!(await mayWrite(uri)))
      return tell(
        vscode.l10n.t(
          '“{0}” exists and was not made by this command: nothing was written. Rename the file, and insert the picture again.',
          name,
        ),
      );
  }
  const edits = pictures.map(({ chart, name }) => showPicture(read, chart, name));
  if (edits.some(edit => edit === null)) return tell(vscode.l10n.t('The timeline stands in a block of code: nothing can be put under it.'));
  for (const { uri, chart } of pictures) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(pictureOf(chart)));
  await applyTo(
    editor,
    edits.flatMap(edit => edit ?? []),
  );
}

interface Picture {
  readonly chart: Chart;
  readonly name: string;
  readonly uri: vscode.Uri;
}

function pictureAt(document: vscode.Uri, chart: Chart, index: number): Picture {
  const stem = document.path.slice(document.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const name = pictureName(stem, index);
  return { chart, name, uri: vscode.Uri.joinPath(document, '..', name) };
}

/** Whether nothing stands there, or what was written here before. */
async function mayWrite(uri: vscode.Uri): Promise<boolean> {
  try {
    return isOurPicture(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return true;
    throw error;
  }
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
