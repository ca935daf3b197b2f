import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Result, type RunOptions, runIn } from './support';

const OUTAGE = `# Postmortem: search was slow

## Summary

Search was slow for 2 hours, from 10:00 to 10:30 UTC.

Timeline:
• 10:00 UTC Latency rises. • 10:30 UTC Search is back to normal.

## Root cause

An index was missing.

## TODO

• Add the index. • Page on latency.
`;

let folder = '';
const postmortem = (argv: readonly string[], options: RunOptions = {}): Promise<Result> => runIn(folder, argv, options);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-cli-'));
});
after(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => writeFile(join(folder, 'outage.md'), OUTAGE));

describe('postmortem parse', () => {
  it('prints what other programs rely on', async () => {
    const { code, stdout } = await postmortem(['parse', '--format', 'json', 'outage.md']);
    assert.equal(code, 0);
    const [document] = JSON.parse(stdout);
    assert.deepEqual(Object.keys(document), [
      'file',
      'isPostmortem',
      'title',
      'date',
      'sections',
      'durations',
      'windows',
      'timeline',
      'actionItems',
      'metrics',
    ]);
    assert.deepEqual(document.title, {
      text: 'Postmortem: search was slow',
      position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 30, offset: 29 } },
    });
    assert.deepEqual(document.windows[0].start, { clock: '10:00', date: null, zone: 'UTC', instant: null });
    assert.deepEqual(document.timeline.events[1].time, {
      text: '10:30 UTC',
      clock: '10:30',
      end: null,
      date: null,
      zone: 'UTC',
      offset: '+00:00',
      relativeMinutes: null,
      approximate: false,
    });
    assert.equal(document.timeline.events[1].milestone, 'resolved');
    assert.equal(document.actionItems[0].position.start.line, 16);
    assert.deepEqual(document.metrics, { timeToDetect: null, timeToMitigate: null, timeToResolve: 30 });
  });

  it('prints the tree for people', async () => {
    const { stdout } = await postmortem(['parse', '--format', 'tree', 'outage.md']);
    assert.match(stdout, /^outage\.md: postmortem \(UTC\)\n├─ title {2}Postmortem: search was slow {2}:1\n/);
    assert.match(stdout, /│ {2}└─ event {2}10:30 UTC {2}Search is back to normal\. {2}\[resolved\] {2}:8/);
  });

  it('reads standard input, and files by pattern', async () => {
    assert.equal(JSON.parse((await postmortem(['parse', '-'], { input: OUTAGE })).stdout)[0].file, '-');
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'a', 'b', 'x.md'), OUTAGE);
    assert.deepEqual(
      JSON.parse((await postmortem(['parse', 'a/**/*.md'])).stdout).map(({ file }: { file: string }) => file),
      ['a/b/x.md'],
    );
  });
});

describe('postmortem lint', () => {
  it('ends with 1 where there are errors, and shows them', async () => {
    const { code, stdout } = await postmortem(['lint', '--stage', 'review', 'outage.md']);
    assert.equal(code, 1);
    assert.match(stdout, /5:21 +error +Unexpected duration `2 hours`, expected `30 min` \(10:00–10:30\) +duration-range-mismatch/);
    assert.match(stdout, /\d+ problems \(1 error, \d+ warnings, \d+ of lower severity\) in 1 postmortem\. \d can be fixed with --fix\.\n$/);
  });

  it('prints what other programs rely on, and pages that are there', async () => {
    const { stdout } = await postmortem(['lint', '--format', 'json', 'outage.md']);
    const [{ messages }] = JSON.parse(stdout);
    assert.deepEqual(Object.keys(messages[0]), ['ruleId', 'severity', 'message', 'position', 'fixable', 'related', 'url']);
    assert.match(await readFile(new URL(messages[0].url), 'utf8'), new RegExp(`# ${messages[0].ruleId}`));
  });

  it('fixes what is safe and nothing else, and keeps a byte order mark, line endings and the file’s mode', async () => {
    const file = join(folder, 'outage.md');
    await writeFile(file, `\uFEFF${OUTAGE.replaceAll('\n', '\r\n')}`);
    await chmod(file, 0o640);
    await postmortem(['lint', '--fix', 'outage.md']);
    const fixed = await readFile(file, 'utf8');
    assert.ok(fixed.startsWith('\uFEFF# Postmortem'));
    assert.match(fixed, /\r\n## Timeline\r\n\r\n- 10:00 UTC Latency rises\.\r\n- 10:30 UTC/);
    assert.match(fixed, /for 2 hours/);
    assert.ok(!/[^\r]\n/.test(fixed));
    assert.deepEqual(
      (await readdir(folder)).filter(name => name.endsWith('.tmp')),
      [],
    );
  });

  it('finds nothing in a file that is no postmortem, and says so where it is the only one that was named', async () => {
    const text = '# Shop\n\n- [ ] TBD\n- 10:00\n- 09:00\n';
    await writeFile(join(folder, 'readme.md'), text);
    const { code, stdout, stderr } = await postmortem(['lint', 'readme.md']);
    assert.deepEqual([code, stdout], [0, 'No problems in 0 postmortems.\n']);
    assert.match(stderr, /^postmortem: readme\.md was not taken for a postmortem, and not checked\. .*postmortem-profile: generic/);
    await writeFile(join(folder, 'shop.md'), text);
    assert.equal((await postmortem(['lint', 'readme.md', 'shop.md'])).stderr, '');
    await writeFile(join(folder, 'shop.md'), `---\npostmortem-profile: generic\n---\n\n${text}`);
    assert.match((await postmortem(['lint', 'shop.md'])).stdout, /problems? .* in 1 postmortem/);
  });

  it('counts warnings where it is told how many are too many', async () => {
    await writeFile(join(folder, 'fine.md'), OUTAGE.replace('2 hours', '30 minutes'));
    assert.equal((await postmortem(['lint', 'fine.md'])).code, 0);
    assert.equal((await postmortem(['lint', '--stage', 'review', '--max-warnings', '0', 'fine.md'])).code, 1);
  });
});

describe('a reader that has seen enough', () => {
  it('is no failure: `postmortem rules | head -1` prints no trace of one', async () => {
    const child = spawn(process.execPath, [join(__dirname, '..', '..', 'dist', 'cli.cjs'), 'rules'], { cwd: folder });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', data => {
      stderr += data;
    });
    const [code] = await once(child, 'close');
    assert.deepEqual([code, stderr], [0, '']);
  });
});

