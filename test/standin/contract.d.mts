/** GitHub's description of github.com, or that of GitHub Enterprise Server. */
export type Edition = 'api.github.com' | 'ghes-3.19';

export interface Contract {
  readonly pointers: readonly string[];
  compile(pointer: string): string[];
}

export function createContract(edition?: Edition): Contract;
