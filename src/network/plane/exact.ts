// Longer than most files: integer arithmetic over one set of layers, which its closures share.
import { HARD_TANH, MAXOUT } from '../model/activation.ts';
import type { SliceRows } from '../model/slice-rows.ts';
import { dyadic, fraction, fractionToNumber, mantissaAt, signOf } from '../numbers/rational.ts';
import { pieceFromBits, type CutLayer } from './cut-layer.ts';

/** An affine function A·x + B·y + C, or a point (X/W, Y/W) with W > 0, in integers. */
export type Triple = readonly [bigint, bigint, bigint];

/** The part of the mesh that says where exact things come from. */
export interface Provenance {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly lineA: Int32Array;
  readonly lineB: Int32Array;
  readonly lineNode: Int32Array;
  readonly lineCut: Int32Array;
  readonly nodeParent: Int32Array;
  readonly nodeBits: Int32Array;
  readonly bits: Int32Array;
}

/**
 * Exact answers about one subdivision, in integers, each computed when first asked for.
 *
 * The weights are doubles, that is dyadic rationals, so with a power of two taken out per layer every row of the
 * network is an affine function with integer coefficients on each face of the layers before it; a vertex is the
 * cross product of two of them, and every sign is that of an integer.
 */
export interface Exact {
  /** The coefficients of row `row` (internal order) of the layer that is applied on the face `node`. */
  readonly row: (node: number, row: number) => Triple;
  /** The sign of a cut at a vertex. */
  readonly sign: (node: number, cut: number, vertex: number) => -1 | 0 | 1;
  /** A vertex, correctly rounded. */
  readonly position: (vertex: number) => readonly [number, number];
  /** A vertex in homogeneous integers. */
  readonly point: (vertex: number) => Triple;
  /** To be called when vertices have been numbered anew. */
  readonly forgetPoints: () => void;
  /** The binary exponent of `row`'s unit: coefficients are integers times 2^−scale. */
  readonly scale: (level: number) => number;
}

interface ExactLayer {
  readonly weights: (bigint | undefined)[];
  readonly shift: number;
  /** Power of two taken out of the leaky slopes. */
  readonly slopeShift: number;
  readonly slopes: readonly bigint[];
  /** z is an integer times 2^−scale. */
  readonly scale: number;
}

const smallestExponent = (values: Float64Array, least: number) =>
  values.reduce((e, v) => (v === 0 ? e : Math.min(e, dyadic(v).exponent)), least);

const integerAt = (value: number, shift: number) => mantissaAt(dyadic(value), -shift);

/** The first layer of a slice has no numbers of its own here: its rows come from the slice. */
function exactLayers(layers: readonly CutLayer[], slice: SliceRows | undefined): ExactLayer[] {
  let scale = 0;
  return layers.map((layer, level) => {
    const shift =
      slice && level === 0
        ? slice.scale
        : -Math.min(0, smallestExponent(layer.columns, 0), smallestExponent(layer.biases, 0));
    const slopeShift = -smallestExponent(layer.leftSlopes, 0);
    const own = (scale += shift);
    scale += slopeShift;
    const slopes = Array.from(layer.leftSlopes, (slope) => integerAt(slope, slopeShift));
    return { weights: [], shift, slopeShift, slopes, scale: own };
  });
}

/** The point in homogeneous integers whose coordinates are the doubles x and y. */
export function exactPoint(x: number, y: number): Triple {
  const dx = dyadic(x);
  const dy = dyadic(y);
  const exponent = Math.min(0, dx.exponent, dy.exponent);
  return [mantissaAt(dx, exponent), mantissaAt(dy, exponent), 1n << BigInt(-exponent)];
}

