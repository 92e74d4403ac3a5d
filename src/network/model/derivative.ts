import {
  ABS,
  ELU,
  GELU,
  HARD_SWISH,
  HARD_TANH,
  selu,
  SELU,
  SIGMOID,
  SILU,
  SOFTPLUS,
  SQUARED_RELU,
  TANH,
} from './activation.ts';
import { erfc } from '../numbers/error-function.ts';
import { sigmoid } from '../numbers/exponential.ts';

const normalPeak = 1 / Math.sqrt(2 * Math.PI);

/**
 * The slope of a unit of one row at pre-activation z.
 *
 * At a kink that of the piece to the left, as the pattern has it: 0 for ReLU.
 *
 * @param h the unit's value at z
 */
export function derivative(kind: number, slopeLeft: number, z: number, h: number): number {
  if (kind <= ABS) return z > 0 ? 1 : slopeLeft;
  switch (kind) {
    case HARD_TANH:
      return z > -1 && z <= 1 ? 1 : 0;
    case TANH:
      return 1 - h * h;
    case SIGMOID:
      return h * (1 - h);
    case SOFTPLUS:
      return sigmoid(z);
    case SILU: {
      const s = sigmoid(z);
      return s * (1 + z * (1 - s));
    }
    case GELU:
      return erfc(-z * Math.SQRT1_2) / 2 + z * normalPeak * Math.exp((-z * z) / 2);
    case ELU:
      return z > 0 ? 1 : h + 1;
    case SELU:
      return z > 0 ? selu.lambda : h + selu.lambda * selu.alpha;
    case HARD_SWISH:
      return z > 3 ? 1 : z <= -3 ? 0 : (2 * z + 3) / 6;
    case SQUARED_RELU:
      return z > 0 ? 2 * z : 0;
    default:
      return 1;
  }
}
