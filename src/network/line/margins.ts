// Longer than most files: distances from a point with what decides between two that round to the same number.
import { HARD_TANH, IDENTITY, MAXOUT } from '../model/activation.ts';
import { layerParts } from '../model/affine-map.ts';
import type { Doubled } from '../model/doubled.ts';
import { GeometryError } from '../model/errors.ts';
import { preactivations } from '../model/evaluate.ts';
import { inputRows, outputsAround, rowsAround, type ExactRow, type ExactRows } from '../model/exact-rows.ts';
import { asValue, type Network, type Owner } from '../model/network.ts';
import { winnersAt } from '../model/winners.ts';
import { bitLength, compareFractions, fractionToNumber, type Fraction } from '../numbers/rational.ts';
import { roundOff } from '../numbers/round-off.ts';
import { patternAt } from './affine.ts';

/** How far a point is from something, and the point there that is nearest to it. */
export interface Margin {
  /** In the p-norm; to the last few digits. */
  readonly distance: number;
  readonly point: Float64Array;
}

/** The nearest side of a point's activation region. */
export interface BorderMargin extends Margin {
  /** The unit that switches there. */
  readonly owner: Owner;
}

/** Where the region's affine map would have another largest output. */
export interface DecisionMargin extends Margin {
  /** The largest output at the point, of equal ones the lowest. */
  readonly winner: number;
  /** The output that comes up to it; −1 where a single output comes to 0. */
  readonly rival: number;
}

/** What a point's activation region says of its surroundings; see `marginsAt`. */
export interface Margins {
  /** d^B; null if the region is all of the input space. */
  readonly border: BorderMargin | null;
  /** d^D; null if the affine map decides for the same output everywhere. */
  readonly decision: DecisionMargin | null;
  /** The distance from the point to the nearest decision boundary if `isExact`, else a lower bound of it. */
  readonly radius: number;
  readonly isExact: boolean;
}

/** One row less another (−1: none) less a threshold, at the point: a plane to which there is a distance. */
interface Wall {
  readonly level: number;
  readonly unit: number;
  readonly plus: number;
  readonly minus: number;
  readonly threshold: number;
  readonly gradient: Float64Array;
  readonly value: number;
  /** The distance is between these. */
  readonly low: number;
  readonly high: number;
}

/** The dual norm of a gradient: the 1-norm for p = ∞, the largest number for p = 1. */
function dualNorm(gradient: Float64Array, p: number): number {
  if (p === 2) return Math.hypot(...gradient);
  return gradient.reduce((sum, g) => (p === 1 ? Math.max(sum, Math.abs(g)) : sum + Math.abs(g)), 0);
}

interface Germ {
  readonly network: Network;
  readonly x: ArrayLike<number>;
  readonly p: number;
  readonly pattern: readonly Uint8Array[];
  readonly parts: readonly (readonly Doubled[])[];
  readonly values: readonly Float64Array[];
}

type Place = Pick<Wall, 'level' | 'unit' | 'plus' | 'minus' | 'threshold'>;

function wallOf({ network, p, parts, values }: Germ, place: Place): Wall {
  const { level, plus, minus, threshold } = place;
  const gradient = new Float64Array(network.inputs);
  let off = 0;
  for (let k = 0; k < gradient.length; k++) {
    const { high, low, error } = parts[k][level];
    gradient[k] = minus < 0 ? high[plus] : high[plus] - high[minus] + (low[plus] - low[minus]);
    off += error[plus] + (minus < 0 ? 0 : error[minus]);
  }
  const [a, b] = [values[level][plus], minus < 0 ? threshold : values[level][minus]];
  const value = a - b;
  const slack = 2 * roundOff * (Math.abs(a) + Math.abs(b)) + Number.MIN_VALUE;
  const norm = dualNorm(gradient, p);
  const blur = 1.001 * off + (gradient.length + 8) * roundOff * norm;
  // A row that is 0 without an error has no zero set.
  const none = norm === 0 && off === 0;
  return {
    ...place,
    gradient,
    value,
    low: none ? Infinity : Math.max(0, Math.abs(value) - slack) / (norm + blur),
    high: !none && norm > blur ? (Math.abs(value) + slack) / (norm - blur) : Infinity,
  };
}

