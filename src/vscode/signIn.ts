import * as vscode from 'vscode';
import { apiUrlOf } from '../github/remote';
import { enterpriseUri } from './settings';

/** Where requests go, and with what. A token goes to the host that it is for, and to no other. */
export interface Connection {
  readonly apiUrl: string;
  readonly token: string;
}

/** What the environment of VS Code names: a GitHub of its own with a token of its own, both or nothing. */
function fromEnvironment(): Connection | null {
  const { env } = (globalThis as { process?: { env: Record<string, string | undefined> } }).process ?? { env: {} };
  const { POSTMORTEM_GITHUB_API_URL: apiUrl, POSTMORTEM_GITHUB_TOKEN: token } = env;
  return apiUrl && token ? { apiUrl, token } : null;
}

/**
 * Signs in to a host by VS Code's own accounts, asking where that is needed. Null when the user declines.
 *
 * @throws {Error} when VS Code has no account for such a host.
 */
export async function connect(host: string): Promise<Connection | null> {
  const configured = fromEnvironment();
  if (configured) return configured;
  const enterprise = enterpriseUri();
  const isEnterprise = enterprise !== null && new URL(enterprise).hostname === host;
  if (host !== 'github.com' && !isEnterprise) {
    throw new Error(`${host} is not signed in to. For a GitHub Enterprise Server, set \`github-enterprise.uri\` to its address.`);
  }
  const provider = isEnterprise ? 'github-enterprise' : 'github';
  const session =
    (await vscode.authentication.getSession(provider, ['repo'], { silent: true })) ??
    (await vscode.authentication.getSession(provider, ['repo'], { createIfNone: true }));
  const apiUrl = isEnterprise && !host.endsWith('.ghe.com') ? `${enterprise.replace(/\/$/, '')}/api/v3` : apiUrlOf(host);
  return session ? { apiUrl, token: session.accessToken } : null;
}
