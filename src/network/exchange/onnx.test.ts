import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import {
  node,
  onnxFile,
  randomConstant as random,
  type ConstantSketch,
  type GraphSketch,
} from '../testing/onnx-graph.testing.ts';
import type { Found } from './found.ts';
import { readNetworks } from './read-networks.ts';

const read = (sketch: GraphSketch): Promise<Found[]> => readNetworks(onnxFile(sketch), 'graph.onnx');

test('a convolution gives at every place the sum over its window', async () => {
  const [size, kernel] = [7, 3];
  const weights = random(1, 1, kernel, kernel);
  const [found] = await read({
    shape: ['batch', 1, size, size],
    nodes: [node('Conv', 'x k', 'y', { strides: [2, 1], pads: [1, 0, 0, 2], dilations: [1, 2] })],
    constants: { k: weights },
  });
  const x = Array.from({ length: size * size }, (_, i) => Math.sin(3 * i));
  const expected: number[] = [];
  for (let i = -1; i + kernel <= size; i += 2)
    for (let j = 0; j + 2 * (kernel - 1) < size + 2; j++) {
      let sum = 0;
      for (let a = 0; a < kernel; a++)
        for (let b = 0; b < kernel; b++) {
          const [r, c] = [i + a, j + 2 * b];
          if (r >= 0 && r < size && c >= 0 && c < size)
            sum += weights.values[a * kernel + b] * x[r * size + c];
        }
      expected.push(sum);
    }
  evaluate(found.network, x).forEach((y, i) => assert.ok(Math.abs(y - expected[i]) < 1e-14));
  assert.equal(found.network.outputs, expected.length);
});

test('Gemm gives α·A·B + β·C', async () => {
  const constants = {
    w: { shape: [3, 2], values: [1, 2, 3, 4, 5, 6] },
    c: { shape: [3], values: [10, 20, 30] },
  };
  const attributes = { 'alpha*': 2, 'beta*': 0.5, transB: 1 };
  const [found] = await read({ shape: [1, 2], nodes: [node('Gemm', 'x w c', 'y', attributes)], constants });
  assert.deepEqual([...evaluate(found.network, [1, -1])], [3, 8, 13]);
});

test('a window of max pooling that the array does not fill counts what it has', async () => {
  const [found] = await read({
    shape: [1, 1, 5],
    nodes: [node('MaxPool', 'x', 'y', { kernel_shape: [2], strides: [2], ceil_mode: 1 })],
  });
  assert.deepEqual([...evaluate(found.network, [-5, -4, -3, -2, -1])], [-4, -2, -1]);
  assert.equal(found.network.layers[0].rank, 2);
});

test('a final ReLU is kept as a layer, a final softmax or sigmoid is dropped and named', async () => {
  const constants = { w: random(2, 3) };
  const end = (op: string) =>
    read({ shape: [1, 2], nodes: [node('MatMul', 'x w', 'z'), node(op, 'z', 'y')], constants });
  const shape = ({ network, dropped }: Found) => [network.layers.length, dropped];
  assert.deepEqual(shape((await end('Relu'))[0]), [2, undefined]);
  assert.deepEqual(shape((await end('Softmax'))[0]), [1, 'softmax']);
  assert.deepEqual(shape((await end('LogSoftmax'))[0]), [1, 'softmax']);
  assert.deepEqual(shape((await end('Sigmoid'))[0]), [1, 'sigmoid']);
  const [largest] = await end('ArgMax');
  assert.match(largest.assumed.join(), /of which the file takes the largest/);
});

test('bounds become hard-tanh units where that is exact, else two ReLUs each, and no third kind of error', async () => {
  const bound = (value: number): ConstantSketch => ({ shape: [], values: [value] });
  const clip = async (low: number, high: number) => {
    const [found] = await read({
      shape: [1, 1],
      nodes: [node('Clip', 'x low high', 'y')],
      constants: { low: bound(low), high: bound(high) },
    });
    for (const x of [-9, low, (low + high) / 2 + 0.25, high, 9])
      assert.equal(evaluate(found.network, [x])[0], Math.max(low, Math.min(high, x)));
    return found.network.layers[0].outputs;
  };
  assert.deepEqual([await clip(-1, 1), await clip(0, 4), await clip(-1, 3), await clip(0, 6)], [1, 1, 1, 2]);
});

test('ELU, SELU, hard-swish and hard sigmoid are what the format says, and other constants are refused', async () => {
  const through = (op: string, attributes?: Parameters<typeof node>[3]) =>
    read({ shape: [1, 1], nodes: [node(op, 'x', 'y', attributes)] });
  const functions: Readonly<Record<string, (x: number) => number>> = {
    Elu: (x) => (x > 0 ? x : Math.exp(x) - 1),
    Selu: (x) => 1.05070102214813232421875 * (x > 0 ? x : 1.67326319217681884765625 * (Math.exp(x) - 1)),
    HardSwish: (x) => x * Math.max(0, Math.min(1, x / 6 + 0.5)),
    HardSigmoid: (x) => Math.max(0, Math.min(1, 0.2 * x + 0.5)),
  };
  for (const [op, f] of Object.entries(functions)) {
    const [found] = await through(op);
    for (const x of [-4, -3, -0.5, 0, 0.5, 2, 3.5])
      assert.ok(Math.abs(evaluate(found.network, [x])[0] - f(x)) < 1e-6, `${op} ${x}`);
  }
  await through('Selu', { 'alpha*': 1.67326319217681884765625, 'gamma*': 1.05070102214813232421875 });
  await assert.rejects(through('Elu', { 'alpha*': 0.5 }), /alpha: 1 expected, got 0\.5/);
  await assert.rejects(through('Selu', { 'gamma*': 1.5 }), /gamma: 1\.05\d+ expected, got 1\.5/);
});

test('outputs of one graph are networks of their own, branches stand side by side', async () => {
  const [first, second] = await read({
    shape: [1, 2],
    nodes: [
      node('MatMul', 'x w', 'a'),
      node('Relu', 'a', 'p'),
      node('Abs', 'x', 'q'),
      node('Concat', 'p q', 'y', { axis: 1 }),
    ],
    constants: { w: random(2, 3) },
    outputs: ['y', 'p'],
  });
  assert.deepEqual([first.name, second.name], ['graph, y', 'graph, p']);
  assert.deepEqual(
    first.network.layers.map(({ outputs }) => outputs),
    [5, 5],
  );
  assert.deepEqual(
    second.network.layers.map(({ outputs }) => outputs),
    [3, 3],
  );
});
