import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evaluate,
  formatNetwork,
  makeHistory,
  parametersOf,
  parseNetwork,
  planeData,
  randomNetwork,
  tiedNetwork,
  type Network,
  type Ties,
} from '../../network/index.ts';
import { newNetwork } from './new-network.ts';
import { pairsOf, tiesOf } from './pairs.ts';

const data = planeData('moons', { count: 60, seed: 1 });
const made = (name: 'relu6' | 'hard-sigmoid', init: 'he' | 'torch' = 'he'): Network =>
  newNetwork({ widths: [2, 5, 4, 1], activations: [name, name], seed: 4, init });
const drawn = (units: number): Network => randomNetwork({ widths: [2, units, 6, 1], seed: 7 });

function trained(network: Network, ties: Ties | undefined, frozen: readonly number[] = []): Network {
  const optimiser = { name: 'adam', rate: 0.02 } as const;
  const history = makeHistory(network, data, { loss: 'logistic', optimiser, ties, frozen });
  const first = history.at(0).loss;
  const last = history.at(80);
  assert.ok(last.loss < first);
  return last.network;
}
/** Saved and opened again, and looked through for pairs. */
const namesAfter = (network: Network): string[] =>
  pairsOf(parseNetwork(formatNetwork(network))).map(
    ({ layer, name, units }) => `${layer} ${name} ${units.join()}`,
  );

for (const [name, label] of [
  ['relu6', 'ReLU6'],
  ['hard-sigmoid', 'hard sigmoid'],
] as const)
  test(`${name} units of their own linear layer stay what they are in training, thresholds and all`, () => {
    const network = made(name);
    const before = namesAfter(network);
    assert.equal(before.length, 9);
    assert.ok(before.every((one) => one.includes(label)));
    const ties = tiesOf(network)!;
    // Five and four units with their weights and biases, and the output's.
    assert.equal(ties.start.length, 2 * 5 + 5 + 5 * 4 + 4 + 4 + 1);
    parametersOf(network).forEach((number, i) =>
      assert.equal(ties.factor[i] * ties.start[ties.source[i]] + ties.shift[i] + 0, number + 0),
    );
    const after = trained(network, ties);
    assert.deepEqual(namesAfter(after), before);
    assert.equal(tiesOf(after)?.start.length, ties.start.length);
    // By the definition: min(max(0, z + low), 6), unit by unit.
    const low = name === 'relu6' ? 0 : 3;
    const clip = (z: number): number => Math.min(Math.max(0, z + low), 6);
    for (const x of [
      [0.3, -0.2],
      [40, 7],
      [-9, 30],
    ]) {
      let values = x;
      for (const l of [0, 2, 4]) {
        const { inputs, weights, biases } = after.layers[l];
        const step = l === 0 ? 1 : 2;
        values = Array.from(biases, (bias, row) =>
          values.reduce((sum, value, k) => sum + value * weights[row * inputs + k * step], bias),
        );
        if (l < 4) values = values.map(clip);
      }
      assert.ok(Math.abs(values[0] - evaluate(after, x)[0]) < 1e-9 * (1 + Math.abs(values[0])));
    }
  });

test('clipped and CReLU units whose thresholds are biases stay pairs, and without ties they come apart', () => {
  for (const [name, units, pairs] of [
    ['relu6', 5, 11],
    ['crelu', 8, 7],
  ] as const) {
    // prettier-ignore
    const { network, ties } = tiedNetwork(drawn(units), name);
    const own = tiesOf(network)!;
    assert.equal(
      own.start.length,
      name === 'crelu' ? (2 * 8 + 8) / 2 + (8 * 6 + 6) / 2 + 7 : ties.start.length,
    );
    const before = namesAfter(network);
    assert.equal(before.length, pairs);
    assert.deepEqual(namesAfter(trained(network, own)), before);
    assert.deepEqual(namesAfter(trained(network, undefined)), []);
    const frozen = trained(network, own, [0]);
    assert.deepEqual(frozen.layers[0].weights, network.layers[0].weights);
    assert.deepEqual(namesAfter(frozen), before);
  }
});

test('a network without pairs is trained as it is, one with a layer that passes values on too', () => {
  assert.equal(tiesOf(randomNetwork({ widths: [2, 6, 6, 1], seed: 2 })), undefined);
  const passing = parseNetwork({
    layers: [
      { weights: [[1, 0], [0, 1], [-1, 0], [0, -1]], biases: [0, 0, 0, 0], activation: 'relu' }, // prettier-ignore
      { weights: [[2, 3, -2, -3]], biases: [1], activation: 'identity' },
    ],
  });
  assert.equal(tiesOf(passing), undefined);
});
