import { HARD_TANH, IDENTITY, MAXOUT } from '../activation.ts';
import type { Layer, Network } from '../network.ts';

/** Rows of an affine map, `inputs` + 1 numbers each: the matrix's row, then the offset. */
type Rows = Float64Array[];

/** Output of a unit as multiple of one of the layer's rows plus a constant. */
function unitOn(layer: Layer, unit: number, piece: number): { row: number; slope: number; constant: number } {
  const kind = layer.kinds[unit];
  if (kind === MAXOUT) return { row: unit * layer.rank + piece, slope: 1, constant: 0 };
  if (kind === HARD_TANH && piece !== 1) return { row: unit, slope: 0, constant: piece - 1 };
  return { row: unit, slope: kind < HARD_TANH && piece === 0 ? layer.leftSlopes[unit] : 1, constant: 0 };
}

function apply(layer: Layer, h: Rows, width: number): Rows {
  return Array.from(layer.biases, (bias, r) => {
    const out = new Float64Array(width);
    for (let k = 0; k < layer.inputs; k++) {
      const w = layer.weights[r * layer.inputs + k];
      if (w !== 0) for (let i = 0; i < width; i++) out[i] += w * h[k][i];
    }
    out[width - 1] += bias;
    return out;
  });
}

/** The network's affine map where the units are on the given pieces, one array of them per hidden layer. */
export function affineOnPattern(
  network: Network,
  pattern: readonly Uint8Array[],
): { matrix: Float64Array; offset: Float64Array } {
  const { inputs, outputs, layers } = network;
  const width = inputs + 1;
  let h: Rows = Array.from({ length: inputs }, (_, k) =>
    Float64Array.from({ length: width }, (__, i) => +(i === k)),
  );
  layers.forEach((layer, l) => {
    const z = apply(layer, h, width);
    if (l === layers.length - 1) {
      h = z;
      return;
    }
    h = Array.from(layer.kinds, (kind, unit) => {
      const { row, slope, constant } = unitOn(layer, unit, kind === IDENTITY ? 0 : pattern[l][unit]);
      const out = z[row].map((value) => (slope === 0 ? 0 : slope * value));
      out[width - 1] += constant;
      return out;
    });
  });
  const matrix = new Float64Array(outputs * inputs);
  h.forEach((row, k) => matrix.set(row.subarray(0, inputs), k * inputs));
  return { matrix, offset: Float64Array.from(h, (row) => row[inputs]) };
}
