// Where our own time goes, stage by stage: prints milliseconds of CPU for each, of all files together.

import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { flatten } from '../../src/core/document/entries.ts';
import { parseMarkdown } from '../../src/core/document/markdown.ts';
import { outline } from '../../src/core/document/outline.ts';
import { readSyntaxTree } from '../../src/core/document/postmortem.ts';
import { ALL_RULES } from '../../src/core/lint/allRules.ts';
import { effectiveConfig } from '../../src/core/lint/config/effective.ts';
import { inspect } from '../../src/core/lint/engine.ts';
import { filesIn, textOf } from './files.mjs';

const remark = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();
const spent = {};
const stage = (name, work) => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  spent[name] = (spent[name] ?? 0) + (user + system) / 1000;
  return result;
};

const files = process.argv
  .slice(2)
  .flatMap(filesIn)
  .map(file => [file, textOf(file)]);
const pass = () => {
  for (const [fileName, text] of files) {
    stage('remark-parse', () => remark.parse(text));
    const root = stage('parse', () => parseMarkdown(text));
    const { entries } = stage('entries', () => flatten(root, text));
    stage('outline', () => outline(entries));
    const document = stage('entries, outline and tree', () => readSyntaxTree(root, text, { fileName }));
    if (!document.postmortem.isPostmortem) continue;
    const config = stage('configuration', () => effectiveConfig(document, ALL_RULES, { today: '2024-12-01' }));
    stage('rules', () => inspect(document, ALL_RULES, config));
  }
};
pass();
for (const name of Object.keys(spent)) spent[name] = 0;
pass();
console.log(JSON.stringify({ files: files.length, spent }));
