// Longer than most files: a table of activations, with what is to be said of each.
import type { Activation } from '../../network/index.ts';

/** How the network of an activation is told: exactly by the engine, by a formula of this folder, or sampled. */
export type Telling = 'pieces' | 'formula' | 'smooth';

/** One activation of the gallery. */
export interface Shown {
  readonly value: string;
  readonly label: string;
  /** In the engine's words; `null` where it is told by a formula. */
  readonly engine: Activation | null;
  readonly telling: Telling;
  /** Is every network of such units piecewise linear (and continuous)? */
  readonly linear: boolean;
  /** What one unit computes, in plain text. */
  readonly formula: string;
  /** Why it is, or is not, piecewise linear: ends a sentence that begins with its name. */
  readonly verdict: string;
}

const pieces = (
  value: string,
  label: string,
  engine: Activation,
  formula: string,
  verdict: string,
): Shown => ({
  value,
  label,
  engine,
  telling: 'pieces',
  linear: true,
  formula,
  verdict: `is piecewise linear: ${verdict}`,
});
const smooth = (value: string, label: string, engine: Activation, formula: string, more = ''): Shown => ({
  value,
  label,
  engine,
  telling: 'smooth',
  linear: false,
  formula,
  verdict: `is not piecewise linear: it is smooth and curved${more}`,
});
const other = (value: string, label: string, formula: string, verdict: string): Shown => ({
  value,
  label,
  engine: null,
  telling: 'formula',
  linear: false,
  formula,
  verdict: `is not piecewise linear: ${verdict}`,
});
const maxout = (rank: number, formula: string, verdict: string): Shown =>
  pieces(`maxout-${rank}`, `maxout, rank ${rank}`, { name: 'maxout', rank }, formula, verdict);

/** All activations that one unit applies to one number: first the piecewise linear ones. */
export const ACTIVATIONS: readonly Shown[] = [
  pieces('leaky', 'ReLU, leaky, PReLU (slope)', 'relu', 'z for z > 0, else slope · z', 'one kink a unit'),
  pieces('abs', 'absolute value', 'abs', '|z|', 'one kink a unit'),
  pieces('crelu', 'CReLU', 'relu', 'σ(z) and σ(−z)', 'two outputs a unit, with their kinks in one place'),
  pieces('relu6', 'ReLU6', 'relu', 'min(max(0, z), 6)', 'two kinks a unit'),
  maxout(2, 'max(z, 0)', 'with these two rows it is ReLU'),
  maxout(3, 'max(z, 0, −z − 2)', 'a kink where the winner changes'),
  maxout(4, 'max(z, 0, −z − 2, 2z − 3)', 'a kink where the winner changes'),
  pieces('hard-tanh', 'hard tanh', 'hard-tanh', 'min(max(−1, z), 1)', 'two kinks a unit'),
  pieces('hard-sigmoid', 'hard sigmoid', 'relu', 'min(max(0, z + 3), 6)/6', 'two kinks a unit'),
  other('hard-swish', 'hard-swish', 'z · min(max(0, z + 3), 6)/6', 'a parabola from z = −3 to z = 3'),
  other('squared-relu', 'squared ReLU', 'σ(z)²', 'a parabola for z > 0'),
  other('elu', 'ELU', 'z for z > 0, else exp(z) − 1', 'an exponential for z < 0'),
  other('selu', 'SELU', 'λz for z > 0, else λα(exp(z) − 1)', 'an exponential for z < 0'),
  smooth('sigmoid', 'sigmoid', 'sigmoid', '1/(1 + exp(−z))'),
  smooth('tanh', 'tanh', 'tanh', 'tanh z'),
  smooth('softplus', 'softplus', 'softplus', 'ln(1 + exp(z))'),
  smooth('silu', 'SiLU (Swish)', 'silu', 'z/(1 + exp(−z))', ', and it falls before it rises'),
  smooth('gelu', 'GELU', 'gelu', 'z times the normal distribution Φ(z)', ', and it falls before it rises'),
  other('step', 'step', '1 for z > 0, else 0', 'constant on either side, but with a gap'),
];

/** The activation of this name; the first if there is none. */
export function shownOf(value: string): Shown {
  return ACTIVATIONS.find((one) => one.value === value) ?? ACTIVATIONS[0];
}
