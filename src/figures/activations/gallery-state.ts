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

/** The probe one step further to the right, and no further than to the next joint; `null` at the end. */
export function probed(state: Gallery): Gallery | null {
  if (state.probe >= INPUTS[1]) return null;
  const ahead = graphIn(state).joints.map(({ x }) => x);
  const next = ahead.filter((x) => x > state.probe);
  return { ...state, probe: Math.min(INPUTS[1], state.probe + 1 / 16, ...next) };
}

/** Is the probe where something happens: at a joint, or at the end? */
export function atEvent(state: Gallery): boolean {
  return state.probe >= INPUTS[1] || graphIn(state).joints.some(({ x }) => x === state.probe);
}
