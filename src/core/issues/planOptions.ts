import type { ClaimOptions } from './claims';
import type { RepositoryFacts } from './fit';
import type { TrackedIssue } from './issue';
import type { ItemHistory } from './journal';
import type { ExportSettings } from './settings';
import type { IssueStyle } from './style';

/** A person's answer where the plan could not decide: an issue's number, a new one, or not now. */
export type Decision = number | 'new' | 'skip';

export interface PlanOptions extends ClaimOptions {
  /** Open issues that this machine has created for the file and that no item links, by the name of their item. */
  readonly left: ReadonlyMap<string, TrackedIssue>;
  readonly includePrevention: boolean;
  readonly settings: ExportSettings;
  /** Of the tracker that gets the issues. */
  readonly style: IssueStyle;
  /** Where the issues go unless an item says otherwise. */
  readonly repository: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Documents that markers name and that are gone: their issues may belong to this one, which has been renamed. */
  readonly missingDocs: ReadonlySet<string>;
  /** What is known of a repository; null where nobody was asked. */
  readonly factsOf: (repository: string) => RepositoryFacts | null;
  /** Repositories, in lower case, that items may name; others are nobody's to choose but the user's. */
  readonly allowedRepositories: ReadonlySet<string>;
  /** Address of an issue's page; null where no link is written. */
  readonly urlOf: ((repository: string, number: number) => string) | null;
  /** Address of the file's page, and whether it shows what the file holds. */
  readonly page: { readonly url: string; readonly isPushed: boolean } | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds after which a request without an answer may be sent again. */
  readonly retryAfter: number;
  readonly allowSecrets: boolean;
  /** Keys of the items to be exported; null for all. */
  readonly only: ReadonlySet<string> | null;
  /** How many issues are created at most. */
  readonly max: number;
}

/** When a request without an answer may be sent again. Milliseconds since 1970. */
export function retryTimeOf({ at }: ItemHistory, { retryAfter }: PlanOptions): number {
  return Date.parse(at) + retryAfter * 1000;
}
