import type { CreaseMesh } from '../plane/crease-mesh.ts';

/** What the items of a batch are: regions, edges, or segments that lie on faces. */
export type Kind = 'face' | 'crease' | 'line';

/** Things of one kind and look that are painted together: none of them hides another. */
export interface Batch {
  readonly kind: Kind;
  readonly look: number;
  /** Indices of regions, edges or segments. */
  readonly items: readonly number[];
}

/** The look of every region, edge (−1: not drawn) and segment on a face, as whole numbers below `looks`. */
export interface Looks {
  readonly faces: Int32Array;
  readonly creases: Int32Array;
  readonly lines: readonly { readonly region: number; readonly look: number }[];
  readonly looks: number;
}

/** What has to wait for what. */
interface Order {
  /** The edges beside each region: region i has `edges[starts[i]]` … `edges[starts[i + 1] − 1]`. */
  readonly starts: Int32Array;
  readonly edges: Int32Array;
  /** How many regions behind a region are not finished yet. */
  readonly behind: Int32Array;
  /** What is missing until the regions in front may come: the face itself, and all on it that they may hide. */
  readonly missing: Int32Array;
  /** How many faces beside a crease are not painted yet. */
  readonly beside: Uint8Array;
}

/**
 * Faces, creases and lines on faces in an exact painter's order, gathered into few batches.
 *
 * A face comes after all faces behind it; a crease after both faces beside it and before any face in front of those; a
 * line after its face and before any face in front. Whatever may come at the same time hides nothing of each other,
 * so all of one look can be one path. Looks of faces, creases and lines have to differ.
 *
 * @param front per edge 1 if its left region is in front, −1 if the right one is, 0 if neither (see `fronts`)
 */
export function surfaceBatches(mesh: CreaseMesh, front: Int8Array, looks: Looks): Batch[] {
  const { left, right } = mesh;
  const order = constraints(mesh, front, looks);
  const ready: number[][] = Array.from({ length: looks.looks }, () => []);
  const kinds: Kind[] = [];
  const linesOf = new Map<number, number[]>();
  looks.lines.forEach(({ region }, k) => linesOf.set(region, [...(linesOf.get(region) ?? []), k]));
  // Looks with something ready, faces and all else apart, each in the order in which they came up.
  const faces: number[] = [];
  const others: number[] = [];
  const batches: Batch[] = [];

  function release(kind: Kind, look: number, item: number): void {
    kinds[look] = kind;
    if (ready[look].push(item) === 1) (kind === 'face' ? faces : others).push(look);
  }
  function finish(region: number): void {
    if (--order.missing[region] > 0) return;
    for (let k = order.starts[region]; k < order.starts[region + 1]; k++) {
      const e = order.edges[k];
      const near = front[e] > 0 ? left[e] : right[e];
      if (front[e] !== 0 && near !== region && --order.behind[near] === 0)
        release('face', looks.faces[near], near);
    }
  }
  const after: Record<Kind, (item: number) => void> = {
    face(region) {
      for (let k = order.starts[region]; k < order.starts[region + 1]; k++) {
        const e = order.edges[k];
        if (looks.creases[e] >= 0 && --order.beside[e] === 0) release('crease', looks.creases[e], e);
      }
      for (const k of linesOf.get(region) ?? []) release('line', looks.lines[k].look, k);
      finish(region);
    },
    crease(e) {
      if (front[e] >= 0) finish(left[e]);
      if (front[e] <= 0) finish(right[e]);
    },
    line(k) {
      finish(looks.lines[k].region);
    },
  };

  order.behind.forEach((count, region) => {
    if (count === 0) release('face', looks.faces[region], region);
  });
  // Faces first: creases that wait for more of their kind make fewer paths.
  for (let f = 0, o = 0; f < faces.length || o < others.length;) {
    const look = f < faces.length ? faces[f++] : others[o++];
    const items = ready[look];
    ready[look] = [];
    batches.push({ kind: kinds[look], look, items });
    items.forEach(after[kinds[look]]);
  }
  return batches;
}

function constraints(
  { complex, left, right }: CreaseMesh,
  front: Int8Array,
  { creases, lines }: Looks,
): Order {
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
  for (const { region } of lines) missing[region]++;
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
