import { HARD_TANH, IDENTITY, MAXOUT } from '../model/activation.ts';

/**
 * The cuts of a layer.
 *
 * A cut is an affine function of the layer's input whose sign decides a piece of one unit: row `plus`, less row
 * `minus` (−1: none), less `threshold`. A ReLU has one cut, hard tanh two (z + 1 and z − 1), maxout one per pair
 * of its rows (z_b − z_a for a < b), identity none.
 */
export interface Cuts {
  readonly cuts: number;
  readonly plus: Int32Array;
  readonly minus: Int32Array;
  readonly threshold: Float64Array;
  /** The first cut of each unit, units + 1 entries. */
  readonly firstCut: Int32Array;
  /** Whether cut i is simply row i, so that no separate arrays of cuts are needed. */
  readonly plain: boolean;
}

const scrambles = new Map<string, Int32Array>();

/**
 * A fixed scramble of 0 … n − 1, or the numbers in order. Cuts are made in this order, the same in every face; units
 * that come sorted (parallel creases from left to right) would otherwise split off one strip at a time.
 */
export function scramble(n: number, scrambled: boolean): Int32Array {
  const name = `${n} ${scrambled}`;
  const known = scrambles.get(name);
  if (known) return known;
  const keys = Array.from({ length: n }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
  const order = Int32Array.from(keys.keys());
  if (scrambled) order.sort((a, b) => keys[a] - keys[b]);
  scrambles.set(name, order);
  return order;
}

/** The cuts of a unit as [plus, minus, threshold]. */
function cutsOfUnit(kind: number, rank: number, unit: number): [number, number, number][] {
  if (kind === IDENTITY) return [];
  if (kind === HARD_TANH)
    return [
      [unit, -1, -1],
      [unit, -1, 1],
    ];
  if (kind !== MAXOUT) return [[unit, -1, 0]];
  const pairs: [number, number, number][] = [];
  for (let a = 0; a < rank; a++)
    for (let b = a + 1; b < rank; b++) pairs.push([unit * rank + b, unit * rank + a, 0]);
  return pairs;
}

// One cut per unit is by far the commonest layer, and looks the same whatever its weights.
const plainCuts = new Map<number, Cuts>();

/** The cuts of units of the given kinds. */
export function cutsOf(kinds: Uint8Array, rank: number): Cuts {
  const plain = kinds.every((kind) => kind < HARD_TANH);
  const known = plain && plainCuts.get(kinds.length);
  if (known) return known;
  const firstCut = new Int32Array(kinds.length + 1);
  const list: [number, number, number][] = [];
  kinds.forEach((kind, unit) => {
    list.push(...cutsOfUnit(kind, rank, unit));
    firstCut[unit + 1] = list.length;
  });
  const cuts: Cuts = {
    cuts: list.length,
    plus: Int32Array.from(list, ([plus]) => plus),
    minus: Int32Array.from(list, ([, minus]) => minus),
    threshold: Float64Array.from(list, ([, , threshold]) => threshold),
    firstCut,
    plain,
  };
  if (plain) plainCuts.set(kinds.length, cuts);
  return cuts;
}

/** The cuts of an output layer. */
export function noCuts(units: number): Cuts {
  const none = new Int32Array(0);
  const firstCut = new Int32Array(units + 1);
  return { cuts: 0, plus: none, minus: none, threshold: new Float64Array(0), firstCut, plain: false };
}
