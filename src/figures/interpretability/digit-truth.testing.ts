/**
 * The digits network by itself: a forward pass in plain loops over the stored whole numbers, and slopes by differences,
 * which are exact because every number has few enough digits.
 */
import stored from '../../../content/data/digits-network.json' with { type: 'json' };

const layers = stored.weights.map((weights, l) => ({
  weights: Float64Array.from(weights, (weight) => weight / stored.unit),
  biases: stored.biases[l].map((bias) => bias / stored.unit),
}));

/** Pre-activations of all layers at an input; the last ones are the logits. */
export function passOf(x: ArrayLike<number>): number[][] {
  let values = Array.from(x);
  return layers.map(({ weights, biases }) => {
    const inputs = values;
    const z = biases.map((bias, unit) => {
      let sum = bias;
      for (let k = 0; k < inputs.length; k++) sum += weights[unit * inputs.length + k] * inputs[k];
      return sum;
    });
    values = z.map((value) => Math.max(0, value));
    return z;
  });
}

export const logitsOf = (x: ArrayLike<number>): number[] => passOf(x).at(-1)!;

/** Which hidden units are on, as a word. */
export const patternOf = (x: ArrayLike<number>): string =>
  passOf(x)
    .slice(0, -1)
    .map((z) => z.map((value) => (value > 0 ? 1 : 0)).join(''))
    .join(' ');

/** Per layer and unit the slopes of the pre-activations by all pixels, by a step that crosses no crease. */
export function slopesOf(x: ArrayLike<number>): number[][][] {
  const step = 2 ** -16;
  const before = passOf(x);
  const slopes = before.map((z) => z.map(() => new Array<number>(64).fill(0)));
  const moved = Array.from(x);
  for (let p = 0; p < 64; p++) {
    moved[p] = x[p] + step;
    passOf(moved).forEach((z, l) =>
      z.forEach((value, k) => (slopes[l][k][p] = (value - before[l][k]) / step)),
    );
    moved[p] = x[p];
  }
  return slopes;
}

const length = (row: readonly number[]) => Math.hypot(...row);

/** d^B and d^D, with the unit that is nearest and whether it is off at the input. */
export function marginsOf(x: ArrayLike<number>, slopes: readonly (readonly (readonly number[])[])[]) {
  const pass = passOf(x);
  let crease = { distance: Infinity, layer: -1, unit: -1, turnsOn: false };
  pass.slice(0, -1).forEach((z, layer) => {
    z.forEach((value, unit) => {
      const distance = Math.abs(value) / length(slopes[layer][unit]);
      if (distance < crease.distance) crease = { distance, layer, unit, turnsOn: value <= 0 };
    });
  });
  const logits = logitsOf(x);
  const best = logits.indexOf(Math.max(...logits));
  const rows = slopes[slopes.length - 1];
  const away = logits.map((logit, k) =>
    k === best ? Infinity : (logits[best] - logit) / length(rows[k].map((value, p) => rows[best][p] - value)),
  );
  return { crease, inMap: Math.min(...away), best };
}
