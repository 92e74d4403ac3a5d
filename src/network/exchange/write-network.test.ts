import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { parseNetwork, type NetworkJson } from '../model/format.ts';
import type { Network } from '../model/network.ts';
import { randomNetwork } from '../model/random.ts';
import { NetworkFileError } from './file-error.ts';
import { readNetworks } from './read-networks.ts';
import { writeNetwork } from './write-network.ts';

const mixed: NetworkJson = {
  layers: [
    {
      weights: [
        [0.1, -1e-300],
        [1 / 3, 2 ** 60],
        [5e-324, 1.5],
        [-7, 0],
      ],
      biases: [0, 1e20, -0.3, 2 / 3],
      activation: ['relu', 'identity', { name: 'leaky-relu', slope: -0.2 }, 'abs'],
    },
    {
      weights: [
        [1, 2, 3, 4],
        [0, 0, 0, 1],
        [1, 1, 1, 1],
        [0, -1, 0, 0],
      ],
      biases: [0, 1, 2, 3],
      activation: { name: 'maxout', rank: 2 },
    },
    {
      weights: [
        [0.25, -0.75],
        [1, 1],
      ],
      biases: [0, 0.5],
      activation: 'hard-tanh',
    },
    { weights: [[1, -1]], biases: [0.1], activation: 'identity' },
  ],
};
const curved = ['tanh', 'sigmoid', 'softplus', 'silu', 'gelu', 'elu', 'selu', 'hard-swish', 'squared-relu'] as const; // prettier-ignore
const smooth = curved.map((activation, i) => randomNetwork({ widths: [2, 3, 2], seed: i, activation }));
const networks: readonly Network[] = [
  parseNetwork(mixed),
  randomNetwork({ widths: [3, 5, 4, 2], seed: 1 }),
  randomNetwork({ widths: [2, 1], seed: 2 }),
  ...smooth,
];

test('JSON and safetensors bring every network back bit for bit', async () => {
  for (const format of ['json', 'safetensors'] as const)
    for (const network of networks) {
      const found = await readNetworks(writeNetwork(network, format), 'mine');
      assert.equal(found.length, 1);
      assert.deepEqual(found[0], { name: 'mine', network, assumed: [] });
    }
});

test('tensors of a safetensors file begin at a multiple of 8 bytes, so that they can be mapped', () => {
  for (const network of networks) {
    const bytes = writeNetwork(network, 'safetensors');
    assert.equal(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) % 8, 0);
  }
});

test('.nnet brings ReLU networks back bit for bit, and neither clamps nor scales', async () => {
  const network = networks[1];
  const [found] = await readNetworks(writeNetwork(network, 'nnet'), 'mine.nnet');
  assert.deepEqual(found.network, network);
  assert.deepEqual(found.scaling, {
    mins: [0, 0, 0].fill(-Number.MAX_VALUE),
    maxs: [0, 0, 0].fill(Number.MAX_VALUE),
    means: [0, 0, 0],
    ranges: [1, 1, 1],
    outputMean: 0,
    outputRange: 1,
  });
});

test('.nnet refuses a network with another activation and says which unit has it', () => {
  assert.throws(
    () => writeNetwork(networks[0], 'nnet'),
    (error: unknown) => error instanceof NetworkFileError && error.place === 'layers[0].activation[1]',
  );
});

/** The numbers of a Python text, lists of units left out. */
function numbersIn(source: string): number[] {
  const lists = source.split('\n').filter((line) => /^(\s*\[.*\],|b\d+ = .*)$/.test(line));
  return lists.flatMap((line) =>
    [...line.matchAll(/-?\d[\d.e+-]*(?=[,\]])/g)].map(([number]) => Number(number)),
  );
}

test('Python sources have all weights and biases, in decimals that give the same doubles', () => {
  for (const format of ['numpy', 'pytorch'] as const)
    for (const network of networks) {
      const source = new TextDecoder().decode(writeNetwork(network, format));
      const own = network.layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
      assert.deepEqual(numbersIn(source), own);
      // Python would take whole numbers beyond 64 bits for something else than doubles.
      assert.doesNotMatch(source, /[[ ]-?\d{6,}[,\]]/);
    }
});

test('sources name an activation per layer, and classes only where they are used', () => {
  const text = (network: Network, format: 'numpy' | 'pytorch') =>
    new TextDecoder().decode(writeNetwork(network, format));
  assert.match(
    text(networks[0], 'pytorch'),
    /PerUnit\(\(nn\.ReLU\(\), \[0\]\), \(nn\.Identity\(\), \[1\]\), \(nn\.LeakyReLU\(-0\.2\), \[2\]\), \(Abs\(\), \[3\]\)\)/,
  );
  assert.match(
    text(networks[0], 'pytorch'),
    /class Maxout\(nn\.Module\)[^]*Maxout\(2\),[^]*nn\.Hardtanh\(\),/,
  );
  assert.doesNotMatch(text(networks[1], 'pytorch'), /class /);
  const modules = ['nn.Tanh()', 'nn.Sigmoid()', 'nn.Softplus(threshold=700)', 'nn.SiLU()', 'nn.GELU()', 'nn.ELU()', 'nn.SELU()', 'nn.Hardswish()', 'SquaredReLU()']; // prettier-ignore
  smooth.forEach((network, i) => assert.ok(text(network, 'pytorch').includes(`    ${modules[i]},\n`)));
  assert.match(text(smooth[8], 'pytorch'), /class SquaredReLU\(nn\.Module\)/);
  assert.match(text(networks[1], 'numpy'), /h = np\.maximum\(z, 0\)/);
});

/** Whether Python with NumPy is at hand. */
function hasNumPy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('the NumPy source computes the network, where Python is at hand', { skip: !hasNumPy() }, () => {
  const moderate = parseNetwork({
    layers: [
      {
        ...mixed.layers[0],
        weights: [
          [0.1, -1],
          [1 / 3, 2],
          [0, 1.5],
          [-7, 0],
        ],
        biases: [0, 1, -0.3, 2 / 3],
      },
      ...mixed.layers.slice(1),
    ],
  });
  const points = [
    [0, 0],
    [1.5, -2],
    [-0.25, 0.75],
  ];
  for (const network of [moderate, ...smooth]) {
    const run = `${new TextDecoder().decode(writeNetwork(network, 'numpy'))}\nimport json\nprint(json.dumps(network(${JSON.stringify(points)}).tolist()))`;
    const outputs = JSON.parse(
      execFileSync('python3', ['-'], { input: run, encoding: 'utf8' }),
    ) as number[][];
    points.forEach((x, p) =>
      evaluate(network, x).forEach((y, i) =>
        assert.ok(Math.abs(y - outputs[p][i]) < 1e-12 * (1 + Math.abs(y))),
      ),
    );
  }
});
