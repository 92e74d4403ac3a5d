import type { Point } from '../model/network.ts';
import type { LayerJson, NetworkJson } from '../model/format.ts';

/**
 * An independent count in rational arithmetic, for tests: convex polygons clipped one by one, nothing shared
 * between them, vertices and edges found afterwards by comparing coordinates. It reads the JSON form of a network.
 */
export interface Counts {
  readonly vertexCount: number;
  readonly edgeCount: number;
  readonly regionCount: number;
  readonly linearRegionCount: number;
}

/** A homogeneous triple of integers: a point, or an affine function. */
export type Vector = readonly bigint[];
interface Cell {
  readonly corners: readonly Vector[];
  /** Affine functions that the layers so far pass on, over the common denominator `scale`. */
  readonly outputs: readonly Vector[];
}

const gcd = (a: bigint, b: bigint): bigint => {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

/** A double as numerator over 2^1100. */
const unit = 1n << 1100n;
function integer(value: number): bigint {
  let scaled = value;
  let power = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power++;
  }
  return (BigInt(scaled) << 1100n) >> BigInt(power);
}

const dot = (line: Vector, point: Vector) => line[0] * point[0] + line[1] * point[1] + line[2] * point[2];

function reduced(point: Vector): Vector {
  const common = gcd(gcd(point[0], point[1]), point[2]);
  return point.map((p) => p / common);
}

/** The part of a convex polygon where the function is ≥ 0; empty without an area. */
function clip(corners: readonly Vector[], line: Vector): Vector[] {
  const values = corners.map((corner) => dot(line, corner));
  const kept: Vector[] = [];
  corners.forEach((corner, i) => {
    const j = (i + 1) % corners.length;
    const [a, b] = [values[i], values[j]];
    if (a >= 0n) kept.push(corner);
    if ((a > 0n && b < 0n) || (a < 0n && b > 0n)) {
      const [s, t] = [a < 0n ? -a : a, b < 0n ? -b : b];
      kept.push(reduced(corner.map((p, k) => p * t + corners[j][k] * s)));
    }
  });
  return values.some((v) => v > 0n) && kept.length > 2 ? kept : [];
}

const minus = (a: Vector, b: Vector) => a.map((v, k) => v - b[k]);
const negative = (a: Vector) => a.map((v) => -v);

interface Piece {
  readonly conditions: readonly Vector[];
  readonly output: Vector;
}

/** The pieces of one unit: where each holds and what it passes on (times 2^1100 once more). */
function pieces(activation: unknown, rows: readonly Vector[], one: Vector): Piece[] {
  const [z] = rows;
  const times = (line: Vector, factor: number) => line.map((v) => v * integer(factor));
  const two = (left: number): Piece[] => [
    { conditions: [negative(z)], output: times(z, left) },
    { conditions: [z], output: times(z, 1) },
  ];
  if (rows.length > 1)
    return rows.map((row, a) => ({
      // On a tie everywhere the lowest row has the piece.
      conditions: rows.filter((_, b) => b !== a).map((other) => minus(row, other)),
      output: times(row, 1),
    }));
  if (activation === 'relu') return two(0);
  if (activation === 'abs') return two(-1);
  if (activation === 'leaky-relu') return two(0.01);
  if (activation === 'hard-tanh')
    return [
      { conditions: [negative(minus(z, negative(one)))], output: times(one, -1) },
      { conditions: [minus(z, negative(one)), minus(one, z)], output: times(z, 1) },
      { conditions: [minus(z, one)], output: times(one, 1) },
    ];
  if (typeof activation === 'object' && activation !== null && 'slope' in activation)
    return two(Number(activation.slope));
  return [{ conditions: [], output: times(z, 1) }];
}

function rowsOf(layer: LayerJson, inputs: readonly Vector[], scale: bigint): Vector[] {
  return layer.weights.map((weights, r) => {
    const row = [0n, 0n, integer(layer.biases[r]) * scale];
    weights.forEach((weight, k) => {
      const w = integer(weight);
      if (w) inputs[k].forEach((value, i) => (row[i] += w * value));
    });
    return row;
  });
}

function splitUnit(parts: readonly Cell[], choices: (cell: Cell) => Piece[]): Cell[] {
  return parts.flatMap((cell) => {
    const found: Cell[] = [];
    const seen = new Set<string>();
    for (const { conditions, output } of choices(cell)) {
      let corners: readonly Vector[] = cell.corners;
      let tie = false;
      for (const line of conditions) {
        tie ||= cell.corners.every((corner) => dot(line, corner) === 0n);
        if (!cell.corners.every((corner) => dot(line, corner) === 0n)) corners = clip(corners, line);
      }
      const key = corners.map(String).sort().join(';');
      if (corners.length === 0 || (tie && seen.has(key))) continue;
      seen.add(key);
      found.push({ corners, outputs: [...cell.outputs, output] });
    }
    return found;
  });
}

/** A plane of input space, x = origin + s·u + t·v. */
export interface GivenPlane {
  readonly origin: readonly number[];
  readonly u: readonly number[];
  readonly v: readonly number[];
}

/** A region as a convex polygon in homogeneous integers, with its outputs over a common denominator. */
export interface RationalRegion {
  readonly corners: readonly Vector[];
  readonly outputs: readonly Vector[];
}

