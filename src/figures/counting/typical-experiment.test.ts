import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/typical-counts.json' with { type: 'json' };
import { maximumOnLine, serraUpper } from '../../network/index.ts';
import { countOf, drawnNetwork, experiment } from './typical-experiment.ts';
import {
  areResults,
  GRIDS,
  moments,
  noResults,
  progress,
  setUpOf,
  shapesOf,
  tallies,
} from './typical-set-up.ts';
import type { Results, SetUp, What } from './typical-set-up.ts';

const last = (all: Iterable<Results>): Results => [...all].at(-1)!;

for (const what of ['line', 'window'] as const) {
  test(`the stored results (${what}) are what the experiment gives today`, () => {
    const setUp = setUpOf(what, stored[what]);
    assert.deepEqual(last(experiment(setUp, noResults(setUp))), stored[what]);
    assert.ok(areResults(what, stored[what]));
  });
}

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
