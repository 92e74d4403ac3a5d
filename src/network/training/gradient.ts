import { TrainingError } from '../model/errors.ts';
import { makeKernels } from './kernels/compiled.ts';
import { activateAll, copyNumbers, makeLayerWork, throughActivation, type LayerWork } from './layer-work.ts';
import { meanLoss, type Loss } from './loss.ts';
import type { Flat } from '../model/parameters.ts';

/** The gradient of a mean loss by all parameters of a network, computed for a batch at a time without allocation. */
export interface Gradient {
  /** One number per parameter, in the order of `Flat`; overwritten by every call of `at`. */
  readonly values: Float64Array;
  /**
   * The mean loss of `count` examples plus the penalty decay/2 · Σ w² over the weights (not biases, not slopes); fills `values`.
   *
   * At a kink the derivative is that of the left piece; the gradient of a maxout tie goes to the lowest row.
   *
   * @throws TrainingError for more examples than there is room for
   */
  at(x: Float64Array, y: Float64Array, count: number): number;
  /** The same mean loss and penalty, without the gradient. */
  loss(x: Float64Array, y: Float64Array, count: number): number;
}

/** Room for gradients of `flat`, for batches of up to `capacity` examples. */
export function makeGradient(flat: Flat, loss: Loss, capacity: number, decay = 0): Gradient {
  const { layers, inputs, outputs } = flat.network;
  const kernels = makeKernels(roomFor(flat, capacity), 7 * layers.length + 4);
  const { floats } = kernels;
  const values = floats(flat.parameters.length);
  const first = floats(capacity * inputs);
  const zeros = floats(widest(flat));
  const one = floats(1).fill(1);
  const last = layers.length - 1;
  const works = layers.map((_, l) => makeLayerWork(flat, l, values, capacity, kernels));
  const final = works[last];

  function forward(x: Float64Array, count: number): void {
    if (!(count <= capacity))
      throw new TrainingError('count', `at most ${capacity} examples, as there is room for`, String(count));
    for (let i = 0; i < count * inputs; i++) first[i] = x[i];
    let h = first;
    for (const work of works) {
      copyNumbers(work);
      const { z, offsets, columnWise } = work;
      const rows = offsets.length;
      const width = work.layer.inputs;
      kernels.product(z, offsets, h, width, 1, columnWise, rows, count, rows, width);
      if (work.h !== z) activateAll(work, count, kernels);
      h = work.h;
    }
  }

  /** From a layer's `delta` the gradient by its weights and biases. */
  function layerGradient({ layer, delta, weights, biases }: LayerWork, h: Float64Array, count: number): void {
    const rows = biases.length;
    kernels.product(weights, zeros, delta, 1, rows, h, layer.inputs, rows, layer.inputs, count);
    kernels.product(biases, zeros, one, 0, 0, delta, rows, 1, rows, count);
  }

  /** From a layer's `delta` that of the layer below. */
  function toLayerBelow({ layer, rowWise, delta }: LayerWork, below: LayerWork, count: number): void {
    const rows = layer.biases.length;
    kernels.product(below.deltaH, zeros, delta, rows, 1, rowWise, layer.inputs, count, layer.inputs, rows);
    throughActivation(below, count, kernels);
  }

  function penalty(): number {
    if (decay === 0) return 0;
    let sum = 0;
    for (const { layer } of works) {
      for (let i = 0; i < layer.weights.length; i++) sum += layer.weights[i] * layer.weights[i];
    }
    return (decay / 2) * sum;
  }

  return {
    values,
    loss(x, y, count) {
      forward(x, count);
      return meanLoss(loss, final.z, y, count, outputs, null, kernels) + penalty();
    },
    at(x, y, count) {
      forward(x, count);
      const mean = meanLoss(loss, final.z, y, count, outputs, final.delta, kernels);
      for (let l = last; l >= 0; l--) {
        layerGradient(works[l], l > 0 ? works[l - 1].h : first, count);
        if (decay > 0) addDecay(works[l], decay);
        if (l > 0) toLayerBelow(works[l], works[l - 1], count);
      }
      return mean + penalty();
    },
  };
}

/** The largest number of a layer's rows or inputs. */
function widest({ network }: Flat): number {
  return Math.max(...network.layers.flatMap(({ inputs, biases }) => [inputs, biases.length]));
}

/** At least as many numbers as all arrays of a gradient hold together. */
function roomFor(flat: Flat, capacity: number): number {
  const layers = flat.network.layers.map(
    ({ weights, biases, outputs }) =>
      2 * weights.length + biases.length + 2 * capacity * (biases.length + outputs),
  );
  const sum = layers.reduce((total, size) => total + size, 0);
  return sum + flat.parameters.length + capacity * flat.network.inputs + widest(flat) + 1;
}

function addDecay({ layer, weights }: LayerWork, decay: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] += decay * layer.weights[i];
}
