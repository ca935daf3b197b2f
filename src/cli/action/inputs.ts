import { STAGES } from '../../core/lint/stage';

/** From which findings on a run fails. */
const LEVELS = ['error', 'warning', 'never'] as const;

/** What a workflow says. All of it comes through the environment: nothing of it is ever part of a script. */
export interface Inputs {
  readonly files: readonly string[];
  readonly workingDirectory: string;
  readonly stage: string | null;
  readonly profile: string | null;
  readonly config: string | null;
  readonly failOn: (typeof LEVELS)[number];
  readonly changedOnly: boolean;
  readonly checkTracked: boolean;
  /** Where the SARIF file goes; null where nobody says so. */
  readonly sarif: string | null;
  readonly uploadSarif: boolean;
}

/** An input that says nothing useful. */
export class InputError extends Error {}

/**
 * @param environment with `POSTMORTEM_FILES` and so on, as `action.yml` sets them.
 * @throws {InputError} with the name of the input.
 */
export function inputsFrom(environment: NodeJS.ProcessEnv): Inputs {
  const text = (name: string): string | null => environment[`POSTMORTEM_${name.toUpperCase().replaceAll('-', '_')}`]?.trim() || null;
  const files = (text('files') ?? '.').split(/\r?\n/).flatMap(line => line.trim() || []);
  return {
    files,
    workingDirectory: text('working-directory') ?? '.',
    stage: text('stage') === null ? null : oneOf('stage', text('stage') ?? '', STAGES),
    profile: text('profile'),
    config: text('config'),
    failOn: oneOf('fail-on', text('fail-on') ?? 'error', LEVELS),
    changedOnly: isTrue('changed-only', text('changed-only') ?? 'true'),
    checkTracked: isTrue('check-tracked', text('check-tracked') ?? 'false'),
    sarif: text('sarif'),
    uploadSarif: isTrue('upload-sarif', text('upload-sarif') ?? 'false'),
  };
}

function oneOf<const T extends string>(input: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(choice => choice === value);
  if (found === undefined) throw new InputError(`the input \`${input}\` is one of ${allowed.join(', ')}, not \`${value}\``);
  return found;
}

function isTrue(input: string, value: string): boolean {
  return oneOf(input, value.toLowerCase(), ['true', 'false']) === 'true';
}
