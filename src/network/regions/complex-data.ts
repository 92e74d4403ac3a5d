import type { Provenance } from './exact.ts';
import type { Mesh } from './mesh.ts';

/** The arrays of a finished complex; see `Mesh` for what they hold. */
export interface ComplexData extends Provenance {
  readonly vertexCount: number;
  readonly reach: Float64Array;
  readonly regionCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly child: Int32Array;
  readonly line: Int32Array;
  readonly left: Int32Array;
  readonly regionNode: Int32Array;
  readonly regionStart: Int32Array;
  readonly loops: Int32Array;
}

/** A copy of the mesh's arrays, cut to size, in the memory of a complex that was given up where it suffices. */
export function copyMesh(mesh: Mesh, old?: ComplexData): ComplexData {
  const ints = (source: Int32Array, count: number, room?: Int32Array) => {
    const target = room && room.length >= count ? room.subarray(0, count) : new Int32Array(count);
    target.set(source.subarray(0, count));
    return target;
  };
  const floats = (source: Float64Array, count: number, room?: Float64Array) => {
    const target = room && room.length >= count ? room.subarray(0, count) : new Float64Array(count);
    target.set(source.subarray(0, count));
    return target;
  };
  const { vertexCount: v, edgeCount: e, lineCount: l, nodeCount: n, regionCount: f } = mesh;
  return {
    vertexCount: v,
    regionCount: f,
    x: floats(mesh.x, v, old?.x),
    y: floats(mesh.y, v, old?.y),
    reach: floats(mesh.reach, v, old?.reach),
    lineA: ints(mesh.lineA, v, old?.lineA),
    lineB: ints(mesh.lineB, v, old?.lineB),
    from: ints(mesh.from, e, old?.from),
    to: ints(mesh.to, e, old?.to),
    child: ints(mesh.child, e, old?.child),
    line: ints(mesh.line, e, old?.line),
    left: ints(mesh.left, 2 * e, old?.left),
    lineNode: ints(mesh.lineNode, l, old?.lineNode),
    lineCut: ints(mesh.lineCut, l, old?.lineCut),
    nodeParent: ints(mesh.nodeParent, n, old?.nodeParent),
    nodeBits: ints(mesh.nodeBits, n, old?.nodeBits),
    bits: ints(mesh.bits, mesh.bitCount, old?.bits),
    regionNode: ints(mesh.regionNode, f, old?.regionNode),
    regionStart: ints(mesh.regionStart, f + 1, old?.regionStart),
    loops: ints(mesh.loops, mesh.loopCount, old?.loops),
  };
}

/** Indices of the edges that were not cut any further. */
export function finalEdges({ child }: ComplexData): Int32Array {
  let count = 0;
  for (let e = 0; e < child.length; e++) if (child[e] < 0) count++;
  const edges = new Int32Array(count);
  for (let e = 0, k = 0; e < child.length; e++) if (child[e] < 0) edges[k++] = e;
  return edges;
}

/** The vertex at which a half-edge starts. */
export function originOf({ from, to }: ComplexData, half: number): number {
  return (half & 1) === 0 ? from[half >> 1] : to[half >> 1];
}

/** The faces that contain a region, one per layer, from the domain (index 0) to itself. */
export function nodePath({ nodeParent, regionNode }: ComplexData, region: number, depth: number): Int32Array {
  const path = new Int32Array(depth + 1);
  for (let level = depth, node = regionNode[region]; level >= 0; node = nodeParent[node])
    path[level--] = node;
  return path;
}
