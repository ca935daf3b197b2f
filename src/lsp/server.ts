import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, clientFrom } from './client';
import { actionsFor, FIX_ALL, resolveAction } from './codeActions';
import { completionsFor, TRIGGERS } from './completion';
import { CONFIG_GLOB, Configurations } from './configurations';
import { Diagnostics } from './diagnostics';
import { hoverFor } from './hover';
import { Linter } from './linter';
import { RulePages } from './rulePages';
import { symbolsFor } from './symbols';

/** Puts the features on a connection. What they can do is settled by what the client says of itself first. */
export function startServer(connection: Connection, version: string): void {
  const documents = new TextDocuments(TextDocument);
  const pages = new RulePages();
  let client: Client = clientFrom(null);

  connection.onInitialize((params): InitializeResult => {
    client = clientFrom(params);
    start();
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'postmortem', version } };
  });
  connection.onInitialized(async () => {
    if (!client.watchesFiles) return;
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: CONFIG_GLOB }] });
  });
  documents.listen(connection);

  function start(): void {
    const configurations = new Configurations(connection, client.folder);
    const linter = new Linter(documents, configurations, message => connection.console.error(message));
    const diagnostics = new Diagnostics({ connection, documents, linter, client, pages });
    diagnostics.start();
    connection.onCodeAction((params, token) => actionsFor({ linter, client }, params, token));
    connection.onCodeActionResolve(action => resolveAction({ linter, client }, action));
    connection.onHover((params, token) => hoverFor({ linter, client, pages }, params, token));
    connection.onDocumentSymbol((params, token) => symbolsFor({ linter, client }, params, token));
    connection.onCompletion((params, token) => completionsFor({ linter, client }, params, token));
  }
}

function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: client.resolvesEdits },
    hoverProvider: true,
    documentSymbolProvider: true,
    completionProvider: { triggerCharacters: [...TRIGGERS] },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'postmortem', interFileDependencies: false, workspaceDiagnostics: false },
    }),
  };
}
