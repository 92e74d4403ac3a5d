import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { levelSet, linearRegions, randomNetwork } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';
import type { CreaseMesh } from '../plane/crease-mesh.ts';
import { creaseMesh } from '../plane/crease-mesh.ts';
import { paintersOrder } from './painters-order.ts';
import type { Projection } from './projection.ts';
import { projection } from './projection.ts';
import type { SurfacePicture } from './surface.ts';
import { surfacePaths, surfacePicture } from './surface.ts';
import { regionSeenAt } from '../../figures/surfaces/surface-pick.ts';

interface Scene {
  readonly mesh: CreaseMesh;
  readonly seen: Projection;
  readonly picture: SurfacePicture;
}

const scene: fc.Arbitrary<Scene> = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    widths: fc.constantFrom([2, 5, 1], [2, 8, 1], [2, 6, 6, 1], [2, 5, 5, 5, 1]),
    // Right angles too: there whole creases are seen edge-on or along the view.
    turn: fc.oneof(fc.integer({ min: 0, max: 359 }), fc.constantFrom(0, 90, 180, 270, 45)),
    tilt: fc.integer({ min: 8, max: 60 }),
    high: fc.constantFrom<Point>([1, 1], [3, 0.5], [0.2, 2]),
    rise: fc.constantFrom(0.55, 2, 4),
  })
  .map(({ seed, widths, turn, tilt, high, rise }) => {
    const window = [[-1, -1], high] as const;
    const mesh = creaseMesh(linearRegions(randomNetwork({ widths, seed }), window));
    const heights = [mesh.lowest, mesh.highest] as const;
    const seen = projection({ window, heights, middle: [0, 0], size: 100, rise }, { turn, tilt });
    return { mesh, seen, picture: surfacePicture(mesh, seen) };
  });

const check = (property: (scene: Scene, random: () => number) => void) =>
  fc.assert(
    fc.property(scene, fc.infiniteStream(fc.integer({ min: 0, max: 2 ** 20 })), (one, numbers) =>
      property(one, () => numbers.next().value / 2 ** 20),
    ),
    { seed: 12, numRuns: 150 },
  );

/** Where a face is met by the line of sight through a place of the drawing: its depth, `null` if it is not. */
function met({ mesh, seen, picture }: Scene, region: number, [x, y]: Point): number | null {
  const corners = [...mesh.complex.corners(region)];
  // Well inside, so that rounding does not matter: all sides at least a thousandth away. Steep faces show their backs.
  const sides = corners.map((p, k) => {
    const q = corners[(k + 1) % corners.length];
    const [dx, dy] = [picture.px[q] - picture.px[p], picture.py[q] - picture.py[p]];
    const side = dx * (y - picture.py[p]) - dy * (x - picture.px[p]);
    return Math.abs(side) > 1e-3 * Math.hypot(dx, dy) ? Math.sign(side) : 0;
  });
  if (sides[0] === 0 || sides.some((side) => side !== sides[0])) return null;
  // f(p + t·d) along the line of sight, from the region's affine map; nothing of the drawing's own order.
  const { matrix, offset } = mesh.complex.affine(region);
  const at = (u: number, v: number) => seen.place(u, v, matrix[0] * u + matrix[1] * v + offset[0]);
  const [p0, px, py] = [at(0, 0), at(1, 0), at(0, 1)];
  const [a, b, c, d] = [px[0] - p0[0], py[0] - p0[0], px[1] - p0[1], py[1] - p0[1]];
  const det = a * d - b * c;
  const u = ((x - p0[0]) * d - b * (y - p0[1])) / det;
  const v = (a * (y - p0[1]) - (x - p0[0]) * c) / det;
  const [r, s, t] = seen.inBox(u, v, matrix[0] * u + matrix[1] * v + offset[0]);
  return -(r * seen.toViewer[0] + s * seen.toViewer[1] + t * seen.toViewer[2]);
}

