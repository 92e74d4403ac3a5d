import type { CutLayer } from './cut-layer.ts';

/** Numbers per level, as `kernels/assembly/faces.ts` reads them. */
export const slots = 18;

/** How many numbers a chain of layers needs at most. */
export function chainFloats(layers: readonly CutLayer[]): number {
  const words = layers.reduce((most, layer) => Math.max(most, layer.words), 1);
  return layers.reduce((sum, { cuts }) => sum + slots + 2 * cuts + words + 1, words + 1);
}
