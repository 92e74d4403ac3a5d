import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/digits-network.json' with { type: 'json' };
import held from '../../../content/data/digits-test.json' with { type: 'json' };
import { evaluate } from '../../network/index.ts';
import { digitsNetwork, isRight, readingOf, testAccuracy, testDigits } from './digits.ts';
import { pixelPlace } from './pixels.ts';

/** The ten logits of a digit in whole numbers of 2^-28, by a forward pass of its own. */
function wholeLogits(row: string): bigint[] {
  let values = Array.from(row, (value) => BigInt(parseInt(value, 17)));
  let scale = 4n;
  stored.weights.forEach((weights, l) => {
    const last = l === stored.weights.length - 1;
    const inputs = values;
    values = stored.biases[l].map((bias, unit) => {
      const z = inputs.reduce(
        (sum, value, k) => sum + BigInt(weights[unit * inputs.length + k]) * value,
        BigInt(bias) << scale,
      );
      return last || z > 0n ? z : 0n;
    });
    scale += 8n;
  });
  return values;
}

test('the network computes every logit of every test digit without any rounding', () => {
  testDigits.forEach(({ pixels }, i) => {
    const exact = wholeLogits(held.pixels[i]).map((logit) => Number(logit) / 2 ** 28);
    assert.deepEqual([...evaluate(digitsNetwork, pixels)], exact);
  });
});

test('the network reads at least 96 of a hundred held-out digits rightly', () => {
  const right = held.pixels.filter((row, i) => {
    const logits = wholeLogits(row);
    const best = logits.reduce((most, logit) => (logit > most ? logit : most));
    return logits.indexOf(best) === Number(held.labels[i]);
  });
  assert.equal(testAccuracy(), right.length / held.labels.length);
  assert.ok(testAccuracy() >= 0.96);
  assert.equal(testDigits.filter(isRight).length, right.length);
  assert.ok(testDigits.every((digit) => Number.isInteger(readingOf(digit))));
});

test('a pixel is named by its row and column from 1', () => {
  assert.deepEqual([0, 7, 8, 63].map(pixelPlace), [
    'row 1, column 1',
    'row 1, column 8',
    'row 2, column 1',
    'row 8, column 8',
  ]);
});