/** When every face and every crease is painted. */
function times({ mesh, picture }: Scene): { face: Int32Array; crease: Int32Array } {
  const face = new Int32Array(mesh.complex.regionCount).fill(-1);
  const crease = new Int32Array(mesh.complex.edgeCount).fill(-1);
  picture.batches.forEach((batch, k) =>
    batch.items.forEach((item) => {
      if (batch.kind === 'line') return;
      const list = batch.kind === 'face' ? face : crease;
      assert.equal(list[item], -1, 'painted once');
      list[item] = k;
    }),
  );
  return { face, crease };
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

test('no face is painted over one that is nearer to the viewer, at any place of the picture', () => {
  let overlaps = 0;
  check((one, random) => {
    const { face } = times(one);
    assert.ok(face.every((time) => time >= 0));
    for (let k = 0; k < 40; k++) {
      const place: Point = [280 * (random() - 0.5), 280 * (random() - 0.5)];
      const hit = indices(face.length)
        .map((region) => ({ region, depth: met(one, region, place) }))
        .filter((found): found is { region: number; depth: number } => found.depth !== null)
        .sort((a, b) => b.depth - a.depth);
      for (let i = 1; i < hit.length; i++)
        assert.ok(face[hit[i - 1].region] < face[hit[i].region], `${hit.length} faces, ${String(place)}`);
      overlaps += Number(hit.length > 1);
      if (hit.length > 0) assert.equal(regionSeenAt(one.mesh, one.seen, place), hit[hit.length - 1].region);
    }
  });
  assert.ok(overlaps > 100, `${overlaps} places with more than one face`);
});

test('a crease is painted over the faces beside it and under every face that hides it', () => {
  check((one, random) => {
    const { mesh, seen, picture } = one;
    const { face, crease } = times(one);
    for (const e of indices(crease.length)) {
      if (mesh.layer[e] < 0) continue;
      assert.ok(crease[e] > face[mesh.left[e]] && crease[e] > face[mesh.right[e]]);
      const [p, q] = [mesh.from[e], mesh.to[e]];
      const t = 0.1 + 0.8 * random();
      const mix = (values: Float64Array) => (1 - t) * values[p] + t * values[q];
      const place: Point = [mix(picture.px), mix(picture.py)];
      const [r, s, h] = seen.inBox(mix(mesh.complex.x), mix(mesh.complex.y), mix(mesh.heights));
      const own = -(r * seen.toViewer[0] + s * seen.toViewer[1] + h * seen.toViewer[2]);
      for (const region of indices(face.length)) {
        const depth = met(one, region, place);
        if (depth === null || region === mesh.left[e] || region === mesh.right[e]) continue;
        if (depth < own - 1e-6) assert.ok(face[region] > crease[e], 'hidden by a nearer face');
        if (depth > own + 1e-6) assert.ok(face[region] < crease[e], 'in front of a farther face');
      }
    }
  });
});

test('faces in one path do not hide each other', () => {
  check((one, random) => {
    for (const { kind, items } of one.picture.batches) {
      if (kind !== 'face' || items.length < 2) continue;
      for (let k = 0; k < 5; k++) {
        const place: Point = [280 * (random() - 0.5), 280 * (random() - 0.5)];
        assert.ok(items.filter((region) => met(one, region, place) !== null).length <= 1);
      }
    }
  });
});

test('the regions in order run from the far side of every line of sight to the near side', () => {
  check(({ mesh, seen }, random) => {
    const order = paintersOrder(mesh, seen.away);
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      indices(mesh.complex.regionCount),
    );
    const place = new Map([...order].map((region, k) => [region, k]));
    const [dx, dy] = seen.away;
    const size = Math.hypot(dx, dy);
    for (let k = 0; k < 10; k++) {
      const [x, y] = [4 * random() - 1, 3 * random() - 1];
      const path = indices(60)
        .map((i) => mesh.complex.locate(x + ((2 - i / 15) * dx) / size, y + ((2 - i / 15) * dy) / size))
        .filter((region) => region >= 0);
      for (let i = 1; i < path.length; i++)
        assert.ok(place.get(path[i - 1])! <= place.get(path[i])!, 'nearer regions come later');
    }
  });
});

test('a line on a face is painted over it and under every face that hides it', () => {
  check((one, random) => {
    const { mesh, seen } = one;
    const segments = levelSet(mesh.complex, 0, 0.3 * mesh.lowest + 0.7 * mesh.highest);
    const lines = segments.map((segment) => ({ segment, kind: 'contour' as const }));
    const picture = surfacePicture(mesh, seen, { lines });
    const { face } = times({ ...one, picture });
    picture.batches.forEach(({ kind, items }, time) => {
      if (kind !== 'line') return;
      for (const item of items) {
        const { region } = segments[item];
        assert.ok(time > face[region]);
        const [ax, ay, bx, by] = picture.ends[item];
        const t = random();
        const place: Point = [ax + t * (bx - ax), ay + t * (by - ay)];
        const own = met(one, region, place);
        if (own === null) continue;
        for (const other of indices(face.length)) {
          const depth = other === region ? null : met(one, other, place);
          if (depth !== null) assert.equal(face[other] > time, depth < own);
        }
      }
    });
  });
});

test('every face and every crease is in exactly one path, at its corners', () => {
  check((one) => {
    const { mesh, picture } = one;
    const paths = surfacePaths(picture);
    const drawn = paths.map(({ d }) => d).join('');
    assert.equal(drawn.split('Z').length - 1, mesh.complex.regionCount);
    const inner = [...mesh.layer].filter((layer) => layer >= 0).length;
    assert.equal(drawn.split('M').length - 1, mesh.complex.regionCount + inner);
  });
});
