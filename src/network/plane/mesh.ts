// Longer than most files: all arrays of a mesh, and how each of them grows within the limits.
import { GeometryError } from '../model/errors.ts';

/** What a computation may use at most. */
export interface Limits {
  readonly maxVertices: number;
  readonly maxBytes: number;
}

/**
 * The complex under construction, as growing arrays.
 *
 * An edge that has been cut keeps its place and names its two halves (`child`, `child` + 1), so both faces beside it
 * find the same vertex without a search: in any face an edge is cut first by the first unit that crosses it.
 * Half-edge 2e runs from → to of edge e, 2e + 1 back. Every edge and vertex knows the exact lines it lies on.
 */
export interface Mesh {
  limits: Limits;
  vertexCount: number;
  x: Float64Array;
  y: Float64Array;
  /** Bound of the error of x and of y. */
  reach: Float64Array;
  /** The two lines a vertex lies on; a corner of the domain has −1. */
  lineA: Int32Array;
  lineB: Int32Array;
  /** Place of the vertex's signs in the face being split, valid where `stamp` is that face's. */
  slot: Int32Array;
  stamp: Int32Array;
  /** Words of signs per vertex, and these: see `VertexSigns`. */
  signWords: number;
  signs: Int32Array;
  edgeCount: number;
  from: Int32Array;
  to: Int32Array;
  line: Int32Array;
  child: Int32Array;
  /** Region to the left of each half-edge, −1 outside. */
  left: Int32Array;
  lineCount: number;
  /** Lines a·x + b·y + c = 0 and a bound of the error of that value anywhere in the domain. */
  a: Float64Array;
  b: Float64Array;
  c: Float64Array;
  lineError: Float64Array;
  /** The face of the previous layers on which the line is the zero set of `lineCut`; −1: a domain edge. */
  lineNode: Int32Array;
  lineCut: Int32Array;
  /** Tree of faces: the face after k layers has its parent among those after k − 1, and k-th layer sign bits. */
  nodeCount: number;
  nodeParent: Int32Array;
  nodeBits: Int32Array;
  bitCount: number;
  bits: Int32Array;
  regionCount: number;
  regionNode: Int32Array;
  /** Start of each region's boundary in `loops`, regionCount + 1 entries. */
  regionStart: Int32Array;
  loopCount: number;
  loops: Int32Array;
}

/** An empty mesh. */
export function makeMesh(limits: Limits): Mesh {
  return {
    limits,
    vertexCount: 0,
    x: new Float64Array(64),
    y: new Float64Array(64),
    reach: new Float64Array(64),
    lineA: new Int32Array(64),
    lineB: new Int32Array(64),
    slot: new Int32Array(64),
    stamp: new Int32Array(64),
    signWords: 0,
    signs: new Int32Array(0),
    edgeCount: 0,
    from: new Int32Array(128),
    to: new Int32Array(128),
    line: new Int32Array(128),
    child: new Int32Array(128),
    left: new Int32Array(256),
    lineCount: 0,
    a: new Float64Array(64),
    b: new Float64Array(64),
    c: new Float64Array(64),
    lineError: new Float64Array(64),
    lineNode: new Int32Array(64),
    lineCut: new Int32Array(64),
    nodeCount: 0,
    nodeParent: new Int32Array(64),
    nodeBits: new Int32Array(64),
    bitCount: 0,
    bits: new Int32Array(64),
    regionCount: 0,
    regionNode: new Int32Array(64),
    regionStart: new Int32Array(64),
    loopCount: 0,
    loops: new Int32Array(256),
  };
}

/** Empties the mesh but keeps its memory. */
export function clearMesh(mesh: Mesh, limits: Limits): void {
  mesh.limits = limits;
  mesh.vertexCount = mesh.edgeCount = mesh.lineCount = 0;
  mesh.nodeCount = mesh.bitCount = mesh.regionCount = mesh.loopCount = 0;
  mesh.regionStart[0] = 0;
  mesh.signWords = 0;
}

/** Makes room for so many words of signs at each vertex. */
export function keepSigns(mesh: Mesh, words: number): void {
  mesh.signWords = words;
  const needed = words * mesh.x.length;
  if (mesh.signs.length < needed)
    mesh.signs = grown(mesh.signs, nextLength(mesh, mesh.signs.length, needed, 4));
}

