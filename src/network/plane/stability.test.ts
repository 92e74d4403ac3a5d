import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Activation } from '../model/activation.ts';
import { preactivations } from '../model/evaluate.ts';
import { parseNetwork } from '../model/format.ts';
import type { Point } from '../model/network.ts';
import { randomNetwork } from '../model/random.ts';
import { centroid } from './centroids.ts';
import { linearRegions } from './regions.ts';
import { planeThrough, restrict } from './slice.ts';
import { stablePieces } from './stability.ts';

const box = (left: number, bottom: number, right: number, top: number): readonly Point[] => [
  [left, bottom],
  [right, top],
];

/** Units with these rows and biases under one output. */
const oneLayer = (rows: number[][], biases: number[], activation: Activation = 'relu') =>
  parseNetwork({
    layers: [
      { weights: rows, biases, activation },
      { weights: [rows.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });

const piecesOn = (network: Parameters<typeof linearRegions>[0], domain: readonly Point[]) =>
  stablePieces(linearRegions(network, domain)).map((layer) => [...layer]);

test('a crease that touches the box decides nothing, and one that enters it by the last bit does', () => {
  const network = oneLayer(
    [
      [1, 0],
      [-1, 0],
      [1, 1],
    ],
    [-1, 1, -2],
  );
  assert.deepEqual(piecesOn(network, box(0, 0, 1, 1)), [[0, 1, 0]]);
  assert.deepEqual(piecesOn(network, box(1, 1, 2, 2)), [[1, 0, 1]]);
  const beyond = 1 + Number.EPSILON;
  assert.deepEqual(piecesOn(network, box(0, 0, beyond, 1)), [[-1, -1, -1]]);
  assert.deepEqual(piecesOn(network, box(0, 0, 1, beyond)), [[0, 1, -1]]);
});

test('a unit that is 0 on some regions and positive on all others stays on', () => {
  // z = σ(x) and z = σ(x) − 1 in a second layer: the first is never negative.
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0]], biases: [0], activation: 'relu' },
      { weights: [[1], [1], [-1]], biases: [0, -1, 0], activation: 'relu' },
      { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  assert.deepEqual(piecesOn(network, box(-1, -1, 2, 1)), [[-1], [1, -1, 0]]);
  assert.deepEqual(piecesOn(network, box(-1, -1, 1, 1)), [[-1], [1, 0, 0]]);
  assert.deepEqual(piecesOn(network, box(-2, -1, 0, 1)), [[0], [0, 0, 0]]);
});

test('a hard tanh that is clipped only where it is at its bound stays in the middle', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 0]], biases: [0], activation: 'relu' },
      { weights: [[1], [1]], biases: [-1, -2], activation: 'hard-tanh' },
      { weights: [[1, 1]], biases: [0], activation: 'identity' },
    ],
  });
  assert.deepEqual(piecesOn(network, box(-1, 0, 1, 1)), [[-1], [1, 0]]);
  assert.deepEqual(piecesOn(network, box(-1, 0, 2.5, 1)), [[-1], [-1, -1]]);
});

const activations: readonly Activation[] = [
  'relu',
  'abs',
  'hard-tanh',
  { name: 'leaky-relu', slope: 0.25 },
  { name: 'maxout', rank: 3 },
];

/** The piece of a unit at its row values there, and how far the nearest other piece is. */
function pieceOf(
  activation: Activation,
  z: ArrayLike<number>,
  unit: number,
): [piece: number, margin: number] {
  if (typeof activation === 'object' && activation.name === 'maxout') {
    const rows = Array.from({ length: activation.rank }, (_, r) => z[unit * activation.rank + r]);
    const sorted = [...rows].sort((a, b) => b - a);
    return [rows.indexOf(sorted[0]), sorted[0] - sorted[1]];
  }
  if (activation === 'hard-tanh')
    return [z[unit] < -1 ? 0 : z[unit] > 1 ? 2 : 1, Math.min(Math.abs(z[unit] + 1), Math.abs(z[unit] - 1))];
  return [z[unit] > 0 ? 1 : 0, Math.abs(z[unit])];
}

test('on random networks and boxes no point of the box contradicts what is called stable, and regions on both sides show what is not', () => {
  fc.assert(
    fc.property(
      fc.nat(999),
      fc.constantFrom(...activations),
      fc.tuple(fc.integer({ min: -8, max: 6 }), fc.integer({ min: -8, max: 6 })),
      fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
      (seed, activation, [left, bottom], [width, height]) => {
        const network = randomNetwork({ widths: [2, 5, 4, 1], seed, activation });
        const domain = box(left / 4, bottom / 4, (left + width) / 4, (bottom + height) / 4);
        const complex = linearRegions(network, domain);
        const places = Array.from({ length: complex.regionCount }, (_, i) => centroid(complex, i));
        for (let k = 0; k <= 8; k++)
          for (let j = 0; j <= 8; j++)
            places.push([(left + (k * width) / 8) / 4, (bottom + (j * height) / 8) / 4]);
        const seen = places.map((place) => preactivations(network, place));
        stablePieces(complex).forEach((layer, l) =>
          layer.forEach((piece, unit) => {
            const found = new Set(
              seen
                .map((z) => pieceOf(activation, z[l], unit))
                .filter(([, margin]) => margin > 1e-12)
                .map(([one]) => one),
            );
            if (piece >= 0) assert.deepEqual([...found], [piece]);
            else assert.ok(found.size > 1, `layer ${l} unit ${unit} is called unstable`);
          }),
        );
      },
    ),
    { numRuns: 150, seed: 4 },
  );
});

test('a slice is decided for its exact plane', () => {
  const network = oneLayer([[1, 1, 1]], [-1]);
  const plane = planeThrough([0, 0, 0.25], [1, 0, 0], [0, 1, 0]);
  assert.deepEqual(piecesOn(restrict(network, plane), box(0, 0, 0.5, 0.25)), [[0]]);
  assert.deepEqual(piecesOn(restrict(network, plane), box(0, 0, 0.5, 0.375)), [[-1]]);
});

test('what is no complex is refused', () => {
  assert.throws(() => stablePieces({} as never), { reason: 'domain' });
});
