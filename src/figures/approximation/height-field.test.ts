import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridNetwork, hatNetwork, linearRegions } from '../../network/index.ts';
import { bell } from './plane-targets.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { heightField } from './height-field.ts';

const square = [
  [-1, -1],
  [1, 1],
] as const;

test('a height field has the heights and creases of the network of hats, which is drawn otherwise', () => {
  for (const n of [2, 3, 4, 5]) {
    const field = heightField(linearRegions(gridNetwork(n), square), bell.value);
    const hats = creaseMesh(linearRegions(hatNetwork(bell.value, n), square));
    const corner = (x: number, y: number) => `${x.toFixed(9)} ${y.toFixed(9)}`;
    const heights = (mesh: typeof field) =>
      Array.from(
        mesh.heights,
        (height, v) => [corner(mesh.complex.x[v], mesh.complex.y[v]), height] as const,
      ).sort(([a], [b]) => (a < b ? -1 : 1));
    const edges = (mesh: typeof field) =>
      Array.from(mesh.jump, (jump, e) => {
        const ends = [mesh.from[e], mesh.to[e]].map((v) => corner(mesh.complex.x[v], mesh.complex.y[v]));
        return [ends.sort().join(), jump] as const;
      }).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const list of [heights, edges]) {
      const [ours, theirs] = [list(field), list(hats)];
      assert.deepEqual(
        ours.map(([key]) => key),
        theirs.map(([key]) => key),
      );
      ours.forEach(([key, value], k) => assert.ok(Math.abs(value - theirs[k][1]) < 1e-9, key));
    }
  }
});
