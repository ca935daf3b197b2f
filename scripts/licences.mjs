// Writes THIRD-PARTY.md: whose work is inside the programs, and its licences. `npm run generate` writes it; with --check it only says whether it is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages, root } from './bundled.mjs';

const FILE = join(root, 'THIRD-PARTY.md');
const text = pageOf(await bundledPackages());
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('Stale, run `npm run generate`:\n  THIRD-PARTY.md');
  process.exitCode = 1;
}

function pageOf(packages) {
  const texts = new Map();
  for (const entry of packages) {
    const { copyright, terms } = partsOf(entry);
    const same = texts.get(terms) ?? { licence: entry.licence, entries: [] };
    same.entries.push({ ...entry, copyright });
    texts.set(terms, same);
  }
  const groups = [...texts].sort(([a], [b]) => texts.get(b).entries.length - texts.get(a).entries.length || (a < b ? -1 : 1));
  return [
    '# The work of others',
    'The programs of this package hold the packages below, with thanks. This page is made from what is built in: `npm run generate`.',
    ...groups.flatMap(([terms, { licence, entries }]) => [
      `## ${licence}`,
      entries.map(({ name, version, copyright }) => `- ${name} ${version}${copyright ? `: ${copyright}` : ''}`).join('\n'),
      ...(terms ? [`\`\`\`text\n${terms}\n\`\`\``] : []),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** Who holds the rights, and the terms, which are the same for many: told apart from each other by the words alone. */
function partsOf({ text }) {
  const paragraphs = text
    .replace(/\r/g, '')
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim());
  const isNotice = paragraph => /^(?:\*\s*)?copyright (?:\(c\)|©|\d|[A-Z])|^\(c\) /i.test(paragraph) && paragraph.length < 300;
  const isTitle = paragraph => /^[#(\s]*(?:The )?(?:MIT|ISC|BSD)[\w\s-]*Licen[cs]e[)\s]*(?:\(.{1,20}\)[)\s]*)?$/i.test(paragraph);
  return {
    copyright: paragraphs.filter(isNotice).join('; '),
    terms: paragraphs.filter(paragraph => !isNotice(paragraph) && !isTitle(paragraph)).join('\n\n'),
  };
}
