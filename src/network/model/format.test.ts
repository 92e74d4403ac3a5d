import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NetworkFormatError } from './errors.ts';
import { formatNetwork, parseNetwork } from './format.ts';
import { randomNetwork } from './random.ts';
import type { Activation } from './activation.ts';

const output = { weights: [[1, 1]], biases: [0], activation: 'identity' };
const hidden = {
  weights: [
    [1, 2],
    [3, 4],
  ],
  biases: [0, 1],
  activation: 'relu',
};
const good = { layers: [hidden, output] };
const withHidden = (change: object) => ({ layers: [{ ...hidden, ...change }, output] });
const withOutput = (change: object) => ({ layers: [hidden, { ...output, ...change }] });

const row = (length: number) => Array.from({ length }, () => 1);
const dense = (units: number, inputs: number) => ({
  weights: Array.from({ length: units }, () => row(inputs)),
  biases: row(units),
  activation: 'identity',
});

const final =
  "'identity' (the last layer is linear: drop a final sigmoid or softmax, it does not move decisions) expected";

const kept = (name: string) =>
  `'identity' (the last layer is linear: keep the final ${name} as a hidden layer, and put an identity layer with weights 1 behind it) expected`;

const bad: [claim: string, json: unknown, path: string, message: string][] = [
  ['text that is not JSON', '{"layers": [', '', 'network: JSON expected, got other text'],
  ['nothing', undefined, '', 'network: an object with layers expected, got nothing'],
  ['null', null, '', 'network: an object with layers expected, got null'],
  ['an array', [], '', 'network: an object with layers expected, got an array'],
  ['a number', 3, '', 'network: an object with layers expected, got 3'],
  ['no layers key', {}, 'layers', 'layers: an array of layers expected, got nothing'],
  [
    'layers that are no array',
    { layers: {} },
    'layers',
    'layers: an array of layers expected, got an object',
  ],
  ['no layers', { layers: [] }, 'layers', 'layers: at least one layer expected, got none'],
  ['an unknown key', { ...good, name: 'x' }, 'name', 'name: no key but layers expected, got this one'],
  [
    'an unknown key of a layer',
    withHidden({ bias: [0, 1] }),
    'layers[0].bias',
    'layers[0].bias: no key but weights, biases, activation expected, got this one',
  ],
  [
    'a layer that is no object',
    { layers: [hidden, 'relu'] },
    'layers[1]',
    "layers[1]: an object with weights, biases, activation expected, got 'relu'",
  ],
  [
    'weights that are missing',
    withHidden({ weights: undefined }),
    'layers[0].weights',
    'layers[0].weights: an array of rows expected, got nothing',
  ],
  [
    'a layer without units',
    withHidden({ weights: [] }),
    'layers[0].weights',
    'layers[0].weights: at least one row expected, got none',
  ],
  [
    'rows without numbers',
    withHidden({ weights: [[], []] }),
    'layers[0].weights[0]',
    'layers[0].weights[0]: at least one number expected, got none',
  ],
  [
    'flat weights',
    withHidden({ weights: [1, 2] }),
    'layers[0].weights[0]',
    'layers[0].weights[0]: an array of numbers expected, got 1',
  ],
  [
    'ragged rows',
    withHidden({ weights: [[1, 2], [3]] }),
    'layers[0].weights[1]',
    'layers[0].weights[1]: 2 numbers expected, got 1',
  ],
  [
    'rows that do not fit the layer before',
    withOutput({ weights: [[1, 2, 3]] }),
    'layers[1].weights[0]',
    'layers[1].weights[0]: 2 numbers expected, got 3',
  ],
  [
    'too few biases',
    withHidden({ biases: [0] }),
    'layers[0].biases',
    'layers[0].biases: 2 numbers expected, got 1',
  ],
  [
    'NaN',
    withHidden({
      weights: [
        [1, 2],
        [3, NaN],
      ],
    }),
    'layers[0].weights[1][1]',
    'layers[0].weights[1][1]: a finite number expected, got NaN',
  ],
  [
    'a number too large for a double',
    '{"layers":[{"weights":[[1e999]],"biases":[0],"activation":"linear"}]}',
    'layers[0].weights[0][0]',
    'layers[0].weights[0][0]: a finite number expected, got Infinity',
  ],
  [
    'a number as text',
    withHidden({ biases: [0, '1'] }),
    'layers[0].biases[1]',
    "layers[0].biases[1]: a finite number expected, got '1'",
  ],
  [
    'null among numbers',
    withHidden({ biases: [null, 1] }),
    'layers[0].biases[0]',
    'layers[0].biases[0]: a finite number expected, got null',
  ],
  [
    'an unknown activation',
    withHidden({ activation: 'ReLU' }),
    'layers[0].activation',
    "layers[0].activation: one of relu, leaky-relu, abs, hard-tanh, identity, tanh, sigmoid, softplus, silu, gelu, elu, selu, hard-swish, squared-relu, relu6, hard-sigmoid (did you mean 'relu'?) expected, got 'ReLU'",
  ],
  [
    'no activation',
    withHidden({ activation: undefined }),
    'layers[0].activation',
    'layers[0].activation: the name of an activation expected, got nothing',
  ],
  [
    'too few activations',
    withHidden({ activation: ['relu'] }),
    'layers[0].activation',
    'layers[0].activation: 2 activations, one per unit expected, got 1',
  ],
  [
    'an unknown activation of a unit',
    withHidden({ activation: ['relu', 'sin'] }),
    'layers[0].activation[1]',
    "layers[0].activation[1]: one of relu, leaky-relu, abs, hard-tanh, identity, tanh, sigmoid, softplus, silu, gelu, elu, selu, hard-swish, squared-relu, relu6, hard-sigmoid expected, got 'sin'",
  ],
  [
    'an unknown activation with parameters',
    withHidden({ activation: { name: 'elu' } }),
    'layers[0].activation.name',
    "layers[0].activation.name: 'leaky-relu' or 'maxout' expected, got 'elu'",
  ],
  [
    'a leaky ReLU with an unknown key',
    withHidden({ activation: { name: 'leaky-relu', alpha: 1 } }),
    'layers[0].activation.alpha',
    'layers[0].activation.alpha: no key but name, slope expected, got this one',
  ],
  [
    'a leaky ReLU without its slope',
    withHidden({ activation: { name: 'leaky-relu' } }),
    'layers[0].activation.slope',
    'layers[0].activation.slope: a finite number expected, got nothing',
  ],
  [
    'maxout without its rank',
    withHidden({ activation: 'maxout' }),
    'layers[0].activation',
    "layers[0].activation: one of relu, leaky-relu, abs, hard-tanh, identity, tanh, sigmoid, softplus, silu, gelu, elu, selu, hard-swish, squared-relu, relu6, hard-sigmoid expected, got 'maxout'",
  ],
  [
    'maxout of a rank that does not divide the rows',
    withHidden({ activation: { name: 'maxout', rank: 3 } }),
    'layers[0].activation.rank',
    'layers[0].activation.rank: a rank that divides the 2 rows expected, got 3',
  ],
  [
    'maxout of rank 0',
    withHidden({ activation: { name: 'maxout', rank: 0 } }),
    'layers[0].activation.rank',
    'layers[0].activation.rank: a whole number from 1 to 256 expected, got 0',
  ],
  [
    'maxout of a single unit',
    withHidden({ activation: ['relu', { name: 'maxout', rank: 1 }] }),
    'layers[0].activation[1]',
    'layers[0].activation[1]: an activation of one row (maxout is for a whole layer) expected, got maxout',
  ],
  [
    'a final sigmoid',
    withOutput({ activation: 'sigmoid' }),
    'layers[1].activation',
    `layers[1].activation: ${final}, got 'sigmoid'`,
  ],
  [
    'a final softmax',
    withOutput({ activation: 'softmax' }),
    'layers[1].activation',
    `layers[1].activation: ${final}, got 'softmax'`,
  ],
  [
    'a final ReLU of one unit',
    withOutput({ activation: ['relu'] }),
    'layers[1].activation[0]',
    `layers[1].activation[0]: ${kept('relu')}, got 'relu'`,
  ],
  [
    'a final maxout',
    withOutput({ activation: { name: 'maxout', rank: 1 } }),
    'layers[1].activation',
    `layers[1].activation: ${kept('maxout')}, got 'maxout'`,
  ],
  [
    'a final ReLU6',
    withOutput({ activation: 'relu6' }),
    'layers[1].activation',
    `layers[1].activation: ${kept('relu6')}, got 'relu6'`,
  ],
  [
    'more than 64 layers with those that ReLU6 needs',
    {
      layers: Array.from({ length: 64 }, (_, l) => ({
        ...dense(1, 1),
        biases: [0.1],
        activation: l < 63 ? 'relu6' : 'identity',
      })),
    },
    'layers',
    'layers: at most 64 layers, with relu6 and hard-sigmoid as two ReLUs each, expected, got 127',
  ],
  [
    '65 layers',
    { layers: Array.from({ length: 65 }, () => dense(1, 1)) },
    'layers',
    'layers: at most 64 layers expected, got 65',
  ],
  [
    '4,097 units',
    { layers: [dense(4097, 1)] },
    'layers[0].weights',
    'layers[0].weights: at most 4096 units expected, got 4097',
  ],
  [
    'more than 4 million weights',
    { layers: [dense(4000, 999), dense(2, 4000), dense(1, 2)] },
    'layers[1].weights',
    'layers[1].weights: at most 4000000 weights in the whole network expected, got more',
  ],
];

