import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alike, plural, shortest, written } from './number.ts';

const back = (text: string): number => Number(text.replace('−', '-'));

test('a number is written within half a unit of its last decimal, however large it is', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = shortest(value);
      assert.ok(Math.abs(back(text) - value) <= 0.0005 + 1e-12 * Math.abs(value), `${value}: ${text}`);
    }),
    { seed: 5 },
  );
  assert.deepEqual([1e306, -1e306, 0.0004, -0.0004, -0].map((value) => shortest(value)), ['1e+306', '−1e+306', '0', '0', '0']); // prettier-ignore
});

test('quarters are mixed numbers', () => {
  assert.deepEqual([0, 0.25, -0.5, 1.75, -3, 0.3].map(written), ['0', '¼', '−½', '1¾', '−3', '0.3']);
});

test('up to 4, eighths and sixteenths are fractions too', () => {
  assert.deepEqual([0.125, -1.375, 0.4375, -1.4375, 3.875, 4.125].map(written), ['⅛', '−1⅜', '7⁄16', '−23⁄16', '3⅞', '4.125']); // prettier-ignore
  for (let k = -63; k <= 63; k += 2) {
    const [, sign, top] = /^(−?)(\d+)⁄16$/.exec(written(k / 16))!;
    assert.equal((sign ? -1 : 1) * Number(top), k);
  }
});

test('the numbers of a column are all fractions, or all have as many decimals', () => {
  assert.deepEqual([0.5, -1.4375, 8].map(alike([0.5, -1.4375, 8])), ['½', '−23⁄16', '8']);
  assert.deepEqual([0.5, -0.65912, -0.0001].map(alike([0.5, -0.65912])), ['0.500', '−0.659', '0.000']);
});

test('one thing is singular, none and many are plural', () => {
  assert.deepEqual([0, 1, 2, 13].map((count) => plural(count, 'kink')), ['no kinks', 'one kink', 'two kinks', '13 kinks']); // prettier-ignore
  assert.equal(plural(2, 'formula', 'formulae'), 'two formulae');
});
