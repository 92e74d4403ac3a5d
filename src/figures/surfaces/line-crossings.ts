import type { Line, Network, Point } from '../../network/index.ts';

/** The line on which each unit of the first hidden layer switches; for a network with two inputs. */
export function creaseLines({ layers }: Network): Line[] {
  const { weights, biases } = layers[0];
  return Array.from(biases, (bias, unit): Line => [weights[2 * unit], weights[2 * unit + 1], bias]);
}

/** Half widths of windows from which a round one is chosen. */
const ROUND = [3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50];

/**
 * The half width of the smallest round window that shows all points with some room, and how many it does not show
 * because they are too far out for any.
 */
export function roomFor(points: readonly Point[]): { readonly half: number; readonly beyond: number } {
  const sizes = points.map(([x, y]) => 1.1 * Math.max(Math.abs(x), Math.abs(y)));
  const largest = ROUND[ROUND.length - 1];
  const shown = sizes.filter((size) => size <= largest);
  const half = ROUND.find((size) => shown.every((one) => one <= size)) ?? largest;
  return { half, beyond: sizes.length - shown.length };
}
