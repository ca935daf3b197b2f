import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sharedEnd, sharedStart } from '../../src/core/text/shared';

/** Texts of one letter are alike for long; the engine compares those of more than 4096 in strides. */
const long = fc.nat(10_000).map(length => 'a'.repeat(length));

describe('what two texts share', () => {
  it('is how they begin', () => {
    fc.assert(
      fc.property(long, fc.string(), fc.string(), (start, a, b) => {
        const shared = sharedStart(start + a, start + b);
        assert.equal((start + a).slice(0, shared), (start + b).slice(0, shared));
        assert.ok(shared >= start.length);
        const [next, other] = [(start + a)[shared], (start + b)[shared]];
        assert.ok(next === undefined || next !== other, 'it goes as far as it can');
      }),
    );
  });

  it('is how they end, and no more than is asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), long, fc.nat(10_000), (a, b, end, most) => {
        const [one, other] = [a + end, b + end];
        const shared = sharedEnd(one, other, Math.min(most, one.length, other.length));
        assert.equal(one.slice(one.length - shared), other.slice(other.length - shared));
        assert.ok(shared >= Math.min(most, end.length));
        const limit = Math.min(most, one.length, other.length);
        assert.ok(shared === limit || one[one.length - shared - 1] !== other[other.length - shared - 1], 'it goes as far as it can');
      }),
    );
  });
});
