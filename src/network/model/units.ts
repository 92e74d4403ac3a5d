import type { Network, Owner } from './network.ts';

/** The hidden units of a network in order, layer by layer. */
export function hiddenUnits({ layers }: Network): readonly Owner[] {
  return layers
    .slice(0, -1)
    .flatMap(({ outputs }, layer) => Array.from({ length: outputs }, (_, unit) => ({ layer, unit })));
}

/** The place of a unit among all hidden units, layer by layer, from 0. */
export function indexOfUnit({ layers }: Network, { layer, unit }: Owner): number {
  return layers.slice(0, layer).reduce((sum, { outputs }) => sum + outputs, unit);
}

/** The hidden unit at that place; `null` if there is none. */
export function unitAt(network: Network, index: number): Owner | null {
  return hiddenUnits(network)[index] ?? null;
}
