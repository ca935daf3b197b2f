import { Console } from 'node:console';
import { createConnection, LSPErrorCodes, type ResponseMessage } from 'vscode-languageserver/node';
import { startServer } from './server';

/** The answer to what is taken back before it was begun; the connection puts the number of the request in. */
const CANCELLED: ResponseMessage = { jsonrpc: '2.0', id: null, error: { code: LSPErrorCodes.RequestCancelled, message: 'Cancelled' } };

/**
 * Serves one editor over standard input and output until it goes. The process ends with 0 after `shutdown`, and with 1 where the editor went without it:
 * by `exit`, by closing standard input, or by dying.
 */
export function serve(version: string): void {
  // Standard output belongs to the protocol, whoever prints something.
  globalThis.console = new Console(process.stderr, process.stderr);
  process.stdout.on('error', () => process.exit(1));
  const connection = createConnection(process.stdin, process.stdout, {
    connectionStrategy: { cancelUndispatched: () => ({ ...CANCELLED }) },
  });
  startServer(connection, version);
  connection.listen();
}
