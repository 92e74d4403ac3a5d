import type { Figure, Model, State } from '../contract/figure.ts';
import { changed, same } from '../contract/state.ts';

/** Ask for a callback before the next paint; `requestAnimationFrame` in a browser. */
export type Schedule = (callback: () => void) => void;

/**
 * The model of a mounted figure: every change goes through the figure's constraints, and however many
 * changes come within one frame, listeners hear of the last state once.
 *
 * A listener that throws cuts no other off: the error goes to the scheduler when all have heard.
 *
 * @param signal ends it: from then on changes are ignored and nobody hears of any
 */
export function createModel<S extends State<S>>(
  figure: Figure<S>,
  initial: S,
  schedule: Schedule,
  signal?: AbortSignal,
): Model<S> {
  const listeners = new Set<(state: S) => void>();
  let state = initial;
  let announced = initial;
  /** The state itself when listeners last heard: what was only shown and is now set is news too. */
  let settled = initial;
  let waiting = false;
  /** What is shown instead of the state while the reader points at something. */
  let previewed: Partial<S> | null = null;

  function announce(): void {
    waiting = false;
    const shown = previewed ? changed(figure, state, previewed) : state;
    if (equal(shown, announced) && equal(state, settled)) return;
    announced = shown;
    settled = state;
    const errors: unknown[] = [];
    for (const listener of listeners)
      try {
        listener(shown);
      } catch (error) {
        errors.push(error);
      }
    if (errors.length > 0)
      throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'Several listeners failed');
  }

  // Whoever is still to hear of a state when it ends hears no more.
  signal?.addEventListener('abort', () => listeners.clear(), { once: true });

  function soon(): void {
    if (waiting) return;
    waiting = true;
    schedule(announce);
  }

  return {
    get state() {
      return state;
    },
    preview(change) {
      if (signal?.aborted || (change === null && previewed === null)) return;
      previewed = change;
      soon();
    },
    set(change) {
      if (signal?.aborted) return;
      previewed = null;
      state = changed(figure, state, change);
      soon();
    },
    subscribe(listener) {
      if (!signal?.aborted) listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Equality of two states, field by field. */
export function equal<S extends State<S>>(a: S, b: S): boolean {
  return (Object.keys(a) as (keyof S)[]).every((name) => same(a[name], b[name]));
}
