import type { CreaseMesh } from './crease-mesh.ts';

/** Faces or creases of one look that are painted together: none of them hides another. */
export interface Batch {
  readonly look: number;
  /** Are the items regions? Otherwise they are edges. */
  readonly faces: boolean;
  readonly items: readonly number[];
}

/** The look of every region, and of every edge (−1: not drawn), as whole numbers below `looks`. */
export interface Looks {
  readonly faces: Int32Array;
  readonly creases: Int32Array;
  readonly looks: number;
}

const FACES_FIRST = 2 ** 30;

/** Per region, lists of edges: to the regions in front of it, and those whose creases are painted after it. */
interface Order {
  /** The edges beside each region: region i has `edges[starts[i]]` … `edges[starts[i + 1] − 1]`. */
  readonly starts: Int32Array;
  readonly edges: Int32Array;
  /** How many regions behind a region are not finished yet. */
  readonly behind: Int32Array;
  /** What is missing until the regions in front may come: the face itself, and creases that do not touch them. */
  readonly missing: Int32Array;
  /** How many faces beside a crease are not painted yet. */
  readonly beside: Uint8Array;
}

/**
 * Faces and creases in an exact painter's order, gathered into few batches.
 *
 * A face comes after all faces behind it; a crease after both faces beside it and before any face in front of those.
 * Whatever may come at the same time hides nothing of each other, so all of one look can be one path.
 *
 * @param front per edge 1 if its left region is in front, −1 if the right one is, 0 if neither (see `fronts`)
 */
export function surfaceBatches(mesh: CreaseMesh, front: Int8Array, looks: Looks): Batch[] {
  const { left, right } = mesh;
  const order = constraints(mesh, front, looks.creases);
  // Ready items per look: regions as they are, edges as their complements.
  const ready: number[][] = Array.from({ length: looks.looks }, () => []);
  const batches: Batch[] = [];

  function finish(region: number): void {
    if (--order.missing[region] > 0) return;
    for (let k = order.starts[region]; k < order.starts[region + 1]; k++) {
      const e = order.edges[k];
      const near = front[e] > 0 ? left[e] : right[e];
      if (front[e] !== 0 && near !== region && --order.behind[near] === 0)
        ready[looks.faces[near]].push(near);
    }
  }
  function afterFace(region: number): void {
    for (let k = order.starts[region]; k < order.starts[region + 1]; k++) {
      const e = order.edges[k];
      if (looks.creases[e] >= 0 && --order.beside[e] === 0) ready[looks.creases[e]].push(~e);
    }
    finish(region);
  }
  function afterCrease(e: number): void {
    if (front[e] >= 0) finish(left[e]);
    if (front[e] <= 0) finish(right[e]);
  }

  order.behind.forEach((count, region) => {
    if (count === 0) ready[looks.faces[region]].push(region);
  });
  for (let look = fullest(ready); look >= 0; look = fullest(ready)) {
    const items = ready[look];
    ready[look] = [];
    const faces = items[0] >= 0;
    batches.push({ look, faces, items: faces ? items : items.map((item) => ~item) });
    items.forEach((item) => (item >= 0 ? afterFace(item) : afterCrease(~item)));
  }
  return batches;
}

/** The look with the most ready items, faces before creases; −1 when nothing is left. */
function fullest(ready: readonly (readonly number[])[]): number {
  let best = -1;
  let most = 0;
  for (let look = 0; look < ready.length; look++) {
    const { length } = ready[look];
    // Creases that wait for more of their kind make fewer paths.
    const weight = length > 0 && ready[look][0] >= 0 ? length + FACES_FIRST : length;
    if (weight > most) [best, most] = [look, weight];
  }
  return best;
}

function constraints({ complex, left, right }: CreaseMesh, front: Int8Array, creases: Int32Array): Order {
  const count = complex.regionCount;
  const starts = new Int32Array(count + 1);
  const behind = new Int32Array(count);
  const missing = new Int32Array(count).fill(1);
  const beside = new Uint8Array(left.length);
  const inner = (e: number) => left[e] >= 0 && right[e] >= 0;
  for (let e = 0; e < left.length; e++) {
    if (!inner(e)) continue;
    starts[left[e] + 1]++;
    starts[right[e] + 1]++;
    if (front[e] !== 0) behind[front[e] > 0 ? left[e] : right[e]]++;
    if (creases[e] < 0) continue;
    beside[e] = 2;
    if (front[e] >= 0) missing[left[e]]++;
    if (front[e] <= 0) missing[right[e]]++;
  }
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const edges = new Int32Array(starts[count]);
  const filled = starts.slice(0, count);
  for (let e = 0; e < left.length; e++) {
    if (!inner(e)) continue;
    edges[filled[left[e]]++] = e;
    edges[filled[right[e]]++] = e;
  }
  return { starts, edges, behind, missing, beside };
}
