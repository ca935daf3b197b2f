import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'dist', 'cli.cjs');

/** Where results are kept between runs of the tests, and nowhere else. */
const CACHE = mkdtempSync(join(tmpdir(), 'postmortem-cache-'));
process.on('exit', () => rmSync(CACHE, { recursive: true, force: true }));

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly input?: string | Buffer;
}

/** Runs the built program in a folder as a user does. Nothing of the environment reaches it but what is given. */
export function runIn(folder: string, argv: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise(resolve => {
    const env = { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: CACHE, ...options.env };
    const child = execFile(process.execPath, [CLI, ...argv], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.end(options.input ?? '');
  });
}
