import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearPieces } from '../line/pieces.ts';
import { evaluate } from '../model/evaluate.ts';
import { cutSawtooth, sawtoothNetwork, shallowSquare, squareNetwork } from './tents.ts';

const tent = (x: number): number => (x < 0.5 ? 2 * x : 2 - 2 * x);
const grid = Array.from({ length: 513 }, (_, k) => k / 512);
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8];
const units = (network: ReturnType<typeof squareNetwork>): number =>
  network.layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0);

test('the network is the tent map composed with itself, at every multiple of 1/512', () => {
  for (const depth of DEPTHS) {
    const network = sawtoothNetwork(depth);
    for (const x of grid) {
      let y = x;
      for (let k = 0; k < depth; k++) y = tent(y);
      assert.equal(evaluate(network, [x])[0], y);
    }
  }
});

test('it has 2^m pieces of slope ±2^m, and layer l owns 2^(l−1) of the kinks', () => {
  for (const depth of DEPTHS) {
    const { slopes, owners } = linearPieces(sawtoothNetwork(depth), [0], [1]);
    assert.equal(slopes.length, 2 ** depth);
    slopes.forEach(([slope], i) => assert.equal(slope, (i % 2 ? -1 : 1) * 2 ** depth));
    for (let l = 0; l < depth; l++)
      assert.equal(owners.filter((owner) => owner.length === 1 && owner[0].layer === l).length, 2 ** l);
  }
});

test('one unit more bends it in 2^m places', () => {
  for (const depth of DEPTHS)
    for (const level of [1 / 32, 0.3, 0.5, 31 / 32]) {
      const { owners } = linearPieces(cutSawtooth(depth, level), [0], [1]);
      assert.equal(owners.filter((owner) => owner.some(({ layer }) => layer === depth)).length, 2 ** depth);
    }
});

test('3m − 1 units interpolate x² at the multiples of 2^−m', () => {
  for (const depth of [...DEPTHS, 9, 10]) {
    const network = squareNetwork(depth);
    assert.equal(units(network), 3 * depth - 1);
    for (let k = 0; k <= 2 ** depth; k++) {
      const x = k / 2 ** depth;
      assert.equal(evaluate(network, [x])[0], x * x);
    }
  }
});

test('one hidden layer of N units interpolates x² at the multiples of 1/N, shifted down by 1/(8N²) if asked', () => {
  for (const n of [1, 2, 5, 8, 23])
    for (const shifted of [false, true])
      for (let k = 0; k <= n; k++) {
        const value = evaluate(shallowSquare(n, shifted), [k / n])[0];
        assert.ok(Math.abs(value - (k / n) ** 2 + (shifted ? 1 / (8 * n * n) : 0)) < 1e-14);
      }
});
