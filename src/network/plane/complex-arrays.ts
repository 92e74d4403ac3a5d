// Longer than most files: one answer in arrays, with all that fills them.
import { requireOutput, requireSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { evaluate } from '../model/evaluate.ts';
import { nodePath, originOf } from './complex-data.ts';
import { pieceFromBits, type CutLayer } from './cut-layer.ts';
import { jumpAcross } from './jumps.ts';

/**
 * A complex and one of its outputs as plain arrays, for drawings that go through all of it on every change.
 *
 * What `corners`, `ends`, `edge` and `values` say one by one, in a fraction of the time. None of it is to be changed.
 * Jumps and heights are found when they are first asked for.
 */
export interface ComplexArrays {
  /** Region i has the corners `corners[starts[i]]` … `corners[starts[i + 1] − 1]`, counter-clockwise. */
  readonly starts: Int32Array;
  readonly corners: Int32Array;
  /** Per edge, the vertices at its ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Per edge, the regions beside it, −1 outside the domain. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Per edge, its first owner; −1 on the boundary. */
  readonly layer: Int32Array;
  readonly unit: Int32Array;
  /** Per edge, the output's slope jump: 0 only where it is exactly 0, its sign exact, its size to a thousandth. */
  readonly jump: Float64Array;
  /** Per vertex, the output's value, to a millionth of the largest; where doubles would lose more, correctly rounded. */
  readonly heights: Float64Array;
}

/**
 * All regions, edges and vertices of a complex at once.
 *
 * @throws GeometryError 'dimension' if there is no such output, 'domain' if the complex is not from `linearRegions`
 */
export function complexArrays(complex: RegionComplex, output = 0): ComplexArrays {
  const source = requireSource(complex);
  requireOutput(source, output);
  const { data } = source;
  const corners = new Int32Array(data.loops.length);
  for (let k = 0; k < corners.length; k++) corners[k] = originOf(data, data.loops[k]);
  let [jump, heights]: (Float64Array | undefined)[] = [];
  return {
    starts: data.regionStart,
    corners,
    ...edgeArrays(source),
    get jump() {
      return (jump ??= jumpsOf(source, output));
    },
    get heights() {
      return (heights ??= heightsOf(source, output, corners));
    },
  };
}

/** The share of the largest height by which another may be off before it is evaluated instead. */
const visible = 2 ** -20;

/** The output at every vertex: by the affine map of the last region there, unless large terms cancel in that. */
function heightsOf(source: ComplexSource, output: number, corners: Int32Array): Float64Array {
  const { data, layers, network } = source;
  const { gx, gy, gc, valueError } = source.outputs();
  const outputs = layers[layers.length - 1].rows;
  const heights = new Float64Array(data.vertexCount);
  for (let region = 0, k = 0; region < data.regionCount; region++) {
    const at = region * outputs + output;
    for (const end = data.regionStart[region + 1]; k < end; k++) {
      const v = corners[k];
      heights[v] = gx[at] * data.x[v] + gy[at] * data.y[v] + gc[at];
    }
  }
  const largest = heights.reduce((most, height) => Math.max(most, Math.abs(height)), 0);
  const limit = visible * largest;
  for (let region = 0; region < data.regionCount; region++) {
    if (valueError[region * outputs + output] <= limit) continue;
    for (let k = data.regionStart[region]; k < data.regionStart[region + 1]; k++) {
      const v = corners[k];
      heights[v] = evaluate(network, [data.x[v], data.y[v]])[output];
    }
  }
  return heights;
}

/** The output's slope jump across every edge. */
function jumpsOf(source: ComplexSource, output: number): Float64Array {
  const { left } = source.data;
  const maps = source.outputs();
  return Float64Array.from(source.edges(), (e) =>
    left[2 * e] < 0 || left[2 * e + 1] < 0 ? 0 : jumpAcross(source, maps, output, e, 2 ** 10),
  );
}

type EdgeArrays = Pick<ComplexArrays, 'from' | 'to' | 'left' | 'right' | 'layer' | 'unit'>;

function edgeArrays(source: ComplexSource): EdgeArrays {
  const { data } = source;
  const edges = source.edges();
  const count = edges.length;
  const integers = () => new Int32Array(count);
  const arrays = { from: integers(), to: integers(), left: integers(), right: integers() };
  const layer = integers().fill(-1);
  const unit = integers().fill(-1);
  const owner = firstOwners(source);
  for (let i = 0; i < count; i++) {
    const e = edges[i];
    arrays.from[i] = data.from[e];
    arrays.to[i] = data.to[e];
    const left = (arrays.left[i] = data.left[2 * e]);
    const right = (arrays.right[i] = data.left[2 * e + 1]);
    if (left < 0 || right < 0) continue;
    const first = owner(left, right);
    layer[i] = first.layer;
    unit[i] = first.unit;
  }
  return { ...arrays, layer, unit };
}

interface MutableOwner {
  layer: number;
  unit: number;
}

/** Finds the first unit whose piece differs between two regions; the answer is overwritten by the next one. */
function firstOwners({ layers, data }: ComplexSource): (left: number, right: number) => MutableOwner {
  const depth = layers.length - 1;
  const paths = new Int32Array(data.regionCount * (depth + 1));
  for (let region = 0; region < data.regionCount; region++)
    paths.set(nodePath(data, region, depth), region * (depth + 1));
  const found: MutableOwner = { layer: -1, unit: -1 };
  return (left, right) => {
    for (let level = 1; level <= depth; level++) {
      const a = paths[left * (depth + 1) + level];
      const b = paths[right * (depth + 1) + level];
      if (a === b) continue;
      found.layer = level - 1;
      found.unit = firstDifference(layers[level - 1], data.bits, data.nodeBits[a], data.nodeBits[b]);
      if (found.unit >= 0) return found;
    }
    return found;
  };
}

/** The lowest unit of a layer whose piece differs between two patterns, −1 if none does. */
function firstDifference(layer: CutLayer, bits: Int32Array, a: number, b: number): number {
  let first = -1;
  for (let word = 0; word < layer.words; word++) {
    let differing = bits[a + word] ^ bits[b + word];
    if (differing !== 0 && !layer.plain) return firstDifferentPiece(layer, bits, a, b);
    for (; differing !== 0; differing &= differing - 1) {
      const unit = layer.order[32 * word + 31 - Math.clz32(differing & -differing)];
      if (first < 0 || unit < first) first = unit;
    }
  }
  return first;
}

function firstDifferentPiece(layer: CutLayer, bits: Int32Array, a: number, b: number): number {
  let first = -1;
  for (let unit = 0; unit < layer.units; unit++) {
    const source = layer.order[unit];
    if (first >= 0 && source > first) continue;
    if (pieceFromBits(layer, unit, bits, a) !== pieceFromBits(layer, unit, bits, b)) first = source;
  }
  return first;
}
