import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BLOCKS, cheapLetters, cheapPattern, EXACT, withCheapLetters } from '../../scripts/letterClasses.mjs';
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

const points = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const IOTA_BELOW = 0x345;
const TOLD_APART = BLOCKS.flatMap(([from, to]) => points(from, to)).filter(
  point => point !== IOTA_BELOW && !/\p{Cn}/u.test(String.fromCodePoint(point)),
);
const LETTERS = points(0, 0x10ffff).filter(point => /\p{L}/u.test(String.fromCodePoint(point)));
const named = (point: number): string => `U+${point.toString(16)}`;

describe('the classes of letters in the programs that are built', () => {
  for (const flags of ['u', 'iu'])
    for (const pattern of CLASSES) {
      const [before, after] = [new RegExp(`^${pattern}$`, flags), new RegExp(`^${cheapPattern(pattern, flags)}$`, flags)];
      const differ = (among: readonly number[]): string[] =>
        among.filter(point => before.test(String.fromCodePoint(point)) !== after.test(String.fromCodePoint(point))).map(named);

      it(`/${pattern}/${flags} find the same, but for signs of other scripts`, () => {
        assert.notEqual(before.source, after.source);
        assert.deepEqual(differ(TOLD_APART), []);
        assert.deepEqual(differ(LETTERS), []);
      });
    }

  it('know the signs that people write, halves of pairs and what is private', () => {
    for (const sign of '.,–’“…™℃№①㈱㎡、。・ー〇゛\u3099\u0301\uFE0F\u200D\u00A0🙂🏴\u{E0067}\u{F033E}\uE0A0،।·')
      assert.ok(TOLD_APART.includes(sign.codePointAt(0) ?? 0), named(sign.codePointAt(0) ?? 0));
    assert.ok(TOLD_APART.includes(0xd83d));
  });

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

  it('stay as they are where a miss would give something away, but for the ASCII', async () => {
    for (const file of EXACT) assert.match(readFileSync(join(ROOT, file), 'utf8'), /\\p\{L\}/, file);
    assert.equal(await withCheapLetters('name(/[\\p{L}’]/u);', { path: 'secrets.ts', isExact: true }), 'name(/[\\p{L}\\u2019]/u);\n');
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
