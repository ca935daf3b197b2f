import { styleText } from 'node:util';
import { NO_PAINT, type Paint } from '../core/report/stylish';
import { inOneLine } from '../core/text/controls';

/** Columns where no terminal says how many it has. */
const USUAL_WIDTH = 100;

/** How standard output is to look: coloured on a terminal, unless NO_COLOR or `--no-color` says otherwise; FORCE_COLOR colours pipes as well. */
export function terminalStyle(wantsColour: boolean): { readonly paint: Paint; readonly width: number } {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const isOn = wantsColour && !NO_COLOR && (isForced || (process.stdout.isTTY && FORCE_COLOR === undefined));
  return { paint: isOn ? paint : NO_PAINT, width: process.stdout.columns ?? USUAL_WIDTH };
}

const paint: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Something is shown only to who waits longer than this. Milliseconds. */
const PATIENCE = 1000;
const BAR = 24;

/** A bar on standard error while many files are done: on a terminal only, after a second, and gone at the end. */
export class Progress {
  readonly #start = process.uptime();
  readonly #total: number;
  #isShown = false;

  constructor(total: number) {
    this.#total = total;
  }

  step(done: number, name: string): void {
    if (!process.stderr.isTTY || (process.uptime() - this.#start) * 1000 < PATIENCE) return;
    this.#isShown = true;
    const filled = Math.round((done / this.#total) * BAR);
    const room = Math.max(10, (process.stderr.columns ?? USUAL_WIDTH) - BAR - 20);
    process.stderr.write(
      `\r\u001B[K${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${this.#total} ${inOneLine(name).slice(-room)}`,
    );
  }

  end(): void {
    if (this.#isShown) process.stderr.write('\r\u001B[K');
  }
}
