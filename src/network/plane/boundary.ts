// Longer than most files: one way to trace a zero set, and the sets that are traced by it.
import { requireOutput, requireSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { GeometryError } from '../model/errors.ts';
import type { Point } from '../model/network.ts';
import { dyadic, fraction, fractionToNumber, mantissaAt, signOf } from '../numbers/rational.ts';
import { originOf } from './complex-data.ts';
import { cross, valueAt, type Triple } from './exact.ts';
import { roundOff } from '../numbers/round-off.ts';

/** A straight piece of a level set inside one region. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly region: number;
}

/** The function whose zeros are sought: output `plus`, less output `minus` (−1: none), less `level`. */
export interface Target {
  readonly plus: number;
  readonly minus: number;
  readonly level: number;
}

export interface VertexValues {
  readonly value: Float64Array;
  /** Exact signs. */
  readonly sign: Int8Array;
  /** How far a value may be off. */
  readonly slack: Float64Array;
}

/** The target on a region as an affine function with integer coefficients, times a positive number. */
function exactLine({ exact, data, layers }: ComplexSource, target: Target, region: number): Triple {
  const node = data.regionNode[region];
  const plus = exact.row(node, target.plus);
  const minus = target.minus < 0 ? ([0n, 0n, 0n] as const) : exact.row(node, target.minus);
  // Rows are integers times 2^−scale; the level may need a finer power of two.
  const level = dyadic(target.level);
  const scale = exact.scale(layers.length - 1);
  const finer = Math.max(0, -level.exponent - scale);
  const [a, b, c] = [0, 1, 2].map((k) => (plus[k] - minus[k]) << BigInt(finer));
  return [a, b, c - mantissaAt(level, -scale - finer)];
}

const exactSign = (source: ComplexSource, target: Target, region: number, vertex: number) =>
  signOf(valueAt(exactLine(source, target, region), source.exact.point(vertex)));

/** The target's values at all vertices, with exact signs. */
export function valuesAtVertices(source: ComplexSource, target: Target): VertexValues {
  const { data, layers } = source;
  const { gx, gy, gc, valueError } = source.outputs();
  const outputs = layers[layers.length - 1].rows;
  const value = new Float64Array(data.vertexCount);
  const sign = new Int8Array(data.vertexCount);
  const slack = new Float64Array(data.vertexCount);
  const known = new Uint8Array(data.vertexCount);
  for (let region = 0; region < data.regionCount; region++) {
    const p = region * outputs + target.plus;
    const m = target.minus < 0 ? -1 : region * outputs + target.minus;
    const a = gx[p] - (m < 0 ? 0 : gx[m]);
    const b = gy[p] - (m < 0 ? 0 : gy[m]);
    const c = gc[p] - (m < 0 ? 0 : gc[m]) - target.level;
    for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
      const v = originOf(data, data.loops[i]);
      if (known[v]) continue;
      known[v] = 1;
      value[v] = a * data.x[v] + b * data.y[v] + c;
      const size = valueError[p] + (m < 0 ? 0 : valueError[m]) + 8 * roundOff * Math.abs(target.level);
      const bound = size * 1.01 + (Math.abs(a) + Math.abs(b)) * data.reach[v];
      slack[v] = bound;
      sign[v] = value[v] > bound ? 1 : value[v] < -bound ? -1 : exactSign(source, target, region, v);
      if (sign[v] === 0) value[v] = 0;
      // Rounding may leave the wrong sign or 0 where the true value is neither.
      else if (Math.sign(value[v]) !== sign[v]) value[v] = sign[v] * Number.MIN_VALUE;
    }
  }
  return { value, sign, slack };
}

/**
 * The share of the values by which they may be off before the zero between them is found in integers: it is then right
 * to a ten-millionth of its edge. A finer share would find so many zeros in integers that training could not be watched.
 */
const precise = 2 ** -26;

/**
 * The zero on an edge with ends of opposite signs, computed from → to so that both regions get the same point.
 *
 * @param share of the edge's length that it may be off before it is found in integers
 */
