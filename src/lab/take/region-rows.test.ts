import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, linearRegions, patternAt, randomNetwork } from '../../network/index.ts';
import { regionRows, rowFrame } from './region-rows.ts';

const network = randomNetwork({ widths: [2, 6, 5, 2], seed: 4 });
const complex = linearRegions(network, [
  [-1, -1],
  [1, 1],
]);

/** A file in pieces of three regions, as it is written. */
const written = (format: 'json' | 'csv'): string => {
  const [head, foot] = rowFrame(format, 2, { network: 'a' });
  let text = head;
  for (let from = 0; from < complex.regionCount; from += 3)
    text += regionRows(complex, from, from + 3, format);
  return text + foot;
};

test('JSON and CSV have each region once, with the map that a forward pass follows and the pattern there', () => {
  const { regions } = JSON.parse(written('json'));
  const rows = written('csv').trim().split('\n').slice(1);
  assert.equal(regions.length, complex.regionCount);
  assert.equal(rows.length, complex.regionCount);
  regions.forEach(
    ({ vertices, pattern, map }: { vertices: number[][]; pattern: string[]; map: number[][] }, i: number) => {
      const [x, y] = [0, 1].map(
        (k) => vertices.reduce((sum, corner) => sum + corner[k], 0) / vertices.length,
      );
      const values = evaluate(network, [x, y]);
      map.forEach(([a, b, c], k) => assert.ok(Math.abs(a * x + b * y + c - values[k]) < 1e-9));
      assert.deepEqual(
        pattern,
        patternAt(network, [x, y]).map((pieces) => pieces.join('')),
      );
      const cells = rows[i].split(',');
      assert.equal(Number(cells[0]), i);
      assert.deepEqual(
        cells[1].split(';').map((place) => place.split(' ').map(Number)),
        vertices,
      );
      assert.equal(cells[2], pattern.join(' '));
      assert.deepEqual(cells.slice(3).map(Number), map.flat());
    },
  );
});
