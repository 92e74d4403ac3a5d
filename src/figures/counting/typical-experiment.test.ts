import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/typical-counts.json' with { type: 'json' };
import { maximumOnLine, serraUpper } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { countOf, drawnNetwork, experiment } from './typical-experiment.ts';
import { areResults, GRIDS, moments, noResults, progress, shapesOf, tallies } from './typical-set-up.ts';
import type { Results, SetUp, What } from './typical-set-up.ts';

const last = (all: Iterable<Results>): Results => [...all].at(-1)!;

/** Weights and bias of every unit of the first layer. */
function firstUnits(network: Network): { w: number[]; b: number }[] {
  const { inputs, outputs, weights, biases } = network.layers[0];
  return Array.from({ length: outputs }, (_, i) => ({
    w: Array.from(weights.slice(i * inputs, (i + 1) * inputs)),
    b: biases[i],
  }));
}

test('with one hidden layer the pieces and regions are those of points on a segment and lines in a square', () => {
  for (let i = 0; i < 10; i++) {
    const setUp = { nets: 10, bias: 0.3, seed: 7 };
    const line = drawnNetwork({ ...setUp, what: 'line' }, { width: 32, depth: 1 }, i);
    assert.equal(line.inputs, 10);
    const switching = firstUnits(line).filter(({ w, b }) => Math.abs(b) < Math.abs(w[0]));
    assert.equal(countOf('line', line), 1 + switching.length);
    const plane = drawnNetwork({ ...setUp, what: 'window' }, { width: 16, depth: 1 }, i);
    // A line that meets the square adds a region, and so does every point in it where two of them cross.
    const lines = firstUnits(plane).filter(({ w: [a, c], b }) => Math.abs(b) < Math.abs(a) + Math.abs(c));
    const crossing = lines.flatMap((one, k) =>
      lines.slice(0, k).filter((other) => {
        const size = one.w[0] * other.w[1] - one.w[1] * other.w[0];
        const x = (one.w[1] * other.b - one.b * other.w[1]) / size;
        const y = (one.b * other.w[0] - one.w[0] * other.b) / size;
        return Math.max(Math.abs(x), Math.abs(y)) < 1;
      }),
    );
    assert.equal(countOf('window', plane), 1 + lines.length + crossing.length);
  }
});

test('weights have variance 2 over the number of a layer’s inputs, biases the deviation that is set', () => {
  const all = Array.from({ length: 40 }, (_, i) =>
    drawnNetwork({ what: 'line', nets: 40, bias: 0.3, seed: 1 }, { width: 64, depth: 2 }, i),
  );
  const variance = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  for (const layer of [0, 1]) {
    const weights = all.flatMap(({ layers }) => Array.from(layers[layer].weights));
    const biases = all.flatMap(({ layers }) => Array.from(layers[layer].biases));
    const { inputs } = all[0].layers[layer];
    assert.ok(Math.abs((variance(weights) * inputs) / 2 - 1) < 0.03);
    assert.ok(Math.abs(variance(biases) / 0.09 - 1) < 0.1);
  }
});

test('an experiment that was stopped goes on as if it had not been', () => {
  const setUp: SetUp = { what: 'line', nets: 2, bias: 0.3, seed: 9 };
  const all = [...experiment(setUp, noResults(setUp))];
  assert.equal(all.length, 24);
  assert.deepEqual(last(experiment(setUp, all[9])), all[23]);
  assert.deepEqual(progress('line', all[9]), { done: 10, of: 24 });
});

test('the mean numbers of pieces agree with an independent run of the same set-up, within the sampling error', () => {
  // Width, depth and mean of 40 networks, from a program with another generator of random numbers.
  const independent = [
    [16, 1, 15.0],
    [16, 2, 26.8],
    [16, 4, 48.5],
    [16, 8, 85.7],
    [32, 1, 28.6],
    [32, 2, 53.9],
    [32, 4, 98.1],
    [64, 2, 104.8],
  ];
  const shapes = shapesOf('line');
  for (const [width, depth, mean] of independent) {
    const own = tallies(stored.line)[shapes.findIndex((s) => s.width === width && s.depth === depth)];
    const { mean: here, deviation } = moments(own);
    // Both means vary with deviation/√40.
    const error = deviation * Math.sqrt(2 / 40);
    assert.ok(Math.abs(here - mean) < 3 * error, `${width}×${depth}: ${here} and ${mean}, error ${error}`);
  }
});

test('tallies are those of the counts one by one', () => {
  const setUp: SetUp = { what: 'window', nets: 3, bias: 0.5, seed: 4 };
  const results = last(experiment(setUp, noResults(setUp)));
  shapesOf('window').forEach((shape, k) => {
    const counts = [0, 1, 2].map((i) => countOf('window', drawnNetwork(setUp, shape, i)));
    const { networks, sum, least, most } = tallies(results)[k];
    assert.deepEqual(
      [networks, sum, least, most],
      [3, counts.reduce((a, b) => a + b), Math.min(...counts), Math.max(...counts)],
    );
    const { mean, deviation } = moments(tallies(results)[k]);
    const squares = counts.reduce((total, count) => total + (count - mean) ** 2, 0);
    assert.ok(Math.abs(deviation - Math.sqrt(squares / 2)) < 1e-6 * (1 + deviation));
  });
});

test('no network has more pieces or regions than the bounds allow', () => {
  for (const what of ['line', 'window'] as const)
    shapesOf(what).forEach(({ width, depth }, k) => {
      const widths = new Array<number>(depth).fill(width);
      const bound = what === 'line' ? maximumOnLine(widths, 1) : serraUpper(widths, GRIDS.window.inputs);
      assert.ok(BigInt(tallies(stored[what])[k].most) <= bound!);
    });
});

test('numbers that no experiment gives are not taken for results', () => {
  const setUp: SetUp = { what: 'line', nets: 4, bias: 0.1, seed: 1 };
  const good = last(experiment(setUp, noResults(setUp)));
  const spoilt = (at: number, value: number): [What, Results] => [
    'line',
    good.map((v, i) => (i === at ? value : v)),
  ];
  assert.ok(areResults('line', good));
  assert.ok(areResults('line', noResults(setUp)));
  for (const [what, results] of [
    ['line', []],
    ['line', good.slice(1)],
    spoilt(3, 5),
    spoilt(3, 2.5),
    spoilt(4, 1e9),
    spoilt(6, 0),
  ] as [What, Results][])
    assert.ok(!areResults(what, results));
});
