// Longer than most files: integer arithmetic along one segment, which its closures share.
import { ABS, HARD_TANH, LEAKY_RELU } from '../model/activation.ts';
import type { Layer, Network } from '../model/network.ts';
import { sliceOf, type SliceRows } from '../model/slice-rows.ts';
import {
  bitsAfterPoint,
  difference,
  dyadic,
  fraction,
  mantissaAt,
  signOf,
  type Fraction,
} from '../numbers/rational.ts';

/** An exact affine function of t: (value + slope·t) · 2^−scale, the scale being its layer's. */
export interface ExactAffine {
  readonly value: bigint;
  readonly slope: bigint;
}

/** Where a unit changes its piece: the zero of row − other + constant; `other` < 0 means none. */
export interface Switch {
  readonly layer: number;
  readonly row: number;
  readonly other: number;
  readonly constant: number;
}

/** A layer's weights as integers, its pre-activations and outputs as integers at a common scale. */
interface ExactLayer {
  readonly layer: Layer;
  /** Weights are integers · 2^−weightBits. */
  readonly weightBits: number;
  /** Pre-activations are integers · 2^−scale. */
  readonly scale: number;
  /** Outputs are integers · 2^−outputScale: leaky slopes add bits. */
  readonly outputScale: number;
  readonly slopes: readonly (bigint | undefined)[];
  readonly weights: (bigint[] | undefined)[];
  /** Rows and outputs known under the patterns `seen` of the layers before and up to this one. */
  rows: (ExactAffine | undefined)[];
  outputs: (ExactAffine | undefined)[];
  readonly seen: Uint8Array;
}

/** The network along from + t·(to − from), in exact arithmetic, under activation patterns that may change. */
export interface ExactLine {
  /** The pre-activation of a row of a layer; the layer index may be that of the output layer. */
  row(layer: number, row: number): ExactAffine;
  /** Values of `row` and of the switches of this layer are integers · 2^−scale(layer). */
  scale(layer: number): number;
  /** The function whose sign decides about a switch. */
  affine(at: Switch): ExactAffine;
  /** The sign of a switch's function at t. */
  signAt(at: Switch, t: Fraction): -1 | 0 | 1;
  /** Where a switch's function is 0; its slope must not be. */
  root(at: Switch): Fraction;
}

/**
 * Exact affine pre-activations along a segment.
 *
 * @param patterns the piece of each hidden unit; read anew at every call, so the caller may change it
 */
export function exactLine(
  network: Network,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  patterns: readonly Uint8Array[],
): ExactLine {
  const { inputs, scale: inputScale } = exactInputs(from, to);
  const slice = sliceOf(network);
  const layers: ExactLayer[] = [];
  network.layers.forEach((layer, l) => {
    layers.push(exactLayer(layer, l > 0 ? layers[l - 1].outputScale : inputScale, l > 0 ? undefined : slice));
  });

  const forgetStale = (last: number) => {
    let stale = false;
    for (let l = 0; l <= last; l++) {
      if (stale) layers[l].rows = [];
      stale ||= l < last && !samePattern(layers[l].seen, patterns[l]);
      if (stale) layers[l].outputs = [];
      if (l < last) layers[l].seen.set(patterns[l]);
    }
    for (let l = last + 1; stale && l < layers.length; l++) {
      layers[l].rows = [];
      layers[l].outputs = [];
    }
  };

  const rowOf = (l: number, r: number): ExactAffine => {
    const { layer, weightBits, scale, weights, rows } = layers[l];
    const known = rows[r];
    if (known) return known;
    const sliced = l === 0 ? slice?.row(r) : undefined;
    const integers = (weights[r] ??=
      sliced?.slice(0, 2) ??
      Array.from(layer.weights.subarray(r * layer.inputs, (r + 1) * layer.inputs), (w) =>
        mantissaAt(dyadic(w), -weightBits),
      ));
    let value = sliced
      ? sliced[2] << BigInt(scale - weightBits)
      : mantissaAt(dyadic(layer.biases[r]), -scale);
    let slope = 0n;
    integers.forEach((w, k) => {
      if (w === 0n) return;
      const input = l === 0 ? inputs[k] : outputOf(l - 1, k);
      value += w * input.value;
      slope += w * input.slope;
    });
    return (rows[r] = { value, slope });
  };

  const outputOf = (l: number, unit: number): ExactAffine => {
    const { outputs } = layers[l];
    return (outputs[unit] ??= unitOutput(layers[l], unit, patterns[l][unit], (r) => rowOf(l, r)));
  };

  const affine = ({ layer, row, other, constant }: Switch): ExactAffine => {
    forgetStale(layer);
    const a = rowOf(layer, row);
    const b = other < 0 ? zero : rowOf(layer, other);
    return {
      value: a.value - b.value + (BigInt(constant) << BigInt(layers[layer].scale)),
      slope: a.slope - b.slope,
    };
  };

  return {
    row: (l, r) => {
      forgetStale(l);
      return rowOf(l, r);
    },
    scale: (l) => layers[l].scale,
    affine,
    signAt: (at, { numerator, denominator }) => {
      const { value, slope } = affine(at);
      return signOf(value * denominator + slope * numerator);
    },
    root: (at) => {
      const { value, slope } = affine(at);
      return fraction(-value, slope);
    },
  };
}

const zero: ExactAffine = { value: 0n, slope: 0n };

function exactInputs(from: ArrayLike<number>, to: ArrayLike<number>) {
  const pairs = Array.from(from, (x, k) => {
    const start = dyadic(x);
    return { start, step: difference(dyadic(to[k]), start) };
  });
  const scale = bitsAfterPoint(pairs.flatMap(({ start, step }) => [start, step]));
  const inputs = pairs.map(({ start, step }) => ({
    value: mantissaAt(start, -scale),
    slope: mantissaAt(step, -scale),
  }));
  return { inputs, scale };
}

function exactLayer(layer: Layer, inputScale: number, slice: SliceRows | undefined): ExactLayer {
  const weightBits =
    slice?.scale ??
    Math.max(
      bitsAfterPoint(Array.from(layer.weights, dyadic)),
      bitsAfterPoint(Array.from(layer.biases, dyadic)) - inputScale,
    );
  const scale = weightBits + inputScale;
  const bent = layer.kinds.some((kind) => kind === LEAKY_RELU);
  const slopeBits = bent ? bitsAfterPoint(Array.from(layer.leftSlopes, dyadic)) : 0;
  const slopes = Array.from(layer.leftSlopes, (slope) => mantissaAt(dyadic(slope), -slopeBits));
  const seen = new Uint8Array(layer.outputs);
  return {
    layer,
    weightBits,
    scale,
    outputScale: scale + slopeBits,
    slopes,
    weights: [],
    rows: [],
    outputs: [],
    seen,
  };
}

function unitOutput(
  { layer, scale, outputScale, slopes }: ExactLayer,
  unit: number,
  piece: number,
  row: (r: number) => ExactAffine,
): ExactAffine {
  const kind = layer.kinds[unit];
  const shift = BigInt(outputScale - scale);
  if (kind === HARD_TANH && piece !== 1)
    return { value: BigInt(piece - 1) << BigInt(outputScale), slope: 0n };
  if (kind <= ABS && piece === 0) {
    const factor = slopes[unit] ?? 0n;
    if (factor === 0n) return zero;
    const z = row(unit);
    return { value: factor * z.value, slope: factor * z.slope };
  }
  const z = row(unit * layer.rank + (layer.rank > 1 ? piece : 0));
  return { value: z.value << shift, slope: z.slope << shift };
}

function samePattern(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((piece, i) => piece === b[i]);
}
