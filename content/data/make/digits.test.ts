import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storedDigits, trainedDigits, type DigitsFile, type DigitsNetworkFile } from './digits.ts';

const training = storedDigits<DigitsFile>('digits-training');
const held = storedDigits<DigitsFile>('digits-test');

test('training again gives digits-network.json bit for bit', () => {
  assert.deepEqual(trainedDigits(training), storedDigits<DigitsNetworkFile>('digits-network'));
});

test('the digits are the 1,797 of the source: every fifth held out, 64 grey values from 0 to 16 each', () => {
  assert.deepEqual([training.labels.length, held.labels.length], [1797 - Math.floor(1797 / 5), 359]);
  for (const { labels, pixels } of [training, held]) {
    assert.match(labels, /^[0-9]+$/);
    assert.equal(labels.length, pixels.length);
    for (const row of pixels) assert.match(row, /^[0-9a-g]{64}$/);
  }
});

test('no held-out digit is trained on, and every class is in both parts', () => {
  const seen = new Set(training.pixels);
  assert.deepEqual(
    held.pixels.filter((row) => seen.has(row)),
    [],
  );
  for (const { labels } of [training, held]) assert.equal(new Set(labels).size, 10);
});

test('the numbers of each class are those of the source', () => {
  const all = training.labels + held.labels;
  const counts = Array.from({ length: 10 }, (_, digit) => all.split(String(digit)).length - 1);
  assert.deepEqual(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});
