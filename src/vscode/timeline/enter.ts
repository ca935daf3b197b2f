import vscode = require('vscode');

import type { NextEntry, nextEntry } from '../../core/writing/nextEntry';
import { continuesOnEnter } from '../settings';
import { linesOf } from './lines';

/** What the keybinding of Enter asks for. */
const CONTEXT = 'postmortem.continuesTimeline';
/** A look that spares all other lines the reading: a time of day near the start. */
const MAY_BE_EVENT = /^[\s|>*_~`([•▪◦●‣∙■+\-#\dx.)\]]{0,20}\d.{0,60}/u;

/**
 * Enter behind an event begins the next one. The keybinding is there only where that is what Enter does: told on each movement of the cursor from the
 * line and the headings above it, without a parse. Everywhere else Enter is not ours.
 */
export class TimelineEnter implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  #nextEntry: typeof nextEntry | null = null;
  #isSet = false;

  constructor() {
    this.#subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) void this.#look(textEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor(editor => void this.#look(editor)),
    ];
    void this.#look(vscode.window.activeTextEditor);
  }

  /** What Enter was bound to. A window that has been typed in meanwhile refuses the edit, and is asked once more: a key is never lost. */
  async press(): Promise<void> {
    if (!this.#nextEntry) await this.#load();
    if ((await this.#goOn()) || (await this.#goOn())) return;
    await vscode.commands.executeCommand('type', { text: '\n' });
  }

  /** Whether the next entry is begun, or the list ended. It is looked at once more where Enter goes on, since a key may be faster than the context. */
  async #goOn(): Promise<boolean> {
    const editor = vscode.window.activeTextEditor;
    const next = editor && this.#nextAt(editor);
    if (!editor || !next) return false;
    const line = editor.document.lineAt(editor.selection.active.line);
    if (next.kind === 'continue') return insertEntry(editor, line, next);
    const isEnded = await editor.edit(edit => edit.delete(line.range));
    if (isEnded) await vscode.commands.executeCommand('leaveSnippet');
    return isEnded;
  }

  async #look(editor: vscode.TextEditor | undefined): Promise<void> {
    const isCandidate = editor !== undefined && mayContinue(editor);
    if (isCandidate && !this.#nextEntry) await this.#load();
    if (editor !== vscode.window.activeTextEditor) return;
    const isNext = isCandidate && this.#nextAt(editor) !== null;
    if (isNext === this.#isSet) return;
    this.#isSet = isNext;
    await vscode.commands.executeCommand('setContext', CONTEXT, isNext);
  }

  /** Waited for once: later a key must not be overtaken by the next one. */
  async #load(): Promise<void> {
    this.#nextEntry = (await import('../../core/writing/nextEntry')).nextEntry;
  }

  #nextAt(editor: vscode.TextEditor): NextEntry | null {
    if (!this.#nextEntry || !mayContinue(editor)) return null;
    const { active, isEmpty } = editor.selection;
    const next = this.#nextEntry(linesOf(editor.document), active.line, active.character);
    // With something selected, only an entry without words is ended: its time is selected when it was just made.
    return isEmpty || next?.kind === 'end' ? next : null;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function mayContinue({ document, selections, selection }: vscode.TextEditor): boolean {
  return (
    document.languageId === 'markdown' &&
    selections.length === 1 &&
    selection.isSingleLine &&
    MAY_BE_EVENT.test(document.lineAt(selection.active.line).text) &&
    continuesOnEnter(document)
  );
}

/** A snippet, so that Tab leads from the time to the words. VS Code sets the lines of one in by itself, so the indentation comes first where there is any. */
async function insertEntry(
  editor: vscode.TextEditor,
  line: vscode.TextLine,
  { entry, blanks }: NextEntry & { kind: 'continue' },
): Promise<boolean> {
  const { text, timeStart, timeEnd, whatStart } = entry;
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const snippet = new vscode.SnippetString()
    .appendText(text.slice(indent.length, timeStart))
    .appendPlaceholder(text.slice(timeStart, timeEnd))
    .appendText(text.slice(timeEnd, whatStart))
    .appendTabstop(0)
    .appendText(text.slice(whatStart));
  const front = '\n'.repeat(blanks + 1);
  if (indent === '') {
    const whole = new vscode.SnippetString(front + snippet.value);
    return editor.insertSnippet(whole, line.range.end);
  }
  const isThere = await editor.edit(edit => edit.insert(line.range.end, front + indent), { undoStopBefore: true, undoStopAfter: false });
  if (!isThere) return false;
  const at = new vscode.Position(line.lineNumber + blanks + 1, indent.length);
  await editor.insertSnippet(snippet, at, { undoStopBefore: false, undoStopAfter: true });
  return true;
}
