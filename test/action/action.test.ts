import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { SLOW_SEARCH } from '../slowSearch';
import { ACTION, annotationsIn, type Outcome, runAction, wasRun } from './runner';

const ROOT = join(__dirname, '..', '..');
const OUTAGE = SLOW_SEARCH;
const FINE = OUTAGE.replace('2 hours', '30 minutes');
const TRACKED = FINE.replace('2099-01-01)', '2099-01-01) (#1)');

let folder = '';
const folders: string[] = [];
const origin = (): string => join(folder, 'origin');
const workspace = (): string => join(folder, 'workspace');
const git = (where: string, ...argv: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...argv], { cwd: where, encoding: 'utf8' }).trim();
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(origin(), name)), { recursive: true });
  writeFileSync(join(origin(), name), text);
};
const commit = (message: string): string => {
  git(origin(), 'add', '--all');
  git(origin(), 'commit', '--quiet', '--allow-empty', `--message=${message}`);
  return git(origin(), 'rev-parse', 'HEAD');
};

interface Pull {
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** A pull request against a base that has moved on meanwhile, merged for trial as GitHub does it. */
function openPull(files: Readonly<Record<string, string>>): Pull {
  git(origin(), 'checkout', '--quiet', '-b', 'work');
  for (const [name, text] of Object.entries(files)) write(name, text);
  const head = commit('A pull request');
  git(origin(), 'checkout', '--quiet', 'main');
  write('docs/of-others.md', OUTAGE);
  const base = commit('Of somebody else, meanwhile');
  git(origin(), 'checkout', '--quiet', '--detach');
  git(origin(), 'merge', '--quiet', '--no-ff', '--message=Merge', head);
  const merge = git(origin(), 'rev-parse', 'HEAD');
  git(origin(), 'update-ref', 'refs/pull/1/merge', merge);
  git(origin(), 'checkout', '--quiet', 'main');
  return { base, head, merge };
}

/** As `actions/checkout` does it. */
function checkOut(commitish: string, depth: readonly string[] = ['--depth=1']): void {
  mkdirSync(workspace());
  git(workspace(), 'init', '--quiet');
  git(workspace(), 'remote', 'add', 'origin', pathToFileURL(origin()).href);
  git(workspace(), 'fetch', '--quiet', '--no-tags', ...depth, 'origin', commitish);
  git(workspace(), 'checkout', '--quiet', '--detach', commitish);
}

const pullEvent = ({ base, head }: Pull, more: object = {}): { name: string; content: unknown } => ({
  name: 'pull_request',
  content: { pull_request: { number: 1, base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'work' }, ...more } },
});
const push = { name: 'push', content: { ref: 'refs/heads/main' } };
const filesIn = ({ log }: Outcome): string[] => [...new Set(annotationsIn(log).flatMap(({ properties: { file } }) => file ?? []))].sort();

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-action-')));
  folders.push(folder);
  mkdirSync(origin());
  git(origin(), 'init', '--quiet', '--initial-branch=main');
  write('README.md', '# A shop\n');
  write('docs/old.md', OUTAGE);
  commit('First');
});
after(() => {
  for (const name of folders) rmSync(name, { recursive: true, force: true });
});

