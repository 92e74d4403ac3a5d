import { parseNetwork, type LayerJson } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';

/**
 * A simple fold through all layers of a flat stack of paper: the side m·x > c is turned over along m·x = c.
 *
 * Only the direction of `m` matters to the paper; its length scales the unit that does the folding.
 */
export interface Fold {
  readonly m: Point;
  readonly c: number;
}

/** A straight cut through a folded stack; the side w·x > d is kept. */
export interface Cut {
  readonly w: Point;
  readonly d: number;
}

/** How far a point is past a fold's line, in units of |m|: positive where the fold turns the paper over. */
export function pastFold({ m, c }: Fold, [x, y]: Point): number {
  return m[0] * x + m[1] * y - c;
}

/** Where one fold takes a point: x − (2/|m|²) σ(m·x − c) m. */
export function foldPoint(fold: Fold, point: Point): Point {
  const past = pastFold(fold, point);
  if (past <= 0) return point;
  const [a, b] = mirror(fold);
  return [point[0] - a * past, point[1] - b * past];
}

/** Φ: where a sequence of folds takes a point of the sheet. */
export function foldedPoint(folds: readonly Fold[], point: Point): Point {
  return folds.reduce((place, fold) => foldPoint(fold, place), point);
}

/** Which folds of a sequence turn a point over, 1 for those that do. */
export function foldBits(folds: readonly Fold[], point: Point): number[] {
  let place = point;
  return folds.map((fold) => {
    const bit = pastFold(fold, place) > 0 ? 1 : 0;
    place = foldPoint(fold, place);
    return bit;
  });
}

/** (2/|m|²) m: what a fold takes away from a place per unit past its line. */
function mirror({ m }: Fold): Point {
  const size = m[0] * m[0] + m[1] * m[1];
  return [(2 * m[0]) / size, (2 * m[1]) / size];
}

/** Weights that read u·place − offset from the units of the layer after `before`, or from the inputs. */
function reading(u: Point, before: Fold | undefined): number[] {
  if (!before) return [u[0], u[1]];
  const { m } = before;
  const size = m[0] * m[0] + m[1] * m[1];
  return [u[0], u[1], (-2 * (u[0] * m[0] + u[1] * m[1])) / size];
}

function foldLayers(folds: readonly Fold[]): LayerJson[] {
  return folds.map(({ m, c }, k) => ({
    weights: [reading([1, 0], folds[k - 1]), reading([0, 1], folds[k - 1]), reading(m, folds[k - 1])],
    biases: [0, 0, -c],
    activation: ['identity', 'identity', 'relu'],
  }));
}

/**
 * The network of a sequence of folds: one hidden layer per fold, of two `identity` units that carry the place and
 * one `relu` unit that is on where the fold turns the paper over.
 *
 * Its first two outputs are the folded place, the others w·Φ(x) − d, one for every cut. Its activation regions, clipped
 * to the sheet, are the facets of the crease pattern. All weights are exact where the folds and cuts are dyadic and
 * every |m|² is a power of two.
 */
export function foldNetwork(folds: readonly Fold[], cuts: readonly Cut[] = []): Network {
  const last = folds[folds.length - 1] as Fold | undefined;
  const place = [reading([1, 0], last), reading([0, 1], last)];
  return parseNetwork({
    layers: [
      ...foldLayers(folds),
      {
        weights: [...place, ...cuts.map(({ w }) => reading(w, last))],
        biases: [0, 0, ...cuts.map(({ d }) => -d)],
        activation: 'identity',
      },
    ],
  });
}

/** The same folds with one output, w·Φ(x) − d: positive exactly on the piece that the cut sets free. */
export function foldAndCutNetwork(folds: readonly Fold[], { w, d }: Cut): Network {
  const last = folds[folds.length - 1] as Fold | undefined;
  return parseNetwork({
    layers: [...foldLayers(folds), { weights: [reading(w, last)], biases: [-d], activation: 'identity' }],
  });
}

/** The same with the cut as a last `relu` unit, so that its line cuts the activation regions, too. */
export function cutFacetsNetwork(folds: readonly Fold[], { w, d }: Cut): Network {
  const last = folds[folds.length - 1] as Fold | undefined;
  return parseNetwork({
    layers: [
      ...foldLayers(folds),
      { weights: [reading(w, last)], biases: [-d], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
}
