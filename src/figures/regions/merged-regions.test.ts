import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, linearRegions, parseNetwork } from '../../network/index.ts';
import { dent, merged } from './merged-regions.ts';

const domain = [
  [-2, -2],
  [2, 2],
] as const;
const small = fc.integer({ min: -2, max: 2 });

/** Networks with small integer weights: they merge often. */
const networks = fc
  .tuple(
    fc.array(fc.tuple(small, small, small), { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(small, small, small, small, small), { minLength: 2, maxLength: 2 }),
    fc.tuple(small, small),
  )
  .map(([first, second, last]) =>
    parseNetwork({
      layers: [
        { weights: first.map(([a, b]) => [a, b]), biases: first.map(([, , c]) => c / 2), activation: 'relu' },
        {
          weights: second.map((row) => row.slice(0, 4)),
          biases: second.map((row) => row[4] / 2),
          activation: 'relu',
        },
        { weights: [last], biases: [0], activation: 'identity' },
      ],
    }),
  );

test('regions merge exactly when an edge between them is silent, checked by values on both sides', () => {
  fc.assert(
    fc.property(networks, (network) => {
      const complex = linearRegions(network, domain);
      const { linearOf, members, mapOf, maps } = merged(complex);
      assert.equal(members.flat().length, complex.regionCount);
      assert.ok(maps.length <= members.length && members.length <= complex.regionCount);
      for (let i = 0; i < complex.regionCount; i++) {
        // The map of the region, carried to its neighbours' corners: right there iff the two maps are equal.
        const { matrix, offset } = complex.affine(i);
        for (const j of complex.neighbours(i)) {
          const fits = complex
            .polygon(j)
            .every(
              ([x, y]) =>
                Math.abs(matrix[0] * x + matrix[1] * y + offset[0] - evaluate(network, [x, y])[0]) < 1e-9,
            );
          if (fits) assert.equal(linearOf[i], linearOf[j]);
          assert.equal(mapOf[i] === mapOf[j], fits);
        }
      }
    }),
    { numRuns: 60, seed: 8 },
  );
});

test('a dent is a proof: both ends lie in the linear region, and something between does not', () => {
  let dents = 0;
  fc.assert(
    fc.property(networks, (network) => {
      const complex = linearRegions(network, domain);
      const { linearOf, members } = merged(complex);
      members.forEach((own, linear) => {
        const ends = dent(complex, linear);
        if (own.length === 1) assert.equal(ends, null, 'activation regions are convex');
        if (!ends) return;
        dents++;
        for (const [x, y] of ends) assert.equal(linearOf[complex.locate(x, y)], linear);
        const between = Array.from({ length: 99 }, (_, k) => (k + 1) / 100).map((t) =>
          complex.locate(
            ends[0][0] + t * (ends[1][0] - ends[0][0]),
            ends[0][1] + t * (ends[1][1] - ends[0][1]),
          ),
        );
        assert.ok(between.some((region) => linearOf[region] !== linear));
      });
    }),
    { numRuns: 60, seed: 9 },
  );
  assert.ok(dents > 5);
});
