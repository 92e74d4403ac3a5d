import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { list, number } from '../contract/figure.ts';
import { readTyped, typedText } from './typed.ts';

interface State {
  readonly n: number;
  readonly widths: readonly number[];
}

const n = number<State>('n', { label: 'n', min: 1, max: 256 });
const widths = list<State>('widths', { label: 'widths', min: 1, max: 256, most: 8 });

test('what is shown can be typed', () => {
  const size = fc.integer({ min: 1, max: 256 });
  fc.assert(
    fc.property(size, fc.array(size, { minLength: 1, maxLength: 8 }), (one, many) => {
      assert.deepEqual(readTyped(n, typedText(one)), { value: one });
      assert.deepEqual(readTyped(widths, typedText(many)), { value: many });
    }),
    { seed: 2 },
  );
});

test('a list may be separated as one likes', () => {
  for (const text of ['8,16', ' 8 16 ', '8; 16', '8 × 16', '8, 16,'])
    assert.deepEqual(readTyped(widths, text), { value: [8, 16] });
});

test('a fault says which word is wrong and what would be right', () => {
  const fault = (text: string, control: typeof n | typeof widths = widths): string => {
    const typed = readTyped(control, text);
    return 'fault' in typed ? typed.fault : '';
  };
  assert.equal(fault('8, x'), '“x” is not a whole number from 1 to 256.');
  assert.equal(fault('8, 257'), '“257” is not a whole number from 1 to 256.');
  assert.equal(fault('0'), '“0” is not a whole number from 1 to 256.');
  assert.equal(fault('2.5'), '“2.5” is not a whole number from 1 to 256.');
  assert.equal(fault('1e2', n), '“1e2” is not a whole number from 1 to 256.');
  assert.equal(fault(' '), 'Type a whole number from 1 to 256.');
  assert.equal(fault('', n), 'Type a whole number from 1 to 256.');
  assert.equal(fault('1 2 3 4 5 6 7 8 9'), '9 numbers are too many: type at most 8.');
});
