import { type Postmortem, type PostmortemNode, rangeOfNode, type SectionContent } from '../../../document/tree';
import { contains, type Range } from '../../../text/range';

/** What is checked about a part that is inserted: that each part, event, task and sentence stands where it stood. */

/** Whether a document that is read anew says all that it said, each under the same parts and in the same order, and otherwise only what stands in the range that was inserted. */
export function onlyAddsIn(inserted: Range, before: Postmortem, after: Postmortem): boolean {
  const told = placesIn(before);
  const rest = placesIn(after).filter(({ range }) => !contains(inserted, range));
  return rest.length === told.length && rest.every(({ line }, index) => line === told[index]?.line);
}

interface Place {
  /** Of a part, that of its label. */
  readonly range: Range;
  readonly line: string;
}

/** Everything that is said, with the parts that it stands in. Times are told by others: a zone that is declared becomes theirs. */
function placesIn({ children }: Postmortem): Place[] {
  const found: Place[] = [];
  const visit = (nodes: readonly SectionContent[], path: readonly string[]): void => {
    for (const node of nodes) {
      const own = [...path, wordsOf(node)];
      found.push({ range: rangeOfNode(node.type === 'section' ? node.label : node), line: own.join('\n') });
      if (node.type === 'section') visit(node.children, own);
    }
  };
  visit(children, []);
  return found;
}

function wordsOf(node: PostmortemNode): string {
  if (node.type === 'section') return node.name;
  return 'text' in node ? `${node.type} ${node.text}` : node.type;
}
