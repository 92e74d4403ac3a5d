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

/** Cuts typed arrays of given lengths from one block of memory, which costs far less than a block for each. */
interface Store {
  readonly doubles: (source: Float64Array, count: number) => Float64Array;
  readonly integers: (source: Int32Array, count: number) => Int32Array;
}

function makeStore(memory: ArrayBufferLike): Store {
  let used = 0;
  return {
    doubles: (source, count) => {
      const target = new Float64Array(memory, used, count);
      used += 8 * count;
      target.set(source.subarray(0, count));
      return target;
    },
    integers: (source, count) => {
      const target = new Int32Array(memory, used, count);
      used += 4 * count;
      target.set(source.subarray(0, count));
      return target;
    },
  };
}

/** A copy of the mesh's arrays, cut to size, in the memory of a complex that was given up if that suffices. */
export function copyMesh(mesh: Mesh, old?: ComplexData): ComplexData {
  const { vertexCount: v, edgeCount: e, lineCount: l, nodeCount: n, regionCount: f } = mesh;
  const bytes = 32 * v + 24 * e + 8 * l + 8 * n + 4 * mesh.bitCount + 8 * f + 4 + 4 * mesh.loopCount;
  const memory = old && old.x.buffer.byteLength >= bytes ? old.x.buffer : new ArrayBuffer(bytes);
  const { doubles, integers } = makeStore(memory);
  return {
    vertexCount: v,
    regionCount: f,
    // Doubles first: they need offsets that are multiples of 8.
    x: doubles(mesh.x, v),
    y: doubles(mesh.y, v),
    reach: doubles(mesh.reach, v),
    lineA: integers(mesh.lineA, v),
    lineB: integers(mesh.lineB, v),
    from: integers(mesh.from, e),
    to: integers(mesh.to, e),
    child: integers(mesh.child, e),
    line: integers(mesh.line, e),
    left: integers(mesh.left, 2 * e),
    lineNode: integers(mesh.lineNode, l),
    lineCut: integers(mesh.lineCut, l),
    nodeParent: integers(mesh.nodeParent, n),
    nodeBits: integers(mesh.nodeBits, n),
    bits: integers(mesh.bits, mesh.bitCount),
    regionNode: integers(mesh.regionNode, f),
    regionStart: integers(mesh.regionStart, f + 1),
    loops: integers(mesh.loops, mesh.loopCount),
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
