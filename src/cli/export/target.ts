import { statedField } from '../../core/document/tree';
import type { ExportSettings } from '../../core/issues/settings';
import { createClient } from '../../github/client';
import { apiUrlOf, isOtherForge, isRepositoryName, parseRemote, type RemoteRepository } from '../../github/remote';
import type { FileInGit } from '../../node/git';
import type { Tracker } from '../../tracker/port';
import type { CliDocument } from '../documents';
import { UsageError } from '../output';
import type { ExportFlags } from './options';
import { tokenFor } from './token';

/** Where the issues of a document go. */
export interface Target {
  readonly repository: string;
  readonly apiUrl: string;
  /** The repository that the document itself is in; null outside of one, and where that is on no GitHub. */
  readonly home: RemoteRepository | null;
  /** A fork and its parent, where nothing says which one is meant; else empty. */
  readonly rivals: readonly string[];
}

/** The repository that a file is in, where that may be on a GitHub; else the host that is none. */
export function homeOf({ remote }: FileInGit): { readonly home: RemoteRepository | null; readonly foreign: string | null } {
  const home = remote === null ? null : parseRemote(remote);
  const isForeign = home !== null && !process.env.GITHUB_API_URL && isOtherForge(home.host);
  return isForeign ? { home: null, foreign: home.host } : { home, foreign: null };
}

/** The repository that the command line names, else the document, else the environment, else the one that the document is in. */
export function targetOf({ document }: CliDocument, place: FileInGit, flags: ExportFlags): Target {
  const apiUrl = process.env.GITHUB_API_URL || null;
  const { home, foreign } = homeOf(place);
  const inDocument = statedField(document.postmortem, 'repository')?.value ?? null;
  const fromEnvironment = process.env.GITHUB_REPOSITORY || null;
  const named = flags.repository ?? (inDocument && isRepositoryName(inDocument) ? inDocument : null) ?? fromEnvironment;
  const repository = named ?? home?.fullName;
  const where = foreign === null ? '' : `this repository’s remote is on ${foreign}, which is no GitHub; `;
  if (!repository) throw new UsageError(`${where}which repository gets the issues? Name it with --repo OWNER/NAME`);
  if (!isRepositoryName(repository)) throw new UsageError(`\`${repository}\` is no repository; write it as owner/name`);
  return { repository, apiUrl: apiUrl ?? apiUrlOf(home?.host ?? 'github.com'), home, rivals: named ? [] : rivalsOf(place) };
}

function rivalsOf({ rivals }: FileInGit): string[] {
  const names = new Set(rivals.flatMap(address => parseRemote(address)?.fullName ?? []));
  return names.size > 1 ? [...names] : [];
}

/** Repositories that a document may name, in lower case: its own, those of the command line, and the one that the user has chosen. */
export function allowedBy(target: Target, flags: ExportFlags): ReadonlySet<string> {
  const chosen = [flags.repository, process.env.GITHUB_REPOSITORY || null, target.home?.fullName ?? null, ...flags.allowedRepositories];
  return new Set(chosen.flatMap(name => (name ? [name.toLowerCase()] : [])));
}

/** Trackers by their address and by whom they trust, each with the token that is for it and no other. */
export class Trackers {
  readonly #byName = new Map<string, Promise<Tracker | null>>();

  constructor(readonly flags: ExportFlags) {}

  /** Null where there is no token for it. */
  at(apiUrl: string, { trustedAuthors, botLogin }: Pick<ExportSettings, 'trustedAuthors' | 'botLogin'>): Promise<Tracker | null> {
    const name = JSON.stringify([apiUrl, trustedAuthors, botLogin]);
    const known = this.#byName.get(name);
    if (known) return known;
    const made = tokenFor(apiUrl, this.flags.tokenFromInput).then(token =>
      token === null ? null : createClient({ apiUrl, token, trustedAuthors, botLogin }),
    );
    this.#byName.set(name, made);
    return made;
  }
}
