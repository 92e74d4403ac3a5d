import { munkres } from 'munkres';
import type { Network } from '../../network/index.ts';

/** How alike unit i of one hidden layer and unit j of another are: the inner product of all weights into and out of them. */
function likeness(a: Network, b: Network, i: number, j: number): number {
  const [p, q] = [a, b].map(({ layers: [hidden, out] }) => ({ ...hidden, out }));
  const { inputs } = p;
  let sum = p.biases[i] * q.biases[j];
  for (let k = 0; k < inputs; k++) sum += p.weights[i * inputs + k] * q.weights[j * inputs + k];
  for (let o = 0; o < p.out.outputs; o++)
    sum += p.out.weights[o * p.outputs + i] * q.out.weights[o * q.outputs + j];
  return sum;
}

/**
 * Which unit of `b` to put in the place of each unit of `a` so that the two networks of one hidden layer are as alike as
 * any order of the units makes them: the assignment with the largest sum of inner products (Ainsworth et al. 2023, weight
 * matching).
 */
export function matchedUnits(a: Network, b: Network): readonly number[] {
  const units = Array.from({ length: a.layers[0].outputs }, (_, i) => i);
  const costs = units.map((i) => units.map((j) => -likeness(a, b, i, j)));
  const order = new Array<number>(units.length);
  for (const [i, j] of munkres(costs)) order[i] = j;
  return order;
}

/** The sum that `matchedUnits` makes largest, for any order. */
export function totalLikeness(a: Network, b: Network, order: readonly number[]): number {
  return order.reduce((sum, j, i) => sum + likeness(a, b, i, j), 0);
}
