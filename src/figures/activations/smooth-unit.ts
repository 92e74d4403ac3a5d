/** One unit under ReLU and under softplus, and what lies between the two. */

/** A hidden unit of two inputs: out · a(wx x + wy y + bias) for an activation a. */
export interface HiddenUnit {
  readonly wx: number;
  readonly wy: number;
  readonly bias: number;
  readonly out: number;
}

/** max(z, 0). */
export const relu = (z: number): number => (z > 0 ? z : 0);

/** Beyond this β · size the gap is less than the last bit of 1/β, and taken for 0. */
const FAR = 37;

/** Softplus less ReLU at pre-activations ±size: ln(1 + e^(−β size))/β, convex and falling in `size`. */
export const unitGap = (size: number, beta: number): number =>
  beta * size > FAR ? 0 : Math.log1p(Math.exp(-beta * size)) / beta;

/** The slope of `unitGap` in `size`. */
export const unitGapSlope = (size: number, beta: number): number => -1 / (1 + Math.exp(beta * size));

/** ln(1 + e^(βz))/β, without overflow. */
export const softplus = (z: number, beta: number): number => relu(z) + unitGap(Math.abs(z), beta);
