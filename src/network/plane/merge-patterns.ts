// Longer than most files: one step: cells of one pattern become one region, and the mesh is built anew.
import { pieceFromBits, type CutLayer } from './cut-layer.ts';
import { origin, type Mesh } from './mesh.ts';

/**
 * Removes the edges between regions with the same pattern, and the vertices that then stand on a straight edge.
 *
 * Maxout of rank > 2 is cut along lines where two rows tie, also where a third row is larger on a part of the face; a
 * tolerance may leave edges that a neighbour does not know. An activation region is convex, so what remains is a complex of the same kind.
 */
export function mergePatterns(mesh: Mesh, layers: readonly CutLayer[], corners: number): void {
  const loops = finestLoops(mesh);
  const root = Int32Array.from({ length: mesh.regionCount }, (_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]];
    return i;
  };
  loops.forEach((loop, region) => {
    for (const half of loop) {
      const other = mesh.left[half ^ 1];
      // Each edge is asked about once.
      if (other > region && isSamePattern(mesh, layers, region, other)) root[find(region)] = find(other);
    }
  });
  rebuild(mesh, corners, loops, find);
}

/** The boundaries with every half-edge replaced by its finest parts, and `left` set for those. */
function finestLoops(mesh: Mesh): number[][] {
  const { child, left } = mesh;
  return Array.from({ length: mesh.regionCount }, (_, region) => {
    const loop: number[] = [];
    const add = (half: number): void => {
      const first = child[half >> 1];
      if (first < 0) {
        loop.push(half);
        left[half] = region;
      } else if ((half & 1) === 0) {
        add(2 * first);
        add(2 * first + 2);
      } else {
        add(2 * first + 3);
        add(2 * first + 1);
      }
    };
    mesh.loops.subarray(mesh.regionStart[region], mesh.regionStart[region + 1]).forEach(add);
    return loop;
  });
}

/** Whether all units are on the same piece in two regions; the last layers first, down to what both come from. */
function isSamePattern(mesh: Mesh, layers: readonly CutLayer[], one: number, other: number): boolean {
  const { nodeParent, nodeBits, regionNode } = mesh;
  let [a, b] = [regionNode[one], regionNode[other]];
  for (let level = layers.length - 1; level >= 0 && a !== b; level--) {
    if (!isSamePiece(layers[level], mesh, nodeBits[a], nodeBits[b])) return false;
    [a, b] = [nodeParent[a], nodeParent[b]];
  }
  return true;
}

/** Whether a layer's units are on the same pieces under two words; where every unit has one cut, its sign bit is that. */
function isSamePiece(layer: CutLayer, { bits }: Mesh, a: number, b: number): boolean {
  let word = 0;
  while (word < layer.words && bits[a + word] === bits[b + word]) word++;
  if (word === layer.words) return true;
  if (layer.plain) return false;
  for (let unit = 0; unit < layer.units; unit++)
    if (pieceFromBits(layer, unit, bits, a) !== pieceFromBits(layer, unit, bits, b)) return false;
  return true;
}

/** Writes the merged regions back into the mesh, vertices, edges and regions renumbered in their old order. */
function rebuild(mesh: Mesh, corners: number, loops: readonly number[][], find: (i: number) => number): void {
  const kept = (half: number) => {
    const other = mesh.left[half ^ 1];
    return other < 0 || find(other) !== find(mesh.left[half]);
  };
  const outgoing = new Int32Array(mesh.vertexCount);
  const boundaries: (number[] | undefined)[] = new Array<undefined>(mesh.regionCount).fill(undefined);
  loops.forEach((loop, region) => {
    const boundary = (boundaries[find(region)] ??= []);
    for (const half of loop) {
      if (!kept(half)) continue;
      boundary.push(half);
      outgoing[origin(mesh, half)]++;
      // The outer side of the boundary counts as well, so that degree 2 means the same everywhere.
      if (mesh.left[half ^ 1] < 0) outgoing[origin(mesh, half ^ 1)]++;
    }
  });
  const stays = (vertex: number) => vertex < corners || outgoing[vertex] > 2;
  const place = new Int32Array(mesh.vertexCount).fill(-1);
  let vertices = 0;
  for (let v = 0; v < mesh.vertexCount; v++) {
    if (!stays(v)) continue;
    place[v] = vertices;
    for (const key of ['x', 'y', 'reach'] as const) mesh[key][vertices] = mesh[key][v];
    for (const key of ['lineA', 'lineB'] as const) mesh[key][vertices] = mesh[key][v];
    vertices++;
  }
  const edges: { from: number; to: number; line: number; left: number; right: number }[] = [];
  const edgeAt = new Int32Array(2 * mesh.edgeCount).fill(-1);
  const regions = [...boundaries.keys()].filter((key) => boundaries[key]);
  const newLoops = regions.map((key, region) => {
    const chained = chain(mesh, boundaries[key] ?? [], (v) => place[v] >= 0);
    return chained.map(([first, last]) => {
      const from = place[origin(mesh, first)];
      const to = place[origin(mesh, last ^ 1)];
      const known = edgeAt[last ^ 1];
      if (known >= 0) {
        edges[known].right = region;
        return 2 * known + 1;
      }
      edgeAt[first] = edges.length;
      edges.push({ from, to, line: mesh.line[first >> 1], left: region, right: -1 });
      return 2 * (edges.length - 1);
    });
  });
  const nodes = regions.map((key) => mesh.regionNode[key]);
  mesh.vertexCount = vertices;
  mesh.edgeCount = edges.length;
  edges.forEach(({ from, to, line, left, right }, e) => {
    mesh.from[e] = from;
    mesh.to[e] = to;
    mesh.line[e] = line;
    mesh.child[e] = -1;
    mesh.left[2 * e] = left;
    mesh.left[2 * e + 1] = right;
  });
  mesh.regionCount = regions.length;
  mesh.loopCount = 0;
  newLoops.forEach((loop, region) => {
    mesh.regionNode[region] = nodes[region];
    for (const half of loop) mesh.loops[mesh.loopCount++] = half;
    mesh.regionStart[region + 1] = mesh.loopCount;
  });
}

/** The half-edges of a boundary in order, grouped into straight runs between vertices that stay: [first, last]. */
function chain(
  mesh: Mesh,
  boundary: readonly number[],
  stays: (vertex: number) => boolean,
): [number, number][] {
  const from = new Map(boundary.map((half) => [origin(mesh, half), half]));
  const start = boundary.find((half) => stays(origin(mesh, half)));
  if (start === undefined) return [];
  const runs: [number, number][] = [];
  let half = start;
  do {
    const first = half;
    while (!stays(origin(mesh, half ^ 1))) half = from.get(origin(mesh, half ^ 1)) ?? start;
    runs.push([first, half]);
    half = from.get(origin(mesh, half ^ 1)) ?? start;
  } while (half !== start);
  return runs;
}
