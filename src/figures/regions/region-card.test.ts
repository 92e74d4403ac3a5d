import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { linearRegions, patternAt, type Network } from '../../network/index.ts';
import type { Dyadic } from '../../network/numbers/rational.ts';
import { dyadic, mantissaAt, product, sum } from '../../network/numbers/rational.ts';
import figure from './region-card.figure.ts';

const ZERO = dyadic(0);

/** A and c of a pattern in exact arithmetic: the weights on all paths through active units, multiplied and added up. */
function exactMap({ inputs, layers }: Network, pattern: readonly Uint8Array[]): Dyadic[][] {
  // Row k of `rows` holds the affine function that unit k passes on: its slopes, then its offset.
  let rows: Dyadic[][] = Array.from({ length: inputs }, (_, k) =>
    Array.from({ length: inputs + 1 }, (__, j) => dyadic(Number(j === k))),
  );
  layers.forEach(({ outputs, weights, biases, inputs: width }, l) => {
    rows = Array.from({ length: outputs }, (_, o) => {
      if (l < pattern.length && pattern[l][o] === 0) return rows[0].map(() => ZERO);
      const start = rows[0].map((__, j) => (j === inputs ? dyadic(biases[o]) : ZERO));
      return rows.reduce(
        (total, row, i) =>
          total.map((value, j) => sum(value, product(dyadic(weights[o * width + i]), row[j]))),
        start,
      );
    });
  });
  return rows;
}

/** Is a decimal the exact number, rounded to as many places as it has? */
function rounds(text: string, exact: Dyadic): boolean {
  const decimals = text.split('.')[1]?.length ?? 0;
  if (text === '0') return exact.mantissa === 0n;
  const shown = BigInt(text.replace('−', '-').replace('.', ''));
  // |exact·10^d − shown| ≤ ½, over a common power of two.
  const scaled = product(exact, { mantissa: 10n ** BigInt(decimals), exponent: 0 });
  const exponent = Math.min(scaled.exponent, -1);
  const gap = mantissaAt(scaled, exponent) - (shown << BigInt(-exponent));
  return 2n * (gap < 0n ? -gap : gap) <= 1n << BigInt(-exponent);
}

const NUMBERS = /(?:output \d|the output) is (−?[\d.]+)x₁ ([+−]) ([\d.]+)x₂ ([+−]) (\d+(?:\.\d+)?)/g;

test('every digit of A and c is that of the exact map of the stored weights, in every region of both networks', () => {
  for (const [name, half, count] of [
    ['small', 1.3125, 22],
    ['moons', 1, 353],
  ] as const) {
    const network = figure.network!({ ...figure.initial, network: name });
    const complex = linearRegions(network, [
      [-half, -1],
      [half, 1],
    ]);
    assert.equal(complex.regionCount, count);
    let numbers = 0;
    for (let i = 0; i < complex.regionCount; i++) {
      const corners = complex.polygon(i);
      const [x, y] = [0, 1].map(
        (k) => corners.reduce((total, corner) => total + corner[k], 0) / corners.length,
      );
      if (complex.locate(x, y) !== i) continue;
      const exact = exactMap(network, patternAt(network, [x, y]));
      const text = figure.describe(changed(figure, figure.initial, { network: name, x, y }));
      const found = [...text.matchAll(NUMBERS)];
      assert.equal(found.length, network.outputs, text);
      found.forEach(([, a, sign, b, last, c], o) => {
        const signed = (mark: string, size: string) => (mark === '−' ? `−${size}` : size);
        [a, signed(sign, b), signed(last, c)].forEach((shown, k) => {
          numbers++;
          assert.ok(rounds(shown, exact[o][k]), `region ${i}: ${shown}`);
        });
      });
    }
    assert.ok(numbers > 3 * count * 0.9);
  }
});

test('the areas of all regions add up to the window', () => {
  for (const [name, half] of [
    ['small', 1.3125],
    ['moons', 1],
  ] as const) {
    const complex = linearRegions(figure.network!({ ...figure.initial, network: name }), [
      [-half, -1],
      [half, 1],
    ]);
    const total = Array.from({ length: complex.regionCount }, (_, i) => {
      const corners = complex.polygon(i);
      const [x, y] = [0, 1].map(
        (k) => corners.reduce((sumSoFar, corner) => sumSoFar + corner[k], 0) / corners.length,
      );
      const text = figure.describe(changed(figure, figure.initial, { network: name, x, y }));
      return Number(/area is ([\d.]+)/.exec(text)![1]);
    }).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(total - 4 * half) < complex.regionCount * 5e-5, `${name}: ${total}`);
  }
});

test('the card names the units that switch across each edge, and a one-output network has no second output', () => {
  const { initial } = figure;
  assert.match(figure.describe(initial), /pattern 0101 011\./);
  assert.match(figure.describe(initial), /the window’s edge, unit 1 of hidden layer 2/);
  assert.equal(changed(figure, initial, { network: 'moons', output: '2' }).output, '1');
  assert.equal(changed(figure, initial, { unit: 99 }).unit, -1);
});
