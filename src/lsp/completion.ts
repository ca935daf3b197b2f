import {
  type CancellationToken,
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver/node';
import { type Completion, completionsAt, type StartingText } from '../core/writing/completions';
import { LOCAL_CLOCK } from '../core/writing/localClock';
import type { Client } from './client';
import type { Linter } from './linter';

/** Characters after which something may be offered, beside letters: sections, values and zones, people, times. */
export const TRIGGERS = ['#', ' ', '@', ':'] as const;

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  section: CompletionItemKind.Struct,
  key: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  time: CompletionItemKind.Value,
  zone: CompletionItemKind.Constant,
  milestone: CompletionItemKind.EnumMember,
  person: CompletionItemKind.Reference,
};

/** What can be written at a place, in the order in which it is most likely meant. */
export async function completionsFor(
  { linter, client }: { readonly linter: Linter; readonly client: Client },
  { textDocument, position }: CompletionParams,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const checked = await linter.check(textDocument.uri, token);
  if (!checked) return [];
  const { document, config, places } = checked;
  const found = completionsAt({ document, config, instant: Date.now(), clock: LOCAL_CLOCK }, places.offsetAt(position));
  return found.map(({ kind, label, details, range, text, filterText }, index) => ({
    label,
    kind: KINDS[kind],
    detail: details.join(' · '),
    filterText,
    sortText: String(index).padStart(3, '0'),
    insertTextFormat: client.takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: places.range(range), newText: client.takesSnippets ? snippetOf(text) : plainOf(text) },
  }));
}

function plainOf({ before, selected, behind }: StartingText): string {
  return before + selected + behind;
}

function snippetOf({ before, selected, goesOn, behind }: StartingText): string {
  if (selected === '') return escaped(before + behind);
  return `${escaped(before)}\${${goesOn ? 1 : 0}:${escaped(selected)}}${escaped(behind)}${goesOn ? '$0' : ''}`;
}

/** In a snippet these three have a meaning. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
