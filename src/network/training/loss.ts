import { exponential } from '../numbers/exponential.ts';
import type { Kernels } from './kernels/kernels.ts';
import { naturalLogarithm } from '../model/random.ts';

/**
 * What training makes small, per example and then averaged.
 *
 * `squared`: Σ (f_k − y_k)² over the outputs. `logistic`: Σ ln(1 + e^f_k) − y_k f_k with y_k from 0 to 1.
 * `softmax`: cross-entropy −ln of the softmax of the outputs at the class y = 0, 1, ….
 */
export type Loss = (typeof losses)[number];

/** The names of the losses. */
export const losses = ['squared', 'logistic', 'softmax'] as const;

/** How many numbers of `y` one example has: one per output, for `softmax` its class alone. */
export function targetsPerExample(loss: Loss, outputs: number): number {
  return loss === 'softmax' ? 1 : outputs;
}

/**
 * The mean loss of `count` examples; writes its gradient by the outputs into `delta` if that is given.
 *
 * @param f count × outputs
 * @param y count × `targetsPerExample`
 * @param kernels whose arrays f and delta are
 */
export function meanLoss(
  loss: Loss,
  f: Float64Array,
  y: Float64Array,
  count: number,
  outputs: number,
  delta: Float64Array | null,
  kernels: Kernels,
): number {
  if (loss === 'softmax') return softmaxLoss(f, y, count, outputs, delta);
  if (loss === 'logistic') return logisticLoss(f, y, count * outputs, count, delta, kernels);
  let total = 0;
  for (let i = 0; i < count * outputs; i++) {
    const off = f[i] - y[i];
    total += off * off;
    if (delta) delta[i] = (2 * off) / count;
  }
  return total / count;
}

/** So many factors from 1 to 2 make a product that is far from overflow. */
const factors = 64;

/** ln(1 + e^f) − y·f is max(f, 0) − y·f + ln(1 + e^−|f|), and the last logarithms are taken of many factors at once. */
function logisticLoss(
  f: Float64Array,
  y: Float64Array,
  size: number,
  count: number,
  delta: Float64Array | null,
  kernels: Kernels,
): number {
  let total = 0;
  let product = 1;
  if (delta) kernels.exponentials(delta, f, size);
  for (let i = 0; i < size; i++) {
    const z = f[i];
    const small = delta ? delta[i] : exponential(-Math.abs(z));
    const one = 1 + small;
    product *= one;
    if (i % factors === factors - 1) {
      total -= naturalLogarithm(1 / product);
      product = 1;
    }
    total += (z > 0 ? z : 0) - y[i] * z;
    if (delta) delta[i] = ((z >= 0 ? 1 : small) / one - y[i]) / count;
  }
  return (total - naturalLogarithm(1 / product)) / count;
}

function softmaxLoss(
  f: Float64Array,
  y: Float64Array,
  count: number,
  outputs: number,
  delta: Float64Array | null,
): number {
  let total = 0;
  for (let n = 0; n < count; n++) {
    const row = n * outputs;
    let largest = f[row];
    for (let k = 1; k < outputs; k++) largest = Math.max(largest, f[row + k]);
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += exponential(f[row + k] - largest);
    // The sum lies between 1 and the number of outputs.
    total += largest - f[row + y[n]] - naturalLogarithm(1 / sum);
    if (!delta) continue;
    for (let k = 0; k < outputs; k++) {
      const share = exponential(f[row + k] - largest) / sum;
      delta[row + k] = (share - (k === y[n] ? 1 : 0)) / count;
    }
  }
  return total / count;
}
