import { parseMarkdown } from '../src/core/document/markdown';
import { readDocument } from '../src/core/document/postmortem';
import { ALL_RULES } from '../src/core/lint/allRules';
import { inspect } from '../src/core/lint/engine';
import { fixAll } from '../src/core/lint/fix';

export const parse = (text: string, length?: number): unknown => parseMarkdown(text, length);
export const read = (text: string): unknown => readDocument(text, { fileName: 'postmortem.md' });
export const lint = (text: string): number => inspect(readDocument(text, { fileName: 'postmortem.md' }), ALL_RULES).findings.length;
export const fix = (text: string): string =>
  fixAll(text, current => inspect(readDocument(current, { fileName: 'postmortem.md' }), ALL_RULES).findings);
