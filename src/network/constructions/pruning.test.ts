import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Activation, Network, Point } from '../index.ts';
import {
  evaluate,
  formatNetwork,
  keepLargest,
  linearRegions,
  multiplyOut,
  parseNetwork,
  planeThrough,
  randomNetwork,
  removeStable,
  restrict,
  stablePieces,
} from '../index.ts';

const activations: readonly Activation[] = [
  'relu',
  'relu',
  'abs',
  'hard-tanh',
  { name: 'leaky-relu', slope: 0.25 },
  { name: 'leaky-relu', slope: 0.3 },
  { name: 'maxout', rank: 2 },
];

const cases = fc.record({
  seed: fc.nat(9999),
  activation: fc.constantFrom(...activations),
  hidden: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  left: fc.integer({ min: -10, max: 8 }),
  bottom: fc.integer({ min: -10, max: 8 }),
  size: fc.integer({ min: 1, max: 6 }),
});

interface Case {
  readonly network: Network;
  readonly box: readonly [Point, Point];
}

type Drawn = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const caseOf = ({ seed, activation, hidden, left, bottom, size }: Drawn): Case => ({
  network: randomNetwork({ widths: [2, ...hidden, 2], seed, activation, biasDeviation: 0.5 }),
  box: [
    [left / 4, bottom / 4],
    [(left + size) / 4, (bottom + size) / 4],
  ],
});

/** Points of a box, corners and sides included. */
function* placesIn([[left, bottom], [right, top]]: Case['box'], seed: number): Iterable<Point> {
  for (let k = 0; k <= 6; k++)
    for (let j = 0; j <= 6; j++) yield [left + (k * (right - left)) / 6, bottom + (j * (top - bottom)) / 6];
  let state = seed + 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let k = 0; k < 30; k++) yield [left + random() * (right - left), bottom + random() * (top - bottom)];
}

const prune = ({ network, box }: Case) => removeStable(network, stablePieces(linearRegions(network, box)));

test('what is left computes the same function on the box, bit for bit', () => {
  let removed = 0;
  fc.assert(
    fc.property(cases, (drawn) => {
      const one = caseOf(drawn);
      const { network, fates } = prune(one);
      removed += fates.flat().filter((fate) => fate === 'removed').length;
      for (const place of placesIn(one.box, drawn.seed))
        assert.deepEqual(evaluate(network, place), evaluate(one.network, place));
    }),
    { numRuns: 250, seed: 5 },
  );
  assert.ok(removed > 200, `${removed} removed`);
});

test('the maps of the regions stay the same, bit for bit, and so do the regions unless layers went', () => {
  fc.assert(
    fc.property(cases, (drawn) => {
      const one = caseOf(drawn);
      const pruned = prune(one);
      const before = linearRegions(one.network, one.box);
      const after = linearRegions(pruned.network, one.box);
      const maps = (complex: typeof before) =>
        Array.from({ length: complex.regionCount }, (_, i) => {
          const { matrix, offset } = complex.affine(i);
          return [...matrix, ...offset].join();
        }).sort();
      if (pruned.layers.length === drawn.hidden.length) assert.deepEqual(maps(after), maps(before));
      else assert.deepEqual(new Set(maps(after)), new Set(maps(before)));
    }),
    { numRuns: 150, seed: 6 },
  );
});

