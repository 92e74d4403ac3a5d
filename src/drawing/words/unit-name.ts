import type { Network, Owner } from '../../network/index.ts';

/** "unit 2 of hidden layer 1", or "unit 2" where there is one hidden layer. */
export function unitName({ layers }: Network, { layer, unit }: Owner): string {
  return layers.length > 2 ? `unit ${unit + 1} of hidden layer ${layer + 1}` : `unit ${unit + 1}`;
}
