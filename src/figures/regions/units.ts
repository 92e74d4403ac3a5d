import type { Network, Owner } from '../../network/index.ts';

/** The hidden units of a network in order, layer by layer. */
export function unitsOf({ layers }: Network): readonly Owner[] {
  return layers
    .slice(0, -1)
    .flatMap(({ outputs }, layer) => Array.from({ length: outputs }, (_, unit) => ({ layer, unit })));
}

/** The place of a unit among all hidden units, layer by layer, from 0. */
export function indexOfUnit({ layers }: Network, { layer, unit }: Owner): number {
  return layers.slice(0, layer).reduce((sum, { outputs }) => sum + outputs, unit);
}

/** The unit at that place; `null` if there is none. */
export function unitAt(network: Network, index: number): Owner | null {
  return unitsOf(network)[index] ?? null;
}

/** "unit 2 of hidden layer 1", or "unit 2" where there is one hidden layer. */
export function unitName({ layers }: Network, { layer, unit }: Owner): string {
  return layers.length > 2 ? `unit ${unit + 1} of hidden layer ${layer + 1}` : `unit ${unit + 1}`;
}
