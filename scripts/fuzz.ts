// Makes up documents and edits until something is wrong: npm run fuzz -- edits [COUNT] [--from SEED]
// It says how far it has come, so that a run that was ended can go on: with `--from` the seed it told last.
import { parseArgs } from 'node:util';
import { EDITS_OF_DOCUMENT, fuzzDocument } from '../test/fuzz/edits';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string', default: '0' } } });
const [what, count = '20000'] = positionals;
if (what !== 'edits') {
  console.error('Unexpected fuzz target, expected: edits');
  process.exit(2);
}
const first = Number(values.from);
const documents = Math.ceil(Number(count) / EDITS_OF_DOCUMENT);
for (let seed = first; seed < first + documents; seed++) {
  fuzzDocument(seed, EDITS_OF_DOCUMENT);
  const done = (seed - first + 1) * EDITS_OF_DOCUMENT;
  if (done % 10_000 < EDITS_OF_DOCUMENT) console.log(`${done} edits, next seed ${seed + 1}`);
}
console.log(`${documents * EDITS_OF_DOCUMENT} edits: each gives the tree of the whole text`);
