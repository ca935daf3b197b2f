import type { Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

type MarkdownPoint = NonNullable<Root['position']>['start'];

/** How far a block stands from where it was parsed. */
export interface Place {
  characters: number;
  lines: number;
}

/** Ties all positions in a block to one place: then moving the block, whatever is in it, is one step. */
export function tie(block: RootContent): Place {
  const place = { characters: 0, lines: 0 };
  visit(block, ({ position }) => {
    if (!position) return;
    position.start = new MovablePoint(position.start, place);
    position.end = new MovablePoint(position.end, place);
  });
  return place;
}

/** A point of a tree that says where it is now. Those who read it, or write it as JSON, find what any other has; a clone or a spread of it has not. */
class MovablePoint implements MarkdownPoint {
  readonly column: number;
  readonly #place: Place;
  readonly #line: number;
  readonly #offset: number;

  constructor({ line, column, offset = 0 }: MarkdownPoint, place: Place) {
    this.column = column;
    this.#place = place;
    this.#line = line;
    this.#offset = offset;
  }

  get line(): number {
    return this.#line + this.#place.lines;
  }

  get offset(): number {
    return this.#offset + this.#place.characters;
  }

  toJSON(): MarkdownPoint {
    return { line: this.line, column: this.column, offset: this.offset };
  }
}
