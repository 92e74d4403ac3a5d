// Longer than most files: how a slope jumps across an edge, in doubles and, where these cannot tell, exactly.
import { HARD_TANH } from '../model/activation.ts';
import { fractionToNumber, signOf } from '../numbers/rational.ts';
import { nodePath, type ComplexData } from './complex-data.ts';
import { pieceFromBits, type CutLayer } from './cut-layer.ts';
import type { Exact } from './exact.ts';
import { followPath, makeFaceMaps, resetMaps, startMaps } from './face-maps.ts';

/** What is needed to follow a complex's regions through the layers. */
export interface Source {
  readonly layers: readonly CutLayer[];
  readonly exact: Exact;
  readonly data: ComplexData;
  readonly X: number;
  readonly Y: number;
}

/** The outputs on every region, gx·x + gy·y + gc at region · outputs + k. */
export interface OutputMaps {
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly gc: Float64Array;
  /** Bounds of the error of a value, anywhere in the domain, and of a slope. */
  readonly valueError: Float64Array;
  readonly slopeError: Float64Array;
}

/** All output maps, region after region in the order of the subdivision, in which most of the maps carry over. */
export function regionOutputs({ layers, data, X, Y }: Source): OutputMaps {
  const depth = layers.length - 1;
  const maps = makeFaceMaps(layers);
  const outputs = layers[depth].rows;
  const size = data.regionCount * outputs;
  const zeros = () => new Float64Array(size);
  const outputMaps = { gx: zeros(), gy: zeros(), gc: zeros(), valueError: zeros(), slopeError: zeros() };
  for (const level of maps) resetMaps(level, X, Y);
  startMaps(maps[0], X, Y);
  const last = maps[depth];
  for (let region = 0, at = 0; region < data.regionCount; region++) {
    followPath(maps, nodePath(data, region, depth), 1, depth, data, X, Y);
    for (let k = 0; k < outputs; k++, at++) {
      outputMaps.gx[at] = last.rows.a[k];
      outputMaps.gy[at] = last.rows.b[k];
      outputMaps.gc[at] = last.rows.c[k];
      const error =
        last.layer.rowNorms[k] * last.margin + Math.abs(last.layer.biases[k]) * last.biasShare + last.tiny;
      outputMaps.valueError[at] = error;
      // The bound holds for the slope times the domain's largest coordinate.
      outputMaps.slopeError[at] = error / Math.min(X, Y);
    }
  }
  return outputMaps;
}

/** The slope of a unit on a piece. */
function slopeOf({ kinds, leftSlopes, firstCut }: CutLayer, unit: number, piece: number): number {
  if (kinds[unit] === HARD_TANH) return piece === 1 ? 1 : 0;
  return kinds[unit] < HARD_TANH && piece === 0 && firstCut[unit + 1] > firstCut[unit] ? leftSlopes[unit] : 1;
}

/**
 * Whether no path of non-zero weights and slopes leads from the units that differ between two regions to an output.
 *
 * This settles the common exact zeros, such as creases in front of a dead layer, without integers.
 */
function isCutOff({ layers, data }: Source, left: number, right: number): boolean {
  const depth = layers.length - 1;
  const a = nodePath(data, left, depth);
  const b = nodePath(data, right, depth);
  let live: number[] = [];
  for (let level = 0; level < depth; level++) {
    const layer = layers[level];
    const next: number[] = [];
    for (let unit = 0; unit < layer.units; unit++) {
      const piece = pieceFromBits(layer, unit, data.bits, data.nodeBits[a[level + 1]]);
      if (piece !== pieceFromBits(layer, unit, data.bits, data.nodeBits[b[level + 1]])) next.push(unit);
      else if (live.length > 0 && slopeOf(layer, unit, piece) !== 0 && reaches(layer, live, unit))
        next.push(unit);
    }
    live = next;
  }
  return !Array.from({ length: layers[depth].units }, (_, k) => k).some((k) =>
    reaches(layers[depth], live, k),
  );
}

function reaches({ columns, rows, rank }: CutLayer, live: readonly number[], unit: number): boolean {
  return live.some((k) => {
    for (let r = unit * rank; r < (unit + 1) * rank; r++) if (columns[k * rows + r] !== 0) return true;
    return false;
  });
}

/** The exact difference of an output's gradients on two regions, rounded once; [0, 0] only if it is 0. */
function exactJump(
  { layers, exact, data }: Source,
  output: number,
  left: number,
  right: number,
): [number, number] {
  const [a, b] = exact.row(data.regionNode[left], output);
  const [c, d] = exact.row(data.regionNode[right], output);
  const denominator = 1n << BigInt(exact.scale(layers.length - 1));
  const rounded = (numerator: bigint) => {
    if (numerator === 0n) return 0;
    // A jump too small for a double is still a crease.
    const near = fractionToNumber({ numerator, denominator });
    return near !== 0 ? near : numerator > 0n ? Number.MIN_VALUE : -Number.MIN_VALUE;
  };
  return [rounded(a - c), rounded(b - d)];
}

/**
 * The difference of the gradients of one output, left region less right region; [0, 0] iff exactly that.
 *
 * Doubles where the difference is more than `precision` times its error bound, otherwise exact.
 */
export function gradientJump(
  source: Source,
  { gx, gy, slopeError }: OutputMaps,
  output: number,
  left: number,
  right: number,
  precision: number,
): [number, number] {
  const outputs = source.layers[source.layers.length - 1].rows;
  const l = left * outputs + output;
  const r = right * outputs + output;
  const dx = gx[l] - gx[r];
  const dy = gy[l] - gy[r];
  const bound = 1.001 * (slopeError[l] + slopeError[r]);
  if (Math.max(Math.abs(dx), Math.abs(dy)) > precision * bound) return [dx, dy];
  if (isCutOff(source, left, right)) return [0, 0];
  return exactJump(source, output, left, right);
}

/**
 * The slope jump of one output across an edge, > 0 a valley: its exact sign, 0 only where it is 0, its size to within
 * 1/precision.
 */
export function jumpAcross(
  source: Source,
  maps: OutputMaps,
  output: number,
  edge: number,
  precision: number,
): number {
  const { data } = source;
  const [dx, dy] = gradientJump(
    source,
    maps,
    output,
    data.left[2 * edge],
    data.left[2 * edge + 1],
    precision,
  );
  if (dx === 0 && dy === 0) return 0;
  // The difference of the gradients is along the edge's normal, so its larger part has the sign.
  const steep = Math.abs(dx) > Math.abs(dy);
  const [p, q] = steep ? [data.to[edge], data.from[edge]] : [data.from[edge], data.to[edge]];
  const along = steep ? data.y : data.x;
  const normal = along[q] - along[p];
  const blur = 1.01 * (data.reach[p] + data.reach[q]);
  const towards = Math.abs(normal) > blur ? Math.sign(normal) : exactOrder(source.exact, p, q, steep ? 1 : 0);
  return towards * Math.sign(steep ? dx : dy) * Math.hypot(dx, dy);
}

/** The sign of the difference of a coordinate, at vertex q less at vertex p. */
function exactOrder({ point }: Exact, p: number, q: number, coordinate: 0 | 1): number {
  const [a, b] = [point(p), point(q)];
  return signOf(b[coordinate] * a[2] - a[coordinate] * b[2]);
}
