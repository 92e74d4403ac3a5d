import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork } from '../model/random.ts';
import { testRun } from '../testing/run.testing.ts';
import { cutLayer } from './cut-layer.ts';
import { layBox, listCorners } from './face-corners.ts';
import { makeFaceMaps } from './face-maps.ts';
import { beginSlots, closeCut, negative, open, positive, signMiddle, slots } from './face-signs.ts';

const [maps] = makeFaceMaps([
  cutLayer(randomNetwork({ widths: [2, 9, 1], seed: 1 }).layers[0], null, true, false),
]);

test('a vertex between two others has the sign of both, else that of the one not 0, else what is decided', () => {
  const asked: number[] = [];
  const decide = (_: number, cut: number) => (asked.push(cut), cut === 8 ? -1 : 1);
  const run = testRun({ tolerant: true, decide });
  listCorners(run.mesh, Int32Array.of(0, 2), 0, 2);
  beginSlots(run, 2, 1);
  open.set([0, 1, 2, 8, 7, 6, 5]);
  // Cut by cut: + and +, − and 0, 0 and 0, + and −, − and +, the one that makes the vertex, + and 0.
  [positive[0], negative[0]] = [0b1101001, 0b010010];
  [positive[1], negative[1]] = [0b010001, 0b101000];
  const slot = signMiddle(run, maps, 0, 5, 0, 1, 5, 1, false);
  assert.deepEqual([slot, slots, run.mesh.slot[5], run.mesh.stamp[5]], [2, 3, 2, run.epoch]);
  assert.deepEqual([positive[2], negative[2]], [0b1010001, 0b001010]);
  assert.deepEqual(asked, [8, 7]);
  closeCut(4, 2);
  assert.deepEqual([positive[0], negative[0], positive[1]], [0b1101001, 0b000010, 0b000001]);
});

test("the box of a face's corners holds them with their errors, and hardly more", () => {
  const run = testRun();
  const { mesh } = run;
  mesh.x.set([1, 3, 2]);
  mesh.y.set([-5, -4, 1]);
  mesh.reach.set([0, 0.25, 0.125]);
  mesh.from.set([0, 1, 2]);
  mesh.to.set([1, 2, 0]);
  const { box } = maps.kernels;
  listCorners(mesh, Int32Array.of(0, 2, 4), 0, 3);
  layBox(run, maps.kernels, 3);
  [2, -2, 1.25, 3.25].forEach((value, k) => assert.ok(box[k] >= value && box[k] < value + 1e-5, `${box[k]}`));
  layBox({ ...run, tolerant: true }, maps.kernels, 3);
  assert.deepEqual([...box.subarray(2, 4)], [Infinity, Infinity]);
});
