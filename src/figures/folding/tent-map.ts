import { linearPieces, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network, Pieces } from '../../network/index.ts';

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

/** The pieces of a network of one input on [0, 1]; breakpoints are inputs. */
export function onUnitInterval(network: Network): Pieces {
  return linearPieces(network, [0], [1]);
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

/** One parabolic arc of the error f − x²: at its ends, and its slope at the left end. */
export interface ErrorArc {
  readonly from: number;
  readonly to: number;
  readonly values: readonly [number, number];
  readonly slope: number;
}

/** The error f − x² of a network on [0, 1], piece by piece, and the largest size of it: exact up to rounding. */
export function squareError(network: Network): { arcs: readonly ErrorArc[]; largest: number } {
  const { breakpoints, values, slopes } = onUnitInterval(network);
  const ends = [0, ...breakpoints, 1];
  let largest = 0;
  const arcs = slopes.map(([slope], i): ErrorArc => {
    const [from, to] = [ends[i], ends[i + 1]];
    const at = (x: number) => values[i][0] + slope * (x - from) - x * x;
    // The error's derivative slope − 2x vanishes once.
    const top = Math.min(to, Math.max(from, slope / 2));
    const [first, last] = [values[i][0] - from * from, values[i + 1][0] - to * to];
    largest = Math.max(largest, Math.abs(first), Math.abs(at(top)), Math.abs(last));
    return { from, to, values: [first, last], slope: slope - 2 * from };
  });
  return { arcs, largest };
}
