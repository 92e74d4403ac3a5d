import { erfc } from '../numbers/error-function.ts';

/** An activation given by name alone; `leaky-relu` then has slope 0.01 left of 0, `elu` the α of 1. */
export type Named =
  | 'relu'
  | 'leaky-relu'
  | 'abs'
  | 'hard-tanh'
  | 'identity'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'silu'
  | 'gelu'
  | 'elu'
  | 'selu'
  | 'hard-swish'
  | 'squared-relu';

/** The activation of a unit; maxout is for a whole layer and takes the largest of `rank` rows per unit. */
export type Activation =
  | Named
  | { readonly name: 'leaky-relu'; readonly slope: number }
  | { readonly name: 'maxout'; readonly rank: number };

/** Activations of two kinks that are read as the difference of two ReLUs, and so written, see `two-relus.ts`. */
export type Clipped = 'relu6' | 'hard-sigmoid';

/**
 * The number by which `Layer.kinds` codes each activation.
 *
 * Up to `ABS` a unit has one kink, at 0: slope `leftSlopes[i]` for z ≤ 0 and 1 beyond.
 * From `TANH` on the activation is not piecewise linear: up to `GELU` it is smooth, then `SELU` and `HARD_SWISH` have kinks.
 */
export const RELU = 0;
export const LEAKY_RELU = 1;
export const ABS = 2;
export const HARD_TANH = 3;
export const IDENTITY = 4;
export const MAXOUT = 5;
export const TANH = 6;
export const SIGMOID = 7;
export const SOFTPLUS = 8;
export const SILU = 9;
export const GELU = 10;
export const ELU = 11;
export const SELU = 12;
export const HARD_SWISH = 13;
export const SQUARED_RELU = 14;

/** The constants of SELU (Klambauer et al. 2017), as PyTorch has them: λz for z > 0, else λα(exp(z) − 1). */
export const selu = { lambda: 1.0507009873554805, alpha: 1.6732632423543772 } as const;

/** The names of the activations, at the index of their code. */
export const activationNames = [
  'relu',
  'leaky-relu',
  'abs',
  'hard-tanh',
  'identity',
  'maxout',
  'tanh',
  'sigmoid',
  'softplus',
  'silu',
  'gelu',
  'elu',
  'selu',
  'hard-swish',
  'squared-relu',
] as const;

/** The slope of `leaky-relu` left of 0 when none is given, as in PyTorch. */
export const defaultLeakySlope = 0.01;

/** Whether the activation with this code is curved, so that it has no linear pieces. */
export function isSmooth(kind: number): boolean {
  return kind >= TANH;
}

/** The slope left of 0 of the activation with this code; `leaky` is that of a leaky ReLU. */
export function leftSlope(kind: number, leaky: number): number {
  if (kind === LEAKY_RELU) return leaky;
  if (kind === ABS) return -1;
  return kind === RELU ? 0 : 1;
}

/** The slope of piece `piece` of a piecewise-linear unit. */
export function pieceSlope(kind: number, slopeLeft: number, piece: number): number {
  if (kind <= ABS) return piece === 0 ? slopeLeft : 1;
  return kind === HARD_TANH && piece !== 1 ? 0 : 1;
}

/** What piece `piece` of a piecewise-linear unit adds to slope · z: ∓1 where hard-tanh clips, else 0. */
export function pieceOffset(kind: number, piece: number): number {
  return kind === HARD_TANH ? piece - 1 : 0;
}

/** The value of a unit of one row at pre-activation z; ReLU of −0 or less is +0. */
export function activate(kind: number, slopeLeft: number, z: number): number {
  switch (kind) {
    case RELU:
      return z > 0 ? z : z !== z ? z : 0;
    case LEAKY_RELU:
    case ABS:
      return z > 0 ? z : slopeLeft * z + 0;
    case HARD_TANH:
      return z > 1 ? 1 : z < -1 ? -1 : z;
    case TANH:
      return Math.tanh(z);
    case SIGMOID:
      return logistic(z);
    case SOFTPLUS:
      return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    case SILU:
      return z * logistic(z);
    case GELU:
      return (z * erfc(-z * Math.SQRT1_2)) / 2;
    case ELU:
      return z > 0 ? z : Math.expm1(z);
    case SELU:
      return selu.lambda * (z > 0 ? z : selu.alpha * Math.expm1(z));
    case HARD_SWISH:
      return z > 3 ? z : z <= -3 ? 0 : (z * (z + 3)) / 6;
    case SQUARED_RELU:
      return z > 0 ? z * z : 0 * z + 0;
    default:
      return z;
  }
}

function logistic(z: number): number {
  // The larger exponential would overflow for z far left of 0.
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const small = Math.exp(z);
  return small / (1 + small);
}
