// Longer than most files: one bound, with the rounding errors of each of its steps.
import { MAXOUT } from '../model/activation.ts';
import { asValue, type Layer, type Network, type Owner } from '../model/network.ts';
import { roundOff } from '../numbers/round-off.ts';
import { makeBounds, orHighest, orLowest, requireBox, type Bounds, type Box, type BoxBounds } from './box.ts';
import { largestRow, relaxed, type Relaxation } from './relaxation.ts';

/**
 * Numbers that depend on the same symbols: number i is center[i] + Σ_s generators[s][i]·ε_s, give or take slack[i], with
 * every symbol ε_s anywhere between −1 and 1.
 */
export interface Zonotope {
  readonly center: Float64Array;
  /** One array per symbol: first those of the inputs, then one of each unit in `owners`. */
  readonly generators: readonly Float64Array[];
  /** The units that needed a symbol of their own, in the order of their layers. */
  readonly owners: readonly Owner[];
  /** What rounding may have made of it; some last digits. */
  readonly slack: Float64Array;
}

/** The same as `BoxBounds`, with the outputs' zonotope. */
export interface ZonotopeBounds extends BoxBounds {
  readonly zonotope: Zonotope;
}

function boxForm([lower, upper]: Box): Zonotope {
  const center = Float64Array.from(lower, (low, k) => low / 2 + upper[k] / 2);
  const generators = Array.from(center, (_, k) => {
    const generator = new Float64Array(center.length);
    generator[k] = upper[k] / 2 - lower[k] / 2;
    return generator;
  });
  const slack = Float64Array.from(
    lower,
    (low, k) => 4 * roundOff * Math.max(Math.abs(low), Math.abs(upper[k])) + Number.MIN_VALUE,
  );
  return { center, generators, owners: [], slack };
}

/** Per number the sum of what its symbols can do to it. */
function radii({ center, generators }: Zonotope): Float64Array {
  const sums = new Float64Array(center.length);
  for (const generator of generators) for (let i = 0; i < sums.length; i++) sums[i] += Math.abs(generator[i]);
  return sums;
}

/** Σ_k w_k·h_k of a row of weights. */
function dot(weights: ArrayLike<number>, start: number, h: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < h.length; k++) if (weights[start + k] !== 0) sum += weights[start + k] * h[k];
  return sum;
}

type Rows = Pick<Layer, 'inputs' | 'weights' | 'biases'>;

/** The rows W·h + b; what rounding does to any of their numbers goes into the slack. */
function rowsForm({ inputs, weights, biases }: Rows, h: Zonotope): Zonotope {
  const rows = Array.from(biases.keys());
  const of = (numbers: Float64Array) => Float64Array.from(rows, (r) => dot(weights, r * inputs, numbers));
  const share = 1.01 * (inputs + 6) * roundOff;
  const reach = radii(h).map((radius, k) => Math.abs(h.center[k]) + radius);
  const stray = reach.map((size, k) => 1.01 * h.slack[k] + share * size);
  const faint = (inputs * (h.generators.length + 2) + reach.reduce((a, b) => a + b, 1)) * Number.MIN_VALUE;
  const absolute = weights.map(Math.abs);
  return {
    center: of(h.center).map((sum, r) => sum + biases[r]),
    generators: h.generators.map(of),
    owners: h.owners,
    slack: Float64Array.from(
      rows,
      (r) => 1.01 * (dot(absolute, r * inputs, stray) + share * Math.abs(biases[r])) + faint,
    ),
  };
}

function boundsOf(form: Zonotope): Bounds {
  const bounds = makeBounds(form.center.length);
  const share = 1.01 * (form.generators.length + 6) * roundOff;
  radii(form).forEach((radius, i) => {
    const [center, slack] = [form.center[i], form.slack[i]];
    const far = radius + (slack + share * (Math.abs(center) + radius + slack) + Number.MIN_VALUE);
    bounds.lower[i] = orLowest(center - far);
    bounds.upper[i] = orHighest(center + far);
  });
  return bounds;
}