/** Bytes held by the mesh's arrays. */
export function meshBytes(mesh: Mesh): number {
  return (
    mesh.x.length * 40 +
    mesh.signs.length * 4 +
    mesh.from.length * 24 +
    mesh.a.length * 40 +
    mesh.nodeParent.length * 8 +
    mesh.bits.length * 4 +
    mesh.regionNode.length * 8 +
    mesh.loops.length * 4
  );
}

function grown<T extends Float64Array | Int32Array>(array: T, length: number): T {
  const larger = array instanceof Float64Array ? new Float64Array(length) : new Int32Array(length);
  larger.set(array);
  return larger as T;
}

/** The next length that holds `needed` entries of `bytes` each; refused before anything grows past the limit. */
function nextLength(mesh: Mesh, length: number, needed: number, bytes: number): number {
  const spare = mesh.limits.maxBytes - meshBytes(mesh);
  const doubled = Math.max(needed, length * 2);
  const next = (doubled - length) * bytes <= spare ? doubled : Math.max(needed, length + (spare >> 8));
  if ((next - length) * bytes > spare) {
    throw new GeometryError(
      'limit',
      `more than ${mesh.limits.maxBytes} bytes of working memory needed; reached ${mesh.vertexCount} vertices and ${mesh.regionCount} regions`,
    );
  }
  return next;
}

/** Makes room for `extra` vertices more. */
export function reserveVertices(mesh: Mesh, extra: number): void {
  const needed = mesh.vertexCount + extra;
  if (needed > mesh.limits.maxVertices + 2) {
    throw new GeometryError(
      'limit',
      `more than ${mesh.limits.maxVertices} vertices; reached ${mesh.regionCount} regions`,
    );
  }
  if (needed <= mesh.x.length) return;
  const length = nextLength(mesh, mesh.x.length, needed, 40 + 4 * mesh.signWords);
  for (const key of ['x', 'y', 'reach'] as const) mesh[key] = grown(mesh[key], length);
  for (const key of ['lineA', 'lineB', 'slot', 'stamp'] as const) mesh[key] = grown(mesh[key], length);
  const words = length * mesh.signWords;
  if (mesh.signs.length < words) mesh.signs = grown(mesh.signs, words);
}

/** Makes room for `extra` edges more. */
export function reserveEdges(mesh: Mesh, extra: number): void {
  const needed = mesh.edgeCount + extra;
  if (needed <= mesh.from.length) return;
  const length = nextLength(mesh, mesh.from.length, needed, 24);
  for (const key of ['from', 'to', 'line', 'child'] as const) mesh[key] = grown(mesh[key], length);
  mesh.left = grown(mesh.left, 2 * length);
}

/** Makes room for `extra` lines more. */
export function reserveLines(mesh: Mesh, extra: number): void {
  const needed = mesh.lineCount + extra;
  if (needed <= mesh.a.length) return;
  const length = nextLength(mesh, mesh.a.length, needed, 40);
  for (const key of ['a', 'b', 'c', 'lineError'] as const) mesh[key] = grown(mesh[key], length);
  for (const key of ['lineNode', 'lineCut'] as const) mesh[key] = grown(mesh[key], length);
}

/** Makes room for `extra` nodes more, with `words` words of sign bits together. */
export function reserveNodes(mesh: Mesh, extra: number, words: number): void {
  if (mesh.nodeCount + extra > mesh.nodeParent.length) {
    const length = nextLength(mesh, mesh.nodeParent.length, mesh.nodeCount + extra, 8);
    for (const key of ['nodeParent', 'nodeBits'] as const) mesh[key] = grown(mesh[key], length);
  }
  if (mesh.bitCount + words > mesh.bits.length) {
    mesh.bits = grown(mesh.bits, nextLength(mesh, mesh.bits.length, mesh.bitCount + words, 4));
  }
}

/** Makes room for one more region with `length` edges. */
export function reserveRegion(mesh: Mesh, length: number): void {
  if (mesh.regionCount + 2 > mesh.regionNode.length) {
    const larger = nextLength(mesh, mesh.regionNode.length, mesh.regionCount + 2, 8);
    for (const key of ['regionNode', 'regionStart'] as const) mesh[key] = grown(mesh[key], larger);
  }
  if (mesh.loopCount + length > mesh.loops.length) {
    mesh.loops = grown(mesh.loops, nextLength(mesh, mesh.loops.length, mesh.loopCount + length, 4));
  }
}

/** The vertex at which a half-edge starts. */
export function origin(mesh: Mesh, half: number): number {
  return (half & 1) === 0 ? mesh.from[half >> 1] : mesh.to[half >> 1];
}
