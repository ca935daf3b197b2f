import type { Position } from 'unist';

/** Only what the contract promises of a position, whatever else a node's position carries. */
export function place({ start, end }: Position): object {
  const point = ({ line, column, offset }: Position['start']): object => ({ line, column, offset });
  return { start: point(start), end: point(end) };
}
