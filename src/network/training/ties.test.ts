import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions } from '../plane/regions.ts';
import { evaluate } from '../model/evaluate.ts';
import { parametersOf, withParameters } from '../model/parameters.ts';
import { randomNetwork } from '../model/random.ts';
import { gather, spread, tiedNetwork } from '../model/ties.ts';
import { planeData } from './data.ts';
import { makeHistory } from './history.ts';
import { train, type TrainingOptions } from './train.ts';

type Tied = Parameters<typeof tiedNetwork>[1];
const NAMES: readonly Tied[] = ['relu6', 'hard-sigmoid', 'crelu'];
const clip = (low: number, z: number, high: number) => Math.max(low, Math.min(high, z));

// Weights so large that units are on all of their pieces.
const start = (seed = 5) =>
  randomNetwork({ widths: [2, 6, 4, 1], seed, init: { name: 'uniform', bound: 3 } });
const moons = planeData('moons', { count: 40, seed: 2 });

/** What the activation makes of a layer's pre-activations: for CReLU those of the first half. */
function unitsOf(name: Tied, z: readonly number[]): number[] {
  if (name === 'relu6') return z.map((value) => clip(0, value, 6));
  if (name === 'hard-sigmoid') return z.map((value) => clip(0, value + 3, 6) / 6);
  const half = z.slice(0, z.length / 2);
  return [...half.map((value) => Math.max(0, value)), ...half.map((value) => Math.max(0, -value))];
}

/** The network that free numbers mean, computed plainly. */
function plainly(name: Tied, free: ArrayLike<number>, x: readonly number[]): number {
  const { layers } = withParameters(start(), free);
  return layers.reduce<number[]>(
    (h, { weights, biases, inputs }, l) => {
      const z = Array.from(biases, (b, r) => h.reduce((sum, v, k) => sum + weights[r * inputs + k] * v, b));
      return l < layers.length - 1 ? unitsOf(name, z) : z;
    },
    [...x],
  )[0];
}

/** The logistic loss of the network that free numbers mean. */
const lossOf = (name: Tied, free: ArrayLike<number>): number =>
  moons.y.reduce((sum, y, n) => {
    const f = plainly(name, free, [moons.x[2 * n], moons.x[2 * n + 1]]);
    return sum + (Math.log1p(Math.exp(-Math.abs(f))) + Math.max(f, 0) - y * f) / moons.count;
  }, 0);

for (const name of NAMES) {
  test(`the pairs of ReLUs compute ${name}, at the beginning and in training`, () => {
    const { network, ties } = tiedNetwork(start(), name);
    const options: TrainingOptions = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 }, ties };
    for (const { step, network: now, snapshot } of train(network, moons, { ...options, steps: 60 })) {
      if (step % 20 !== 0) continue;
      const free = snapshot().memory.slice(-ties.start.length);
      assert.equal(
        free.every((value, i) => value === ties.start[i]),
        step === 0,
      );
      for (let k = 0; k < 50; k++) {
        const x = [3 * Math.sin(k), 3 * Math.cos(5 * k)];
        const expected = plainly(name, free, x);
        assert.ok(Math.abs(evaluate(now, x)[0] - expected) < 1e-12 * (1 + Math.abs(expected)), `${step}`);
      }
    }
  });

  test(`a step under ${name} goes against the finite differences of its own numbers`, () => {
    const { network, ties } = tiedNetwork(start(), name);
    const rate = 0.1;
    const options = { loss: 'logistic', optimiser: { name: 'sgd', rate }, ties, steps: 1 } as const;
    const [, after] = Array.from(train(network, moons, options), (step) => step.snapshot());
    const moved = after.memory.slice(-ties.start.length);
    ties.start.forEach((value, i) => {
      const at = (by: number) =>
        lossOf(
          name,
          ties.start.map((other, j) => (i === j ? value + by : other)),
        );
      const slope = (at(1e-6) - at(-1e-6)) / 2e-6;
      assert.ok(Math.abs((value - moved[i]) / rate - slope) < 1e-6 * (1 + Math.abs(slope)), `number ${i}`);
    });
  });

  test(`training under ${name} can be taken up at any step with the same bits, and has regions`, () => {
    const { network, ties } = tiedNetwork(start(), name);
    const options: TrainingOptions = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 }, ties };
    const history = makeHistory(network, moons, options, 4);
    const straight = Array.from(train(network, moons, { ...options, steps: 40 }), (step) => step.snapshot());
    for (const step of [40, 7, 23, 0, 39]) assert.deepEqual(history.at(step), straight[step]);
    assert.ok(straight[40].loss < straight[0].loss);
    const regions = linearRegions(straight[40].network, [[-3, -3], [3, 3]]); // prettier-ignore
    assert.ok(regions.regionCount > 10);
  });
}

test('of the shared numbers the gradient is the sum over all that follow from them', () => {
  const { network, ties } = tiedNetwork(start(), 'hard-sigmoid');
  assert.deepEqual(spread(ties, ties.start, parametersOf(network).fill(NaN)), parametersOf(network));
  const gradient = parametersOf(network).map((_, i) => Math.sin(i));
  const sums = gather(ties, gradient, new Float64Array(ties.start.length).fill(NaN));
  const along = ties.start.map((_, i) => Math.cos(3 * i));
  // ⟨Lᵀg, v⟩ = ⟨g, Lv⟩.
  const moved = spread({ ...ties, shift: ties.shift.map(() => 0) }, along, parametersOf(network));
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  assert.ok(Math.abs(dot(sums, along) - dot(gradient, moved)) < 1e-12);
});

test('only networks of ReLUs are tied, CReLU pairs an even number, and ties must fit', () => {
  const smooth = randomNetwork({ widths: [2, 4, 1], seed: 1, activation: 'tanh' });
  assert.throws(() => tiedNetwork(smooth, 'relu6'), /layers\[0\]: ReLU units expected/);
  const odd = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  assert.throws(() => tiedNetwork(odd, 'crelu'), /layers\[0\]: an even number of units expected, got 3/);
  const { ties } = tiedNetwork(odd, 'relu6');
  const options = { loss: 'logistic', optimiser: { name: 'sgd', rate: 0.1 }, ties } as const;
  assert.throws(() => train(odd, moons, options).next(), /ties: 13 tied numbers expected, got/);
});
