import { LEAKY_RELU, RELU, activate } from './activation.ts';
import { derivative } from './derivative.ts';
import { meanLoss, type Loss } from './loss.ts';
import type { Layer } from './network.ts';
import type { Flat } from './parameters.ts';
import { multiply } from './products.ts';

/** A layer with room for what one batch makes of it. */
interface LayerWork {
  readonly layer: Layer;
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
  const values = new Float64Array(flat.parameters.length);
  const last = flat.network.layers.length - 1;
  const works = flat.network.layers.map((_, l) => makeWork(flat, l, l === last, values, capacity));
  const outputs = flat.network.outputs;
  const widest = Math.max(...flat.network.layers.map(({ inputs }) => inputs), 4);
  const zeros = new Float64Array(widest);
  const final = works[last];

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
      forward(works, x, count);
      return meanLoss(loss, final.z, y, count, outputs, null) + penalty();
    },
    at(x, y, count) {
      forward(works, x, count);
      const mean = meanLoss(loss, final.z, y, count, outputs, final.delta);
      for (let l = last; l >= 0; l--) {
        const work = works[l];
        const h = l > 0 ? works[l - 1].h : x;
        layerGradient(work, h, zeros, count);
        if (decay > 0) addDecay(work, decay);
        if (l > 0) toLayerBelow(work, works[l - 1], zeros, count);
      }
      return mean + penalty();
    },
  };
}

function makeWork(
  { network, places }: Flat,
  l: number,
  last: boolean,
  values: Float64Array,
  capacity: number,
): LayerWork {
  const layer = network.layers[l];
  const { kinds, leftSlopes, rank, outputs, weights, biases } = layer;
  const place = places[l];
  const uniform =
    rank === 1 && kinds.every((kind, i) => kind === kinds[0] && leftSlopes[i] === leftSlopes[0]);
  const rows = biases.length;
  const z = new Float64Array(capacity * rows);
  const delta = new Float64Array(capacity * rows);
  return {
    layer,
    kind: uniform && place.slopes < 0 ? kinds[0] : -1,
    z,
    h: last ? z : new Float64Array(capacity * outputs),
    delta,
    deltaH: rank === 1 ? delta : new Float64Array(capacity * outputs),
    taken: new Uint8Array(rank === 1 ? 0 : capacity * outputs),
    weights: values.subarray(place.weights, place.weights + weights.length),
    biases: values.subarray(place.biases, place.biases + rows),
    slopes: values.subarray(Math.max(0, place.slopes), place.slopes < 0 ? 0 : place.slopes + outputs),
  };
}

function forward(works: readonly LayerWork[], x: Float64Array, count: number): void {
  let h = x;
  for (const work of works) {
    const { layer, z } = work;
    const { inputs, weights, biases } = layer;
    multiply(z, biases, h, inputs, 1, weights, inputs, 1, count, biases.length, inputs);
    if (work.h !== z) activateAll(work, count);
    h = work.h;
  }
}

function activateAll({ layer, kind, z, h, taken }: LayerWork, count: number): void {
  const { outputs, rank, kinds, leftSlopes } = layer;
  const size = count * outputs;
  if (kind === RELU) {
    // A product has no branch to predict, and keeps a NaN.
    for (let i = 0; i < size; i++) h[i] = z[i] * Number(z[i] > 0);
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

/** From a layer's `delta` the gradient by its weights and biases. */
function layerGradient(work: LayerWork, h: Float64Array, zeros: Float64Array, count: number): void {
  const { layer, delta, weights, biases } = work;
  const rows = biases.length;
  multiply(weights, zeros, delta, 1, rows, h, 1, layer.inputs, rows, layer.inputs, count);
  biases.fill(0);
  for (let i = 0; i < count * rows;) for (let r = 0; r < rows; r++) biases[r] += delta[i++];
}

function addDecay({ layer, weights }: LayerWork, decay: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] += decay * layer.weights[i];
}

/** From a layer's `delta` that of the layer below. */
function toLayerBelow(work: LayerWork, below: LayerWork, zeros: Float64Array, count: number): void {
  const { layer, delta } = work;
  const rows = layer.biases.length;
  multiply(below.deltaH, zeros, delta, rows, 1, layer.weights, 1, layer.inputs, count, layer.inputs, rows);
  throughActivation(below, count);
}

/** From the gradient by a layer's values that by its pre-activations, and by its slopes. */
function throughActivation(work: LayerWork, count: number): void {
  const { layer, kind, z, h, delta, deltaH, taken, slopes } = work;
  const { outputs, rank, kinds, leftSlopes } = layer;
  const size = count * outputs;
  if (kind === RELU) {
    for (let i = 0; i < size; i++) delta[i] *= Number(z[i] > 0);
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
