import type { Figure, Model, State } from '../contract/figure.ts';
import { changed, same } from '../contract/state.ts';

/** Ask for a callback before the next paint; `requestAnimationFrame` in a browser. */
export type Schedule = (callback: () => void) => void;

/**
 * The model of a mounted figure: every change goes through the figure's constraints, and however many
 * changes come within one frame, listeners hear of the last state once.
 */
export function createModel<S extends State<S>>(figure: Figure<S>, initial: S, schedule: Schedule): Model<S> {
  const listeners = new Set<(state: S) => void>();
  let state = initial;
  let announced = initial;
  let waiting = false;

  function announce(): void {
    waiting = false;
    if (equal(state, announced)) return;
    announced = state;
    for (const listener of listeners) listener(state);
  }

  return {
    get state() {
      return state;
    },
    set(change) {
      state = changed(figure, state, change);
      if (waiting) return;
      waiting = true;
      schedule(announce);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Equality of two states, field by field. */
export function equal<S extends State<S>>(a: S, b: S): boolean {
  return (Object.keys(a) as (keyof S)[]).every((name) => same(a[name], b[name]));
}
