import { evaluate, type Network } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';

/** One output on a grid, for networks that have no flat pieces: the only picture here that is not exact. */
export interface Sampled {
  readonly window: Window;
  readonly output: number;
  /** Cells to a side; cell (i, k) has its sample in its middle, at `values[k · side + i]`, from the bottom up. */
  readonly side: number;
  readonly values: Float64Array;
  readonly lowest: number;
  readonly highest: number;
}

/** So many samples to a side. */
const SIDE = 120;

/** An output in the middles of the cells of a grid over a window. */
export function sampledValues(network: Network, window: Window, wanted: number, side = SIDE): Sampled {
  const output = Math.min(wanted, network.outputs - 1);
  const { x0, x1, y0, y1 } = window;
  const values = new Float64Array(side * side);
  for (let k = 0; k < side; k++)
    for (let i = 0; i < side; i++) {
      const x = x0 + ((i + 0.5) / side) * (x1 - x0);
      const y = y0 + ((k + 0.5) / side) * (y1 - y0);
      values[k * side + i] = evaluate(network, [x, y])[output];
    }
  const lowest = values.reduce((low, value) => Math.min(low, value), Infinity);
  const highest = values.reduce((high, value) => Math.max(high, value), -Infinity);
  return { window, output, side, values, lowest, highest };
}
