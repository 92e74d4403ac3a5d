import { batch, type PassedLayer, type Passing } from './kernels.ts';

/** `pass` in TypeScript: every sum is taken in the order of the compiled loop. */
export function plainPassing(layers: readonly PassedLayer[], first: number, words: number): Passing {
  const most = Math.max(...layers.map(({ rows }) => rows.stride));
  const points = new Float64Array(2 * batch);
  const signs = new Int32Array(batch * (layers.length - first) * words);
  const limits = new Float64Array(layers.length);
  let values = new Float64Array(most);
  let spare = new Float64Array(most);
  return {
    points,
    signs,
    setLimit: (layer, limit) => {
      limits[layer] = limit;
    },
    pass: (layer, count) => {
      for (let point = 0, at = 0; point < count; point++) {
        evaluate(layers[layer], points[2 * point], points[2 * point + 1], values);
        for (let next = layer + 1; next < layers.length; next++) {
          multiply(layers[next], values, layers[next - 1].rows.a.length, spare);
          [values, spare] = [spare, values];
          if (next < first) continue;
          keep(values, layers[next].rows.a.length, limits[next], signs, at);
          at += words;
        }
      }
    },
  };
}

function evaluate({ rows: { a, b, c } }: PassedLayer, x: number, y: number, values: Float64Array): void {
  for (let r = 0; r < a.length; r++) values[r] = a[r] * x + b[r] * y + c[r];
}

/** Replaces one layer's values by the next one's. */
function multiply(
  { rows, start, columns }: PassedLayer,
  from: Float64Array,
  units: number,
  to: Float64Array,
): void {
  const { stride } = rows;
  for (let r = 0; r < stride; r++) to[r] = start[2 * stride + r];
  for (let k = 0; k < units; k++) {
    const value = from[k];
    if (value < 0 || Object.is(value, -0)) continue;
    for (let r = 0, at = k * stride; r < stride; r++) to[r] += columns[at + r] * value;
  }
}

/** Which values are not certainly negative, and in the upper half which are not certainly positive, per 16 of them. */
function keep(values: Float64Array, units: number, limit: number, signs: Int32Array, at: number): void {
  for (let first = 0; first < units; first += 16, at++) {
    signs[at] = 0;
    for (let r = first; r < Math.min(units, first + 16); r++) {
      if (!(values[r] < -limit)) signs[at] |= 1 << (r & 15);
      if (!(values[r] > limit)) signs[at] |= 1 << (16 + (r & 15));
    }
  }
}
