import { requireLevel, valuesAtVertices } from './boundary.ts';
import { requireOutput, requireSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { originOf } from './complex-data.ts';
import { winnerComplex } from './decision-areas.ts';

/**
 * A set of points of a plane: where an output is above a level, or where an output is the largest (the lowest of several
 * that are equal on a whole area).
 */
export type PlaneSet = { readonly output: number; readonly above: number } | { readonly winner: number };

/** What a set is like, whatever its size: the Betti numbers b₀ and b₁. */
export interface Topology {
  /** The number of connected parts. */
  readonly parts: number;
  /** The number of holes: bounded parts of what is left of the plane. */
  readonly holes: number;
}

/** Counts the parts of unions of closed cells. */
function makeUnion(count: number) {
  const root = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]];
    return i;
  };
  return { find, join: (a: number, b: number) => (root[find(a)] = find(b)) };
}

/** The set as a complex of vertices, edges and cells, in numbers; `parts` unites cells that share a vertex. */
interface Cells {
  readonly vertices: number;
  readonly edges: number;
  readonly cells: number;
  readonly parts: number;
}

/** The holes of a union of cells in the plane follow from Euler: vertices − edges + cells = parts − holes. */
function topologyOf({ vertices, edges, cells, parts }: Cells): Topology {
  return { parts, holes: parts - (vertices - edges + cells) };
}

/** Unites all cells at a vertex, for the vertices that `has` one; returns the number of vertices that have any. */
function joinAtVertices(
  { data }: ComplexSource,
  isCell: (region: number) => boolean,
  has: (vertex: number) => boolean,
) {
  const union = makeUnion(data.regionCount);
  const first = new Int32Array(data.vertexCount).fill(-1);
  let [vertices, cells, parts] = [0, 0, 0];
  for (let region = 0; region < data.regionCount; region++) {
    if (!isCell(region)) continue;
    cells++;
    for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
      const v = originOf(data, data.loops[i]);
      if (!has(v)) continue;
      if (first[v] >= 0) union.join(region, first[v]);
      else {
        first[v] = region;
        vertices++;
      }
    }
  }
  for (let region = 0; region < data.regionCount; region++)
    if (isCell(region) && union.find(region) === region) parts++;
  return { vertices, cells, parts };
}

/** The cells of {output > level}: what the level leaves of each region in which the output exceeds it somewhere. */
function cellsAbove(source: ComplexSource, output: number, level: number): Cells {
  const { data } = source;
  const { sign } = valuesAtVertices(source, { plus: output, minus: -1, level });
  // Per region the signs among its corners: 1 for some above, 2 for some below the level.
  const signs = new Uint8Array(data.regionCount);
  for (let region = 0; region < data.regionCount; region++)
    for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
      const here = sign[originOf(data, data.loops[i])];
      signs[region] |= here > 0 ? 1 : here < 0 ? 2 : 0;
    }
  const isCell = (region: number) => region >= 0 && (signs[region] & 1) === 1;
  const joined = joinAtVertices(source, isCell, (v) => sign[v] >= 0);
  let { vertices } = joined;
  // A region that the level cuts has the cut for an edge.
  let edges = signs.reduce((count, both) => count + (both === 3 ? 1 : 0), 0);
  for (const e of source.edges()) {
    const [p, q] = [sign[data.from[e]], sign[data.to[e]]];
    if (p * q < 0) vertices++;
    const isEdge = p > 0 || q > 0 || (p === 0 && q === 0 && [0, 1].some((k) => isCell(data.left[2 * e + k])));
    if (isEdge) edges++;
  }
  return { ...joined, vertices, edges };
}

/** The areas that one output wins. */
function cellsWon(complex: RegionComplex, output: number): Cells {
  const { source, winner } = winnerComplex(complex);
  const { data } = source;
  const isCell = (area: number) => area >= 0 && winner[area] === output;
  const joined = joinAtVertices(source, isCell, () => true);
  let edges = 0;
  for (const e of source.edges()) if (isCell(data.left[2 * e]) || isCell(data.left[2 * e + 1])) edges++;
  return { ...joined, edges };
}

/**
 * The number of parts and of holes of a set in the complex's domain: {f_output > above}, or where an output is the
 * largest.
 *
 * Of the closed set: the points of the set with their limits, as far as they lie in the domain. So parts that meet in a
 * single point are one, a place where the output only comes up to the level, without exceeding it anywhere near, is
 * none, and what the edge of the domain cuts off is not closed up there: a ring that leaves the domain has no hole.
 * Exact, like the complex: counted from exact signs, by the characteristic of Euler and Poincaré.
 *
 * @throws GeometryError 'dimension' if there is no such output, 'domain' if the level is not finite or `linearRegions`
 * did not make the complex
 */
export function topology(complex: RegionComplex, set: PlaneSet): Topology {
  const source = requireSource(complex);
  if ('winner' in set) {
    requireOutput(source, set.winner);
    return topologyOf(cellsWon(complex, set.winner));
  }
  requireOutput(source, set.output);
  requireLevel(set.above);
  return topologyOf(cellsAbove(source, set.output, set.above));
}
