import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bitLength,
  compareFractions,
  difference,
  dyadic,
  dyadicToNumber,
  fraction,
  fractionToNumber,
  powerOfTwo,
  product,
  quotient,
  sign,
  sum,
} from './rational.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const check = (property: fc.IProperty<[number, number]>) => fc.assert(property, { seed: 7, numRuns: 3000 });
const positiveZero = (x: number) => x + 0;

test('a double survives the way to an exact number and back', () => {
  const special = [
    0,
    5e-324,
    -5e-324,
    2 ** -1022,
    2 ** -1022 - 5e-324,
    Number.MAX_VALUE,
    -1,
    0.1,
    2 ** 52 + 1,
  ];
  for (const x of special) assert.equal(dyadicToNumber(dyadic(x)), x);
  check(fc.property(finite, finite, (x, y) => [x, y].every((n) => dyadicToNumber(dyadic(n)) === n + 0)));
});

test('rounding exact sums, differences, products and quotients gives what the processor gives', () => {
  check(
    fc.property(finite, finite, (x, y) => {
      const [a, b] = [dyadic(x), dyadic(y)];
      assert.equal(dyadicToNumber(sum(a, b)), positiveZero(x + y));
      assert.equal(dyadicToNumber(difference(a, b)), positiveZero(x - y));
      assert.equal(positiveZero(dyadicToNumber(product(a, b))), positiveZero(x * y));
      if (y !== 0) assert.equal(positiveZero(fractionToNumber(quotient(a, b))), positiveZero(x / y));
    }),
  );
});

test('quotients that fall among the subnormals are rounded once', () => {
  const small = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  check(
    fc.property(small, small, (n, m) => {
      const [x, y] = [n * powerOfTwo(-1074), m / 65536];
      assert.equal(fractionToNumber(quotient(dyadic(x), dyadic(y))), x / y);
    }),
  );
});

test('a tie goes to the even neighbour', () => {
  const odd = 2n ** 53n + 1n;
  assert.equal(fractionToNumber(fraction(odd, 1n)), 2 ** 53);
  assert.equal(fractionToNumber(fraction(odd + 2n, 1n)), 2 ** 53 + 4);
  assert.equal(fractionToNumber(fraction(-odd * 3n, 3n)), -(2 ** 53));
  assert.equal(fractionToNumber(fraction(odd * 10n ** 40n + 1n, 10n ** 40n)), 2 ** 53 + 2);
  assert.equal(fractionToNumber(fraction(1n, 2n ** 1075n)), 0);
  assert.equal(fractionToNumber(fraction(3n, 2n ** 1075n)), 1e-323);
});

test('what is too large becomes infinite', () => {
  assert.equal(fractionToNumber(fraction(-(2n ** 1024n), 1n)), -Infinity);
  assert.equal(fractionToNumber(fraction(2n ** 1024n - 2n ** 970n, 1n)), Infinity);
  assert.equal(fractionToNumber(fraction(2n ** 1024n - 2n ** 970n - 1n, 1n)), Number.MAX_VALUE);
});

test('fractions compare as numbers do, whatever the sign of the denominator', () => {
  check(
    fc.property(finite, finite, (x, y) => {
      const [a, b] = [quotient(dyadic(x), dyadic(-2)), quotient(dyadic(y), dyadic(-2))];
      assert.equal(compareFractions(a, b), Math.sign(positiveZero(y) - positiveZero(x)) + 0);
    }),
  );
  assert.equal(compareFractions(fraction(1n, 3n), fraction(-2n, -6n)), 0);
});

test('signs and bit lengths', () => {
  assert.deepEqual(
    [-2, 0, 5e-324].map((x) => sign(dyadic(x))),
    [-1, 0, 1],
  );
  for (let n = 1n, length = 1; length < 80; n *= 2n, length++) {
    assert.equal(bitLength(n), length);
    assert.equal(bitLength(2n * n - 1n), length);
  }
});
