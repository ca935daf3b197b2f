import { applyEdits as applyJson, modify } from 'jsonc-parser';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { TextEdit } from '../../text/edit';
import { lineEndingOf } from '../../text/lines';

/** The smallest change of a configuration that switches a rule off. Comments and layout stay. */
export function withRuleOff(text: string, fileName: string, ruleId: string): TextEdit {
  const isJson = /\.jsonc?$/.test(fileName) || (!/\.ya?ml$/.test(fileName) && text.trimStart().startsWith('{'));
  return isJson ? inJson(text, fileName, ruleId) : inYaml(text, ruleId);
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

/** A line of its own under `rules:`, or the value of the rule where it is named already. */
function inYaml(text: string, ruleId: string): TextEdit {
  const eol = lineEndingOf(text);
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'rules') : undefined;
  const rules = pair?.value;
  if (!isMap(rules) || rules.flow) {
    const end = text.trimEnd().length;
    return { range: { start: end, end: text.length }, newText: `${end > 0 ? eol : ''}rules:${eol}  ${ruleId}: off${eol}` };
  }
  const named = rules.items.find(({ key }) => isScalar(key) && key.value === ruleId)?.value;
  const [start = 0, end = 0] = (named as { readonly range?: readonly number[] } | null | undefined)?.range ?? [];
  if (end > 0) return { range: { start, end }, newText: 'off' };
  const at = rules.range?.[0] ?? text.length;
  const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return { range: { start: at, end: at }, newText: `${ruleId}: off${eol}${indent}` };
}