for (const [claim, json, path, message] of bad) {
  test(`${claim}: refused with the place and what is expected there`, () => {
    assert.throws(
      () => parseNetwork(json),
      (error: unknown) => {
        assert.ok(error instanceof NetworkFormatError);
        assert.equal(error.path, path);
        assert.equal(error.message, message);
        assert.ok(message.includes(error.expected));
        return true;
      },
    );
  });
}

test('networks at the limits are read', () => {
  assert.equal(parseNetwork({ layers: Array.from({ length: 64 }, () => dense(1, 1)) }).layers.length, 64);
  assert.equal(parseNetwork({ layers: [dense(4000, 1000)] }).outputs, 4000);
  assert.equal(parseNetwork({ layers: [dense(4096, 1)] }).outputs, 4096);
});

test('the text of a network is read like its value', () => {
  assert.deepEqual(parseNetwork(JSON.stringify(good)), parseNetwork(good));
});

test('linear is read as identity and −0 as 0', () => {
  const network = parseNetwork({ layers: [{ weights: [[-0]], biases: [-0], activation: 'linear' }] });
  const [layer] = formatNetwork(network).layers;
  assert.equal(layer.activation, 'identity');
  assert.ok(Object.is(layer.weights[0][0], 0) && Object.is(layer.biases[0], 0));
});

