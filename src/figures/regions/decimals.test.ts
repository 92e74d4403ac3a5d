import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sureDecimals } from './decimals.ts';

const read = (text: string) => Number(text.replace('≈ ', '').replaceAll('−', '-'));

test('whatever the exact value within the error, the shown one is its rounding', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.integer({ min: 1, max: 16 }).map((digits) => 10 ** -digits),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (value, error, share) => {
        const text = sureDecimals(value, error);
        if (text.startsWith('≈')) return;
        const decimals = text.split('.')[1]?.length ?? 0;
        const exact = value + share * error;
        assert.ok(Math.abs(read(text) - exact) <= 0.5 * 10 ** -decimals + 1e-13, `${exact} as ${text}`);
      },
    ),
    { numRuns: 2000, seed: 3 },
  );
});

test('an open last digit is left out, not guessed', () => {
  assert.equal(sureDecimals(0.12345, 1e-15), '0.123');
  assert.equal(sureDecimals(0.12345, 1e-3), '0.12');
  assert.equal(sureDecimals(0.0625, 1e-17), '0.06');
  assert.equal(sureDecimals(0.0625, 0, 4), '0.0625');
  assert.equal(sureDecimals(-1e-9, 1e-12), '0.000');
  assert.equal(sureDecimals(-2.5, 1e-12), '−2.500');
  assert.equal(sureDecimals(0, 0), '0');
  assert.equal(sureDecimals(0.5, 0.2), '≈ 5e−1');
});
