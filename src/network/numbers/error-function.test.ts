import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erf, erfc } from './error-function.ts';

/** erf by its alternating Taylor series in fixed-point arithmetic of 300 digits. */
function erfDigits(x: number): bigint {
  const one = 10n ** 300n;
  const exact = (one * BigInt(x * 2 ** 20)) / 2n ** 20n;
  const square = (exact * exact) / one;
  let term = exact;
  let total = exact;
  for (let n = 1n; term !== 0n; n++) {
    term = (-term * square) / one / n;
    total += term / (2n * n + 1n);
  }
  const rootPi = BigInt(
    '17724538509055160272981674833411451827975494561223871282138077898529112845910321813749506567',
  );
  return (2n * total * 10n ** 91n) / rootPi;
}

test('erf and erfc agree with 80 digits of their series to a few units in the last place', () => {
  const one = 10n ** 300n;
  const toNumber = (digits: bigint) => Number((digits * 2n ** 200n) / one) / 2 ** 200;
  for (let i = 1; i <= 200; i++) {
    const x = Math.round(i * 0.0307 * 2 ** 20) / 2 ** 20;
    const digits = erfDigits(x);
    assert.ok(Math.abs(erf(x) / toNumber(digits) - 1) < 1e-15, `erf(${x})`);
    assert.ok(Math.abs(erfc(x) / toNumber(one - digits) - 1) < 1e-15, `erfc(${x})`);
  }
});

test('erfc keeps its relative precision far out and ends in 0', () => {
  // erfc(10) and erfc(26), from values with 50 digits.
  assert.ok(Math.abs(erfc(10) / 2.088487583762545e-45 - 1) < 2e-15);
  assert.ok(Math.abs(erfc(26) / 5.663192408856143e-296 - 1) < 2e-15);
  assert.equal(erfc(30), 0);
  assert.equal(erfc(-30), 2);
  assert.equal(erfc(NaN), NaN);
});

test('erf is odd and erfc its complement', () => {
  for (const x of [0, 0.1, 0.7, 1, 2.5, 5]) {
    assert.equal(erf(-x), -erf(x));
    assert.ok(Math.abs(erfc(x) + erf(x) - 1) < 1e-15);
  }
});
