import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { digitsFacts, sharingOf, togetherIn, type DigitsFacts } from './digits-facts.ts';
import { storedDigits, type DigitsFile, type DigitsNetworkFile } from './digits.ts';

const file = new URL('../digits-facts.json', import.meta.url);
const stored = JSON.parse(readFileSync(file, 'utf8')) as DigitsFacts;

test('counting again gives digits-facts.json', () => {
  assert.deepEqual(digitsFacts(), stored);
});

/** The gates of a digit by whole numbers: pixels in sixteenths, weights in 256ths. */
function wholeGates({ weights, biases }: DigitsNetworkFile, row: string): string {
  let values = Array.from(row, (value) => BigInt(parseInt(value, 17)));
  let shift = 4n;
  const gates: boolean[] = [];
  for (let l = 0; l < weights.length - 1; l++) {
    const inputs = values;
    const z = biases[l].map((bias, unit) =>
      inputs.reduce(
        (sum, value, k) => sum + BigInt(weights[l][unit * inputs.length + k]) * value,
        BigInt(bias) << shift,
      ),
    );
    gates.push(...z.map((value) => value > 0n));
    values = z.map((value) => (value > 0n ? value : 0n));
    shift += 8n;
  }
  return gates.map(Number).join('');
}

test('whole-number arithmetic finds the same digits in the same regions', () => {
  const network = storedDigits<DigitsNetworkFile>('digits-network');
  const [held, training] = ['digits-test', 'digits-training'].map((name) => storedDigits<DigitsFile>(name));
  const regions = (digits: DigitsFile) => digits.pixels.map((row) => wholeGates(network, row));
  assert.deepEqual(sharingOf(held.labels, regions(held)), stored.test);
  assert.deepEqual(togetherIn(regions(held)), stored.together);
  assert.deepEqual(
    sharingOf(held.labels + training.labels, [...regions(held), ...regions(training)]),
    stored.all,
  );
});

test('sharing is counted as the words say', () => {
  assert.deepEqual(sharingOf('1123345', ['a', 'a', 'b', 'c', 'd', 'd', 'd']), {
    digits: 7,
    regions: 4,
    shared: 2,
    sharing: 5,
    most: 3,
    mixed: 1,
  });
});

test('the digits together in a region are as many as share one', () => {
  assert.deepEqual(togetherIn(['a', 'b', 'a', 'c', 'b', 'a']), [
    [0, 2, 5],
    [1, 4],
  ]);
  assert.equal(stored.together.flat().length, stored.test.sharing);
  assert.equal(stored.together.length, stored.test.shared);
});
