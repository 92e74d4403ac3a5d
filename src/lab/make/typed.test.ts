import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, randomNetwork } from '../../network/index.ts';
import { hitAt } from './hit.ts';
import { activationOf, newNetwork, parseNumber, parseWidths, widthsOf } from './new-network.ts';
import { reduced } from './reduced.ts';
import { everyActivation, rowsOf } from './rows.ts';

test('numbers as readers type them', () => {
  const good: [string, number][] = [
    ['0.5', 0.5],
    ['−2', -2],
    ['0,25', 0.25],
    [' 1/3 ', 1 / 3],
    ['-1e-3', -0.001],
    ['.5', 0.5],
    ['2.', 2],
    ['+7', 7],
  ];
  for (const [text, value] of good) assert.equal(parseNumber(text), value, text);
  for (const text of [
    '',
    ' ',
    'a',
    '1/0',
    '1/2/3',
    '1e999',
    '0x10',
    'NaN',
    'Infinity',
    '1.2.3',
    '1,2,3',
    '--1',
    '1 2',
  ])
    assert.equal(parseNumber(text), null, text);
});

test('widths as readers type them', () => {
  for (const text of ['2-16-1', '2, 16, 1', '2 16 1', '2×16×1', ' 2;16;1 '])
    assert.deepEqual(parseWidths(text), [2, 16, 1], text);
  for (const text of ['', '2', '2-0-1', '2-a-1', '2-1.5-1', '-', '2--', '99999999-1'])
    assert.equal(parseWidths(text), null, text);
});

test('a new network has its widths and its activations, the same ones for the same seed', () => {
  const names = everyActivation.filter((name) => name !== 'relu6' && name !== 'hard-sigmoid');
  for (const [i, name] of names.entries()) {
    const activations = [activationOf(name, 0.25, 3), 'relu' as const];
    const plan = { widths: [2, 5, 4, 3], activations, seed: i, init: 'torch' as const };
    const made = newNetwork(plan);
    assert.equal(widthsOf(made), '2-5-4-3');
    assert.deepEqual(made, newNetwork(plan));
    assert.notDeepEqual(made, newNetwork({ ...plan, seed: i + 1 }));
    const read = rowsOf(made);
    assert.deepEqual(read[1].activations, ['relu', 'relu', 'relu', 'relu']);
    assert.equal(JSON.stringify(read[0].activations[4]), JSON.stringify(activations[0]));
  }
  const alone = newNetwork({ widths: [2, 5, 1], activations: ['relu'], seed: 4, init: 'he' });
  assert.deepEqual(alone, randomNetwork({ widths: [2, 5, 1], seed: 4, init: 'he' }));
  // Layers of the same size are drawn apart.
  const twins = newNetwork({ widths: [3, 3, 3, 1], activations: ['relu', 'abs'], seed: 4, init: 'he' });
  assert.notDeepEqual(twins.layers[0].weights, twins.layers[1].weights);
  // Two ReLUs stand for each unit that is clipped on both sides.
  const clipped = newNetwork({ widths: [2, 5, 1], activations: ['relu6'], seed: 4, init: 'he' });
  assert.equal(clipped.layers.at(-2)!.outputs, 10);
  const linear = newNetwork({ widths: [3, 2], activations: [], seed: 1, init: 'he' });
  assert.equal(evaluate(linear, [0, 0, 0]).length, 2);
  assert.throws(() => newNetwork({ widths: [2, 5000, 1], activations: ['relu'], seed: 1, init: 'he' }));
});

test('large layers are drawn in part, the chosen unit among them, and it is said', () => {
  const network = randomNetwork({ widths: [2, 30, 5, 20], seed: 1 });
  const { shown, words, network: small } = reduced(network, [-1, 25, -1, -1]);
  assert.deepEqual(
    shown.map((row) => row.length),
    [2, 12, 5, 12],
  );
  assert.ok(shown[1].includes(25));
  assert.match(words, /12 of the 30 units of layer 1, 12 of the 20 outputs/);
  const at = shown[1].indexOf(25);
  assert.equal(small.layers[1].weights[3 * 12 + at], network.layers[1].weights[3 * 30 + 25]);
  assert.equal(small.layers[0].weights[at * 2 + 1], network.layers[0].weights[25 * 2 + 1]);
  assert.equal(reduced(randomNetwork({ widths: [2, 12, 1], seed: 1 }), []).words, '');
});

test('units are hit before wires, and ground is nothing', () => {
  const places = [
    [
      [0, 0],
      [100, 0],
    ],
    [[50, 100]],
  ] as const;
  assert.deepEqual(hitAt(places, [3, 4], 18), { kind: 'unit', row: 0, unit: 0 });
  assert.deepEqual(hitAt(places, [26, 50], 18), { kind: 'wire', row: 1, from: 0, to: 0 });
  assert.deepEqual(hitAt(places, [74, 50], 18), { kind: 'wire', row: 1, from: 1, to: 0 });
  assert.equal(hitAt(places, [50, 30], 18), null);
});
