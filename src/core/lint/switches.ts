import { type Document, readDocument } from '../document/postmortem';
import { collect, type Postmortem } from '../document/tree';
import { applyEdits, insertion, type TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';
import { onceOf } from '../text/memo';
import type { Range } from '../text/range';
import { Suppressions } from './directives';
import type { Finding } from './rule';

/**
 * Switches the rule of a finding off for the block that it is in. Null where no comment can do that: in front matter and in text that is no Markdown it would
 * be a line like any other, and switch nothing off.
 */
export function switchOffHere(document: Document, finding: Pick<Finding, 'ruleId' | 'range'>): TextEdit | null {
  const edit = commentBefore(document, blockStart(document, finding.range), finding.ruleId);
  return switchesOff(document, edit, finding) ? edit : null;
}

/** Findings at one place for which switches are offered: each place costs a reading of the document, and nobody reads a longer list. */
export const MOST_SWITCHES = 20;

function commentBefore({ lines, text }: Document, start: number, ruleId: string): TextEdit {
  const line = lines.line(lines.pointAt(start).line);
  const indent = /^\s*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
  return insertion(line.start, `${indent}<!-- postmortem-lint-disable-next-line ${ruleId} -->${lineEndingOf(text)}`);
}

/** Whether the comment is read as one and covers the finding, and the document says what it said. Whatever the rule: a place is tried once. */
function switchesOff(document: Document, edit: TextEdit, finding: Pick<Finding, 'ruleId' | 'range'>): boolean {
  const tried = triedIn(document);
  const place = `${edit.range.start} ${finding.range.start}`;
  const isProven = tried.get(place) ?? isProvenAt(document, edit, finding);
  tried.set(place, isProven);
  return isProven;
}

const triedIn = /* @__PURE__ */ onceOf((_: Document) => new Map<string, boolean>());

function isProvenAt(document: Document, edit: TextEdit, { ruleId, range }: Pick<Finding, 'ruleId' | 'range'>): boolean {
  const text = applyEdits(document.text, [edit]);
  const { postmortem, lines } = readDocument(text, { fileName: document.fileName });
  const by = edit.newText.length;
  const moved = { start: range.start + by, end: range.end + by };
  return new Suppressions(postmortem, lines, text.length).covers(ruleId, moved) && told(postmortem) === told(document.postmortem);
}

function told(postmortem: Postmortem): string {
  return JSON.stringify([collect(postmortem, 'event').map(({ what }) => what), collect(postmortem, 'actionItem').map(({ task }) => task)]);
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

/** A comment cannot stand inside a paragraph, a table or code: it goes before the block. */
function blockStart({ postmortem }: Document, { start }: Range): number {
  const blocks: Range[] = [];
  const look = (node: {
    readonly block?: { readonly kind: string; readonly range: Range };
    readonly children?: readonly unknown[];
  }): void => {
    if (node.block && (node.block.kind === 'paragraph' || node.block.kind === 'table' || node.block.kind === 'code'))
      blocks.push(node.block.range);
    for (const child of node.children ?? []) look(child as typeof node);
  };
  look(postmortem as unknown as Parameters<typeof look>[0]);
  return blocks.find(block => block.start <= start && start < block.end)?.start ?? start;
}
