import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Result, runIn } from './support';

const outage = (day: string, items: string): string => `---
date: ${day}
severity: SEV-2
---

# Postmortem: uploads failed

## Summary

Uploads failed for 2 hours, from 10:00 to 10:45 UTC.

## Timeline

- 10:00 UTC – Uploads fail (outage starts).
- 10:12 UTC – An alert fires (detected).
- 10:45 UTC – Uploads work again (outage ends).

## Action items

${items}
`;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-report-'));
  await mkdir(join(folder, 'docs'));
  await writeFile(
    join(folder, 'docs', '2024-03-04.md'),
    outage('2024-03-04', '- [ ] Alert when a disk is nearly full (@dana, due 2024-04-01)'),
  );
  await writeFile(join(folder, 'docs', '2024-05-06.md'), outage('2024-05-06', '- [x] Delete old uploads (@sam, done 2024-05-20)'));
  await writeFile(join(folder, 'docs', '2024-05-06.public.md'), outage('2024-05-06', '- [ ] Delete old uploads'));
  await writeFile(join(folder, 'docs', 'bread.md'), '# Bread\n\n- Knead\n');
});
after(() => rm(folder, { recursive: true, force: true }));

const report = (...argv: string[]): Promise<Result> => runIn(folder, ['report', '--today', '2024-12-31', ...argv]);

describe('a file that is written to', () => {
  it('is no document: whoever lets the shell fill in its name keeps it', async () => {
    const before = await readFile(join(folder, 'docs', '2024-03-04.md'), 'utf8');
    for (const argv of [
      ['lint', '--write-baseline', 'docs/2024-03-04.md', 'docs/2024-05-06.md'],
      ['report', '--out', 'docs/2024-03-04.md', 'docs/2024-05-06.md'],
      ['export', 'plan', '--json', '--out', 'docs/2024-03-04.md', 'docs/bread.md'],
    ]) {
      const { code, stderr } = await runIn(folder, argv, { env: { GITHUB_REPOSITORY: 'acme/ops' } });
      assert.equal(code, 2, stderr);
      assert.match(stderr, /2024-03-04\.md is a document, and was left as it was; name another file to write to\n$/);
      assert.equal(await readFile(join(folder, 'docs', '2024-03-04.md'), 'utf8'), before);
    }
  });

  it('is told with the reason where it cannot be written, and a report is replaced by the next one', async () => {
    assert.equal(
      (await report('--out', 'no/folder/r.md', 'docs')).stderr,
      'postmortem: no/folder/r.md cannot be written: its folder does not exist\n',
    );
    assert.equal((await report('--out', 'docs', 'docs')).stderr, 'postmortem: docs cannot be written: it is a folder\n');
    for (let count = 0; count < 2; count++) assert.equal((await report('--out', 'r.md', 'docs')).code, 0);
    await rm(join(folder, 'r.md'));
  });
});

describe('postmortem report', () => {
  it('tells on the terminal what the postmortems of a folder say together', async () => {
    const { code, stdout, stderr } = await report('docs');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^2 incidents in 2 postmortems, 2024-03-04 to 2024-05-06\. Made on 2024-12-31\.$/m);
    assert.match(stdout, /^\| Time to detect \(TTD\) \| detected − started \| 12 min \| 12 min \| n = 2, 2 of them uncertain \|$/m);
    assert.match(stdout, /^1 of 2 items open: 1 overdue, 1 untracked\. 1 done\.$/m);
    assert.match(stdout, /docs\/2024-03-04\.md:10 \| Unexpected duration/);
  });

  it('prints JSON for programs', async () => {
    const { code, stdout } = await report('--format', 'json', 'docs/**/*.md');
    assert.equal(code, 0);
    const { files, incidents, actionItems } = JSON.parse(stdout);
    assert.deepEqual(files, { read: 4, unreadable: 0, postmortems: 2 });
    assert.deepEqual(
      incidents.map(({ file }: { file: string }) => file),
      ['docs/2024-05-06.md', 'docs/2024-03-04.md'],
    );
    assert.equal(actionItems.items[0].file, 'docs/2024-03-04.md');
  });

  it('writes a page whose links lead to the documents from where it lies', async () => {
    await mkdir(join(folder, 'out'), { recursive: true });
    const { code, stdout } = await report('--format', 'html', '--out', 'out/report.html', 'docs');
    assert.deepEqual([code, stdout], [0, '']);
    const page = await readFile(join(folder, 'out', 'report.html'), 'utf8');
    assert.match(page, /^<!DOCTYPE html>/);
    assert.match(page, /<a href="\.\.\/docs\/2024-03-04\.md">Uploads failed<\/a>/);
  });

  it('is the same each time, and replaces the page of the last time', async () => {
    const first = await report('--format', 'html', 'docs');
    const second = await report('--format', 'html', 'docs');
    assert.equal(first.stdout, second.stdout);
    assert.equal((await report('--format', 'html', '--out', 'out.html', 'docs')).code, 0);
    assert.equal((await report('--format', 'html', '--out', 'out.html', 'docs')).code, 0);
  });

  it('ends with 2 for a file that cannot be read, and does the others', async () => {
    await writeFile(join(folder, 'docs', 'picture.md'), Buffer.from([0, 1, 2]));
    await writeFile(join(folder, 'docs', 'endless.md'), `# Postmortem\n\n${'- a\n'.repeat(30_000)}`);
    const { code, stdout, stderr } = await report('docs');
    await rm(join(folder, 'docs', 'picture.md'));
    await rm(join(folder, 'docs', 'endless.md'));
    assert.equal(code, 2);
    assert.match(stderr, /docs\/picture\.md is a binary file/);
    assert.match(stderr, /^postmortem: docs\/endless\.md cannot be parsed: too complex to read: 30002 lines in 121 KB of text$/m);
    assert.match(stdout, /^- 2 files could not be read\.$/m);
    assert.match(stdout, /2 incidents/);
  });

  it('says which formats there are, and what a day looks like', async () => {
    const wrong = await report('--format', 'pdf', 'docs');
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /--format is one of markdown, html, json, not `pdf`/);
    assert.match((await runIn(folder, ['report', '--today', 'soon', 'docs'])).stderr, /--today takes a day such as 2024-05-07/);
    assert.equal((await runIn(folder, ['report'])).code, 2);
  });
});