describe('the action in a pull request', () => {
  it('annotates what the pull request changes, and nothing that stands in its base', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE, 'docs/fine.md': TRACKED, 'README.md': '# Another shop\n' });
    checkOut(pull.merge);
    const outcome = runAction({ folder, event: pullEvent(pull) });
    assert.equal(outcome.code, 1, outcome.log);
    const errors = annotationsIn(outcome.log).filter(({ level }) => level === 'error');
    assert.deepEqual(errors, [
      {
        level: 'error',
        properties: { file: 'docs/new.md', line: '10', endLine: '10', col: '21', endColumn: '28', title: 'duration-range-mismatch' },
        message: 'Unexpected duration `2 hours`, expected `30 min` (10:00–10:30)',
      },
    ]);
    assert.deepEqual(filesIn(outcome), ['docs/new.md']);
    assert.deepEqual(
      { ...outcome.outputs, notes: '' },
      { postmortems: '2', errors: '1', warnings: '0', notes: '', untracked: '', sarif: '' },
    );
  });

  it('writes a summary with links to the lines', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE, 'docs/a (1).md': TRACKED });
    checkOut(pull.merge);
    const { summary } = runAction({ folder, event: pullEvent(pull) });
    assert.match(summary, /^## Postmortems\n\n1 error.* in 2 changed postmortems\.$/m);
    const blob = 'https://github.com/acme/shop/blob/0123456789abcdef0123456789abcdef01234567';
    assert.ok(summary.includes(`| [docs/new.md](${blob}/docs/new.md#L1) | 1 |`), summary);
    assert.ok(summary.includes(`| [docs/a (1).md](${blob}/docs/a%20%281%29.md#L1) |`), summary);
    assert.ok(
      summary.includes(
        `| error | [docs/new.md:10](${blob}/docs/new.md#L10) | Unexpected duration \\\`2 hours\\\`, expected \\\`30 min\\\` (10:00–10:30) | duration-range-mismatch |`,
      ),
      summary,
    );
  });

  it('passes where nothing is wrong, and where no postmortem was changed', () => {
    const pull = openPull({ 'docs/fine.md': TRACKED });
    checkOut(pull.merge);
    assert.equal(runAction({ folder, event: pullEvent(pull) }).code, 0);
    const none = runAction({ folder, event: pullEvent(pull), inputs: { files: 'README.md' } });
    assert.deepEqual([none.code, none.outputs.postmortems], [0, '0']);
    assert.match(none.summary, /No postmortem was changed\./);
  });

  it('finds what was changed however much of the history is there, and whether the merge or the branch is checked out', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE });
    const ways: readonly (readonly [string, readonly string[]])[] = [
      [pull.merge, ['--depth=1']],
      [pull.merge, ['--depth=2']],
      [pull.merge, []],
      [pull.head, ['--depth=1']],
      [pull.head, []],
    ];
    for (const [what, depth] of ways) {
      rmSync(workspace(), { recursive: true, force: true });
      checkOut(what, depth);
      assert.deepEqual(filesIn(runAction({ folder, event: pullEvent(pull) })), ['docs/new.md'], `${what} ${depth}`);
    }
  });

  it('finds what a group in a merge queue changes', () => {
    const { base, head } = openPull({ 'docs/new.md': OUTAGE });
    checkOut(head);
    const event = { name: 'merge_group', content: { merge_group: { base_sha: base, head_sha: head } } };
    assert.deepEqual(filesIn(runAction({ folder, event })), ['docs/new.md']);
  });

  it('lints all, and says so, where another commit is checked out, and where the history cannot be fetched', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE });
    checkOut(pull.base);
    const other = runAction({ folder, event: { ...pullEvent(pull), name: 'pull_request_target' } });
    assert.deepEqual(filesIn(other), ['docs/of-others.md', 'docs/old.md']);
    assert.ok(
      annotationsIn(other.log).some(
        ({ level, message }) => level === 'warning' && /the commit that is checked out is not that of the event/.test(message),
      ),
    );
    git(workspace(), 'remote', 'set-url', 'origin', pathToFileURL(join(folder, 'nowhere')).href);
    git(workspace(), 'fetch', '--quiet', '--depth=1', pathToFileURL(origin()).href, pull.head);
    git(workspace(), 'checkout', '--quiet', pull.head);
    const cut = runAction({ folder, event: pullEvent(pull) });
    assert.match(cut.log, /the commits between cannot be fetched/);
    assert.deepEqual(filesIn(cut), ['docs/new.md', 'docs/old.md']);
  });
});

