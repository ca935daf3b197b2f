import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Editor } from '../lsp/editor';

const ROOT = join(__dirname, '..', '..');
const NAME = '@postmortem-tools/postmortem';
const DOCUMENT = `# Postmortem: the queue stood still

## Summary

Search was slow for 2 hours for all users, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC The queue stops.
- 10:30 UTC The queue runs again.
`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Programs of npm are shell scripts on Windows. */
function run(folder: string, program: string, argv: readonly string[]): Ended {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), npm_config_cache: join(folder, 'npm-cache') };
  const { status, stdout, stderr } = spawnSync(program, argv, { cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' });
  return { status, stdout, stderr };
}

describe('the package for npm, installed into an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-npm-'));
  const installed = join(folder, 'node_modules', NAME);
  let tarball = '';
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(() => {
    const packed = run(folder, process.execPath, [join(ROOT, 'scripts', 'npm-package.mjs'), '--no-build', '--out', folder]);
    assert.equal(packed.status, 0, packed.stderr);
    tarball = readdirSync(folder).find(name => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    // Without a network, and without a cache: it needs nothing else.
    const { status, stderr } = run(folder, 'npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`]);
    assert.equal(status, 0, stderr);
    writeFileSync(join(folder, 'queue.md'), DOCUMENT);
  });

  it('holds the programs, their types, schemas, templates and pages, and nothing of the extension or of the tests', () => {
    const { stdout } = run(folder, 'tar', ['-tzf', tarball]);
    const files = stdout
      .split(/\r?\n/)
      .filter(Boolean)
      .map(name => name.replace(/^package\//, ''));
    const pages = files.filter(name => /^docs\/(?:[\w-]+\/)?[\w-]+\.md$/.test(name));
    assert.ok(pages.includes('docs/rules/timeline-order.md') && pages.includes('docs/tree.md'));
    const rest = files.filter(name => !pages.includes(name)).sort();
    const { files: named } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const programs = (named as string[]).filter(name => name.startsWith('dist/'));
    const data = ['schemas', 'templates'].flatMap(place => readdirSync(join(ROOT, place)).map(name => `${place}/${name}`));
    assert.deepEqual(
      rest,
      ['LICENSE', 'README.md', 'SECURITY.md', 'THIRD-PARTY.md', ...programs, 'package.json', ...data, 'types/remark.d.mts'].sort(),
    );
    for (const part of ['extension', 'app', 'timeline', 'node', 'action'])
      assert.ok(!programs.some(name => name.includes(`/${part}.`)), part);
    for (const program of programs) {
      const asked = readFileSync(join(ROOT, program), 'utf8').matchAll(/(?:require|import)\(["'`]\.\/([\w-]+\.[cm]?js)["'`]\)/g);
      for (const [, name] of asked) assert.ok(programs.includes(`dist/${name}`), `${program} loads dist/${name}`);
    }
  });

  it('depends on nothing, and names what it offers', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    for (const key of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts', 'main', 'contributes', 'private'])
      assert.equal(manifest[key], undefined, key);
    assert.deepEqual(manifest.engines, { node: '>=20' });
    assert.deepEqual(manifest.bin, { postmortem: 'dist/postmortem.cjs' });
    assert.deepEqual(Object.keys(manifest.exports), ['./remark', './schemas/*', './package.json']);
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.')),
      ['@postmortem-tools'],
    );
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    assert.ok(!/!\[/.test(readme), 'pictures that are not packed');
    for (const [, target = ''] of readme.matchAll(/\]\((docs\/[^)#]+|schemas\/[^)#]+|SECURITY\.md)/g))
      assert.ok(existsSync(join(installed, target)), `the README links ${target}, which is not packed`);
  });

  it('is one that publint has nothing to say about', () => {
    const publint = join(ROOT, 'node_modules', 'publint', 'src', 'cli.js');
    const { status, stdout } = run(folder, process.execPath, [publint, '--strict', tarball]);
    assert.match(stdout, /All good!/);
    assert.equal(status, 0);
  });

  it('lints with the program in node_modules/.bin, and brings the pages that it points to', () => {
    const bin = join(folder, 'node_modules', '.bin', 'postmortem');
    const people = run(folder, bin, ['lint', 'queue.md']);
    assert.match(people.stdout, /queue\.md:5:21 {2}error {4}Unexpected duration `2 hours`, expected `30 min` \(10:00–10:30\)/);
    assert.equal(people.status, 1);
    const [file] = JSON.parse(run(folder, bin, ['lint', '--format', 'json', 'queue.md']).stdout);
    assert.ok(existsSync(fileURLToPath(file.messages[0].url)));
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    assert.equal(run(folder, bin, ['--version']).stdout.trim(), version);
    const created = run(folder, bin, ['new', '--title', 'The queue stood still', '--start', '2024-05-07T10:00Z', '--out', 'new.md']);
    assert.equal(created.status, 0, created.stderr);
    assert.equal(run(folder, bin, ['report', 'queue.md', 'new.md']).status, 0);
    writeFileSync(join(folder, 'page.html'), '<h1>Postmortem: the queue stood still</h1><h2>Root cause</h2><p>A <b>full</b> disk.</p>');
    const imported = run(folder, bin, ['import', 'page.html']);
    assert.match(imported.stdout, /^## Root cause\n\nA \*\*full\*\* disk\.$/m, imported.stderr);
  });

  it('serves an editor', async () => {
    const editor = await Editor.start({ program: join(installed, 'dist', 'cli.cjs') });
    const uri = await editor.open('queue.md', DOCUMENT);
    const found = (await editor.diagnostics(uri)).find(({ code }) => code === 'duration-range-mismatch');
    assert.ok(existsSync(fileURLToPath(found?.codeDescription?.href ?? '')), 'the page of the rule');
    assert.equal(await editor.quit(), 0);
  });

  describe('beside unified', () => {
    before(() => {
      for (const name of ['unified', 'remark-parse', 'remark-stringify', 'remark-cli', 'vfile', '@types/mdast', '@types/unist']) {
        const place = join(folder, 'node_modules', name);
        mkdirSync(dirname(place), { recursive: true });
        symlinkSync(join(ROOT, 'node_modules', name), place, 'junction');
      }
    });

    it('gives its plugin to a script that imports it', () => {
      writeFileSync(
        join(folder, 'facts.mjs'),
        `import { readFileSync } from 'node:fs';
         import { unified } from 'unified';
         import remarkParse from 'remark-parse';
         import remarkStringify from 'remark-stringify';
         import byDefault, { remarkPostmortem } from '${NAME}/remark';

         const file = await unified().use(remarkParse).use(remarkPostmortem).use(remarkStringify).process(readFileSync('queue.md'));
         const { isPostmortem, children } = file.data.postmortem;
         console.log(byDefault === remarkPostmortem, isPostmortem, children.map(({ name }) => name).join(', '));`,
      );
      const { stdout, stderr } = run(folder, process.execPath, ['facts.mjs']);
      assert.equal(stdout.trim(), 'true true Summary, Timeline', stderr);
    });

    it('gives its plugin to remark-cli by name', () => {
      writeFileSync(
        join(folder, 'say.mjs'),
        'export default () => (tree, { data: { postmortem } }) => console.error(postmortem.isPostmortem, postmortem.title.value);',
      );
      const remark = join(folder, 'node_modules', 'remark-cli', 'cli.js');
      const argv = [remark, 'queue.md', '--use', `${NAME}/remark`, '--use', './say.mjs', '--no-stdout', '--no-color'];
      assert.match(run(folder, process.execPath, argv).stderr, /true Postmortem: the queue stood still/);
    });

    it('has types that fit what it does, where modules are resolved as Node does it and as bundlers do', () => {
      writeFileSync(
        join(folder, 'facts.mts'),
        `import { unified } from 'unified';
         import remarkParse from 'remark-parse';
         import byDefault, { remarkPostmortem, type Event, type Postmortem } from '${NAME}/remark';
         import { VFile } from 'vfile';

         const file = new VFile('# Postmortem');
         const processor = unified().use(remarkParse).use(remarkPostmortem).use(byDefault);
         processor.runSync(processor.parse(file), file);
         const tree: Postmortem | undefined = file.data.postmortem;
         export const days: (string | null)[] = [tree?.date ?? null];
         export const clockOf = (event: Event): string | null => event.time.clock;
         // @ts-expect-error: there is no such key
         export const nothing = tree?.nothing;`,
      );
      const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
      for (const [module, resolution] of [
        ['nodenext', 'nodenext'],
        ['esnext', 'bundler'],
      ] as const) {
        const argv = [
          tsc,
          '--noEmit',
          '--strict',
          '--ignoreConfig',
          '--target',
          'es2022',
          '--module',
          module,
          '--moduleResolution',
          resolution,
        ];
        const { status, stdout } = run(folder, process.execPath, [...argv, '--types', 'mdast', 'facts.mts']);
        assert.equal(status, 0, stdout);
      }
    });
  });
});
