// Longer than most files: all that one figure computes of its state, each part from those before it.
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type {
  AffineMap,
  BoxBounds,
  Fate,
  Network,
  Owner,
  Point,
  RegionComplex,
} from '../../network/index.ts';
import {
  evaluate,
  intervalBounds,
  linearRegions,
  multiplyOut,
  removeStable,
  stablePieces,
  zonotopeBounds,
} from '../../network/index.ts';
import { cornersOf, WINDOW, type Box, type Stage, type State } from './prune-box.ts';
import { network } from './prune-network.ts';

/** One of the three networks on the box. */
export interface Made {
  readonly network: Network;
  /** Which of the whole network's hidden layers its own come from, and per layer which units. */
  readonly origins: readonly { readonly layer: number; readonly units: readonly number[] }[];
  /** Its regions in the window, and in the box. */
  readonly everywhere: RegionComplex;
  readonly inside: RegionComplex;
  /** Hidden units, and those of them that are no identity. */
  readonly units: number;
  readonly switching: number;
  readonly weights: number;
  /** The largest difference from the whole network's values at the corners of all regions in the box. */
  readonly difference: number;
}

/** How many units are proved to be off or on throughout the box. */
export interface Found {
  readonly off: number;
  readonly on: number;
}

/** What the figure shows of a box. */
export interface Scene {
  readonly fates: readonly (readonly Fate[])[];
  readonly made: Readonly<Record<Stage, Made>>;
  /** Corners of regions in the box at which values are compared. */
  readonly corners: number;
  /** Do all of these corners' values, and all regions' affine maps, agree bit for bit between whole and pruned? */
  readonly sameValues: boolean;
  readonly sameMaps: boolean;
  readonly exact: Found;
  readonly zonotope: Found;
  readonly intervals: Found;
}

const whole = linearRegions(network, WINDOW);

/** The units of every hidden layer of a network that has all of them. */
const allUnits = network.layers
  .slice(0, -1)
  .map(({ outputs }, layer) => ({ layer, units: Array.from({ length: outputs }, (_, unit) => unit) }));

/** The corners of a complex's regions, held to the box: their coordinates are rounded. */
function cornersIn({ x, y, vertexCount }: RegionComplex, box: Box): Point[] {
  return Array.from({ length: vertexCount }, (_, v) => [
    clamped(x[v], box.left, box.right),
    clamped(y[v], box.bottom, box.top),
  ]);
}

const isLinear = (layer: Network['layers'][number], unit: number): boolean =>
  // An identity has slope 1 left of 0.
  layer.leftSlopes[unit] === 1;

function describeNetwork(
  given: Network,
  origins: Made['origins'],
  box: Box,
  corners: readonly Point[],
): Made {
  const inside = linearRegions(given, cornersOf(box));
  const hidden = given.layers.slice(0, -1);
  const units = hidden.reduce((sum, { outputs }) => sum + outputs, 0);
  const linear = hidden.reduce(
    (sum, layer) => sum + [...layer.kinds.keys()].filter((i) => isLinear(layer, i)).length,
    0,
  );
  const places = given === network ? [] : [...corners, ...cornersIn(inside, box)];
  return {
    network: given,
    origins,
    everywhere: given === network ? whole : linearRegions(given, WINDOW),
    inside,
    units,
    switching: units - linear,
    weights: given.layers.reduce((sum, { weights }) => sum + weights.length, 0),
    difference: places.reduce(
      (most, place) => Math.max(most, Math.abs(evaluate(given, place)[0] - evaluate(network, place)[0])),
      0,
    ),
  };
}

/** A region by which of some units are on in it. */
const wordOf = (pattern: readonly Uint8Array[], units: readonly Owner[]): string =>
  units.map(({ layer, unit }) => pattern[layer][unit]).join('');

/**
 * Has every region of the whole network in the box the same affine map in the pruned one, bit for bit?
 *
 * Regions are matched by the units that still switch: a region may be too thin for a point in doubles.
 */
function sameMaps(before: RegionComplex, after: Made, fates: Scene['fates']): boolean {
  const there = after.origins.flatMap(({ layer, units }, l) =>
    units.flatMap((unit, i) =>
      fates[layer][unit] === 'kept' ? [{ was: { layer, unit }, is: { layer: l, unit: i } }] : [],
    ),
  );
  const maps = new Map<string, AffineMap>();
  for (let i = 0; i < after.inside.regionCount; i++)
    maps.set(
      wordOf(
        after.inside.pattern(i),
        there.map(({ is }) => is),
      ),
      after.inside.affine(i),
    );
  const was = there.map((one) => one.was);
  const same = (p: Float64Array, q: Float64Array): boolean => p.every((value, k) => value === q[k]);
  for (let i = 0; i < before.regionCount; i++) {
    const [one, two] = [before.affine(i), maps.get(wordOf(before.pattern(i), was))];
    if (!two || !same(one.matrix, two.matrix) || !same(one.offset, two.offset)) return false;
  }
  return true;
}

function foundBy({ preactivations }: BoxBounds): Found {
  const hidden = preactivations.slice(0, -1);
  const count = (of: (bounds: (typeof hidden)[number]) => number): number =>
    hidden.reduce((sum, bounds) => sum + of(bounds), 0);
  return {
    off: count(({ upper }) => upper.filter((most) => most <= 0).length),
    on: count(({ lower, upper }) => lower.filter((least, i) => least >= 0 && upper[i] > 0).length),
  };
}

/** What there is to see on a box; the same object for the same box. */
const sceneOn = perKey((left: number, bottom: number, right: number, top: number): Scene => {
  const box = { left, bottom, right, top };
  const inside = linearRegions(network, cornersOf(box));
  const pieces = stablePieces(inside);
  const { network: pruned, fates, layers } = removeStable(network, pieces);
  const origins = layers.map((layer) => ({
    layer,
    units: [...fates[layer].keys()].filter((unit) => fates[layer][unit] !== 'removed'),
  }));
  const corners = cornersIn(inside, box);
  const bends = origins.filter(({ layer }) => fates[layer].includes('kept'));
  const made = {
    whole: describeNetwork(network, allUnits, box, corners),
    pruned: describeNetwork(pruned, origins, box, corners),
    multiplied: describeNetwork(multiplyOut(pruned), bends, box, corners),
  };
  const count = (piece: number) =>
    pieces.reduce((sum, layer) => sum + layer.filter((one) => one === piece).length, 0);
  const bounded = [
    [left, bottom],
    [right, top],
  ] as const;
  return {
    fates,
    made,
    corners: corners.length,
    sameValues: corners.every((place) => evaluate(pruned, place)[0] === evaluate(network, place)[0]),
    sameMaps: sameMaps(inside, made.pruned, fates),
    exact: { off: count(0), on: count(1) },
    zonotope: foundBy(zonotopeBounds(network, bounded)),
    intervals: foundBy(intervalBounds(network, bounded)),
  };
  // Six complexes each, and a drag leads on to other boxes.
}, 16);

export const sceneOf = ({ left, bottom, right, top }: Box): Scene => sceneOn(left, bottom, right, top);

/** The network that a state shows. */
export const shownIn = (state: State): Made => sceneOf(state).made[state.stage as Stage];

/** Where a unit of the whole network is in one of the three; `null` if it is not. */
export function placeIn({ origins }: Made, { layer, unit }: Owner): Owner | null {
  const at = origins.findIndex((origin) => origin.layer === layer);
  const place = at < 0 ? -1 : origins[at].units.indexOf(unit);
  return place < 0 ? null : { layer: at, unit: place };
}
