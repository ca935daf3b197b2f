import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { makeRepository } from './github';
import { openDocument } from './support';

describe('people', () => {
  it('are offered as the document, the owners of the code and its commits name them, by their handles alone', async () => {
    const folder = await makeRepository('people', 'https://github.com/acme/people.git');
    await writeFile(join(folder, 'CODEOWNERS'), '* @sam @acme/ops mail@example.com\n');
    for (const email of ['12+riley@users.noreply.github.com', 'kim@example.com']) {
      const author = ['-c', 'user.name=Kim', '-c', `user.email=${email}`];
      await promisify(execFile)('git', ['-C', folder, ...author, 'commit', '--allow-empty', '-m', 'Renew the certificate']);
    }
    await vscode.commands.executeCommand('git.openRepository', folder);
    const text = '# Postmortem: checkout was down\n\n## Timeline\n\n- 10:20 UTC – Paged @\n\n## Action items\n\n- Renew it (@dana)\n';
    const document = await openDocument(text, 'outage.md', join('site', 'people'));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(text.indexOf('Paged @') + 'Paged @'.length),
    );
    const people = items.filter(({ kind }) => kind === vscode.CompletionItemKind.User);
    assert.deepEqual(
      people.map(({ label }) => (typeof label === 'string' ? [label] : [label.label, label.description])),
      [
        ['dana', 'named in this document'],
        ['sam', 'CODEOWNERS'],
        ['riley', 'in recent commits'],
      ],
    );
  });
});
