/** The tent map by exact fractions, for oracles: no network has a part in it. */
import { compare, double, exactly, minus, ratio, times } from '../exact.testing.ts';
import type { Fraction } from '../exact.testing.ts';

const [ONE, TWO, HALF] = [ratio(1n), ratio(2n), ratio(1n, 2n)];

/** T(x) for x between 0 and 1: up to 1 at the middle, and down again. */
export const tent = (x: Fraction): Fraction =>
  compare(x, HALF) < 0 ? times(TWO, x) : times(TWO, minus(ONE, x));

/** x, T(x), T(T(x)) … up to the tent map applied `depth` times. */
export function orbit(x: number, depth: number): Fraction[] {
  const all = [exactly(x)];
  for (let k = 0; k < depth; k++) all.push(tent(all[k]));
  return all;
}

/** The tent map applied `depth` times. */
export const tentAt = (x: number, depth: number): number => double(orbit(x, depth)[depth]);

/** All inputs that the tent map, applied `depth` times, takes to a level: both preimages of every preimage. */
export function preimages(level: number, depth: number): number[] {
  let found = [exactly(level)];
  for (let k = 0; k < depth; k++) found = found.flatMap((y) => [times(HALF, y), minus(ONE, times(HALF, y))]);
  return found.map(double).sort((a, b) => a - b);
}
