import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linearRegions, randomNetwork } from '../../network/index.ts';
import { chains } from './chains.ts';

const complexes = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    widths: fc.constantFrom([2, 6, 1], [2, 7, 7, 1], [2, 4, 4, 4, 1]),
  })
  .map(({ seed, widths }) =>
    linearRegions(randomNetwork({ widths, seed }), [
      [-1, -1],
      [1, 1],
    ]),
  );

const pair = (p: number, q: number) => `${Math.min(p, q)} ${Math.max(p, q)}`;

test('chains go along every given edge once, and along no other', () => {
  fc.assert(
    fc.property(complexes, fc.integer({ min: 1, max: 4 }), (complex, every) => {
      const edges = Array.from({ length: complex.edgeCount }, (_, e) => e).filter((e) => e % every === 0);
      const walked = chains(complex, edges).flatMap((line) => line.slice(1).map((v, k) => pair(line[k], v)));
      assert.deepEqual(walked.sort(), edges.map((e) => pair(...complex.ends(e))).sort());
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('the line of a first-layer unit is one chain, however many edges cut it up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (seed) => {
      const complex = linearRegions(randomNetwork({ widths: [2, 8, 1], seed }), [
        [-1, -1],
        [1, 1],
      ]);
      for (let unit = 0; unit < 8; unit++) {
        const edges = Array.from({ length: complex.edgeCount }, (_, e) => e).filter((e) =>
          complex.edge(e).owners.some((owner) => owner.unit === unit),
        );
        assert.equal(chains(complex, edges).length, Math.min(1, edges.length));
      }
    }),
    { seed: 6, numRuns: 50 },
  );
});