/** The line through two points, or the point on two lines. */
export function cross([a, b, c]: Triple, [d, e, f]: Triple): Triple {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

/** The value of an affine function at a homogeneous point, times the point's last coordinate. */
export function valueAt([a, b, c]: Triple, [x, y, w]: Triple): bigint {
  return a * x + b * y + c * w;
}

/** Whether a layer's rows are linear in what the layer before passes on, and whether that passes on no constants. */
function hasNoConstants(layers: readonly CutLayer[], level: number, slice: SliceRows | undefined): boolean {
  const { biases, threshold } = layers[level];
  const isFree =
    slice && level === 0
      ? Array.from(biases.keys()).every((r) => slice.row(r)[2] === 0n)
      : biases.every((bias) => bias === 0);
  return isFree && threshold.every((t) => t === 0) && (level === 0 || layers[level - 1].constants === 0);
}

/**
 * Memoised exact answers for the subdivision that `provenance` describes; `layers` ends with the output layer.
 *
 * @param slice the exact rows of the first layer, where those in `layers` are rounded ones
 */
export function makeExact(
  layers: readonly CutLayer[],
  corners: readonly Triple[],
  provenance: () => Provenance,
  slice?: SliceRows,
): Exact {
  let made: ExactLayer[] | null = null;
  const exactOf = (level: number) => (made ??= exactLayers(layers, slice))[level];
  const rowsOf = new Map<number, (Triple | undefined)[]>();
  const hiddenOf = new Map<number, Triple[]>();
  const points = new Map<number, Triple>();
  const linear: (boolean | undefined)[] = [];
  const levelOf = (node: number) => {
    let level = 0;
    for (let n = provenance().nodeParent[node]; n >= 0; n = provenance().nodeParent[n]) level++;
    return level;
  };
  const weight = (level: number, column: number, row: number) => {
    const layer = layers[level];
    const at = column * layer.rows + row;
    return (exactOf(level).weights[at] ??= integerAt(layer.columns[at], exactOf(level).shift));
  };
  const bias = (level: number, row: number) => integerAt(layers[level].biases[row], exactOf(level).shift);

  /** What each unit of the layer before passes on as an affine function on the face `node`. */
  const hidden = (node: number, level: number): Triple[] => {
    const known = hiddenOf.get(node);
    if (known) return known;
    const { nodeParent, nodeBits, bits } = provenance();
    const before = layers[level - 1];
    const { slopes, slopeShift, scale } = exactOf(level - 1);
    const made = Array.from({ length: before.units }, (_, unit): Triple => {
      const piece = pieceFromBits(before, unit, bits, nodeBits[node]);
      const kind = before.kinds[unit];
      if (kind === HARD_TANH && piece !== 1) {
        const one = 1n << BigInt(scale + slopeShift);
        return [0n, 0n, piece === 0 ? -one : one];
      }
      const left = before.firstCut[unit + 1] > before.firstCut[unit] && piece === 0;
      const factor = left && kind < HARD_TANH ? slopes[unit] : 1n << BigInt(slopeShift);
      if (factor === 0n) return [0n, 0n, 0n];
      const row = kind === MAXOUT ? unit * before.rank + piece : unit * before.rank;
      const [a, b, c] = rowAt(nodeParent[node], level - 1, row);
      return factor === 1n ? [a, b, c] : [a * factor, b * factor, c * factor];
    });
    hiddenOf.set(node, made);
    return made;
  };

  const rowAt = (node: number, level: number, row: number): Triple => {
    let rows = rowsOf.get(node);
    if (!rows) rowsOf.set(node, (rows = []));
    const known = rows[row];
    if (known) return known;
    if (level === 0)
      return (rows[row] = slice
        ? slice.row(layers[0].sourceRow[row])
        : [weight(0, 0, row), weight(0, 1, row), bias(0, row)]);
    const scaleBefore = exactOf(level).scale - exactOf(level).shift;
    let a = 0n;
    let b = 0n;
    let c = bias(level, row) << BigInt(scaleBefore);
    const inputs = hidden(node, level);
    for (let k = 0; k < inputs.length; k++) {
      const [p, q, r] = inputs[k];
      if (p === 0n && q === 0n && r === 0n) continue;
      const w = weight(level, k, row);
      if (w === 0n) continue;
      a += w * p;
      b += w * q;
      c += w * r;
    }
    return (rows[row] = [a, b, c]);
  };

  const cutAt = (node: number, cut: number): Triple => {
    const level = levelOf(node);
    const layer = layers[level];
    const plus = rowAt(node, level, layer.plus[cut]);
    if (layer.plain) return plus;
    const minus = layer.minus[cut] < 0 ? ([0n, 0n, 0n] as const) : rowAt(node, level, layer.minus[cut]);
    const threshold = BigInt(layer.threshold[cut]) << BigInt(exactOf(level).scale);
    return [plus[0] - minus[0], plus[1] - minus[1], plus[2] - minus[2] - threshold];
  };

  const lineAt = (line: number): Triple => {
    const { lineNode, lineCut } = provenance();
    const at = lineCut[line];
    return lineNode[line] < 0
      ? cross(corners[at], corners[(at + 1) % corners.length])
      : cutAt(lineNode[line], at);
  };

  const point = (vertex: number): Triple => {
    const known = points.get(vertex);
    if (known) return known;
    const { lineA, lineB } = provenance();
    let made: Triple;
    if (lineA[vertex] < 0) made = corners[vertex];
    else {
      const [x, y, w] = cross(lineAt(lineA[vertex]), lineAt(lineB[vertex]));
      made = w < 0n ? [-x, -y, -w] : [x, y, w];
    }
    points.set(vertex, made);
    return made;
  };

  /** Whether all cuts of a layer are 0 at the origin on every face, because there are no biases, thresholds or constants. */
  const isLinear = (level: number): boolean =>
    (linear[level] ??= (level === 0 || isLinear(level - 1)) && hasNoConstants(layers, level, slice));

  /** Whether a vertex is where two rows of a maxout tie with a third, so that they tie with each other. */
  const isTripleTie = (node: number, cut: number, vertex: number): boolean => {
    const { lineA, lineB, lineNode, lineCut } = provenance();
    const [a, b] = [lineA[vertex], lineB[vertex]];
    if (a < 0 || lineNode[a] !== node || lineNode[b] !== node) return false;
    const { plus, minus } = layers[levelOf(node)];
    const rows = [cut, lineCut[a], lineCut[b]].flatMap((one) => [plus[one], minus[one]]);
    // Three pairs of three rows: each row stands in two of them.
    return (
      new Set(rows).size === 3 && rows.every((row) => row >= 0 && rows.filter((r) => r === row).length === 2)
    );
  };

  return {
    row: (node, row) => rowAt(node, levelOf(node), row),
    sign: (node, cut, vertex) => {
      if (!layers[levelOf(node)].plain && isTripleTie(node, cut, vertex)) return 0;
      const at = point(vertex);
      if (at[0] === 0n && at[1] === 0n && isLinear(levelOf(node))) return 0;
      return signOf(valueAt(cutAt(node, cut), at));
    },
    position: (vertex) => {
      const [x, y, w] = point(vertex);
      return [fractionToNumber(fraction(x, w)), fractionToNumber(fraction(y, w))];
    },
    point,
    forgetPoints: () => points.clear(),
    scale: (level) => exactOf(level).scale,
  };
}
