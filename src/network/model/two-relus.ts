import type { Clipped } from './activation.ts';
import { IDENTITY } from './activation.ts';
import { makeLayer, type Layer } from './network.ts';

/** share · (σ(z − low) − σ(z − high)): 0 up to `low`, then rising, constant from `high`. */
interface Clip {
  readonly low: number;
  readonly high: number;
  /** What the next layer divides by. */
  readonly divisor: number;
}

/** ReLU6 is min(max(0, z), 6), hard sigmoid min(max(0, z + 3), 6)/6, both as in PyTorch. */
export const clips: Readonly<Record<Clipped, Clip>> = {
  relu6: { low: 0, high: 6, divisor: 1 },
  'hard-sigmoid': { low: -3, high: 3, divisor: 6 },
};

/** Whether this is the name of an activation that becomes two ReLUs. */
export function isClipped(name: string): name is Clipped {
  return Object.hasOwn(clips, name);
}

/** A layer with the units of it that are to become two ReLUs each. */
export interface ClippedLayer {
  readonly layer: Layer;
  readonly clipped: ReadonlyMap<number, Clipped>;
}

/** A threshold below a bias, and whether that is exactly so. */
function lowered(bias: number, threshold: number): { readonly bias: number; readonly exact: boolean } {
  const sum = bias - threshold;
  // The rounding error of a difference (Knuth); 0 where there is none.
  const part = sum - bias;
  return { bias: sum + 0, exact: bias - (sum - part) + (-threshold - part) === 0 };
}

/**
 * Layers without clipped units: each of these becomes two ReLUs next to each other, whose difference the next layer
 * takes. So a unit has its two kinks, each with a unit of its own.
 *
 * Thresholds are exact: where a bias less its threshold is no double, an identity layer comes in between, which has no
 * creases. Only a hard sigmoid's sixth is rounded, once per weight that takes it.
 */
export function withTwoRelus(all: readonly ClippedLayer[]): Layer[] {
  const made: Layer[] = [];
  let before: ReadonlyMap<number, Clipped> = new Map();
  for (const { layer, clipped } of all) {
    const taken = before.size > 0 ? takeDifferences(layer, before) : layer;
    if (clipped.size === 0) made.push(taken);
    else made.push(...splitUnits(taken, clipped));
    before = clipped;
  }
  return made;
}

/** Every clipped unit twice, less either threshold. */
function splitUnits(layer: Layer, clipped: ReadonlyMap<number, Clipped>): Layer[] {
  const rows = Array.from(layer.kinds.keys()).flatMap((unit) => {
    const name = clipped.get(unit);
    const thresholds = name ? [clips[name].low, clips[name].high] : [0];
    return thresholds.map((threshold) => ({ unit, ...lowered(layer.biases[unit], threshold), threshold }));
  });
  const kinds = Uint8Array.from(rows, ({ unit }) => layer.kinds[unit]);
  const leftSlopes = Float64Array.from(rows, ({ unit }) => layer.leftSlopes[unit]);
  const { inputs, outputs } = layer;
  if (rows.every(({ exact }) => exact)) {
    const weights = new Float64Array(rows.length * inputs);
    rows.forEach(({ unit }, r) =>
      weights.set(layer.weights.subarray(unit * inputs, (unit + 1) * inputs), r * inputs),
    );
    const biases = Float64Array.from(rows, ({ bias }) => bias);
    return [makeLayer(inputs, 1, weights, biases, kinds, leftSlopes)];
  }
  const copies = new Float64Array(rows.length * outputs);
  rows.forEach(({ unit }, r) => (copies[r * outputs + unit] = 1));
  const identity = new Uint8Array(outputs).fill(IDENTITY);
  const thresholds = Float64Array.from(rows, ({ threshold }) => 0 - threshold);
  return [
    makeLayer(inputs, 1, layer.weights, layer.biases, identity, new Float64Array(outputs).fill(1)),
    makeLayer(outputs, 1, copies, thresholds, kinds, leftSlopes),
  ];
}

/** The layer on pairs of ReLUs in place of the clipped units before it. */
function takeDifferences(layer: Layer, clipped: ReadonlyMap<number, Clipped>): Layer {
  const { inputs, biases, weights, rank, kinds, leftSlopes } = layer;
  const columns = Array.from({ length: inputs }, (_, k) => k).flatMap((k) => {
    const name = clipped.get(k);
    return name
      ? [1, -1].map((sign) => ({ k, sign, divisor: clips[name].divisor }))
      : [{ k, sign: 1, divisor: 1 }];
  });
  const wide = new Float64Array(biases.length * columns.length);
  biases.forEach((_, r) =>
    columns.forEach(({ k, sign, divisor }, c) => {
      wide[r * columns.length + c] = (sign * weights[r * inputs + k]) / divisor + 0;
    }),
  );
  return makeLayer(columns.length, rank, wide, biases, kinds, leftSlopes);
}
