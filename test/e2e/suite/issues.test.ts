import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { readDocument } from '../../../src/core/document/postmortem';
import { identify } from '../../../src/core/issues/identity';
import { journalOf } from '../../../src/vscode/export/journals';
import type { Place } from '../../../src/vscode/export/place';
import type { Standin } from '../../standin/server.d.mts';
import { gate, makeRepository, withGitHub } from './github';
import { doing, exportAll } from './person';
import { openDocument, replaceAll, until } from './support';

const ITEMS = `- [ ] Add the index (@dana)
- [ ] Warn of slow queries (@sam)
`;
const outage = (items = ITEMS, head = ''): string => `${head}# Postmortem: search was slow

## Summary

Search was slow for 30 minutes, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC Latency rises.
- 10:30 UTC Search is back to normal.

## Root cause

An index was missing.

## Action items

${items}`;

const REPOSITORY = 'acme/webshop';
const titles = (github: Standin): string[] => github.issues(REPOSITORY).map(({ title }) => title);
const posts = (github: Standin) => github.writes.filter(({ method, path }) => method === 'POST' && path.endsWith('/issues'));

let folder = '';
let count = 0;

/** A document in a repository of its own: with a journal that is its own, too. */
async function inRepository(text: string, remote = 'https://github.com/acme/webshop.git'): Promise<vscode.TextDocument> {
  const name = `repository-${++count}`;
  folder = await makeRepository(name, remote);
  return openDocument(text, 'outage.md', join('site', name));
}

