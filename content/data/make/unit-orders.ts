/**
 * The orders of units in which the later networks of `mode-connectivity.json` are most like the first:
 *
 *     node content/data/make/unit-orders.ts
 *
 * writes `content/data/unit-orders.json`; `unit-orders.test.ts` checks that the file is what matching gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { munkres } from 'munkres';
import { parseNetwork, type Network } from '../../../src/network/index.ts';
import type { TrainedFile } from './trained.ts';

/** Which unit of each later network takes the place of each unit of the first. */
export interface UnitOrders {
  readonly origin: string;
  readonly orders: readonly (readonly number[])[];
}

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

/** Match all networks of the stored file with its first. */
export function unitOrders(): UnitOrders {
  const file = new URL('../mode-connectivity.json', import.meta.url);
  const { networks } = JSON.parse(readFileSync(file, 'utf8')) as TrainedFile;
  const [first, ...others] = networks.map(({ network }) => parseNetwork(network));
  return {
    origin:
      'Which unit of each later network of mode-connectivity.json takes the place of each unit of the first: the best matching of weights, found by munkres; a test finds it again.',
    orders: others.map((other) => matchedUnits(first, other)),
  };
}

if (import.meta.main)
  writeFileSync(new URL('../unit-orders.json', import.meta.url), `${JSON.stringify(unitOrders())}\n`);
