import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import { linearPieces } from '../line/pieces.ts';
import { randomNetwork } from '../model/random.ts';
import type { Found } from './found.ts';
import { assertRefused } from '../testing/refused-files.testing.ts';
import { readNetworks } from './read-networks.ts';

const network = randomNetwork({ widths: [2, 3, 1], seed: 4 });
const json = formatNetwork(network);
const read = (text: string, name?: string): Promise<Found[]> =>
  readNetworks(new Uint8Array(Buffer.from(text)), name);

test('JSON may have a name, an origin, a byte-order mark, and be UTF-16', async () => {
  const text = JSON.stringify({ name: 'moons', origin: 'chapter 1', ...json });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const turned = Buffer.from(wide).swap16();
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), wide, turned]) {
    const found = await readNetworks(new Uint8Array(bytes), 'a/b/file.json');
    assert.deepEqual(found, [{ name: 'moons', network, assumed: [] }]);
  }
  assert.equal((await read(JSON.stringify(json), 'a/b/file.v2.json'))[0].name, 'file.v2');
  await assertRefused(JSON.stringify({ ...json, name: 3 }), 'file.json', 'name', /a text expected/);
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
    await assertRefused(
      spoilt(number),
      'file.json',
      'layers[0].weights[1][1]',
      /finite number expected, got '-?(NaN|nan|Infinity)'/,
    );
  await assertRefused(
    spoilt('1e999'),
    'file.json',
    'layers[0].weights[1][1]',
    /a finite number expected, got Infinity/,
  );
  await assertRefused(
    spoilt('null'),
    'file.json',
    'layers[0].weights[1][1]',
    /a finite number expected, got null/,
  );
});

test('text that is no JSON is refused with its line and its place', async () => {
  await assertRefused(
    '{"layers": [\n{"weights": [[1, 2]\n, "biases"',
    'n.json',
    'n, line 3, layers[0].weights[1]',
    /',' or '\]' expected|JSON value expected/,
  );
  await assertRefused('{"layers": [', 'n.json', /line 1/, /got 'the end of the text'/);
  await assertRefused('{"layers": []} x', 'n.json', /line 1/, /nothing more expected, got 'x'/);
  await assertRefused("{'layers': []}", 'n.json', /line 1/, /a key in double quotes expected/);
  await assertRefused('[1, 2', 'n.json', /line 1/, /',' or '\]' expected/);
  await assertRefused('{"layers": 1 2}', 'n.json', 'n, line 1, layers', /',' or '}' expected, got '2'/);
  await assertRefused('{"a" 1}', 'n.json', /line 1/, /':' expected/);
  await assertRefused('{"a": "\\q"}', 'n.json', /line 1/, /expected/);
  await assertRefused(`${'['.repeat(200_000)}`, 'n.json', /line 1/, /the end of the text/);
  await assertRefused(
    JSON.stringify({ layers: [] }),
    'n.json',
    'layers',
    /at least one layer expected, got none/,
  );
  await assertRefused(new Uint8Array([0x7b, 0xc3, 0x28]), 'n.json', 'n.json', /text in UTF-8 expected/);
});

test('a final sigmoid or softmax is left out, and any other final activation kept in front of a copy', async () => {
  const [first, last] = json.layers;
  const withFinal = (activation: unknown) =>
    read(JSON.stringify({ layers: [first, { ...last, activation }] }));
  for (const dropped of ['sigmoid', 'softmax'])
    assert.deepEqual(await withFinal(dropped), [{ name: 'network', network, assumed: [], dropped }]);
  assert.deepEqual((await withFinal(['sigmoid']))[0].dropped, 'sigmoid');
  for (const none of ['identity', 'linear'])
    assert.deepEqual(await withFinal(none), [{ name: 'network', network, assumed: [] }]);
  const two = { weights: [[1], [1]], biases: [0, 0], activation: ['sigmoid', 'relu'] };
  const [half] = await read(JSON.stringify({ layers: [two] }));
  assert.equal(half.dropped, undefined);
  assert.deepEqual(formatNetwork(half.network).layers[0].activation, ['sigmoid', 'relu']);
  const [relu] = await withFinal('relu');
  assert.equal(relu.dropped, undefined);
  assert.deepEqual(formatNetwork(relu.network).layers.slice(1), [
    { ...last, activation: 'relu' },
    { weights: [[1]], biases: [0], activation: 'identity' },
  ]);
  const [relu6] = await withFinal('relu6');
  assert.equal(relu6.network.layers.length, 4);
  const whole = {
    layers: [
      { weights: [[-3], [1.7]], biases: [1.2, -4.8], activation: 'relu' },
      { weights: [[-0.58, -1.37]], biases: [3.94], activation: 'relu' },
    ],
  };
  const [{ network: kept }] = await read(JSON.stringify(whole));
  const { slopes } = linearPieces(kept, [-5], [5]);
  assert.deepEqual(
    slopes.map(([slope]) => Math.round(100 * slope) / 100),
    [0, 17.4, 0, -23.29, 0],
  );
});
