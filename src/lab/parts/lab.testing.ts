import assert from 'node:assert/strict';
import { randomNetwork } from '../../network/index.ts';
import type { Desk } from '../regions/desk.ts';
import { firstState } from '../state/lab-state.ts';
import { makeStore } from '../state/store.ts';
import { makeCommands } from './commands.ts';
import type { Lab } from './lab.ts';

/** The Lab without a page, and what it has said. */
export interface QuietLab {
  readonly lab: Lab;
  readonly said: readonly string[];
}

/**
 * A Lab without pictures, with a small network on its bench, for tests of parts that only change its state.
 *
 * @param desk the regions of that network, for parts that ask for them
 */
export function quietLab(desk?: Partial<Desk>): QuietLab {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  const window = { x0: -2, x1: 2, y0: -1, y1: 1 };
  const store = makeStore(firstState('first', network, window), (error) => assert.fail(String(error)));
  const said: string[] = [];
  let pointed: Lab['pointed'] = null;
  const parts: Partial<Lab> = {
    store,
    commands: makeCommands(),
    get pointed() {
      return pointed;
    },
    point: (place) => (pointed = place),
    deskOf: () => desk as Desk,
    say: (words) => said.push(words),
    signal: new AbortController().signal,
  };
  return { lab: parts as Lab, said };
}
