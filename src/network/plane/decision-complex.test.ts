import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  complexArrays,
  decisionAreas,
  decisionComplex,
  evaluate,
  linearRegions,
  randomNetwork,
  signedArea,
  type Point,
} from '../index.ts';

const key = (polygon: readonly Point[]) => [...polygon].sort(([a, b], [c, d]) => a - c || b - d).join(' ');

test('the complex of decisions has the areas and winners of the list, and its edges tell creases from borders', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const network = randomNetwork({ widths: [2, 12, 12, 5], seed });
    const regions = linearRegions(network, [
      [-2, -2],
      [2, 2],
    ]);
    const { complex, winner } = decisionComplex(regions);
    const listed = new Map(decisionAreas(regions).map((area) => [key(area.polygon), area]));
    assert.equal(listed.size, complex.regionCount);
    let size = 0;
    for (let i = 0; i < complex.regionCount; i++) {
      const polygon = complex.polygon(i);
      assert.equal(listed.get(key(polygon))?.winner, winner[i]);
      const sum = polygon.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
      const middle = sum.map((one) => one / polygon.length);
      const values = [...evaluate(network, middle)];
      assert.equal(values.indexOf(Math.max(...values)), winner[i]);
      size += signedArea(polygon);
    }
    assert.ok(Math.abs(size - 16) < 1e-9);
    const { left, right, layer } = complexArrays(complex);
    const pattern = (i: number) => complex.pattern(i).slice(0, 2).join(';');
    for (let e = 0; e < left.length; e++) {
      if (left[e] < 0 || right[e] < 0) assert.equal(layer[e], -1);
      else assert.equal(layer[e] === 2, pattern(left[e]) === pattern(right[e]));
    }
  }
});
