import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');

export interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

export interface Job {
  /** Folder of the runner, with the workspace in it. */
  readonly folder: string;
  readonly event: { readonly name: string; readonly content: unknown };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly code: number | null;
  /** What the runner shows, and takes annotations from. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Carries out the action as the runner does: its own steps with bash, one after the other, until one fails; steps that use another action are left out. */
export function runAction({ folder, event, inputs = {}, env = {} }: Job): Outcome {
  for (const name of Object.keys(inputs)) assert.ok(name in ACTION.inputs, `the action has no input ${name}`);
  const temporary = join(folder, 'temp');
  mkdirSync(temporary, { recursive: true });
  const bin = withoutNpm(temporary);
  const [eventFile, output, summary] = ['event.json', 'output', 'summary.md'].map(name => join(temporary, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(eventFile, JSON.stringify(event.content));
  for (const file of [output, summary]) writeFileSync(file, '');
  const values = Object.fromEntries(Object.entries(ACTION.inputs).map(([name, { default: value }]) => [name, inputs[name] ?? value]));
  let log = '';
  let code: number | null = 0;
  for (const step of ACTION.runs.steps) {
    if (step.run === undefined || code !== 0) continue;
    assert.equal(step.shell, 'bash');
    const script = join(temporary, 'step.sh');
    writeFileSync(script, step.run);
    const result = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: join(folder, 'workspace'),
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${process.env.PATH ?? ''}`,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: join(folder, 'workspace'),
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
        RUNNER_TEMP: temporary,
        ...env,
        ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, values)])),
      },
    });
    log += result.stdout + result.stderr;
    code = result.status;
  }
  return { code, log, summary: readFileSync(summary, 'utf8'), outputs: outputsIn(readFileSync(output, 'utf8')) };
}

/** Where the programs are not built, the action installs what it is built from: here into the folder of whoever tests, or what that is a link to. */
function withoutNpm(temporary: string): string {
  const bin = join(temporary, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'npm'),
    '#!/bin/sh\necho "A test installs nothing: build the programs first, and not while it runs" >&2\nexit 1\n',
    { mode: 0o755 },
  );
  return bin;
}

/** The one kind of expression that a step of ours may have in its environment. */
function evaluated(value: string, inputs: Readonly<Record<string, string>>): string {
  const name = /^\$\{\{ inputs\.(?<name>[\w-]+) \}\}$/.exec(value)?.groups?.name;
  assert.ok(name !== undefined && name in inputs, value);
  return inputs[name] ?? '';
}

/** As the runner reads them. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;
    const [name = '', end = ''] = line.split('<<');
    assert.ok(name !== '' && end !== '', `no output: ${line}`);
    const value: string[] = [];
    while (lines.length > 0 && lines[0] !== end) value.push(lines.shift() ?? '');
    lines.shift();
    outputs[name] = value.join('\n');
  }
  return outputs;
}

export interface Annotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The workflow commands in a log: what GitHub would obey, whatever it is. */
export function annotationsIn(log: string): Annotation[] {
  return log.split(/\r?\n/).flatMap(line => {
    const {
      level,
      properties = '',
      message = '',
    } = /^\s*::(?<level>[\w-]+)(?: (?<properties>.*?))?::(?<message>.*)$/.exec(line)?.groups ?? {};
    if (level === undefined) return [];
    const shown = (text: string): string =>
      text.replace(/%(0A|0D|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const pairs = properties.split(',').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    return [
      {
        level,
        properties: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, shown(value)])),
        message: shown(message),
      },
    ];
  });
}

/** Whether anything that was smuggled in has been run: each attempt makes a file of this name. */
export function wasRun(folder: string): boolean {
  return ['workspace', 'temp', '.'].some(place => existsSync(join(folder, place, 'pwned'))) || existsSync(join(ROOT, 'pwned'));
}
