import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cheapLetters, cheapPattern, withCheapLetters } from '../../scripts/letterClasses.mjs';
import { readingBuilt } from '../core/readingBuilt';
import { lookedFor } from '../fuzz/lookedFor';
import { Random } from '../fuzz/random';
import { randomTime } from '../fuzz/times';

const ROOT = join(__dirname, '..', '..');
const CLASSES = [
  '\\p{L}',
  '[\\p{L}]',
  '[^\\p{L}]',
  '[\\p{L}\\p{N}]',
  '[^\\p{L}\\p{N}]',
  '[\\p{L}\\p{N}_]',
  "[\\p{L}.'’-]",
  '[\\p{L}\\s]',
  '[^\\p{L}\\p{N}\\s_-]',
  '[\\p{L}\\d\\w]',
  '[\\p{L}–-―]',
];

/** What people write in English and the languages of the vocabulary: Latin letters, the signs that go between words, Chinese and Japanese, what is wide, emoji. */
const WRITTEN = [
  [0, 0x24f],
  [0x300, 0x344],
  [0x346, 0x36f],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2190, 0x245f],
  [0x2500, 0x2bff],
  [0x3041, 0x3096],
  [0x30a1, 0x30ff],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0xff00, 0xffbe],
  [0xffe0, 0xffef],
  [0x1f300, 0x1faff],
] as const;

const points = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const LETTERS = points(0, 0x10ffff).filter(point => /\p{L}/u.test(String.fromCodePoint(point)));
const named = (point: number): string => `U+${point.toString(16)}`;

describe('the classes of letters in the programs that are built', () => {
  for (const flags of ['u', 'iu'])
    for (const pattern of CLASSES) {
      const [before, after] = [new RegExp(`^${pattern}$`, flags), new RegExp(`^${cheapPattern(pattern, flags)}$`, flags)];
      const differ = (among: readonly number[]): string[] =>
        among.filter(point => before.test(String.fromCodePoint(point)) !== after.test(String.fromCodePoint(point))).map(named);

      it(`/${pattern}/${flags} finds the same in what people write`, () => {
        assert.notEqual(before.source, after.source);
        assert.deepEqual(differ(WRITTEN.flatMap(([from, to]) => points(from, to))), []);
      });

      it(`/${pattern}/${flags} takes every letter for one`, () => {
        assert.deepEqual(differ(LETTERS), []);
      });
    }

  it('leaves what it does not know as it is', () => {
    for (const pattern of ['\\p{N}', '[\\p{Lu}\\d]', '[\\p{L}\\p{M}]', '[\\p{L}\\S]', '[^()]', '\\w+'])
      assert.equal(cheapPattern(pattern, 'u'), pattern);
  });

  it('stand in whole expressions, and in parts of some as far as a part has the whole class', async () => {
    const source = String.raw`
      const word = /(?<!\p{L})\p{L}+(?=\s–)/u;
      const accent = /^\é/;
      const [open, end] = ['\\p{L}_', "(?![\\p{L}])"];
      const filled = new RegExp(${'`'}[${'$'}{open}]|[\\p{L}]${'$'}{end}${'`'}, 'u');
      export const found = ['ab –', 'ab -', 'x_', 'é'].map(text => [word.test(text), accent.test(text), filled.exec(text)?.[0]]);`;
    const built = await withCheapLetters(source);
    assert.deepEqual(built.match(/.{3}\\p\{L\}.?/g), ['["\\\\p{L}_']);
    const found = async (code: string): Promise<unknown> => (await import(`data:text/javascript,${encodeURIComponent(code)}`)).found;
    assert.deepEqual(await found(built), await found(source));
  });

  it('find in documents what the source finds', async () => {
    const [usual, cheap] = await Promise.all([readingBuilt(), readingBuilt(cheapLetters())]);
    const texts = [...documents('examples'), ...documents('test/fixtures')];
    assert.ok(texts.length > 1000);
    for (let seed = 0; seed < 100; seed++) texts.push(lookedFor(new Random(seed)));
    for (const text of texts) assert.deepEqual(cheap.findingsIn(text), usual.findingsIn(text), text);
    for (let seed = 0; seed < 2000; seed++) {
      const text = randomTime(new Random(seed));
      assert.deepEqual(cheap.timesIn(text), usual.timesIn(text), text);
    }
  });
});

function documents(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'));
  return names.map(name => readFileSync(join(ROOT, folder, name), 'utf8'));
}
