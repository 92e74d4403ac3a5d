import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { prerender } from '../../island/prerender.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { formatNetwork, linearRegions, parseNetwork } from '../../network/index.ts';
import figure from './rising-surface.figure.ts';

interface Fixture {
  readonly network: unknown;
  readonly domain: never;
  readonly truth: { readonly regionCount: number };
}

const fixture = JSON.parse(
  readFileSync(
    new URL('../../network/testing/fixtures/regions/nets/trained-moons-2-16x2-1.json', import.meta.url),
    'utf8',
  ),
) as Fixture;
const network = figure.network!(figure.initial);

test('the surface is that of the trained network with as many faces as its ground truth says', () => {
  assert.deepEqual(formatNetwork(network), formatNetwork(parseNetwork(fixture.network)));
  assert.equal(figure.values!(figure.initial).faces, String(fixture.truth.regionCount));
});

test('paper could not rise like this: at dozens of inner corners the angles do not add up to a full turn', () => {
  const { complex, heights, lowest, highest } = creaseMesh(linearRegions(network, fixture.domain));
  // As steep as it is drawn: about as high as half its width.
  const scale = 1.2 / (highest - lowest);
  const around = new Float64Array(complex.vertexCount);
  const inPlane = new Float64Array(complex.vertexCount);
  const angle = (at: number, to: number, other: number, height: (v: number) => number): number => {
    const side = (v: number) => [
      complex.x[v] - complex.x[at],
      complex.y[v] - complex.y[at],
      height(v) - height(at),
    ];
    const [a, b] = [side(to), side(other)];
    const dot = a.reduce((sum, value, i) => sum + value * b[i], 0);
    return Math.acos(Math.min(1, Math.max(-1, dot / (Math.hypot(...a) * Math.hypot(...b)))));
  };
  for (let region = 0; region < complex.regionCount; region++) {
    const corners = [...complex.corners(region)];
    corners.forEach((v, k) => {
      const [before, after] = [corners.at(k - 1)!, corners[(k + 1) % corners.length]];
      around[v] += angle(v, before, after, (w) => scale * heights[w]);
      inPlane[v] += angle(v, before, after, () => 0);
    });
  }
  const inner = [...around.keys()].filter((v) => Math.abs(inPlane[v] - 2 * Math.PI) < 1e-6);
  const torn = inner.filter((v) => Math.abs(around[v] - 2 * Math.PI) > Math.PI / 180);
  assert.ok(inner.length > 100);
  assert.ok(torn.length > 24, `${torn.length} of ${inner.length}`);
});

test('the surface stays inside its drawing, however it is turned and tilted', () => {
  const [width, height] = [figure.width, figure.height];
  for (let turn = 0; turn < 360; turn += 15) {
    for (const tilt of [8, 30, 60, 88]) {
      const { svg } = prerender(figure, { rise: 1, turn, tilt }, 'fig');
      const places = [...svg.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      assert.ok(places.length > 1000);
      assert.ok(
        places.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height),
        `${turn}, ${tilt}`,
      );
    }
  }
});
