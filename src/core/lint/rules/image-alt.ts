/**
 * Each image says what it shows.
 *
 * A graph proves something only to a reader who knows what it shows. Pasted images carry a file name, a UUID or the word *image* as their text:
 * nothing for a screen reader, nothing when the picture is gone in three years. `CPU of web-01, 09:50–12:10 WAT` is worth its ten seconds.
 *
 * An image that is glued to the end of a sentence is reported as well; the blank line that it wants is a safe fix, unless the image is a link or stands in emphasis.
 */
import { type ImageNode, rangeOfNode } from '../../document/tree';
import { insertion } from '../../text/edit';
import type { Report, Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf } from './support/places';
import { provenChange } from './support/proof';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FILE_NAME = /^[^.]{1,60}\.(?:png|jpe?g|gif|svg|webp|bmp)$/i;
const NO_WORDS =
  /^(?:[^\p{L}]*|(?:image|img|picture|screenshot|photo|graph|alt|alt text|chart|diagram|screen ?shot(?: \d{4}-\d\d-\d\d(?: at [\d.:]{1,12})?)?|untitled)(?:[\s_-]*\(?\d+\)?)?)$/iu;

export const imageAlt: Rule = {
  id: 'image-alt',
  group: 'safety',
  summary: 'Each image has a text that says what it shows, and stands apart from the text.',
  severity: 'info',
  fix: 'safe',
  check({ postmortem, source, eol, report }) {
    for (const entry of entriesOf(postmortem)) {
      for (const child of entry.children) {
        if (child.type !== 'image') continue;
        const problem = problemOf(child);
        if (problem) report({ range: rangeOfNode(child), message: `Unexpected image ${problem}, expected words for what it shows` });
        if (child.glued && entry.container !== 'row') report(gluedImage(child, entry, { eol, source }));
      }
    }
  },
};

function problemOf({ alt }: ImageNode): string | null {
  if (alt.trim() === '') return 'without a text';
  if (UUID.test(alt.trim())) return 'with a UUID for its text';
  if (FILE_NAME.test(alt.trim())) return 'with a file name for its text';
  return NO_WORDS.test(alt.trim()) ? `with the text \`${alt.trim()}\`` : null;
}

function gluedImage(image: ImageNode, entry: EntryLike, { eol, source }: Pick<RuleContext, 'eol' | 'source'>): Report {
  const { start } = rangeOfNode(image);
  const report = { range: rangeOfNode(image), message: 'Unexpected image glued to the text, expected a blank line before it' };
  // In an item, the image stays part of the item only if it is indented like its text; at the end of a paragraph a blank line is enough.
  const marker = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(source(rangeOfNode(entry)))?.[0].length ?? 0;
  const indent = ' '.repeat(entry.container === 'item' ? entry.position.start.column - 1 + marker : entry.block.column - 1);
  const isBehindText = start >= entry.textRange.end;
  const isQuoted = entry.type === 'statement' && entry.quoted;
  const isInParagraph = entry.block.kind === 'paragraph' && entry.container !== 'item';
  const isInItem = entry.block.kind === 'list' && entry.container === 'item' && marker > 0;
  const isInside = entry.markup.some(range => range.start < start && start < range.end);
  if (!isBehindText || isQuoted || isInside || !(isInParagraph || isInItem)) return report;
  const edits = [insertion(start, eol + eol + indent)];
  const change = provenChange(isInItem ? entry.extent : entry.block.range, edits, source);
  // A rule below the paragraph makes a heading of it.
  if (!change || (isInParagraph && change.blocks.children.some(({ type }) => type !== 'paragraph'))) return report;
  return { ...report, fix: { title: 'Put the image on a line of its own', edits, isSafe: true } };
}
