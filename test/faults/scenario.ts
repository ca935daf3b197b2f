import type { StandinIssue } from '../standin/server.mjs';
import { type Case, nameOf } from './cases';
import { isIssuePost, type Observation, ownIssues, type Report, reportIn, textIn, violationsOf } from './invariants';
import { type Call, type Run, type Runner, start } from './program';
import { type Clone, FILE, HOME, itemsIn, itemsToTrack, PARENT_KEY, World } from './world';

/** What a case came to: nothing but its name where all is well. */
export interface Verdict {
  readonly name: string;
  readonly violations: readonly string[];
  /** All that one needs to understand it. */
  readonly account: string;
}

const APPLY = ['export', 'apply', '--yes', '--json', FILE];
const CREATE = ['export', '--create', '--json', FILE];
const PLAN = ['export', 'plan', '--json', FILE];
const WIRE = ['received', 'committed'];

/** The run that goes wrong, the runs that set it right, and what holds after each. */
export async function runCase(one: Case, runner: Runner): Promise<Verdict> {
  const { script, catchesUp } = one;
  const world = await World.make(one);
  const story = new Story(world, one, runner);
  try {
    const preview = await story.plan();
    await script.arm?.(world);
    await story.faulty(reportIn(preview));
    world.calmDown();
    await script.meantime?.(world);
    if (script.again) {
      await script.again(world);
      await story.again();
    }
    world.calmDown();
    await script.heal?.(world);
    await story.patient();
    world.release();
    await world.github.settled();
    const clean = await story.clean('clean run', APPLY);
    story.checkIsDone(clean);
    if (catchesUp) world.github.setListLag(0);
    const writes = world.github.writes.length;
    const last = await story.clean('second clean run', CREATE);
    if (world.github.writes.length > writes)
      story.blame(
        'I3',
        world.github.writes
          .slice(writes)
          .map(({ method, path, status }) => `${method} ${path} → ${status}`)
          .join(', '),
      );
    await story.checkEnd(last);
    story.checkAbove();
    return await story.verdict();
  } catch (error) {
    story.blame('it failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
    return await story.verdict();
  } finally {
    await world.close();
  }
}

class Story {
  readonly #violations: string[] = [];
  readonly #told: string[] = [];

  constructor(
    readonly world: World,
    readonly one: Case,
    readonly runner: Runner,
  ) {}

  blame(what: string, why: string): void {
    this.#violations.push(`${what}: ${why}`);
  }

  /** I14: the same is planned for the same, byte for byte; and a plan sends nothing. */
  async plan(): Promise<Run> {
    const { world } = this;
    const first = await this.#inProcess(PLAN);
    if (this.one.isInGit && first.stdout !== (await this.#inProcess(PLAN)).stdout) this.blame('I14', 'two plans of the same differ');
    if (first.code !== 0) this.blame('plan', `exit ${first.code}: ${first.stderr}`);
    if (world.github.writes.length > 0) this.blame('I10', 'a plan has written');
    return first;
  }

  async faulty(preview: Report | null): Promise<void> {
    const { world, one } = this;
    const { kill, nth, script, lag } = one;
    const own = script.env?.(world) ?? {};
    const isOnWire = WIRE.includes(kill);
    const env = world.env({ ...(kill === 'none' || isOnWire ? {} : { FAULTS_AT: `${kill}@${nth}` }), ...own });
    const call = { argv: lag === 0 ? CREATE : APPLY, cwd: world.clone.folder, env };
    await this.#watched('faulty run', preview, async () => {
      const program = start(call);
      let left = nth;
      const stop = isOnWire
        ? world.github.onRequest(async ({ phase, method, path }) => {
            if (phase === kill && method === 'POST' && /\/issues$/.test(path) && --left === 0) await program.kill();
          })
        : () => {};
      const run = await program.done;
      stop();
      return run;
    });
  }

  again(): Promise<Run> {
    return this.#watched('run that may send again', null, () => this.#inProcess(APPLY));
  }

  /** Where something was sent and not answered, a run within the time that is given to it finds it or leaves it pending: it does not send it again. */
  async patient(): Promise<void> {
    const { world } = this;
    const unanswered = await unansweredIn(world.clone);
    if (unanswered.size === 0) return;
    const before = ownIssues(world);
    const at = world.github.requests.length;
    const run = await this.#watched('patient run', null, () => this.#inProcess(APPLY, { POSTMORTEM_RETRY_PENDING_AFTER: '600' }));
    const sent = world.github.requests.slice(at).filter(isIssuePost).map(textIn);
    const items = reportIn(run)?.items ?? [];
    for (const key of unanswered) {
      if (sent.some(body => body.includes(key))) this.blame('I6', `${key} was sent again, although it may exist`);
      const item = items.find(reported => reported.key === key);
      const isThere = before.some(({ body }) => body?.includes(`key=${key}`));
      const isFound = item?.operation === 'link' || item?.operation === 'exists';
      if (item && !isFound && !isThere && !['pending', 'decide'].includes(item.operation))
        this.blame('I2', `${key} was not answered, and is now ${item.operation} (${item.state})`);
    }
  }

  clean(title: string, argv: readonly string[]): Promise<Run> {
    return this.#watched(title, null, () => this.#inProcess(argv));
  }

  checkIsDone(run: Run): void {
    const mayEnd = this.one.script.mayEnd ?? [];
    const expected = [0, ...(mayEnd.includes('decide') ? [6] : []), ...(this.one.sample.notLinked ? [8] : [])];
    if (!expected.includes(run.code ?? -1)) this.blame('I2', `the clean run ended with ${run.code}: ${run.stderr}`);
  }

  /** No item is lost: each is linked in the end, or the report says what a person has to do. */
  async checkEnd(run: Run): Promise<void> {
    const { world, one } = this;
    const text = world.clone.read();
    if (world.baseline === null || text === null) return;
    const linked = new Set(itemsIn(text).flatMap(({ key, item }) => (item.issue ? [key] : [])));
    const reported = reportIn(run)?.items ?? [];
    for (const { key, tokens } of itemsToTrack(world.baseline)) {
      if (linked.has(key)) continue;
      const item = reported.find(one => one.key === key);
      if (tokens.task === one.sample.notLinked && item?.state === 'not-linked') continue;
      const operation = item?.operation;
      if (!(one.script.mayEnd ?? []).some(end => end === operation))
        this.blame('I2', `“${tokens.task}” is lost: it is not linked in the end (${operation ?? 'not reported'})`);
    }
    const spare = ownIssues(world).filter(
      ({ html_url, state, body }) => state === 'open' && !text.includes(html_url) && !body?.includes(PARENT_KEY),
    );
    if (
      !one.script.isIssueChanged &&
      !one.sample.notLinked &&
      spare.length > 0 &&
      world.github.issues(HOME).every(({ html_url }) => !html_url.includes('platform'))
    )
      this.blame('I1', `nothing links ${spare.map(({ number }) => `#${number}`).join(', ')}`);
  }

  /** All issues that the document links are below one that is open, but for those that a person has put elsewhere. */
  checkAbove(): void {
    const { one, world } = this;
    if (!one.hasParent) return;
    const ours = ownIssues(world).filter(({ state }) => state === 'open');
    const parents = ours.filter(({ body }) => body?.includes(PARENT_KEY));
    if (parents.length !== 1) this.blame('I1', `${parents.length} issues are open above the others`);
    for (const child of ours.filter(({ body }) => !body?.includes(PARENT_KEY))) {
      const isListed = parents.some(({ body }) => body?.split('\n').includes(`- [ ] #${child.number}`));
      if (!isListed && !child.parent_issue_url) this.blame('I2', `#${child.number} is below nothing`);
      // GitLab's issues have no place below another: there the list is all that there is.
      if (isListed && child.parent_issue_url && world.tracker === 'github')
        this.blame('I2', `#${child.number} is listed, and below an issue`);
    }
  }

  async #watched(title: string, preview: Report | null, act: () => Promise<Run>): Promise<Run> {
    const { world, one } = this;
    const { github, clone } = world;
    const early: string[] = [];
    const stop = github.onRequest(async ({ phase, method, path, body }) => {
      if (phase !== 'received' || method !== 'POST' || !/\/issues$/.test(path)) return;
      const key = /key=(\w+)/.exec(textIn({ body }))?.[1] ?? '';
      const last = (await clone.journal()).filter(record => record.key === key).at(-1);
      if (last?.state !== 'intent') early.push(key);
    });
    const [from, before] = [github.requests.length, ownIssues(world)];
    const run = await act();
    stop();
    const seen: Observation = {
      world,
      clone,
      run,
      requests: github.requests.slice(from),
      preview,
      before,
      isIssueChanged: one.script.isIssueChanged ?? false,
      early,
    };
    const violations = await violationsOf(seen);
    this.#violations.push(...violations.map(problem => `${title}: ${problem}`));
    this.#tell(title, seen);
    return run;
  }

  #inProcess(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const call: Call = { argv, cwd: this.world.clone.folder, env: this.world.env(env) };
    return this.runner.run(call);
  }

  #tell(title: string, { run, requests }: Observation): void {
    const posts = requests.map(
      ({ method, path, query, status }) => `${method} ${path}${query.page ? `?page=${query.page}` : ''} ${status ?? '–'}`,
    );
    const items = reportIn(run)?.items.map(
      ({ key, operation, state, number, reason }) => `    ${key} ${operation} ${state} #${number} ${reason}`,
    );
    this.#told.push(
      [`── ${title}: exit ${run.code}`, run.stderr.trim(), ...(items ?? [run.stdout.trim()]), `  ${posts.join('\n  ')}`]
        .filter(Boolean)
        .join('\n'),
    );
  }

  async verdict(): Promise<Verdict> {
    const { world, one } = this;
    const violations = [...new Set(this.#violations)];
    if (violations.length === 0) return { name: nameOf(one), violations, account: '' };
    const account = [
      ...this.#told,
      '── journal',
      await world.clone.journalText(),
      '── document',
      world.clone.read(),
      '── issues',
      ...world.github.issues(HOME).slice(-8).map(issueLine),
    ];
    return { name: nameOf(one), violations, account: account.join('\n') };
  }
}

function issueLine({ number, title, state, state_reason: reason, user, body }: StandinIssue): string {
  return `#${number} ${state} ${reason ?? ''} by ${user.login}: ${title} ${/key=\w+/.exec(body ?? '')?.[0] ?? 'without a marker'}`;
}

/** Keys of what was sent without an answer. */
async function unansweredIn(clone: Clone): Promise<ReadonlySet<string>> {
  const last = new Map((await clone.journal()).map(({ key, state }) => [key, state]));
  return new Set([...last].flatMap(([key, state]) => (state === 'intent' ? [key] : [])));
}

/** A verdict as it is printed. */
export function reportOf({ name, violations, account }: Verdict, seed: number | null): string {
  return [
    `✗ ${name}${seed === null ? '' : ` (seed ${seed})`}`,
    ...violations.map(violation => `  ${violation}`),
    account.replace(/^/gm, '  │ '),
  ].join('\n');
}
