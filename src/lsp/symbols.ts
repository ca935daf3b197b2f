import {
  type CancellationToken,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver/node';
import { type ContentsEntry, contentsOf } from '../core/document/contents';
import type { Client } from './client';
import type { Checked, Linter } from './linter';

const KINDS: Readonly<Record<ContentsEntry['kind'], SymbolKind>> = {
  field: SymbolKind.Field,
  section: SymbolKind.Namespace,
  event: SymbolKind.Event,
  actionItem: SymbolKind.Key,
};

/** The outline: sections, whatever marks them, with their events and action items. */
export async function symbolsFor(
  { linter, client }: { readonly linter: Linter; readonly client: Client },
  { textDocument: { uri } }: DocumentSymbolParams,
  token: CancellationToken,
): Promise<DocumentSymbol[] | SymbolInformation[]> {
  const checked = await linter.check(uri, token);
  if (!checked) return [];
  const entries = contentsOf(checked.document.postmortem);
  return client.showsSymbolTree ? entries.map(entry => symbolOf(entry, checked)) : entries.flatMap(entry => flat(entry, checked));
}

function symbolOf({ kind, name, detail, state, range, nameRange, children }: ContentsEntry, checked: Checked): DocumentSymbol {
  const { places } = checked;
  return {
    name,
    detail: state ?? detail,
    kind: KINDS[kind],
    range: places.range(range),
    selectionRange: places.range(nameRange),
    children: children.map(child => symbolOf(child, checked)),
  };
}

function flat({ kind, name, range, children }: ContentsEntry, checked: Checked, containerName?: string): SymbolInformation[] {
  const location = { uri: checked.uri, range: checked.places.range(range) };
  return [
    { name, kind: KINDS[kind], location, ...(containerName !== undefined && { containerName }) },
    ...children.flatMap(child => flat(child, checked, name)),
  ];
}
