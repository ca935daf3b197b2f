// Makes up input until something is wrong: npm run fuzz -- TARGET [COUNT] [--from SEED]
// It says how far it has come, so that a run that was ended can go on: with `--from` the seed it told last.
import { parseArgs } from 'node:util';
import { fuzzConfigurations } from '../test/fuzz/configurations';
import { EDITS_OF_DOCUMENT, fuzzDocument } from '../test/fuzz/edits';
import { askingEditor, fuzzServer } from '../test/fuzz/languageServer';
import { fuzzLinks } from '../test/fuzz/links';
import { fuzzLint } from '../test/fuzz/lint';
import { fuzzPastes } from '../test/fuzz/pastes';
import { fuzzTimes, fuzzTimesByCoverage } from '../test/fuzz/times';

interface Target {
  /** What is counted, and how many of them a seed makes. */
  readonly what: string;
  readonly each: number;
  readonly run: (seed: number) => void;
}

const TARGETS: Readonly<Record<string, Target>> = {
  edits: { what: 'edits', each: EDITS_OF_DOCUMENT, run: seed => fuzzDocument(seed, EDITS_OF_DOCUMENT) },
  lint: { what: 'documents with their fixes', each: 1, run: fuzzLint },
  links: { what: 'documents with links written back', each: 1, run: fuzzLinks },
  configurations: { what: 'configurations', each: 1, run: fuzzConfigurations },
  pastes: { what: 'pasted texts', each: 1, run: fuzzPastes },
  times: { what: 'times', each: 1, run: fuzzTimes },
};
/** How often it is said how far it has come. Seeds. */
const BEAT = 1000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '0' }, 'go-on': { type: 'boolean', default: false } },
});
const [name = '', count = '20000'] = positionals;
const first = Number(values.from);
const target = TARGETS[name];
if (target) run(target, first, Math.ceil(Number(count) / target.each));
else if (name === 'times-by-coverage') {
  fuzzTimesByCoverage(first, Number(count)).then(kept => console.log(`${count} times, of which ${kept} reached code that none before had`));
} else if (name === 'language-server') {
  runServer(first, Math.ceil(Number(count) / EDITS_OF_DOCUMENT)).catch(failed);
} else {
  console.error(
    `Unexpected fuzz target \`${name}\`, expected one of: ${[...Object.keys(TARGETS), 'times-by-coverage', 'language-server'].join(', ')}`,
  );
  process.exitCode = 2;
}

function run({ what, each, run }: Target, from: number, seeds: number): void {
  let wrong = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    try {
      run(seed);
    } catch (error) {
      console.error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = 1;
      wrong++;
      if (!values['go-on']) return;
    }
    if ((seed - from + 1) % BEAT === 0) console.log(`${(seed - from + 1) * each} ${what}, next seed ${seed + 1}`);
  }
  console.log(`${seeds * each} ${what}: ${wrong === 0 ? 'nothing wrong' : `${wrong} wrong`}`);
}

/** One server has all documents, as that of an editor does. */
async function runServer(from: number, seeds: number): Promise<void> {
  const editor = await askingEditor();
  for (let seed = from; seed < from + seeds; seed++) {
    await editor.whileRunning(fuzzServer(editor, seed, EDITS_OF_DOCUMENT));
    if ((seed - from + 1) % 20 === 0) console.log(`${(seed - from + 1) * EDITS_OF_DOCUMENT} edits, next seed ${seed + 1}`);
  }
  if (editor.logged.length > 0) throw new Error(editor.logged.join('\n'));
  await editor.quit();
  console.log(`${seeds * EDITS_OF_DOCUMENT} edits with the language server: nothing wrong`);
}

function failed(error: unknown): void {
  console.error(error instanceof Error ? error.stack : String(error));
  process.exit(1);
}
