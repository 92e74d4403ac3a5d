import { maximumOnLine, montufarLower, montufarUpper, serraLower, serraUpper } from './bounds.ts';
import { patternUpper, zaslavsky } from './layer-bounds.ts';

/** All bounds on the number of regions of plain ReLU networks of some widths; `null` where a hypothesis fails. */
export interface BoundValues {
  /** 2^N. */
  readonly patterns: bigint | null;
  readonly montufarUpper: bigint | null;
  readonly serraUpper: bigint | null;
  /** The largest number itself: known for one hidden layer, and for one input with widths of at least 3. */
  readonly exact: bigint | null;
  readonly serraLower: bigint | null;
  readonly montufarLower: bigint | null;
  /** The largest number with the same units in one hidden layer. */
  readonly shallow: bigint | null;
}

/** The bounds for hidden layers of these widths on so many inputs, exactly; all `null` for impossible sizes. */
export function boundValues(widths: readonly number[], inputs: number): BoundValues {
  return {
    patterns: patternUpper(widths, inputs),
    montufarUpper: montufarUpper(widths, inputs),
    serraUpper: serraUpper(widths, inputs),
    exact: zaslavsky(widths, inputs) ?? maximumOnLine(widths, inputs),
    serraLower: serraLower(widths, inputs),
    montufarLower: montufarLower(widths, inputs),
    shallow: zaslavsky([widths.reduce((a, b) => a + b, 0)], inputs),
  };
}

/** About how many products of large integers `boundValues` takes: a few thousand take milliseconds. */
export function boundSteps(widths: readonly number[], inputs: number): number {
  const units = widths.reduce((a, b) => a + b, 0);
  const layers = widths.reduce((sum, n) => sum + Math.max(0, 2 * Math.min(inputs, n) - n) ** 2 / 4, 0);
  return layers + (Math.min(inputs, units) * units) / 100;
}
