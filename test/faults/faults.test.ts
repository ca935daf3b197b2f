import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, nameOf, someCases } from './cases';
import { inLanes } from './lanes';
import { runRace, someRaces } from './race';
import { reportOf, runCase } from './scenario';

// A sample of the matrix, the same each time: what fails was broken by the change that is tested. `npm run test:faults` runs all of it, and FAULTS_SEED another sample.

const SEED = Number(process.env.FAULTS_SEED ?? 530_217);
const COUNT = Number(process.env.FAULTS_COUNT ?? 300);
const RACES = 8;
/** The same program, journal and probes with the other tracker: fewer will do. */
const ON_GITLAB = Number(process.env.FAULTS_GITLAB ?? 60);
const LANES = 3;
/** After so many it is clear that something is wrong. */
const ENOUGH = 5;

describe(`faults, kill points, list lag, documents (FAULTS_SEED=${SEED})`, () => {
  it(`${COUNT} cases: an issue for each item, never two, none lost`, async () => {
    await allHold(someCases(SEED, COUNT), runCase);
  });

  it(`${RACES} times two exporters at once`, async () => {
    await allHold(someRaces(SEED, RACES), runRace);
  });

  it(`${ON_GITLAB} cases on GitLab`, async () => {
    await allHold(someCases(SEED, ON_GITLAB, 'gitlab'), runCase);
  });

  it(`${RACES} times two exporters at once on GitLab`, async () => {
    await allHold(someRaces(SEED, RACES, 'gitlab'), runRace);
  });

  it('the same seed gives the same cases', () => {
    assert.deepEqual(someCases(SEED, 50).map(nameOf), someCases(SEED, 50).map(nameOf));
    assert.notDeepEqual(someCases(SEED, 50).map(nameOf), someCases(SEED + 1, 50).map(nameOf));
    assert.equal(new Set(someCases(SEED, COUNT).map((one: Case) => one.script.name)).size > 80, true);
  });
});

async function allHold<T>(cases: readonly T[], run: Parameters<typeof inLanes<T>>[2]): Promise<void> {
  const bad: string[] = [];
  await inLanes(
    cases,
    LANES,
    run,
    verdict => void (verdict.violations.length > 0 && bad.push(reportOf(verdict, SEED))),
    () => bad.length >= ENOUGH,
  );
  assert.equal(bad.length, 0, `\n${bad.join('\n\n')}`);
}
