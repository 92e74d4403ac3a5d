import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNetwork } from '../model/format.ts';
import { patternNumbers } from './pattern-numbers.ts';
import { randomNetwork } from '../model/random.ts';
import { linearRegions } from './regions.ts';
import { families, mixes, planeCase } from '../testing/nasty.testing.ts';

const anyCase = fc
  .tuple(fc.constantFrom(...families), fc.constantFrom(...mixes), fc.integer({ min: 0, max: 1e6 }))
  .map(([family, activation, seed]) => {
    const { network, domain } = planeCase(family, activation, seed);
    return linearRegions(parseNetwork(network), domain);
  });

test('pattern numbers spell the bits of every pattern, and are left out where a unit has more than two pieces', () => {
  fc.assert(
    fc.property(anyCase, (complex) => {
      const patterns = Array.from({ length: complex.regionCount }, (_, i) =>
        complex
          .pattern(i)
          .map((pieces) => [...pieces])
          .flat(),
      );
      const numbers = patternNumbers(complex);
      if (!numbers) return;
      assert.deepEqual(
        [...numbers],
        patterns.map((bits) => parseInt(bits.join('') || '0', 2)),
      );
    }),
    { seed: 12, numRuns: 200 },
  );
  const many = linearRegions(randomNetwork({ widths: [2, 53, 1], seed: 1 }), [
    [-1, -1],
    [1, 1],
  ]);
  assert.equal(patternNumbers(many), null);
});
