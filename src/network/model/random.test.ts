import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NetworkFormatError } from './errors.ts';
import { formatNetwork, parseNetwork } from './format.ts';
import { naturalLogarithm, normalSource, randomNetwork, uniformSource } from './random.ts';

const deviation = (x: Float64Array) => Math.sqrt(x.reduce((sum, w) => sum + w * w, 0) / x.length);

test('one seed gives the same bits for ever', () => {
  const uniform = uniformSource(42);
  assert.deepEqual(
    [uniform(), uniform(), uniform()],
    [0.6073940750761401, 0.2699266266609901, 0.6993306376213028],
  );
  const [layer] = randomNetwork({ widths: [2, 2, 1], seed: 1 }).layers;
  assert.deepEqual(
    [...layer.weights],
    [0.21168549256473015, -0.2740327143538372, 0.789232616555759, -1.4830960351426457],
  );
});

test('different seeds, large and negative ones too, give different networks', () => {
  const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1, -(2 ** 40)];
  const first = seeds.map((seed) => uniformSource(seed)());
  assert.equal(new Set(first).size, seeds.length);
});

test('uniform numbers fill [0, 1) evenly', () => {
  const uniform = uniformSource(7);
  const bins = new Array<number>(20).fill(0);
  for (let i = 0; i < 20000; i++) bins[Math.floor(uniform() * 20)]++;
  const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  assert.ok(chiSquare < 43.8, `${chiSquare}: beyond the 99.9 % quantile of 19 degrees of freedom`);
});

test('normal numbers have the moments of the normal distribution', () => {
  const normal = normalSource(uniformSource(11));
  const x = Float64Array.from({ length: 40000 }, normal);
  const moment = (power: number) => x.reduce((sum, z) => sum + z ** power, 0) / x.length;
  assert.ok(Math.abs(moment(1)) < 0.02);
  assert.ok(Math.abs(moment(2) - 1) < 0.03);
  assert.ok(Math.abs(moment(4) - 3) < 0.2);
});

test('the logarithm is that of the processor to a unit in the last places', () => {
  for (const x of [1, 0.999999, 0.5, Math.SQRT1_2, 0.1, 1e-10, 2 ** -100]) {
    assert.ok(Math.abs(naturalLogarithm(x) - Math.log(x)) <= 1e-15 * Math.abs(Math.log(x)));
  }
});

test('each way to draw weights has its spread', () => {
  const widths = [50, 200, 3];
  const he = randomNetwork({ widths, seed: 1 }).layers[0];
  assert.ok(Math.abs(deviation(he.weights) / Math.sqrt(2 / 50) - 1) < 0.03);
  assert.ok(Math.abs(deviation(he.biases) / 0.2 - 1) < 0.2);
  const glorot = randomNetwork({ widths, seed: 1, init: 'glorot' }).layers[0];
  assert.ok(Math.abs(deviation(glorot.weights) / Math.sqrt(2 / 250) - 1) < 0.03);
  const uniform = randomNetwork({ widths, seed: 1, init: 'uniform' }).layers[0];
  const all = [...uniform.weights, ...uniform.biases].map(Math.abs);
  assert.ok(Math.max(...all) <= 1 / Math.sqrt(50) && Math.max(...all) > 0.99 / Math.sqrt(50));
});

test('biases are as wide as asked, and weights do not change with them', () => {
  const [narrow, wide] = [0.1, 0.8].map((biasDeviation) =>
    randomNetwork({ widths: [3, 4000, 1], seed: 5, biasDeviation }),
  );
  assert.ok(Math.abs(deviation(narrow.layers[0].biases) - 0.1) < 0.005);
  assert.ok(Math.abs(deviation(wide.layers[0].biases) - 0.8) < 0.04);
  assert.deepEqual(narrow.layers[0].weights, wide.layers[0].weights);
  for (const biasDeviation of [-1, NaN, Infinity])
    assert.throws(() => randomNetwork({ widths: [1, 1], seed: 1, biasDeviation }), NetworkFormatError);
});

test('the default of PyTorch has a name of its own, and a uniform draw can be given its bound', () => {
  const widths = [5, 40, 3];
  const torch = randomNetwork({ widths, seed: 1, init: 'torch' });
  assert.deepEqual(torch, randomNetwork({ widths, seed: 1, init: 'uniform' }));
  const bounded = randomNetwork({ widths, seed: 1, init: { name: 'uniform', bound: 0.25 } });
  const all = bounded.layers.flatMap(({ weights, biases }) => [...weights, ...biases]).map(Math.abs);
  assert.ok(Math.max(...all) <= 0.25 && Math.max(...all) > 0.24);
});

test('a random network has the asked shape and activation and can be written and read', () => {
  const network = randomNetwork({ widths: [3, 5, 4, 2], seed: 9, activation: { name: 'maxout', rank: 3 } });
  assert.deepEqual(
    network.layers.map(({ inputs, outputs, rank }) => [inputs, outputs, rank]),
    [
      [3, 5, 3],
      [5, 4, 3],
      [4, 2, 1],
    ],
  );
  assert.deepEqual(parseNetwork(formatNetwork(network)), network);
  const leaky = randomNetwork({ widths: [1, 2, 1], seed: 9, activation: { name: 'leaky-relu', slope: 0.3 } });
  assert.deepEqual([...leaky.layers[0].leftSlopes], [0.3, 0.3]);
});

test('impossible widths, seeds and activations are refused with their place', () => {
  const place = (options: object) => {
    try {
      randomNetwork({ widths: [2, 3, 1], seed: 1, ...options });
    } catch (error) {
      if (error instanceof NetworkFormatError) return error.path;
    }
    return undefined;
  };
  assert.equal(place({ widths: [2] }), 'widths');
  assert.equal(place({ widths: [2, 0, 1] }), 'widths[1]');
  assert.equal(place({ widths: [2, 4097, 1] }), 'widths[1]');
  assert.equal(place({ widths: [2, 1.5, 1] }), 'widths[1]');
  assert.equal(place({ widths: [2000, 4000, 1] }), 'widths');
  assert.equal(place({ widths: new Array(66).fill(1) }), 'widths');
  assert.equal(place({ seed: 0.5 }), 'seed');
  assert.equal(place({ activation: 'sine' }), 'activation');
  assert.equal(place({ init: 'zero' }), 'init');
  assert.equal(place({ init: { name: 'uniform', bound: NaN } }), 'init');
  assert.equal(place({}), undefined);
});
