import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'yaml';
import { ACTION } from '../action/runner';

const ROOT = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const NAMES = [
  ...readdirSync(join(ROOT, '.github/workflows')).map(name => `.github/workflows/${name}`),
  'examples/github-actions/postmortems.yml',
];
const WORKFLOWS = NAMES.map(name => ({ name, text: read(name), workflow: parse(read(name)) as Workflow }));
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe('workflows, ours and the example', () => {
  it('name each action by its commit, with its full version beside it', () => {
    for (const { name, text } of WORKFLOWS) {
      const uses = text.split('\n').filter(line => /^\s*-? ?uses: /.test(line) && !/uses: \.\/$/.test(line));
      assert.ok(uses.length > 0, name);
      for (const line of uses) assert.match(line, /uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
    }
    const versions = new Map<string, string>();
    for (const [, action = '', version = ''] of WORKFLOWS.flatMap(({ text }) => [...text.matchAll(/uses: ([\w./-]+)@(\w+ # \S+)/g)])) {
      assert.equal(versions.get(action) ?? version, version, `${action} is used in two versions`);
      versions.set(action, version);
    }
  });

  it('may do no more than they say, and put nothing of an event or an input into a script', () => {
    for (const { name, workflow } of WORKFLOWS) {
      const rights = Object.entries(workflow.permissions ?? { none: 'write' });
      assert.ok(
        rights.every(([right, level]) => right === 'contents' && level === 'read'),
        name,
      );
      for (const { run } of stepsOf(workflow)) assert.ok(!run?.includes('${{'), `${name}: ${run}`);
    }
  });

  it('give inputs to the action that it has', () => {
    const calls = WORKFLOWS.flatMap(({ workflow }) => stepsOf(workflow)).filter(({ uses }) => uses === './' || uses?.startsWith('OWNER/'));
    assert.equal(calls.length, 2);
    for (const { with: inputs = {} } of calls) for (const name of Object.keys(inputs)) assert.ok(name in ACTION.inputs, name);
  });

  it('call scripts that are there', () => {
    for (const { name, workflow } of WORKFLOWS) {
      for (const { run = '' } of stepsOf(workflow)) {
        for (const [, script = ''] of run.matchAll(/\bnpm run ([\w:]+)/g)) assert.ok(script in manifest.scripts, `${name}: ${script}`);
        for (const [, file = ''] of run.matchAll(/\bnode ([\w./-]+\.mjs)/g)) read(file);
      }
    }
  });

  it('fetch no package of the name `postmortem`, which is somebody else’s', () => {
    for (const name of ['examples/github-actions/postmortems.yml', 'examples/gitlab-ci/postmortems.yml'])
      assert.ok(!/npx (?!--no )/.test(read(name).replaceAll('`npx --no`', '')), name);
    for (const name of ['README.md', 'docs/ci.md', 'docs/editors.md', 'docs/import.md'])
      assert.doesNotMatch(read(name), /npx postmortem /, name);
  });
});

describe('a release', () => {
  const release = WORKFLOWS.find(({ name }) => name.endsWith('release.yml'))?.workflow ?? assert.fail('there is none');

  it('is tested first, and each secret is known to one step behind an approval', () => {
    const { build, ...others } = release.jobs;
    const commands = build?.steps.flatMap(({ run }) => run ?? []) ?? [];
    assert.ok(commands.indexOf('npm test') > 0);
    assert.ok(!JSON.stringify(build).includes('secrets.'));
    for (const [name, { environment, steps }] of Object.entries(others)) {
      assert.equal(environment, 'release', name);
      for (const step of steps) assert.ok((JSON.stringify(step).match(/secrets\./g) ?? []).length <= 1, name);
    }
    const writers = Object.entries(release.jobs).filter(([, { permissions }]) => permissions?.contents === 'write');
    assert.deepEqual(
      writers.map(([name]) => name),
      ['github'],
    );
  });

  const folder = mkdtempSync(join(tmpdir(), 'postmortem-release-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has notes from the changelog, and is refused where tag, version and changelog differ', () => {
    mkdirSync(join(folder, 'scripts'));
    cpSync(join(ROOT, 'scripts/releaseNotes.mjs'), join(folder, 'scripts/releaseNotes.mjs'));
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.0" }');
    const notes = (changelog: string, tag = 'v1.2.0'): { readonly status: number | null; readonly text: string } => {
      writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/releaseNotes.mjs', tag], { cwd: folder, encoding: 'utf8' });
      return { status, text: stdout + stderr };
    };
    const changelog = '# Changelog\n\n## 1.2.0\n\nWhat is new.\n\n- A thing.\n\n## 1.1.0\n\nOld.\n';
    assert.deepEqual(notes(changelog), { status: 0, text: 'What is new.\n\n- A thing.\n' });
    assert.match(notes(changelog, 'v1.3.0').text, /The tag is v1\.3\.0, and package\.json says 1\.2\.0/);
    assert.match(notes('# Changelog\n\n## 1.1.0\n\nOld.\n').text, /no section for 1\.2\.0/);
    assert.match(notes(changelog.replace('## 1.2.0', '## Unreleased\n\n- Left.\n\n## 1.2.0')).text, /changes under “Unreleased”/);
    assert.equal(notes(changelog, 'v1.3.0').status, 1);
  });

  it('is audited for what is built in, and not for nothing, as npm would', () => {
    const audit = (answer: object): { readonly status: number | null; readonly text: string } => {
      const file = join(folder, 'answer.json');
      writeFileSync(file, JSON.stringify(answer));
      const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit.mjs', file], { cwd: ROOT, encoding: 'utf8' });
      return { status, text: stdout + stderr };
    };
    const of = (name: string): object => ({
      name,
      severity: 'high',
      via: ['another', { title: `${name} hangs`, url: 'https://example.org/advisory' }],
      nodes: [`node_modules/${name}`],
    });
    assert.equal(audit({ vulnerabilities: {} }).status, 0);
    const tool = audit({ vulnerabilities: { mocha: of('mocha') } });
    assert.match(tool.text, /^0 of \d\d+ packages inside have advisories; 1 of the tools beside them\.$/m);
    assert.equal(tool.status, 0);
    const inside = audit({ vulnerabilities: { yaml: of('yaml'), mocha: of('mocha') } });
    assert.match(inside.text, /^yaml \(high\), inside .*dist\/cli\.cjs.*\n {2}yaml hangs {2}https:\/\/example\.org\/advisory$/m);
    assert.equal(inside.status, 1);
    const none = audit({ message: '405 Method Not Allowed' });
    assert.match(none.text, /nothing was checked\. 405/);
    assert.equal(none.status, 3);
  });
});
