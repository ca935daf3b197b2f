import type { Position } from 'unist';
import { collect, type Postmortem, type Statement } from '../../../document/tree';
import { onceOf } from '../../../text/memo';

/** The statements, by the positions of the lengths and ranges in them: a rule asks for each of its lengths. */
const statementsByPlace = /* @__PURE__ */ onceOf(
  (postmortem: Postmortem): ReadonlyMap<Position, Statement> =>
    new Map(
      collect(postmortem, 'statement').flatMap(statement => statement.children.map(({ position }) => [position, statement] as const)),
    ),
);

/** The statement in which a length or a range is told. */
export function statementWith({ position }: { readonly position: Position }, postmortem: Postmortem): Statement | undefined {
  return statementsByPlace(postmortem).get(position);
}
