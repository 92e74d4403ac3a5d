import { formatNetwork } from '../model/format.ts';
import type { Network } from '../model/network.ts';
import { ACTIVATIONS } from './safetensors.ts';
import { encodeText } from './text.ts';

/**
 * A network as a safetensors file: doubles, with the names 0.weight, 0.bias, 2.weight … of an `nn.Sequential` that has an
 * activation between any two layers. The activations themselves are in the file's notes.
 */
export function safetensorsBytes(network: Network): Uint8Array {
  const activations = formatNetwork(network).layers.map(({ activation }) => activation);
  const header: Record<string, unknown> = {
    __metadata__: { format: 'pt', [ACTIVATIONS]: JSON.stringify(activations) },
  };
  let end = 0;
  const place = (values: Float64Array): [number, number] => [end, (end += values.byteLength)];
  network.layers.forEach(({ inputs, weights, biases }, l) => {
    const rows = biases.length;
    header[`${2 * l}.weight`] = { dtype: 'F64', shape: [rows, inputs], data_offsets: place(weights) };
    header[`${2 * l}.bias`] = { dtype: 'F64', shape: [rows], data_offsets: place(biases) };
  });
  const text = JSON.stringify(header);
  // Tensors begin at a multiple of 8 bytes.
  const head = encodeText(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + head.length + end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const { weights, biases } of network.layers)
    for (const values of [weights, biases]) {
      for (const value of values) {
        view.setFloat64(at, value, true);
        at += 8;
      }
    }
  return bytes;
}
