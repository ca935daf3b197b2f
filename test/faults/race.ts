import { join } from 'node:path';
import { isListedIn } from '../../src/core/issues/list';
import type { StandinIssue } from '../standin/server.mjs';
import { LAGS, randomFrom } from './cases';
import { SAMPLES, type Sample } from './documents';
import { type Observation, ownIssues, reportIn, violationsOf } from './invariants';
import { type Run, type Runner, start } from './program';
import type { Verdict } from './scenario';
import { Clone, FILE, HOME, hostOf, itemsToTrack, PARENT_KEY, World } from './world';

/** Two exporters at once: on two machines, or on one. */
export interface Race {
  readonly sample: Sample;
  readonly lag: number;
  /** On one machine they share the journal, and one waits for the other. */
  readonly isOneMachine: boolean;
  /** Where the second of them is killed; null where it comes to its end. */
  readonly killed: string | null;
  readonly tracker: 'github' | 'gitlab';
  /** Whether the issues get a parent, which both of them create. */
  readonly hasParent?: boolean;
}

const ENDS = [null, null, 'after-intent@2', 'before-created@1', 'after-created@2', 'before-rename@2'] as const;

export function allRaces(tracker: Race['tracker'] = 'github'): Race[] {
  return SAMPLES.flatMap(sample =>
    [false, ...(sample.name === 'tabs' ? [true] : [])].flatMap(hasParent =>
      LAGS.flatMap(lag =>
        [true, false].flatMap(isOneMachine => ENDS.map(killed => ({ sample, lag, isOneMachine, killed, hasParent, tracker }))),
      ),
    ),
  );
}

export function someRaces(seed: number, count: number, tracker: Race['tracker'] = 'github'): Race[] {
  const random = randomFrom(seed ^ 0x5eed);
  return allRaces(tracker)
    .map(one => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ one }) => one);
}

export function nameOfRace({ sample, lag, isOneMachine, killed, hasParent, tracker }: Race): string {
  return `${tracker === 'gitlab' ? 'gitlab | ' : ''}two exporters on ${isOneMachine ? 'one machine' : 'two machines'} | lag ${lag} | ${sample.name} | the second is killed ${killed ?? 'never'}${hasParent ? ' | with a parent' : ''}`;
}

/** Both run at once, then each again until lists have come up to date; then there is one issue for each item, and both documents link it. */
export async function runRace(race: Race, runner: Runner): Promise<Verdict> {
  const { sample, lag, isOneMachine, killed, hasParent = false, tracker } = race;
  const world = await World.make({ sample, lag, nth: 1, crowd: 3, isReader: false, isInGit: true, hasParent, tracker });
  const other = isOneMachine ? world.clone : await Clone.make(sample, true, hasParent, hostOf(tracker));
  const clones = [world.clone, other];
  const violations: string[] = [];
  const told: string[] = [];
  const argv = ['export', 'apply', '--yes', '--json', FILE];
  const note = (title: string, run: Run): void => {
    const items = reportIn(run)?.items.map(({ key, operation, state, number }) => `  ${key} ${operation} ${state} #${number}`) ?? [];
    told.push([`── ${title}: exit ${run.code}`, run.stderr, ...items].join('\n'));
  };
  const check = async (title: string, run: Run, clone: Clone, mayHaveTwins: boolean): Promise<void> => {
    const seen: Observation = {
      world,
      clone,
      run,
      requests: [],
      preview: null,
      before: ownIssues(world),
      mayHaveTwins,
      isIssueChanged: false,
      early: [],
    };
    violations.push(...(await violationsOf(seen)).map(problem => `${title}: ${problem}`));
  };
  try {
    const [first, second] = await Promise.all(
      clones.map((clone, index) => {
        const end = index === 1 && killed ? { FAULTS_AT: killed } : {};
        return start({ argv, cwd: clone.folder, env: { ...world.env(end), XDG_STATE_HOME: join(clone.folder, '.state') } }).done;
      }),
    );
    for (const [index, run] of [first, second].entries()) {
      if (!run) continue;
      note(`exporter ${index + 1}`, run);
      await check(`exporter ${index + 1}`, run, clones[index] as Clone, !isOneMachine);
    }
    // Twins that one of them does not see yet are closed once lists show them.
    for (const round of [1, 2, 3]) {
      if (round === 2) world.github.setListLag(0);
      for (const [index, clone] of clones.entries()) {
        const writes = world.github.writes.length;
        const run = await runner.run({ argv, cwd: clone.folder, env: world.env() });
        note(`round ${round}, exporter ${index + 1}`, run);
        await check(`round ${round}, exporter ${index + 1}`, run, clone, !isOneMachine && round < 3);
        if (round === 3 && run.code !== 0) violations.push(`I2: the last run ended with ${run.code}`);
        if (round === 3 && world.github.writes.length > writes) violations.push('I3: the last run has written');
      }
    }
    const all = ownIssues(world).filter(({ state }) => state === 'open');
    const open = all.filter(({ body }) => !body?.includes(PARENT_KEY));
    const parents = all.filter(one => !open.includes(one));
    if (parents.length !== (hasParent ? 1 : 0)) violations.push(`I1: ${parents.length} issues are open above the others`);
    const [above] = parents;
    const isBelow = ({ parent_issue_url: url, number }: StandinIssue): boolean =>
      tracker === 'gitlab' ? isListedIn(above?.body ?? '', number) : url === above?.url;
    const astray = hasParent ? open.filter(child => !isBelow(child)) : [];
    if (astray.length > 0) violations.push(`I2: ${astray.map(({ number }) => `#${number}`).join(', ')} not below the one that is open`);
    const items = itemsToTrack(sample.text).length;
    if (open.length !== items) violations.push(`I1: ${open.length} issues are open for ${items} items`);
    const [one, two] = clones.map(clone => clone.read());
    if (one !== two) violations.push('the documents differ');
    const unlinked = open.filter(({ html_url }) => !one?.includes(html_url));
    if (unlinked.length > 0) violations.push(`I5: nothing links ${unlinked.map(({ number }) => `#${number}`).join(', ')}`);
  } catch (error) {
    violations.push(`it failed: ${error instanceof Error ? error.stack : error}`);
  }
  const account = [
    ...told,
    world.clone.read(),
    other.read(),
    await world.clone.journalText(),
    await other.journalText(),
    ...world.github.issues(HOME).map(({ number, state, state_reason: reason, title }) => `#${number} ${state} ${reason} ${title}`),
  ].join('\n');
  if (!isOneMachine) await other.remove();
  await world.close();
  return { name: nameOfRace(race), violations: [...new Set(violations)], account: violations.length > 0 ? account : '' };
}
