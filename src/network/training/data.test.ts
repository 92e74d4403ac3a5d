import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineData, planeData, type LineTarget, type PlaneData } from './data.ts';
import { pointOf } from './data-set.ts';

const names: PlaneData[] = ['moons', 'circles', 'spirals', 'xor', 'checkerboard'];

for (const name of names) {
  test(`${name} has two classes of equal size within reach of the window`, () => {
    for (const count of [1, 2, 7, 60, 200]) {
      const data = planeData(name, { count, noise: 0.05, seed: 3 });
      assert.equal(data.count, count);
      assert.equal(data.y.filter((label) => label === 0).length, Math.ceil(count / 2));
      for (let i = 0; i < count; i++)
        for (const value of pointOf(data, i))
          assert.ok(Math.abs(value) < 2 && Number.isInteger(1024 * value));
    }
  });

  test(`${name} differs from seed to seed and is the same for one`, () => {
    assert.deepEqual(planeData(name, { seed: 1 }), planeData(name, { seed: 1 }));
    assert.notDeepEqual(planeData(name, { seed: 1 }), planeData(name, { seed: 2 }));
  });
}

test('the classes follow their rule when there is no noise', () => {
  const rule: Partial<Record<PlaneData, (x: number, y: number) => boolean>> = {
    circles: (x, y) => Math.hypot(x, y) < 0.875,
    xor: (x, y) => x * y < 0,
    checkerboard: (x, y) => (Math.floor((x + 1.4) / 0.7) + Math.floor((y + 1.4) / 0.7)) % 2 === 1,
  };
  for (const [name, inside] of Object.entries(rule)) {
    const data = planeData(name as PlaneData, { count: 64, noise: 0 });
    for (let i = 0; i < data.count; i++) assert.equal(inside(...pointOf(data, i)), data.y[i] === 1);
  }
});

test('all sixteen squares of the checkerboard are hit', () => {
  const data = planeData('checkerboard', { count: 64, noise: 0 });
  const squares = new Set<string>();
  for (let i = 0; i < data.count; i++)
    squares.add(
      pointOf(data, i)
        .map((value) => Math.floor((value + 1.4) / 0.7))
        .join(),
    );
  assert.equal(squares.size, 16);
});

test('targets on the line are even spaced and take the named values', () => {
  const shapes: Record<LineTarget, (x: number) => number> = {
    sine: (x) => Math.sin(Math.PI * x),
    step: Math.sign,
    tent: (x) => 1 - 2 * Math.abs(x),
    parabola: (x) => 2 * x * x - 1,
    chirp: (x) => Math.sin(2 * Math.PI * (x + 1) ** 2),
  };
  for (const [name, shape] of Object.entries(shapes)) {
    const { x, y } = lineData(name as LineTarget, { count: 9 });
    assert.deepEqual([...x], [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]);
    x.forEach((at, i) => assert.ok(Math.abs(y[i] - shape(at)) < 1e-3));
  }
});
