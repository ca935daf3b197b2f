import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConfigLayer } from '../../src/core/lint/config/config';
import { readRecord } from '../../src/core/overview/record';
import { isRecord } from '../../src/core/overview/recordShape';
import { nameInProject, projectOf } from '../../src/node/cacheFolder';
import { DocumentIndex, type IndexedFile } from '../../src/node/documentIndex';
import { ResultStore } from '../../src/node/resultStore';
import { type Result, runIn } from './support';

const NOW = Date.parse('2024-12-31T12:00:00Z');
const folders: string[] = [];
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  folders.push(folder);
});
after(() => Promise.all(folders.map(name => rm(name, { recursive: true, force: true }))));

const outage = ({
  duration = '2 hours',
  item = '- [ ] Alert when a disk is nearly full (@dana, due 2024-06-01)',
  title = 'uploads failed',
}) => `---
severity: SEV-2
---

# Postmortem: ${title}

## Summary

Uploads failed for ${duration}, from 10:00 to 10:45 UTC.

## Timeline

- 10:00 UTC – Uploads fail (outage starts).
- 10:12 UTC – An alert fires (detected).
- 10:45 UTC – Uploads work again (outage ends).

## Root cause

The disk was full.

## Action items

${item}
`;
const SECRET = 'AKIAQ7XVB2MTZ9LRW4NY';

describe('a report with an index', () => {
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  const report = (argv: readonly string[], from = '.'): Promise<Result> =>
    runIn(join(folder, from), ['report', '--format', 'json', ...argv]);
  const INDEX = ['--cache-location', '../kept'];
  const kept = async (): Promise<string> =>
    (await Promise.all((await readdir(join(folder, 'kept'))).map(name => readFile(join(folder, 'kept', name), 'utf8')))).join('');

  beforeEach(async () => {
    await mkdir(join(folder, 'team', '.git'), { recursive: true });
    await mkdir(join(folder, 'team', 'incidents'));
    await write('team/incidents/2024-05-07.md', outage({}));
    await write('team/incidents/2024-06-08.md', outage({ title: 'the key was lost', item: `- [ ] Revoke ${SECRET} (@sam)` }));
    await write('team/incidents/2024-06-08.public.md', outage({}));
    await write('team/bread.md', '# Bread\n\n- Knead\n');
    await write('team/broken.md', 'a\0b');
  });

  it('says what one without says, whatever has changed since', async () => {
    const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['at first', async () => {}],
      ['again', async () => {}],
      ['an edit', () => write('team/incidents/2024-05-07.md', outage({ duration: '45 minutes' }))],
      ['the edit taken back', () => write('team/incidents/2024-05-07.md', outage({}))],
      ['a line ending', () => write('team/incidents/2024-05-07.md', `\uFEFF${outage({}).replaceAll('\n', '\r\n')}`)],
      [
        'another name, which states another day',
        () => rename(join(folder, 'team/incidents/2024-05-07.md'), join(folder, 'team/incidents/2024-05-09.md')),
      ],
      ['another folder', () => rename(join(folder, 'team/incidents'), join(folder, 'team/notes'))],
      ['a rule that is switched off', () => write('team/.postmortemrc', '{ "rules": { "duration-range-mismatch": "off" } }')],
      ['a file that is left out', () => write('team/.postmortemrc', '{ "ignore": ["notes/2024-06-08.md"] }')],
      ['a mistake in the configuration', () => write('team/.postmortemrc', '{ "ruls": {} }')],
      ['no configuration', () => rm(join(folder, 'team/.postmortemrc'))],
      ['bread that became an outage', () => write('team/bread.md', outage({ title: 'no bread' }))],
      ['an outage that became bread', () => write('team/bread.md', '# Bread\n')],
      [
        'torn files',
        async () => Promise.all((await readdir(join(folder, 'kept'))).map(name => appendFile(join(folder, 'kept', name), 'x'))),
      ],
    ];
    for (const [what, step] of steps) {
      await step();
      for (const argv of [['.'], ['--today', '2024-05-20', '.']])
        assert.deepEqual(await report([...INDEX, ...argv], 'team'), await report(['--no-cache', ...argv], 'team'), `${what}: ${argv}`);
    }
  });

  it('says it from another folder and in another form', async () => {
    await report([...INDEX, '.'], 'team');
    await write('team/notes.md', '');
    for (const argv of [['2024-05-07.md'], ['../bread.md', '.']])
      assert.deepEqual(
        await report(['--cache-location', '../../kept', ...argv], 'team/incidents'),
        await report(['--no-cache', ...argv], 'team/incidents'),
      );
    for (const format of ['html', 'markdown'])
      assert.deepEqual(
        await report([...INDEX, '--format', format, '.'], 'team'),
        await report(['--no-cache', '--format', format, '.'], 'team'),
      );
  });

  it('comes from what was kept: nothing that is known is parsed again', async () => {
    await report([...INDEX, '.'], 'team');
    for (const name of await readdir(join(folder, 'kept'))) {
      const path = join(folder, 'kept', name);
      const [head = '', ...lines] = (await readFile(path, 'utf8')).split('\n');
      const body = lines.join('\n').replace('"title":"Uploads failed"', '"title":"Kept"');
      const sum = createHash('sha256').update(body).digest('hex');
      await writeFile(path, `${head.replace(/[\da-f]{64}$/, sum)}\n${body}`);
    }
    assert.match((await report([...INDEX, '.'], 'team')).stdout, /"title": "Kept"/);
    assert.doesNotMatch((await report(['--no-cache', '.'], 'team')).stdout, /"title": "Kept"/);
  });

  it('is said by two that run at once', async () => {
    const expected = await report(['--no-cache', '.'], 'team');
    assert.deepEqual(await Promise.all([report([...INDEX, '.'], 'team'), report([...INDEX, '.'], 'team')]), [expected, expected]);
    assert.deepEqual(await report([...INDEX, '.'], 'team'), expected);
  });

  it('keeps no secret, and puts nothing beside the documents', async () => {
    const before = await readdir(join(folder, 'team'), { recursive: true });
    const { stdout } = await report([...INDEX, '.'], 'team');
    assert.match(stdout, /Revoke \[redacted\]/);
    assert.match(await kept(), /Alert when a disk is nearly full/);
    assert.ok(!(await kept()).includes('Revoke'));
    await report(['.'], 'team');
    assert.deepEqual(await readdir(join(folder, 'team'), { recursive: true }), before);
  });

  it('does without an index where nobody may write', async () => {
    await write('file', '');
    assert.deepEqual(await report(['--cache-location', '../file/kept', '.'], 'team'), await report(['--no-cache', '.'], 'team'));
  });

  it('refuses what makes no sense', async () => {
    assert.equal((await report(['--no-cache', ...INDEX, '.'], 'team')).code, 2);
    assert.equal((await report(['--no-cache', '--cache', '.'], 'team')).code, 2);
  });
});

