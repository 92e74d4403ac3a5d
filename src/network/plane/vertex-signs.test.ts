import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import type { Network } from '../model/network.ts';
import { normalSource, randomNetwork, uniformSource } from '../model/random.ts';
import { cutLayer, type CutLayer } from './cut-layer.ts';
import { makeFaceMaps, resetMaps, startMaps } from './face-maps.ts';
import { clearMesh, makeMesh, reserveVertices, type Mesh } from './mesh.ts';
import { keepVertexSigns, signVertices, vertexSignFloats, type VertexSigns } from './vertex-signs.ts';

const limits = { maxVertices: 1000, maxBytes: 2 ** 24 };

interface Kept {
  readonly mesh: Mesh;
  readonly layers: readonly CutLayer[];
  readonly kept: VertexSigns | null;
}

/** The signs kept at points of the box [−1, 1]², passed on from the first layer, whose maps may err by `error`. */
function signed(network: Network, points: readonly (readonly [number, number])[], error = 0): Kept {
  let order: Int32Array | null = null;
  const layers = network.layers.slice(0, -1).map((layer, i) => {
    const made = cutLayer(layer, order, true, i > 0);
    order = made.order;
    return made;
  });
  const maps = makeFaceMaps(layers, vertexSignFloats(layers));
  for (const one of maps) resetMaps(one, 1, 1);
  startMaps(maps[0], 1, 1);
  maps[0].error = error;
  const mesh = makeMesh(limits);
  clearMesh(mesh, limits);
  const kept = keepVertexSigns(mesh, maps);
  reserveVertices(mesh, points.length);
  points.forEach(([x, y], v) => {
    mesh.x[v] = x;
    mesh.y[v] = y;
  });
  mesh.vertexCount = points.length;
  if (kept) signVertices(kept, mesh, maps, 0, 1, 1, 0);
  return { mesh, layers, kept };
}

/** What is known of a cut's sign at a vertex: 1, −1, or 0 where it is open. */
function signAt({ mesh, kept }: Kept, level: number, cut: number, vertex: number): number {
  assert.ok(kept);
  const word = mesh.signs[vertex * mesh.signWords + kept.words * (level - kept.first) + (cut >> 4)];
  const [up, down] = [word >>> (cut & 15), word >>> (16 + (cut & 15))].map((bits) => bits & 1);
  assert.ok(up + down > 0, 'one of the two');
  return up - down;
}

/** The network whose outputs are the pre-activations of a hidden layer: correctly rounded, so their signs are exact. */
const upTo = (network: Network, level: number): Network => ({
  ...network,
  outputs: network.layers[level].outputs,
  layers: [
    ...network.layers.slice(0, level),
    { ...network.layers[level], kinds: network.layers[level].kinds.map(() => identity) },
  ],
});
const identity = randomNetwork({ widths: [2, 1], seed: 1 }).layers[0].kinds[0];

const shapes = [[2, 5, 7, 1], [2, 16, 16, 16, 16, 1], [2, 17, 3, 32, 12, 1], [2, 40, 18, 6, 9, 33, 1]]; // prettier-ignore

function randomPoints(count: number, seed: number): [number, number][] {
  const uniform = uniformSource(seed);
  return Array.from({ length: count }, () => [2 * uniform() - 1, 2 * uniform() - 1]);
}

test('a sign that is certain is the exact one, and most are', () => {
  for (const widths of shapes) {
    const network = randomNetwork({ widths, seed: 5 });
    const points = randomPoints(50, 3);
    const found = signed(network, points);
    let open = 0;
    for (let level = found.kept?.first ?? 0; level < found.layers.length; level++)
      points.forEach((point, v) => {
        const values = evaluate(upTo(network, level), point);
        found.layers[level].order.forEach((unit, cut) => {
          const sign = signAt(found, level, cut, v);
          if (sign === 0) open++;
          else assert.equal(sign, Math.sign(values[unit]), `${widths}: layer ${level}, unit ${unit}`);
        });
      });
    assert.equal(open, 0);
  }
});

test('a sign that roundings could turn is open', () => {
  const normal = normalSource(uniformSource(9));
  for (const widths of shapes) {
    const network = randomNetwork({ widths, seed: 6 });
    const [point] = randomPoints(1, 7);
    let open = 0;
    network.layers.slice(1, -1).forEach((layer, k) => {
      const level = k + 1;
      // With this bias the values are the errors of its own rounding, and a little more or less.
      const values = evaluate(upTo(network, level), point);
      const biases = layer.biases.map((bias, unit) => bias - values[unit] + normal() * 1e-17);
      const layers = network.layers.with(level, { ...layer, biases });
      const bent = { ...network, layers };
      const found = signed(bent, [point]);
      if (level < (found.kept?.first ?? 0)) return;
      const exact = evaluate(upTo(bent, level), point);
      found.layers[level].order.forEach((unit, cut) => {
        const sign = signAt(found, level, cut, 0);
        if (sign === 0) open++;
        else assert.equal(sign, Math.sign(exact[unit]), `${widths}: layer ${level}, unit ${unit}`);
      });
    });
    assert.ok(open > 0);
  }
});

test('a sign that errors of the maps could turn is open, in the next layer and in later ones', () => {
  const network = randomNetwork({ widths: [2, 9, 9, 9, 1], seed: 4 });
  const points = randomPoints(20, 8);
  const found = signed(network, points, 0.01);
  for (const level of [1, 2])
    points.forEach((point, v) => {
      const values = evaluate(upTo(network, level), point);
      found.layers[level].order.forEach((unit, cut) => {
        if (Math.abs(values[unit]) < 0.01) assert.equal(signAt(found, level, cut, v), 0);
      });
    });
});

test('nothing is certain where values overflow', () => {
  const { layers, ...rest } = randomNetwork({ widths: [2, 5, 5, 5, 1], seed: 2 });
  const huge = layers.map((layer) => ({ ...layer, weights: layer.weights.map((w) => w * 10 ** 103.5) }));
  const found = signed({ ...rest, layers: huge }, randomPoints(20, 1));
  for (let v = 0; v < 20; v++) for (let cut = 0; cut < 5; cut++) assert.equal(signAt(found, 2, cut, v), 0);
});

test('signs are kept for layers of ReLUs only: from the second on, from the fourth on where layers are wide', () => {
  const firstOf = (widths: number[], activation?: 'leaky-relu') =>
    signed(randomNetwork({ widths, seed: 1, activation }), []).kept?.first;
  assert.equal(firstOf([2, 32, 32, 1]), 1);
  assert.equal(firstOf([2, 9, 1]), undefined);
  assert.equal(firstOf([2, 9, 9, 1], 'leaky-relu'), undefined);
  assert.equal(firstOf([2, 9, 33, 9, 1]), undefined);
  assert.equal(firstOf([2, 9, 33, 9, 9, 1]), 3);
});
