// Longer than most files: what a complex is, with every member explained, and what each of them is made of.
import { affineOf, type AffineMap } from '../model/affine-map.ts';
import { evaluate } from '../model/evaluate.ts';
import { GeometryError, requireIndex } from '../model/errors.ts';
import type { Network, Owner, Point } from '../model/network.ts';
import { finalEdges, nodePath, originOf, type ComplexData } from './complex-data.ts';
import { pieceFromBits } from './cut-layer.ts';
import { gradientJump, jumpAcross, regionOutputs, type OutputMaps, type Source } from './jumps.ts';
import { makeLocator } from './locate.ts';
import { regionArea } from './region-area.ts';

/** An edge of a complex: a straight piece of a crease, or of the domain's boundary. */
export interface Edge {
  readonly from: Point;
  readonly to: Point;
  /** The region on the left of from → to, −1 outside the domain. */
  readonly left: number;
  readonly right: number;
  /** Every unit whose piece differs between the two sides, earliest layer first; none on the boundary. */
  readonly owners: readonly Owner[];
  /**
   * Per output (∇f on the left − ∇f on the right) · n with n the unit normal into the left region: > 0 a valley
   * (convex), < 0 a mountain, exactly 0 no crease. 0 on the boundary.
   */
  readonly jump: Float64Array;
}

/**
 * The activation regions of a network in a plane, clipped to a domain: convex polygons that meet edge to edge.
 *
 * Indices of regions, edges and vertices start at 0; one that does not exist is a `GeometryError('range')`. Counts and
 * the arrays below are ready; everything else is computed when asked for, the costlier parts once.
 */
export interface RegionComplex {
  readonly vertexCount: number;
  /** V − E + F = 1. */
  readonly edgeCount: number;
  /** The number of activation regions with an area inside the domain. */
  readonly regionCount: number;
  /** The number of linear regions: neighbours count as one iff all outputs' exact jumps across their edge are 0. */
  readonly linearRegionCount: number;
  /** Signs that floating point could not decide. */
  readonly exactDecisions: number;
  /** The vertices' coordinates, to a few units in the last place of the window's size. Not to be changed. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The corners of region i, counter-clockwise. */
  readonly polygon: (i: number) => readonly Point[];
  /** The same as indices of vertices. */
  readonly corners: (i: number) => Int32Array;
  /** Never negative; to seven digits at least, and correctly rounded for a region so thin that doubles would lose more. */
  readonly area: (i: number) => number;
  /** One array per hidden layer: each unit's piece at an inner point of region i. */
  readonly pattern: (i: number) => Uint8Array[];
  /** Correctly rounded. */
  readonly affine: (i: number) => AffineMap;
  /** The regions that share an edge with region i, ascending. */
  readonly neighbours: (i: number) => readonly number[];
  /** The region that contains a point; on an edge or vertex the lowest index, −1 outside the domain. Exact. */
  readonly locate: (x: number, y: number) => number;
  readonly edge: (e: number) => Edge;
  /** The vertices at which edge e starts and ends. */
  readonly ends: (e: number) => readonly [from: number, to: number];
  readonly vertex: (v: number) => Point;
  /** The network's outputs at vertex v (at its coordinates as they are given), correctly rounded. */
  readonly values: (v: number) => Float64Array;
  /** The linear region that region i belongs to, numbered by first appearance. */
  readonly linearRegion: (i: number) => number;
}

/** A complex's arrays, with what is computed from them once. */
export interface ComplexSource extends ComplexParts {
  readonly edges: () => Int32Array;
  readonly outputs: () => OutputMaps;
  /** Throws once the complex has been given up. */
  readonly requireAlive: () => void;
  /** Gives it up. */
  readonly end: () => void;
}

/** What a complex is made of. */
export interface ComplexParts extends Source {
  readonly network: Network;
  /** How the complex was asked for, so that one over the same domain can be made. */
  readonly domain: readonly Point[];
  readonly options: RegionOptions;
  /** Whether regions of one pattern had to be united, so that they do not come in the order of the subdivision. */
  readonly merged: boolean;
  readonly exactDecisions: number;
}