describe('the index', () => {
  const NAME = 'team/incidents/2024-05-07.md';
  const open = (build = 'one'): DocumentIndex => new DocumentIndex(join(folder, 'kept'), build, NOW);
  const fileOf = (text: string, more: Partial<IndexedFile> = {}): IndexedFile => ({
    bytes: Buffer.from(text),
    name: NAME,
    layers: [],
    ...more,
  });
  const keyOf = (text: string, more: Partial<IndexedFile> = {}, build?: string): string =>
    open(build).keyOf(fileOf(text, more)) ?? assert.fail();
  const made = (text: string) => readRecord(text, NAME, []);

  it('gives back what was made of a document, and that a file is none', async () => {
    const index = open();
    await index.set(keyOf(outage({})), made(outage({})));
    await index.set(keyOf('# Bread\n'), made('# Bread\n'));
    await index.save();
    assert.deepEqual(await open().get(keyOf(outage({}))), { record: made(outage({})).record });
    assert.deepEqual(await open().get(keyOf('# Bread\n')), { record: null });
    assert.equal(await open().get(keyOf('# Bread\n\n')), null);
  });

  it('knows a document by all that it comes down to', () => {
    const layer = (more: Partial<ConfigLayer>): ConfigLayer => ({ origin: 'a file', ...more });
    const keys = [
      keyOf('a'),
      keyOf('b'),
      keyOf('a', {}, 'two'),
      keyOf('a', { name: 'team/2024-05-07.md' }),
      keyOf('a', { layers: [layer({ profile: 'alx' })] }),
      keyOf('a', { layers: [layer({ profile: 'alx', isExplicit: true })] }),
      keyOf('a', { layers: [layer({ stage: 'draft' })] }),
      keyOf('a', { layers: [layer({ rules: { pii: 'off' } })] }),
      keyOf('a', { layers: [layer({ rules: { pii: ['off', { allow: ['x'] }] } })] }),
    ];
    assert.equal(new Set(keys).size, keys.length);
    // Settings that say nothing are as good as none, and it does not matter where something is set.
    assert.equal(keyOf('a', { layers: [layer({ rules: {} }), { origin: 'the command line', isExplicit: true }] }), keyOf('a'));
    assert.equal(
      keyOf('a', { layers: [layer({ stage: 'draft' })] }),
      keyOf('a', { layers: [{ ...layer({ stage: 'draft' }), origin: 'another file' }] }),
    );
    assert.equal(open().keyOf(fileOf('a\0b')), null, 'the command line does not read it');
  });

  it('writes after each thousand documents: who goes on after a run that was ended finds them', async () => {
    const index = open();
    const keys = Array.from({ length: 1500 }, (_, number) => keyOf(`# ${number}\n`));
    for (const key of keys) await index.set(key, { record: null, isSecret: false });
    const later = open();
    const found = await Promise.all(keys.map(key => later.get(key)));
    assert.deepEqual([found[0], found[999], found[1000]], [{ record: null }, { record: null }, null]);
    await index.save();
    assert.deepEqual(await open().get(keys[1499] ?? ''), { record: null });
  });

  it('believes no record that is not one', async () => {
    const store = new ResultStore<unknown>(join(folder, 'kept'), 'index', NOW);
    const { record } = made(outage({}));
    assert.ok(record);
    const key = keyOf('a');
    const { terms: _, ...less } = record.summary;
    const foreign = [
      1,
      null,
      'record',
      [],
      {},
      { record: undefined },
      { record: 1 },
      { record: [] },
      { record: {} },
      { record: { ...record, actions: null } },
      { record: { ...record, summary: less } },
      { record: { ...record, summary: { ...record.summary, title: 7 } } },
      { record: { ...record, summary: { ...record.summary, incidents: [{}] } } },
      { record: { ...record, summary: { ...record.summary, tags: 'storage' } } },
      { record: { ...record, actions: { ...record.actions, date: 'yesterday' } } },
      { record: { ...record, actions: { ...record.actions, actions: [{ ...record.actions.actions[0], line: '1' }] } } },
      { record: { ...record, actions: { ...record.actions, actions: [{ ...record.actions.actions[0], state: {} }] } } },
      { record: JSON.parse(JSON.stringify({ ...record, summary: 0 }).replace('"summary":0', `"__proto__":${JSON.stringify(record)}`)) },
    ];
    for (const value of foreign) {
      await store.set(key, value);
      await store.save();
      assert.equal(await open().get(key), null, JSON.stringify(value)?.slice(0, 80));
    }
    await store.set(key, { record });
    await store.save();
    assert.deepEqual(await open().get(key), { record });
  });

  it('does not follow where a file leads that is none', async () => {
    await mkdir(join(folder, 'kept'));
    const key = keyOf('a');
    await symlink('/dev/zero', join(folder, 'kept', `index-${key[0]}`));
    assert.equal(await open().get(key), null);
    const index = open();
    await index.set(key, { record: null, isSecret: false });
    await index.save();
    assert.deepEqual(await open().get(key), { record: null });
  });

  it('keeps nothing that gives a secret away', async () => {
    const index = open();
    const texts = [
      outage({ item: `- [ ] Revoke ${SECRET}` }),
      outage({ item: '- [ ] Write to the customer ada.obi@ferry-line.net again (@sam)' }),
      outage({ title: `uploads failed with ${SECRET}` }),
    ];
    for (const text of texts) {
      const { record, isSecret } = made(text);
      assert.ok(record && isSecret, text.slice(-80));
      assert.ok(!JSON.stringify(record.summary).includes(SECRET));
      await index.set(keyOf(text), { record, isSecret });
      assert.equal(await index.get(keyOf(text)), null);
    }
    assert.equal(made(outage({})).isSecret, false);
  });

  it('gives the same as reading, for whatever is written', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '## Timeline',
        '## Root cause',
        '## Action items',
        '# Postmortem: x',
        '- [x] Done ✅ 2024-05-01',
        '- 10:00 UTC Down',
        '---',
      ),
      fc.constantFrom(
        '- [ ] Fix it (@a, due 2024-05-01) #7',
        'For 3 hours, from 10:00 to 10:30.',
        'severity: SEV-1',
        `key ${SECRET}`,
        '| a | b |',
        '',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const texts = fc.array(line, { maxLength: 20 }).map(lines => `${outage({})}\n${lines.join('\n')}`);
    const index = open();
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        const { record, isSecret } = made(text);
        assert.ok(record === null || isRecord(record), 'what is made is what is believed');
        await index.set(keyOf(text), { record, isSecret });
        const known = await index.get(keyOf(text));
        assert.deepEqual(known, isSecret ? null : { record });
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

describe('the name of a document in its project', () => {
  it('is the same from everywhere: with the project’s own folder, and nothing above it', async () => {
    await mkdir(join(folder, '2023-01-01', 'team', '.git'), { recursive: true });
    await mkdir(join(folder, '2023-01-01', 'team', 'incidents'));
    const root = join(folder, '2023-01-01', 'team');
    for (const start of [root, join(root, 'incidents')]) {
      const project = projectOf(start, {}, 'linux');
      assert.equal(project.root, root);
      assert.equal(nameInProject(project, join(root, 'incidents', 'outage.md')), 'team/incidents/outage.md');
      assert.equal(nameInProject(project, join(root, 'outage.md')), 'team/outage.md');
    }
  });
});
