import { IDENTITY, MAXOUT } from '../../model/activation.ts';

import { NetworkFileError } from '../file-error.ts';
import { requireLayers, requireUnits, requireWeights } from '../dense.ts';
import { isConstant, requireEntries, selection, stacked, type Rows } from './rows.ts';

/**
 * A value of a graph: an affine map of the units of a layer, `base` −1 being the inputs.
 *
 * A constant has rows without entries, on the inputs.
 */
export interface Affine {
  readonly base: number;
  readonly rows: Rows;
}

/** A layer that may still get units: values that other values skip are carried through it by units that copy. */
export interface Draft {
  readonly rank: number;
  rows: Rows;
  readonly kinds: number[];
  readonly slopes: number[];
}

/** The layers that a graph is written out as, while they grow. */
export interface Drafts {
  readonly place: string;
  readonly inputs: number;
  /** How many examples at once the file's shapes are for. */
  readonly batch: number;
  readonly layers: Draft[];
  readonly budget: Budget;
}

/** Multiplications and copies made so far, for all outputs of a graph together. */
export interface Budget {
  spent: number;
}

/** Multiplications and copies that a graph may take: well under a second. */
const WORK = 32_000_000;

/** Counts work, and stops a graph that takes too much of it. */
export function spend({ budget, place }: Drafts, work: number): void {
  budget.spent += work;
  if (budget.spent > WORK)
    throw new NetworkFileError(place, `a graph that ${WORK} multiplications write out`, 'a larger one');
}

/** Units that get an activation each: `rank` rows per unit. */
export interface Units {
  readonly rank: number;
  readonly kind: number;
  /** Per unit. */
  readonly slopes: readonly number[];
}

/** Drafts without a layer. */
export function noDrafts(inputs: number, place: string, batch: number, budget: Budget): Drafts {
  return { place, inputs, batch, layers: [], budget };
}

/** The number of units behind a base. */
export function widthOf({ layers, inputs }: Drafts, base: number): number {
  return base < 0 ? inputs : layers[base].kinds.length;
}

/**
 * Puts units over a value into the next layer, beside what is there already, and returns their outputs.
 *
 * In a layer of another rank they have no room, so the value is carried one layer on.
 */
export function activated(drafts: Drafts, value: Affine, units: Units): Affine {
  let at = value;
  while (at.base + 1 < drafts.layers.length && drafts.layers[at.base + 1].rank !== units.rank)
    at = carried(drafts, at, at.base + 1);
  return added(drafts, at, units);
}

function added(drafts: Drafts, { base, rows }: Affine, { rank, kind, slopes }: Units): Affine {
  const { layers, place } = drafts;
  const count = rows.biases.length / rank;
  const l = base + 1;
  const layer = layers.at(l);
  const before = layer?.kinds.length ?? 0;
  requireUnits(before + count, place);
  spend(drafts, rows.columns.length + (layer?.rows.columns.length ?? 0));
  if (layer) layer.rows = stacked(layer.rows, rows, place);
  else layers.push({ rank, rows, kinds: [], slopes: [] });
  for (let i = 0; i < count; i++) {
    layers[l].kinds.push(kind);
    layers[l].slopes.push(slopes[i]);
  }
  requireLayers(layers.length + 1, place);
  requireWeights(weightCount(drafts), place);
  return { base: l, rows: selection(count, (r) => before + r) };
}

/** How many weights the layers have. */
export function weightCount(drafts: Drafts): number {
  return drafts.layers.reduce((sum, { rows }, l) => sum + rows.biases.length * widthOf(drafts, l - 1), 0);
}

/** A value as a map of a later layer's units, which copy it on the way. */
export function carried(drafts: Drafts, value: Affine, base: number): Affine {
  if (isConstant(value.rows)) return { base, rows: value.rows };
  let at = value;
  while (at.base < base) {
    const rank = drafts.layers.at(at.base + 1)?.rank ?? 1;
    const rows = rank === 1 ? at.rows : repeated(at.rows, rank, drafts.place);
    // The largest of equal rows is what they are.
    const kind = rank === 1 ? IDENTITY : MAXOUT;
    const slopes = new Array<number>(at.rows.biases.length).fill(1);
    at = added(drafts, { base: at.base, rows }, { rank, kind, slopes });
  }
  return at;
}

/** Every row `times` times in a row. */
function repeated({ starts, columns, weights, biases }: Rows, times: number, place: string): Rows {
  requireEntries(Math.max(columns.length, biases.length) * times, place);
  const order = Array.from({ length: biases.length * times }, (_, r) => Math.floor(r / times));
  const lengths = order.map((r) => starts[r + 1] - starts[r]);
  const all = new Uint32Array(order.length + 1);
  lengths.forEach((length, r) => (all[r + 1] = all[r] + length));
  const entries = order.flatMap((r) =>
    Array.from({ length: starts[r + 1] - starts[r] }, (_, i) => starts[r] + i),
  );
  return {
    starts: all,
    columns: Uint32Array.from(entries, (e) => columns[e]),
    weights: Float64Array.from(entries, (e) => weights[e]),
    biases: Float64Array.from(order, (r) => biases[r]),
  };
}