const sources = new WeakMap<RegionComplex, ComplexSource>();

/** What `linearRegions` may use, and when a value counts as 0. */
export interface RegionOptions {
  /**
   * τ: a pre-activation z at a vertex counts as 0 when |z| ≤ τ·(Σ|w_k||h_k| + |b|); default 0, exact signs.
   */
  readonly tolerance?: number;
  /** Default 2,000,000. */
  readonly maxVertices?: number;
  /** Bytes of working memory; default 512 MB. */
  readonly maxBytes?: number;
  /** A complex that is no longer needed: its arrays are taken for the new one. Whatever is asked of it afterwards throws `GeometryError('reused')`. */
  readonly reuse?: RegionComplex;
  /** Told now and then, at most some hundred times, the share of the work that is done, 0 to 1, as far as that can be known. */
  readonly onProgress?: (share: number) => void;
}

/** What stands behind a complex; undefined for an object that only looks like one. */
export function complexSource(complex: RegionComplex): ComplexSource | undefined {
  const source = sources.get(complex);
  source?.requireAlive();
  return source;
}

/**
 * The same for one that must be a complex.
 *
 * @throws GeometryError 'domain' if `linearRegions` did not make it
 */
export function requireSource(complex: RegionComplex): ComplexSource {
  const source = complexSource(complex);
  if (!source) throw new GeometryError('domain', 'not a complex made by linearRegions');
  return source;
}

/**
 * @throws GeometryError 'dimension' unless the complex's network has this output
 */
export function requireOutput({ layers }: ComplexSource, output: number): void {
  const outputs = layers[layers.length - 1].units;
  if (!Number.isInteger(output) || output < 0 || output >= outputs)
    throw new GeometryError(
      'dimension',
      `no output ${output}: outputs count from 0, so the last of ${outputs} is ${outputs - 1}`,
    );
}

/** Gives up a complex for its arrays: it throws from now on. Undefined if there are none to be had. */
export function giveUp(complex: RegionComplex): ComplexData | undefined {
  const source = complexSource(complex);
  source?.end();
  return source?.data;
}

/** A value computed when first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A complex over finished arrays. */
export function makeComplex(parts: ComplexParts): RegionComplex {
  const { network, data } = parts;
  const edges = lazily(() => finalEdges(data));
  const outputs = lazily(() => regionOutputs(parts));
  const locate = lazily(() => makeLocator(data, parts.exact));
  const merged = lazily(() => mergeLinear(parts, edges(), outputs()));
  let ended = false;
  const requireAlive = () => {
    if (ended)
      throw new GeometryError('reused', 'the complex was given up to `reuse`, and another has its arrays');
  };
  const inRange = (kind: string, index: number, count: number) => {
    requireAlive();
    requireIndex(kind, index, count);
  };
  const { regionCount, vertexCount } = data;
  const edgeCount = vertexCount + regionCount - 1;
  const loop = (i: number) => {
    inRange('region', i, regionCount);
    return data.loops.subarray(data.regionStart[i], data.regionStart[i + 1]);
  };
  const edge = (e: number) => {
    inRange('edge', e, edgeCount);
    return edges()[e];
  };
  // Loops here and below: drawings ask for every region, on every change.
  const corners = (i: number) => {
    const halves = loop(i);
    const found = new Int32Array(halves.length);
    for (let k = 0; k < found.length; k++) found[k] = originOf(data, halves[k]);
    return found;
  };
  // Adding 0 turns −0 into 0.
  const vertex = (v: number): Point => {
    inRange('vertex', v, vertexCount);
    return [data.x[v] + 0, data.y[v] + 0];
  };
  const pattern = (i: number) => {
    inRange('region', i, regionCount);
    return regionPattern(parts, i);
  };
  const complex: RegionComplex = {
    vertexCount,
    edgeCount,
    regionCount,
    get linearRegionCount() {
      requireAlive();
      return merged().count;
    },
    exactDecisions: parts.exactDecisions,
    get x() {
      requireAlive();
      return data.x;
    },
    get y() {
      requireAlive();
      return data.y;
    },
    polygon: (i) => {
      const points: Point[] = [];
      for (const v of corners(i)) points.push(vertex(v));
      return points;
    },
    corners,
    area: (i) => {
      inRange('region', i, regionCount);
      return regionArea(data, parts.exact, i).value;
    },
    pattern,
    affine: (i) => affineOf(network, pattern(i)),
    neighbours: (i) => {
      const found = new Set(Array.from(loop(i), (half) => data.left[half ^ 1]));
      found.delete(-1);
      return [...found].sort((a, b) => a - b);
    },
    locate: (x, y) => {
      requireAlive();
      return locate()(x, y);
    },
    edge: (e) => makeEdge(parts, outputs(), edge(e)),
    ends: (e) => [data.from[edge(e)], data.to[edge(e)]],
    vertex,
    values: (v) => evaluate(network, vertex(v)),
    linearRegion: (i) => {
      inRange('region', i, regionCount);
      return merged().label[i];
    },
  };
  sources.set(complex, { ...parts, edges, outputs, requireAlive, end: () => (ended = true) });
  return complex;
}

