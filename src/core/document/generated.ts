import type { RootContent } from 'mdast';
import type { Range } from '../text/range';
import { rangeOf } from './plainText';

/** What a command makes of the rest of a document, and makes anew when that has changed. */
export type GeneratedName = 'metrics' | 'timeline';

/** Text between the two comments that say what made it. */
export interface GeneratedBlock {
  readonly name: GeneratedName;
  /** With the comments. */
  readonly range: Range;
  /** Between them, without the blank lines at its ends: empty where nothing stands there. */
  readonly content: Range;
}

const MARKER = /^<!--\s*(?<close>\/?)postmortem:(?<name>metrics|timeline)\s*-->\s*$/;

/** The comments round what is generated; the text between them has blank lines at both ends. */
export function generatedText(name: GeneratedName, content: string, eol: string): string {
  return [`<!-- postmortem:${name} -->`, '', content, '', `<!-- /postmortem:${name} -->`].join(eol);
}

/** Whether an entry is what a command has written, and no author. */
export function isGenerated({ container, text }: { readonly container: string; readonly text: string }): boolean {
  return container === 'code' && /^<!--\s*postmortem:/.test(text);
}

/** The generated blocks among the outermost blocks of a document. A comment without its counterpart opens nothing. */
export function generatedIn(nodes: readonly RootContent[]): GeneratedBlock[] {
  const found: GeneratedBlock[] = [];
  let open: { readonly name: string; readonly index: number } | null = null;
  nodes.forEach((node, index) => {
    const marker = node.type === 'html' ? MARKER.exec(node.value)?.groups : undefined;
    if (!marker?.name) return;
    if (!marker.close) open = { name: marker.name, index };
    else if (open?.name === marker.name) {
      found.push(blockOf(marker.name as GeneratedName, nodes.slice(open.index, index + 1)));
      open = null;
    }
  });
  return found;
}

function blockOf(name: GeneratedName, nodes: readonly RootContent[]): GeneratedBlock {
  const ranges = nodes.map(rangeOf);
  const [start, end] = [ranges[0]?.start ?? 0, ranges.at(-1)?.end ?? 0];
  const inside = ranges.slice(1, -1);
  const empty = ranges[0]?.end ?? 0;
  return { name, range: { start, end }, content: { start: inside[0]?.start ?? empty, end: inside.at(-1)?.end ?? empty } };
}
