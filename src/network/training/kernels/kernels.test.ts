import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { planeData } from '../data.ts';
import { normalSource, randomNetwork, uniformSource } from '../../model/random.ts';
import { train } from '../train.ts';
import { compileLoops } from './compile.testing.ts';
import { makeKernels } from './compiled.ts';
import type { Kernels } from './kernels.ts';
import { plainKernels } from './plain.ts';

const special = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-300, 708, -708, 707.9999999, 1e308];

/** Both kinds of kernels, with arrays that hold these numbers. */
function both(...values: readonly (readonly number[])[]): [Kernels, Float64Array[]][] {
  const size = values.reduce((sum, { length }) => sum + length, 0);
  const compiled = makeKernels(size, values.length);
  assert.ok(compiled.compiled);
  return [compiled, plainKernels].map((kernels) => [
    kernels,
    values.map((numbers) => {
      const array = kernels.floats(numbers.length);
      array.set(numbers);
      return array;
    }),
  ]);
}

test('a product of any size and layout is, bit for bit, the sum in order, compiled or not', () => {
  const normal = normalSource(uniformSource(3));
  const draw = (length: number) => Array.from({ length }, normal);
  for (let rows = 1; rows <= 9; rows++)
    for (let cols = 1; cols <= 9; cols++)
      for (const inner of [1, 2, 7])
        for (const [pa, pt] of [
          [inner, 1],
          [1, rows],
          [0, 0],
        ]) {
          const numbers = [draw(rows * inner), draw(cols * inner), draw(cols), draw(rows * cols + 1)];
          for (const [kernels, [p, q, start, c]] of both(...numbers)) {
            const after = c[rows * cols];
            kernels.product(c, start, p, pa, pt, q, cols, rows, cols, inner);
            for (let a = 0; a < rows; a++)
              for (let b = 0; b < cols; b++) {
                let sum = start[b];
                for (let t = 0; t < inner; t++) sum += p[a * pa + t * pt] * q[b + t * cols];
                assert.equal(c[a * cols + b], sum);
              }
            assert.equal(c[rows * cols], after);
          }
        }
});

test('rectifying and gating keep what is above 0 and every NaN, and clear the rest to +0', () => {
  const z = [...special, ...special.map((value) => -value), 3];
  const delta = z.map((_, i) => i - 2.5);
  for (const [kernels, [from, to, gated]] of both(z, z, delta)) {
    kernels.rectify(to, from, z.length);
    assert.deepEqual(
      [...to],
      z.map((value) => (value > 0 || Number.isNaN(value) ? value : 0)),
    );
    kernels.gate(gated, from, z.length);
    assert.deepEqual(
      [...gated],
      delta.map((value, i) => (z[i] > 0 || Number.isNaN(z[i]) ? value : 0)),
    );
  }
});

test('compiled exponentials have the bits of plain ones', () => {
  const normal = normalSource(uniformSource(7));
  const z = [...special, ...Array.from({ length: 3000 }, (_, i) => normal() * 2 ** ((i % 14) - 4))];
  const [compiled, plain] = both(z, z).map(([kernels, [from, to]]) => {
    kernels.exponentials(to, from, z.length);
    return [...to];
  });
  assert.deepEqual(compiled, plain);
  assert.equal(plain[0], 1);
});

test('training without WebAssembly takes the same steps, bit for bit', () => {
  const run = () => {
    const network = randomNetwork({ widths: [2, 7, 6, 5, 1], seed: 4 });
    const options = {
      loss: 'logistic',
      optimiser: { name: 'adam', rate: 0.02 },
      batch: 27,
      decay: 0.001,
    } as const;
    const losses: number[] = [];
    for (const { loss, parameters } of train(network, planeData('moons', { count: 101, seed: 2 }), {
      ...options,
      steps: 200,
    }))
      losses.push(loss, ...parameters);
    return losses;
  };
  const compiled = run();
  const { WebAssembly: held } = globalThis;
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  try {
    assert.equal(makeKernels(1, 1), plainKernels);
    assert.deepEqual(run(), compiled);
  } finally {
    Object.assign(globalThis, { WebAssembly: held });
  }
});

test('the compiled loops are what their source compiles to', async () => {
  assert.equal(await compileLoops(), readFileSync(new URL('code.ts', import.meta.url), 'utf8'));
});
