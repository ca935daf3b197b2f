import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtPatterns, type Found, literalPatterns, type Verdicts } from './patterns';
import verdicts from './patterns.json';

const VERDICTS: Verdicts = verdicts;

describe('the regular expressions of the source', () => {
  it('have all been checked, and none takes exponential time', async () => {
    const found = [...literalPatterns(), ...(await builtPatterns())];
    assert.ok(found.length > 1000, 'they are found at all');
    const unchecked = found.filter(({ pattern }) => !Object.hasOwn(VERDICTS, pattern)).map(told);
    assert.deepEqual(unchecked, [], 'run `npm run check:patterns`, which checks what is new, and look at what it says');
    const exponential = found.filter(({ pattern }) => VERDICTS[pattern] === 'exponential').map(told);
    assert.deepEqual(exponential, [], 'a text of thirty letters would stop the program');
  });
});

function told({ pattern, file }: Found): string {
  return `${file}: ${pattern}`;
}
