import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnSine } from './turn-sine.ts';

test('sin 2πx agrees with the engine’s own within rounding, is 0 at multiples of ½ and odd', () => {
  for (let k = -4096; k <= 4096; k++) {
    const x = k / 1536;
    assert.ok(Math.abs(turnSine(x) - Math.sin(2 * Math.PI * x)) < 4e-15, String(x));
    assert.equal(turnSine(-x) + 0, -turnSine(x) + 0);
  }
  for (let k = 0; k <= 200; k++) {
    const x = k / 800;
    assert.ok(Math.abs(turnSine(x) - Math.sin(2 * Math.PI * x)) <= 4 * 2 ** -53, String(x));
  }
  for (const x of [-1, -0.5, 0, 0.5, 1, 7]) assert.equal(Math.abs(turnSine(x)), 0);
  assert.equal(turnSine(0.25), 1);
});

test('its bits are these, in every browser', () => {
  assert.deepEqual(
    [0.1, 0.3, 0.62].map(turnSine),
    [0.5877852522924731, 0.9510565162951536, -0.6845471059286886],
  );
});