/** The thresholds next to which the units of a layer are. */
function placesIn({ network, pattern }: Germ, level: number): Place[] {
  const { kinds, rank } = network.layers[level];
  return Array.from(kinds.keys()).flatMap((unit): Place[] => {
    const piece = pattern[level][unit];
    const at = (plus: number, minus: number, threshold: number) => ({ level, unit, plus, minus, threshold });
    if (kinds[unit] === IDENTITY) return [];
    if (kinds[unit] === HARD_TANH)
      return [-1, 1].slice(Math.max(0, piece - 1), piece + 1).map((threshold) => at(unit, -1, threshold));
    if (kinds[unit] !== MAXOUT) return [at(unit, -1, 0)];
    const first = unit * rank;
    return Array.from({ length: rank }, (_, r) => r)
      .filter((r) => r !== piece)
      .map((r) => at(first + piece, first + r, 0));
  });
}

/** The rows of all layers around the point, in integers. */
function exactRowsOf({ network, x, pattern }: Germ) {
  const { digits, ...input } = inputRows(x);
  let h: ExactRows = input;
  const layers = network.layers.map((layer, level) => {
    const rows = rowsAround(network, level, h, digits);
    if (level < pattern.length) h = outputsAround(layer, rows, pattern[level], digits);
    return rows;
  });
  return { layers, digits };
}

const magnitude = (x: bigint) => (x < 0n ? -x : x);

/** The square of the distance to a wall; null if it is nowhere. */
function exactSquare(
  wall: Wall,
  p: number,
  { layers, digits }: ReturnType<typeof exactRowsOf>,
): Fraction | null {
  const { rows, scale } = layers[wall.level];
  const a: ExactRow = rows[wall.plus];
  const b: ExactRow | undefined = rows[wall.minus];
  const one = BigInt(wall.threshold) << BigInt(scale + digits);
  const value = a.value - (b?.value ?? one);
  const gradient = a.gradient.map((g, k) => magnitude(g - (b?.gradient[k] ?? 0n)));
  const sum = gradient.reduce((total, g) => total + g, 0n);
  if (sum === 0n) return null;
  const largest = gradient.reduce((most, g) => (g > most ? g : most), 0n);
  const square = p === 2 ? gradient.reduce((total, g) => total + g * g, 0n) : (p === 1 ? largest : sum) ** 2n;
  return { numerator: value * value, denominator: square << BigInt(2 * digits) };
}

/** The square root of a fraction, whatever its size. */
function rootOf({ numerator, denominator }: Fraction): number {
  if (numerator === 0n) return 0;
  const half = (bitLength(denominator) - bitLength(numerator)) >> 1;
  const [n, d] =
    half > 0 ? [numerator << BigInt(2 * half), denominator] : [numerator, denominator << BigInt(-2 * half)];
  const root = Math.sqrt(fractionToNumber({ numerator: n, denominator: d }));
  return root * 2 ** Math.trunc(-half / 2) * 2 ** (-half - Math.trunc(-half / 2));
}

/** A wall with its distance, in integers where doubles were not enough. */
interface Measured {
  readonly wall: Wall;
  readonly square: Fraction | null;
  readonly distance: number;
}

/** Accuracy asked of doubles. */
const precise = 2 ** -40;

/** The nearest of some walls, by doubles if they tell it, else in integers; of equally near ones the first. */
function nearest(
  walls: readonly Wall[],
  p: number,
  exact: () => ReturnType<typeof exactRowsOf>,
): Measured | null {
  const least = walls.reduce((best, { high }) => Math.min(best, high), Infinity);
  const near = walls.filter(({ low }) => low <= least && low < Infinity);
  if (near.length === 0) return null;
  const [wall] = near;
  if (near.length === 1 && wall.high - wall.low <= precise * wall.low)
    return { wall, square: null, distance: (wall.low + wall.high) / 2 };
  let best: Measured | null = null;
  for (const candidate of near) {
    const square = exactSquare(candidate, p, exact());
    if (square && (!best?.square || compareFractions(square, best.square) < 0))
      best = { wall: candidate, square, distance: rootOf(square) };
  }
  return best;
}

