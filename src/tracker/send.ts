import type { IssueDraft } from '../core/issues/draft';
import { fingerprintOf } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import type { JournalRecord } from '../core/issues/journal';
import type { Outcome } from '../core/issues/outcome';
import { Pace } from './pace';
import { type LabelStyle, type Tracker, TrackerError } from './port';
import type { ExportPorts } from './ports';
import { findLost } from './probe';

/** Waiting longer than this is for another day. Seconds. */
const LONGEST_WAIT = 120;
const MOST_WAITS = 3;
const MOST_TRIES = 3;

/** What an issue is to be created for: an item, or the parent of a document's. */
export interface Sendable {
  readonly repository: string;
  readonly key: string;
}

export interface SenderOptions extends ExportPorts {
  readonly tracker: Tracker;
  /** Name of this run, for taking it back. */
  readonly run: string;
  /** The document's path in the repository. */
  readonly path: string;
  /** A name for the very file, where it is in no repository. */
  readonly file?: string | null;
  /** Labels by which our issues are listed. */
  readonly labels: readonly string[];
  /** The highest number that each repository has given out, as far as is known. */
  readonly highest: ReadonlyMap<string, number>;
  /** Seconds between looks for an issue whose answer was lost. */
  readonly patience?: readonly number[];
}

/** What became of it; `withdrawn`: since the plan was made, something has come to speak against it, and nothing was sent. */
export type Sending = Outcome | { readonly kind: 'withdrawn'; readonly reason: string };

/** Nobody edits what is asked here. */
const NO_OBJECTION = async (): Promise<string | null> => null;

/** Sends writes one at a time: paced, each written down before it leaves, and never twice where it may have arrived. */
export class Sender {
  readonly pace: Pace;
  readonly #options: SenderOptions;
  readonly #highest: Map<string, number>;

  constructor(options: SenderOptions) {
    const { clock, tracker, journal } = options;
    this.#options = options;
    this.pace = new Pace(
      clock,
      tracker,
      journal.records().filter(({ host }) => host === tracker.host),
    );
    this.#highest = new Map(options.highest);
  }

  note({ repository, key }: Sendable, state: JournalRecord['state'], more: Partial<JournalRecord> = {}): Promise<void> {
    const { clock, run, tracker, path, file, journal } = this.#options;
    return journal.append({
      v: 1,
      at: new Date(clock.now()).toISOString(),
      run,
      host: tracker.host,
      repository,
      key,
      path,
      ...(file && { file }),
      ...more,
      state,
    });
  }

  /**
   * Sends one request, and again only where it is certain that nothing was created.
   *
   * @param objection asked each time, behind all waiting.
   */
  async create(target: Sendable, draft: IssueDraft, say: (message: string) => void, objection = NO_OBJECTION): Promise<Sending> {
    const { clock, tracker, isCancelled } = this.#options;
    let [waits, tries] = [0, 0];
    for (;;) {
      await this.pace.beforeWrite();
      if (isCancelled()) return CANCELLED;
      const reason = await objection();
      if (reason !== null) return { kind: 'withdrawn', reason };
      await this.note(target, 'intent', { highest: this.#highestOf(target), body: fingerprintOf(draft.body) });
      const outcome = await tracker.create(target.repository, draft);
      if (outcome.kind === 'created') this.sawNumber(target.repository, outcome.issue.number);
      if (outcome.kind === 'created' || outcome.kind === 'unknown') return outcome;
      await this.note(target, 'refused');
      if (outcome.kind === 'limited') {
        this.pace.slowDown();
        if (outcome.seconds > LONGEST_WAIT || ++waits > MOST_WAITS) return outcome;
        await this.#waitOut(outcome.seconds, say);
      } else if (outcome.kind === 'not-sent') {
        if (++tries >= MOST_TRIES) return outcome;
        await clock.wait(tries);
      } else if (outcome.field === 'assignees' && draft.assignees.length > 0) {
        // A 422 has created nothing, and a person who cannot be assigned is named in the text.
        return this.create(target, { ...draft, assignees: [] }, say, objection);
      } else return outcome;
    }
  }

  /** Looks for an issue whose creation was not answered. */
  async find(target: Sendable, number: number | null): Promise<TrackedIssue | null> {
    const { tracker, clock, isCancelled, labels, patience } = this.#options;
    const lost = { ...target, number, highest: this.#highestOf(target), labels };
    const found = await findLost(lost, tracker, clock, isCancelled, patience).catch(ignoreUnreachable);
    if (found) this.sawNumber(target.repository, found.number);
    return found;
  }

  /** Creates labels that the issues are to carry. One that cannot be created comes into being with the first issue, or is dropped, and then reported. */
  async createLabel(repository: string, label: LabelStyle): Promise<void> {
    await this.pace.beforeWrite();
    await this.#options.tracker.createLabel(repository, label);
  }

  sawNumber(repository: string, number: number): void {
    this.#highest.set(repository, Math.max(this.#highest.get(repository) ?? 0, number));
  }

  #highestOf({ repository }: Sendable): number {
    return this.#highest.get(repository) ?? 0;
  }

  async #waitOut(seconds: number, say: (message: string) => void): Promise<void> {
    const { clock, tracker, isCancelled } = this.#options;
    for (let left = seconds; left > 0 && !isCancelled(); left--) {
      say(`${tracker.name} asks to wait ${left} s`);
      await clock.wait(1);
    }
  }
}

/** The user has cancelled before anything left. */
const CANCELLED: Outcome = { kind: 'not-sent', message: 'cancelled' };

/** A tracker that cannot be asked has told nothing: the item stays pending. */
function ignoreUnreachable(error: unknown): null {
  if (error instanceof TrackerError) return null;
  throw error;
}
