import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Case, KILLS, LAGS, nameOf } from './cases';
import type { Sample } from './documents';
import { Runner } from './program';
import { reportOf, runCase } from './scenario';
import { SCRIPTS } from './scripts';
import { itemsToTrack } from './world';

// Documents that nobody has thought of, with faults and kills that fall together as they like.

const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const RUNS = Number(process.env.FAULTS_PROPERTIES ?? 15);

const VERBS = ['Patch', 'Alert on', 'Write down', 'Remove', 'Test', 'Automate'];
const THINGS = [
  'all hosts',
  'the *old* queue',
  '`make deploy`',
  'the café’s printer',
  'the 日本 region',
  'a [runbook](https://example.com/r)',
];
const TAILS = ['', '.', ' (@dana)', ' by 2024-06-01', '  ', ' see #45 first', ' P1'];

const task = fc
  .tuple(fc.constantFrom(...VERBS), fc.constantFrom(...THINGS), fc.constantFrom(...TAILS))
  .map(([verb, thing, tail]) => `${verb} ${thing}${tail}`);
const tasks = fc.array(task, { minLength: 1, maxLength: 4 });

/** The same items in each of the forms that authors give them. */
const FORMS: Readonly<Record<string, (items: readonly string[]) => string>> = {
  list: items => items.map(item => `- ${item}`).join('\n'),
  checkboxes: items => items.map((item, index) => `* [${index === 1 ? 'x' : ' '}] ${item}`).join('\n'),
  loose: items => items.map((item, index) => `${index + 1}. ${item}`).join('\n\n'),
  nested: items => `- Group\n${items.map(item => `    - ${item}`).join('\n')}`,
  pieces: items => items.map(item => `• ${item.trim()}`).join(' '),
  lines: items => items.map(item => item.trim()).join('\n'),
  tabs: items => items.map(item => `-\t${item}`).join('\n'),
  table: items => ['| Action | Ticket |', '| --- | --- |', ...items.map(item => `| ${item.trim()} | TBD |`)].join('\n'),
  plainTable: items => ['| Action | Owner |', '|---|---|', ...items.map(item => `|${item.trim()}|Sam|`)].join('\n'),
};

const sample: fc.Arbitrary<Sample> = fc
  .record({ items: tasks, form: fc.constantFrom(...Object.keys(FORMS)), isCrlf: fc.boolean(), hasBom: fc.boolean(), hasEnd: fc.boolean() })
  .map(({ items, form, isCrlf, hasBom, hasEnd }) => {
    const list = FORMS[form]?.(items) ?? '';
    const text = `# Postmortem: something broke\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${list}\n${hasEnd ? '\n## Appendix\n\nNothing.\n' : ''}`;
    return {
      name: `${form} of ${items.length}`,
      hasBom,
      text: isCrlf ? text.replaceAll('\n', '\r\n') : text,
      edit: ['Patch', 'Patch soon'] as const,
    };
  })
  .filter(({ text }) => itemsToTrack(text).length > 0);

/** These speak of one certain document. */
const OF_ONE_DOCUMENT = new Set(['item edited']);

const anyCase: fc.Arbitrary<Case> = fc.record({
  script: fc.constantFrom(...SCRIPTS.filter(({ name, isDisk }) => !OF_ONE_DOCUMENT.has(name) && !isDisk)),
  kill: fc.constantFrom(...KILLS),
  lag: fc.constantFrom(...LAGS),
  sample,
  nth: fc.integer({ min: 1, max: 3 }),
  crowd: fc.constantFrom(0, 0, 4, 70),
  isReader: fc.boolean(),
  isInGit: fc.constant(false),
  catchesUp: fc.boolean(),
});

describe(`any document, any fault, any moment (FAULTS_SEED=${SEED} repeats it)`, () => {
  let runner: Runner;
  before(() => {
    runner = new Runner();
  });
  after(() => runner.close());

  it('ends with one issue for each item, and with the document as it was but for the links', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async one => {
        const verdict = await runCase(one, runner);
        assert.equal(verdict.violations.length, 0, `\n${nameOf(one)}\n${JSON.stringify(one.sample.text)}\n${reportOf(verdict, SEED)}`);
      }),
      { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 240_000, endOnFailure: true },
    );
  });
});
