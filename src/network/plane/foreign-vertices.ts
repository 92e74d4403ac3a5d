import { reserveCells, stackEdge, stackSlot } from './cell-stack.ts';
import type { FaceMaps } from './face-maps.ts';
import { negative, open, positive, signMiddle } from './face-signs.ts';
import type { Mesh } from './mesh.ts';
import type { Run } from './run.ts';

/** Whether a vertex was made by a cut of the layer that is applied on the face `node`. */
function isMadeBy(
  { lineB, lineCut, lineNode, nodeParent }: Mesh,
  vertex: number,
  cut: number,
  node: number,
): boolean {
  const line = lineB[vertex];
  if (lineCut[line] !== cut) return false;
  let [a, b] = [lineNode[line], node];
  while (a >= 0 && b >= 0) [a, b] = [nodeParent[a], nodeParent[b]];
  return a === b;
}

/**
 * Where an edge about to be cut is cut already, by a cut that does not go through this face, takes that vertex among
 * the cell's; returns whether there was one.
 */
export function takeForeignVertex(
  run: Run,
  maps: FaceMaps,
  node: number,
  at: number,
  size: number,
  word: number,
  bit: number,
  stride: number,
  identity: boolean,
): boolean {
  const { child, to } = run.mesh;
  const place = (word << 5) + 31 - Math.clz32(bit);
  const cut = identity ? place : open[place];
  for (let i = 0; i < size; i++) {
    const half = stackEdge[at + i];
    const first = child[half >> 1];
    if (first < 0) continue;
    const slotA = stackSlot[at + i];
    const slotB = stackSlot[i + 1 === size ? at : at + i + 1];
    const [p, q] = [slotA * stride + word, slotB * stride + word];
    if ((((positive[p] & negative[q]) | (negative[p] & positive[q])) & bit) === 0) continue;
    const vertex = to[first];
    if (isMadeBy(run.mesh, vertex, cut, node)) continue;
    const known = run.mesh.stamp[vertex] === run.epoch;
    const slot = known
      ? run.mesh.slot[vertex]
      : signMiddle(run, maps, node, vertex, slotA, slotB, stride << 5, stride, identity);
    reserveCells(at + size + 1);
    stackEdge.copyWithin(at + i + 1, at + i, at + size);
    stackSlot.copyWithin(at + i + 1, at + i, at + size);
    const near = (half & 1) === 0 ? 2 * first : 2 * first + 3;
    stackEdge[at + i] = near;
    stackEdge[at + i + 1] = (half & 1) === 0 ? near + 2 : near - 2;
    stackSlot[at + i + 1] = slot;
    return true;
  }
  return false;
}
