import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import { randomNetwork } from '../model/random.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { readNetworks } from './read-networks.ts';

const network = randomNetwork({ widths: [2, 3, 1], seed: 4 });
const json = formatNetwork(network);
const read = (text: string, name?: string): Promise<Found[]> =>
  readNetworks(new Uint8Array(Buffer.from(text)), name);

/** Asserts that a file is refused at a place, with a message. */
async function refused(
  text: string | Uint8Array,
  file: string,
  place: string | RegExp,
  message: RegExp,
): Promise<void> {
  const bytes = typeof text === 'string' ? new Uint8Array(Buffer.from(text)) : text;
  await assert.rejects(readNetworks(bytes, file), (error: unknown) => {
    assert.ok(error instanceof NetworkFileError, String(error));
    if (typeof place === 'string') assert.equal(error.place, place);
    else assert.match(error.place, place);
    assert.match(error.message, message);
    return true;
  });
}

test('JSON may have a name, an origin, a byte-order mark, and be UTF-16', async () => {
  const text = JSON.stringify({ name: 'moons', origin: 'chapter 1', ...json });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), wide]) {
    const found = await readNetworks(new Uint8Array(bytes), 'a/b/file.json');
    assert.deepEqual(found, [{ name: 'moons', network, assumed: [] }]);
  }
  assert.equal((await read(JSON.stringify(json), 'a/b/file.v2.json'))[0].name, 'file.v2');
  await refused(JSON.stringify({ ...json, name: 3 }), 'file.json', 'name', /a text expected/);
});

test('typed arrays are read, as values and as the objects that JSON makes of them', async () => {
  const layers = json.layers.map(({ weights, biases, activation }) => ({
    weights: weights.map((row) => Float64Array.from(row)),
    biases: Float32Array.from(biases),
    activation,
  }));
  const rounded = {
    layers: layers.map((layer) => ({
      ...layer,
      weights: layer.weights.map((row) => [...row]),
      biases: [...layer.biases],
    })),
  };
  assert.deepEqual(parseNetwork({ layers }), parseNetwork(rounded));
  assert.deepEqual((await read(JSON.stringify({ layers })))[0].network, parseNetwork(rounded));
});

test('a number that is none is named by its place in the network', async () => {
  const spoilt = (number: string) =>
    JSON.stringify(json).replace(/("weights":\[\[[^\]]*\],\[[^,]*,)[^\]]*/, `$1${number}`);
  for (const number of ['NaN', 'Infinity', '-Infinity', 'nan'])
    await refused(
      spoilt(number),
      'file.json',
      'layers[0].weights[1][1]',
      /finite number expected, got '-?(NaN|nan|Infinity)'/,
    );
  await refused(
    spoilt('1e999'),
    'file.json',
    'layers[0].weights[1][1]',
    /a finite number expected, got Infinity/,
  );
  await refused(spoilt('null'), 'file.json', 'layers[0].weights[1][1]', /a finite number expected, got null/);
});

test('text that is no JSON is refused with its line and its place', async () => {
  await refused(
    '{"layers": [\n{"weights": [[1, 2]\n, "biases"',
    'n.json',
    'n, line 3, layers[0].weights[1]',
    /',' or '\]' expected|JSON value expected/,
  );
  await refused('{"layers": [', 'n.json', /line 1/, /got 'the end of the text'/);
  await refused('{"layers": []} x', 'n.json', /line 1/, /nothing more expected, got 'x'/);
  await refused("{'layers': []}", 'n.json', /line 1/, /a key in double quotes expected/);
  await refused('[1, 2', 'n.json', /line 1/, /',' or '\]' expected/);
  await refused('{"layers": 1 2}', 'n.json', 'n, line 1, layers', /',' or '}' expected, got '2'/);
  await refused('{"a" 1}', 'n.json', /line 1/, /':' expected/);
  await refused('{"a": "\\q"}', 'n.json', /line 1/, /expected/);
  await refused(`${'['.repeat(200_000)}`, 'n.json', /line 1/, /the end of the text/);
  await refused(JSON.stringify({ layers: [] }), 'n.json', 'layers', /at least one layer expected, got none/);
  await refused(new Uint8Array([0x7b, 0xc3, 0x28]), 'n.json', 'n.json', /text in UTF-8 expected/);
});

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
  await refused(
    JSON.stringify({ ...second, trainOpts: { activation: 'elu' } }),
    'b.json',
    'activation',
    /one of sigmoid, relu/,
  );
  const inherited = { ...second, trainOpts: { activation: 'toString' } };
  await refused(JSON.stringify(inherited), 'b.json', 'activation', /got toString/);
  const ragged = { ...second, layers: [{}, { weights: [[1, 2], [3]], biases: [0, 1] }] };
  await refused(JSON.stringify(ragged), 'b.json', 'layers[1].weights[1]', /2 numbers expected, got 1/);
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
  assert.deepEqual(scaling, {
    mins: [-1, -1],
    maxs: [1, 1],
    means: [0, 0.5],
    ranges: [1, 2],
    outputMean: 10,
    outputRange: 4,
  });
  const spoilt = (line: number, text: string) => nnet.map((one, i) => (i === line ? text : one)).join('\n');
  await refused(
    spoilt(9, '3,'),
    'a.nnet',
    'a, line 10',
    /2 numbers for the weights of layer 0, unit 1, expected, got 1/,
  );
  await refused(
    spoilt(10, 'nan,'),
    'a.nnet',
    'a, line 11',
    /finite numbers for the bias of layer 0, unit 0, expected, got 'nan'/,
  );
  await refused(spoilt(7, '1,0,4,'), 'a.nnet', 'a, line 8', /ranges that are not 0/);
  await refused(spoilt(2, '2,9999999,1,'), 'a.nnet', 'a, line 3', /at most/);
  await refused(spoilt(1, '1e9,2,1,2'), 'a.nnet', 'a, line 2', /at most 64 layers/);
  await refused(
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
    await refused(new Uint8Array(Buffer.from(text, 'latin1')), 'model.bin', 'model.bin', message);
});
