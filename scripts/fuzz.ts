// Makes up input until something is wrong: npm run fuzz -- TARGET [COUNT] [--from SEED]
// It says how far it has come, so that a run that was ended can go on: with `--from` the seed it told last.
import { parseArgs } from 'node:util';
import { fuzzConfigurations } from '../test/fuzz/configurations';
import { EDITS_OF_DOCUMENT, fuzzDocument } from '../test/fuzz/edits';
import { askingEditor, fuzzServer } from '../test/fuzz/languageServer';
import { fuzzLinks } from '../test/fuzz/links';
import { fuzzLint } from '../test/fuzz/lint';
import { fuzzMarkdown } from '../test/fuzz/markdown';
import { fuzzPastes } from '../test/fuzz/pastes';
import { fuzzTimes, fuzzTimesByCoverage } from '../test/fuzz/times';

interface Target {
  /** What is counted, and how many of them a seed makes. */
  readonly what: string;
  readonly each: number;
  readonly run: (seed: number) => void | Promise<void>;
  /** After how many seeds it is said how far it has come. */
  readonly beat?: number;
  /** Ends what was started for all of them, and throws where something has gone wrong behind them. */
  readonly end?: () => Promise<void>;
}

const TARGETS: Readonly<Record<string, () => Target | Promise<Target>>> = {
  edits: () => ({ what: 'edits', each: EDITS_OF_DOCUMENT, run: seed => fuzzDocument(seed, EDITS_OF_DOCUMENT) }),
  markdown: () => ({ what: 'texts parsed in two ways', each: 1, run: fuzzMarkdown }),
  lint: () => ({ what: 'documents with their fixes', each: 1, run: fuzzLint }),
  links: () => ({ what: 'documents with links written back', each: 1, run: fuzzLinks }),
  configurations: () => ({ what: 'configurations', each: 1, run: fuzzConfigurations }),
  pastes: () => ({ what: 'pasted texts', each: 1, run: fuzzPastes }),
  times: () => ({ what: 'times', each: 1, run: fuzzTimes }),
  'language-server': languageServer,
};

/** One server has all documents, as that of an editor does. */
async function languageServer(): Promise<Target> {
  const editor = await askingEditor();
  return {
    what: 'edits with the language server',
    each: EDITS_OF_DOCUMENT,
    beat: 20,
    run: async seed => void (await editor.whileRunning(fuzzServer(editor, seed, EDITS_OF_DOCUMENT))),
    end: async () => {
      if (editor.logged.length > 0) throw new Error(editor.logged.join('\n'));
      await Promise.race([editor.quit(), editor.ended]);
    },
  };
}

/** Of most of them. Seeds. */
const BEAT = 1000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: '0' }, 'go-on': { type: 'boolean', default: false } },
});
const [name = '', count = '20000'] = positionals;
const first = Number(values.from);
const makeTarget = TARGETS[name];
if (makeTarget) fuzz(makeTarget, first, Number(count)).catch(failed);
else if (name === 'times-by-coverage') {
  fuzzTimesByCoverage(first, Number(count)).then(
    kept => console.log(`${count} times, of which ${kept} reached code that none before had`),
    failed,
  );
} else {
  console.error(`Unexpected fuzz target \`${name}\`, expected one of: ${[...Object.keys(TARGETS), 'times-by-coverage'].join(', ')}`);
  process.exitCode = 2;
}

async function fuzz(make: () => Target | Promise<Target>, from: number, wanted: number): Promise<void> {
  const { what, each, run, beat = BEAT, end } = await make();
  const seeds = Math.ceil(wanted / each);
  let wrong = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    try {
      await run(seed);
    } catch (error) {
      console.error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
      wrong++;
      if (!values['go-on']) break;
    }
    if ((seed - from + 1) % beat === 0) console.log(`${(seed - from + 1) * each} ${what}, next seed ${seed + 1}`);
  }
  process.exitCode = wrong > 0 ? 1 : 0;
  await end?.();
  console.log(wrong > 0 ? `${what}: ${wrong} wrong` : `${seeds * each} ${what}: nothing wrong`);
}

function failed(error: unknown): void {
  console.error(error instanceof Error ? error.stack : String(error));
  process.exit(1);
}
