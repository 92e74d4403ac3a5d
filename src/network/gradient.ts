import { LEAKY_RELU, RELU, activate } from './activation.ts';
import { derivative } from './derivative.ts';
import { makeKernels, type Kernels } from './kernels/kernels.ts';
import { meanLoss, type Loss } from './loss.ts';
import type { Layer } from './network.ts';
import type { Flat } from './parameters.ts';

/** A layer with room for what one batch makes of it; all arrays of numbers are the kernels'. */
interface LayerWork {
  readonly layer: Layer;
  /** Copies of the layer's numbers: rows × inputs, inputs × rows, rows. */
  readonly rowWise: Float64Array;
  readonly columnWise: Float64Array;
  readonly offsets: Float64Array;
  /** Kind and left slope if all units share them and have one row each; else kind −1. */
  readonly kind: number;
  /** batch × rows: pre-activations. */
  readonly z: Float64Array;
  /** batch × units; for the output layer `z` itself. */
  readonly h: Float64Array;
  /** batch × rows: the loss's gradient by z; a maxout layer first takes that by h into `deltaH`. */
  readonly delta: Float64Array;
  readonly deltaH: Float64Array;
  /** batch × units: the row that a maxout unit took. */
  readonly taken: Uint8Array;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  /** Empty where slopes are not trained. */
  readonly slopes: Float64Array;
}

/** The gradient of a mean loss by all parameters of a network, computed for a batch at a time without allocation. */
export interface Gradient {
  /** One number per parameter, in the order of `Flat`; overwritten by every call of `at`. */
  readonly values: Float64Array;
  /**
   * The mean loss of `count` examples plus the penalty decay/2 · Σ w² over the weights (not biases, not slopes); fills `values`.
   *
   * At a kink the derivative is that of the left piece; the gradient of a maxout tie goes to the lowest row.
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
  const works = layers.map((_, l) => makeWork(flat, l, values, capacity, kernels));
  const final = works[last];

  function forward(x: Float64Array, count: number): void {
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

function makeWork(
  { network, places }: Flat,
  l: number,
  values: Float64Array,
  capacity: number,
  { floats }: Kernels,
): LayerWork {
  const layer = network.layers[l];
  const { kinds, leftSlopes, rank, outputs, weights, biases } = layer;
  const place = places[l];
  const uniform =
    rank === 1 && kinds.every((kind, i) => kind === kinds[0] && leftSlopes[i] === leftSlopes[0]);
  const rows = biases.length;
  const z = floats(capacity * rows);
  const delta = floats(capacity * rows);
  return {
    layer,
    rowWise: floats(weights.length),
    columnWise: floats(weights.length),
    offsets: floats(rows),
    kind: uniform && place.slopes < 0 ? kinds[0] : -1,
    z,
    h: l === network.layers.length - 1 ? z : floats(capacity * outputs),
    delta,
    deltaH: rank === 1 ? delta : floats(capacity * outputs),
    taken: new Uint8Array(rank === 1 ? 0 : capacity * outputs),
    weights: values.subarray(place.weights, place.weights + weights.length),
    biases: values.subarray(place.biases, place.biases + rows),
    slopes: values.subarray(Math.max(0, place.slopes), place.slopes < 0 ? 0 : place.slopes + outputs),
  };
}

function copyNumbers({ layer, rowWise, columnWise, offsets }: LayerWork): void {
  const { weights, biases, inputs } = layer;
  const rows = biases.length;
  for (let r = 0, i = 0; r < rows; r++) {
    offsets[r] = biases[r];
    for (let k = 0; k < inputs; k++, i++) columnWise[k * rows + r] = rowWise[i] = weights[i];
  }
}

function activateAll({ layer, kind, z, h, taken }: LayerWork, count: number, kernels: Kernels): void {
  const { outputs, rank, kinds, leftSlopes } = layer;
  const size = count * outputs;
  if (kind === RELU) {
    kernels.rectify(h, z, size);
  } else if (kind >= 0) {
    const slope = leftSlopes[0];
    for (let i = 0; i < size; i++) h[i] = activate(kind, slope, z[i]);
  } else if (rank === 1) {
    for (let i = 0; i < size; i++) h[i] = activate(kinds[i % outputs], leftSlopes[i % outputs], z[i]);
  } else {
    for (let i = 0; i < size; i++) {
      let row = 0;
      for (let r = 1; r < rank; r++) if (z[i * rank + r] > z[i * rank + row]) row = r;
      taken[i] = row;
      h[i] = z[i * rank + row];
    }
  }
}

function addDecay({ layer, weights }: LayerWork, decay: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] += decay * layer.weights[i];
}

/** From the gradient by a layer's values that by its pre-activations, and by its slopes. */
function throughActivation(work: LayerWork, count: number, kernels: Kernels): void {
  const { layer, kind, z, h, delta, deltaH, taken, slopes } = work;
  const { outputs, rank, kinds, leftSlopes } = layer;
  const size = count * outputs;
  if (kind === RELU) {
    kernels.gate(delta, z, size);
  } else if (kind >= 0) {
    const slope = leftSlopes[0];
    for (let i = 0; i < size; i++) delta[i] *= derivative(kind, slope, z[i], h[i]);
  } else if (rank === 1) {
    slopes.fill(0);
    for (let i = 0; i < size; i++) {
      const unit = i % outputs;
      if (slopes.length > 0 && kinds[unit] === LEAKY_RELU && z[i] < 0) slopes[unit] += delta[i] * z[i];
      delta[i] *= derivative(kinds[unit], leftSlopes[unit], z[i], h[i]);
    }
  } else {
    delta.fill(0, 0, size * rank);
    for (let i = 0; i < size; i++) delta[i * rank + taken[i]] = deltaH[i];
  }
}
