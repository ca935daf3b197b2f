import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allMatches } from '../../src/core/text/allMatches';

describe('all matches of an expression', () => {
  it('are those of matchAll, also where they are empty or a character has two units', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', 'é', '🙂', '\ud83d'), maxLength: 12 });
    const expression = fc.constantFrom(/[ab]+/g, /a*/g, /a*/gu, /(?<=b)/gu, /(?<word>[^ ]+) ?(?<digit>\d)?/gu, /./gsu, /$/g);
    fc.assert(
      fc.property(text, expression, (text, expression) => {
        const found = (matches: Iterable<RegExpMatchArray>) =>
          [...matches].map(match => ({ ...match, index: match.index, groups: { ...match.groups } }));
        assert.deepEqual(found(allMatches(expression, text)), found(text.matchAll(expression)));
      }),
    );
  });

  it('are all there again for the next text', () => {
    const word = /\w+/g;
    assert.equal(allMatches(word, 'one two').length, 2);
    assert.equal(word.lastIndex, 0);
    assert.equal(allMatches(word, 'three').length, 1);
  });
});
