import { activationNames, RELU } from '../model/activation.ts';
import type { Network } from '../model/network.ts';
import { NetworkFileError } from './file-error.ts';

/** A network in the text format `.nnet`: inputs and outputs are neither clamped nor scaled. */
export function nnetText(network: Network): string {
  const { layers, inputs, outputs } = network;
  layers.slice(0, -1).forEach(({ kinds }, l) => {
    const unit = kinds.findIndex((kind) => kind !== RELU);
    if (unit < 0) return;
    const expected = 'ReLU (.nnet has no other activation: write JSON or safetensors)';
    throw new NetworkFileError(`layers[${l}].activation[${unit}]`, expected, activationNames[kinds[unit]]);
  });
  const widths = [inputs, ...layers.map((layer) => layer.outputs)];
  const every = (value: number, count: number) => new Array<number>(count).fill(value);
  const lines: ArrayLike<number>[] = [
    [layers.length, inputs, outputs, Math.max(...widths)],
    widths,
    [0],
    every(-Number.MAX_VALUE, inputs),
    every(Number.MAX_VALUE, inputs),
    every(0, inputs + 1),
    every(1, inputs + 1),
  ];
  for (const layer of layers) {
    for (let r = 0; r < layer.outputs; r++)
      lines.push(layer.weights.subarray(r * layer.inputs, (r + 1) * layer.inputs));
    for (const bias of layer.biases) lines.push([bias]);
  }
  const comment = '// A network without normalisation: bounds are the largest doubles, means 0, ranges 1.';
  return [comment, ...lines.map((line) => `${Array.from(line).join(',')},`), ''].join('\n');
}