describe('the action elsewhere', () => {
  it('lints all documents after a push, from a working directory by the names that GitHub knows', () => {
    write('team/docs/new.md', OUTAGE);
    write('team/.postmortemrc.json', '{ "rules": { "duration-range-mismatch": "warning" } }');
    checkOut(commit('Second'));
    assert.deepEqual(filesIn(runAction({ folder, event: push })), ['docs/old.md', 'team/docs/new.md']);
    const inputs = { 'working-directory': 'team', files: 'docs/*.md\n../docs', config: '.postmortemrc.json' };
    const outcome = runAction({ folder, event: push, inputs });
    assert.deepEqual(filesIn(outcome), ['docs/old.md', 'team/docs/new.md']);
    assert.deepEqual([outcome.code, outcome.outputs.errors, outcome.outputs.warnings], [0, '0', '2']);
    assert.match(outcome.summary, /2 warnings.* in 2 postmortems\./);
  });

  it('fails from the level on that is asked for', () => {
    write('docs/old.md', FINE);
    write('docs/new.md', FINE.replace(' (@ada, due 2099-01-01)', ''));
    checkOut(commit('Second'));
    const codes = ['error', 'warning', 'never'].map(level => runAction({ folder, event: push, inputs: { 'fail-on': level } }));
    assert.ok(Number(codes[0]?.outputs.warnings) > 0, codes[0]?.log);
    assert.deepEqual(
      codes.map(({ code }) => code),
      [0, 1, 0],
    );
    assert.equal(runAction({ folder, event: push, inputs: { stage: 'draft', 'fail-on': 'warning' } }).code, 0);
  });

  it('writes a SARIF file of all documents, also of a pull request, with paths from the root', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE });
    checkOut(pull.merge);
    const inputs = { sarif: 'out/lint.sarif', 'fail-on': 'never' };
    const { code, outputs } = runAction({ folder, event: pullEvent(pull), inputs });
    assert.deepEqual([code, outputs.sarif], [0, join(workspace(), 'out', 'lint.sarif')]);
    const log = JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8'));
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'test/fixtures/schemas/sarif-2.1.0.json'), 'utf8')));
    const isValid: boolean = validate(log);
    assert.ok(isValid, ajv.errorsText(validate.errors));
    const uris = log.runs[0].results.map(
      ({ locations: [{ physicalLocation }] }: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
        physicalLocation.artifactLocation.uri,
    );
    assert.deepEqual([...new Set(uris)].sort(), ['docs/new.md', 'docs/of-others.md', 'docs/old.md']);
    const uploaded = runAction({ folder, event: pullEvent(pull), inputs: { 'upload-sarif': 'true' } });
    assert.equal(uploaded.outputs.sarif, join(folder, 'temp', 'postmortem.sarif'));
  });

  it('fails where an open item is tracked by no issue, if that is asked for', () => {
    write('docs/old.md', TRACKED);
    write('docs/new.md', FINE);
    checkOut(commit('Second'));
    assert.equal(runAction({ folder, event: push }).code, 0);
    const { code, log, outputs, summary } = runAction({ folder, event: push, inputs: { 'check-tracked': 'true' } });
    assert.deepEqual([code, outputs.untracked], [3, '1']);
    const found = annotationsIn(log).find(({ properties: { title } }) => title === 'untracked action item');
    assert.deepEqual(
      [found?.level, found?.properties.file, found?.properties.line, found?.message],
      [
        'error',
        'docs/new.md',
        '23',
        'No issue tracks the action item “Reject migrations without an index”. `postmortem export` makes one.',
      ],
    );
    assert.match(summary, /### Open action items that no issue tracks/);
    const told = runAction({ folder, event: push, inputs: { 'check-tracked': 'true', 'fail-on': 'never' } });
    assert.deepEqual([told.code, told.outputs.untracked], [0, '1']);
  });

  it('ends with 2 where an input makes no sense or a file cannot be read, and says which', () => {
    checkOut(commit('Second'));
    const calls: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ 'fail-on': 'sometimes' }, /the input `fail-on` is one of error, warning, never, not `sometimes`/],
      [{ 'working-directory': 'nowhere' }, /the input `working-directory` names `nowhere`, which is no folder/],
      [{ profile: 'google' }, /--profile is one of/],
      [{ files: 'docs/*.txt' }, /docs\/\*\.txt: no file matches this pattern/],
      [{ config: 'nowhere.json' }, /nowhere\.json/],
    ];
    for (const [inputs, message] of calls) {
      const outcome = runAction({ folder, event: push, inputs });
      assert.equal(outcome.code, 2, outcome.log);
      assert.match(outcome.log, message);
    }
  });
});

describe('nothing of an event, a file or an input is ever run', () => {
  const ORDER = '";touch pwned;$(touch pwned)`touch pwned`;#';

  it('a name of a branch, a title or a commit', () => {
    const pull = openPull({ 'docs/new.md': OUTAGE });
    checkOut(pull.merge);
    const event = pullEvent(pull, { title: ORDER, body: ORDER, head: { sha: pull.head, ref: ORDER } });
    const env = { GITHUB_HEAD_REF: ORDER, GITHUB_REF_NAME: ORDER, GITHUB_ACTOR: ORDER };
    assert.deepEqual(filesIn(runAction({ folder, event, env })), ['docs/new.md']);
    for (const base of [ORDER, '--output=pwned', '-p', 'main', `${pull.base}\n--output=pwned`]) {
      const hostile = runAction({ folder, event: pullEvent({ ...pull, base }) });
      assert.ok(Number(hostile.outputs.postmortems) > 1, 'all are linted');
    }
    assert.ok(!wasRun(folder));
  });

  it('a name of a file: it is no command to the shell, to git, to GitHub, and no markup', () => {
    const names = [
      `docs/${ORDER}.md`,
      'docs/-rf.md',
      '--output=pwned',
      'docs/x,line=1::error::y%0A::error::z.md',
      'docs/two\n::error file=x::lines.md',
      'docs/a | b <img src=x> @team [x](y).md',
    ].map(name => (name.endsWith('.md') ? name : `${name}.md`));
    const pull = openPull(Object.fromEntries(names.map(name => [name, OUTAGE])));
    checkOut(pull.merge);
    const { log, summary, outputs } = runAction({ folder, event: pullEvent(pull), inputs: { 'check-tracked': 'true' } });
    assert.ok(!wasRun(folder));
    assert.equal(outputs.postmortems, String(names.length));
    const annotations = annotationsIn(log);
    assert.deepEqual(new Set(annotations.map(({ level }) => level)), new Set(['error', 'notice']));
    assert.deepEqual(
      [...new Set(annotations.map(({ properties: { title } }) => title))].filter(title => !/^[a-z -]+$/.test(title ?? '')),
      [],
    );
    const named = new Set(annotations.map(({ properties: { file } }) => file));
    for (const name of names) assert.ok(named.has(name), `${name} in ${[...named].join(' ')}`);
    assert.ok(summary.split('\n').every(line => !line.startsWith('::')));
    for (const line of summary.split('\n').filter(text => text.includes('img'))) assert.ok(!/(?<!\\)<img|@team/.test(line), line);
  });

  it('words of a document, and an input', () => {
    write(
      'docs/old.md',
      OUTAGE.replace('search was slow', `${ORDER} | <script>alert(1)</script> @acme/team ::error::x`).replace('Ada Obi', ''),
    );
    checkOut(commit('Second'));
    const { log, summary } = runAction({ folder, event: push });
    assert.ok(annotationsIn(log).every(({ properties: { file } }) => file === 'docs/old.md'));
    assert.ok(!/(?<!\\)<script|@acme/.test(summary), summary);
    for (const name of Object.keys(ACTION.inputs)) runAction({ folder, event: push, inputs: { [name]: ORDER } });
    assert.ok(!wasRun(folder));
  });
});

