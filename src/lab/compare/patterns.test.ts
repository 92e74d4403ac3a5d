import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions, randomNetwork, tiedNetwork, type Network } from '../../network/index.ts';
import { newNetwork } from '../make/new-network.ts';
import { comparePatterns, patternsOf, samePatterns } from './patterns.ts';

const found = (network: Network) => linearRegions(network, [[-2, -2], [2, 2]]); // prettier-ignore
const seeded = (seed: number, activation: 'relu' | 'hard-tanh' | { name: 'maxout'; rank: 3 }) =>
  randomNetwork({ widths: [2, 9, 7, 1], seed, activation });

test('patterns in one network alone and in both are those that their words tell', () => {
  for (const activation of ['relu', 'hard-tanh', { name: 'maxout', rank: 3 }] as const) {
    const first = seeded(3, activation);
    const layers = first.layers.map((layer, l) => ({
      ...layer,
      biases: layer.biases.map((bias, unit) => bias + (l + unit === 2 ? 0.2 : 0)),
    }));
    const pair = [first, { ...first, layers }] as const;
    const all = pair.map((network) => {
      const complex = found(network);
      return Array.from(
        { length: complex.regionCount },
        (_, i) =>
        complex.pattern(i).map((layer) => layer.join()).join(' '), // prettier-ignore
      );
    });
    const [a, b] = all.map((words) => new Set(words));
    const change = comparePatterns(patternsOf(found(pair[0]), pair[0]), patternsOf(found(pair[1]), pair[1]));
    assert.deepEqual(
      [...change.first],
      all[0].map((word) => Number(b.has(word))),
    );
    assert.deepEqual(
      [...change.second],
      all[1].map((word) => Number(a.has(word))),
    );
    const shared = [...a].filter((word) => b.has(word)).length;
    assert.deepEqual([change.both, change.gone, change.come], [shared, a.size - shared, b.size - shared]);
    assert.ok(shared > 5 && change.gone > 0 && change.come > 0);
  }
});

test('a pattern that several regions have is counted once', () => {
  const list = (...words: number[]) => ({ count: words.length, each: 1, words: Uint32Array.from(words) });
  const { first, second, both, gone, come } = comparePatterns(list(5, 6, 5, 7, 7), list(9, 5, 5));
  assert.deepEqual([[...first], [...second]], [[1, 0, 1, 0, 0], [0, 1, 1]]); // prettier-ignore
  assert.deepEqual([both, gone, come], [1, 2, 1]);
});

test('patterns of unlike units are not compared, though both kinds are made of ReLUs', () => {
  const drawn = randomNetwork({ widths: [2, 4, 4, 1], seed: 7 });
  const { network: relu6 } = tiedNetwork(drawn, 'relu6');
  const plain = randomNetwork({ widths: [2, 8, 8, 1], seed: 1 });
  const { network: crelu } = tiedNetwork(plain, 'crelu');
  const ofLinear = (name: 'relu6' | 'hard-sigmoid') =>
    newNetwork({ widths: [2, 5, 4, 1], activations: [name, name], seed: 4, init: 'he' });
  const all = [relu6, plain, crelu, ofLinear('relu6'), ofLinear('hard-sigmoid')];
  all.forEach((a, i) => all.forEach((b, k) => assert.equal(samePatterns(a, b), i === k, `${i} ${k}`)));
  const other = tiedNetwork(randomNetwork({ widths: [2, 4, 4, 1], seed: 8 }), 'relu6').network;
  assert.ok(samePatterns(relu6, other));
});
