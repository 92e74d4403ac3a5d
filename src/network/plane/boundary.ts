import { complexSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { GeometryError } from '../model/errors.ts';
import type { Point } from '../model/network.ts';
import { dyadic, mantissaAt, signOf } from '../numbers/rational.ts';
import { originOf } from './complex-data.ts';
import { valueAt } from './exact.ts';
import { roundOff } from '../numbers/round-off.ts';

/** A straight piece of a level set inside one region. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly region: number;
}

/** The function whose zeros are sought: output `plus`, less output `minus` (−1: none), less `level`. */
interface Target {
  readonly plus: number;
  readonly minus: number;
  readonly level: number;
}

interface VertexValues {
  readonly value: Float64Array;
  /** Exact signs. */
  readonly sign: Int8Array;
}

/** The sign at a vertex in integers, seen from a region it belongs to. */
function exactSign(
  { exact, data, layers }: ComplexSource,
  target: Target,
  region: number,
  vertex: number,
): number {
  const node = data.regionNode[region];
  const point = exact.point(vertex);
  let value = valueAt(exact.row(node, target.plus), point);
  if (target.minus >= 0) value -= valueAt(exact.row(node, target.minus), point);
  // Rows are integers times 2^−scale; the level may need a finer power of two.
  const level = dyadic(target.level);
  const scale = exact.scale(layers.length - 1);
  const finer = Math.max(0, -level.exponent - scale);
  return signOf((value << BigInt(finer)) - mantissaAt(level, -scale - finer) * point[2]);
}

function valuesAtVertices(source: ComplexSource, target: Target): VertexValues {
  const { data, layers } = source;
  const { gx, gy, gc, valueError } = source.outputs();
  const outputs = layers[layers.length - 1].rows;
  const value = new Float64Array(data.vertexCount);
  const sign = new Int8Array(data.vertexCount);
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
      sign[v] = value[v] > bound ? 1 : value[v] < -bound ? -1 : exactSign(source, target, region, v);
      if (sign[v] === 0) value[v] = 0;
      // Rounding may leave the wrong sign or 0 where the true value is neither.
      else if (Math.sign(value[v]) !== sign[v]) value[v] = sign[v] * Number.MIN_VALUE;
    }
  }
  return { value, sign };
}

/** The zero on an edge with ends of opposite signs, computed from → to so that both regions get the same point. */
function crossing({ data }: ComplexSource, { value }: VertexValues, edge: number): Point {
  const p = data.from[edge];
  const q = data.to[edge];
  const t = value[p] / (value[p] - value[q]);
  return [data.x[p] + t * (data.x[q] - data.x[p]), data.y[p] + t * (data.y[q] - data.y[p])];
}

function zeroSegments(complex: RegionComplex, target: Target): Segment[] {
  const source = complexSource(complex);
  if (!source) throw new GeometryError('domain', 'not a complex made by linearRegions');
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
      else if (sign[p] * sign[q] < 0) ends.push(crossing(source, values, half >> 1));
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

function requireOutput(complex: RegionComplex, output: number): void {
  const layers = complexSource(complex)?.layers;
  const outputs = layers ? layers[layers.length - 1].units : 0;
  if (!Number.isInteger(output) || output < 0 || output >= outputs)
    throw new GeometryError(
      'dimension',
      `no output ${output}: outputs count from 0, so the last of ${outputs} is ${outputs - 1}`,
    );
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
  requireOutput(complex, a);
  if (b !== undefined) requireOutput(complex, b);
  return zeroSegments(complex, { plus: a, minus: b ?? -1, level: 0 });
}

/**
 * Where an output takes the value `level`, as segments; see `decisionBoundary`.
 *
 * @throws GeometryError 'dimension' if there is no such output, 'domain' if the level is not finite
 */
export function levelSet(complex: RegionComplex, output: number, level: number): Segment[] {
  requireOutput(complex, output);
  if (!Number.isFinite(level)) throw new GeometryError('domain', `level ${level} is not finite`);
  return zeroSegments(complex, { plus: output, minus: -1, level });
}
