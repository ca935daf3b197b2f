import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GITLAB } from '../../gitlab/platform';
import { GITLAB_COM } from '../../gitlab/remote';
import { gitLabServer, type Server } from './server';

let fromInput: Promise<string> | null = null;

/**
 * The token for a host: from standard input where that is asked for, else from the environment, else what the GitHub CLI or GitLab's has.
 * `GITHUB_TOKEN` is for GitHub itself and for the address that `GITHUB_API_URL` names, `GITLAB_TOKEN` for the GitLab that `POSTMORTEM_GITLAB_URL` names, else
 * for gitlab.com; any other server has variables of its own, so that no token goes where it does not belong.
 */
export async function tokenFor({ platform, apiUrl }: Pick<Server, 'platform' | 'apiUrl'>, isFromInput: boolean): Promise<string | null> {
  if (isFromInput) {
    fromInput ??= readInput();
    return (await fromInput) || null;
  }
  const { host, hostname } = new URL(apiUrl);
  if (platform === GITLAB)
    return (isTokensHost(host) ? gitLabToken() : null) ?? ofCommandLine('glab', ['config', 'get', 'token', '--host', host]);
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
  return ofCommandLine('gh', ['auth', 'token', '--hostname', hostname.replace(/^api\./, '')]);
}

function gitLabToken(): string | null {
  return process.env.POSTMORTEM_GITLAB_TOKEN || process.env.GITLAB_TOKEN || null;
}

/** Whether the token of the environment is for this GitLab. */
function isTokensHost(host: string): boolean {
  return host === (gitLabServer() ?? GITLAB_COM).host;
}

/** What somebody without a token has to do. */
export function signInHint({ platform, apiUrl }: Pick<Server, 'platform' | 'apiUrl'>, does: 'write' | 'read'): string {
  if (platform !== GITLAB) return `sign in first: set GITHUB_TOKEN to a token that may ${does} issues, or run \`gh auth login\`.`;
  const { host } = new URL(apiUrl);
  const server = gitLabServer();
  if (server && !isTokensHost(host))
    return `there is no token for ${host}: the environment says that its token is for ${server.host}. Unset POSTMORTEM_GITLAB_URL for this.`;
  const job = process.env.CI_JOB_TOKEN ? ' CI_JOB_TOKEN is not allowed to create issues: take a project access token.' : '';
  return `sign in first: set POSTMORTEM_GITLAB_TOKEN (or GITLAB_TOKEN) to a token with the scope \`api\`.${job}`;
}

async function ofCommandLine(program: string, argv: readonly string[]): Promise<string | null> {
  return promisify(execFile)(program, argv, { windowsHide: true, timeout: 10_000 }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').trim();
}
