import { follow, makeFaceMaps, resetMaps, startMaps, type FaceMaps } from './face-maps.ts';
import { reserveNode, reserveRegion, type Mesh } from './mesh.ts';
import { base, layCorners, makeParts, openCuts, splitFace, type Parts, type Run } from './split.ts';

/** One hidden layer's place in the descent: its maps on the current face, and the faces it splits that one into. */
interface Level {
  readonly maps: FaceMaps;
  readonly parts: Parts;
}

/** Progress is told in steps of this share. */
const TOLD = 1 / 100;

// Kept from call to call, one per level.
const scratchParts: Parts[] = [];

/** The levels of a network's hidden layers; until the next call, which uses the same memory. */
export function makeLevels(layers: readonly FaceMaps['layer'][]): Level[] {
  while (scratchParts.length < layers.length) scratchParts.push(makeParts());
  return makeFaceMaps(layers).map((maps, level) => ({ maps, parts: scratchParts[level] }));
}

function addNode(mesh: Mesh, parent: number, bits: Int32Array, at: number, words: number): number {
  reserveNode(mesh, words);
  const node = mesh.nodeCount++;
  mesh.nodeParent[node] = parent;
  mesh.nodeBits[node] = mesh.bitCount;
  for (let w = 0; w < words; w++) mesh.bits[mesh.bitCount++] = bits[at + w];
  return node;
}

function addRegion(mesh: Mesh, node: number, loop: Int32Array, start: number, length: number): void {
  reserveRegion(mesh, length);
  const region = mesh.regionCount++;
  mesh.regionNode[region] = node;
  for (let i = 0; i < length; i++) {
    const half = loop[start + i];
    mesh.loops[mesh.loopCount++] = half;
    mesh.left[half] = region;
  }
  mesh.regionStart[region + 1] = mesh.loopCount;
}

/**
 * Subdivides the domain, which the mesh holds as its only edges, by all hidden layers.
 *
 * Depth first over layers as well: a face goes through all later layers before the next one, so one set of maps per
 * layer is all that is kept. Faces that were never neighbours in time still share vertices, through the halves of
 * their common edge.
 */
export function subdivide(run: Run, levels: readonly Level[], corners: number, X: number, Y: number): void {
  const { mesh, onProgress } = run;
  const depth = levels.length;
  const maps = levels.map((level) => level.maps);
  const path = new Int32Array(depth + 1);
  const boundary = Int32Array.from({ length: corners }, (_, k) => 2 * k);
  const root = addNode(mesh, -1, boundary, 0, 0);
  if (depth === 0) return addRegion(mesh, root, boundary, 0, corners);
  const { kernels } = maps[0];

  // The share of the domain that is done, and that of the face at hand: parts of a face count alike, however large.
  let [done, share, told] = [0, 1, 0];
  const descend = (from: number, face: number, loop: Int32Array, start: number, length: number): void => {
    let level = from;
    let node = face;
    let open = 0;
    layCorners(run, kernels, loop, start, length);
    // Deep down most layers leave a face whole; then nothing of it is copied or looked at again.
    for (; level < depth; level++) {
      path[level] = node;
      if (level > 0) follow(maps[level], maps[level - 1], path[level - 1], node, mesh, X, Y);
      open = openCuts(run, maps[level], node, length);
      if (open > 0) break;
      node = addNode(mesh, node, base, 0, maps[level].layer.words);
    }
    if (level === depth) return addRegion(mesh, node, loop, start, length);
    const { parts } = levels[level];
    const { words } = maps[level].layer;
    splitFace(run, maps[level], open, node, loop, start, length, parts);
    const [before, whole] = [done, share];
    share = whole / parts.count;
    for (let i = 0; i < parts.count; i++) {
      const child = addNode(mesh, node, parts.bits, i * words, words);
      const at = parts.starts[i];
      const size = parts.starts[i + 1] - at;
      if (level + 1 === depth) addRegion(mesh, child, parts.loops, at, size);
      else descend(level + 1, child, parts.loops, at, size);
      done = before + (i + 1) * share;
      if (done - told > TOLD) onProgress?.((told = done));
    }
    share = whole;
  };

  for (const one of maps) resetMaps(one, X, Y);
  startMaps(maps[0], X, Y);
  descend(0, root, boundary, 0, corners);
}
