/** Values are shown in this many steps to either side of the middle. */
export const STEPS = 6;

/** Which values get which colours: `middle` the neutral one, `middle ± reach` the outermost. */
export interface ValueSpan {
  readonly middle: number;
  readonly reach: number;
}

/** Colours for values between two bounds: neutral at 0 where there are both signs, else half-way between the bounds. */
export function valueSpan(lowest: number, highest: number): ValueSpan {
  if (lowest < 0 && highest > 0) return { middle: 0, reach: Math.max(-lowest, highest) };
  return { middle: (lowest + highest) / 2, reach: (highest - lowest) / 2 };
}

/** The CSS class that colours a value: from `v-6` (lowest) over `v0` to `v6` (highest). */
export function valueClass(value: number, { middle, reach }: ValueSpan): string {
  return `v${valueStep(value, middle, reach)}`;
}

/** The step of a value's colour, −6 to 6. */
export function valueStep(value: number, middle: number, reach: number): number {
  const step = Math.round((STEPS * (value - middle)) / (reach || 1));
  return Math.min(STEPS, Math.max(-STEPS, step)) || 0;
}
