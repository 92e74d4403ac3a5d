import { clamped, snapped } from '../../drawing/page/limits.ts';
import { shownOf } from './gallery-activations.ts';
import type { Graph } from './gallery-graph.ts';
import { INPUTS, networkGraph } from './gallery-graph.ts';

/** An activation, and an input at which the figure looks closer. */
export interface Gallery {
  readonly activation: string;
  /** Of leaky ReLU, left of 0. */
  readonly slope: number;
  readonly probe: number;
}

/** The nearest state that the figure has. */
export function consistent({ activation, slope, probe }: Gallery): Gallery {
  return {
    activation: shownOf(activation).value,
    slope: clamped(snapped(slope, 8), -1, 1) + 0,
    probe: clamped(snapped(probe, 16), ...INPUTS) + 0,
  };
}

/** The graph of the network that a state shows. */
export const graphIn = ({ activation, slope }: Gallery): Graph => networkGraph(activation, slope);