test('biases that are missing are 0, and text may begin with a byte-order mark', () => {
  const without = withHidden({ biases: undefined });
  assert.deepEqual(parseNetwork(without), parseNetwork(withHidden({ biases: [0, 0] })));
  assert.deepEqual(parseNetwork(`\uFEFF${JSON.stringify(good)}`), parseNetwork(good));
});

test('a layer may mix activations, or take rows in groups', () => {
  const mixed = parseNetwork(withHidden({ activation: ['identity', { name: 'leaky-relu', slope: -0 }] }));
  assert.deepEqual(formatNetwork(mixed).layers[0].activation, ['identity', { name: 'leaky-relu', slope: 0 }]);
  const maxout = parseNetwork({
    layers: [
      { ...hidden, activation: { name: 'maxout', rank: 2 } },
      { ...output, weights: [[1]] },
    ],
  });
  assert.equal(maxout.layers[0].outputs, 1);
  assert.equal(maxout.layers[0].biases.length, 2);
});

const activation = fc.oneof(
  fc.constantFrom<Activation>('relu', 'leaky-relu', 'abs', 'hard-tanh', 'identity', 'tanh', 'gelu'),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((slope): Activation => ({ name: 'leaky-relu', slope })),
);

test('writing and reading a network gives it back bit for bit, through text too', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(number, { minLength: 2, maxLength: 2 }), number, activation), {
        minLength: 1,
      }),
      (units) => {
        const layers = [
          {
            weights: units.map(([w]) => w),
            biases: units.map(([, b]) => b),
            activation: units.map(([, , a]) => a),
          },
          dense(1, units.length),
        ];
        const network = parseNetwork({ layers });
        const json = formatNetwork(network);
        assert.deepEqual(parseNetwork(json), network);
        assert.deepEqual(parseNetwork(JSON.stringify(json)), network);
        units.forEach(([w], i) =>
          assert.deepEqual(
            json.layers[0].weights[i],
            w.map((x) => x + 0),
          ),
        );
      },
    ),
    { seed: 3, numRuns: 300 },
  );
  const maxout = randomNetwork({ widths: [3, 4, 2], seed: 5, activation: { name: 'maxout', rank: 3 } });
  assert.deepEqual(parseNetwork(formatNetwork(maxout)), maxout);
});