export function crossing(
  source: ComplexSource,
  target: Target,
  { value, slack }: VertexValues,
  edge: number,
  region: number,
  share = precise,
): Point {
  const { data, exact } = source;
  const p = data.from[edge];
  const q = data.to[edge];
  const span = value[p] - value[q];
  if (slack[p] + slack[q] <= share * Math.abs(span) && Math.abs(span) < Infinity) {
    const t = value[p] / span;
    return [data.x[p] + t * (data.x[q] - data.x[p]), data.y[p] + t * (data.y[q] - data.y[p])];
  }
  const line = exactLine(source, target, region);
  const [x, y, w] = cross(line, cross(exact.point(p), exact.point(q)));
  return [fractionToNumber(fraction(x, w)), fractionToNumber(fraction(y, w))];
}

function zeroSegments(source: ComplexSource, target: Target, share?: number): Segment[] {
  const { data } = source;
  const values = valuesAtVertices(source, target);
  const { sign } = values;
  const at = (v: number): Point => [data.x[v], data.y[v]];
  const segments: Segment[] = [];
  const flat = new Uint8Array(data.regionCount);
  for (let region = 0; region < data.regionCount; region++) {
    const [first, after] = [data.regionStart[region], data.regionStart[region + 1]];
    let [lowest, highest] = [1, -1];
    for (let k = first; k < after; k++) {
      const here = sign[originOf(data, data.loops[k])];
      if (here < lowest) lowest = here;
      if (here > highest) highest = here;
    }
    flat[region] = lowest === 0 && highest === 0 ? 1 : 0;
    if (lowest >= 0 || highest <= 0) continue;
    const ends: Point[] = [];
    for (const half of data.loops.subarray(first, after)) {
      const [p, q] = [originOf(data, half), originOf(data, half ^ 1)];
      if (sign[p] === 0) ends.push(at(p));
      else if (sign[p] * sign[q] < 0) ends.push(crossing(source, target, values, half >> 1, region, share));
    }
    segments.push({ from: ends[0], to: ends[1], region });
  }
  return segments.concat(zeroEdges(source, values, flat));
}

/** Edges along which the function is 0 while it is not 0 on all of both sides; each once. */
function zeroEdges(source: ComplexSource, { sign }: VertexValues, flat: Uint8Array): Segment[] {
  const { data } = source;
  const segments: Segment[] = [];
  for (const e of source.edges()) {
    const p = data.from[e];
    const q = data.to[e];
    if (sign[p] !== 0 || sign[q] !== 0) continue;
    const sides = [data.left[2 * e], data.left[2 * e + 1]].filter((region) => region >= 0 && !flat[region]);
    if (sides.length === 0) continue;
    segments.push({
      from: [data.x[p], data.y[p]],
      to: [data.x[q], data.y[q]],
      region: Math.min(...sides),
    });
  }
  return segments;
}

/** @throws GeometryError 'domain' unless the level is finite */
export function requireLevel(level: number): void {
  if (!Number.isFinite(level)) throw new GeometryError('domain', `level ${level} is not finite`);
}

/**
 * Where output `a` equals output `b`, or 0 when there is no `b`, as segments, one per region it goes through.
 *
 * Exact in the same sense as the complex. An edge that belongs to the boundary as a whole comes once, with the lowest region
 * beside it on which the outputs differ; a region on which they agree everywhere contributes only its edges.
 *
 * @throws GeometryError 'dimension' if there is no such output
 */
export function decisionBoundary(complex: RegionComplex, a: number, b?: number): Segment[] {
  const source = requireSource(complex);
  requireOutput(source, a);
  if (b !== undefined) requireOutput(source, b);
  return zeroSegments(source, { plus: a, minus: b ?? -1, level: 0 });
}

/**
 * Where an output takes the value `level`, as segments; see `decisionBoundary`.
 *
 * @param share of an edge's length that an end may be off, for drawings of networks so large that the integers take
 * long; through which edges the set goes is exact all the same
 * @throws GeometryError 'dimension' if there is no such output, 'domain' if the level is not finite
 */
export function levelSet(complex: RegionComplex, output: number, level: number, share?: number): Segment[] {
  const source = requireSource(complex);
  requireOutput(source, output);
  requireLevel(level);
  return zeroSegments(source, { plus: output, minus: -1, level }, share);
}
