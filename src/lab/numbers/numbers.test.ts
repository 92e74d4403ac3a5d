import { test } from 'node:test';
import assert from 'node:assert/strict';
import { linearRegions, patternAt, randomNetwork, topology } from '../../network/index.ts';
import { makeBench } from '../state/lab-state.ts';
import { dataInRegions, numbersOf } from './numbers.ts';
import { boundsFor } from './panel.ts';

const box = [[-1, -1], [1, 1]] as const; // prettier-ignore

test('examples per region are those that patterns of a forward pass tell', () => {
  const network = randomNetwork({ widths: [2, 7, 6, 1], seed: 5 });
  const complex = linearRegions(network, box);
  const points = Float64Array.from({ length: 400 }, (_, i) => Math.sin(1.7 * i + 0.3) * 1.2);
  const classes = Int32Array.from({ length: 200 }, (_, i) => i % 3);
  const found = dataInRegions({ complex }, points, classes);
  const held = new Map<string, number[]>();
  for (let i = 0; i < 200; i++) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    if (Math.abs(x) > 1 || Math.abs(y) > 1) continue;
    const word = patternAt(network, [x, y]).join();
    held.set(word, [...(held.get(word) ?? []), classes[i]]);
  }
  const groups = [...held.values()];
  assert.equal(found.inside, groups.flat().length);
  assert.equal(found.occupied, groups.length);
  assert.equal(found.most, Math.max(...groups.map((group) => group.length)));
  const pure = groups.filter((group) => new Set(group).size === 1);
  assert.equal(found.pure, pure.length);
  assert.equal(found.pureShare, pure.flat().length / groups.flat().length);
});

test('a region with a majority of one class is not pure, and says how large the majority is', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 1, 1], seed: 1 }), [[100, 100], [101, 101]]); // prettier-ignore
  assert.equal(complex.regionCount, 1);
  const points = Float64Array.of(100.5, 100.5, 100.6, 100.5, 100.5, 100.6);
  const found = dataInRegions({ complex }, points, Int32Array.of(0, 0, 1));
  assert.deepEqual([found.pure, found.pureShare], [0, 0]);
  assert.deepEqual(found.fullest, [[0, 3, 2 / 3]]);
  assert.equal(dataInRegions({ complex }, points, Int32Array.of(2, 2, 2)).pureShare, 1);
  // What lies outside the window is no share of anything.
  const beyond = Float64Array.of(...points, 0, 0);
  const seen = dataInRegions({ complex }, beyond, Int32Array.of(2, 2, 2, 2));
  assert.deepEqual([seen.inside, seen.pureShare], [3, 1]);
});

test('a network of several outputs tells of each winner and of the output that is shown', () => {
  const network = randomNetwork({ widths: [2, 7, 3], seed: 5 });
  const complex = linearRegions(network, box);
  const asked = { output: 1, level: 0.5, points: new Float64Array(0), classes: new Int32Array(0) };
  const { sets, data, linearRegionCount } = numbersOf({ network, complex }, asked);
  assert.deepEqual(sets.map(({ of }) => of), ['output 1 largest', 'output 2 largest', 'output 3 largest', 'output 2 > 0.5']); // prettier-ignore
  assert.deepEqual(sets.slice(0, 3), [0, 1, 2].map((winner) => ({ ...topology(complex, { winner }), of: sets[winner].of }))); // prettier-ignore
  assert.deepEqual(sets[3], { ...topology(complex, { output: 1, above: 0.5 }), of: sets[3].of });
  assert.equal(data, null);
  assert.equal(linearRegionCount, complex.linearRegionCount);
});

test('the parts of one output are counted at its level', () => {
  const network = randomNetwork({ widths: [2, 7, 6, 1], seed: 5 });
  const complex = linearRegions(network, box);
  const none = { output: 0, points: new Float64Array(0), classes: new Int32Array(0) };
  const high = complex.values(0).reduce((sum, value) => sum + value, 1e3);
  assert.equal(numbersOf({ network, complex }, { ...none, level: high }).sets[0].parts, 0);
  assert.equal(numbersOf({ network, complex }, { ...none, level: -1e3 }).sets[0].parts, 1);
});

test('bounds are told for plain ReLU layers alone, and of the plane that is seen', () => {
  const bench = (activation: 'relu' | 'abs') =>
    makeBench('n1', 'x', randomNetwork({ widths: [5, 4, 1], seed: 1, activation }));
  assert.equal(boundsFor(bench('relu'))?.exact, 11n);
  assert.equal(boundsFor(bench('abs')), null);
});