describe('action.yml', () => {
  it('has what GitHub asks for, and nothing else', () => {
    const only = (value: object, allowed: readonly string[], what: string): void =>
      assert.deepEqual(
        Object.keys(value).filter(key => !allowed.includes(key)),
        [],
        what,
      );
    only(ACTION, ['name', 'description', 'branding', 'inputs', 'outputs', 'runs'], 'the action');
    only(ACTION.runs, ['using', 'steps'], 'runs');
    assert.equal(ACTION.runs.using, 'composite');
    assert.ok(ACTION.description.length <= 125 + 25, 'the Marketplace shows about so much');
    for (const [name, input] of Object.entries(ACTION.inputs)) {
      only(input, ['description', 'default', 'required'], name);
      assert.match(name, /^[a-z][a-z-]*$/);
      assert.equal(typeof input.default, 'string', `${name}: the runner knows text only`);
    }
    for (const [name, output] of Object.entries(ACTION.outputs)) assert.equal(output.value, `\${{ steps.lint.outputs.${name} }}`);
    for (const step of ACTION.runs.steps) {
      only(step, ['id', 'name', 'if', 'uses', 'with', 'run', 'shell', 'env'], step.name);
      assert.equal(step.run === undefined, step.uses !== undefined, step.name);
    }
  });

  it('puts nothing into a script, and hands every input on', () => {
    const handed = new Set<string>();
    for (const { run, env = {} } of ACTION.runs.steps) {
      assert.ok(!run?.includes('${{'), run);
      for (const value of Object.values(env)) handed.add(/inputs\.([\w-]+)/.exec(value)?.[1] ?? '');
    }
    assert.deepEqual([...handed].sort(), Object.keys(ACTION.inputs).sort());
  });

  it('uses other actions by their commit', () => {
    for (const { uses } of ACTION.runs.steps) if (uses) assert.match(uses, /^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/);
  });

  it('is never built by a test: what that installs would take the place of what is there', () => {
    const unbuilt = join(folder, 'unbuilt');
    for (const name of [unbuilt, join(folder, 'workspace')]) mkdirSync(name, { recursive: true });
    const { code, log } = runAction({ folder, event: { name: 'push', content: {} }, env: { GITHUB_ACTION_PATH: unbuilt } });
    assert.equal(code, 1);
    assert.match(log, /^A test installs nothing: /m);
  });

  it('builds the programs where a commit does not hold them, without running scripts of packages', () => {
    const place = join(folder, 'unbuilt');
    const bin = join(folder, 'bin');
    for (const name of [place, bin]) mkdirSync(name);
    for (const name of ['npm', 'node']) {
      writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> called\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const build = (): void => {
      const { status, stderr } = spawnSync('bash', ['-c', ACTION.runs.steps[0]?.run ?? ''], {
        env: { PATH: `${bin}:${process.env.PATH}`, GITHUB_ACTION_PATH: place },
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    };
    build();
    const called = 'npm ci --ignore-scripts --no-audit --no-fund\nnode esbuild.mjs\n';
    assert.equal(readFileSync(join(place, 'called'), 'utf8'), called);
    mkdirSync(join(place, 'dist'));
    for (const name of ['action', 'cli']) writeFileSync(join(place, 'dist', `${name}.cjs`), '');
    build();
    assert.equal(readFileSync(join(place, 'called'), 'utf8'), called, 'a second time nothing is built');
  });
});
