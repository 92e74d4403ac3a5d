import type { Bench } from '../state/lab-state.ts';

type Scaled = Pick<Bench, 'scaling'>;

/** Input k of a network as its file measures it: where that says how inputs are scaled, before they are. */
export const inUnits = ({ scaling }: Scaled, k: number, input: number): number =>
  scaling ? input * scaling.ranges[k] + scaling.means[k] : input;

/** The other way round: what goes into the network. */
export const fromUnits = ({ scaling }: Scaled, k: number, units: number): number =>
  scaling ? (units - scaling.means[k]) / scaling.ranges[k] : units;
