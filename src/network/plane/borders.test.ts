import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternAt } from '../line/affine.ts';
import { randomNetwork } from '../model/random.ts';
import { linearRegions } from './regions.ts';
import { bordersOf, creaseNear, edgesIn } from './borders.ts';

const complexes = Array.from({ length: 12 }, (_, seed) => {
  const network = randomNetwork({ widths: [2, 5, 4, 1], seed });
  return {
    network,
    complex: linearRegions(network, [
      [-2, -1],
      [2, 1],
    ]),
  };
});

test('across every border lies the neighbour, and the owners are the units that differ there', () => {
  for (const { network, complex } of complexes)
    for (let i = 0; i < complex.regionCount; i++)
      for (const { from, to, neighbour, owners } of bordersOf(complex, i)) {
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const length = Math.hypot(dx, dy);
        if (length < 1e-3) continue;
        const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        // Inside is on the left.
        const at = (side: number): [number, number] => [
          middle[0] - (side * 1e-7 * dy) / length,
          middle[1] + (side * 1e-7 * dx) / length,
        ];
        assert.equal(complex.locate(...at(1)), i);
        assert.equal(complex.locate(...at(-1)), neighbour);
        if (neighbour < 0) {
          assert.deepEqual(owners, []);
          continue;
        }
        const [inside, outside] = [patternAt(network, at(1)), patternAt(network, at(-1))];
        const differing = inside.flatMap((bits, layer) =>
          [...bits].flatMap((bit, unit) => (bit === outside[layer][unit] ? [] : [{ layer, unit }])),
        );
        assert.deepEqual(owners, differing);
      }
});

test('borders go once around their region', () => {
  for (const { complex } of complexes)
    for (let i = 0; i < complex.regionCount; i++) {
      const borders = bordersOf(complex, i);
      assert.equal(borders.length, complex.corners(i).length);
      borders.forEach(({ to }, k) => assert.deepEqual(to, borders[(k + 1) % borders.length].from));
    }
});

test('the nearest crease is the nearest of all, and none is found out of reach', () => {
  const { complex } = complexes[3];
  const creases = edgesIn(complex).flatMap((edge, e) => (edge.owners.length ? [{ ...edge, e }] : []));
  for (const { from, to, e } of creases) {
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) < 0.01) continue;
    assert.equal(creaseNear(complex, middle, 1e-6), e);
  }
  assert.equal(creaseNear(complex, [50, 50], 1), -1);
});
