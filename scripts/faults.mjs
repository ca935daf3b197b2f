// Runs cases of faults against the built command line: npm run test:faults [-- --only TEXT] [-- --sample N --seed S] [-- --lanes N] [-- --stop N] [-- --from N]
// [-- --gitlab]
// Without a sample it runs all of them. `--only` takes those whose name holds the text.
import { parseArgs } from 'node:util';
import { allCases, nameOf, someCases } from '../test/faults/cases.ts';
import { inLanes } from '../test/faults/lanes.ts';
import { allRaces, nameOfRace, runRace } from '../test/faults/race.ts';
import { reportOf, runCase } from '../test/faults/scenario.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: process.env.FAULTS_SEED ?? String(Date.now() % 1_000_000) },
    lanes: { type: 'string', default: '3' },
    stop: { type: 'string', default: '20' },
    from: { type: 'string', default: '0' },
    races: { type: 'boolean', default: false },
    gitlab: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const tracker = values.gitlab ? 'gitlab' : 'github';
const wanted = someCases(seed, values.sample ? Number(values.sample) : allCases().length, tracker)
  .filter(one => !values.only || nameOf(one).includes(values.only))
  .slice(Number(values.from));
console.log(`${wanted.length} cases, seed ${seed}`);
const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
let bad = 0;
let count = 0;
const tell = (verdict, done) => {
  count++;
  if (verdict.violations.length > 0) {
    bad++;
    console.log(`\n${reportOf(verdict, seed)}`);
  }
  if (done % 100 === 0) console.log(`${done} done, ${bad} violated, ${seconds()} s`);
};
const isEnough = () => bad >= Number(values.stop);
const races =
  (values.sample || values.only) && !values.races
    ? []
    : allRaces(tracker).filter(one => !values.only || nameOfRace(one).includes(values.only));
if (!values.races) await inLanes(wanted, Number(values.lanes), runCase, tell, isEnough);
if (races.length > 0) console.log(`${races.length} races of two exporters`);
await inLanes(races, Number(values.lanes), runRace, tell, isEnough);
console.log(`\n${count - bad} passed, ${bad} failed of ${wanted.length + races.length} cases in ${seconds()} s`);
process.exitCode = bad > 0 || count === 0 ? 1 : 0;