describe('bad input', () => {
  const cases: Record<string, { readonly content?: string | Buffer; readonly expected: RegExp }> = {
    'missing.md': { expected: /missing\.md does not exist/ },
    'binary.md': { content: Buffer.from([0x23, 0x20, 0x00, 0x01]), expected: /binary\.md is a binary file/ },
    'latin1.md': { content: Buffer.from([0x23, 0x20, 0xe9, 0x0a]), expected: /latin1\.md is not valid UTF-8/ },
    'line.md': {
      content: `# Postmortem ${'x'.repeat(5 * 1024 * 1024)}`,
      expected: /line\.md is too large \(5\.0 MB; at most 4 MB are read\)/,
    },
    'endless.md': {
      content: `# Postmortem\n\n${'- a\n'.repeat(30_000)}`,
      expected: /endless\.md cannot be parsed: too complex to read: 30002 lines in 121 KB/,
    },
    'no*such.md': { expected: /^postmortem: no\*such\.md: no file matches this pattern/ },
  };
  for (const [name, { content, expected }] of Object.entries(cases)) {
    it(`${name}: says so, ends with 2, and still does the other files`, async () => {
      if (content !== undefined) await writeFile(join(folder, name), content);
      const { code, stdout, stderr } = await postmortem(['parse', name, 'outage.md']);
      assert.equal(code, 2);
      assert.match(stderr, expected);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.equal(JSON.parse(stdout).length, 1);
      assert.equal((await postmortem(['lint', '--no-cache', name, 'outage.md'])).stderr, stderr);
    });
  }

  it('an empty file is no postmortem, and nothing else', async () => {
    await mkdir(join(folder, 'some'));
    await writeFile(join(folder, 'some', 'empty.md'), '');
    await writeFile(join(folder, 'some', 'fine.md'), OUTAGE.replace('2 hours', '30 minutes'));
    const { code, stderr } = await postmortem(['lint', 'some']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(JSON.parse((await postmortem(['parse', '-'], { input: '' })).stdout)[0].isPostmortem, false);
  });

  it('a folder without Markdown is named', async () => {
    await mkdir(join(folder, 'folder.md'));
    const { code, stderr } = await postmortem(['lint', 'folder.md']);
    assert.equal(code, 2);
    assert.match(stderr, /^postmortem: folder\.md: no Markdown file is in this folder/);
  });

  it('the version is told', async () => {
    const { version } = JSON.parse(await readFile(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    assert.deepEqual(await postmortem(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('wrong usage is explained', async () => {
    for (const [argv, expected] of [
      [['lnt'], /no command `lnt`/],
      [['lint'], /name at least one file/],
      [['lint', '--fix', '-'], /--fix cannot write into standard input; with --dry-run it shows what it would change/],
      [['lint', '--fix', '--dry-run', '--format', 'json', 'x'], /--dry-run prints a diff; it does not go with --format json/],
      [['parse', '--format', 'yaml', 'x'], /--format is one of json, tree/],
      [['lint', '--qiet', 'x'], /there is no option --qiet, did you mean --quiet\?/],
      [['lint', '--colourful', 'x'], /there is no option --colourful; `postmortem --help` lists them/],
    ] as const) {
      const { code, stderr } = await postmortem(argv);
      assert.equal(code, 2);
      assert.match(stderr, expected);
    }
  });
});
