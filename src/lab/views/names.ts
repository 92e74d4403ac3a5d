import type { Bench } from '../state/lab-state.ts';
import type { Asking } from './view.ts';

/** What an output is called. */
export function outputName({ network, outputNames }: Bench, output: number): string {
  return outputNames[output] || (network.outputs === 1 ? 'f' : `output ${output + 1}`);
}

/** What classes are called, by the network or else by the data. */
export function classNames({ state, bench }: Asking): readonly string[] {
  if (bench.outputNames.length > 0) return bench.outputNames;
  const classes = state.data?.classes ?? [];
  return classes.length === bench.network.outputs ? classes : [];
}

/** The output that views of one output show: the chosen one, or the last where this network has fewer. */
export const shownOutput = ({ state, bench }: Asking): number =>
  Math.min(state.output, bench.network.outputs - 1);
