import { crossingCuts } from './crossing-cuts.ts';
import { corner, placeCorners } from './face-corners.ts';
import type { FaceMaps } from './face-maps.ts';
import { base, beginCorners, beginSlots, negative, open, positive } from './face-signs.ts';
import { reserveNodes, type Mesh } from './mesh.ts';
import type { Run } from './run.ts';

/**
 * Which cuts go through the face laid out last: fills `open` with them and `base` with the signs of all others; returns
 * their number.
 *
 * Most cuts stay clear of the face's bounding box, which one evaluation at its centre shows.
 */
export function openCuts(run: Run, maps: FaceMaps, node: number, length: number): number {
  const { kernels, layer, bound } = maps;
  kernels.clear(maps.cuts, bound);
  for (let w = 0; w < layer.words; w++) base[w] = kernels.signs[2 * w];
  return crossingCuts(run, maps, node, length);
}

/** Whether some vertex has an open sign, of those last looked at by `mayBeCut`. */
let doubtful = false;

/**
 * Whether some cut may go through the face whose corners are listed, by the signs kept with them, `at` words on; which
 * ones stands in the kernels' signs, the signs of all others in `base`.
 */
export function mayBeCut(mesh: Mesh, { kernels, layer }: FaceMaps, at: number, length: number): boolean {
  const { cuts } = layer;
  const { signs, signWords } = mesh;
  const vertices = corner;
  let any = 0;
  let doubt = 0;
  for (let h = 0; h << 4 < cuts; h++) {
    let seen = 0;
    for (let i = 0; i < length; i++) {
      const own = signs[vertices[i] * signWords + at + h];
      seen |= own;
      doubt |= own & (own >>> 16);
    }
    const down = seen >>> 16;
    const open = seen & down;
    any |= open;
    const up = seen & ~down & 0xffff;
    if ((h & 1) === 0) {
      base[h >> 1] = up;
      kernels.signs[h | 1] = open;
    } else {
      base[h >> 1] |= up << 16;
      kernels.signs[h] |= open << 16;
    }
  }
  doubtful = doubt !== 0;
  return any !== 0;
}

/**
 * Takes the face whose corners are listed through the layers that leave it whole by the signs kept with its corners, where
 * those of a layer are one word: `mayBeCut` for all of them, layer by layer, in one go. `path` gets its faces, one per layer.
 *
 * @param at the word of a vertex's signs with which `level` begins
 * @returns the first layer that may cut the face, for which everything stands as `mayBeCut` leaves it; `depth` if none
 */
export function passWhole(
  mesh: Mesh,
  maps: readonly FaceMaps[],
  path: Int32Array,
  level: number,
  at: number,
  length: number,
): number {
  const depth = maps.length;
  reserveNodes(mesh, depth - level, depth - level);
  const { signs, signWords, nodeParent, nodeBits, bits } = mesh;
  const vertices = corner;
  for (; level < depth; level++, at++) {
    let seen = 0;
    let doubt = 0;
    for (let i = 0; i < length; i++) {
      const own = signs[vertices[i] * signWords + at];
      seen |= own;
      doubt |= own & (own >>> 16);
    }
    const down = seen >>> 16;
    const crossing = seen & down;
    if (crossing !== 0) {
      base[0] = seen & ~down & 0xffff;
      maps[level].kernels.signs[1] = crossing;
      doubtful = doubt !== 0;
      break;
    }
    const node = mesh.nodeCount++;
    nodeParent[node] = path[level];
    nodeBits[node] = mesh.bitCount;
    bits[mesh.bitCount++] = seen & 0xffff;
    path[level + 1] = node;
  }
  return level;
}

/** Of the cuts that `mayBeCut` has left open, those that go through the face, as `openCuts` says. */
export function openCutsOfSigns(run: Run, maps: FaceMaps, node: number, at: number, length: number): number {
  const { mesh } = run;
  if (doubtful || maps.layer.words > 1) {
    placeCorners(mesh, length);
    return crossingCuts(run, maps, node, length);
  }
  // Where no sign is open, what the corners say is all there is to know.
  const crossing = maps.kernels.signs[1];
  let count = 0;
  for (let left = crossing; left !== 0; left &= left - 1) open[count++] = 31 - Math.clz32(left & -left);
  // One cut alone is never asked for the signs of new vertices.
  if (count > 1 || run.loose) beginSlots(run, length, 1);
  else beginCorners(length);
  const { signs, signWords } = mesh;
  const wide = maps.layer.cuts > 16;
  for (let i = 0; i < length; i++) {
    const own = corner[i] * signWords + at;
    const low = signs[own];
    const high = wide ? signs[own + 1] : 0;
    positive[i] = ((low & 0xffff) | (high << 16)) & crossing;
    negative[i] = ((low >>> 16) | (high & 0xffff0000)) & crossing;
  }
  return count;
}
