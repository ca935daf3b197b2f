import type { JournalRecord } from '../core/issues/journal';
import type { Clock } from './ports';

/** What GitHub allows one account: so many new issues a minute and an hour, whoever of its programs creates them. */
const A_MINUTE = { seconds: 60, most: 80 };
const AN_HOUR = { seconds: 3600, most: 500 };
/** Seconds between writes once the tracker has asked to slow down. */
const SLOW = 3;

/** Keeps writes apart, as a tracker asks of its clients, with those of earlier exports counted in. */
export class Pace {
  #pause: number;
  #last: number | null = null;
  readonly #sent: number[];
  readonly #clock: Clock;

  /**
   * @param pause seconds between two writes; 0 where the tracker asks for nothing, then nothing is counted either.
   * @param records what the journal tells of this host.
   */
  constructor(clock: Clock, pause: number, records: readonly JournalRecord[]) {
    this.#clock = clock;
    this.#pause = pause;
    // A record of the future comes from a clock that was wrong.
    const now = clock.now();
    this.#sent = records.flatMap(({ state, at }) => (state === 'intent' && Date.parse(at) <= now ? [Date.parse(at)] : []));
    this.#last = this.#sent.at(-1) ?? null;
  }

  /** Waits until the next write may be sent, and counts it. */
  async beforeWrite(): Promise<void> {
    const now = this.#clock.now();
    const seconds = this.#pause === 0 ? 0 : Math.max(this.#untilPause(now), this.#untilRoom(now, A_MINUTE), this.#untilRoom(now, AN_HOUR));
    if (seconds > 0) await this.#clock.wait(seconds);
    this.#last = this.#clock.now();
    this.#sent.push(this.#last);
  }

  /** The tracker has asked to wait: from now on there is more time between writes. */
  slowDown(): void {
    if (this.#pause > 0) this.#pause = Math.max(this.#pause, SLOW);
  }

  #untilPause(now: number): number {
    return this.#last === null ? 0 : this.#pause - (now - this.#last) / 1000;
  }

  #untilRoom(now: number, { seconds, most }: { readonly seconds: number; readonly most: number }): number {
    const within = this.#sent.filter(at => at > now - seconds * 1000);
    const oldest = within.at(-most);
    return oldest === undefined ? 0 : seconds - (now - oldest) / 1000;
  }
}
