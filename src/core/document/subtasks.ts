import type { Entry } from './entries';

/** What tasks have of those that they stand under. */
interface Inherited {
  readonly owner: string | null;
  readonly due: string | null;
}

/** Whose the innermost tasks of a list are, and when they are due, where an item round them says so: that one is no task of its own. */
export class Subtasks {
  #open: readonly (Inherited & { readonly depth: number })[] = [];

  /** What holds for an entry: what the items round it say, else what holds for all of its part. */
  over<T extends Inherited>({ kind, depth }: Entry, part: T): T {
    this.#open = kind === 'item' ? this.#open.filter(item => item.depth < depth) : [];
    const owner = this.#open.findLast(item => item.owner !== null)?.owner ?? part.owner;
    return { ...part, owner, due: this.#open.findLast(item => item.due !== null)?.due ?? part.due };
  }

  open({ depth }: Entry, { owner, due }: Inherited): void {
    this.#open = [...this.#open, { depth, owner, due }];
  }
}
