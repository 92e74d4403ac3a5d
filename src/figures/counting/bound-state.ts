import { perKey } from '../../drawing/page/per-key.ts';
import { boundSteps, boundValues, serraUpper } from '../../network/index.ts';
import type { BoundValues } from '../../network/index.ts';
import type { Sizes } from './counting.worker.ts';

/** Sizes of a network, and how far the computation of its bounds is. */
export interface Bounds {
  readonly inputs: number;
  readonly widths: readonly number[];
  /** The bound whose digits are all shown; '' for none. */
  readonly full: string;
  /** The sizes whose slow bounds have been computed, or could not be, or shall not; see `keyOf`. */
  readonly done: string;
}

/** More products than this are left to a worker. */
const QUICK = 1500;
const FAILED = 'failed ';
const STOPPED = 'stopped ';

/** What `done` says of sizes once their bounds are known, once their computation has failed, once it was stopped. */
export const keyOf = ({ inputs, widths }: Sizes): string => `${inputs}:${widths.join()}`;
export const failedKeyOf = (sizes: Sizes): string => FAILED + keyOf(sizes);
export const stoppedKeyOf = (sizes: Sizes): string => STOPPED + keyOf(sizes);

const isSlow = ({ inputs, widths }: Sizes) => boundSteps(widths, inputs) > QUICK;

/** How far the bounds of a state are. */
export function progressOf(state: Bounds): 'known' | 'computing' | 'failed' | 'stopped' {
  if (!isSlow(state) || state.done === keyOf(state)) return 'known';
  if (state.done === failedKeyOf(state)) return 'failed';
  return state.done === stoppedKeyOf(state) ? 'stopped' : 'computing';
}

/** The state without what was said of other sizes. */
export function ofItsOwn(state: Bounds): Bounds {
  const own = [keyOf, failedKeyOf, stoppedKeyOf].some((key) => key(state) === state.done);
  return own ? state : { ...state, done: '' };
}

/** The bounds of some sizes, inputs first, which a worker may have computed. */
export const boundsOf = perKey((inputs: number, ...widths: number[]) => boundValues(widths, inputs));

/** The bounds, whatever time they take; those that the worker has computed are known. */
export const valuesOf = ({ inputs, widths }: Sizes): BoundValues => boundsOf(inputs, ...widths);

/** The bounds that a state shows: none until they are known. */
export const shownOf = (state: Bounds): BoundValues | null =>
  progressOf(state) === 'known' ? valuesOf(state) : null;

export const unitsOf = ({ widths }: Sizes): number => widths.reduce((a, b) => a + b);

/** Between which numbers the largest number of regions is. */
export function rangeOf(values: BoundValues): { readonly from: bigint; readonly to: bigint } {
  if (values.exact !== null) return { from: values.exact, to: values.exact };
  const lower = [values.montufarLower, values.serraLower].reduce<bigint>(
    (most, value) => (value !== null && value > most ? value : most),
    1n,
  );
  const to = values.serraUpper!;
  return { from: lower, to };
}

/** How many choices of at most so many of n units there are. */
const choices = (n: number, most: number): bigint =>
  most < 0 ? 0n : most === 0 ? 1n : serraUpper([n], most)!;

/** The upper bound of Serra et al. term by term: for each number of units that are off in the first layer, what follows. */
export function termsOf({ inputs, widths: [first, ...rest] }: Sizes): bigint[] {
  return Array.from({ length: Math.min(inputs, first) + 1 }, (_, off) => {
    const left = Math.min(inputs, first - off);
    const later = rest.length === 0 || left === 0 ? 1n : serraUpper(rest, left)!;
    return (choices(first, off) - choices(first, off - 1)) * later;
  });
}
