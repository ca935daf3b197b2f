import { statedField } from '../../core/document/tree';
import type { ExportSettings } from '../../core/issues/settings';
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
  /** A fork and its parent, where nothing says which one is meant; else empty. */
  readonly rivals: readonly string[];
}

/** The repository that the command line names, else the document, else the environment, else the one that the document is in. */
export function targetOf({ document }: CliDocument, place: FileInGit, flags: ExportFlags): Target {
  const server = serverOf(place.remote);
  const { platform, home, named, foreign } = server;
  const inDocument = statedField(document.postmortem, 'repository')?.value ?? null;
  const chosen = flags.repository ?? (inDocument && platform.isRepositoryName(inDocument) ? inDocument : null) ?? named;
  const repository = chosen ?? home?.fullName;
  const where = foreign === null ? '' : `this repository’s remote is on ${foreign}, which is no GitHub; `;
  const hint = foreign?.includes('gitlab') ? `. A GitLab server is named by POSTMORTEM_GITLAB_URL=https://${foreign}` : '';
  if (!repository)
    throw new UsageError(`${where}which ${platform.noun} gets the issues? Name it with --repo ${platform.form.toUpperCase()}${hint}`);
  if (!platform.isRepositoryName(repository))
    throw new UsageError(`\`${repository}\` is no ${platform.noun}; write it as ${platform.form}`);
  return { ...server, repository, rivals: chosen ? [] : rivalsOf(place) };
}

function rivalsOf({ rivals }: FileInGit): string[] {
  const names = new Set(rivals.flatMap(address => serverOf(address).home?.fullName ?? []));
  return names.size > 1 ? [...names] : [];
}

/** Repositories that a document may name, in lower case: its own, those of the command line, and the one that the user has chosen. */
export function allowedBy(target: Target, flags: ExportFlags): ReadonlySet<string> {
  const chosen = [flags.repository, target.named, target.home?.fullName ?? null, ...flags.allowedRepositories];
  return new Set(chosen.flatMap(name => (name ? [name.toLowerCase()] : [])));
}

/** Trackers by their address and by whom they trust, each with the token that is for it and no other. */
export class Trackers {
  readonly #byName = new Map<string, Promise<Tracker | null>>();

  constructor(readonly flags: ExportFlags) {}

  /** Null where there is no token for it. */
  at(server: Server, { trustedAuthors, botLogin }: Pick<ExportSettings, 'trustedAuthors' | 'botLogin'>): Promise<Tracker | null> {
    const { apiUrl, platform } = server;
    const name = JSON.stringify([apiUrl, trustedAuthors, botLogin]);
    const known = this.#byName.get(name);
    if (known) return known;
    const create = platform === GITLAB ? createGitLab : createGitHub;
    const made = tokenFor(server, this.flags.tokenFromInput).then(token =>
      token === null ? null : create({ apiUrl, token, trustedAuthors, botLogin }),
    );
    this.#byName.set(name, made);
    return made;
  }
}
