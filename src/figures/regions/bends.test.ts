import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  edgesIn,
  linearRegions,
  parseNetwork,
  preactivations,
  randomNetwork,
  type Network,
} from '../../network/index.ts';
import { bentCrease, gradientOf } from './bends.ts';

const domain = [
  [-2, -1.5],
  [2, 1.5],
] as const;

/** The gradient of a second-layer unit's pre-activation by central differences: exact up to rounding inside a region. */
function measured(network: Network, unit: number, [x, y]: readonly number[]): number[] {
  const h = 1e-7;
  const z = (px: number, py: number) => preactivations(network, [px, py])[1][unit];
  return [(z(x + h, y) - z(x - h, y)) / (2 * h), (z(x, y + h) - z(x, y - h)) / (2 * h)];
}

const near = (a: readonly number[], b: readonly number[]) =>
  a.every((value, k) => Math.abs(value - b[k]) < 1e-5);

test('a crease bends where it crosses first-layer lines, by the sum of weight times line normal', () => {
  let bends = 0;
  for (let seed = 0; seed < 40; seed++) {
    const network = randomNetwork({ widths: [2, 4, 3, 1], seed });
    const complex = linearRegions(network, domain);
    const [first, second] = network.layers;
    for (let unit = 0; unit < 3; unit++)
      for (const bend of bentCrease(network, complex, unit).bends) {
        bends++;
        assert.equal(bend.units.length, 1);
        const [i] = bend.units;
        assert.ok(Math.abs(preactivations(network, bend.at)[0][i]) < 1e-9, 'on the line');
        assert.ok(Math.abs(preactivations(network, bend.at)[1][unit]) < 1e-9, 'on the crease');
        const rule = [0, 1].map((k) => second.weights[unit * 4 + i] * first.weights[2 * i + k]);
        assert.ok(near(bend.change, rule));
        const w = [first.weights[2 * i], first.weights[2 * i + 1]];
        const step = (side: number) =>
          bend.at.map((value, k) => value + (side * 1e-5 * w[k]) / Math.hypot(...w));
        assert.ok(
          near(measured(network, unit, step(1)), bend.after),
          'the gradient where the line’s unit is on',
        );
        assert.ok(near(measured(network, unit, step(-1)), bend.before), 'and where it is off');
      }
  }
  assert.ok(bends > 50);
});

test('the gradient stands at right angles to the crease', () => {
  for (let seed = 0; seed < 20; seed++) {
    const network = randomNetwork({ widths: [2, 4, 3, 1], seed });
    const complex = linearRegions(network, domain);
    for (let unit = 0; unit < 3; unit++)
      for (const e of bentCrease(network, complex, unit).edges) {
        const { from, to, left } = edgesIn(complex)[e];
        const [gx, gy] = gradientOf(network, unit, complex.pattern(left)[0]);
        const along = gx * (to[0] - from[0]) + gy * (to[1] - from[1]);
        assert.ok(Math.abs(along) < 1e-9);
      }
  }
});

const relu = (weights: number[][], biases: number[]) => ({ weights, biases, activation: 'relu' });
const out = { weights: [[1]], biases: [0], activation: 'identity' };

test('one unit can have two lines (Serra et al. 2018, Fig. 2), a loop, or no crease', () => {
  const apart = parseNetwork({ layers: [relu([[1, 0], [-1, 0]], [0, 1]), relu([[4, 2]], [-3]), out] }); // prettier-ignore
  const complex = linearRegions(apart, domain);
  const crease = bentCrease(apart, complex, 0);
  assert.deepEqual([crease.pieces, crease.loops, crease.bends.length], [2, 0, 0]);
  const places = crease.edges.map((e) => edgesIn(complex)[e].from[0]).sort();
  assert.deepEqual(places, [-0.5, 0.5]);

  const cross = [[1, 0], [-1, 0], [0, 1], [0, -1]]; // prettier-ignore
  const diamond = (bias: number) =>
    parseNetwork({ layers: [relu(cross, [0, 0, 0, 0]), relu([[-1, -1, -1, -1]], [bias]), out] });
  const loop = bentCrease(diamond(1), linearRegions(diamond(1), domain), 0);
  assert.deepEqual([loop.pieces, loop.loops, loop.bends.length], [1, 1, 4]);
  const empty = bentCrease(diamond(-0.25), linearRegions(diamond(-0.25), domain), 0);
  assert.deepEqual([empty.pieces, empty.edges.length], [0, 0]);
});
