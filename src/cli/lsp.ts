import { join } from 'node:path';
import type { Output } from './output';
import { VERSION } from './version';

/** What clients pass without being told to: standard input and output are all there is, and the client says its process itself. */
export const LSP_OPTIONS = { stdio: { type: 'boolean', default: false }, clientProcessId: { type: 'string' } } as const;

interface LanguageServer {
  serve(version: string): void;
}

/** `postmortem lsp`: serves an editor until it goes, and ends the process itself. The server is a program of its own, loaded by nobody else. */
export function lsp(output: Output): Promise<never> {
  if (process.stdin.isTTY)
    output.error('postmortem lsp: an editor starts this and speaks the Language Server Protocol with it; Ctrl+C ends it\n');
  const { serve } = require(join(__dirname, 'lsp.cjs')) as LanguageServer;
  serve(VERSION);
  return new Promise(() => {});
}
