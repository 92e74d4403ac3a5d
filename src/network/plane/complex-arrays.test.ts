import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { complexArrays } from './complex-arrays.ts';
import { GeometryError } from '../model/errors.ts';
import { regionFixtures } from '../testing/fixtures.testing.ts';
import { parseNetwork } from '../model/format.ts';
import { linearRegions } from './regions.ts';
import { families, mixes, planeCase } from '../testing/nasty.testing.ts';
import { planeThrough, restrict } from './slice.ts';

const anyCase = fc
  .tuple(fc.constantFrom(...families), fc.constantFrom(...mixes), fc.integer({ min: 0, max: 1e6 }))
  .map(([family, activation, seed]) => {
    const { network, domain } = planeCase(family, activation, seed);
    return linearRegions(parseNetwork(network), domain);
  });

test('the arrays hold what the complex says one by one, jumps with their exact sign and to a thousandth', () => {
  fc.assert(
    fc.property(anyCase, (complex) => {
      const all = complexArrays(complex);
      assert.equal(all.jump.length, complex.edgeCount);
      for (let i = 0; i < complex.regionCount; i++)
        assert.deepEqual(all.corners.slice(all.starts[i], all.starts[i + 1]), complex.corners(i));
      for (let e = 0; e < complex.edgeCount; e++) {
        const { left, right, owners, jump } = complex.edge(e);
        const [first = { layer: -1, unit: -1 }] = owners;
        assert.deepEqual([all.from[e], all.to[e]], complex.ends(e));
        assert.deepEqual([all.left[e], all.right[e]], [left, right]);
        assert.deepEqual({ layer: all.layer[e], unit: all.unit[e] }, first);
        assert.equal(Math.sign(all.jump[e]), Math.sign(jump[0]));
        const near = Math.abs(all.jump[e] - jump[0]) <= 1e-3 * Math.abs(jump[0]);
        assert.ok(all.jump[e] === jump[0] || near);
      }
    }),
    { seed: 41, numRuns: 300 },
  );
});

test('heights are the outputs at the vertices', () => {
  for (const { name, network, domain, slice } of regionFixtures(['nets'])) {
    const parsed = parseNetwork(network);
    const flat = slice ? restrict(parsed, planeThrough(slice.origin, slice.u, slice.v)) : parsed;
    const complex = linearRegions(flat, domain);
    const outputs = flat.layers[flat.layers.length - 1].outputs;
    for (const k of [0, outputs - 1]) {
      const { heights } = complexArrays(complex, k);
      const values = Array.from(heights, (_, v) => complex.values(v)[k]);
      const size = Math.max(1, ...values.map(Math.abs));
      values.forEach((value, v) => assert.ok(Math.abs(value - heights[v]) < 1e-10 * size, `${name}, ${v}`));
    }
  }
});

test('heights are not lost where large weights cancel', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0], [1, 0], [1, 0]], biases: [0, 0, 0], activation: 'relu' },
      { weights: [[1e16, 1, -1e16]], biases: [0], activation: 'identity' },
    ],
  }); // prettier-ignore
  const complex = linearRegions(network, [[-1, -1], [1, 1]]); // prettier-ignore
  const { heights } = complexArrays(complex);
  assert.deepEqual(
    [...heights],
    Array.from(complex.x, (x) => Math.max(0, x)),
  );
});

test('an output that is not there is an error', () => {
  const [{ network, domain }] = regionFixtures(['nets']);
  const complex = linearRegions(parseNetwork(network), domain);
  assert.throws(() => complexArrays(complex, 7), GeometryError);
  assert.throws(() => complexArrays({ ...complex }, 0), GeometryError);
});
