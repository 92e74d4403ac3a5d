import { significant } from '../../drawing/words/number.ts';
import type { Network } from '../../network/index.ts';
import { activeBench, withBench, type LabState } from '../state/lab-state.ts';
import type { Doing } from '../state/store.ts';
import { largestDifference, type Difference } from './difference.ts';
import type { Edit } from './edits.ts';
import { withNumbers, type Cell } from './rows.ts';

/** A change of the state with the words that undoing it says. */
export interface Act {
  readonly doing: Doing;
  readonly change: Partial<LabState>;
}

/** A unit that the network has, the nearest to one that it may not have any more. */
export function unitWithin({ layers }: Network, { layer, unit }: LabState['unit']): LabState['unit'] {
  const l = Math.max(0, Math.min(layer, layers.length - 2));
  const most = (layers.length > 1 ? layers[l].outputs : 1) - 1;
  return { layer: l, unit: Math.max(0, Math.min(unit, most)) };
}

/** What the state becomes with the active network after an edit: all that counts its layers and units follows. */
export function applied(state: LabState, edit: Edit): Act {
  const { key, frozen } = activeBench(state);
  const { network, inserted, removed } = edit;
  const moved = frozen
    .filter((layer) => layer !== removed)
    .map((layer) =>
      inserted !== undefined && layer >= inserted
        ? layer + 1
        : removed !== undefined && layer > removed
          ? layer - 1
          : layer,
    );
  return {
    doing: { words: edit.words },
    change: {
      ...withBench(state, key, { network, frozen: moved }),
      unit: unitWithin(network, state.unit),
      output: Math.min(state.output, network.outputs - 1),
    },
  };
}

/** What the state becomes with other numbers in the active network. */
export function numbered(state: LabState, cells: readonly (readonly [Cell, number])[], doing: Doing): Act {
  const { key, network } = activeBench(state);
  return { doing, change: withBench(state, key, { network: withNumbers(network, cells) }) };
}

/** How much an edit changes the function in the window, in one sentence. */
export function saidChange(state: LabState, edit: Edit): string {
  const { network, slice } = activeBench(state);
  if (edit.same === 'exactly') return 'The function stays the same, exactly.';
  if (edit.same === 'rounded') return 'The function stays the same up to the rounding of the products.';
  return `The function changes${byHowMuch(largestDifference(network, edit.network, slice, state.window))}.`;
}

function byHowMuch(difference: Difference | null): string {
  if (!difference) return '; by how much cannot be said here';
  const { most, how } = difference;
  if (most === 0) return ' nowhere in the window, but it may beyond';
  return how === 'exact'
    ? ` by up to ${significant(most)} in the window`
    : ` by no more than ${significant(most)} in the window`;
}
