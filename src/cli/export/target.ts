import { statedField } from '../../core/document/tree';
import { createClient as createGitHub } from '../../github/client';
import { createClient as createGitLab } from '../../gitlab/client';
import { GITLAB } from '../../gitlab/platform';
import type { FileInGit } from '../../node/git';
import type { Tracker } from '../../tracker/port';
import type { CliDocument } from '../documents';
import { UsageError } from '../output';
import type { ExportFlags } from './options';
import { type Server, serverOf } from './server';
import { tokenFor } from './token';

/** Where the issues of a document go. */
export interface Target extends Server {
  readonly repository: string;
}

/** The repository that the command line names, else the document, else the environment, else the one that the document is in. */
export function targetOf({ document }: CliDocument, place: FileInGit, flags: ExportFlags): Target {
  const server = serverOf(place.remote);
  const { platform, home, named, foreign } = server;
  const inDocument = statedField(document.postmortem, 'repository')?.value ?? null;
  const repository =
    flags.repository ?? (inDocument && platform.isRepositoryName(inDocument) ? inDocument : null) ?? named ?? home?.fullName;
  const where = foreign === null ? '' : `this repository’s remote is on ${foreign}, which is no GitHub; `;
  const hint = foreign?.includes('gitlab') ? `. A GitLab server is named by POSTMORTEM_GITLAB_URL=https://${foreign}` : '';
  if (!repository)
    throw new UsageError(`${where}which ${platform.noun} gets the issues? Name it with --repo ${platform.form.toUpperCase()}${hint}`);
  if (!platform.isRepositoryName(repository))
    throw new UsageError(`\`${repository}\` is no ${platform.noun}; write it as ${platform.form}`);
  return { ...server, repository };
}

/** Repositories that a document may name, in lower case: its own, those of the command line, and the one that the user has chosen. */
export function allowedBy(target: Target, flags: ExportFlags): ReadonlySet<string> {
  const chosen = [flags.repository, target.named, target.home?.fullName ?? null, ...flags.allowedRepositories];
  return new Set(chosen.flatMap(name => (name ? [name.toLowerCase()] : [])));
}

/** Trackers by their address, each with the token that is for it and no other. */
export class Trackers {
  readonly #byUrl = new Map<string, Promise<Tracker | null>>();

  constructor(readonly flags: ExportFlags) {}

  /** Null where there is no token for it. */
  at(server: Server, trustedAuthors: readonly string[]): Promise<Tracker | null> {
    const { apiUrl, platform } = server;
    const create = platform === GITLAB ? createGitLab : createGitHub;
    const known = this.#byUrl.get(apiUrl);
    if (known) return known;
    const made = tokenFor(server, this.flags.tokenFromInput).then(token =>
      token === null ? null : create({ apiUrl, token, trustedAuthors }),
    );
    this.#byUrl.set(apiUrl, made);
    return made;
  }
}
