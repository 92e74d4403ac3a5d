import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brainFloatOf, halfOf } from './number-types.ts';

test('half-precision and brain floats are the numbers that their bits stand for', () => {
  const halves = [
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0xfc00, -Infinity],
  ];
  for (const [bits, value] of halves) assert.equal(halfOf(bits), value, bits.toString(16));
  assert.ok(Number.isNaN(halfOf(0x7c01)));
  for (const [bits, value] of [
    [0x3f80, 1],
    [0xc040, -3],
    [0x0001, 2 ** -133],
  ])
    // prettier-ignore
    assert.equal(brainFloatOf(bits), value, bits.toString(16));
});
