import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginCells } from './cell-stack.ts';
import { negative, positive } from './face-signs.ts';
import { cutsCleanly, flattenMinority } from './tolerant-cells.ts';

const bit = 4;

/** Lays out a cell whose vertices have these signs of one cut, among those of others. */
function lay(signs: string): void {
  beginCells(Int32Array.from(signs, (_, i) => 2 * i), 0, signs.length); // prettier-ignore
  [...signs].forEach((sign, i) => {
    positive[i] = sign === '+' ? 1 | bit : 1;
    negative[i] = sign === '-' ? 2 | bit : 2;
  });
}

const read = (length: number) =>
  Array.from({ length }, (_, i) => (positive[i] & bit ? '+' : negative[i] & bit ? '-' : '0')).join('');

const clean = (signs: string) => {
  lay(signs);
  return cutsCleanly(0, signs.length, 1, 0, bit);
};

test('a line cuts a convex cell twice: one run of each sign, and a 0 only between them', () => {
  const turned = (signs: string) => [...signs].map((_, i) => signs.slice(i) + signs.slice(0, i));
  for (const signs of ['+-', '++-', '+--', '++0--', '+0-0', '++--0'])
    for (const one of turned(signs)) assert.ok(clean(one), one);
  for (const signs of ['+-+-', '+++', '+0+-', '+00-', '++-0-', '-0-+', '000'])
    for (const one of turned(signs)) assert.ok(!clean(one), one);
});

test('the minority of a cell that no line cuts so counts as 0, and the signs of other cuts stay', () => {
  for (const [signs, left] of [
    ['+-++-', '+0++0'],
    ['-+--', '-0--'],
    ['+0+-', '+0+0'],
    ['+-+-', '+0+0'],
  ] as const) {
    // prettier-ignore
    lay(signs);
    flattenMinority(0, signs.length, 1, 0, bit);
    assert.equal(read(signs.length), left);
    for (let i = 0; i < signs.length; i++) assert.deepEqual([positive[i] & ~bit, negative[i] & ~bit], [1, 2]);
  }
});
