import { boundErrors, makeFaceMaps, moveMaps, resetMaps, startMaps, type FaceMaps } from './face-maps.ts';
import { reserveNode, reserveRegion, type Mesh } from './mesh.ts';
import { makeParts, splitFace, type Parts, type Run } from './split.ts';

/** One hidden layer's place in the descent: its maps on the current face, and the faces it splits that one into. */
interface Level {
  readonly maps: FaceMaps;
  readonly parts: Parts;
}

// Kept from call to call, one per level.
const scratchParts: Parts[] = [];

/** The levels of a network's hidden layers; until the next call, which uses the same memory. */
export function makeLevels(layers: readonly FaceMaps['layer'][]): Level[] {
  while (scratchParts.length < layers.length) scratchParts.push(makeParts());
  return layers.map((layer, level) => ({ maps: makeFaceMaps(layer), parts: scratchParts[level] }));
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
  const { mesh } = run;
  const depth = levels.length;
  const boundary = Int32Array.from({ length: corners }, (_, k) => 2 * k);
  const root = addNode(mesh, -1, boundary, 0, 0);

  const descend = (level: number, node: number, loop: Int32Array, start: number, length: number): void => {
    const { maps, parts } = levels[level];
    const { words } = maps.layer;
    splitFace(run, maps, node, loop, start, length, parts);
    const next = level + 1 < depth ? levels[level + 1].maps : null;
    if (next) boundErrors(next, maps, X, Y);
    const { starts, loops, bits, count } = parts;
    for (let i = 0; i < count; i++) {
      const child = addNode(mesh, node, bits, i * words, words);
      const size = starts[i + 1] - starts[i];
      if (!next) addRegion(mesh, child, loops, starts[i], size);
      else {
        moveMaps(next, maps, node, bits, i * words);
        descend(level + 1, child, loops, starts[i], size);
      }
    }
  };

  if (depth === 0) addRegion(mesh, root, boundary, 0, corners);
  else {
    for (const { maps } of levels) resetMaps(maps, X, Y);
    startMaps(levels[0].maps, X, Y);
    descend(0, root, boundary, 0, corners);
  }
}
