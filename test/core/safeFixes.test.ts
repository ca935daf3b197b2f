import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../src/core/document/markdown';
import { readDocument } from '../../src/core/document/postmortem';
import { type Postmortem, rangeOfNode, type SectionContent } from '../../src/core/document/tree';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';
import { fixAll } from '../../src/core/lint/fix';
import type { Finding, Fix } from '../../src/core/lint/rule';
import { applyEdits, type TextEdit } from '../../src/core/text/edit';
import { overlaps, type Range } from '../../src/core/text/range';
import { missing, wordsOf } from './words';

/**
 * A safe fix is carried out on save, and nobody looks. So each of them on its own, in every document of this project, whatever that document stands in: no word is lost that
 * the rule does not say it takes, whatever it does not touch is read as it was, nobody is told of a new problem, and it has nothing more to do afterwards.
 */

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['examples', 'templates', join('test', 'fixtures', 'rules'), join('test', 'fixtures', 'reading')];

const MUTATIONS: Readonly<Record<string, (text: string) => string>> = {
  'with CRLF': text => text.replace(/\r?\n/g, '\r\n'),
  'in an item of a list': text => `- ${text.replace(/\n(?=[^\n])/g, '\n  ')}`,
  'in a quote': text => text.replace(/^/gm, '> '),
};

const INSTRUCTION = 'Write a summary of the incident in a few sentences.';
const QUESTION = 'Was any data or any access at risk?';
const PROSE = 'It was down for all users of the shop.';