function regionPattern({ layers, data }: Source, region: number): Uint8Array[] {
  const depth = layers.length - 1;
  const path = nodePath(data, region, depth);
  return layers.slice(0, depth).map((layer, level) => {
    const pieces = new Uint8Array(layer.units);
    for (let unit = 0; unit < layer.units; unit++)
      pieces[layer.order[unit]] = pieceFromBits(layer, unit, data.bits, data.nodeBits[path[level + 1]]);
    return pieces;
  });
}

function ownersBetween(source: Source, left: number, right: number): Owner[] {
  const a = regionPattern(source, left);
  const b = regionPattern(source, right);
  return a.flatMap((pieces, layer) =>
    Array.from(pieces.keys())
      .filter((unit) => pieces[unit] !== b[layer][unit])
      .map((unit) => ({ layer, unit })),
  );
}

function makeEdge(source: Source, maps: OutputMaps, e: number): Edge {
  const { data, layers } = source;
  const from: Point = [data.x[data.from[e]] + 0, data.y[data.from[e]] + 0];
  const to: Point = [data.x[data.to[e]] + 0, data.y[data.to[e]] + 0];
  const left = data.left[2 * e];
  const right = data.left[2 * e + 1];
  const jump = new Float64Array(layers[layers.length - 1].units);
  if (left < 0 || right < 0) return { from, to, left, right, owners: [], jump };
  for (let k = 0; k < jump.length; k++) jump[k] = jumpAcross(source, maps, k, e, 2 ** 30);
  return { from, to, left, right, owners: ownersBetween(source, left, right), jump };
}

interface LinearRegions {
  readonly count: number;
  readonly label: Int32Array;
}

/** Connected components of regions under "no output has a jump across the common edge". */
function mergeLinear(source: Source, edges: Int32Array, maps: OutputMaps): LinearRegions {
  const { data, layers } = source;
  const outputs = layers[layers.length - 1].units;
  const root = Int32Array.from({ length: data.regionCount }, (_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]];
    return i;
  };
  for (const e of edges) {
    const left = data.left[2 * e];
    const right = data.left[2 * e + 1];
    if (left < 0 || right < 0 || find(left) === find(right)) continue;
    let flat = true;
    for (let k = 0; flat && k < outputs; k++) {
      const [dx, dy] = gradientJump(source, maps, k, left, right, 1);
      flat = dx === 0 && dy === 0;
    }
    if (flat) root[find(left)] = find(right);
  }
  const label = new Int32Array(data.regionCount);
  const number = new Map<number, number>();
  for (let i = 0; i < label.length; i++) {
    const r = find(i);
    if (!number.has(r)) number.set(r, number.size);
    label[i] = number.get(r) ?? 0;
  }
  return { count: number.size, label };
}
