import { exponential, logOnePlusExp, sigmoid } from './exponential.ts';
import { naturalLogarithm } from './random.ts';

/**
 * What training makes small, per example and then averaged.
 *
 * `squared`: Σ (f_k − y_k)² over the outputs. `logistic`: Σ ln(1 + e^f_k) − y_k f_k with y_k from 0 to 1.
 * `softmax`: cross-entropy −ln of the softmax of the outputs at the class y = 0, 1, ….
 */
export type Loss = 'squared' | 'logistic' | 'softmax';

/** How many numbers of `y` one example has: one per output, for `softmax` its class alone. */
export function targetsPerExample(loss: Loss, outputs: number): number {
  return loss === 'softmax' ? 1 : outputs;
}

/**
 * The mean loss of `count` examples; writes its gradient by the outputs into `delta` if that is given.
 *
 * @param f count × outputs
 * @param y count × `targetsPerExample`
 */
export function meanLoss(
  loss: Loss,
  f: Float64Array,
  y: Float64Array,
  count: number,
  outputs: number,
  delta: Float64Array | null,
): number {
  if (loss === 'softmax') return softmaxLoss(f, y, count, outputs, delta);
  const logistic = loss === 'logistic';
  let total = 0;
  for (let i = 0; i < count * outputs; i++) {
    const z = f[i];
    const off = z - y[i];
    total += logistic ? logOnePlusExp(z) - y[i] * z : off * off;
    if (delta) delta[i] = (logistic ? sigmoid(z) - y[i] : 2 * off) / count;
  }
  return total / count;
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