/** Whether a is at most b, for distances. */
function isAtMost(a: Measured, b: Measured, p: number, exact: () => ReturnType<typeof exactRowsOf>): boolean {
  const [x, y] = [a.distance, b.distance];
  if (Math.abs(x - y) > 4 * precise * Math.max(x, y)) return x < y;
  const [left, right] = [a, b].map(({ wall, square }) => square ?? exactSquare(wall, p, exact()));
  return left !== null && (right === null || compareFractions(left, right) <= 0);
}

/** The point of a wall that is nearest in the p-norm. */
function pointOn(
  { wall: { gradient, value }, distance }: Measured,
  x: ArrayLike<number>,
  p: number,
): Float64Array {
  const point = Float64Array.from(x);
  const towards = value > 0 ? -1 : 1;
  const norm = dualNorm(gradient, p);
  const steepest = gradient.reduce((best, g, k) => (Math.abs(g) > Math.abs(gradient[best]) ? k : best), 0);
  gradient.forEach((g, k) => {
    if (p === 2) point[k] += towards * distance * (g / norm);
    else if (p === Infinity || k === steepest) point[k] += towards * distance * Math.sign(g);
  });
  return point;
}

/**
 * How far a point is from the sides of its activation region, and from where the region's affine map would decide
 * otherwise, in the p-norm; inputs may have any dimension.
 *
 * Croce, Andriushchenko & Hein 2019 (Croce & Hein 2020, Thm 2.1): with the pattern's affine maps, d^B is the least
 * |z_j(x)| / ‖∇z_j‖_q over the hidden units, d^D the least (f_c(x) − f_s(x)) / ‖∇f_c − ∇f_s‖_q over the outputs s other
 * than the largest, c, where 1/p + 1/q = 1. If d^D ≤ d^B the decision boundary is exactly that far; else it is at least
 * d^B away. A single output decides by its sign. Which is nearest, and whether d^D ≤ d^B, is decided exactly; distances
 * are right to the last few digits. On a slice all of it is measured in the plane's own coordinates.
 *
 * @param p 1, 2 or Infinity
 * @throws GeometryError 'smooth', 'dimension', 'domain'; 'range' for another p
 */
export function marginsAt(given: Network, x: ArrayLike<number>, p = 2): Margins {
  if (p !== 1 && p !== 2 && p !== Infinity)
    throw new GeometryError('range', `norm ${p}: 1, 2 or Infinity expected`);
  const network = asValue(given);
  const pattern = patternAt(network, x);
  const germ: Germ = {
    network,
    x,
    p,
    pattern,
    parts: layerParts(network, pattern),
    values: preactivations(network, x),
  };
  let made: ReturnType<typeof exactRowsOf> | undefined;
  const exact = () => (made ??= exactRowsOf(germ));
  const border = nearest(
    pattern.flatMap((_, level) => placesIn(germ, level).map((place) => wallOf(germ, place))),
    p,
    exact,
  );
  const { winner } = winnersAt(network, x);
  const decision = nearest(
    rivalsOf(germ, winner).map((place) => wallOf(germ, place)),
    p,
    exact,
  );
  const isExact = decision ? !border || isAtMost(decision, border, p, exact) : !border;
  const nearer = isExact ? decision : border;
  const margin = (measured: Measured): Margin => ({
    distance: measured.distance,
    point: pointOn(measured, x, p),
  });
  return {
    border: border && {
      ...margin(border),
      owner: { layer: border.wall.level, unit: border.wall.unit },
    },
    decision: decision && { ...margin(decision), winner, rival: decision.wall.minus },
    radius: nearer?.distance ?? Infinity,
    isExact,
  };
}

function rivalsOf({ network }: Germ, winner: number): Place[] {
  const level = network.layers.length - 1;
  const place = (minus: number) => ({ level, unit: winner, plus: winner, minus, threshold: 0 });
  if (network.outputs === 1) return [place(-1)];
  return Array.from({ length: network.outputs }, (_, k) => k)
    .filter((k) => k !== winner)
    .map(place);
}
