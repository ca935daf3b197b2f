import vscode = require('vscode');

import type { Completion, StartingText } from '../../core/writing/completions';
import { LOCAL_CLOCK } from '../../core/writing/localClock';
import type { Configurations } from '../configuration';
import { toRange } from '../convert';
import { mayBePostmortem } from '../look';
import type { DocumentReader } from '../reading';
import { wordsOf } from '../words';

/** Characters after which sections and values are offered. */
export const WRITING_TRIGGERS = ['#', ' '] as const;

/** Behind number signs: the sections that the document lacks, with a line to start from. In the front matter: its keys, and the values of those that have some. */
export class WritingCompletions implements vscode.CompletionItemProvider {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;

  constructor(reader: DocumentReader, configurations: Configurations) {
    this.#reader = reader;
    this.#configurations = configurations;
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    // Keys that are pressed elsewhere end here.
    const mayBeField = position.line > 0 && document.lineAt(0).text.startsWith('---');
    if (!(/^#{1,6}(?:\s|$|[^#])/.test(before) || mayBeField) || !mayBePostmortem(document)) return [];
    const { version } = document;
    const read = await this.#reader.read(document);
    if (!read) return [];
    const [{ completionsAt }, { effective }] = await Promise.all([
      import('../../core/writing/completions'),
      this.#configurations.of(document.uri, read),
    ]);
    if (document.version !== version) return [];
    const found = completionsAt(
      { document: read, config: effective, instant: Date.now(), clock: LOCAL_CLOCK },
      document.offsetAt(position),
    );
    return found.filter(({ kind }) => KINDS.has(kind)).map((completion, index) => itemOf(document, completion, index));
  }
}

/** What goes into a timeline is offered by another. */
const KINDS: ReadonlySet<Completion['kind']> = new Set(['section', 'key', 'value']);

function itemOf(
  document: vscode.TextDocument,
  { kind, label, details, range, text, filterText }: Completion,
  index: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, symbolOf(kind));
  item.detail = details.map(wordsOf).join(' · ');
  item.range = toRange(document, range);
  item.filterText = filterText;
  item.sortText = String(index).padStart(3, '0');
  item.insertText = kind === 'section' ? snippet(text) : text.before;
  if (kind === 'key') item.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('Values') };
  return item;
}

function symbolOf(kind: Completion['kind']): vscode.CompletionItemKind {
  switch (kind) {
    case 'section':
      return vscode.CompletionItemKind.Struct;
    case 'key':
      return vscode.CompletionItemKind.Field;
    default:
      return vscode.CompletionItemKind.EnumMember;
  }
}

function snippet({ before, selected, goesOn, behind }: StartingText): vscode.SnippetString {
  const result = new vscode.SnippetString().appendText(before);
  if (selected === '') return result.appendText(behind);
  return goesOn ? result.appendPlaceholder(selected).appendText(behind).appendTabstop(0) : result.appendPlaceholder(selected, 0);
}
