// Longer than most files: the loss along a line, and all questions about it.
import { MAXOUT, HARD_TANH, isSmooth } from '../model/activation.ts';
import type { DataSet } from './data-set.ts';
import { GeometryError } from '../model/errors.ts';
import type { Network } from '../model/network.ts';
import { parameterCount } from '../model/parameters.ts';
import { polynomialAt, polynomialSlope, signChanges } from '../numbers/polynomial.ts';

/** A unit and an example: the loss may change its formula where the unit's pre-activation there is 0. */
export interface LossOwner {
  readonly unit: number;
  readonly example: number;
}

/** The mean squared loss along a straight line in the space of weights: one polynomial per piece. */
export interface LossLine {
  /** Where the line begins and ends. */
  readonly from: number;
  readonly to: number;
  /** t of every place in between where some z_i(x_j) changes its sign, ascending, none twice. */
  readonly breakpoints: Float64Array;
  /** Per breakpoint, who changes there. */
  readonly owners: readonly (readonly LossOwner[])[];
  /** Per piece, the five coefficients in t, the constant first. */
  readonly pieces: readonly Float64Array[];
}

/** The outputs' shares of one example: constant, and per unit z and its change along the line. */
interface Row {
  readonly target: number;
  readonly z: Float64Array;
  readonly dz: Float64Array;
}

/**
 * The mean of (f − y)² at the weights start + t·direction, for t from `from` to `to`.
 *
 * One hidden layer of units with one kink at 0 (ReLU, leaky ReLU, abs) and one output. Between breakpoints every unit is on one
 * side for every example, so z_i(x_j) is linear in t, f(x_j) quadratic, and the loss of degree 4; of degree 2 where only one of
 * the two layers moves.
 *
 * @param start in the order of `parametersOf`, like `direction`
 * @throws GeometryError 'dimension' for other shapes, 'smooth' for units without a kink
 */
export function lossAlongLine(
  network: Network,
  start: ArrayLike<number>,
  direction: ArrayLike<number>,
  data: DataSet,
  from = 0,
  to = 1,
): LossLine {
  requireShape(network, start, direction);
  const [{ inputs, outputs: units, leftSlopes }] = network.layers;
  const first = (inputs + 1) * units;
  const rows = Array.from({ length: data.count }, (_, j): Row => {
    const z = (p: ArrayLike<number>) =>
      Float64Array.from({ length: units }, (__, i) => {
        let sum = p[inputs * units + i];
        for (let k = 0; k < inputs; k++) sum += p[i * inputs + k] * data.x[j * inputs + k];
        return sum;
      });
    return { target: data.y[j], z: z(start), dz: z(direction) };
  });
  const { breakpoints, owners } = crossings(rows, from, to);
  const ends = [from, ...breakpoints, to];
  const pieces = ends.slice(1).map((end, k) => {
    const middle = ends[k] + (end - ends[k]) / 2;
    const total = new Float64Array(5);
    for (const { target, z, dz } of rows) {
      let [q0, q1, q2] = [start[first + units] - target, direction[first + units], 0];
      for (let i = 0; i < units; i++) {
        const slope = z[i] + middle * dz[i] > 0 ? 1 : leftSlopes[i];
        if (slope === 0) continue;
        const [v, dv] = [slope * start[first + i], slope * direction[first + i]];
        q0 += v * z[i];
        q1 += v * dz[i] + dv * z[i];
        q2 += dv * dz[i];
      }
      total[0] += q0 * q0;
      total[1] += 2 * q0 * q1;
      total[2] += q1 * q1 + 2 * q0 * q2;
      total[3] += 2 * q1 * q2;
      total[4] += q2 * q2;
    }
    return total.map((value) => value / data.count);
  });
  return { from, to, breakpoints, owners, pieces };
}

function requireShape(network: Network, start: ArrayLike<number>, direction: ArrayLike<number>): void {
  const [hidden] = network.layers;
  const count = parameterCount(network);
  if (network.layers.length !== 2 || network.outputs !== 1)
    throw new GeometryError('dimension', 'one hidden layer and one output expected');
  if (start.length !== count || direction.length !== count)
    throw new GeometryError(
      'dimension',
      `${count} numbers expected, got ${start.length} and ${direction.length}`,
    );
  if (hidden.kinds.some((kind) => isSmooth(kind) || kind === MAXOUT || kind === HARD_TANH))
    throw new GeometryError('smooth', 'units with one kink at 0 expected');
}

function crossings(rows: readonly Row[], from: number, to: number) {
  const at = new Map<number, LossOwner[]>();
  rows.forEach(({ z, dz }, example) =>
    z.forEach((value, unit) => {
      const t = -value / dz[unit];
      if (!(t > from && t < to)) return;
      const there = at.get(t);
      if (there) there.push({ unit, example });
      else at.set(t, [{ unit, example }]);
    }),
  );
  const breakpoints = Float64Array.from(at.keys()).sort();
  return { breakpoints, owners: Array.from(breakpoints, (t) => at.get(t) ?? []) };
}

/** The piece of a line that holds t; at a breakpoint the one to the right. */
export function lossPieceAt({ breakpoints }: LossLine, t: number): number {
  let [low, high] = [0, breakpoints.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breakpoints[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The loss at t. */
export function lossAt(line: LossLine, t: number): number {
  return polynomialAt(line.pieces[lossPieceAt(line, t)], t);
}

/** Where piece k begins and ends. */
export function lossPieceEnds({ from, to, breakpoints }: LossLine, k: number): [number, number] {
  return [k === 0 ? from : breakpoints[k - 1], k < breakpoints.length ? breakpoints[k] : to];
}

/** A place on a line and a value there. */
export interface Extreme {
  readonly t: number;
  readonly value: number;
}

/** The places of piece k where the loss may be least or largest: its ends, and where its derivative changes sign. */
function candidates(line: LossLine, k: number, tilt: number): number[] {
  const [a, b] = lossPieceEnds(line, k);
  const slope = polynomialSlope(line.pieces[k]);
  slope[0] -= tilt;
  return [a, ...signChanges(slope, a, b), b];
}

/** The least loss on piece k, from the zeros of its derivative. */
export function leastOnPiece(line: LossLine, k: number): Extreme {
  return candidates(line, k, 0)
    .map((t) => ({ t, value: polynomialAt(line.pieces[k], t) }))
    .reduce((least, one) => (one.value < least.value ? one : least));
}

/** The least loss on the whole line. */
export function leastLoss(line: LossLine): Extreme {
  return line.pieces
    .map((_, k) => leastOnPiece(line, k))
    .reduce((least, one) => (one.value < least.value ? one : least));
}

/**
 * How far the loss rises above the straight line between its values at the two ends, and where (Frankle et al. 2020).
 *
 * At least 0: the ends themselves count.
 */
export function lossBarrier(line: LossLine): Extreme {
  const { from, to, pieces } = line;
  const [first, last] = [polynomialAt(pieces[0], from), polynomialAt(pieces[pieces.length - 1], to)];
  const tilt = (last - first) / (to - from);
  const rise = (k: number, t: number) => polynomialAt(pieces[k], t) - first - tilt * (t - from);
  return pieces
    .flatMap((_, k) => candidates(line, k, tilt).map((t) => ({ t, value: rise(k, t) })))
    .reduce((most, one) => (one.value > most.value ? one : most), { t: from, value: 0 });
}
