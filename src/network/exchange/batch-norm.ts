import type { DenseLayer } from './dense.ts';
import { NetworkFileError } from './file-error.ts';
import type { NormPart } from './parts.ts';
import { finiteValues, placeOf, type Tensor } from './tensor.ts';

/** The affine map per unit that a batch normalisation is once trained: y = scale · x + shift. */
export function scaleAndShift(
  gamma: ArrayLike<number> | undefined,
  beta: ArrayLike<number> | undefined,
  mean: ArrayLike<number>,
  variance: ArrayLike<number>,
  epsilon: number,
): { scale: Float64Array; shift: Float64Array } {
  const scale = Float64Array.from(variance, (v, i) => (gamma?.[i] ?? 1) / Math.sqrt(v + epsilon));
  const shift = scale.map((s, i) => (beta?.[i] ?? 0) - mean[i] * s);
  return { scale, shift };
}

function mapOf({ size, weight, bias, mean, variance, epsilon }: NormPart): {
  scale: Float64Array;
  shift: Float64Array;
} {
  const read = (tensor: Tensor): Float64Array => {
    const values = finiteValues(tensor);
    if (values.length === size) return values;
    throw new NetworkFileError(placeOf(tensor), `${size} numbers`, String(values.length));
  };
  const variances = read(variance);
  if (variances.some((v) => v < 0))
    throw new NetworkFileError(placeOf(variance), 'variances of at least 0', 'less');
  return scaleAndShift(weight && read(weight), bias && read(bias), read(mean), variances, epsilon);
}

/** A layer with the normalisation behind it folded in. */
export function normalised(layer: DenseLayer, norm: NormPart): DenseLayer {
  const { scale, shift } = mapOf(norm);
  const weights = layer.weights.map((w, i) => w * scale[Math.floor(i / layer.inputs)] + 0);
  const biases = layer.biases.map((b, r) => b * scale[r] + shift[r] + 0);
  return { ...layer, weights, biases };
}

/** A layer with the normalisation of its inputs folded in. */
export function rescaledInputs(layer: DenseLayer, norm: NormPart): DenseLayer {
  const { inputs, weights } = layer;
  const { scale, shift } = mapOf(norm);
  const biases = layer.biases.map((b, r) => {
    let total = b;
    for (let k = 0; k < inputs; k++) total += weights[r * inputs + k] * shift[k];
    return total;
  });
  return { ...layer, weights: weights.map((w, i) => w * scale[i % inputs] + 0), biases };
}
