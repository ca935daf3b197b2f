import type { Home } from '../tracker/platform';

/** Where GitLab's own server is. */
export const GITLAB_COM = new URL('https://gitlab.com');

/**
 * Reads a git remote's address as that of a project on a server: https, ssh, `git@host:group/sub/project.git`. Credentials in it are dropped. Null for a
 * project of any other server, and for anything else.
 *
 * @param server the address of its pages. A server may live in a folder of its host, which addresses of ssh leave out.
 */
export function projectOf(address: string, server: URL): Home | null {
  const web = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?<host>[^/:]+)(?::\d+)?\/(?<path>.+?)(?:\.git)?\/?$/.exec(address.trim());
  const scp = /^(?:[^@\s/]+@)(?<host>[^:/\s]+):(?<path>[^\s]+?)(?:\.git)?\/?$/.exec(address.trim());
  const { host: written, path: whole } = (web ?? scp)?.groups ?? {};
  if (!written || !whole) return null;
  const lower = written.toLowerCase();
  const host = lower === 'altssh.gitlab.com' ? 'gitlab.com' : lower;
  const folder = server.pathname.replace(/^\/|\/$/g, '');
  const isInFolder = folder !== '' && /^https?:/.test(address.trim()) && whole.startsWith(`${folder}/`);
  const fullName = (isInFolder ? whole.slice(folder.length + 1) : whole).replace(/^\//, '');
  return host === server.hostname && isProjectPath(fullName) ? { host, fullName } : null;
}

/** Base of the REST API of a server. */
export function apiUrlOf(server: URL): string {
  return `${server.href.replace(/\/$/, '')}/api/v4`;
}

/** `group/project`, with as many groups in groups as there are. None begins with `-`: what stands behind that in an address is no path. */
export function isProjectPath(text: string): boolean {
  return /^\w[\w.-]*(?:\/\w[\w.-]*)+$/.test(text);
}
