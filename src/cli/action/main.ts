import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { annotationOf } from '../../core/report/github';
import { standardStreams } from '../output';
import { type Scope, scopeOf } from './base';
import { gitIn } from './git';
import { InputError, type Inputs, inputsFrom } from './inputs';
import { type CheckedFile, type LintedFile, Program, parsed } from './program';
import { countsOf, summaryOf } from './summary';

// The program behind `action.yml`. It calls the command line beside it, and tells GitHub Actions what that has found.

const FAILED = { findings: 1, usage: 2, untracked: 3 } as const;

/** Where everything is, in the words of the runner and of git. */
interface Places {
  /** Of the repository: GitHub knows files by their path from there. */
  readonly root: string;
  readonly temporary: string;
  /** What is named from the working directory, named from the root. */
  fromRoot(name: string): string;
}

async function run(environment: NodeJS.ProcessEnv): Promise<number> {
  const inputs = inputsFrom(environment);
  const places = await placesOf(inputs, environment);
  const files = inputs.files.map(places.fromRoot);
  const scope = inputs.changedOnly
    ? await scopeOf(environment.GITHUB_EVENT_NAME ?? '', await eventIn(environment), gitIn(places.root))
    : null;
  tellScope(scope);
  const since = scope?.base ?? null;
  const config = inputs.config === null ? null : places.fromRoot(inputs.config);
  const program = new Program(places.root, { ...inputs, config }, join(places.temporary, 'postmortem-cache'));

  const found = await program.lint('json', files, since);
  process.stderr.write(found.stderr);
  const linted = parsed<LintedFile>(found.stdout);
  if (linted === null) return FAILED.usage;
  process.stdout.write((await program.lint('github', files, since)).stdout);
  const sarif = sarifPlace(inputs, places);
  // Code scanning takes what is not in a file for mended: the file holds all documents.
  if (sarif !== null) await writeInto(sarif, (await program.lint('sarif', files, null)).stdout);
  const check = inputs.checkTracked ? await checked(program, linted, inputs) : null;
  const problems = found.code === FAILED.usage ? found.stderr.split('\n').filter(Boolean) : [];
  await tell(environment, { linted, checked: check?.files ?? null, problems, isChangedOnly: since !== null, sarif });
  return exitCode(inputs, countsOf(linted), [found.code, check?.code ?? 0]);
}

async function placesOf({ workingDirectory }: Inputs, environment: NodeJS.ProcessEnv): Promise<Places> {
  const started = resolve(environment.GITHUB_WORKSPACE ?? '.', workingDirectory);
  if (!(await isFolder(started))) throw new InputError(`the input \`working-directory\` names \`${workingDirectory}\`, which is no folder`);
  const up = await gitIn(started)('rev-parse', '--show-cdup');
  const root = up === null ? started : resolve(started, up);
  return {
    root,
    temporary: environment.RUNNER_TEMP || tmpdir(),
    fromRoot: name => relative(root, resolve(started, name)).replaceAll('\\', '/') || '.',
  };
}

function sarifPlace({ sarif, uploadSarif }: Inputs, { root, temporary, fromRoot }: Places): string | null {
  if (sarif !== null) return resolve(root, fromRoot(sarif));
  return uploadSarif ? join(temporary, 'postmortem.sarif') : null;
}

async function checked(program: Program, linted: readonly LintedFile[], inputs: Inputs): ReturnType<Program['check']> {
  const check = await program.check(linted.flatMap(({ file, isPostmortem }) => (isPostmortem ? file : [])));
  process.stderr.write(check.stderr);
  for (const { file, untracked } of check.files)
    for (const item of untracked) process.stdout.write(untrackedAnnotation(file, item, inputs));
  return check;
}

interface Told {
  readonly linted: readonly LintedFile[];
  readonly checked: readonly CheckedFile[] | null;
  readonly problems: readonly string[];
  readonly isChangedOnly: boolean;
  readonly sarif: string | null;
}

/** The summary on the page of the run, and the outputs for the steps behind. */
async function tell(environment: NodeJS.ProcessEnv, { linted, checked: items, problems, isChangedOnly, sarif }: Told): Promise<void> {
  const linkOf = (file: string, line: number): string | null => addressOf(environment, file, line);
  await append(environment.GITHUB_STEP_SUMMARY, summaryOf({ files: linted, checked: items, problems, isChangedOnly, linkOf }));
  const { error, warning, info, hint } = countsOf(linted);
  const values = {
    postmortems: linted.filter(({ isPostmortem }) => isPostmortem).length,
    errors: error,
    warnings: warning,
    notes: info + hint,
    untracked: items?.reduce((sum, file) => sum + file.untracked.length, 0),
    sarif,
  };
  await append(environment.GITHUB_OUTPUT, outputs(values));
}

function exitCode(
  { failOn }: Inputs,
  { error, warning }: { readonly error: number; readonly warning: number },
  [lint = 0, check = 0]: readonly number[],
): number {
  if (lint === FAILED.usage) return FAILED.usage;
  // What cannot be looked at is no pass, whatever a run is to fail on.
  if (check !== 0 && check !== FAILED.untracked) return check;
  if (failOn === 'never') return 0;
  if (error > 0 || (failOn === 'warning' && warning > 0)) return FAILED.findings;
  return check;
}

function tellScope(scope: Scope | null): void {
  if (scope === null || scope.base !== null) return;
  const text = `All postmortems are linted, not only those that were changed: ${scope.why}.`;
  if (scope.isExpected) standardStreams.print(`${text}\n`);
  else process.stdout.write(annotationOf('warning', { title: 'postmortem' }, text));
}

function untrackedAnnotation(file: string, { line, text }: CheckedFile['untracked'][number], { failOn }: Inputs): string {
  const level = failOn === 'never' ? 'warning' : 'error';
  return annotationOf(
    level,
    { file, line, title: 'untracked action item' },
    `No issue tracks the action item “${text}”. \`postmortem export\` makes one.`,
  );
}

async function eventIn({ GITHUB_EVENT_PATH: path }: NodeJS.ProcessEnv): Promise<unknown> {
  if (!path) return null;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // Then there is nothing to compare with.
    return null;
  }
}

/** Of a line at the commit that is checked. */
function addressOf(
  { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit }: NodeJS.ProcessEnv,
  file: string,
  line: number,
): string | null {
  if (!server || !repository || !commit) return null;
  const path = file.split('/').map(part => encodeURIComponent(part).replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29')));
  return `${server}/${repository}/blob/${commit}/${path.join('/')}#L${line}`;
}

/** In the form for values of several lines: no value can end itself and begin another. */
function outputs(values: Readonly<Record<string, string | number | null | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const end = `end-${randomUUID()}`;
      return `${name}<<${end}\n${value ?? ''}\n${end}\n`;
    })
    .join('');
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

async function append(file: string | undefined, text: string): Promise<void> {
  if (file) await appendFile(file, text);
}

async function writeInto(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

run(process.env).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    process.stdout.write(
      annotationOf('error', { title: 'postmortem' }, error instanceof InputError ? text : `The action has failed: ${text}`),
    );
    process.exitCode = FAILED.usage;
  },
);
