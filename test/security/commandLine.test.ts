import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { type Result, type RunOptions, runIn } from '../cli/support';

const ESC = '\u001B';
/** Colours, a window title, the clipboard, a link, a line that writes over itself, and the same in one character. */
const ORDERS = `${ESC}[31mred${ESC}]0;title\u0007${ESC}]52;c;eA==\u0007${ESC}]8;;https://evil.example${ESC}\\x\rfine\u009B2J\u007F`;
/** What `postmortem lint --fix` mends: the heading lacks its blank. */
const FIXABLE = '# Postmortem: search was slow\n\n##Timeline\n\n- 10:00 UTC Search is slow\n- 10:30 UTC Search is back\n';
const OUTAGE = `# Postmortem: search ${ORDERS} was slow

## Timeline

- 10:00 UTC ${ORDERS} begins, which was a stupid mistake
- 10:30 UTC Search is back to normal

## Action items

- [ ] Add ${ORDERS} the index
`;

let folder = '';
let home = '';
const folders: string[] = [];
const postmortem = (argv: readonly string[], options: RunOptions = {}): Promise<Result> => runIn(folder, argv, options);
const write = async (name: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
};
const linted = async (...argv: string[]): Promise<string[]> =>
  JSON.parse((await postmortem(['lint', '--format', 'json', ...argv])).stdout).map(({ file }: { file: string }) => file);

/** Nothing that a terminal would obey. */
function assertHarmless(text: string, what: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  assert.equal(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/.exec(text.replaceAll('\r\n', '\n')), null, `${what}: ${JSON.stringify(text)}`);
}

beforeEach(async () => {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'postmortem-security-')));
  folders.push(place);
  [folder, home] = [join(place, 'repository'), join(place, 'home')];
  await Promise.all([folder, home].map(name => mkdir(name)));
});
after(() => Promise.all(folders.map(name => rm(name, { recursive: true, force: true }))));

