import type MochaClass from 'mocha';

/**
 * VS Code calls this in the web extension host; a rejection fails the run. Not here: what needs the command line, a stand-in for GitHub or a process of
 * its own, and VS Code's Markdown preview, whose part for the browser is missing in this VS Code: `preview.test` beside this file takes its place.
 */
async function run(): Promise<void> {
  require('mocha/mocha.js');
  const { mocha, Mocha } = globalThis as unknown as { mocha: BrowserMocha; Mocha: typeof MochaClass };
  mocha.setup({
    ui: 'bdd',
    timeout: 30_000,
    reporter: Mocha.reporters.Spec,
    ...(process.env.MOCHA_GREP ? { grep: process.env.MOCHA_GREP } : {}),
  });
  await import('../suite/linting.test');
  await import('../suite/new.test');
  await import('./preview.test');
  await import('../suite/timeline.test');
  await import('../suite/timelineWriting.test');
  await import('../suite/actions.test');
  await import('../suite/writing.test');
  await import('../suite/assistant.test');
  await import('../suite/report.test');
  await import('../suite/import.test');
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

interface BrowserMocha {
  setup(options: object): void;
  run(done: (failures: number) => void): void;
}

// `exports.run` would be taken over by mocha, which looks for a module of its own.
module.exports = { run };
