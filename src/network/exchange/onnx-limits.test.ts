import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import {
  node,
  onnxFile,
  randomConstant as random,
  type ConstantSketch,
  type GraphSketch,
} from '../testing/onnx-graph.testing.ts';
import type { Found } from './found.ts';
import { assertRefused } from '../testing/refused-files.testing.ts';
import { readNetworks } from './read-networks.ts';

const refused = (sketch: GraphSketch, place: RegExp, message: RegExp): Promise<void> =>
  assertRefused(onnxFile(sketch), 'graph.onnx', place, message);
const read = (sketch: GraphSketch): Promise<Found[]> => readNetworks(onnxFile(sketch), 'graph.onnx');

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
  const start = process.cpuUsage();
  const image = (size: number) => [1, 1, size, size];
  const twice = Array.from({ length: 40 }, (_, i) =>
    node('Concat', `${i || 'x'} ${i || 'x'}`, i === 39 ? 'y' : String(i + 1), { axis: 1 }),
  );
  await refused(
    { shape: [1, 2], nodes: twice },
    /graph|node/,
    /at most (4000000 weights|1000000 elements)|32000000 multiplications/,
  );
  const sums = Array.from({ length: 15_000 }, (_, i) =>
    node('Add', `${i || 'x'} ${i || 'x'}`, i === 14_999 ? 'y' : String(i + 1)),
  );
  await refused({ shape: [1, 100_000], nodes: sums }, /graph/, /32000000 multiplications/);
  const units = Array.from({ length: 70 }, (_, i) =>
    node('Relu', `${i || 'x'}`, i === 69 ? 'y' : String(i + 1)),
  );
  await refused({ shape: [1, 2], nodes: units }, /graph/, /at most 64 layers/);
  await refused(
    { shape: image(70_000), nodes: [node('Relu', 'x', 'y')] },
    /input 'x'/,
    /1 to 1000000 numbers/,
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
  assert.ok(process.cpuUsage(start).user < 5e6);
});

test('a convolutional network as large as networks may be is read in seconds', async () => {
  const start = process.cpuUsage();
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
  assert.ok(process.cpuUsage(start).user < 5e6);
});

test('all outputs of a graph share one allowance of work', async () => {
  const start = process.cpuUsage();
  const adds = Array.from({ length: 30 }, (_, i) => node('Add', `${i || 'x'} ${i || 'x'}`, String(i + 1)));
  const outputs = Array.from({ length: 8 }, (_, i) => `o${i}`);
  const nodes = [...adds, ...outputs.map((output) => node('Relu', '30', output))];
  await refused({ shape: [1, 100_000], nodes, outputs }, /graph/, /32000000 multiplications/);
  assert.ok(process.cpuUsage(start).user < 2.5e6);
});
