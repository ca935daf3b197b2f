import { GITHUB } from '../../github/platform';
import { isOtherForge, parseRemote } from '../../github/remote';
import { GITLAB } from '../../gitlab/platform';
import { apiUrlOf, GITLAB_COM, projectOf } from '../../gitlab/remote';
import type { Home, Platform } from '../../tracker/platform';
import { UsageError } from '../output';

/** The tracker that the issues of a document go to: known before anybody has signed in. */
export interface Server {
  readonly platform: Platform;
  readonly apiUrl: string;
  /** The repository that the document itself is in; null outside of one, and where that is of another server. */
  readonly home: Home | null;
  /** Address of that repository's pages. */
  readonly homeUrl: string | null;
  /** The host of a remote that is on no server that issues can be written to. */
  readonly foreign: string | null;
  /** The repository that the environment names. */
  readonly named: string | null;
}

/**
 * The server that a git remote is of. A GitLab is gitlab.com, or the one that the environment names: what lies in a repository must not choose the host that
 * a token goes to. Everything else is a GitHub.
 */
export function serverOf(remote: string | null): Server {
  const { GITHUB_API_URL: githubUrl, GITHUB_REPOSITORY: repository } = process.env;
  const own = gitLabServer();
  const here = own && remote ? projectOf(remote, own) : null;
  if (own && here) return gitLab(own, here);
  if (!githubUrl) {
    const project = remote ? projectOf(remote, GITLAB_COM) : null;
    if (project) return gitLab(GITLAB_COM, project);
  }
  const parsed = remote === null ? null : parseRemote(remote);
  const isForeign = parsed !== null && !githubUrl && isOtherForge(parsed.host);
  const home = isForeign ? null : parsed;
  if (own && !parsed && !githubUrl && !repository) return gitLab(own, null);
  return {
    platform: GITHUB,
    apiUrl: githubUrl || GITHUB.apiUrlOf(home?.host ?? 'github.com'),
    home,
    homeUrl: home && `https://${home.host}/${home.fullName}`,
    foreign: isForeign ? parsed.host : null,
    named: repository || null,
  };
}

/** The GitLab that the environment names: the user's, or the one whose pipeline this is. */
export function gitLabServer(): URL | null {
  const { POSTMORTEM_GITLAB_URL: stated, GITLAB_CI, CI_SERVER_URL } = process.env;
  const address = stated || (GITLAB_CI === 'true' ? CI_SERVER_URL : null);
  if (!address) return null;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new UsageError('POSTMORTEM_GITLAB_URL is no address; write it as https://gitlab.example.com');
  const url = new URL(address);
  return new URL(url.origin + url.pathname.replace(/\/+$/, '').replace(/\/api\/v4$/, ''));
}

function gitLab(server: URL, home: Home | null): Server {
  const { GITLAB_CI, CI_SERVER_URL, CI_PROJECT_PATH } = process.env;
  const isItsPipeline = GITLAB_CI === 'true' && URL.canParse(CI_SERVER_URL ?? '') && new URL(CI_SERVER_URL ?? '').host === server.host;
  const pages = server.href.replace(/\/$/, '');
  return {
    platform: GITLAB,
    apiUrl: apiUrlOf(server),
    home,
    homeUrl: home && `${pages}/${home.fullName}`,
    foreign: null,
    named: (isItsPipeline && CI_PROJECT_PATH) || null,
  };
}