/** The units of a layer: each a multiple of its row, moved, and give or take a symbol of its own where it has a kink. */
function unitsForm(layer: Layer, level: number, rows: Zonotope, { lower, upper }: Bounds): Zonotope {
  const { outputs, rank, kinds, leftSlopes } = layer;
  const units = Array.from({ length: outputs }, (_, i): Relaxation & { readonly row: number } => {
    if (kinds[i] === MAXOUT) {
      const of = (all: Float64Array) => all.subarray(i * rank, (i + 1) * rank);
      const { row, ...rest } = largestRow(of(lower), of(upper));
      return { ...rest, row: i * rank + row };
    }
    return { ...relaxed(kinds[i], leftSlopes[i], lower[i], upper[i]), row: i };
  });
  const radius = radii(rows);
  const scaled = (numbers: Float64Array) =>
    Float64Array.from(units, ({ slope, row }) => slope * numbers[row]);
  const own = units.flatMap(({ spread }, i) => {
    if (spread === 0) return [];
    const generator = new Float64Array(outputs);
    generator[i] = spread;
    return [{ generator, owner: { layer: level, unit: i } }];
  });
  const sharp = (slope: number) => slope === 0 || Math.abs(slope) === 1;
  return {
    center: scaled(rows.center).map((number, i) => number + units[i].offset),
    generators: [...rows.generators.map(scaled), ...own.map(({ generator }) => generator)],
    owners: [...rows.owners, ...own.map(({ owner }) => owner)],
    slack: Float64Array.from(units, ({ slope, offset, slack, row }) => {
      const size = Math.abs(slope) * (Math.abs(rows.center[row]) + radius[row]) + Math.abs(offset);
      const rounded =
        sharp(slope) && offset === 0 ? 0 : 4 * roundOff * size + (outputs + 8) * Number.MIN_VALUE;
      return slope === 0 ? slack + rounded : 1.01 * Math.abs(slope) * rows.slack[row] + slack + rounded;
    }),
  };
}

/**
 * What a network's pre-activations and outputs can be on a box of inputs, by a zonotope: every number is kept as a sum of
 * symbols, one per input, so that what two of them have in common can cancel. A unit whose kink may lie inside the box is
 * replaced by the line through its two ends, give or take one new symbol that covers the kink; all others are exact. Of
 * a maxout unit whose rows change places only the range is kept. Singh et al. 2018 (DeepZ), with that slope.
 *
 * Every value is between its bounds, rounding included, also on a slice. They are mostly, not always, tighter than those
 * of `intervalBounds`.
 *
 * @param box lower and upper corner, one number per input
 * @throws GeometryError 'smooth', 'dimension', 'domain'
 */
export function zonotopeBounds(network: Network, box: Box): ZonotopeBounds {
  requireBox(network, box);
  const { layers } = asValue(network);
  let zonotope = boxForm(box);
  const preactivations = layers.map((layer, level) => {
    const rows = rowsForm(layer, zonotope);
    const bounds = boundsOf(rows);
    zonotope = level + 1 < layers.length ? unitsForm(layer, level, rows, bounds) : rows;
    return bounds;
  });
  return { preactivations, outputs: preactivations[preactivations.length - 1], zonotope };
}

/**
 * Between which numbers Σ_i weights[i]·number i of a zonotope lies, rounding included; what the numbers have in common
 * cancels. With weights 1 and −1 it bounds the lead of one output over another.
 */
export function weightedRange(zonotope: Zonotope, weights: ArrayLike<number>): readonly [number, number] {
  const row = Float64Array.from(weights);
  const one = { inputs: row.length, weights: row, biases: new Float64Array(1) };
  const { lower, upper } = boundsOf(rowsForm(one, zonotope));
  return [lower[0], upper[0]];
}