async function journal(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, '.git', 'postmortem-export', 'journal.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

async function insert(document: vscode.TextDocument, before: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().indexOf(before)), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function lineOf(document: vscode.TextDocument, words: string): string {
  return document
    .getText()
    .split('\n')
    .find(line => line.includes(words)) as string;
}

async function eventually<T>(look: () => T | Promise<T>, holds: (found: T) => boolean, what: string): Promise<T> {
  for (const end = Date.now() + 10_000; ; ) {
    const found = await look();
    if (holds(found)) return found;
    if (Date.now() > end) assert.fail(`waited in vain: ${what}; last seen: ${JSON.stringify(found)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('exporting with a GitHub of one’s own', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('sends what the preview shows, word for word, and writes what the comparison shows', () =>
    withGitHub({ repositories: [{ fullName: REPOSITORY, assignable: ['dana'], labels: [] }] }, async github => {
      const document = await inRepository(outage());
      const seen = await exportAll(document);
      assert.deepEqual(seen.questions, ['Create 2 Issues in acme/webshop (public)?']);
      assert.match(seen.preview, /^# 2 issues for acme\/webshop \(public\)\n/);
      assert.match(seen.preview, /- Labels: postmortem-action \(new\)\n- Assignees: dana\n/);
      assert.match(seen.preview, /- Note: sam cannot be assigned in acme\/webshop; the name stays in the text\n/);
      for (const { body } of posts(github)) assert.ok(seen.preview.includes((body as { body: string }).body));
      assert.match(seen.withLinks, /- \[ \] Add the index \(@dana\) \(\[#…\]\(http:\/\/127\.0\.0\.1:\d+\/acme\/webshop\/issues\/…\)\)\n/);
      assert.equal(
        document.getText(),
        github
          .issues(REPOSITORY)
          .reduce((text, { number }) => text.replace('#…', `#${number}`).replace('/issues/…', `/issues/${number}`), seen.withLinks),
      );
      const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.deepEqual(
        tabs.filter(label => /sent|Links/.test(label)),
        [],
        'what was shown is closed again',
      );
      assert.deepEqual(
        (await journal()).map(({ state }) => state),
        ['intent', 'created', 'linked', 'intent', 'created', 'linked'],
      );
    }));

  it('links the right item when the document is edited while the issue is created, and leaves it unsaved then', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      const { opened, open } = gate();
      github.addFault({ method: 'POST', path: /\/issues$/, kind: 'slow-before', until: opened });
      const stop = github.onRequest(async ({ method, path, phase }) => {
        if (method !== 'POST' || !path.endsWith('/issues') || phase !== 'received') return;
        stop();
        await insert(document, '- [ ] Add the index', '- [ ] Measure first\n');
        await insert(document, '# Postmortem', '\n\n');
        open();
      });
      const seen = await exportAll(document);
      const [first, second] = github.issues(REPOSITORY);
      assert.deepEqual([first?.title, second?.title], ['Add the index', 'Warn of slow queries']);
      assert.match(lineOf(document, 'Add the index'), /\(\[#1\]\(http/);
      assert.match(lineOf(document, 'Warn of slow'), /\(\[#2\]\(http/);
      assert.doesNotMatch(lineOf(document, 'Measure first'), /#/);
      assert.ok(document.isDirty);
      assert.match(seen.end.join(), /2 issues were created in acme\/webshop\. The document is not saved yet\./);
      assert.deepEqual(
        (await journal()).map(({ state }) => state),
        ['intent', 'created', 'intent', 'created'],
      );
      await document.save();
      await eventually(journal, records => records.filter(({ state }) => state === 'linked').length === 2, 'the links to be written down');
    }));

  it('finds its issues again after an undo, by the journal, while no list shows them', () =>
    withGitHub({ listLag: Number.POSITIVE_INFINITY }, async github => {
      const document = await inRepository(outage());
      await exportAll(document);
      assert.equal(document.getText().match(/\(\[#\d\]/g)?.length, 2);
      for (let steps = 0; steps < 5 && document.getText() !== outage(); steps++) await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), outage());
      await document.save();
      const seen = await exportAll(document);
      assert.deepEqual(seen.questions, ['Write Links in acme/webshop (public)?']);
      assert.deepEqual(seen.end, ['2 items were linked.']);
      assert.equal(titles(github).length, 2);
      assert.equal(document.getText().match(/\(\[#\d\]/g)?.length, 2);
      const before = github.writes.length;
      assert.match((await exportAll(document)).end.join(), /all 2 action items are tracked/);
      assert.equal(github.writes.length, before);
    }));

  it('offers what can be done about a link whose item has gone meanwhile', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage('- [ ] Add the index\n'));
      const stop = github.onRequest(async ({ method, path, phase }) => {
        if (method !== 'POST' || !path.endsWith('/issues') || phase !== 'committed') return;
        stop();
        await replaceAll(document, outage('- [ ] Something else\n'));
      });
      const seen = await exportAll(document, { press: 'Copy Link' });
      assert.match(seen.end[0] ?? '', /#1 exists, but its link could not be placed: the item is no longer in the document/);
      assert.deepEqual(seen.buttons.slice(0, 4), ['Open', 'Copy Link', 'Insert Link Here', 'Close Issue']);
      const link = await vscode.env.clipboard.readText();
      assert.match(link, /^\[#1\]\(http.*\/issues\/1\)$/);
      assert.doesNotMatch(document.getText(), /#1/);
      assert.equal((await journal()).at(-1)?.state, 'created');
    }));

  it('closes an issue whose item nobody wants any more', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage('- [ ] Add the index\n'));
      const stop = github.onRequest(async ({ method, path, phase }) => {
        if (method !== 'POST' || !path.endsWith('/issues') || phase !== 'committed') return;
        stop();
        await replaceAll(document, outage('- [ ] Something else\n'));
      });
      await exportAll(document, { press: 'Close Issue' });
      await eventually(
        () => github.issues(REPOSITORY)[0]?.state_reason,
        reason => reason === 'not_planned',
        'the issue to be closed',
      );
      await eventually(journal, records => records.at(-1)?.state === 'closed', 'it to be written down');
    }));

  it('asks again when the document has changed between the question and the answer', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      let times = 0;
      const seen = await exportAll(document, {
        meanwhile: async () => {
          if (++times === 1) await insert(document, '## Summary', 'Another line.\n\n');
        },
      });
      assert.equal(seen.questions.length, 2);
      assert.match(seen.end[0] ?? '', /have changed meanwhile: look again\. Nothing was sent yet\./);
      assert.equal(titles(github).length, 2);
      for (const { body } of posts(github)) assert.match((body as { body: string }).body, /line 2[01]/);
    }));

  it('sends nothing without a yes, and only what was chosen with it; the rest is left for later', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await exportAll(document, { answer: () => null });
      assert.equal(github.writes.length, 0);
      assert.deepEqual(await journal(), []);
      const seen = await exportAll(document, { choose: label => label.startsWith('Warn') });
      assert.deepEqual(seen.questions, ['Create Issue in acme/webshop (public)?']);
      assert.deepEqual(titles(github), ['Warn of slow queries']);
      const again = await exportAll(document);
      assert.deepEqual(again.offered, ['Add the index']);
      assert.deepEqual(again.shown, ['$(check) Warn of slow queries – tracked by #1']);
    }));

  it('asks whether an item that was reworded has its issue already', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage('- [ ] Add the index to the table of products\n'));
      await exportAll(document);
      await replaceAll(document, outage('- [ ] Add an index to the table of products\n'));
      await document.save();
      const skipped = await exportAll(document, { pick: rows => rows.length - 1 });
      assert.match(skipped.lists[0]?.[0] ?? '', /“Add an index to the table of products” may have an issue already/);
      assert.deepEqual(skipped.lists[0]?.slice(1), [
        '$(link) Link to #1',
        '$(add) Create a New Issue',
        '$(debug-step-over) Leave It Out This Time',
      ]);
      assert.deepEqual(skipped.questions, []);
      const linked = await exportAll(document);
      assert.deepEqual(linked.questions, ['Write Links in acme/webshop (public)?']);
      assert.match(lineOf(document, 'Add an index'), /\(\[#1\]\(/);
      assert.equal(titles(github).length, 1);
    }));

  it('shows what was sent without an answer, lets nobody choose it, and resumes it when its time has come', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      const items = identify(readDocument(outage(), { fileName: 'outage.md' }).postmortem, 'outage.md');
      const intent = (at: Date): string =>
        `${JSON.stringify({ v: 1, at: at.toISOString(), run: 'r', host: new URL(github.url).host, repository: REPOSITORY, key: items[0]?.key, path: 'outage.md', state: 'intent', highest: 0 })}\n`;
      const state = join(folder, '.git', 'postmortem-export');
      await mkdir(state, { recursive: true });
      await writeFile(join(state, 'journal.jsonl'), intent(new Date()));
      const seen = await exportAll(document, { choose: () => true, answer: () => null });
      assert.deepEqual(seen.offered, ['Warn of slow queries']);
      assert.match(seen.shown[0] ?? '', /^\$\(history\) Add the index – sent at .* without an answer; looked for again after /);
      assert.match((await doing('postmortem.resumeExport', document)).end[0] ?? '', /Nothing can be done now/);
      assert.equal(github.writes.length, 0);

      await writeFile(join(state, 'journal.jsonl'), intent(new Date(Date.now() - 3_600_000)));
      const resumed = await doing('postmortem.resumeExport', document);
      assert.deepEqual(resumed.questions, ['Create Issue in acme/webshop (public)?']);
      assert.deepEqual(titles(github), ['Add the index']);
    }));

  it('goes on with the rest after a refusal that concerned all, as it was chosen before', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      github.addFault({ method: 'POST', path: /\/issues$/, after: 1, kind: 'primary-limit', resetIn: 3000 });
      const seen = await exportAll(document);
      assert.match(
        seen.end[0] ?? '',
        /^1 issue was created in acme\/webshop\. “Warn of slow queries”: GitHub’s limit of requests is used up; it resets at \d\d:\d\d UTC/,
      );
      assert.deepEqual(seen.buttons, ['Open', 'Resume Export', 'Show Log']);
      github.clearFaults();
      const resumed = await doing('postmortem.resumeExport', document);
      assert.deepEqual(resumed.lists, []);
      assert.deepEqual(resumed.end, ['1 issue was created in acme/webshop.']);
      assert.deepEqual(titles(github), ['Add the index', 'Warn of slow queries']);
      assert.match((await doing('postmortem.resumeExport', document)).end[0] ?? '', /Nothing is left to export/);
    }));

  it('asks once more before what is private becomes public', () =>
    withGitHub(
      {
        repositories: [
          { fullName: 'acme/secret', isPrivate: true, permission: 'push' },
          { fullName: REPOSITORY, permission: 'push' },
        ],
      },
      async github => {
        const document = await inRepository(outage(), 'git@github.com:acme/secret.git');
        const no = await exportAll(document, { answer: (question, [first]) => (/private/.test(question) ? null : (first ?? null)) });
        assert.deepEqual(no.questions, [
          'Create 2 Issues in acme/webshop (public)?',
          'acme/secret is private, and acme/webshop is public.',
        ]);
        assert.equal(posts(github).length, 0);
        await exportAll(document);
        assert.equal(posts(github).length, 2);
      },
    ));

  it('does not let a document choose where text is sent', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage('- [ ] Add the index repo:mallory/collects\n'));
      const seen = await exportAll(document);
      assert.match(
        seen.end[0] ?? '',
        /^Nothing to export: “Add the index” is left out, since it names mallory\/collects, which is not among the repositories that you allow\.$/,
      );
      assert.deepEqual(seen.buttons, ['Allowed Repositories']);
      assert.ok(github.requests.every(({ path }) => !path.includes('mallory')));
    }));

  it('says what the sign-in lacks, and asks for it once', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      github.addFault({ method: 'GET', path: /./, kind: 'unauthorized', times: 50 });
      const asked: unknown[] = [];
      const { getSession } = vscode.authentication;
      Object.assign(vscode.authentication, { getSession: async (...words: unknown[]) => void asked.push(words) });
      try {
        const seen = await exportAll(document, { press: 'Sign In Again' });
        assert.match(seen.end[0] ?? '', /GitHub no longer accepts this sign-in/);
        assert.deepEqual(seen.buttons, ['Sign In Again', 'Show Log']);
        await exportAll(document, { press: 'Sign In Again' });
        assert.equal(asked.length, 1, 'and not again within a minute');
        assert.deepEqual((asked[0] as unknown[]).slice(0, 2), ['github', ['repo']]);
      } finally {
        Object.assign(vscode.authentication, { getSession });
      }
    }));

  it('counts down while GitHub asks to wait, and stops when it is cancelled', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage(`${ITEMS}- [ ] Page on latency\n`));
      github.addFault({ method: 'POST', path: /\/issues$/, kind: 'secondary-limit', retryAfter: '2' });
      const seen = await exportAll(document, { cancelAt: /^2 of 3: Warn/ });
      assert.ok(seen.progress.includes('1 of 3: GitHub asks to wait 2 s'), seen.progress.join('\n'));
      assert.ok(seen.progress.includes('1 of 3: GitHub asks to wait 1 s'), seen.progress.join('\n'));
      assert.deepEqual(titles(github), ['Add the index']);
      assert.match(seen.end[0] ?? '', /^1 issue was created in acme\/webshop\. .*cancelled/);
      assert.ok(seen.buttons.includes('Resume Export'));
      await doing('postmortem.resumeExport', document);
      assert.equal(titles(github).length, 3);
    }));

  it('says where single sign-on is done, and that a repository takes no issues', () =>
    withGitHub(
      { repositories: [{ fullName: REPOSITORY }, { fullName: 'acme/old', archived: true }, { fullName: 'acme/new' }] },
      async github => {
        const document = await inRepository(outage(ITEMS, '---\nrepository: acme/old\n---\n\n'), 'https://github.com/acme/old.git');
        const archived = await exportAll(document);
        assert.match(archived.end[0] ?? '', /acme\/old is archived \(read-only\)\. Choose another repository\./);
        assert.deepEqual(archived.buttons, ['Choose Repository', 'Show Log']);
        await replaceAll(document, outage());
        await document.save();
        github.addFault({ method: 'POST', path: /\/issues$/, kind: 'saml', times: 2 });
        const signOn = await exportAll(document);
        assert.match(signOn.end[0] ?? '', /acme requires single sign-on for this token/);
        assert.deepEqual(signOn.buttons.slice(0, 2), ['Authorize', 'Resume Export']);
      },
    ));

  it('exports to the repository that is chosen instead', () =>
    withGitHub({ repositories: [{ fullName: REPOSITORY, hasIssues: false }, { fullName: 'acme/new' }] }, async github => {
      const document = await inRepository(outage());
      const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('postmortem', document);
      try {
        const seen = await exportAll(document, {
          press: 'Choose Repository',
          type: 'acme/new',
          until: () => github.issues('acme/new').length === 2 && !document.isDirty && /\[acme\/new#2\]|\[#2\]/.test(document.getText()),
        });
        assert.match(seen.end[0] ?? '', /Issues are turned off in acme\/webshop/);
        assert.equal(github.issues('acme/new').length, 2);
        assert.equal(settings().get('export.repository'), 'acme/new');
      } finally {
        await settings().update('export.repository', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
      }
    }));

  it('puts the link where the cursor is when its item has been reworded meanwhile', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage('- [ ] Add the index\n'));
      const stop = github.onRequest(async ({ method, path, phase }) => {
        if (method !== 'POST' || !path.endsWith('/issues') || phase !== 'committed') return;
        stop();
        await replaceAll(document, outage('- [ ] Add an index\n'));
        const editor = await vscode.window.showTextDocument(document);
        const end = document.lineAt(document.positionAt(document.getText().indexOf('Add an index')).line).range.end;
        editor.selection = new vscode.Selection(end, end);
      });
      await exportAll(document, { press: 'Insert Link Here' });
      await eventually(
        () => lineOf(document, 'Add an index'),
        line => /^- \[ \] Add an index \(\[#1\]\(http.*\)\)$/.test(line),
        'the link',
      );
      const again = await exportAll(document);
      assert.match(again.end.join(), /the only action item is tracked/);
      assert.equal(titles(github).length, 1);
    }));

  it('sends nothing where it cannot write down what it does', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await mkdir(join(folder, '.git', 'postmortem-export', 'journal.jsonl'), { recursive: true });
      const seen = await exportAll(document);
      assert.match(seen.end[0] ?? '', /The journal of exports cannot be written .*nothing more is sent/);
      assert.equal(github.writes.length, 0);
    }));

  it('asks which of several remotes gets the issues, once', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage(), 'https://github.com/me/webshop.git');
      await promisify(execFile)('git', ['-C', folder, 'remote', 'add', 'upstream', 'https://github.com/acme/webshop.git']);
      const settings = vscode.workspace.getConfiguration('postmortem', document);
      await settings.update('export.repository', '', vscode.ConfigurationTarget.WorkspaceFolder);
      try {
        const seen = await exportAll(document, { pick: rows => rows.indexOf('me/webshop') });
        assert.deepEqual(seen.lists[0]?.slice(1), ['acme/webshop', 'me/webshop']);
        assert.equal(github.issues('me/webshop').length, 2);
        assert.deepEqual((await exportAll(document)).lists, []);
      } finally {
        await settings.update('export.repository', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
      }
    }));

  it('waits for another exporter, the command line, and sends nothing that it has sent', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      const { opened, open } = gate();
      github.addFault({ method: 'POST', path: /\/issues$/, kind: 'slow-before', until: opened });
      const arrived = new Promise<void>(resolve => {
        github.onRequest(({ method, path, phase }) => {
          if (method === 'POST' && path.endsWith('/issues') && phase === 'received') resolve();
        });
      });
      const command = spawn(process.execPath, [process.env.POSTMORTEM_TEST_CLI ?? '', 'export', 'apply', '--yes', 'outage.md'], {
        cwd: folder,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token-of-a-test' },
        stdio: 'ignore',
      });
      const ended = new Promise(resolve => command.once('exit', resolve));
      await arrived;
      const seen = await exportAll(document);
      assert.match(seen.end.join(), /Another export is running \(process \d+\)\. Nothing was sent\./);
      assert.equal(posts(github).length, 1, 'that of the command line');
      open();
      assert.equal(await ended, 0);
      await until(
        vscode.workspace.onDidChangeTextDocument,
        () => /\[#2\]/.test(document.getText()),
        'the links of the command line to show',
      );
      assert.match((await exportAll(document)).end.join(), /all 2 action items are tracked/);
      assert.equal(titles(github).length, 2);
    })).timeout(60_000);

  it('says what is left of the issue above the others, and does it when it is resumed', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await writeFile(join(folder, '.postmortemrc.json'), '{ "export": { "parent": true } }');
      github.addFault({ method: 'POST', path: /\/sub_issues$/, kind: 'status:502', after: 1 });
      const below = (): (string | undefined)[] => github.issues(REPOSITORY).map(({ parent_issue_url: url }) => url?.split('/').at(-1));
      const seen = await exportAll(document);
      assert.deepEqual(below(), ['3', undefined, undefined]);
      assert.match(
        seen.end.join(),
        /^2 issues were created in acme\/webshop\. The issue above the others: GitHub did not answer \(.*\): nobody knows whether it was done\.$/,
      );
      assert.deepEqual(seen.buttons, ['Open', 'Resume Export']);
      const resumed = await doing('postmortem.resumeExport', document);
      assert.deepEqual(resumed.questions, ['Put Issues Below in acme/webshop (public)?']);
      assert.match(resumed.preview, /They are put below #3, with #2\./);
      assert.deepEqual(resumed.end, ['#2: put below #3.']);
      assert.deepEqual(below(), ['3', '3', undefined]);
      assert.match((await doing('postmortem.resumeExport', document)).end[0] ?? '', /Nothing is left to export/);
    }));

  const commandLine = (github: Standin): Promise<number | null> => {
    const command = spawn(process.execPath, [process.env.POSTMORTEM_TEST_CLI ?? '', 'export', 'apply', '--yes', 'outage.md'], {
      cwd: folder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token-of-a-test' },
      stdio: 'ignore',
    });
    return new Promise(resolve => command.once('exit', resolve));
  };

  it('is waited for by the command line, which then has nothing to send', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      let ended: Promise<number | null> | null = null;
      const stop = github.onRequest(({ method, path, phase }) => {
        if (method !== 'POST' || !path.endsWith('/issues') || phase !== 'received') return;
        stop();
        ended = commandLine(github);
      });
      await exportAll(document);
      assert.equal(await ended, 0);
      assert.deepEqual(titles(github), ['Add the index', 'Warn of slow queries']);
      assert.equal(posts(github).length, 2);
      assert.equal(await readFile(document.uri.fsPath, 'utf8'), document.getText());
      assert.equal(document.getText().match(/\(\[#\d\]/g)?.length, 2);
    })).timeout(60_000);

  for (const round of [1, 2, 3]) {
    it(`begins at the same moment as the command line, and lists show nothing: one issue for each item (${round})`, () =>
      withGitHub({ listLag: Number.POSITIVE_INFINITY }, async github => {
        const document = await inRepository(outage());
        const [, code] = await Promise.all([exportAll(document), commandLine(github)]);
        assert.equal(code, 0);
        assert.deepEqual(titles(github), ['Add the index', 'Warn of slow queries']);
        // What the editor had before the command line wrote is no edit of anybody's.
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await exportAll(document);
        assert.equal(await commandLine(github), 0);
        assert.equal(posts(github).length, 2);
        const text = await readFile(document.uri.fsPath, 'utf8');
        assert.match(text, /Add the index \(@dana\) \(\[#1\]\(http\S+\)\n- \[ \] Warn of slow queries \(@sam\) \(\[#2\]\(/);
      })).timeout(60_000);
  }

  it('takes its links back one by one: each was saved before the next issue was created', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await exportAll(document);
      const texts = [document.getText()];
      while (document.getText() !== outage() && texts.length < 6) {
        await vscode.commands.executeCommand('undo');
        texts.push(document.getText());
      }
      assert.deepEqual(
        texts.map(text => text.match(/\(\[#\d\]/g)?.length ?? 0),
        [2, 1, 0],
      );
      assert.equal(titles(github).length, 2);
    }));

  it('asks again when the repository has become public between the question and the answer', () =>
    withGitHub({ repositories: [{ fullName: REPOSITORY, isPrivate: true, permission: 'push' }] }, async github => {
      const document = await inRepository(outage());
      const { questions } = await exportAll(document, {
        meanwhile: async () => github.changeRepository(REPOSITORY, { isPrivate: false }),
      });
      assert.deepEqual(questions, ['Create 2 Issues in acme/webshop (private)?', 'Create 2 Issues in acme/webshop (public)?']);
      assert.equal(titles(github).length, 2);
    }));

  it('says that a proxy asks for a password, and sends nothing', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      const proxy = createServer().on('connect', (_, socket) => {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
      });
      const port = await new Promise<number>(resolve => proxy.listen(0, '127.0.0.1', () => resolve((proxy.address() as AddressInfo).port)));
      const settings = vscode.workspace.getConfiguration('http');
      await settings.update('proxy', `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
      process.env.POSTMORTEM_GITHUB_API_URL = 'https://github.test';
      try {
        const seen = await exportAll(document);
        assert.match(
          seen.end[0] ?? '',
          /^Cannot reach github\.test \(the proxy asks for a password\)\. Nothing was sent\. Check the proxy settings\.$/,
        );
      } finally {
        process.env.POSTMORTEM_GITHUB_API_URL = github.url;
        await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
        proxy.close();
      }
    }));

  for (const [remote, message] of [
    [
      'git@bitbucket.org:acme/webshop.git',
      /The remote of this repository, on bitbucket\.org, is not a GitHub that you are signed in to\. Choose the repository/,
    ],
    [
      'https://gitlab.com/acme/web/shop.git',
      /This repository is on gitlab\.com\. Issues on GitLab are created on the command line: `postmortem export apply .*`\. From here they go to GitHub/,
    ],
  ] as const)
    it(`says that a remote is no GitHub, and lets a repository be chosen: ${remote}`, () =>
      withGitHub({}, async github => {
        const document = await inRepository(outage(), remote);
        const settings = vscode.workspace.getConfiguration('postmortem', document);
        await settings.update('export.repository', '', vscode.ConfigurationTarget.WorkspaceFolder);
        const { POSTMORTEM_GITHUB_TOKEN: token } = process.env;
        delete process.env.POSTMORTEM_GITHUB_TOKEN;
        try {
          const seen = await exportAll(document);
          assert.match(seen.end[0] ?? '', message);
          assert.deepEqual(seen.buttons, ['Choose Repository', 'Show Log']);
          assert.equal(github.requests.length, 0);
        } finally {
          process.env.POSTMORTEM_GITHUB_TOKEN = token;
          await settings.update('export.repository', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
        }
      }));
});

/** The lenses over the summary, which are not about issues. */
const METRICS: ReadonlySet<string> = new Set(['postmortem.showTimeline', 'postmortem.updateMetrics']);

async function lenses(document: vscode.TextDocument): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 50);
  return found.flatMap(({ command }) => (METRICS.has(command?.command ?? '') ? [] : (command?.title ?? '')));
}

async function hover(document: vscode.TextDocument, words: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return found.flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value)).join('\n');
}

describe('after exporting, issues', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are counted over their section, without asking anybody', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage(`${ITEMS}- [x] Page on latency ([#7](https://github.com/acme/webshop/issues/7))\n`));
      // The extension may still be about to start.
      const found = await eventually(
        () => lenses(document),
        ({ length }) => length > 0,
        'the lenses',
      );
      assert.deepEqual(found, ['3 items, 1 tracked, 2 open', 'Export', 'Refresh']);
      assert.equal(github.requests.length, 0);
    }));

  it('are brought back by a refresh: ticks in one step, people and labels over the links', () =>
    withGitHub({ repositories: [{ fullName: REPOSITORY, assignable: ['dana', 'sam'] }] }, async github => {
      const document = await inRepository(outage(`${ITEMS}- [ ] Page on latency\n- Train the team\n`));
      await exportAll(document);
      const before = document.getText();
      github.closeIssue(REPOSITORY, 1);
      github.closeIssue(REPOSITORY, 2, 'not_planned');
      github.closeIssue(REPOSITORY, 4);
      const reads = github.writes.length;
      const seen = await doing('postmortem.refreshActionItems', document);
      assert.equal(github.writes.length, reads, 'it only reads');
      assert.match(lineOf(document, 'Add the index'), /^- \[x\] /);
      assert.match(lineOf(document, 'Warn of slow'), /^- \[ \] /);
      assert.ok(!document.isDirty);
      assert.deepEqual(seen.end, ['4 issues looked at: 1 item ticked. #2 was closed as not planned: say why.']);
      assert.deepEqual(await lenses(document), ['4 items, 4 tracked, 3 open', 'Refresh', '#2 was closed as not planned: say why']);
      assert.match(await hover(document, '[#1]('), /\*\*Add the index\*\*/);
      assert.match(await hover(document, '[#1]('), /closed · @dana[\s\S]*\$\(tag\) postmortem/);
      assert.match(await hover(document, '[#3]('), /open/);

      github.editIssue(REPOSITORY, 1, { state: 'open' });
      await doing('postmortem.refreshActionItems', document);
      assert.equal(document.getText(), before, 'what was ticked by us is taken back');
      assert.deepEqual(
        (await journal()).slice(-2).map(({ state }) => state),
        ['checked', 'unchecked'],
      );
    }));

  it('are followed to where they live now, and all that a refresh changes is one step back', () =>
    withGitHub({ repositories: [{ fullName: REPOSITORY }, { fullName: 'acme/infra' }] }, async github => {
      const document = await inRepository(outage(`${ITEMS}- [ ] Page on latency\n`));
      await exportAll(document);
      const before = document.getText();
      github.transferIssue(REPOSITORY, 1, 'acme/infra');
      github.closeIssue(REPOSITORY, 2);
      github.closeIssue(REPOSITORY, 3);
      const seen = await doing('postmortem.refreshActionItems', document);
      assert.deepEqual(seen.end, ['3 issues looked at: 2 items ticked, 1 link moved.']);
      assert.match(lineOf(document, 'Add the index'), /\(\[acme\/infra#1\]\(http.*\/acme\/infra\/issues\/1\)\)$/);
      assert.equal(document.getText().match(/\[x\]/g)?.length, 2);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    }));

  it('leave a tick alone that a person has set, and a document unsaved that was unsaved', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await exportAll(document);
      await replaceAll(document, document.getText().replace('[ ] Add', '[x] Add'));
      github.closeIssue(REPOSITORY, 2);
      const seen = await doing('postmortem.refreshActionItems', document);
      assert.match(lineOf(document, 'Add the index'), /^- \[x\] /);
      assert.match(lineOf(document, 'Warn of slow'), /^- \[x\] /);
      assert.match(seen.end[0] ?? '', /#1 is still open/);
      assert.ok(document.isDirty);
      assert.ok(!(await journal()).some(({ state }) => state === 'checked'));
      await document.save();
      await eventually(journal, records => records.at(-1)?.state === 'checked', 'the tick to be written down');
    }));

  it('are closed and unlinked when their export is taken back, except those that somebody works on', () =>
    withGitHub({}, async github => {
      const document = await inRepository(outage());
      await exportAll(document);
      github.comment(REPOSITORY, 2);
      const seen = await doing('postmortem.revertExport', document);
      assert.match(seen.lists[0]?.[0] ?? '', /Which export is taken back\?/);
      assert.deepEqual(seen.questions, ['Take this export back?']);
      assert.match(seen.details[0] ?? '', /^acme\/webshop#1, acme\/webshop#2/);
      assert.match(seen.end[0] ?? '', /^1 issue closed, 1 link taken out\. #2 is left alone: it has 1 comment\.$/);
      const [first, second] = github.issues(REPOSITORY);
      assert.deepEqual([first?.state_reason, second?.state], ['not_planned', 'open']);
      assert.equal(lineOf(document, 'Add the index'), '- [ ] Add the index (@dana)');
      assert.match(lineOf(document, 'Warn of slow'), /\[#2\]/);
      assert.ok(!document.isDirty);
    }));

  it('name the people and labels that an item may mention, once the window is signed in', () =>
    withGitHub(
      { repositories: [{ fullName: REPOSITORY, assignable: ['dana', 'sam'], labels: ['network', 'with blanks'] }] },
      async github => {
        const document = await inRepository(outage('- [ ] Add the index @\n- [ ] Page on latency label:\n'));
        const complete = async (words: string, trigger?: string): Promise<string[]> => {
          const position = document.positionAt(document.getText().indexOf(words) + words.length);
          const found = await vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            document.uri,
            position,
            trigger,
          );
          return found.items
            .filter(({ kind }) => kind === vscode.CompletionItemKind.User || kind === vscode.CompletionItemKind.Keyword)
            .map(({ label }) => String(label));
        };
        assert.deepEqual(await complete('index @', '@'), [], 'a key that is pressed asks nobody');
        assert.equal(github.requests.length, 0);
        assert.deepEqual(await complete('index @'), ['dana', 'sam']);
        assert.deepEqual(await complete('latency label:', ':'), ['network']);
        const before = github.requests.length;
        assert.deepEqual(await complete('index @', '@'), ['dana', 'sam']);
        assert.equal(github.requests.length, before);
      },
    ));
});

describe('exporting in the browser', () => {
  it('writes down in the state of the extension what it does, one export at a time', async () => {
    const values = new Map<string, unknown>();
    const globalState = {
      get: (key: string, otherwise: unknown) => values.get(key) ?? otherwise,
      update: async (key: string, value: unknown) => void values.set(key, value),
    };
    const inBrowser = {
      extensionUri: vscode.Uri.parse('https://example.com/extension'),
      globalStorageUri: vscode.Uri.parse('vscode-userdata:/x'),
      globalState,
    };
    const place: Place = { path: 'a.md', root: null, commonDir: null, remotes: [], gitLab: null };
    const store = journalOf(inBrowser as unknown as vscode.ExtensionContext, place);
    const record = {
      v: 1,
      at: new Date().toISOString(),
      run: 'r',
      host: 'h',
      repository: 'o/n',
      key: 'k',
      path: 'a.md',
      state: 'intent',
    } as const;
    const held = await store.open();
    await held.append(record);
    assert.deepEqual(held.records(), [record]);
    await assert.rejects(store.open(), /Another export is running/);
    await held.release();
    assert.deepEqual(await store.read(), [record]);
    await (await store.open()).release();
  });
});

describe('exporting with an account', () => {
  interface Asked {
    readonly provider: string;
    readonly scopes: readonly string[];
    readonly options: { readonly silent?: boolean; readonly createIfNone?: { readonly detail: string } };
  }

  /** Without the pair of the environment; with accounts that answer as the test says. */
  async function withAccounts(
    github: Standin,
    answer: (asked: Asked) => boolean,
    run: (asked: readonly Asked[]) => Promise<void>,
  ): Promise<void> {
    const all: Asked[] = [];
    const { getSession } = vscode.authentication;
    const { POSTMORTEM_GITHUB_API_URL: url, POSTMORTEM_GITHUB_TOKEN: token } = process.env;
    delete process.env.POSTMORTEM_GITHUB_API_URL;
    delete process.env.POSTMORTEM_GITHUB_TOKEN;
    Object.assign(vscode.authentication, {
      getSession: async (provider: string, scopes: readonly string[], options: Asked['options']) => {
        const asked = { provider, scopes, options };
        all.push(asked);
        return answer(asked) ? { id: '1', accessToken: 'token-of-a-test', account: { id: 'o', label: 'octocat' }, scopes } : undefined;
      },
    });
    const settings = vscode.workspace.getConfiguration('github-enterprise');
    await settings.update('uri', github.origin, vscode.ConfigurationTarget.Global);
    try {
      await run(all);
    } finally {
      await settings.update('uri', undefined, vscode.ConfigurationTarget.Global);
      Object.assign(vscode.authentication, { getSession });
      Object.assign(process.env, { POSTMORTEM_GITHUB_API_URL: url, POSTMORTEM_GITHUB_TOKEN: token });
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  }

  it('takes a session that another extension has asked for, by its scopes', () =>
    withGitHub({ prefix: '/api/v3' }, github =>
      withAccounts(
        github,
        ({ scopes }) => scopes.includes('workflow'),
        async asked => {
          const document = await inRepository(outage(), `${github.origin}/acme/webshop.git`);
          await exportAll(document);
          assert.deepEqual(
            asked.map(({ provider, scopes, options }) => [provider, scopes.join(' '), options.silent]),
            [
              ['github-enterprise', 'repo', true],
              ['github-enterprise', 'read:user repo user:email workflow', true],
            ],
          );
          assert.equal(titles(github).length, 2);
          assert.equal([...github.tokensSeen.keys()].length, 1);
        },
      ),
    ));

  it('asks where there is none, and says what for; a refresh asks nobody', () =>
    withGitHub({ prefix: '/api/v3', repositories: [{ fullName: REPOSITORY, isPrivate: true }] }, github =>
      withAccounts(
        github,
        ({ options }) => options.createIfNone !== undefined,
        async asked => {
          const document = await inRepository(outage(), `${github.origin}/acme/webshop.git`);
          const seen = await doing('postmortem.refreshActionItems', document);
          assert.deepEqual(seen.end, ['Refreshing needs an account that is signed in to GitHub.']);
          assert.ok(asked.every(({ options }) => options.silent));
          await exportAll(document);
          assert.match(asked.at(-1)?.options.createIfNone?.detail ?? '', /created in acme\/webshop with your account/);
          assert.deepEqual(asked.at(-1)?.scopes, ['repo']);
          assert.equal(titles(github).length, 2);
        },
      ),
    ));

  it('asks for no more than public repositories where the repository is public, and for more where it is not', () =>
    withGitHub({ prefix: '/api/v3', repositories: [{ fullName: REPOSITORY }, { fullName: 'acme/secret', isPrivate: true }] }, github =>
      withAccounts(
        github,
        // The account has a session for public repositories once it was asked for.
        (() => {
          let isNarrow = false;
          return ({ scopes, options }) => {
            isNarrow ||= options.createIfNone !== undefined && scopes.join() === 'public_repo';
            return options.createIfNone !== undefined || (isNarrow && scopes.join() === 'public_repo');
          };
        })(),
        async asked => {
          const wanted = (): readonly string[] =>
            asked.flatMap(({ scopes, options }) => (options.createIfNone === undefined ? [] : [scopes.join(' ')]));
          await exportAll(await inRepository(outage(), `${github.origin}/acme/webshop.git`));
          assert.deepEqual(wanted(), ['public_repo']);
          assert.equal(titles(github).length, 2);
          await exportAll(await inRepository(outage('- [ ] Page on latency\n'), `${github.origin}/acme/webshop.git`));
          assert.deepEqual(wanted(), ['public_repo'], 'and not again');
          const secret = await inRepository(outage(ITEMS, '---\nrepository: acme/secret\n---\n\n'), `${github.origin}/acme/secret.git`);
          await exportAll(secret);
          assert.deepEqual(wanted(), ['public_repo', 'repo']);
          assert.equal(github.issues('acme/secret').length, 2);
        },
      ),
    ));

  it('takes a personal access token, after it was tried, for its host alone, and forgets it', () =>
    withGitHub({ prefix: '/api/v3' }, github =>
      withAccounts(
        github,
        () => false,
        async asked => {
          const document = await inRepository(outage(), `${github.origin}/acme/webshop.git`);
          const ofServer = (rows: readonly string[]): number => rows.indexOf('127.0.0.1');
          const wrong = await doing('postmortem.usePersonalAccessToken', document, { pick: ofServer, type: 'mistyped' });
          assert.match(wrong.end[0] ?? '', /GitHub no longer accepts this sign-in/);
          const used = await doing('postmortem.usePersonalAccessToken', document, { pick: ofServer, type: 'token-of-a-test' });
          assert.deepEqual(used.end, ['Issues on 127.0.0.1 are created as octocat from now on.']);
          await exportAll(document);
          assert.deepEqual(asked, []);
          assert.equal(titles(github).length, 2);
          const forgotten = await doing('postmortem.forgetPersonalAccessToken', document, { pick: ofServer });
          assert.match(forgotten.end[0] ?? '', /The token for 127\.0\.0\.1 is forgotten/);
          await doing('postmortem.refreshActionItems', document);
          assert.ok(asked.length > 0);
        },
      ),
    ));
});
