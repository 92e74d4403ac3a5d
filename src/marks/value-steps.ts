/** Values are shown in this many steps to either side of the middle. */
export const STEPS = 6;

/**
 * The CSS class that colours a value: from `v-6` (lowest) over `v0` to `v6` (highest).
 *
 * @param reach the size of the values that get the outermost colours
 */
export function valueClass(value: number, reach: number): string {
  const step = Math.round((STEPS * value) / (reach || 1));
  return `v${Math.min(STEPS, Math.max(-STEPS, step)) || 0}`;
}
