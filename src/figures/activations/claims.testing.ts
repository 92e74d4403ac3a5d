import { test } from 'node:test';
import type { Figure, State } from '../../contract/figure.ts';
import type { Drawn } from '../reading.testing.ts';
import { drawn } from '../reading.testing.ts';

/** Tries claims on drawings of a figure in some states; each drawing is made once. */
export function claimsOn<S extends State<S>>(figure: Figure<S>, states: readonly S[]) {
  const drawings = new Map<S, Drawn>();
  const drawingOf = (state: S): Drawn => {
    const made = drawings.get(state) ?? drawn(figure, state);
    drawings.set(state, made);
    return made;
  };
  return (title: string, check: (state: S, drawing: Drawn) => void): void =>
    void test(title, () => {
      for (const state of states)
        try {
          check(state, drawingOf(state));
        } catch (error) {
          throw new Error(`in the state ${JSON.stringify(state)}`, { cause: error });
        }
    });
}
