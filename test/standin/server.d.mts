export interface StandinRepository {
  readonly fullName: string;
  readonly isPrivate?: boolean;
  readonly hasIssues?: boolean;
  readonly archived?: boolean;
  readonly permission?: 'push' | 'pull';
}

export interface StandinOptions {
  readonly port?: number;
  readonly prefix?: '' | '/api/v3';
  readonly user?: string;
  /** When given, other tokens are refused. */
  readonly token?: string;
  readonly repositories?: readonly StandinRepository[];
  /** Every repository exists. */
  readonly autoCreateRepositories?: boolean;
}

export interface StandinIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly html_url: string;
  readonly state: string;
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly { readonly login: string }[];
}

export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  /** How often; once where it is left out. */
  readonly times?: number;
  readonly kind:
    | 'drop-before'
    | 'drop-after'
    | 'truncate'
    | 'empty-201'
    | 'secondary-limit'
    | 'other-issue'
    | `status:${number}`
    | `status-after:${number}`
    | `redirect:${number}`;
}

export interface Standin {
  /** Base of the API. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  /** What does not agree with GitHub's description. */
  readonly violations: readonly string[];
  issues(fullName: string): readonly StandinIssue[];
  addFault(fault: Fault): void;
  close(): Promise<void>;
}

export function startStandin(options?: StandinOptions): Promise<Standin>;
