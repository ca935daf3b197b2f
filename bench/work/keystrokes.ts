// What a key pressed costs in a document of 10 KB to 1 MB, beside parsing and reading it whole: node bench/keystrokes.mjs [KILOBYTES,… [--json]]
// CPU milliseconds, of the syntax tree alone and of all that follows to the findings, with what the engine compiles and clears away meanwhile in threads of its own; and milliseconds
// by the clock, which is what somebody waits for where the machine has nothing else to do.
import { EditedMarkdown } from '../../src/core/document/incremental';
import { parseMarkdown } from '../../src/core/document/markdown';
import { readSyntaxTree } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { inspect } from '../../src/core/lint/engine';

const section = (index: number): string => `
## Timeline of door ${index}

- 10:05 UTC Door ${index} does not open, and an alert is sent to the team.
- 10:25 UTC Door ${index} is oiled.

**Impact:** For 45 minutes, from 10:05 AM to 10:50 AM WAT, nobody could go through door ${index}. See [the report](https://example.org/${index}).

## Action items ${index}

- [ ] Oil hinge ${index} (@dana), due 2024-06-01 (#${index})
`;
const costAndResult = <T>(work: () => T): readonly [Cost, T] => {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const result = work();
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return [{ cpu: (user + system) / 1000, clock }, result];
};
const cost = (work: () => unknown): number => costAndResult(work)[0].cpu;
const at = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Milliseconds. */
interface Cost {
  readonly cpu: number;
  readonly clock: number;
}

interface Costs {
  readonly kilobytes: number;
  readonly whole: readonly number[];
  readonly tree: readonly number[];
  readonly reading: readonly number[];
  readonly rules: readonly number[];
  /** From the key to the findings. */
  readonly all: readonly number[];
  /** The same, by the clock. */
  readonly clock: readonly number[];
}

const [, , sizes = '10,100,1000', form] = process.argv;
const costs = sizes.split(',').map(size => costsOf(Number(size)));
if (form === '--json') {
  const figures = ({ kilobytes, whole, tree, all, clock }: Costs) => ({
    kilobytes,
    whole: at(whole, 0.5),
    tree: at(tree, 0.5),
    p50: at(all, 0.5),
    p95: at(all, 0.95),
    clock50: at(clock, 0.5),
    clock95: at(clock, 0.95),
  });
  console.log(JSON.stringify(costs.map(figures)));
} else {
  console.log(
    `| KB | whole parse | edit: tree p50 | p95 | reading p50 | p95 | rules p50 | p95 | all p50 | p95 | by the clock p50 | p95 |\n|${' --: |'.repeat(12)}`,
  );
  for (const { kilobytes, whole, tree, reading, rules, all, clock } of costs) {
    const columns = [tree, reading, rules, all, clock].flatMap(values => [at(values, 0.5).toFixed(1), at(values, 0.95).toFixed(1)]);
    console.log(`| ${kilobytes} | ${at(whole, 0.5).toFixed(1)} | ${columns.join(' | ')} |`);
  }
}

function costsOf(kilobytes: number): Costs {
  let text = '# Postmortem: doors\n';
  for (let index = 0; text.length < kilobytes * 1000; index++) text += section(index);
  const whole = Array.from({ length: 5 }, () => cost(() => parseMarkdown(text)));
  const markdown = new EditedMarkdown(text);
  // The first keys are those in which the engine compiles.
  const warm = kilobytes > 500 ? 3 : 20;
  const keys = warm + (kilobytes > 500 ? 12 : 100);
  const press = (key: number): void => {
    const place = text.indexOf('nobody', (key * 7919 * 13) % (text.length - 2000));
    // An editor hands over one piece of text, not one that is still to be put together.
    text = Buffer.from(`${text.slice(0, place)}a${text.slice(place)}`).toString();
  };
  // The tree alone: what reading leaves behind would be cleared away at the cost of the next key.
  const tree = Array.from({ length: keys }, (_, key) => {
    press(key);
    return cost(() => markdown.update(text));
  }).slice(warm);
  const [reading, rules, all, clock]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let key = 0; key < keys; key++) {
    press(key);
    const [typed] = costAndResult(() => markdown.update(text));
    const [read, document] = costAndResult(() => readSyntaxTree(markdown.root, text, { fileName: 'postmortem.md', isEdited: true }));
    const [ruled] = costAndResult(() => inspect(document, ALL_RULES));
    if (key < warm) continue;
    reading.push(read.cpu);
    rules.push(ruled.cpu);
    all.push(typed.cpu + read.cpu + ruled.cpu);
    clock.push(typed.clock + read.clock + ruled.clock);
  }
  return { kilobytes, whole, tree, reading, rules, all, clock };
}
