import vscode = require('vscode');

import { apiUrlOf } from '../github/remote';
import { enterpriseUri } from './settings';

/** Where requests go, and with what. A token goes to the host that it is for, and to no other. */
export interface Connection {
  /** Of the pages that people see. */
  readonly host: string;
  readonly apiUrl: string;
  readonly token: string;
}

/** What the account is wanted for. */
export interface Wish {
  /** Without it nobody is asked anything: what is there already has to do. */
  readonly asks: boolean;
  /** The repository that gets the issues. */
  readonly repository: string;
}

/** Sessions are compared with all of their scopes: those that other extensions have asked for are sessions, too. */
const SCOPES = [['repo'], ['read:user', 'repo', 'user:email', 'workflow'], ['read:user', 'repo', 'user:email']];
const PUBLIC_SCOPES = ['public_repo'];
/** Nobody is asked again so soon. Milliseconds. */
const COOL_DOWN = 60_000;
const PATIENCE = 5000;

/** The accounts of VS Code, and tokens that were given to this extension. A token is in no message and in no log. */
export class Accounts {
  readonly #secrets: vscode.SecretStorage;
  readonly #askedAgain = new Map<string, number>();
  /** What was last asked for. */
  last = { host: 'github.com', repository: '' };

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /**
   * Null where there is no account, or when the user declines.
   *
   * @throws {Error} when VS Code has no account for such a host.
   */
  async connect(host: string, wish: Wish): Promise<Connection | null> {
    this.last = { host, repository: wish.repository };
    const configured = fromEnvironment(host);
    if (configured) return configured;
    const stored = await this.#secrets.get(secretOf(host));
    const apiUrl = apiUrlFor(host);
    if (stored) return { host, apiUrl, token: stored };
    if (!isKnown(host)) {
      if (!wish.asks) return null;
      throw new Error(
        vscode.l10n.t(
          '{0} is not signed in to. For a GitHub Enterprise Server, set `github-enterprise.uri` to its address, or use a personal access token.',
          host,
        ),
      );
    }
    const session = await sessionFor(host, apiUrl, wish);
    return session ? { host, apiUrl, token: session.accessToken } : null;
  }

  /** After an answer of 401: asks once for a new session, and not again within a minute. */
  async again(host: string): Promise<boolean> {
    const last = this.#askedAgain.get(host) ?? Number.NEGATIVE_INFINITY;
    if (Date.now() - last < COOL_DOWN) return false;
    this.#askedAgain.set(host, Date.now());
    await this.forget(host);
    if (!isKnown(host)) return false;
    const detail = vscode.l10n.t('{0} no longer accepts the sign-in that this export used.', host);
    return (await vscode.authentication.getSession(providerOf(host), ['repo'], { forceNewSession: { detail } })) !== undefined;
  }

  async use(host: string, token: string): Promise<void> {
    await this.#secrets.store(secretOf(host), token);
  }

  /** Whether there was one. */
  async forget(host: string): Promise<boolean> {
    const wasThere = (await this.#secrets.get(secretOf(host))) !== undefined;
    if (wasThere) await this.#secrets.delete(secretOf(host));
    return wasThere;
  }
}

/** What the environment of VS Code names: a GitHub of its own with a token of its own, both or nothing. */
function fromEnvironment(host: string): Connection | null {
  const { env } = (globalThis as { process?: { env: Record<string, string | undefined> } }).process ?? { env: {} };
  const { POSTMORTEM_GITHUB_API_URL: apiUrl, POSTMORTEM_GITHUB_TOKEN: token } = env;
  return apiUrl && token ? { host, apiUrl, token } : null;
}

/** Whether requests may go to this host at all: GitHub, the company's, or what the environment puts in the place of both. */
export function isKnown(host: string): boolean {
  return host === 'github.com' || host === enterpriseHost() || fromEnvironment(host) !== null;
}

/** The API of a host, as far as one is known. */
export function apiUrlFor(host: string): string {
  const enterprise = enterpriseUri();
  if (enterprise !== null && host === enterpriseHost() && !host.endsWith('.ghe.com')) return `${enterprise.replace(/\/$/, '')}/api/v3`;
  return apiUrlOf(host);
}

export function enterpriseHost(): string | null {
  const uri = enterpriseUri();
  return uri !== null && URL.canParse(uri) ? new URL(uri).hostname : null;
}

function providerOf(host: string): string {
  return host === enterpriseHost() ? 'github-enterprise' : 'github';
}

async function sessionFor(host: string, apiUrl: string, { asks, repository }: Wish): Promise<vscode.AuthenticationSession | undefined> {
  const provider = providerOf(host);
  for (const scopes of SCOPES) {
    const session = await vscode.authentication.getSession(provider, scopes, { silent: true });
    if (session) return session;
  }
  const narrow = await vscode.authentication.getSession(provider, PUBLIC_SCOPES, { silent: true });
  if (!asks) return narrow;
  // Less is enough where everybody can read the repository.
  const isPublic = await isPublicRepository(apiUrl, repository);
  if (narrow && isPublic) return narrow;
  // VS Code 1.96 takes the words with `forceNewSession` only, and an object here as a yes.
  const createIfNone = {
    detail: vscode.l10n.t('Issues for action items are created in {0} with your account.', repository),
  } as unknown as true;
  return vscode.authentication.getSession(provider, isPublic ? PUBLIC_SCOPES : ['repo'], { createIfNone });
}

async function isPublicRepository(apiUrl: string, fullName: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/repos/${fullName}`, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
    return response.ok && ((await response.json()) as { private?: unknown } | null)?.private === false;
  } catch {
    return false;
  }
}

function secretOf(host: string): string {
  return `token:${host}`;
}
