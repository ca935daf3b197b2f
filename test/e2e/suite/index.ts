import type MochaClass from 'mocha';

/** VS Code calls this in the extension host; a rejection fails the run. */
export async function run(): Promise<void> {
  // The suite may run from the folder of the unpacked extension, which has no node_modules.
  const Mocha = require(process.env.POSTMORTEM_TEST_MOCHA ?? 'mocha') as typeof MochaClass;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    reporter: 'spec',
    ...(process.env.MOCHA_GREP ? { grep: process.env.MOCHA_GREP } : {}),
  });
  mocha.suite.emit('pre-require', globalThis as unknown as MochaClass.MochaGlobals, '', mocha);
  await import('./activation.test');
  await import('./linting.test');
  await import('./configuration.test');
  await import('./export.test');
  await import('./issues.test');
  await import('./new.test');
  await import('./timeline.test');
  await import('./preview.test');
  await import('./actions.test');
  await import('./writing.test');
  await import('./timelineWriting.test');
  await import('./people.test');
  await import('./assistant.test');
  await import('./commandLine.test');
  await import('./share.test');
  await import('./report.test');
  await import('./kept.test');
  await import('./import.test');
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