describe('control characters of others never reach the terminal', () => {
  const ODD = `odd${ESC}[2J\u009B31m.md`;
  const CALLS: readonly (readonly string[])[] = [
    ['lint', ODD],
    ['lint', '--format', 'github', ODD],
    ['lint', '--format', 'json', ODD],
    ['lint', '--format', 'sarif', ODD],
    ['lint', '--format', 'junit', ODD],
    ['lint', '--format', 'gitlab', ODD],
    ['parse', '--format', 'tree', ODD],
    ['parse', ODD],
    ['config', ODD],
    ['export', '--repo', 'acme/ops', ODD],
    ['export', '--json', '--repo', 'acme/ops', ODD],
    ['export', 'check', ODD],
    ['export', 'sync', ODD],
    ['lint', `missing${ORDERS}.md`],
    ['lint', '--config', `missing${ORDERS}.json`, ODD],
    ['lint', `--${ORDERS}`, ODD],
    ['export', '--repo', ORDERS, ODD],
    ['new', '--template', `missing${ORDERS}`],
    [ORDERS],
  ];

  it('from a document, its name, the configuration or an argument, whatever is printed', async () => {
    await write(ODD, OUTAGE);
    const results = await Promise.all(CALLS.map(async argv => ({ argv, ...(await postmortem(argv)) })));
    for (const { argv, stdout, stderr } of results) {
      assert.ok(stdout + stderr !== '', argv.join(' '));
      assertHarmless(stdout, `stdout of ${argv.join(' ')}`);
      assertHarmless(stderr, `stderr of ${argv.join(' ')}`);
    }
    await write('.postmortemrc.yaml', `"\\e[2J": 1\nprofile: "\\e]0;x\\a"\nrules: { "\\x9b2J": off }\n`);
    const { stderr } = await postmortem(['lint', ODD]);
    assert.match(stderr, /unknown profile `\\u001b\]0;x\\u0007`/);
    assertHarmless(stderr, 'the problems of the configuration');
  });

  it('and the program’s own colours do', async () => {
    await write('outage.md', OUTAGE);
    const { stdout } = await postmortem(['lint', 'outage.md'], { env: { FORCE_COLOR: '1' } });
    assert.ok(stdout.includes('\u001B[4moutage.md:'), stdout);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of the program
    assertHarmless(stdout.replace(/\u001B\[\d{1,2}m/g, ''), 'what is left');
    assert.ok(!stdout.includes('\u001B[31mred'));
  });

  it('a diff for another program keeps them, byte for byte', async () => {
    await write('outage.md', FIXABLE.replace('##Timeline', `Search is fast.\n${ORDERS}\n\n##Timeline`));
    const { stdout } = await postmortem(['lint', '--fix', '--dry-run', 'outage.md']);
    assert.ok(stdout.includes(`\n ${ORDERS}\n`), stdout);
  });
});

describe('a line of a document is no command to GitHub Actions', () => {
  const COMMAND = '::stop-commands::x';
  /** As the runner looks for them: blanks before them or not. */
  const commandsIn = (text: string): string[] => text.split('\n').filter(line => /^\s*(?:::|##\[)/.test(line));
  const env = { GITHUB_ACTIONS: 'true' };

  it('in annotations, which are commands of their own', async () => {
    await write('a%0A::error::b,c:d.md', FIXABLE);
    await write('.postmortemrc.json', JSON.stringify({ rules: { 'blame-language': ['error', { words: ['slow'] }] } }));
    const { stdout } = await postmortem(['lint', '--format', 'github', '.'], { env });
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.length > 1);
    for (const line of lines) assert.match(line, /^::(?:error|warning|notice) file=a%250A%3A%3Aerror%3A%3Ab%2Cc%3Ad\.md,line=/);
  });

  it('in everything else that is printed there', async () => {
    await write('outage.md', `${FIXABLE.replace('##Timeline', `${COMMAND}\n\n##Timeline`)}\n## Action items\n\n- [ ] ${COMMAND}\n`);
    const calls = [
      ['lint', '--fix', '--dry-run', 'outage.md'],
      ['lint', 'outage.md'],
      ['parse', '--format', 'tree', 'outage.md'],
      ['lint', `x\n${COMMAND}`],
    ];
    const results = await Promise.all(calls.map(argv => postmortem(argv, { env })));
    for (const { stdout, stderr } of results) assert.deepEqual(commandsIn(`${stdout}\n${stderr}`), []);
    const { stdout } = await postmortem(['lint', '--fix', '--dry-run', 'outage.md']);
    assert.deepEqual(commandsIn(stdout), [` ${COMMAND}`], 'elsewhere a diff is left as it is');
  });
});

describe('links and devices', () => {
  it('a fix does not write through a link out of the folder', async () => {
    await writeFile(join(home, 'notes.md'), FIXABLE);
    await symlink(join(home, 'notes.md'), join(folder, 'outage.md'));
    await symlink(home, join(folder, 'linked'));
    for (const name of ['.', 'outage.md', 'linked/notes.md', join(folder, 'outage.md')]) {
      const { code, stderr } = await postmortem(['lint', '--fix', name]);
      assert.equal(code, 2, name);
      assert.match(stderr, /is a link out of this folder; what it leads to was left as it is\. Fix it by its own name/);
      assert.equal(await readFile(join(home, 'notes.md'), 'utf8'), FIXABLE, name);
    }
    await postmortem(['lint', '--fix', join(home, 'notes.md')]);
    assert.notEqual(await readFile(join(home, 'notes.md'), 'utf8'), FIXABLE, 'by its own name it is fixed');
  });

  it('a fix writes through a link inside the folder, which stays one', async () => {
    await write('docs/outage.md', FIXABLE);
    await symlink('docs/outage.md', join(folder, 'latest.md'));
    await postmortem(['lint', '--fix', 'latest.md']);
    assert.equal(await readFile(join(folder, 'docs/outage.md'), 'utf8'), await readFile(join(folder, 'latest.md'), 'utf8'));
    assert.match(await readFile(join(folder, 'docs/outage.md'), 'utf8'), /^## Timeline$/m);
  });

  it('links that lead round in a circle end', async () => {
    await write('docs/outage.md', FIXABLE);
    await symlink('..', join(folder, 'docs', 'up'));
    await symlink('self', join(folder, 'self'));
    await symlink('b.md', join(folder, 'a.md'));
    await symlink('a.md', join(folder, 'b.md'));
    assert.deepEqual(await linted('.'), ['docs/outage.md']);
  });

  it('a link to a device is no document and no configuration', async () => {
    await write('outage.md', FIXABLE);
    for (const name of ['endless.md', '.postmortemrc', '.gitignore']) await symlink('/dev/zero', join(folder, name));
    assert.deepEqual(await linted('.'), ['outage.md']);
    const { code, stderr } = await postmortem(['lint', 'endless.md']);
    assert.deepEqual([code, stderr], [2, 'postmortem: endless.md is too large (at most 4 MB are read)\n']);
  });
});

describe('what a configuration leads to', () => {
  const PRIVATE = 'machine example.com login ada password hunter2-hunter2';

  it('is not repeated where it is no configuration', async () => {
    await write('outage.md', FIXABLE);
    await writeFile(join(home, '.netrc'), PRIVATE);
    await symlink(join(home, '.netrc'), join(folder, 'team.yaml'));
    await write('.postmortemrc.json', JSON.stringify({ extends: './team.yaml' }));
    const { code, stderr } = await postmortem(['lint', 'outage.md']);
    assert.deepEqual([code, stderr], [2, 'postmortem: team.yaml:1:1: expected keys and values for the configuration, not text\n']);
  });
});
