import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const OUTAGE = `# Postmortem: search was slow

## Summary

Search was slow for 2 hours for all users, from 10:00 to 10:30 UTC.

##Timeline

- 10:00 UTC An alert rings: latency rises.
- 10:30 UTC Search is back to normal.
`;

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly language: string;
  readonly types: readonly string[];
}

const HOOKS: readonly Hook[] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));

describe('the hooks for pre-commit', () => {
  // What pre-commit does for the language `node`, step by step: it packs the clone, installs the file into an environment of its own, and calls the entry
  // with the names of the files of a commit.
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-hooks-'));
  const environment = join(folder, 'env');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const npm = (where: string, ...argv: string[]): string => {
    const env = { ...process.env, npm_config_cache: join(folder, 'npm-cache') };
    const { status, stdout, stderr } = spawnSync('npm', argv, { cwd: where, env, encoding: 'utf8', shell: process.platform === 'win32' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  const commit = (id: string, ...files: string[]): { readonly code: number | null; readonly stdout: string } => {
    const entry = HOOKS.find(hook => hook.id === id)?.entry.split(' ') ?? [];
    const bin = process.platform === 'win32' ? environment : join(environment, 'bin');
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, XDG_CACHE_HOME: join(folder, 'cache') };
    const [program = '', ...argv] = entry;
    const { status, stdout } = spawnSync(program, [...argv, ...files], {
      cwd: folder,
      env,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    return { code: status, stdout };
  };

  before(() => {
    // The scripts of the package would build the programs anew under the tests that use them.
    const name = npm(ROOT, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder).trim();
    npm(folder, 'install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', environment, join(folder, name));
    writeFileSync(join(folder, 'outage.md'), OUTAGE);
    writeFileSync(join(folder, 'README.md'), '# A shop\n');
  });

  it('are described in the keys that pre-commit knows', () => {
    assert.deepEqual(
      HOOKS.map(({ id }) => id),
      ['postmortem-lint', 'postmortem-fix'],
    );
    for (const hook of HOOKS) {
      assert.deepEqual(Object.keys(hook), ['id', 'name', 'description', 'entry', 'language', 'types']);
      assert.deepEqual([hook.language, hook.types], ['node', ['markdown']]);
      assert.match(hook.entry, /^postmortem [a-z -]+$/);
    }
  });

  it('lint the files of a commit', () => {
    const found = commit('postmortem-lint', 'README.md', 'outage.md');
    assert.match(found.stdout, /outage\.md:5:21 {2}error/);
    assert.equal(found.code, 1);
    assert.equal(commit('postmortem-lint', 'README.md').code, 0);
  });

  it('fix the files of a commit, and fail for what is left', () => {
    assert.equal(commit('postmortem-fix', 'README.md', 'outage.md').code, 1);
    assert.match(readFileSync(join(folder, 'outage.md'), 'utf8'), /^## Timeline$/m);
    writeFileSync(join(folder, 'outage.md'), OUTAGE.replace('2 hours', '30 minutes'));
    assert.equal(commit('postmortem-fix', 'outage.md').code, 0);
  });

  it('can be installed: npm prints the name of the packed file and nothing else, which pre-commit relies on', () => {
    const place = join(folder, 'package');
    mkdirSync(place);
    cpSync(join(ROOT, '.npmrc'), join(place, '.npmrc'));
    writeFileSync(join(place, 'package.json'), '{ "name": "built", "version": "1.0.0", "scripts": { "prepare": "node -p 1" } }');
    assert.equal(npm(place, 'pack').trim(), 'built-1.0.0.tgz');
  });
});
