import vscode = require('vscode');

import { LOCAL_CLOCK } from '../../core/writing/localClock';
import { toRange } from '../convert';
import { mayBePostmortem } from '../look';
import type { DocumentReader } from '../reading';

/** The parts of VS Code's interface for pasting that are used here. It is there from version 1.97 on. */
interface PasteKind {
  append(...parts: string[]): PasteKind;
}
interface PasteEdit {
  additionalEdit?: vscode.WorkspaceEdit;
}
interface PasteInterface {
  readonly DocumentDropOrPasteEditKind: { readonly Empty: PasteKind };
  readonly DocumentPasteEdit: new (text: string, title: string, kind: PasteKind) => PasteEdit;
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: {
        provideDocumentPasteEdits(
          document: vscode.TextDocument,
          ranges: readonly vscode.Range[],
          data: vscode.DataTransfer,
          context: unknown,
          token: vscode.CancellationToken,
        ): Promise<PasteEdit[] | undefined>;
      },
      metadata: { readonly providedPasteEditKinds: readonly PasteKind[]; readonly pasteMimeTypes: readonly string[] },
    ): vscode.Disposable;
  };
}

/** What is longer is no part of a timeline. UTF-16 code units. */
const LONGEST = 200_000;

/** Chats, logs and tables become entries when they are pasted into a timeline; plain text is the other choice. Nothing where VS Code is too old for it. */
export function registerPaste(selector: vscode.DocumentSelector, reader: DocumentReader): vscode.Disposable {
  const api = vscode as unknown as Partial<PasteInterface>;
  const { DocumentDropOrPasteEditKind: Kind, DocumentPasteEdit: Edit, languages } = api;
  if (!Kind || !Edit || typeof languages?.registerDocumentPasteEditProvider !== 'function') return { dispose: () => {} };
  const kind = Kind.Empty.append('postmortem', 'events');
  return languages.registerDocumentPasteEditProvider(
    selector,
    {
      async provideDocumentPasteEdits(document, ranges, data, _context, token) {
        const [range, ...more] = ranges;
        if (!range || more.length > 0 || !mayBePostmortem(document)) return undefined;
        const text = await data.get('text/plain')?.asString();
        // A time of day is the least that there has to be: most pastes end here.
        if (!text || text.length > LONGEST || !/\d{1,2}[:.]\d\d|\d{10}/.test(text) || token.isCancellationRequested) return undefined;
        const read = await reader.read(document);
        if (!read || token.isCancellationRequested) return undefined;
        const { pasteAsEvents } = await import('../../core/writing/pasteEvents');
        const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        const conversion = pasteAsEvents(read, offsets, text, LOCAL_CLOCK);
        return conversion?.choices.map(choice => {
          const edit = new Edit(choice.text, vscode.l10n.t('Paste {0}', choice.title), kind);
          edit.additionalEdit = clearing(document, conversion.range, offsets);
          return edit;
        });
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}

/** Takes away what stands round the cursor on the line that the entries are put on. */
function clearing(
  document: vscode.TextDocument,
  line: { readonly start: number; readonly end: number },
  pasted: { readonly start: number; readonly end: number },
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [start, end] of [
    [line.start, pasted.start],
    [pasted.end, line.end],
  ] as const) {
    if (start < end) edit.delete(document.uri, toRange(document, { start, end }));
  }
  return edit;
}
