import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { importFixture } from '../testing/mutated-files.testing.ts';
import { safetensorsFile } from '../testing/safetensors-file.testing.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { compareNames, parameterName } from './parameter-names.ts';
import { readNetworks } from './read-networks.ts';

type Shapes = Readonly<Record<string, readonly number[]>>;

/** Reads tensors of these shapes, filled with 1, 2, 3 … in turn, or 1 everywhere. */
function readShapes(shapes: Shapes, fill: (i: number) => number = (i) => (i % 7) - 3): Promise<Found[]> {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const values = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => fill(i));
    return [name, { shape, values }];
  });
  return readNetworks(safetensorsFile(Object.fromEntries(tensors)), 'file.safetensors');
}

const widthsOf = ({ network }: Found): string =>
  [network.inputs, ...network.layers.map(({ outputs }) => outputs)].join('-');
/** The networks of a file, one for all choices of activations. */
const told = (found: readonly Found[]): string[] =>
  found
    .filter(({ assumed }) => !/tanh|leaky|sigmoid/.test(assumed.join()))
    .map((one) => `${one.name}: ${widthsOf(one)}`);

const linear = (name: string, outputs: number, inputs: number): Shapes => ({
  [`${name}.weight`]: [outputs, inputs],
  [`${name}.bias`]: [outputs],
});

test('names are taken apart as frameworks write them', () => {
  const roles = (name: string) => parameterName(name);
  assert.deepEqual(roles('net.0.weight'), { module: 'net.0', role: 'weight', columns: false });
  assert.deepEqual(roles('dense_1/kernel:0'), { module: 'dense_1', role: 'weight', columns: true });
  assert.deepEqual(roles('coefs_0'), { module: '0', role: 'weight', columns: true });
  assert.deepEqual(roles('intercepts_10'), { module: '10', role: 'bias', columns: false });
  assert.deepEqual(roles('W1'), { module: '1', role: 'weight', columns: false });
  assert.deepEqual(roles('actor.b2'), { module: 'actor.2', role: 'bias', columns: false });
  assert.deepEqual(roles('bn.running_var'), { module: 'bn', role: 'variance', columns: false });
  for (const none of ['exp_avg', 'weight_ih_l0', 'num_batches_tracked', 'step'])
    assert.equal(roles(`net.${none}`), undefined);
  assert.deepEqual(['10.weight', '2.weight', '2', 'a2b10', 'a2b9'].sort(compareNames), [
    '2',
    '2.weight',
    '10.weight',
    'a2b9',
    'a2b10',
  ]);
});

test('layers are taken in the order of their numbers', async () => {
  const shapes = { ...linear('10', 3, 3), ...linear('2', 3, 3), ...linear('0', 3, 2), ...linear('12', 1, 3) };
  assert.deepEqual(told(await readShapes(shapes)), ['file: 2-3-3-3-1']);
});

test('every activation that a file may mean is a choice, ReLU first', async () => {
  const found = await readShapes({ ...linear('a', 3, 2), ...linear('b', 1, 3) });
  assert.deepEqual(
    found.map(({ assumed }) => /Hidden layers are (.*): the file/.exec(assumed[0])?.[1]),
    ['ReLU', 'tanh', 'leaky ReLU with slope 0.01', 'sigmoid'],
  );
  assert.equal((await readShapes(linear('a', 3, 2))).length, 1);
});

test('layers whose names say nothing of their order are put into the one that fits', async () => {
  const found = await readShapes({
    ...linear('net.hidden', 4, 3),
    ...linear('net.input', 3, 2),
    ...linear('net.output', 1, 4),
  });
  assert.equal(told(found)[0], 'net: 2-3-4-1');
  assert.match(found[0].assumed.join(' '), /as they fit: 'net.input', 'net.hidden', 'net.output'/);
});

test('twins are two networks, and an encoder with its decoder is one', async () => {
  const twins = await readShapes({
    ...linear('a.0', 3, 2),
    ...linear('a.2', 2, 3),
    ...linear('b.0', 3, 2),
    ...linear('b.2', 2, 3),
  });
  assert.deepEqual(told(twins).slice(0, 2), ['a: 2-3-2', 'b: 2-3-2']);
  const coder = await readShapes({
    ...linear('encoder.0', 3, 5),
    ...linear('encoder.2', 2, 3),
    ...linear('decoder.0', 3, 2),
    ...linear('decoder.2', 5, 3),
  });
  assert.ok(told(coder).includes('encoder + decoder: 5-3-2-3-5'));
  assert.ok(told(coder).includes('encoder: 5-3-2'));
});

