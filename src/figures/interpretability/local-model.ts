/**
 * The digits network around one input, by plain arithmetic: all of its numbers are small multiples of powers of two, so
 * that nothing below is rounded but square roots and quotients.
 */
import { digitsNetwork } from '../../drawing/digits/digits.ts';
import { PIXELS } from '../../drawing/digits/pixels.ts';
import type { Layer, Owner } from '../../network/index.ts';

/** An affine map of the pixels: one row of weights per output, and what is added. */
export interface Rows {
  readonly weights: readonly Float64Array[];
  readonly biases: Float64Array;
}

/** What the network is where its gates are as they are at an input. */
export interface LocalModel {
  /** Per hidden layer which units are on. */
  readonly gates: readonly Uint8Array[];
  /** Per hidden layer the units' pre-activations as functions of the pixels. */
  readonly hidden: readonly Rows[];
  /** The logits as functions of the pixels: A and c of the region. */
  readonly map: Rows;
}

/** A layer after an affine map of the pixels. */
function composed({ inputs, outputs, weights, biases }: Layer, below: Rows): Rows {
  const rows = Array.from({ length: outputs }, () => new Float64Array(PIXELS));
  const added = Float64Array.from(biases);
  rows.forEach((row, unit) => {
    for (let k = 0; k < inputs; k++) {
      const weight = weights[unit * inputs + k];
      const source = below.weights[k];
      if (weight === 0 || source === ZERO) continue;
      added[unit] += weight * below.biases[k];
      for (let p = 0; p < PIXELS; p++) row[p] += weight * source[p];
    }
  });
  return { weights: rows, biases: added };
}

/** The rows with those of units that are off set to zero. */
const gated = ({ weights, biases }: Rows, gates: Uint8Array): Rows => ({
  weights: weights.map((row, unit) => (gates[unit] ? row : ZERO)),
  biases: biases.map((bias, unit) => (gates[unit] ? bias : 0)),
});

const ZERO = new Float64Array(PIXELS);

/** The value of a row of an affine map at an input. */
export function rowAt({ weights, biases }: Rows, row: number, x: ArrayLike<number>): number {
  let sum = biases[row];
  for (let p = 0; p < PIXELS; p++) sum += weights[row][p] * x[p];
  return sum;
}

const firstRows: Rows = {
  weights: Array.from({ length: digitsNetwork.layers[0].outputs }, (_, unit) =>
    digitsNetwork.layers[0].weights.slice(unit * PIXELS, (unit + 1) * PIXELS),
  ),
  biases: digitsNetwork.layers[0].biases,
};

/** The local model for gates that are decided layer by layer. */
function modelOf(decide: (rows: Rows, level: number) => Uint8Array): LocalModel {
  const { layers } = digitsNetwork;
  const gates: Uint8Array[] = [];
  const hidden: Rows[] = [];
  let rows = firstRows;
  for (let level = 0; level < layers.length - 1; level++) {
    hidden.push(rows);
    const open = decide(rows, level);
    gates.push(open);
    rows = composed(layers[level + 1], gated(rows, open));
  }
  return { gates, hidden, map: rows };
}

/** The local model at an input. */
export const localModel = (x: ArrayLike<number>): LocalModel =>
  modelOf((rows) => Uint8Array.from(rows.weights, (_, unit) => (rowAt(rows, unit, x) > 0 ? 1 : 0)));

/** The local model where one unit is switched, and all the others are as they were. */
export const switchedModel = ({ gates }: LocalModel, { layer, unit }: Owner): LocalModel =>
  modelOf((_, level) => (level === layer ? gates[level].with(unit, 1 - gates[level][unit]) : gates[level]));

/** How far an input is from the zero set of an affine function of the pixels; Infinity where there is none. */
export function distanceTo(value: number, gradient: Float64Array): number {
  const square = gradient.reduce((sum, g) => sum + g * g, 0);
  return square === 0 ? Infinity : Math.abs(value) / Math.sqrt(square);
}

/** The nearest point of that zero set; the input itself where there is none. */
export function nearestPoint(x: ArrayLike<number>, value: number, gradient: Float64Array): Float64Array {
  const square = gradient.reduce((sum, g) => sum + g * g, 0) || 1;
  return Float64Array.from(x, (pixel, p) => pixel - (value / square) * gradient[p]);
}

/** The difference of two rows. */
export const lessRow = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, p) => value - b[p]);

/** The nearest crease: which unit's, how far, and how the logits answer to that unit's output beyond it. */
export interface Crossing {
  readonly owner: Owner;
  readonly distance: number;
  /** Is the unit off at the input, and on beyond? */
  readonly turnsOn: boolean;
  /** The gradient of its pre-activation. */
  readonly gradient: Float64Array;
  /** The derivative of each logit by the unit's output, 0 where the switch changes nothing. */
  readonly factors: readonly number[];
  readonly beyond: LocalModel;
}

/** The crease of a hidden unit that is nearest to an input; in the 2-norm. */
export function nearestCrossing(model: LocalModel, x: ArrayLike<number>): Crossing {
  let best = { owner: { layer: 0, unit: 0 }, distance: Infinity };
  model.hidden.forEach((rows, layer) =>
    rows.weights.forEach((gradient, unit) => {
      const distance = distanceTo(rowAt(rows, unit, x), gradient);
      if (distance < best.distance) best = { owner: { layer, unit }, distance };
    }),
  );
  const { owner } = best;
  return {
    ...best,
    turnsOn: model.gates[owner.layer][owner.unit] === 0,
    gradient: model.hidden[owner.layer].weights[owner.unit],
    factors: factorsOf(model, owner),
    beyond: switchedModel(model, owner),
  };
}

/** The derivative of each logit by a hidden unit's output, with all later gates as they are. */
function factorsOf({ gates }: LocalModel, { layer, unit }: Owner): number[] {
  const { layers } = digitsNetwork;
  const column = ({ inputs, outputs, weights }: Layer, k: number) =>
    Array.from({ length: outputs }, (_, o) => weights[o * inputs + k]);
  let values = column(layers[layer + 1], unit);
  for (let level = layer + 1; level < gates.length; level++) {
    const open = values.map((value, k) => (gates[level][k] ? value : 0));
    const { inputs, outputs, weights } = layers[level + 1];
    values = Array.from({ length: outputs }, (_, o) =>
      open.reduce((sum, value, k) => sum + weights[o * inputs + k] * value, 0),
    );
  }
  return values;
}
