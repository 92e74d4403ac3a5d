import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import { uniformSource } from '../model/random.ts';
import {
  onnxFile,
  type ConstantSketch,
  type GraphSketch,
  type NodeSketch,
} from '../testing/onnx-graph.testing.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { readNetworks } from './read-networks.ts';

const node = (
  op: string,
  inputs: string,
  outputs: string,
  attributes: NodeSketch['attributes'] = {},
): NodeSketch => ({
  op,
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  attributes,
});
const next = uniformSource(3);
const random = (...shape: number[]): ConstantSketch => ({
  shape,
  values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next() * 2 - 1),
});
const read = (sketch: GraphSketch): Promise<Found[]> => readNetworks(onnxFile(sketch), 'graph.onnx');

async function refused(sketch: GraphSketch, place: RegExp, message: RegExp): Promise<void> {
  await assert.rejects(read(sketch), (error: unknown) => {
    assert.ok(error instanceof NetworkFileError, String((error as Error).stack));
    assert.match(error.place, place);
    assert.match(error.message, message);
    return true;
  });
}

test('a convolution gives at every place the sum over its window', async () => {
  const [size, kernel] = [7, 3];
  const weights = random(1, 1, kernel, kernel);
  const [found] = await read({
    shape: ['batch', 1, size, size],
    nodes: [node('Conv', 'x k', 'y', { strides: [2, 1], pads: [1, 0, 0, 2], dilations: [1, 2] })],
    constants: { k: weights },
  });
  const x = Array.from({ length: size * size }, () => next());
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

test('what a graph has that is not piecewise linear, or not there, is named by its node', async () => {
  const constants = { w: random(2, 3) };
  const shape = [1, 2];
  await refused(
    { shape, nodes: [node('Erf', 'x', 'y')] },
    /^node 'y' \(Erf\)$/,
    /affine or piecewise-linear operation such as .* got 'Erf'/,
  );
  await refused({ shape, nodes: [node('constructor', 'x', 'y')] }, /^node/, /got 'constructor'/);
  await refused({ shape, nodes: [node('Mul', 'x x', 'y')] }, /^node 'y' \(Mul\)$/, /a constant factor/);
  await refused(
    { shape, nodes: [node('MatMul', 'x x', 'y')] },
    /^node/,
    /matrices that fit expected, got 1 × 2 and 1 × 2/,
  );
  await refused({ shape, nodes: [node('Relu', 'z', 'y')] }, /graph$/, /one input expected, got none/);
  await refused({ shape, nodes: [node('Add', 'x z', 'y')] }, /^node 'y'/, /a value 'z' expected, got none/);
  await refused({ shape, nodes: [node('Gemm', 'w x', 'y')], constants }, /^node 'y'/, /matrices that fit/);
  await refused(
    { shape, nodes: [node('MatMul', 'x w', 'y')], constants: { w: { ...constants.w, external: true } } },
    /^constant 'w'$/,
    /save without external data/,
  );
  await refused({ shape: [1, 'n'], nodes: [node('Relu', 'x', 'y')] }, /input 'x'$/, /fixed input size/);
  await refused({ shape, nodes: [], outputs: [] }, /^graph$/, /a graph with an output/);
  await refused(
    { shape, nodes: [node('MatMul', 'x w', 'y')], constants: { w: { shape: [2, 1], values: [1, NaN] } } },
    /'w'\[1, 0\]/,
    /finite number expected, got NaN/,
  );
});

test('zeros have no sign, and numbers beyond doubles are refused', async () => {
  const zero: ConstantSketch = { shape: [], values: [-0] };
  const [{ network }] = await read({
    shape: [1, 2],
    nodes: [
      node('Clip', 'x low', 'a'),
      node('Neg', 'a', 'b'),
      node('LeakyRelu', 'b', 'c', { 'alpha*': -0 }),
      node('Mul', 'c low', 'd'),
      node('Sub', 'low d', 'y'),
    ],
    constants: { low: zero },
  });
  assert.deepEqual(parseNetwork(formatNetwork(network)), network);
  const large: ConstantSketch = { shape: [2, 2], values: [1e200, 1, 1, 1e200] };
  const shape = [1, 2];
  await refused(
    { shape, nodes: [node('MatMul', 'x w', 'a'), node('MatMul', 'a w', 'y')], constants: { w: large } },
    /graph, layer 0/,
    /stay below 1\.8e308/,
  );
  const none: ConstantSketch = { shape: [2, 0], values: [] };
  await refused(
    { shape, nodes: [node('MatMul', 'x w', 'y')], constants: { w: none } },
    /graph, layer 0/,
    /at least one unit/,
  );
});

test('graphs that would not fit are refused before they take memory or time', async () => {
  const start = performance.now();
  const image = (size: number) => [1, 1, size, size];
  const twice = Array.from({ length: 40 }, (_, i) =>
    node('Concat', `${i || 'x'} ${i || 'x'}`, i === 39 ? 'y' : String(i + 1), { axis: 1 }),
  );
  await refused(
    { shape: [1, 2], nodes: twice },
    /graph|node/,
    /at most 4000000 weights|24000000 multiplications/,
  );
  const sums = Array.from({ length: 15_000 }, (_, i) =>
    node('Add', `${i || 'x'} ${i || 'x'}`, i === 14_999 ? 'y' : String(i + 1)),
  );
  await refused({ shape: [1, 100_000], nodes: sums }, /graph/, /24000000 multiplications/);
  const units = Array.from({ length: 70 }, (_, i) =>
    node('Relu', `${i || 'x'}`, i === 69 ? 'y' : String(i + 1)),
  );
  await refused({ shape: [1, 2], nodes: units }, /graph/, /at most 64 layers/);
  await refused(
    { shape: image(70_000), nodes: [node('Relu', 'x', 'y')] },
    /input 'x'/,
    /1 to 4000000 numbers/,
  );
  await refused({ shape: image(2 ** 40), nodes: [node('Relu', 'x', 'y')] }, /input 'x'/, /fewer than 2\^53/);
  await refused({ shape: image(80), nodes: [node('Relu', 'x', 'y')] }, /graph/, /at most 4096 units/);
  const k = random(1, 1, 3, 3);
  await refused(
    {
      shape: image(9),
      nodes: [node('Conv', 'x k', 'y', { pads: [2 ** 30, 0, 2 ** 30, 0] })],
      constants: { k },
    },
    /node/,
    /at most/,
  );
  await refused(
    { shape: image(9), nodes: [node('Conv', 'x k', 'y', { pads: [2 ** 53, 0, 0, 0] })], constants: { k } },
    /pads$/,
    /4 whole numbers/,
  );
  await refused(
    { shape: image(9), nodes: [node('MaxPool', 'x', 'y', { kernel_shape: [2 ** 31, 2 ** 31] })] },
    /node/,
    /larger than the window|fewer than/,
  );
  await refused(
    { shape: image(60), nodes: [node('MaxPool', 'x', 'y', { kernel_shape: [30, 30] })] },
    /node/,
    /windows of at most 256 places/,
  );
  assert.ok(performance.now() - start < 5000);
});

test('a convolutional network as large as networks may be is read in seconds', async () => {
  const start = performance.now();
  const [{ network }] = await read({
    shape: ['n', 1, 28, 28],
    nodes: [
      node('Conv', 'x k0 b0', 'a', { strides: [2, 2], pads: [1, 1, 1, 1] }),
      node('Relu', 'a', 'b'),
      node('MaxPool', 'b', 'c', { kernel_shape: [2, 2], strides: [2, 2] }),
      node('Conv', 'c k1', 'd'),
      node('Relu', 'd', 'e'),
      node('Flatten', 'e', 'f'),
      node('Gemm', 'f w', 'y'),
    ],
    constants: { k0: random(8, 1, 3, 3), b0: random(8), k1: random(8, 8, 3, 3), w: random(200, 10) },
  });
  assert.deepEqual(
    network.layers.map(({ outputs }) => outputs),
    [1568, 392, 200, 10],
  );
  assert.ok(performance.now() - start < 5000);
});
