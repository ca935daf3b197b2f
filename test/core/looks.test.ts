import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { lookedFor } from '../fuzz/lookedFor';
import { mutated } from '../fuzz/mutated';
import { Random } from '../fuzz/random';
import { randomTime } from '../fuzz/times';
import { type Reading, readingBuilt } from './readingBuilt';

/**
 * Long expressions stand behind short ones that tell at a look where they cannot match. Here a look is taken out, by the file that it is in and what stands there: what
 * is read without it has to be the same.
 */
const LOOKS: readonly (readonly [file: string, look: string, without: string])[] = [
  ['time/clock.ts', 'if (!MAY_HOLD_CLOCK.test(small)) return [];', ''],
  ['time/clock.ts', 'mayHoldOther ? matchAt(OTHER_FORM, small, place.index) : null', 'matchAt(OTHER_FORM, small, place.index)'],
  ['time/clock.ts', 'const MAY_BEGIN = ', 'const MAY_BEGIN = /[^]/g; void '],
  ['time/date.ts', 'month.test(small) ? any : !MAY_BE_NUMERIC.test(text) ? null : MAY_BE_OTHER.test(text) ? numeric : iso', 'any'],
  ['time/duration.ts', 'const MAY_BEGIN = ', 'const MAY_BEGIN = /[^]/g; void '],
  ['time/zone.ts', 'MAY_HOLD_TOKEN.test(text) ?', 'true ?'],
  ['time/zone.ts', "if (!/\\p{L}/u.test(text[start] ?? '')) return null;", ''],
  ['time/clock.ts', "text[at - 2] !== 'M'", 'false'],
  ['document/blanks.ts', 'if (!MAY_HOLD_BLANK.test(text)) return [];', ''],
  ['text/secrets.ts', 'SECRETS.filter(({ mark }) => marks.has(mark))', 'SECRETS'],
  ['lint/rules/pii.ts', 'text.includes(mark) ?', 'true ?'],
  ['lint/rules/pii.ts', '!MAY_HOLD_PERSONAL.test(wholeText({ postmortem, source }))', 'false'],
  ['lint/rules/blame-language.ts', 'if (!findWords.mayHold(whole) && !findVerbs.mayHold(whole)) return;', ''],
  ['lint/rules/animated-language.ts', 'if (!find.mayHold(whole) && !MAY_HOLD_MARKS.test(whole)) return;', ''],
  ['lint/rules/duration-required.ts', 'if (!MAY_OPEN_STRETCH.test(text)) return false;', ''],
  ['lint/rules/duration-required.ts', 'MAY_CLOSE_STRETCH.test(text) &&', ''],
  ['lint/rules/metric-mismatch.ts', 'if (!MAY_NAME_METRIC.test(naming)) return null;', ''],
  ['lint/rules/person-named.ts', 'MAY_ACT.test(text) ?', 'true ?'],
  ['lint/rules/support/words.ts', 'if (!mayHold(text)) return [];', ''],
];

/** What reads, built with some looks taken out. */
async function readingWithout(looks: typeof LOOKS): Promise<Reading> {
  let taken = 0;
  const reading = await readingBuilt({
    name: 'without looks',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, ({ path }) => {
        const own = looks.filter(([file]) => path.endsWith(join('src', 'core', file)));
        let contents = readFileSync(path, 'utf8');
        for (const [, look, without] of own) {
          assert.equal(contents.split(look).length, 2, `${path} has \`${look}\` once`);
          contents = contents.replace(look, without);
          taken++;
        }
        return { contents, loader: 'ts' };
      }),
  });
  assert.equal(taken, looks.length, 'all looks are taken out');
  return reading;
}

describe('what stands behind a look', () => {
  let usual: Reading;
  let without: Reading;
  before(async () => {
    [usual, without] = await Promise.all([readingBuilt(), readingWithout(LOOKS)]);
  });

  it('is found in the same documents', () => {
    for (let seed = 0; seed < 300; seed++) {
      const text = seed % 2 === 0 ? mutated(new Random(seed)) : lookedFor(new Random(seed));
      assert.deepEqual(usual.findingsIn(text), without.findingsIn(text), `seed ${seed}`);
    }
  });

  it('is found in the same times', () => {
    for (let seed = 0; seed < 20_000; seed++) {
      const text = randomTime(new Random(seed));
      assert.deepEqual(usual.timesIn(text), without.timesIn(text), text);
    }
  });
});