/** What safe fixes are about, written into documents that have nothing of it. These are tried on some of the documents only. */
const ADDITIONS: Readonly<Record<string, (text: string) => string>> = {
  'with instructions between its blocks': text => text.replace(/\n\n(?=\S)/g, `\n\n${INSTRUCTION}\n\n`),
  'with questions between its blocks': text => text.replace(/\n\n(?=[^\s#])/g, `\n\n${QUESTION}\n\n`),
  'with instructions among its items': text =>
    text.replace(/^([-*]|\d+\.) (?=\S)/gm, (bullet: string) => `${bullet}${INSTRUCTION}\n${bullet}`),
  'with instructions among numbered items': text => text.replace(/^[-*] (?=\S)/gm, `1. ${INSTRUCTION}\n2. `),
  'with its parts in fences': text =>
    text.replace(/(?<=^## .*\n\n)[^#`]+(?=\n\n## )/gm, body => `\`\`\`\n${PROSE}\n${body}\n${PROSE}\n${PROSE}\n\`\`\``),
  'with its sentences in fences': text => text.replace(/(?<=^## .*\n\n)[^#`\n]+(?=\n\n## )/gm, body => `\`\`\`\n${body}\n\`\`\``),
  'with other clocks': text =>
    text.replace(/\b(1[3-9]|2[0-3]):([0-5]\d)\b/g, (_, hour: string, minute: string) => `${Number(hour) - 12}:${minute} PM`),
  'with bullets of its own': text => text.replace(/^[-*] (?!\[)/gm, '• '),
  'with colons at its headings': text => text.replace(/^(##+ .*\w)$/gm, '$1:'),
};

/** Each document costs a reading: these are tried on one of so many, on more with `SAFE_FIXES=all`. */
const ONE_OF = process.env.SAFE_FIXES === 'all' ? { mutated: 1, added: 5 } : { mutated: 3, added: 15 };

/** What a rule may take, of the words and numbers that are no longer there. A rule that is not listed takes none. */
const TAKES: Readonly<Record<string, (word: string, taken: string) => boolean>> = {
  // Whole sentences of templates: what the edit covers.
  'template-guidance': (word, taken) => taken.includes(word),
  // The language of the fence.
  'prose-in-code-fence': word => /^(?:te?xt|md|markdown|plaintext)$/i.test(word),
  // `9 PM` is 21:00.
  'time-format-mixed': word => /^(?:\d+|\d*[ap]m?|m)$/i.test(word),
  // The figures between the comments, and these where there are none.
  'metrics-block-stale': (word, taken) => taken.includes(word),
};

/** These say of what they touch that it is another part, or other items, than it was read as. */
const OF_STRUCTURE = new Set([
  'label-as-heading',
  'run-together-bullets',
  'heading-style',
  'prose-in-code-fence',
  'image-alt',
  'metrics-block-stale',
]);

/** What was code, a line of bullets, or a time that only its author reads is read from now on, and with it what is wrong with it. */
const REVEALS = new Set(['prose-in-code-fence', 'run-together-bullets', 'time-format-mixed']);

/** A day right below the heading of a timeline heads the events; with a sentence above it, it is one. */
const READ_BY_PLACE = new Set(['zone-beside-the-day.md']);

/** `label-as-heading` takes a name that stands in the middle of a label's lines out of the parts. */
const NOT_YET = new Set(['nasty-name-after-a-sentence.md']);

interface Reading {
  readonly findings: readonly Finding[];
  readonly postmortem: Postmortem;
}

function readingOf(text: string): Reading {
  const document = readDocument(text, { fileName: 'postmortem.md' });
  const layers = [{ origin: 'the test', isExplicit: true, stage: 'review' as const }];
  return {
    findings: lint(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: '2024-06-01', layers })),
    postmortem: document.postmortem,
  };
}

interface Place {
  readonly range: Range;
  /** What it is, and where. */
  readonly line: string;
  readonly type: string;
}

/** All that is said, with the parts that it stands in. */
function placesIn({ children }: Postmortem): Place[] {
  const found: Place[] = [];
  const walk = (nodes: readonly SectionContent[], path: string): void => {
    for (const node of nodes) {
      const words = node.type === 'section' ? node.name : node.text.replace(/\s+/g, ' ');
      const line = `${path} › ${node.type} ${words}`;
      found.push({ range: rangeOfNode(node.type === 'section' ? node.label : node), line, type: node.type });
      if (node.type === 'section') walk(node.children, line);
    }
  };
  walk(children, '');
  return found;
}

/** The blocks and marks of Markdown. Those that hold an edited place are compared as lists are counted. */
function markdownIn(text: string): Place[] {
  const found: Place[] = [];
  visit(parseMarkdown(text) as Node, node => {
    const { type, position, depth, start, value, url } = node as Node &
      Partial<Record<'depth' | 'start', number>> &
      Partial<Record<'value' | 'url', string>>;
    const range = { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
    const line = [type, depth, start, value?.replace(/\s+/g, ' '), url].join(' ');
    if (type !== 'root') found.push({ range: type === 'list' ? { start: range.start, end: range.start } : range, line, type });
  });
  return found;
}

/** What an edit does not touch, before it and, with the places of what is inserted, behind it. */
function untouched(places: readonly Place[], ranges: readonly Range[]): Place[] {
  return places.filter(({ range }) => !ranges.some(edited => overlaps(edited, range) || overlaps(range, edited)));
}

/** Where the new texts of edits stand once they are carried out. */
function rangesAfter(edits: readonly TextEdit[]): Range[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
    .map(({ range, newText }) => {
      const start = range.start + shift;
      shift += newText.length - (range.end - range.start);
      return { start, end: start + newText.length };
    });
}

const linesOf = (places: readonly Place[]): string[] => places.map(({ line }) => line);
/** A problem by what it is and not by its place: the numbers of lines change. */
const problemsIn = ({ findings }: Reading): string[] =>
  findings.filter(({ severity }) => severity !== 'hint' && severity !== 'info').map(({ ruleId, message }) => `${ruleId}: ${message}`);
const countOf = ({ findings }: Reading, { ruleId, message }: Finding): number =>
  findings.filter(other => other.ruleId === ruleId && other.message === message && other.fix?.isSafe).length;

function assertKeepsAll(text: string, before: Reading, finding: Finding, { edits }: Fix): void {
  const { ruleId } = finding;
  const fixed = applyEdits(text, edits);
  const after = readingOf(fixed);
  const taken = edits.map(({ range }) => text.slice(range.start, range.end)).join('\n');
  const lost = missing(wordsOf(text), wordsOf(fixed)).filter(word => !TAKES[ruleId]?.(word, taken));
  assert.deepEqual(lost, [], 'words are lost');
  const ranges = edits.map(({ range }) => range);
  const [old, now] = [untouched(placesIn(before.postmortem), ranges), untouched(placesIn(after.postmortem), rangesAfter(edits))];
  if (OF_STRUCTURE.has(ruleId)) {
    for (const type of ['event', 'actionItem', 'section']) {
      const [count, then] = [placesIn(after.postmortem), placesIn(before.postmortem)].map(
        places => places.filter(place => place.type === type).length,
      );
      assert.ok((count ?? 0) >= (then ?? 0), `${then} of type ${type} became ${count}`);
    }
  } else {
    assert.deepEqual(linesOf(now), linesOf(old), 'something is read in another way');
    const [written, rewritten] = [untouched(markdownIn(text), ranges), untouched(markdownIn(fixed), rangesAfter(edits))];
    assert.deepEqual(linesOf(rewritten), linesOf(written), 'something is other Markdown');
  }
  if (ruleId === 'prose-in-code-fence') {
    const kinds = missing(...([fixed, text].map(markdown => markdownIn(markdown).map(({ type }) => type)) as [string[], string[]]));
    assert.deepEqual(
      kinds.filter(kind => kind !== 'paragraph' && kind !== 'text'),
      [],
      'what was code is more than text',
    );
  }
  if (!REVEALS.has(ruleId)) assert.deepEqual(missing(problemsIn(after), problemsIn(before)), [], 'new problems');
  assert.ok(countOf(after, finding) < countOf(before, finding), 'it is not done');
}

function documentsIn(folder: string): { readonly name: string; readonly text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md'))
    .map(file => ({
      name: join(folder, file),
      text: readFileSync(join(ROOT, folder, file), 'utf8')
        .replace(/\n?<!-- expected[\s\S]*$/, '\n')
        .replace(/\{[a-z-]+(?::\d+)?\}/g, ''),
    }));
}

/** Each safe fix of a text; returns the rules that have one. */
function checkSafeFixes(text: string): string[] {
  const before = readingOf(text);
  const safe = before.findings.flatMap(finding => (finding.fix?.isSafe ? [{ finding, fix: finding.fix }] : []));
  const seen = new Set<string>();
  for (const { finding, fix } of safe) {
    const key = JSON.stringify(fix.edits);
    if (seen.has(key)) continue;
    seen.add(key);
    try {
      assertKeepsAll(text, before, finding, fix);
    } catch (error) {
      throw new Error(
        `${finding.ruleId}: ${(error as Error).message}\n--- before\n${text}\n--- after\n${applyEdits(text, fix.edits)}\n---`,
        { cause: error },
      );
    }
  }
  if (safe.length > 0) {
    const all = fixAll(text, current => readingOf(current).findings);
    assert.equal(
      fixAll(all, current => readingOf(current).findings),
      all,
      'once is enough',
    );
  }
  return safe.map(({ finding }) => finding.ruleId);
}

describe('a safe fix keeps all that it is not about', () => {
  const documents = FOLDERS.flatMap(documentsIn).filter(({ name }) => !NOT_YET.has(basename(name)));
  const rules = new Set<string>();
  const check = (some: readonly { readonly name: string; readonly text: string }[], mutate: (text: string) => string): void => {
    const failures = some.flatMap(({ name, text }) => {
      try {
        for (const rule of checkSafeFixes(mutate(text))) rules.add(rule);
        return [];
      } catch (error) {
        return [`${name}: ${(error as Error).message}`];
      }
    });
    assert.equal(failures.length, 0, failures.join('\n\n'));
  };

  it('in each document of the project', () => check(documents, text => text));

  for (const [index, [name, mutate]] of Object.entries(MUTATIONS).entries())
    it(`in documents of the project ${name}`, () =>
      check(
        documents.filter((_, at) => at % ONE_OF.mutated === index % ONE_OF.mutated),
        mutate,
      ));

  for (const [index, [name, mutate]] of Object.entries(ADDITIONS).entries())
    it(`in documents of the project ${name}`, () =>
      check(
        documents.filter(({ name: file }, at) => at % ONE_OF.added === index % ONE_OF.added && !READ_BY_PLACE.has(basename(file))),
        mutate,
      ));

  it('each rule with a safe fix has been tried', () => {
    for (const { id, fix } of ALL_RULES) if (fix === 'safe') assert.ok(rules.has(id), id);
  });
});
