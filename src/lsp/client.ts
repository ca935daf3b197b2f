import { type InitializeParams, MarkupKind } from 'vscode-languageserver/node';

/** What the client can do, as far as answers depend on it, and where it works. */
export interface Client {
  /** Asks for diagnostics itself; else they are sent. */
  readonly pullsDiagnostics: boolean;
  /** Can be told to ask for them again. */
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly showsCodePages: boolean;
  /** Takes edits for a version of a document, and refuses them for another. */
  readonly takesVersionedEdits: boolean;
  readonly takesCodeActions: boolean;
  /** Asks for the edit of a code action once it is chosen. */
  readonly resolvesEdits: boolean;
  readonly rendersMarkdown: boolean;
  readonly showsSymbolTree: boolean;
  readonly takesSnippets: boolean;
  readonly watchesFiles: boolean;
  /** Address of the first folder that it works in, without a slash at its end; null where it has none. */
  readonly folder: string | null;
}

/** @param params null before the client has said anything. */
export function clientFrom(params: InitializeParams | null): Client {
  const { textDocument, workspace } = params?.capabilities ?? {};
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    showsCodePages: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    takesVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    rendersMarkdown: hoverFormats === undefined || hoverFormats.includes(MarkupKind.Markdown),
    showsSymbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folder: (params?.workspaceFolders?.[0]?.uri ?? params?.rootUri ?? null)?.replace(/\/+$/, '') ?? null,
  };
}
