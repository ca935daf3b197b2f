import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

let fromInput: Promise<string> | null = null;

/**
 * The token for a host: from standard input where that is asked for, else from the environment, else what the GitHub CLI has. `GITHUB_TOKEN` is for GitHub
 * itself and for the address that `GITHUB_API_URL` names; any other server has variables of its own, so that no token goes where it does not belong.
 */
export async function tokenFor(apiUrl: string, isFromInput: boolean): Promise<string | null> {
  if (isFromInput) {
    fromInput ??= readInput();
    return (await fromInput) || null;
  }
  const { hostname } = new URL(apiUrl);
  const { GITHUB_TOKEN, GH_TOKEN, GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN, GITHUB_API_URL } = process.env;
  const isNamed = GITHUB_API_URL !== undefined && GITHUB_API_URL.replace(/\/$/, '') === apiUrl.replace(/\/$/, '');
  const isGitHub = hostname === 'api.github.com' || hostname.endsWith('.ghe.com');
  if (isGitHub || isNamed) {
    const token = GITHUB_TOKEN || GH_TOKEN;
    if (token) return token;
  }
  if (!isGitHub) {
    const token = GH_ENTERPRISE_TOKEN || GITHUB_ENTERPRISE_TOKEN;
    if (token) return token;
  }
  return ofGitHubCli(hostname.replace(/^api\./, ''));
}

async function ofGitHubCli(host: string): Promise<string | null> {
  return promisify(execFile)('gh', ['auth', 'token', '--hostname', host], { windowsHide: true, timeout: 10_000 }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').trim();
}
