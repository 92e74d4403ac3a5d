// Longer than most files: the descent through the layers, as one function that shares what it carries along.
import { followPath, makeFaceMaps, resetMaps, startMaps, type FaceMaps } from './face-maps.ts';
import { reserveNodes, reserveRegion, type Mesh } from './mesh.ts';
import { layBox, listCorners } from './face-corners.ts';
import { base, reserveCuts, slotStride } from './face-signs.ts';
import { mayBeCut, openCuts, openCutsOfSigns, passWhole } from './open-cuts.ts';
import { makeParts, type Parts } from './parts.ts';
import type { Run } from './run.ts';
import { splitFace } from './split.ts';
import { splitOnce } from './split-once.ts';
import { keepVertexSigns, signVertices, vertexSignFloats } from './vertex-signs.ts';

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
  return makeFaceMaps(layers, vertexSignFloats(layers)).map((maps, level) => ({
    maps,
    parts: scratchParts[level],
  }));
}

function addNode(mesh: Mesh, parent: number, bits: Int32Array, at: number, words: number): number {
  reserveNodes(mesh, 1, words);
  const { nodeParent, nodeBits, bits: into } = mesh;
  const node = mesh.nodeCount++;
  const first = mesh.bitCount;
  nodeParent[node] = parent;
  nodeBits[node] = first;
  for (let w = 0; w < words; w++) into[first + w] = bits[at + w];
  mesh.bitCount = first + words;
  return node;
}

function addRegion(mesh: Mesh, node: number, loop: Int32Array, start: number, length: number): void {
  reserveRegion(mesh, length);
  const region = mesh.regionCount++;
  mesh.regionNode[region] = node;
  const { loops, left, loopCount } = mesh;
  for (let i = 0; i < length; i++) {
    const half = loop[start + i];
    loops[loopCount + i] = half;
    left[half] = region;
  }
  mesh.loopCount = loopCount + length;
  mesh.regionStart[region + 1] = mesh.loopCount;
}

/** The share of the domain that is done; parts of a face count alike, however large. */
function makeProgress(tell: (share: number) => void) {
  const shares = [1];
  const starts = [0];
  let done = 0;
  let told = 0;
  return {
    /** Goes into a face of so many parts. */
    enter: (count: number) => {
      shares.push(shares[shares.length - 1] / count);
      starts.push(done);
    },
    /** So many of them are done. */
    at: (parts: number) => {
      done = starts[starts.length - 1] + parts * shares[shares.length - 1];
      if (done - told > TOLD) tell((told = done));
    },
    leave: () => {
      shares.pop();
      starts.pop();
    },
  };
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

  const progress = onProgress ? makeProgress(onProgress) : null;
  const descend = (from: number, face: number, loop: Int32Array, start: number, length: number): void => {
    let level = from;
    let node = face;
    // The first layer's maps stand from the beginning, those before `from` since the face was cut off.
    const deeper = Math.max(1, from);
    let open = 0;
    listCorners(mesh, loop, start, length);
    if (level < first) layBox(run, kernels, length);
    // Deep down most layers leave a face whole; then nothing of it is copied or looked at again.
    for (; level < depth; level++) {
      path[level] = node;
      if (level < first) {
        followPath(maps, path, deeper, level, mesh, X, Y);
        open = openCuts(run, maps[level], node, length);
      } else if (wordsKept === 1) {
        level = passWhole(mesh, maps, path, level, level - first, length);
        node = path[level];
        if (level === depth) break;
        followPath(maps, path, deeper, level, mesh, X, Y);
        open = openCutsOfSigns(run, maps[level], node, level - first, length);
      } else if (mayBeCut(mesh, maps[level], wordsKept * (level - first), length)) {
        followPath(maps, path, deeper, level, mesh, X, Y);
        open = openCutsOfSigns(run, maps[level], node, wordsKept * (level - first), length);
      }
      if (open > 0) break;
      node = addNode(mesh, node, base, 0, maps[level].layer.words);
    }
    if (level === depth) return addRegion(mesh, node, loop, start, length);
    const { parts } = levels[level];
    const { words } = maps[level].layer;
    const made = mesh.vertexCount;
    if (open === 1 && slotStride === 1 && plain)
      splitOnce(run, maps[level], node, loop, start, length, parts);
    else splitFace(run, maps[level], open, node, loop, start, length, parts);
    if (kept && level + 1 < depth) signVertices(kept, mesh, maps, level, X, Y, made);
    progress?.enter(parts.count);
    for (let i = 0; i < parts.count; i++) {
      const child = addNode(mesh, node, parts.bits, i * words, words);
      const at = parts.starts[i];
      const size = parts.starts[i + 1] - at;
      if (level + 1 === depth) addRegion(mesh, child, parts.loops, at, size);
      else descend(level + 1, child, parts.loops, at, size);
      progress?.at(i + 1);
    }
    progress?.leave();
  };

  for (const one of maps) {
    resetMaps(one, X, Y);
    reserveCuts(one.layer.cuts, one.layer.words);
  }
  startMaps(maps[0], X, Y);
  const kept = run.tolerant ? null : keepVertexSigns(mesh, maps);
  const first = kept ? kept.first : depth;
  const wordsKept = kept ? kept.words : 0;
  // Whether the signs at a face's corners are all there is to say of its cuts.
  const plain = !run.tolerant && !run.loose;
  if (kept) signVertices(kept, mesh, maps, 0, X, Y, 0);
  descend(0, root, boundary, 0, corners);
}
