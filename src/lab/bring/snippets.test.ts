import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { evaluate, randomNetwork, readNetworks, type Network } from '../../network/index.ts';
import { snippets } from './snippets.ts';

/** The bytes of a .npy file of doubles. */
function npy(shape: readonly number[], values: Float64Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const head = `{'descr': '<f8', 'fortran_order': False, 'shape': (${sizes}), }`;
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + 8 * values.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat64(10 + padded.length + 8 * i, value, true));
  return bytes;
}

/** Weights inputs × outputs, as these libraries keep them, and biases. */
function arraysOf({ layers }: Network): [weights: Uint8Array, biases: Uint8Array][] {
  return layers.map(({ inputs, outputs, weights, biases }) => {
    const turned = new Float64Array(weights.length);
    weights.forEach((weight, i) => (turned[(i % inputs) * outputs + Math.floor(i / inputs)] = weight));
    return [npy([inputs, outputs], turned), npy([outputs], biases)];
  });
}

test('what the snippets of Keras, JAX and scikit-learn save is read as the network that it was', async () => {
  const network = randomNetwork({ widths: [2, 5, 4, 3], seed: 6 });
  const arrays = arraysOf(network);
  const inOrder = Object.fromEntries(arrays.flat().map((bytes, i) => [`arr_${i}.npy`, bytes]));
  const named = Object.fromEntries([
    ...arrays.map(([weights], i) => [`coefs_${i}.npy`, weights]),
    ...arrays.map(([, biases], i) => [`intercepts_${i}.npy`, biases]),
  ]);
  for (const [names, files] of [
    [['Keras', 'JAX'], inOrder],
    [['scikit-learn'], named],
  ] as const) {
    for (const name of names) assert.match(snippets.find((one) => one.name === name)!.code, /numpy\.savez\(/);
    const [first] = await readNetworks(zipSync(files as Record<string, Uint8Array>), 'network.npz');
    for (const x of [
      [0.5, -1],
      [-2, 0.25],
    ])
      assert.deepEqual(evaluate(first.network, x), evaluate(network, x));
  }
  assert.match(snippets.find(({ name }) => name === 'scikit-learn')!.code, /coefs_\{i\}[^]*intercepts_\{i\}/);
});
