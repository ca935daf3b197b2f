/** What was read ahead is parsed one after the other: in between, the editor gets its answers. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise(resolve => setTimeout(resolve)));
    return this.#last;
  }
}
