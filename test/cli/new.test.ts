import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Result, runIn } from './support';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-new-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const postmortem = (...argv: string[]): Promise<Result> => runIn(folder, argv, { env: { TZ: 'Europe/Berlin' } });
const START = ['--start', '2024-05-07T10:00Z'];

describe('postmortem new', () => {
  it('prints a document from a template, with what is known filled in', async () => {
    const { code, stdout, stderr } = await postmortem(
      'new',
      '--template',
      'google-sre',
      '--title',
      'Checkout was down',
      ...START,
      '--severity',
      'SEV-1',
    );
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /^# Postmortem: Checkout was down\n\n- \*\*Date:\*\* 2024-05-07\n- \*\*Severity:\*\* SEV-1\n/);
    assert.match(stdout, /^2024-05-07 \(all times in UTC\)\n\n- 10:00 – The incident begins\.$/m);
  });

  it('leaves a place for what is not known, and starts now, in the zone of the machine', async () => {
    const { stdout } = await postmortem('new');
    assert.match(stdout, /^# Postmortem: \{\{title\}\}$/m);
    assert.match(stdout, /^- \*\*Severity:\*\* $/m);
    assert.match(stdout, /^20\d\d-\d\d-\d\d \(all times in Europe\/Berlin\)\n\n- \d\d:\d\d – /m);
  });

  it('tells the times in the zone that is asked for', async () => {
    const { stdout } = await postmortem('new', ...START, '--zone', 'America/New_York');
    assert.match(stdout, /^2024-05-07 \(all times in America\/New_York\)\n\n- 06:00 – /m);
  });

  it('writes a file in which the linter finds nothing wrong, and never over another', async () => {
    const argv = ['new', '--title', 'Queue was stuck', ...START, '--out', 'docs/incidents/queue.md'];
    assert.deepEqual(await postmortem(...argv), { code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await postmortem('lint', '--format', 'json', 'docs/incidents/queue.md');
    assert.equal(code, 0);
    const [{ isPostmortem, messages }] = JSON.parse(stdout);
    assert.equal(isPostmortem, true);
    assert.ok(messages.every(({ severity }: { severity: string }) => severity === 'hint'));

    await writeFile(join(folder, 'docs/incidents/queue.md'), 'Somebody wrote this.');
    const again = await postmortem(...argv);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /docs\/incidents\/queue\.md is there already; it was left as it is/);
    assert.equal(await readFile(join(folder, 'docs/incidents/queue.md'), 'utf8'), 'Somebody wrote this.');
  });

  it('makes one line of a title that was pasted with a line break', async () => {
    const { stdout } = await postmortem('new', '--title', 'Checkout\n# was down ', ...START);
    assert.match(stdout, /^# Postmortem: Checkout # was down\n\n- /);
  });

  it('takes any Markdown file as a template', async () => {
    await writeFile(join(folder, 'ours.md'), '\uFEFF# Outage of {{ date }}\r\n');
    assert.equal((await postmortem('new', '--template', 'ours.md', ...START)).stdout, '# Outage of 2024-05-07\r\n');
  });

  it('takes no template that is no text in UTF-8, and no folder for a file: what it wrote would be damage', async () => {
    await writeFile(join(folder, 'latin1.md'), Buffer.from('# Vorfälle {{date}}\n', 'latin1'));
    const { code, stdout, stderr } = await postmortem('new', '--template', 'latin1.md', ...START);
    assert.deepEqual([code, stdout, stderr], [2, '', 'postmortem: the template latin1.md is not valid UTF-8; save it in that encoding\n']);
    assert.equal((await postmortem('new', '--template', '.', ...START)).stderr, 'postmortem: the template . is a directory\n');
    assert.equal((await postmortem('new', ...START, '--out', 'new/')).stderr, 'postmortem: new/ is a folder; --out names a file\n');
  });

  for (const [argv, message] of [
    [['--template', 'google-sr'], 'there is no template `google-sr`, did you mean google-sre?'],
    [['--start', '03/04/2024 10:00'], '--start: 03/04/2024 may be two days, expected one such as '],
    [['--zone', 'CST'], '--zone takes one such as UTC, Europe/Berlin or UTC+2, not `CST`'],
    [['queue.md'], 'new takes no `queue.md`; the file is named by --out'],
  ] as const) {
    it(`says what is wrong with ${argv.join(' ')}`, async () => {
      const { code, stdout, stderr } = await postmortem('new', ...argv);
      assert.deepEqual([code, stdout], [2, '']);
      assert.ok(stderr.includes(message), stderr);
    });
  }
});
