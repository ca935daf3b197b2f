/** A stretch of the axis, between two times with nothing in between. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether it is drawn shorter than it is. */
  readonly isCompressed: boolean;
}

/** From minutes to pixels, true to scale but for long gaps. */
export interface Scale {
  readonly stretches: readonly Stretch[];
  /** Pixels for a minute where nothing is compressed. */
  readonly pixelsPerMinute: number;
  readonly bottom: number;
  yOf(at: number): number;
}

/** A gap is long when it is so many times as long as the usual one … */
const LONG = 6;
/** … and takes such a part of the whole. */
const SHARE = 0.2;
/** Height of a compressed gap, in pixels. */
const COMPRESSED = 64;

/**
 * A scale from `top` down whose uncompressed part is `height` pixels high.
 *
 * @param times minutes, in any order; at least two different ones.
 */
export function scaleOf(times: readonly number[], top: number, height: number): Scale {
  const points = [...new Set(times)].sort((a, b) => a - b);
  const gaps = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const isLong = longGaps(gaps.map(({ from, to }) => to - from));
  const minutes = gaps.reduce((sum, { from, to }, index) => sum + (isLong[index] ? 0 : to - from), 0);
  const pixelsPerMinute = minutes > 0 ? height / minutes : 1;
  let y = top;
  const stretches = gaps.map(({ from, to }, index): Stretch => {
    const isCompressed = isLong[index] ?? false;
    const start = y;
    y += isCompressed ? COMPRESSED : (to - from) * pixelsPerMinute;
    return { from, to, top: start, bottom: y, isCompressed };
  });
  return { stretches, pixelsPerMinute, bottom: y, yOf: at => yOf(stretches, top, at) };
}

/** The longest gap first, for as long as it dwarfs the usual one and makes the rest hard to see. */
function longGaps(lengths: readonly number[]): boolean[] {
  const sorted = [...lengths].sort((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const isLong = lengths.map(() => false);
  let rest = lengths.reduce((sum, length) => sum + length, 0);
  for (const length of sorted.reverse()) {
    if (length <= usual * LONG || length < rest * SHARE) break;
    isLong[lengths.findIndex((other, index) => other === length && !isLong[index])] = true;
    rest -= length;
  }
  return isLong;
}

function yOf(stretches: readonly Stretch[], top: number, at: number): number {
  const stretch = stretches.find(({ to }) => at <= to) ?? stretches.at(-1);
  if (!stretch) return top;
  const share = (Math.min(Math.max(at, stretch.from), stretch.to) - stretch.from) / (stretch.to - stretch.from);
  return stretch.top + share * (stretch.bottom - stretch.top);
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080];
const LEAST_BETWEEN_TICKS = 44;

/** Round times to be named beside the axis, none in or near a compressed gap. `offset` is that of the zone shown, in minutes. */
export function ticksOf({ stretches, pixelsPerMinute }: Scale, offset: number): number[] {
  const step = STEPS.find(minutes => minutes * pixelsPerMinute >= LEAST_BETWEEN_TICKS);
  if (step === undefined) return [];
  const ticks: number[] = [];
  for (const { from, to, isCompressed } of stretches) {
    if (isCompressed) continue;
    for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) if (ticks.at(-1) !== at) ticks.push(at);
  }
  return ticks;
}

/**
 * Tops of boxes that come as near as they can to where they are wanted, in the given order and without overlap: boxes that would touch
 * move together (isotonic regression by pooling of adjacent violators).
 */
export function spread(boxes: readonly { readonly wanted: number; readonly height: number }[], least: number): number[] {
  const pools: { sum: number; count: number }[] = [];
  let above = 0;
  const before = boxes.map(({ height }) => {
    const offset = above;
    above += height;
    return offset;
  });
  boxes.forEach(({ wanted }, index) => {
    pools.push({ sum: wanted - (before[index] ?? 0), count: 1 });
    for (let last = pools.length - 1; last > 0; last--) {
      const [one, two] = [pools[last - 1], pools[last]];
      if (!one || !two || one.sum / one.count <= two.sum / two.count) break;
      pools.splice(last - 1, 2, { sum: one.sum + two.sum, count: one.count + two.count });
    }
  });
  const shifts = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.max(least, sum / count)));
  return shifts.map((shift, index) => shift + (before[index] ?? 0));
}
