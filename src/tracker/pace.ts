import type { JournalRecord } from '../core/issues/journal';
import type { Quota, Tracker } from './port';
import type { Clock } from './ports';

/** Seconds between writes once the tracker has asked to slow down. */
const SLOW = 3;

/** Keeps writes apart, as a tracker asks of its clients, with those of earlier exports counted in. */
export class Pace {
  #pause: number;
  #last: number | null = null;
  readonly #sent: number[];
  readonly #clock: Clock;
  readonly #quotas: readonly Quota[];

  /**
   * @param tracker `pause` is 0 where it asks for nothing; then nothing is counted either.
   * @param records what the journal tells of this host.
   */
  constructor(clock: Clock, { pause, quotas }: Pick<Tracker, 'pause' | 'quotas'>, records: readonly JournalRecord[]) {
    this.#clock = clock;
    this.#pause = pause;
    this.#quotas = quotas;
    // A record of the future comes from a clock that was wrong.
    const now = clock.now();
    this.#sent = records.flatMap(({ state, at }) => (state === 'intent' && Date.parse(at) <= now ? [Date.parse(at)] : []));
    this.#last = this.#sent.at(-1) ?? null;
  }

  /** Waits until the next write may be sent, and counts it. */
  async beforeWrite(): Promise<void> {
    const now = this.#clock.now();
    const waits = [this.#untilPause(now), ...this.#quotas.map(quota => this.#untilRoom(now, quota))];
    const seconds = this.#pause === 0 ? 0 : Math.max(...waits);
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

  #untilRoom(now: number, { seconds, most }: Quota): number {
    const within = this.#sent.filter(at => at > now - seconds * 1000);
    const oldest = within.at(-most);
    return oldest === undefined ? 0 : seconds - (now - oldest) / 1000;
  }
}
