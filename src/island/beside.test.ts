import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unbroken } from './beside.ts';

/** The lines that words may break into, at spaces. */
const parts = (words: string): string[] => unbroken(words).split(' ');

test('a line of what is said breaks before a sign, and not within a small equation or a pattern', () => {
  assert.deepEqual(parts('x = −2'), ['x\u00a0=\u00a0−2']);
  assert.deepEqual(parts('How does it get there, at t = 1?').at(-1), 't\u00a0=\u00a01?');
  assert.deepEqual(parts('f = −0.213x₁ − 0.569x₂ + 0.5'), [
    'f\u00a0=\u00a0−0.213x₁',
    '−\u00a00.569x₂',
    '+\u00a00.5',
  ]);
  assert.deepEqual(parts('Selected: 10 1.'), ['Selected:', '10\u00a01.']);
  assert.deepEqual(parts('one invented. 1001 110 1'), ['one', 'invented.', '1001\u00a0110\u00a01']);
});

test('whatever is kept together reads as before', () => {
  for (const words of ['0 + 0 + 0 = 0', 'loss 0.059 at step 10 of 36, 12 + 3 = 15', 'x₂ ≤ ½ < a'])
    assert.equal(unbroken(words).replaceAll('\u00a0', ' '), words);
});
