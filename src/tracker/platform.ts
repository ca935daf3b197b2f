import type { IssueStyle } from '../core/issues/style';
import type { Tracker } from './port';

/** A repository on a host, as a git remote names it. */
export interface Home {
  readonly host: string;
  /** `owner/name`; on GitLab the path of the project. */
  readonly fullName: string;
}

/** A kind of tracker: what is known of it before anybody signs in. */
export interface Platform extends Pick<Tracker, 'name' | 'noun'> {
  readonly style: IssueStyle;
  /** How a repository is written, for messages. */
  readonly form: string;
  isRepositoryName(text: string): boolean;
  /** Base of the REST API of a host. */
  apiUrlOf(host: string): string;
  /** Address of a file at a commit or on a branch. */
  pageOf(repositoryUrl: string, ref: string, path: string): string;
}
