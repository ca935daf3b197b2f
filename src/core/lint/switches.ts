import type { Document } from '../document/postmortem';
import { insertion, type TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';
import type { Range } from '../text/range';
import type { Finding } from './rule';

/** Switches the rule of a finding off for the block that it is in. */
export function switchOffHere(document: Document, { ruleId, range }: Pick<Finding, 'ruleId' | 'range'>): TextEdit {
  const { lines, text } = document;
  const line = lines.line(lines.pointAt(blockStart(document, range)).line);
  const indent = /^\s*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
  return insertion(line.start, `${indent}<!-- postmortem-lint-disable-next-line ${ruleId} -->${lineEndingOf(text)}`);
}

/** Switches a rule off for the whole file. */
export function switchOffInFile(document: Document, ruleId: string): TextEdit {
  const eol = lineEndingOf(document.text);
  const comment = `<!-- postmortem-lint-disable-file ${ruleId} -->`;
  const last = lastLineOfFrontMatter(document);
  // Front matter is front matter only on the first line, and its last line may be that of the file.
  if (last === document.lines.lineCount) return insertion(document.text.length, `${eol}${comment}${eol}`);
  return insertion(document.lines.line(last + 1).start, `${comment}${eol}${eol}`);
}

/** From 1; 0 where there is none. */
function lastLineOfFrontMatter({ lines, text }: Document): number {
  const line = (number: number): string => {
    const { start, end } = lines.line(number);
    return text.slice(start, end).trimEnd();
  };
  const mark = line(1);
  if (mark !== '---' && mark !== '+++') return 0;
  for (let number = 2; number <= lines.lineCount; number++) if (line(number) === mark) return number;
  return 0;
}

/** A comment cannot stand inside a paragraph or a table: it goes before the block. */
function blockStart({ postmortem }: Document, { start }: Range): number {
  const blocks: Range[] = [];
  const visit = (node: {
    readonly block?: { readonly kind: string; readonly range: Range };
    readonly children?: readonly unknown[];
  }): void => {
    if (node.block && (node.block.kind === 'paragraph' || node.block.kind === 'table')) blocks.push(node.block.range);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  visit(postmortem as unknown as Parameters<typeof visit>[0]);
  return blocks.find(block => block.start <= start && start < block.end)?.start ?? start;
}
