import { activeBench } from '../state/lab-state.ts';
import type { Lab } from '../parts/lab.ts';
import { unitWithin } from './apply.ts';

/** What of the active network is worked on: a unit, and one of the numbers that it takes (−1: its bias). */
export interface Chosen {
  /** The layer, the output layer counted last. */
  readonly layer: number;
  readonly unit: number;
  readonly column: number;
}

/** The choice that all parts of the panel share; hidden units are those of the views. */
export interface Choice {
  readonly now: Chosen;
  choose(chosen: Partial<Chosen>): void;
  subscribe(listener: () => void): void;
}

export function makeChoice(lab: Lab): Choice {
  let output: number | null = null;
  let column = -1;
  const listeners = new Set<() => void>();
  const network = () => activeBench(lab.store.state).network;
  const now = (): Chosen => {
    const { layers } = network();
    const last = layers.length - 1;
    const hidden = output === null && last > 0;
    const { layer, unit } = hidden
      ? unitWithin(network(), lab.store.state.unit)
      : { layer: last, unit: Math.min(output ?? 0, layers[last].outputs - 1) };
    return { layer, unit, column: Math.min(column, layers[layer].inputs - 1) };
  };
  return {
    get now() {
      return now();
    },
    choose(change) {
      const next = { ...now(), ...change };
      const last = network().layers.length - 1;
      column = next.column;
      output = next.layer >= last ? next.unit : null;
      if (output === null) lab.store.look({ unit: unitWithin(network(), next) });
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => void listeners.add(listener),
  };
}
