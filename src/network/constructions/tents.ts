import { parseNetwork, type LayerJson } from '../model/format.ts';
import type { Network } from '../model/network.ts';

/** The tent map on [0, 1] as a sum of two units, 2σ(y) − 4σ(y − ½). */
const TENT = [2, -4] as const;

/** The hidden layers of T∘…∘T, `depth` times, on [0, 1]: two units each. */
function tentLayers(depth: number): LayerJson[] {
  return Array.from({ length: depth }, (_, l): LayerJson => {
    const row = l === 0 ? [1] : [...TENT];
    return { weights: [row, row], biases: [0, -0.5], activation: 'relu' };
  });
}

/** T∘…∘T on [0, 1], the tent map composed `depth` times with itself: `depth` hidden layers of two units. Telgarsky 2015. */
export function sawtoothNetwork(depth: number): Network {
  return parseNetwork({
    layers: [...tentLayers(depth), { weights: [[...TENT]], biases: [0], activation: 'identity' }],
  });
}

/** The same with one unit more on top, σ(T∘…∘T − level), in a hidden layer of its own. */
export function cutSawtooth(depth: number, level: number): Network {
  return parseNetwork({
    layers: [
      ...tentLayers(depth),
      { weights: [[...TENT]], biases: [0 - level], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
}

/**
 * x − Σ Tˢ(x)/4ˢ for s = 1 … depth: the piecewise linear function that agrees with x² at the multiples of 2^−depth.
 *
 * A hidden layer has the two units of the tent map, and from the second one on a third that carries the sum so far:
 * 3·depth − 1 units. Yarotsky 2017.
 */
export function squareNetwork(depth: number): Network {
  const layers = Array.from({ length: depth }, (_, l): LayerJson => {
    if (l === 0) return { weights: [[1], [1]], biases: [0, -0.5], activation: 'relu' };
    // What the layer before holds: T of its input from its first two units, and the sum so far.
    const tent = l === 1 ? [...TENT] : [...TENT, 0];
    return { weights: [tent, tent, partialSum(l)], biases: [0, -0.5, 0], activation: 'relu' };
  });
  return parseNetwork({
    layers: [...layers, { weights: [partialSum(depth)], biases: [0], activation: 'identity' }],
  });
}

/** x − Σ Tˢ/4ˢ up to s = l, over the units of hidden layer l (from 1). The sum carried to the first layer is x itself. */
function partialSum(l: number): number[] {
  const share = 4 ** -l;
  const tent = TENT.map((weight) => 0 - weight * share);
  return l === 1 ? [1 + tent[0], tent[1]] : [...tent, 1];
}

/**
 * The interpolation of x² at k/units, k = 0 … units, by one hidden layer; `shifted` down by half its error, which
 * makes it the best that so many equal pieces can do.
 */
export function shallowSquare(units: number, shifted: boolean): Network {
  const biases = Array.from({ length: units }, (_, k) => 0 - k / units);
  return parseNetwork({
    layers: [
      { weights: biases.map(() => [1]), biases, activation: 'relu' },
      {
        weights: [biases.map((_, k) => (k === 0 ? 1 : 2) / units)],
        biases: [shifted ? -1 / (8 * units * units) : 0],
        activation: 'identity',
      },
    ],
  });
}
