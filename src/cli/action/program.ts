import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Inputs } from './inputs';

/** What came of a call of the command line. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of `lint --format json`, what the action looks at. */
export interface LintedFile {
  readonly file: string;
  readonly isPostmortem: boolean;
  readonly messages: readonly {
    readonly ruleId: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
    readonly position: { readonly start: { readonly line: number } };
  }[];
}

/** Of `export check --json`, what the action looks at. */
export interface CheckedFile {
  readonly file: string;
  readonly open: number;
  readonly tracked: number;
  readonly untracked: readonly { readonly line: number; readonly text: string }[];
}

/** What a run may print. Bytes. */
const MOST = 512 * 1024 * 1024;
/** So many names of files go into one call. */
const MOST_NAMES = 100;

/** The command line, which lies beside this program: the action finds what people find who call it themselves. */
export class Program {
  readonly #folder: string;
  readonly #lint: readonly string[];
  readonly #config: readonly string[];

  /** @param folder in which it is called. @param cache folder for what is found: of several calls only the first reads. */
  constructor(folder: string, { stage, profile, config }: Inputs, cache: string) {
    this.#folder = folder;
    this.#config = config === null ? [] : ['--config', config];
    this.#lint = [
      'lint',
      '--cache-location',
      cache,
      ...(stage === null ? [] : ['--stage', stage]),
      ...(profile === null ? [] : ['--profile', profile]),
      ...this.#config,
    ];
  }

  /** @param since a commit; null for all files. */
  lint(format: 'json' | 'github' | 'sarif', files: readonly string[], since: string | null): Promise<Ended> {
    return this.#run([...this.#lint, '--format', format, ...(since === null ? [] : ['--changed-since', since]), '--', ...files]);
  }

  /** Whether open action items are tracked, of the files by name. */
  async check(
    files: readonly string[],
  ): Promise<{ readonly code: number; readonly stderr: string; readonly files: readonly CheckedFile[] }> {
    const checked: CheckedFile[] = [];
    let [code, stderr] = [0, ''];
    for (let from = 0; from < files.length; from += MOST_NAMES) {
      const names = files.slice(from, from + MOST_NAMES);
      const ended = await this.#run(['export', 'check', '--json', ...this.#config, '--', ...names]);
      code = Math.max(code, ended.code);
      stderr += ended.stderr;
      checked.push(...(parsed<CheckedFile>(ended.stdout) ?? []));
    }
    return { code, stderr, files: checked };
  }

  #run(argv: readonly string[]): Promise<Ended> {
    return new Promise(resolve => {
      const options = { cwd: this.#folder, maxBuffer: MOST, windowsHide: true };
      execFile(process.execPath, [join(__dirname, 'cli.cjs'), ...argv], options, (error, stdout, stderr) => {
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : 2) : 0, stdout, stderr });
      });
    });
  }
}

/** The list that a call has printed; null where it has printed none. */
export function parsed<T>(text: string): readonly T[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
