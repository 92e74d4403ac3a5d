import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, parseNetwork, pieceAt, randomNetwork } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';
import { planeNetwork } from './plane-network.ts';
import { sliceProfile } from './slice-profile.ts';

const coordinate = fc.integer({ min: -64, max: 64 }).map((n) => n / 32);
const line = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .filter(([ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay) > 0.2);
const planes = [1, 2, 3].map((seed) => planeNetwork(randomNetwork({ widths: [2, 6, 5, 1], seed }), 2));

test('along any line, the profile has the network’s values, and its pieces meet', () => {
  fc.assert(
    fc.property(fc.constantFrom(...planes), line, (plane, [ax, ay, bx, by]) => {
      const { pieces, crossings, length } = sliceProfile(plane, [ax, ay], [bx, by]);
      assert.ok(Math.abs(length - Math.hypot(bx - ax, by - ay)) < 1e-12);
      assert.equal(crossings.length, pieces.length - 1);
      pieces.forEach(({ from, to, values, slope, segment }, i) => {
        for (const share of [0.2, 0.7]) {
          const d = from + share * (to - from);
          const place: Point = [ax + (d / length) * (bx - ax), ay + (d / length) * (by - ay)];
          const value = evaluate(plane.network, place)[0];
          assert.ok(Math.abs(values[0] + slope * (d - from) - value) < 1e-9);
          if (to - from > 1e-6) assert.equal(pieceAt({ pieces }, d), i);
          const { matrix, offset } = plane.complex.affine(segment.region);
          assert.ok(Math.abs(matrix[0] * place[0] + matrix[1] * place[1] + offset[0] - value) < 1e-9);
        }
        if (i > 0) assert.equal(pieces[i - 1].to, from);
      });
    }),
    { seed: 31, numRuns: 200 },
  );
});

test('the demonstration’s slices cross its creases where z = 0 says so', () => {
  const json = JSON.parse(
    readFileSync(new URL('../../../content/data/seed-42.json', import.meta.url), 'utf8'),
  ) as { network: { layers: { weights: number[][]; biases: number[] }[] } };
  const plane = planeNetwork(parseNetwork(json.network), 2);
  const [{ weights, biases }] = json.network.layers;
  for (const x2 of [-1.5, -0.5, 0, 0.5, 1.5]) {
    const expected = weights
      .map(([a, b], unit) => ({ unit, x1: -(b * x2 + biases[unit]) / a }))
      .filter(({ x1 }) => Math.abs(x1) < 2)
      .sort((p, q) => p.x1 - q.x1);
    const { crossings } = sliceProfile(plane, [-2, x2], [2, x2]);
    assert.deepEqual(
      crossings.map(({ owners }) => owners),
      expected.map(({ unit }) => [{ layer: 0, unit }]),
    );
    crossings.forEach(({ place, jump }, k) => {
      assert.ok(Math.abs(place[0] - expected[k].x1) < 1e-12);
      const { unit } = expected[k];
      const [out] = json.network.layers[1].weights;
      assert.ok(Math.abs(jump - out[unit] * Math.abs(weights[unit][0])) < 1e-12);
    });
  }
});
