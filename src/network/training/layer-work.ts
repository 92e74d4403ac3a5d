import { LEAKY_RELU, RELU, activate } from '../model/activation.ts';
import { derivative } from '../model/derivative.ts';
import type { Kernels } from './kernels/kernels.ts';
import type { Layer } from '../model/network.ts';
import type { Flat } from '../model/parameters.ts';

/** A layer with room for what one batch makes of it; all arrays of numbers are the kernels'. */
export interface LayerWork {
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

/** Room for layer `l` of `flat` and batches of up to `capacity` examples; its gradients are views of `values`. */
export function makeLayerWork(
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

/** Takes over the layer's numbers as they are now. */
export function copyNumbers({ layer, rowWise, columnWise, offsets }: LayerWork): void {
  const { weights, biases, inputs } = layer;
  const rows = biases.length;
  for (let r = 0, i = 0; r < rows; r++) {
    offsets[r] = biases[r];
    for (let k = 0; k < inputs; k++, i++) columnWise[k * rows + r] = rowWise[i] = weights[i];
  }
}

/** From the pre-activations of `count` examples the units' values. */
export function activateAll({ layer, kind, z, h, taken }: LayerWork, count: number, kernels: Kernels): void {
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

/** From the gradient by a layer's values that by its pre-activations, and by its slopes. */
export function throughActivation(work: LayerWork, count: number, kernels: Kernels): void {
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
