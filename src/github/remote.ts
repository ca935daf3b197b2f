/** A repository on a host, as a git remote names it. */
export interface RemoteRepository {
  readonly host: string;
  /** `owner/name` */
  readonly fullName: string;
}

/** Reads a git remote's address: https, ssh, `git@host:owner/name.git`. Credentials in it are dropped. Null for anything else, such as a path. */
export function parseRemote(address: string): RemoteRepository | null {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?<host>[^/:]+)(?::\d+)?\/(?<owner>[^/]+)\/(?<name>[^/]+?)(?:\.git)?\/?$/.exec(address.trim()) ??
    /^(?:[^@\s/]+@)(?<host>[^:/\s]+):(?<owner>[^/\s]+)\/(?<name>[^/\s]+?)(?:\.git)?\/?$/.exec(address.trim());
  const { host, owner, name } = match?.groups ?? {};
  if (!host || !owner || !name) return null;
  return { host: host.toLowerCase() === 'ssh.github.com' ? 'github.com' : host.toLowerCase(), fullName: `${owner}/${name}` };
}

/** Whether a host is known to be no GitHub. A company's own server may be anything. */
export function isOtherForge(host: string): boolean {
  return /(?:^|\.)(?:gitlab|bitbucket|gitea|forgejo)\.|(?:^|\.)(?:codeberg\.org|sr\.ht|dev\.azure\.com|visualstudio\.com|sourceforge\.net)$/.test(
    host,
  );
}

/** Base of the REST API of a host: GitHub's own, a company's on ghe.com, or a GitHub Enterprise Server's. */
export function apiUrlOf(host: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
}

export function isRepositoryName(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(text);
}
