import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../document/markdown';
import { rangeOf } from '../document/plainText';
import { type Document, readDocument } from '../document/postmortem';
import type { EffectiveConfig } from '../lint/config/effective';
import { inspect } from '../lint/engine';
import { type Finding, type Rule, waysOf } from '../lint/rule';
import { applyEdits, type TextEdit } from '../text/edit';
import type { Range } from '../text/range';

/** What leaves the document is read once more, until nothing is found: what stands beside a mask may be found only then. */
const MOST_ROUNDS = 5;

/** A document without its secrets and personal data, and how many places were masked. */
export interface Redacted {
  readonly document: Document;
  readonly count: number;
}

/** Masks what the linter calls sensitive, by its own words where it has some: `[e-mail address]`, else `[redacted]`. */
export function withoutSensitive(document: Document, rules: readonly Rule[], config: EffectiveConfig): Redacted {
  const looking = rules.filter(({ isSensitive }) => isSensitive);
  let [current, count] = [document, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // Without its secrets a document is still a postmortem.
    const { findings, sensitive } = inspect({ ...current, postmortem: { ...current.postmortem, isPostmortem: true } }, looking, config);
    if (sensitive.length === 0) break;
    const masks = masksOf(findings);
    const edits = sensitive.map(range => ({ range, newText: masks.get(nameOf(range)) ?? '[redacted]' }));
    count += edits.length;
    const text = applyEdits(current.text, withoutBrokenLinks(current.text, edits));
    current = readDocument(text, { fileName: document.fileName });
  }
  return { document: current, count };
}

/** An address with a blank in it makes no link: of `[Write us](mailto:ada@acme.io)` the words stay. */
function withoutBrokenLinks(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const breaking = edits.filter(({ newText }) => newText.includes(' '));
  if (breaking.length === 0) return edits;
  const root = parseMarkdown(text);
  const moved = text.startsWith('\uFEFF') ? 1 : 0;
  let kept = [...edits];
  visit(root, 'link', link => {
    const place = { start: rangeOf(link).start + moved, end: rangeOf(link).end + moved };
    const [first, last] = [link.children[0], link.children.at(-1)];
    if (!first || !last) return;
    const words = { start: rangeOf(first).start + moved, end: rangeOf(last).end + moved };
    const isIn = ({ range }: TextEdit, { start, end }: Range): boolean => start <= range.start && range.end <= end;
    if (!breaking.some(edit => isIn(edit, place) && (edit.range.start >= words.end || text[place.start] === '<'))) return;
    const inWords = kept
      .filter(edit => isIn(edit, words))
      .map(({ range, newText }) => ({ range: { start: range.start - words.start, end: range.end - words.start }, newText }));
    const newText = applyEdits(text.slice(words.start, words.end), inWords);
    kept = [...kept.filter(edit => !isIn(edit, place)), { range: place, newText }];
  });
  return kept;
}

function masksOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  const edits = findings.flatMap(finding => waysOf(finding).flatMap(way => way.edits));
  return new Map(edits.map(({ range, newText }) => [nameOf(range), newText]));
}

function nameOf({ start, end }: Range): string {
  return `${start}-${end}`;
}
