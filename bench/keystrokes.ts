// What a key pressed costs in a document of 10 KB to 1 MB, beside parsing and reading it whole: node --import tsx bench/keystrokes.ts [KILOBYTES,… [--json]]
// CPU milliseconds: of the syntax tree alone, and of all that follows to the findings.
import { EditedMarkdown } from '../src/core/document/incremental';
import { parseMarkdown } from '../src/core/document/markdown';
import { readSyntaxTree } from '../src/core/document/postmortem';
import { ALL_RULES } from '../src/core/lint/allRules';
import { inspect } from '../src/core/lint/engine';

const section = (index: number): string => `
## Timeline of door ${index}

- 10:05 UTC Door ${index} does not open, and an alert is sent to the team.
- 10:25 UTC Door ${index} is oiled.

**Impact:** For 45 minutes, from 10:05 AM to 10:50 AM WAT, nobody could go through door ${index}. See [the report](https://example.org/${index}).

## Action items ${index}

- [ ] Oil hinge ${index} (@dana), due 2024-06-01 (#${index})
`;
const cost = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const at = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

interface Costs {
  readonly kilobytes: number;
  readonly whole: readonly number[];
  readonly tree: readonly number[];
  readonly reading: readonly number[];
  readonly rules: readonly number[];
  /** From the key to the findings. */
  readonly all: readonly number[];
}

const [, , sizes = '10,100,1000', form] = process.argv;
const costs = sizes.split(',').map(size => costsOf(Number(size)));
if (form === '--json') {
  const figures = ({ kilobytes, whole, tree, all }: Costs) => ({
    kilobytes,
    whole: at(whole, 0.5),
    tree: at(tree, 0.5),
    p50: at(all, 0.5),
    p95: at(all, 0.95),
  });
  console.log(JSON.stringify(costs.map(figures)));
} else {
  console.log(
    '| KB | whole parse | edit: tree p50 | p95 | reading p50 | p95 | rules p50 | p95 | all p50 | p95 |\n| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
  );
  for (const { kilobytes, whole, tree, reading, rules, all } of costs) {
    const columns = [tree, reading, rules, all].flatMap(values => [at(values, 0.5).toFixed(1), at(values, 0.95).toFixed(1)]);
    console.log(`| ${kilobytes} | ${at(whole, 0.5).toFixed(1)} | ${columns.join(' | ')} |`);
  }
}

function costsOf(kilobytes: number): Costs {
  let text = '# Postmortem: doors\n';
  for (let index = 0; text.length < kilobytes * 1000; index++) text += section(index);
  const whole = Array.from({ length: 5 }, () => cost(() => parseMarkdown(text)));
  const markdown = new EditedMarkdown(text);
  const [tree, reading, rules]: [number[], number[], number[]] = [[], [], []];
  // The first keys are those in which the engine compiles.
  const warm = kilobytes > 500 ? 3 : 20;
  for (let key = 0; key < warm + (kilobytes > 500 ? 12 : 100); key++) {
    const place = text.indexOf('nobody', (key * 7919 * 13) % (text.length - 2000));
    text = `${text.slice(0, place)}a${text.slice(place)}`;
    tree.push(cost(() => markdown.update(text)));
    let document = readSyntaxTree(markdown.root, '');
    reading.push(cost(() => (document = readSyntaxTree(markdown.root, text, { fileName: 'postmortem.md' }))));
    rules.push(cost(() => inspect(document, ALL_RULES)));
  }
  const [trees, readings, ruled] = [tree.slice(warm), reading.slice(warm), rules.slice(warm)];
  const all = trees.map((cost, key) => cost + (readings[key] ?? 0) + (ruled[key] ?? 0));
  return { kilobytes, whole, tree: trees, reading: readings, rules: ruled, all };
}
