import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affineAt, patternAt } from '../line/affine.ts';
import { linearPieces } from '../line/pieces.ts';
import { linearRegions } from '../plane/regions.ts';
import { planeThrough, restrict } from '../plane/slice.ts';
import { evaluate } from './evaluate.ts';
import { flatNetwork, parametersOf, withParameters } from './parameters.ts';
import { randomNetwork } from './random.ts';

const box = [
  [-2, -2],
  [2, 2],
] as const;
const shape = randomNetwork({ widths: [2, 7, 6, 1], seed: 1 });
const others = [2, 3, 4].map((seed) => parametersOf(randomNetwork({ widths: [2, 7, 6, 1], seed })));

test('a view is read anew at every question: pieces, regions and slices are those of its numbers now', () => {
  const { network, parameters } = flatNetwork(shape, parametersOf(shape));
  const plane = planeThrough([0, 0], [1, 1], [1, -2]);
  linearPieces(network, [-2, -1], [2, 1]);
  for (const numbers of others) {
    parameters.set(numbers);
    const value = withParameters(shape, numbers);
    assert.deepEqual(
      linearPieces(network, [-2, -1], [2, 1]).breakpoints,
      linearPieces(value, [-2, -1], [2, 1]).breakpoints,
    );
    assert.deepEqual(patternAt(network, [0.5, 0]), patternAt(value, [0.5, 0]));
    assert.equal(linearRegions(network, box).regionCount, linearRegions(value, box).regionCount);
    assert.deepEqual(
      linearRegions(restrict(network, plane), box).x,
      linearRegions(restrict(value, plane), box).x,
    );
  }
});

test('what was computed from a view stays as it was when the view’s numbers change', () => {
  const { network, parameters } = flatNetwork(shape, parametersOf(shape));
  const complex = linearRegions(network, box);
  const pieces = linearPieces(network, [-2, -1], [2, 1]);
  const slice = restrict(network, planeThrough([0, 0], [1, 1], [1, -2]));
  const copy = withParameters(network, parameters);
  const before = linearRegions(shape, box);
  parameters.set(others[0]);
  for (let i = 0; i < before.regionCount; i++) assert.deepEqual(complex.affine(i), before.affine(i));
  for (let v = 0; v < before.vertexCount; v++) assert.deepEqual(complex.values(v), before.values(v));
  const expected = linearPieces(shape, [-2, -1], [2, 1]);
  assert.deepEqual(pieces.slopes, expected.slopes);
  assert.deepEqual(pieces.values, expected.values);
  assert.deepEqual(evaluate(slice, [0.5, 0.25]), evaluate(shape, [0.75, 0]));
  assert.deepEqual(affineAt(copy, [1, 1]), affineAt(shape, [1, 1]));
});
