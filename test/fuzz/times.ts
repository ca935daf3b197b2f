import assert from 'node:assert/strict';
import { Session } from 'node:inspector/promises';
import type { Range } from '../../src/core/text/range';
import { readClocks } from '../../src/core/time/clock';
import { readDates } from '../../src/core/time/date';
import { deadlineIn } from '../../src/core/time/deadline';
import { readDurations } from '../../src/core/time/duration';
import { readIntervals, readMoments } from '../../src/core/time/moment';
import { readZones } from '../../src/core/time/zone';
import { Random } from './random';
import { withinTime } from './time';

/** What times are written with. */
// biome-ignore format: a list of words
const WORDS = [
  '10', '05', '9', '24', '61', '2024', '24', '02', '30', '1', '0', ':', '.', ',', '-', '–', '/', ' ', '  ', ' to ', ' until ', ' and ', ' UTC', 'Z', 'T', ' CST', ' WAT', '+02:00', '-0330', '+25:61', ' Europe/Berlin', 'am', ' PM', ' a.m.', 'h',
  ' Uhr', 'May', '7 May', 'May 7th', 'Mon', 'Tuesday', 'mardi', '5月', '7日', '午後', '3時', 'noon', 'midnight', 'next day', 'the following morning', ' minutes', ' mins', 'm', ' hours', ' h', 's', ' days', 'half an hour', 'two', 'twenty-five', 'a',
  'about ', '~', '≈', 'T+', 'T-', '(', ')', '[', ']', '*', '\u00a0', '\u202f', 'by ', 'due ', 'Q3', ' later', 'after ', 'EOD', '%', ' ms', 'v', '.0', 'GMT', 'Pacific Time', '12',
];
const READERS: readonly ((text: string) => readonly { readonly range: Range }[])[] = [
  readClocks,
  readDates,
  readDurations,
  readMoments,
  readIntervals,
  readZones,
];

/** A text of what times are written with. */
export function randomTime(random: Random): string {
  return Array.from({ length: 1 + random.below(14) }, () => random.pick(WORDS)).join('');
}

function changed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(4));
    case 1:
      return text.slice(0, at) + text.slice(at, at + random.below(8)) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(32 + random.below(95)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + random.pick(WORDS) + text.slice(at);
  }
}

/** Each reader of times ends in time, and what it finds lies in the text, in order and apart. */
export function assertReadsTimes(text: string): void {
  for (const read of READERS) {
    const mentions = withinTime(text, () => read(text));
    let end = 0;
    for (const { range } of mentions) {
      const where = `${read.name} ${JSON.stringify(range)} of ${JSON.stringify(text)}`;
      assert.ok(range.start >= end && range.start < range.end && range.end <= text.length, where);
      end = range.end;
    }
  }
  deadlineIn(text);
}

export function fuzzTimes(seed: number): void {
  const random = new Random(seed);
  let text = randomTime(random);
  for (let changes = random.below(6); changes > 0; changes--) text = changed(text, random);
  assertReadsTimes(text);
}

/** Kept at most, those that were found last. */
const MOST_KEPT = 2000;

/**
 * The same, led by what it reaches: V8 says which blocks of the code have run, and a text that ran one that no text before it has is kept and changed further.
 * @returns how many texts were kept.
 */
export async function fuzzTimesByCoverage(first: number, count: number): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const reached = new Set<string>();
  const kept: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const random = new Random(seed);
    const text = kept.length > 0 && random.below(4) > 0 ? changed(random.pick(kept), random) : randomTime(random);
    assertReadsTimes(text);
    if (await reachesMore(session, reached)) kept.push(text);
    if (kept.length > MOST_KEPT) kept.shift();
  }
  session.disconnect();
  return kept.length;
}

async function reachesMore(session: Session, reached: Set<string>): Promise<boolean> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const before = reached.size;
  for (const { url, functions } of result) {
    if (!url.includes('/src/core/time/')) continue;
    for (const { ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        if (count > 0) reached.add(`${url} ${startOffset} ${endOffset} ${Math.ceil(Math.log2(count))}`);
  }
  return reached.size > before;
}