/** The regions of a network on a convex polygon, given counter-clockwise: of its inputs, or of a plane through them. */
export function rationalRegions(
  network: NetworkJson,
  domain: readonly Point[],
  plane?: GivenPlane,
): { readonly regions: readonly RationalRegion[]; readonly scale: bigint } {
  let scale = plane ? unit : 1n;
  let cells: { corners: readonly Vector[]; inputs: readonly Vector[] }[] = [
    {
      corners: domain.map(([x, y]) => reduced([integer(x), integer(y), unit])),
      inputs: plane
        ? plane.origin.map((o, k) => [integer(plane.u[k]), integer(plane.v[k]), integer(o)])
        : [
            [1n, 0n, 0n],
            [0n, 1n, 0n],
          ],
    },
  ];
  network.layers.slice(0, -1).forEach((layer) => {
    const activation = layer.activation;
    const rank = typeof activation === 'object' && activation && 'rank' in activation ? activation.rank : 1;
    cells = cells.flatMap(({ corners, inputs }) => {
      const rows = rowsOf(layer, inputs, scale);
      const one = [0n, 0n, scale * unit];
      let parts: Cell[] = [{ corners, outputs: [] }];
      for (let u = 0; u < rows.length / rank; u++) {
        const kind = Array.isArray(activation) ? activation[u] : activation;
        parts = splitUnit(parts, () => pieces(kind, rows.slice(u * rank, (u + 1) * rank), one));
      }
      return parts.map((part) => ({ corners: part.corners, inputs: part.outputs }));
    });
    scale *= unit * unit;
  });
  const last = network.layers[network.layers.length - 1];
  const regions = cells.map(({ corners, inputs }) => ({ corners, outputs: rowsOf(last, inputs, scale) }));
  return { regions, scale: scale * unit };
}

/** The counts of a network on a convex polygon, given counter-clockwise: of its inputs, or of a plane through them. */
export function rationalCounts(network: NetworkJson, domain: readonly Point[], plane?: GivenPlane): Counts {
  const { regions } = rationalRegions(network, domain, plane);
  return count(
    regions.map(({ corners }) => corners),
    regions.map(({ outputs }) => String(outputs)),
  );
}

/** The edges between convex polygons that tile a domain, each with the polygons beside it, and all vertices. */
export function edgesBetween(cells: readonly (readonly Vector[])[]) {
  const all = new Map<string, Vector>();
  for (const corners of cells) for (const corner of corners) all.set(String(corner), corner);
  const vertices = [...all.values()];
  const beside = new Map<string, number[]>();
  cells.forEach((corners, cell) => {
    corners.forEach((p, i) => {
      const q = corners[(i + 1) % corners.length];
      const line = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
      // Position along p → q as a fraction with positive denominator.
      const along = ([x, y, w]: Vector) => {
        const dx = q[0] * p[2] - p[0] * q[2];
        const dy = q[1] * p[2] - p[1] * q[2];
        return { n: (x * p[2] - p[0] * w) * dx + (y * p[2] - p[1] * w) * dy, w };
      };
      const end = along(q);
      const on = vertices
        .filter((v) => dot(line, v) === 0n)
        .map((v) => ({ v, at: along(v) }))
        .filter(({ at }) => at.n >= 0n && at.n * end.w <= end.n * at.w)
        .sort((a, b) => (a.at.n * b.at.w < b.at.n * a.at.w ? -1 : 1));
      for (let k = 0; k + 1 < on.length; k++) {
        const key = [String(on[k].v), String(on[k + 1].v)].sort().join('|');
        beside.set(key, [...(beside.get(key) ?? []), cell]);
      }
    });
  });
  return { vertices, beside };
}

/** Counts vertices and edges of convex polygons that tile a domain, and unites neighbours with the same map. */
function count(cells: readonly (readonly Vector[])[], maps: readonly string[]): Counts {
  const { vertices, beside } = edgesBetween(cells);
  const root = cells.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])));
  for (const [a, b] of beside.values()) if (b !== undefined && maps[a] === maps[b]) root[find(a)] = find(b);
  return {
    vertexCount: vertices.length,
    edgeCount: beside.size,
    regionCount: cells.length,
    linearRegionCount: new Set(cells.map((_, i) => find(i))).size,
  };
}

/** The part of a convex polygon where an affine function is at least 0; empty without an area. */
export const clipRational = clip;

/** A level in the units of the outputs: the affine function that is constantly so much. */
export const levelRow = (level: number, scale: bigint): Vector => [0n, 0n, (integer(level) * scale) / unit];

/**
 * The parts and holes of a union of convex polygons, told apart from the others that tile the domain with them.
 *
 * Nothing of Euler's: parts are classes of polygons with a common vertex, holes those of the others by common edges (what
 * is outside the domain is one of them), less the one that goes to infinity.
 */
export function rationalTopology(
  cells: readonly { readonly corners: readonly Vector[]; readonly isIn: boolean }[],
): { parts: number; holes: number } {
  const { vertices, beside } = edgesBetween(cells.map(({ corners }) => corners));
  const at = new Map<string, number[]>(vertices.map((v) => [String(v), []]));
  for (const [key, sides] of beside)
    for (const vertex of key.split('|')) at.get(vertex)?.push(...sides.filter((cell) => cells[cell].isIn));
  const outside = cells.length;
  const root = Array.from({ length: cells.length + 1 }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])));
  for (const here of at.values()) for (const cell of here) root[find(cell)] = find(here[0]);
  for (const [a, b = outside] of beside.values())
    if (!cells[a].isIn && (b === outside || !cells[b].isIn)) root[find(a)] = find(b);
  const classes = (isIn: boolean) =>
    new Set(cells.flatMap((cell, i) => (cell.isIn === isIn ? [find(i)] : []))).add(isIn ? -1 : find(outside))
      .size;
  return { parts: classes(true) - 1, holes: classes(false) - 1 };
}