test('every stable ReLU is gone or the identity, and pruning again finds nothing', () => {
  fc.assert(
    fc.property(cases, (drawn) => {
      const one = caseOf({ ...drawn, activation: 'relu' });
      const pieces = stablePieces(linearRegions(one.network, one.box));
      const { network, fates, layers } = removeStable(one.network, pieces);
      pieces.forEach((layer, l) =>
        layer.forEach((piece, unit) =>
          assert.equal(fates[l][unit], piece < 0 ? 'kept' : piece === 0 ? 'removed' : 'linear'),
        ),
      );
      // Layers in front of one that has gone are gone too.
      const gone = fates.findLastIndex((layer) => layer.every((fate) => fate === 'removed'));
      assert.deepEqual(
        layers,
        fates.flatMap((_, l) => (l > gone ? [l] : [])),
      );
      layers.forEach((l, k) => {
        const left = fates[l].filter((fate) => fate !== 'removed');
        assert.deepEqual(
          formatNetwork(network).layers[k].activation,
          left.every((fate) => fate === left[0])
            ? left[0] === 'linear'
              ? 'identity'
              : 'relu'
            : left.map((fate) => (fate === 'linear' ? 'identity' : 'relu')),
        );
      });
      const again = removeStable(network, stablePieces(linearRegions(network, one.box)));
      assert.deepEqual(formatNetwork(again.network), formatNetwork(network));
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('a layer that is off altogether takes those before it along', () => {
  const network = parseNetwork({
    layers: [
      { weights: [[1, 2]], biases: [0], activation: 'relu' },
      { weights: [[-1], [-2]], biases: [-1, 0], activation: 'relu' },
      {
        weights: [
          [3, 4],
          [5, 6],
        ],
        biases: [-1, 7],
        activation: 'relu',
      },
      { weights: [[8, 9]], biases: [10], activation: 'identity' },
    ],
  });
  const box: Case['box'] = [
    [-1, -1],
    [1, 1],
  ];
  const { network: left, fates, layers } = prune({ network, box });
  assert.deepEqual(fates, [['kept'], ['removed', 'removed'], ['removed', 'linear']]);
  assert.deepEqual(layers, [2]);
  assert.deepEqual(formatNetwork(left), {
    layers: [
      { weights: [[0, 0]], biases: [7], activation: 'identity' },
      { weights: [[9]], biases: [10], activation: 'identity' },
    ],
  });
  assert.deepEqual(formatNetwork(multiplyOut(left)), {
    layers: [{ weights: [[0, 0]], biases: [73], activation: 'identity' }],
  });
});

test('|·| left of 0 is the negated row, clipped hard tanh a constant, and what would be rounded stays', () => {
  const layers = (activation: Activation) => ({
    layers: [
      {
        weights: [
          [1, 0],
          [0, 1],
        ],
        biases: [-4, 4],
        activation,
      },
      { weights: [[2, 3]], biases: [1], activation: 'identity' },
    ],
  });
  const pruned = (activation: Activation, bias = 1) => {
    const json = layers(activation);
    json.layers[1].biases = [bias];
    return prune({
      network: parseNetwork(json),
      box: [
        [-1, -1],
        [1, 1],
      ],
    });
  };
  assert.deepEqual(formatNetwork(pruned('abs').network).layers[0], {
    weights: [
      [-1, 0],
      [0, 1],
    ],
    biases: [4, 4],
    activation: 'identity',
  });
  assert.deepEqual(formatNetwork(pruned('hard-tanh').network), {
    layers: [{ weights: [[0, 0]], biases: [2], activation: 'identity' }],
  });
  assert.deepEqual(pruned('hard-tanh', 2 ** 53).fates, [['removed', 'kept']]);
  assert.deepEqual(pruned({ name: 'leaky-relu', slope: 0.3 }).fates, [['kept', 'linear']]);
  assert.deepEqual(pruned({ name: 'leaky-relu', slope: 0.5 }).fates, [['linear', 'linear']]);
});

test('multiplied out, layers of identities are gone and values differ by rounding alone', () => {
  fc.assert(
    fc.property(cases, (drawn) => {
      const one = caseOf({ ...drawn, hidden: [...drawn.hidden, 2] });
      const { network } = prune(one);
      const short = multiplyOut(network);
      assert.ok(
        short.layers
          .slice(0, -1)
          .every((layer) =>
            [formatNetwork({ ...short, layers: [layer] }).layers[0].activation]
              .flat()
              .some((a) => a !== 'identity'),
          ),
      );
      let scale = 0;
      let off = 0;
      for (const place of placesIn(one.box, drawn.seed)) {
        const [before, after] = [evaluate(one.network, place), evaluate(short, place)];
        before.forEach((value, o) => {
          scale = Math.max(scale, Math.abs(value));
          off = Math.max(off, Math.abs(after[o] - value));
        });
      }
      assert.ok(off <= 1e-12 * Math.max(scale, 1), `${off} of ${scale}`);
    }),
    { numRuns: 150, seed: 8 },
  );
});

test('the largest weights are kept, of equal ones the first, and biases stay', () => {
  const network = parseNetwork({
    layers: [
      {
        weights: [
          [1, -3],
          [2, 0],
        ],
        biases: [5, 6],
        activation: 'relu',
      },
      { weights: [[-2, 2]], biases: [7], activation: 'identity' },
    ],
  });
  const weights = (count: number) => keepLargest(network, count).layers.map((layer) => [...layer.weights]);
  assert.deepEqual(weights(6), [
    [1, -3, 2, 0],
    [-2, 2],
  ]);
  assert.deepEqual(weights(3), [
    [0, -3, 2, 0],
    [-2, 0],
  ]);
  assert.deepEqual(weights(0), [
    [0, 0, 0, 0],
    [0, 0],
  ]);
  assert.deepEqual(
    keepLargest(network, 1).layers.map(({ biases }) => [...biases]),
    [[5, 6], [7]],
  );
  for (const count of [-1, 7, 1.5]) assert.throws(() => keepLargest(network, count), { reason: 'range' });
});

test('pieces of the wrong number and slices are refused', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  assert.throws(() => removeStable(network, []), { reason: 'dimension' });
  assert.throws(() => removeStable(network, [[0, 1]]), { reason: 'dimension' });
  const slice = restrict(
    randomNetwork({ widths: [3, 3, 1], seed: 1 }),
    planeThrough([0, 0, 0], [1, 0, 0], [0, 1, 0]),
  );
  assert.throws(() => removeStable(slice, [[0, 1, -1]]), { reason: 'domain' });
  assert.throws(() => multiplyOut(slice), { reason: 'domain' });
  assert.throws(() => keepLargest(slice, 1), { reason: 'domain' });
});