test('batch normalisation goes where the numbers of the modules say, else either way', async () => {
  const norm = (name: string, size: number): Shapes =>
    Object.fromEntries(
      ['weight', 'bias', 'running_mean', 'running_var'].map((role) => [`${name}.${role}`, [size]]),
    );
  const ones = () => 1;
  const at = (found: Found) => evaluate(found.network, [1])[0];
  const scale = 1 / Math.sqrt(1 + 1e-5);
  // Before the activation: 1·1 + 1 = 2, normalised (2 − 1)·s + 1; after it: the same here, but not at −3.
  const before = await readShapes({ ...linear('0', 1, 1), ...norm('1', 1), ...linear('3', 1, 1) }, ones);
  const after = await readShapes({ ...linear('0', 1, 1), ...norm('2', 1), ...linear('3', 1, 1) }, ones);
  const open = await readShapes({ ...linear('fc1', 1, 1), ...norm('bn1', 1), ...linear('fc2', 1, 1) }, ones);
  assert.ok(Math.abs(at(before[0]) - (scale + 2)) < 1e-15 && Math.abs(at(after[0]) - (scale + 2)) < 1e-15);
  const low = (found: Found) => evaluate(found.network, [-3])[0];
  assert.equal(low(before[0]), 1);
  assert.ok(Math.abs(low(after[0]) - (2 - scale)) < 1e-15);
  assert.deepEqual(open.slice(0, 2).map(low), [low(before[0]), low(after[0])]);
  assert.match(open[0].assumed.join(' '), /add 0\.00001 to variances.*come before the activations/);
  assert.match(open[1].assumed.join(' '), /come after the activations/);
});

test('convolutions of a state dict are refused with a remedy, and layers behind them are read by themselves', async () => {
  await assert.rejects(
    readShapes({ 'features.0.weight': [4, 1, 3, 3], 'features.0.bias': [4] }),
    (error: unknown) =>
      error instanceof NetworkFileError && /features\.0/.test(error.place) && /as ONNX/.test(error.message),
  );
  const [head] = await readShapes({
    'net.0.weight': [4, 1, 3, 3],
    'net.0.bias': [4],
    ...linear('net.2', 3, 16),
    ...linear('net.4', 2, 3),
  });
  assert.equal(widthsOf(head), '16-3-2');
  assert.match(head.assumed.join(' '), /by themselves: net\.0 is a convolution/);
});

test('what is part of no network is named, and a vector without a name is refused', async () => {
  const found = await readShapes({
    ...linear('0', 2, 2),
    'lstm.weight_ih_l0': [8, 2],
    'lstm.bias_ih_l0': [8],
  });
  assert.match(found[0].assumed.join(' '), /Left out: 'lstm\.weight_ih_l0', 'lstm\.bias_ih_l0'\.$/);
  const weightNorm = { '0.bias': [3], '0.weight_g': [3, 1], '0.weight_v': [3, 2], ...linear('2', 1, 3) };
  const [rest] = await readShapes(weightNorm);
  assert.match(rest.assumed.join(' '), /by themselves: 0 is a layer whose weights go by another name/);
  const unnamed = { arr_0: [2, 3], arr_1: [3], arr_2: [3], arr_3: [3, 1] };
  await assert.rejects(
    readShapes(unnamed),
    /tensor 'arr_2': names of arrays .* expected, got a further vector/,
  );
});

test('a normalisation of the inputs is folded into the first layer, with what Keras adds to variances', async () => {
  const norm = Object.fromEntries(
    ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((role) => [`bn/${role}`, [1]]),
  );
  const [found] = await readShapes({ ...norm, 'dense/kernel': [1, 2], 'dense/bias': [2] }, () => 2);
  const scaled = (2 * (5 - 2)) / Math.sqrt(2 + 1e-3) + 2;
  for (const y of evaluate(found.network, [5])) assert.ok(Math.abs(y - (2 * scaled + 2)) < 1e-14);
  assert.match(found.assumed.join(' '), /add 0\.001 to variances/);
});

test('a bias that fits no layer, a number that is none and a file without layers are named', async () => {
  const place = async (promise: Promise<unknown>) =>
    promise.then(
      () => 'read',
      (error: unknown) => (error as Error).message,
    );
  assert.match(
    await place(readShapes({ 'a.weight': [3, 2], 'a.bias': [5] })),
    /^tensor 'a\.bias': 3 or 2 numbers expected, got 5/,
  );
  assert.match(
    await place(readShapes(linear('a', 3, 2), (i) => (i === 3 ? NaN : 0))),
    /^tensor 'a\.weight'\[1, 1\]: a finite number expected, got NaN/,
  );
  assert.match(
    await place(readShapes({ steps: [3] })),
    /names such as fc1\.weight, coefs_0 or dense\/kernel expected, got 'steps'/,
  );
  assert.match(await place(readShapes(linear('a', 4097, 1))), /^tensor 'a\.weight': at most 4096 units/);
});

test('a pickled module is refused by the name of its class, with the way to save it', async () => {
  await assert.rejects(
    readNetworks(importFixture('whole-module.pt'), 'whole-module.pt'),
    (error: unknown) => {
      assert.ok(error instanceof NetworkFileError);
      assert.equal(error.place, 'archive/data.pkl');
      assert.match(error.message, /torch\.save\(model\.state_dict\(\), path\).*got the object 'model\.Net'/);
      return true;
    },
  );
});
