import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LoadedConfig, NO_CONFIG } from '../../src/core/lint/config/load';
import type { Configurations } from '../../src/lsp/configurations';
import { Linter } from '../../src/lsp/linter';

const URI = 'file:///docs/outage.md';
const DOCUMENT = TextDocument.create(URI, 'markdown', 1, '# Postmortem: search was slow\n\n## Summary\n\nSearch was slow.\n');

describe('the linter of the language server', () => {
  it('takes the configuration that was written while the one before was being read', async () => {
    let ignores = false;
    let answer = (): void => {};
    const configurations = {
      reread: () => {},
      of: () => {
        const loaded: LoadedConfig = { ...NO_CONFIG, isIgnored: ignores };
        return new Promise<LoadedConfig>(resolve => {
          answer = () => resolve(loaded);
        });
      },
    };
    const documents = { get: (uri: string) => (uri === URI ? DOCUMENT : undefined) };
    const linter = new Linter(
      documents as unknown as TextDocuments<TextDocument>,
      configurations as unknown as Configurations,
      assert.fail as (message: string) => never,
    );
    const first = linter.check(URI);
    ignores = true;
    linter.forget();
    answer();
    await new Promise(setImmediate);
    answer();
    assert.deepEqual((await first)?.findings, []);
    assert.deepEqual((await linter.check(URI))?.findings, []);
  });
});
