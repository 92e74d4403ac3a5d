import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import type { Found } from './found.ts';
import { assertRefused } from '../testing/refused-files.testing.ts';
import { readNetworks } from './read-networks.ts';

const read = (text: string, name?: string): Promise<Found[]> =>
  readNetworks(new Uint8Array(Buffer.from(text)), name);

test('brain.js networks of both versions are read, a final sigmoid is dropped and a final ReLU kept', async () => {
  const layers = [
    {
      weights: [
        [1, 2],
        [3, -4],
      ],
      biases: [0, 1],
    },
    { weights: [[1, -1]], biases: [0.5] },
  ];
  const second = {
    type: 'NeuralNetwork',
    sizes: [2, 2, 1],
    layers: [{ weights: [], biases: [] }, ...layers],
    trainOpts: { activation: 'leaky-relu', leakyReluAlpha: 0.25 },
  };
  const [leaky] = await read(JSON.stringify(second), 'brain.json');
  assert.deepEqual([...evaluate(leaky.network, [1, -1])], [-1.9375]);
  assert.equal(leaky.network.layers.length, 3);
  const first = {
    sizes: [2, 2, 1],
    layers: [
      { 0: {}, 1: {} },
      { 0: { bias: 0, weights: { 0: 1, 1: 2 } }, 1: { bias: 1, weights: { 0: 3, 1: -4 } } },
      { 0: { bias: 0.5, weights: { 0: 1, 1: -1 } } },
    ],
  };
  const [sigmoid] = await read(JSON.stringify(first), 'brain.json');
  assert.equal(sigmoid.dropped, 'sigmoid');
  assert.match(sigmoid.assumed.join(), /sigmoid/);
  assert.deepEqual(
    sigmoid.network.layers.map(({ outputs, smooth }) => [outputs, smooth]),
    [
      [2, true],
      [1, false],
    ],
  );
  await assertRefused(
    JSON.stringify({ ...second, trainOpts: { activation: 'elu' } }),
    'b.json',
    'activation',
    /one of sigmoid, relu/,
  );
  const inherited = { ...second, trainOpts: { activation: 'toString' } };
  await assertRefused(JSON.stringify(inherited), 'b.json', 'activation', /got toString/);
  const ragged = { ...second, layers: [{}, { weights: [[1, 2], [3]], biases: [0, 1] }] };
  await assertRefused(JSON.stringify(ragged), 'b.json', 'layers[1].weights[1]', /2 numbers expected, got 1/);
});

const nnet = [
  '// comment',
  '2,2,1,2,',
  '2,2,1,',
  '0,',
  '-1,-1,',
  '1,1,',
  '0,0.5,10,',
  '1,2,4,',
  '1,2,',
  '3,-4,',
  '0,',
  '1,',
  '1,-1,',
  '0.5,',
];

test('.nnet is read with its scaling, and a faulty line is named', async () => {
  const [{ network: own, scaling }] = await read(nnet.join('\n'), 'a.nnet');
  assert.deepEqual([...evaluate(own, [1, 1])], [3.5]);
  // Hidden units are cut off at 0, the output is not.
  assert.deepEqual([...evaluate(own, [1, -1])], [-7.5]);
  assert.deepEqual(scaling, {
    mins: [-1, -1],
    maxs: [1, 1],
    means: [0, 0.5],
    ranges: [1, 2],
    outputMean: 10,
    outputRange: 4,
  });
  const spoilt = (line: number, text: string) => nnet.map((one, i) => (i === line ? text : one)).join('\n');
  await assertRefused(
    spoilt(9, '3,'),
    'a.nnet',
    'a, line 10',
    /2 numbers for the weights of layer 0, unit 1, expected, got 1/,
  );
  await assertRefused(
    spoilt(10, 'nan,'),
    'a.nnet',
    'a, line 11',
    /finite numbers for the bias of layer 0, unit 0, expected, got 'nan'/,
  );
  await assertRefused(spoilt(7, '1,0,4,'), 'a.nnet', 'a, line 8', /ranges that are not 0/);
  await assertRefused(spoilt(2, '2,9999999,1,'), 'a.nnet', 'a, line 3', /at most/);
  await assertRefused(spoilt(1, '1e9,2,1,2'), 'a.nnet', 'a, line 2', /at most 64 layers/);
  await assertRefused(
    nnet.slice(0, -1).join('\n'),
    'a.nnet',
    'a, line 14',
    /may be cut off\) expected, got the end/,
  );
});

test('formats that are not read are refused with what to do instead', async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['\x80\x02\x8a\x0al\xfc\x9cF', /torch\.save\(model\.state_dict\(\), path\), with PyTorch 1\.6/],
    [`${'\0'.repeat(257)}ustar`, /torch\.save/],
    ['\x89HDF\r\n', /numpy\.savez/],
    ['\x1c\0\0\0TFL3', /the model as ONNX/],
    ['\x1f\x8b\x08', /the unpacked file/],
    ['', /an empty file/],
    ['hello', /a network as JSON, \.nnet, \.onnx/],
  ];
  for (const [text, message] of cases)
    await assertRefused(new Uint8Array(Buffer.from(text, 'latin1')), 'model.bin', 'model.bin', message);
});
