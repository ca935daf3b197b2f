import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { holdsOn } from '../../src/core/report/lintRecord';
import { lintText } from '../../src/core/report/lintText';
import { isPrinted } from '../../src/core/report/printed';
import { cacheFolder } from '../../src/node/cacheFolder';
import { ResultStore } from '../../src/node/resultStore';
import { type Result, type RunOptions, runIn } from './support';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2024-06-01T12:00:00Z');
const KEYS = ['a', 'b', 'c'].map(digit => digit.repeat(32));
const [A = '', B = ''] = KEYS;

let folder = '';
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-results-'));
  folders.push(folder);
});
after(() => Promise.all(folders.map(name => rm(name, { recursive: true, force: true }))));

describe('a store of results', () => {
  const open = (now = NOW): ResultStore<unknown> => new ResultStore(join(folder, 'deep', 'down'), 'lint', now);
  const files = (): Promise<string[]> => readdir(join(folder, 'deep', 'down'));
  const put = async (entries: Readonly<Record<string, unknown>>, now?: number): Promise<void> => {
    const store = open(now);
    for (const [key, value] of Object.entries(entries)) await store.set(key, value);
    await store.save();
  };

  it('keeps them between runs, by key', async () => {
    await put({ [A]: { words: ['größer', '検索', 'a\nb'] }, [B]: null });
    assert.deepEqual(await open().get(A), { words: ['größer', '検索', 'a\nb'] });
    assert.equal(await open().get('c'.repeat(32)), null);
    assert.deepEqual((await files()).sort(), ['lint-a', 'lint-b']);
  });

  it('keeps every letter, and writes ASCII', async () => {
    const value = { text: '│ é 漢 😀 \u2028 \uD83D \\u00e9' };
    await put({ [A]: value });
    assert.deepEqual(await open().get(A), value);
    for (const name of await files()) assert.match(await readFile(join(folder, 'deep', 'down', name), 'utf8'), /^[\n -~]*$/);
  });

  it('counts a file that is torn, broken or not its own as empty, and writes it anew', async () => {
    await put({ [A]: 1 });
    const path = join(folder, 'deep', 'down', 'lint-a');
    const whole = await readFile(path, 'utf8');
    for (const broken of ['', 'x', whole.slice(0, -3), whole.replace(' 1\n', ' 2\n'), whole.replace(/^\S+/, 'other'), `${whole}more`]) {
      await writeFile(path, broken);
      assert.equal(await open().get(A), null, broken);
    }
    await put({ [A]: 2 });
    assert.equal(await open().get(A), 2);
  });

  it('keeps what another process has written meanwhile', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.get(A), other.get(A)]);
    await one.set(A, 'one');
    await other.set(`${A.slice(1)}0`, 'other');
    await one.save();
    await other.save();
    assert.deepEqual([await open().get(A), await open().get(`${A.slice(1)}0`)], ['one', 'other']);
  });

  it('survives many that write at once: each file is a whole one', async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `a${String(index).padStart(31, '0')}`);
    await Promise.all(keys.map(key => put({ [key]: key })));
    const found = await Promise.all(keys.map(key => open().get(key)));
    assert.ok(found.every((value, index) => value === null || value === keys[index]));
    assert.ok(found.some(value => value !== null));
    assert.deepEqual(await files(), ['lint-a']);
  });

  it('drops what was not asked for in a month, and marks what was', async () => {
    const other = `${A.slice(1)}0`;
    await put({ [A]: 'asked for', [other]: 'forgotten' }, NOW);
    const later = open(NOW + 20 * DAY);
    assert.equal(await later.get(A), 'asked for');
    await later.save();
    await put({ [`${A.slice(1)}1`]: 'new' }, NOW + 40 * DAY);
    assert.deepEqual([await open().get(A), await open().get(other)], ['asked for', null]);
  });

  it('stays small: what was used last is kept', async () => {
    const big = 'x'.repeat(1024 * 1024);
    for (let index = 0; index < 8; index++) await put({ [`a${String(index).padStart(31, '0')}`]: big }, NOW + index * DAY);
    assert.ok((await stat(join(folder, 'deep', 'down', 'lint-a'))).size <= 4.1 * 1024 * 1024);
    assert.equal(await open().get(`a${'0'.repeat(30)}7`), big);
    assert.equal(await open().get(`a${'0'.repeat(30)}0`), null);
  });

  it('does without where nobody may write', async () => {
    await writeFile(join(folder, 'deep'), 'a file where the folder should be');
    await put({ [A]: 1 });
    assert.equal(await open().get(A), null);
  });
});

