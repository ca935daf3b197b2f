import { applyEdits as applyJson, modify } from 'jsonc-parser';
import { type Document, isMap, isNode, isScalar, parseDocument } from 'yaml';
import { applyEdits, type TextEdit } from '../../text/edit';
import { lineEndingOf } from '../../text/lines';
import type { Range } from '../../text/range';
import { isJson, nodeOfJson, nodeOfYaml } from './syntax';

/** The smallest change of a configuration that switches a rule off. Comments and layout stay. Null for a text that is not valid, where any change may break more. */
export function withRuleOff(text: string, fileName: string, ruleId: string): TextEdit | null {
  const isInJson = isJson(text, fileName);
  if ((isInJson ? nodeOfJson(text) : nodeOfYaml(text)).problems.length > 0) return null;
  return isInJson ? inJson(text, fileName, ruleId) : inYaml(text, ruleId);
}

function inJson(text: string, fileName: string, ruleId: string): TextEdit {
  const path = [...(fileName.endsWith('package.json') ? ['postmortem'] : []), 'rules', ruleId];
  const eol = lineEndingOf(text);
  const edits = modify(text.replace(/^\uFEFF/, ' '), path, 'off', {
    formattingOptions: { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol },
  });
  const [edit] = edits;
  if (edits.length === 1 && edit) return { range: { start: edit.offset, end: edit.offset + edit.length }, newText: edit.content };
  return { range: { start: 0, end: text.length }, newText: applyJson(text, edits) };
}

/** In a line of its own, or where it is named already. A form that no line fits into is written anew by the library, which keeps the comments. */
function inYaml(text: string, ruleId: string): TextEdit {
  const document = parseDocument(text);
  const edit = lineInYaml(text, document, ruleId);
  const after = parseDocument(applyEdits(text, [edit]));
  if (after.errors.length === 0 && after.getIn(['rules', ruleId]) === 'off') return edit;
  document.setIn(['rules', ruleId], 'off');
  return { range: { start: 0, end: text.length }, newText: document.toString() };
}

function lineInYaml(text: string, { contents }: Document, ruleId: string): TextEdit {
  const eol = lineEndingOf(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'rules') : undefined;
  const rules = pair?.value;
  if (isMap(rules)) {
    const named = placeIn(rules.items.find(({ key }) => isScalar(key) && key.value === ruleId)?.value);
    if (named) return { range: named, newText: 'off' };
    const at = placeIn(rules)?.start ?? text.length;
    if (!rules.flow) return insertion(at, `${ruleId}: off${eol}${text.slice(text.lastIndexOf('\n', at - 1) + 1, at)}`);
    return insertion(at + 1, rules.items.length > 0 ? ` ${ruleId}: off,` : ` ${ruleId}: off `);
  }
  // `rules:` with nothing under it.
  if (pair) return insertion(endOfLine(text, placeIn(pair.key)?.end ?? text.length), `${eol}  ${ruleId}: off`);
  const end = text.slice(0, placeIn(contents)?.end ?? text.length).trimEnd().length;
  const behind = endOfLine(text, end);
  return insertion(behind, `${behind > 0 ? eol : ''}rules:${eol}  ${ruleId}: off${behind === text.length ? eol : ''}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

/** Where a node stands that is written down; null for one that is not. */
function placeIn(node: unknown): Range | null {
  const [start = 0, end = 0] = isNode(node) ? (node.range ?? []) : [];
  return end > start ? { start, end } : null;
}

function endOfLine(text: string, from: number): number {
  const end = /\r?\n|$/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
