import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Standin, StandinOptions } from '../../standin/server.d.mts';
import { workspace } from './support';

const TOKEN = 'token-of-a-test';

/** A GitHub of a test's own, in the extension host itself: it can be held, changed and looked into. The extension takes it from the environment, as ever. */
export async function withGitHub<T>(options: StandinOptions, run: (github: Standin) => Promise<T>): Promise<T> {
  const server = join(dirname(process.env.POSTMORTEM_TEST_CLI ?? ''), '..', 'test', 'standin', 'server.mjs');
  const { startStandin } = (await import(pathToFileURL(server).href)) as { startStandin(options: StandinOptions): Promise<Standin> };
  const github = await startStandin({ token: TOKEN, autoCreateRepositories: true, ...options });
  const { POSTMORTEM_GITHUB_API_URL: url, POSTMORTEM_GITHUB_TOKEN: token } = process.env;
  Object.assign(process.env, { POSTMORTEM_GITHUB_API_URL: github.url, POSTMORTEM_GITHUB_TOKEN: TOKEN });
  try {
    const result = await run(github);
    await github.settled();
    if (github.violations.length > 0) throw new Error(github.violations.join('\n'));
    return result;
  } finally {
    Object.assign(process.env, { POSTMORTEM_GITHUB_API_URL: url, POSTMORTEM_GITHUB_TOKEN: token });
    await github.close();
  }
}

/** A folder of the workspace that is a repository with a remote. */
export async function makeRepository(name: string, remote: string): Promise<string> {
  const folder = join(workspace, 'site', name);
  await mkdir(folder, { recursive: true });
  for (const argv of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', remote],
  ])
    await promisify(execFile)('git', ['-C', folder, ...argv]);
  return folder;
}

/** Something that another waits for. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