describe('the place of results', () => {
  const env = { XDG_CACHE_HOME: join(tmpdir(), 'caches') };

  it('is in node_modules where there is one, up to the root of the repository, and never beside the documents', async () => {
    await mkdir(join(folder, 'repository', '.git'), { recursive: true });
    await mkdir(join(folder, 'repository', 'docs'));
    await mkdir(join(folder, 'node_modules'));
    const from = (path: string): string => cacheFolder(join(folder, path), env, 'linux');
    assert.match(from('repository/docs'), /^.*caches[\\/]postmortem[\\/][\da-f]{16}$/);
    assert.equal(from('repository/docs'), from('repository'));
    await mkdir(join(folder, 'repository', 'node_modules'));
    assert.equal(from('repository/docs'), join(folder, 'repository', 'node_modules', '.cache', 'postmortem'));
  });

  it('is where each system keeps such things', () => {
    const of = (variables: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => cacheFolder(folder, variables, platform);
    assert.ok(of({}, 'linux').includes(join('.cache', 'postmortem')));
    assert.ok(of({}, 'darwin').includes(join('Library', 'Caches', 'postmortem')));
    assert.ok(of({ LOCALAPPDATA: join(folder, 'local') }, 'win32').startsWith(join(folder, 'local', 'postmortem')));
    assert.ok(of({ XDG_CACHE_HOME: 'relative' }, 'linux').includes('.cache'), 'a relative folder is none');
  });
});

const OUTAGE = `# Postmortem: search was slow

## Summary

Search was slow for 2 hours, from 10:00 to 10:30 UTC on 2024-05-07.

## Timeline

- 10:00 UTC An alert rings.
- 10:30 UTC Search is back to normal.

## Root cause

An index was missing.
`;
const withDue = (day: string): string => `${OUTAGE}\n## Action items\n\n- Add an index (@ada, due ${day}) (#1)\n`;

describe('findings that depend on the day', () => {
  const on = (today: string, text: string) =>
    lintText({ name: 'outage.md', text, layers: [], today, isIgnored: false, hasAllFixes: false });
  const ids = (today: string, text: string): string[] => on(today, text).findings.map(({ ruleId }) => ruleId);

  it('hold on that day only; others hold from that day on', () => {
    assert.ok(holdsOn(on('2024-06-01', OUTAGE), '2025-01-01'));
    assert.ok(!holdsOn(on('2024-06-01', OUTAGE), '2024-05-31'), 'the clock was set back');
    assert.ok(!holdsOn(on('2024-06-01', withDue('2024-07-01')), '2024-07-02'), 'it will be overdue');
    assert.ok(holdsOn(on('2024-06-01', withDue('2024-07-01')), '2024-06-01'));
    assert.ok(!holdsOn(on('2024-05-01', OUTAGE), '2024-05-07'), 'its day will not be in the future');
  });

  it('are told right: what a record says to hold is what is found', () => {
    const DAYS = ['2024-05-01', '2024-05-05', '2024-05-07', '2024-06-30', '2024-07-01', '2024-07-02', '2030-01-01'];
    for (const text of [
      OUTAGE,
      withDue('2024-07-01'),
      withDue('2024-07-01').replace('## Timeline', '<!-- postmortem-disable -->\n\n## Timeline'),
      '# Doors\n',
    ])
      for (const day of DAYS)
        for (const later of DAYS.filter(other => other >= day))
          if (holdsOn(on(day, text), later)) assert.deepEqual(ids(day, text), ids(later, text), `${day} ${later}`);
  });
});

const TIMELINE_FIRST = readFileSync(
  join(__dirname, '..', 'fixtures', 'rules', 'section-order', 'bad-timeline-comes-first.md'),
  'utf8',
).replace(/{section-order}|<!-- expected[\s\S]*/g, '');

describe('a run that remembers', () => {
  const lint = (argv: readonly string[], options: RunOptions = {}): Promise<Result> => runIn(folder, ['lint', ...argv], options);
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const kept = async (): Promise<string> =>
    (await Promise.all((await readdir(join(folder, 'kept'))).map(name => readFile(join(folder, 'kept', name), 'utf8')))).join('');

  it('prints what a first run and one without memory print, in every format', async () => {
    await Promise.all([
      write('one.md', OUTAGE),
      write('two.md', withDue('2024-05-08')),
      write('doors.md', '# Doors\n'),
      write('left.md', OUTAGE),
      write('bom.md', `\uFEFF${OUTAGE.replaceAll('\n', '\r\n')}`),
      write('untitled.md', OUTAGE.replace(/^# .*\n\n/, '')),
      write('.postmortemrc', '{ "ignore": ["left.md"] }'),
      write('broken.md', 'a\0b'),
    ]);
    const formats = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit'].map(format => ['--format', format]);
    for (const how of [...formats, ['--quiet'], ['--max-warnings', '0'], ['--fix', '--dry-run']])
      for (const env of [{}, { FORCE_COLOR: '1' }, { GITHUB_ACTIONS: 'true' }]) {
        const argv = [...how, '.'];
        const without = await lint(['--no-cache', ...argv], { env });
        assert.equal(without.code, 2);
        assert.deepEqual(await lint(['--cache-location', 'kept', ...argv], { env }), without, `${how.join(' ')}, first`);
        assert.deepEqual(await lint(['--cache', '--cache-location', 'kept', ...argv], { env }), without, `${how.join(' ')}, again`);
      }
  });

  it('prints of a file that is unchanged what was printed, also where nothing else of it is kept', async () => {
    await write('outage.md', OUTAGE);
    const first = await lint(['--cache-location', 'kept', 'outage.md']);
    for (const name of await readdir(join(folder, 'kept'))) if (name.startsWith('lint-')) await rm(join(folder, 'kept', name));
    assert.deepEqual(await lint(['--cache-location', 'kept', 'outage.md']), first);
    assert.deepEqual(
      (await readdir(join(folder, 'kept'))).map(name => name.replace(/-[\da-f]$/, '')),
      ['printed'],
      'it was linted again',
    );
  });

  it('prints nothing that is a command, whoever has written it down', () => {
    const counts = { postmortems: 1, ignored: 0, errors: 0, warnings: 0, findings: 0, fixable: 0 };
    const printed = (text: string): object => ({ text, counts, day: '2024-06-01', isOfDay: false });
    for (const text of ['', 'outage.md:1:1  error\n', '\u001B[31merror\u001B[39m\n', 'a :: b\n', 'é漢\t│\n'])
      assert.ok(isPrinted(printed(text)), JSON.stringify(text));
    for (const text of ['\u001B]0;a\u0007', '\u001B[2J', '\u009B2J', '\r', '::add-mask::a', 'a\n  ##[group]b', '\u001B'])
      assert.ok(!isPrinted(printed(text)), JSON.stringify(text));
    for (const value of [null, 'text', { text: '' }, { ...printed(''), counts: { ...counts, errors: -1 } }, { ...printed(''), day: 'now' }])
      assert.ok(!isPrinted(value), JSON.stringify(value));
  });

  it('tells of a fix that has to be proven, though an earlier run had no use for it', async () => {
    await write('outage.md', TIMELINE_FIRST);
    await write('.postmortemrc', '{ "profile": "google-sre" }');
    const fixes = async (...argv: string[]): Promise<boolean[]> =>
      JSON.parse((await lint(['--format', 'json', ...argv, 'outage.md'])).stdout)[0].messages.flatMap(
        ({ ruleId, fixable }: { ruleId: string; fixable: boolean }) => (ruleId === 'section-order' ? [fixable] : []),
      );
    await lint(['--cache-location', 'kept', 'outage.md']);
    assert.deepEqual(await fixes('--cache-location', 'kept'), [true]);
    assert.deepEqual(await fixes('--no-cache'), [true]);
  });

  it('sees what was changed: the text, the configuration, the stage', async () => {
    const errors = async (...argv: string[]): Promise<string[]> => {
      const { stdout } = await lint(['--cache-location', 'kept', '--format', 'json', ...argv, 'outage.md']);
      return JSON.parse(stdout)[0].messages.flatMap((m: { ruleId: string; severity: string }) =>
        m.ruleId === 'duration-range-mismatch' ? [m.severity] : [],
      );
    };
    await write('outage.md', OUTAGE);
    assert.deepEqual([await errors(), await errors()], [['error'], ['error']]);
    await write('.postmortemrc', '{ "rules": { "duration-range-mismatch": "hint" } }');
    assert.deepEqual(await errors(), ['hint']);
    await write('outage.md', OUTAGE.replace('2 hours', '30 minutes'));
    assert.deepEqual(await errors(), []);
  });

  it('fixes what it remembers to be fixable', async () => {
    const bullets = OUTAGE.replace('- 10:00 UTC An', '• 10:00 UTC An').replace('rings.\n- 10:30', 'rings. • 10:30');
    await write('outage.md', bullets);
    assert.match((await lint(['--cache-location', 'kept', 'outage.md'])).stdout, /can be fixed with --fix/);
    const fixed = await lint(['--cache-location', 'kept', '--fix', 'outage.md']);
    assert.match(await readFile(join(folder, 'outage.md'), 'utf8'), /^- 10:30 UTC Search is back/m);
    assert.equal(fixed.stdout, (await lint(['--no-cache', 'outage.md'])).stdout);
  });

  it('writes down no secret', async () => {
    const SECRET = 'AKIAQ7XVB2MTZ9LRW4NY';
    await write('outage.md', OUTAGE.replace('An index was missing.', `The key ${SECRET} was in the log of ada.obi@example.org.`));
    await write('fine.md', OUTAGE);
    await lint(['--cache-location', 'kept', '.']);
    assert.ok((await kept()).includes('duration-range-mismatch'));
    assert.ok((await kept()).includes('fine.md:5:'));
    assert.ok(!(await kept()).includes(SECRET));
    assert.ok(!(await kept()).includes('outage.md:'), 'nor a line near it');
  });

  it('puts nothing beside the documents', async () => {
    await write('outage.md', OUTAGE);
    await lint(['outage.md']);
    assert.deepEqual(await readdir(folder), ['outage.md']);
  });

  it('refuses what makes no sense', async () => {
    await write('outage.md', OUTAGE);
    assert.equal((await lint(['--cache', '--no-cache', 'outage.md'])).code, 2);
    assert.equal((await lint(['--no-cache', '--cache-location', 'kept', 'outage.md'])).code, 2);
  });
});
