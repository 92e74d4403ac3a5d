import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { brief, grouped, log10, powerOfTen, withCommas } from './big-number.ts';

test('digits come in groups of three, and none is lost', () => {
  assert.equal(grouped(1n), '1');
  assert.equal(grouped(999), '999');
  assert.equal(grouped(2571353n), '2\u202f571\u202f353');
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
      const groups = grouped(value).split('\u202f');
      assert.equal(BigInt(groups.join('')), value);
      assert.ok(groups.slice(1).every((group) => group.length === 3) && groups[0].length <= 3);
    }),
    { seed: 3 },
  );
});

test('running text has the commas of British English', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat({ max: 1_000_000 }), (any, small) => {
      for (const value of [any, small]) assert.equal(withCommas(value), value.toLocaleString('en-GB'));
    }),
    { seed: 4 },
  );
});

test('a short form is within half a unit of its last digit', () => {
  assert.equal(brief(16777216n), '16\u202f777\u202f216');
  assert.equal(brief(281474976710656n), '2.81·10¹⁴');
  assert.equal(brief(9995n * 10n ** 12n), '1.00·10¹⁶');
  assert.equal(brief(9994n * 10n ** 12n), '9.99·10¹⁵');
  fc.assert(
    fc.property(fc.bigInt({ min: 10n ** 9n, max: 10n ** 60n }), (value) => {
      const [digits, power] = brief(value).split('·');
      const exponent = Number([...power.slice(2)].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)).join(''));
      const written = BigInt(digits.replace('.', '')) * 10n ** BigInt(exponent - 2);
      const away = written > value ? written - value : value - written;
      assert.ok(2n * away <= 10n ** BigInt(exponent - 2));
    }),
    { seed: 5 },
  );
});

test('the logarithm is right beyond the range of doubles', () => {
  assert.equal(log10(1n), 0);
  assert.ok(Math.abs(log10(1n << 2048n) - 2048 * Math.log10(2)) < 1e-10);
  assert.ok(Math.abs(log10(123456789n) - Math.log10(123456789)) < 1e-12);
});

test('exponents are raised digit by digit', () => {
  assert.deepEqual([0, 3, 15, -2].map(powerOfTen), ['10⁰', '10³', '10¹⁵', '10⁻²']);
});
