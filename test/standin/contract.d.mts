export interface Contract {
  readonly pointers: readonly string[];
  compile(pointer: string): string[];
}

export function createContract(): Contract;
