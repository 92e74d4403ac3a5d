import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, linearRegions, randomNetwork } from '../../network/index.ts';
import { makeRaster } from '../pen/raster.ts';
import { finderOf } from './find.ts';
import { pictureOf } from './picture.ts';
import { makeSession } from './session.ts';

const window = { x0: -1.5, x1: 2.5, y0: -1, y1: 1 };
const box = [
  [-1.5, -1],
  [2.5, 1],
] as const;
const network = randomNetwork({ widths: [2, 20, 20, 1], seed: 9 });
const complex = linearRegions(network, box);
const picture = pictureOf(complex, window, 0);

test('the page finds the region that the engine finds', () => {
  const find = finderOf(picture);
  for (let i = 0; i < 3000; i++) {
    const [x, y] = [-1.7 + ((i * 0.618034) % 1) * 4.4, -1.1 + ((i * 0.754878) % 1) * 2.2];
    assert.equal(find(x, y), complex.locate(x, y));
  }
});

test('in a raster every pixel belongs to the region at its middle', () => {
  const [width, height] = [200, 100];
  const px = picture.x.map((x) => ((x - window.x0) / 4) * width);
  const py = picture.y.map((y) => ((window.y1 - y) / 2) * height);
  const raster = makeRaster(width, height);
  for (let i = 0; i < picture.regionCount; i++)
    raster.fill(px, py, picture.corners, picture.starts[i], picture.starts[i + 1], i + 1);
  const pixels = new Uint32Array(raster.bytes.buffer);
  let wrong = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const at = [window.x0 + ((column + 0.5) / width) * 4, window.y1 - ((row + 0.5) / height) * 2] as const;
      if ((pixels[row * width + column] & 0xffffff) - 1 !== complex.locate(...at)) wrong++;
    }
  // Middles that lie on a crease up to rounding may go to either side.
  assert.ok(wrong <= 2, `${wrong} pixels`);
});

test('a line in a raster is as strong as it is wide, and stays inside', () => {
  const raster = makeRaster(50, 40);
  raster.line(5, 20.5, 45, 20.5, 0x112233, 1);
  raster.line(-100, -50, 300, 200, 0x112233, 0.5);
  const alpha = (x: number, y: number) => raster.bytes[4 * (y * 50 + x) + 3];
  assert.equal(alpha(25, 20), 255);
  assert.equal(alpha(25, 26), 0);
  assert.ok([...raster.bytes].every(Number.isFinite));
  // A line on the left border does not come in again on the right.
  const other = makeRaster(50, 40);
  other.line(-0.5, 0, -0.5, 40, 0x112233, 1);
  assert.ok(other.bytes.every((byte) => byte === 0));
});

test('a session sends a picture once, answers what is needed of it, and tells how far it is', () => {
  const session = makeSession();
  const request = { network, slice: null, window, output: 0 };
  const told: number[] = [];
  const first = session.picture({ ...request, needs: [{ name: 'linear', told: [] }] }, (share) =>
    told.push(share),
  );
  assert.ok('picture' in first && first.picture && 'linear []' in first.answers);
  assert.ok(told.length > 20 && told.length <= 101);
  assert.ok(told.every((share, i) => share > (told[i - 1] ?? 0) && share <= 1 + 1e-9));
  const second = session.picture({ ...request, needs: [{ name: 'contours', told: [0, 5] }] });
  assert.ok('picture' in second && second.picture === null);
  assert.deepEqual(Object.keys(second.answers), ['contours [0,5]']);
  const third = session.picture({ ...request, window: { ...window, x1: 2 } });
  assert.ok('picture' in third && third.picture?.window.x1 === 2);
  assert.equal(Math.max(...third.picture.x), 2);
});

test('another plane of the same network has a picture of its own', () => {
  const deep = randomNetwork({ widths: [3, 8, 1], seed: 9 });
  const session = makeSession();
  for (const height of [0, 2]) {
    const slice = { origin: [0, 0, height], u: [1, 0, 0], v: [0, 1, 0], how: 'axes' } as const;
    const reply = session.picture({ network: deep, slice, window, output: 0 });
    assert.ok('picture' in reply && reply.picture);
    const { x, y, heights } = reply.picture;
    heights.forEach((value, v) =>
      assert.ok(Math.abs(value - evaluate(deep, [x[v], y[v], height])[0]) < 1e-9 * (1 + Math.abs(value))),
    );
  }
});

test('a network with smooth units has sampled values beside its problem, each the forward pass at its place', () => {
  const smooth = randomNetwork({ widths: [2, 6, 1], activation: 'tanh', seed: 2 });
  const reply = makeSession().picture({ network: smooth, slice: null, window, output: 0 });
  assert.ok('problem' in reply && reply.problem.reason === 'smooth' && reply.sampled);
  const { side, values } = reply.sampled;
  const [column, row] = [7, 90];
  const at = [-1.5 + ((column + 0.5) / side) * 4, -1 + ((row + 0.5) / side) * 2];
  const [first, last] = smooth.layers;
  const hidden = Array.from(first.biases, (bias, i) =>
    Math.tanh(bias + first.weights[2 * i] * at[0] + first.weights[2 * i + 1] * at[1]),
  );
  const value = hidden.reduce((sum, h, i) => sum + h * last.weights[i], last.biases[0]);
  assert.ok(Math.abs(values[row * side + column] - value) < 1e-12);
});
