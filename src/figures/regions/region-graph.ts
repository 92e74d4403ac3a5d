import { perState } from '../../drawing/page/per-state.ts';
import type { RegionComplex } from '../../network/index.ts';
import { edgesIn } from '../../network/index.ts';

/** A pair of regions, the lower index first. */
export type Link = readonly [a: number, b: number];

/** In how many units two patterns differ. */
function hammingDistance(a: readonly Uint8Array[], b: readonly Uint8Array[]): number {
  return a.reduce(
    (sum, bits, layer) => sum + bits.reduce((count, bit, unit) => count + Number(bit !== b[layer][unit]), 0),
    0,
  );
}

/** Two graphs over the regions of a complex: who shares an edge, and whose patterns differ in one unit. */
export interface RegionGraphs {
  /** Pairs with a common edge: the dual graph, exactly. */
  readonly dual: readonly Link[];
  /** Pairs at Hamming distance 1. */
  readonly hamming: readonly Link[];
  /** At distance 1 and no neighbours. */
  readonly invented: readonly Link[];
  /** Neighbours that differ in several units. */
  readonly missed: readonly Link[];
}

const key = ([a, b]: Link): string => `${a},${b}`;

/** Both graphs, computed once per complex. */
export const regionGraphs = perState((complex: RegionComplex): RegionGraphs => {
  const shared = new Map<string, Link>();
  for (const { left, right } of edgesIn(complex)) {
    if (left < 0 || right < 0) continue;
    const link: Link = left < right ? [left, right] : [right, left];
    shared.set(key(link), link);
  }
  const dual = [...shared.values()].sort(([a, b], [c, d]) => a - c || b - d);
  const patterns = Array.from({ length: complex.regionCount }, (_, i) => complex.pattern(i));
  const hamming = patterns.flatMap((own, a) =>
    patterns.flatMap((other, b): Link[] => (b > a && hammingDistance(own, other) === 1 ? [[a, b]] : [])),
  );
  const close = new Set(hamming.map(key));
  return {
    dual,
    hamming,
    invented: hamming.filter((link) => !shared.has(key(link))),
    missed: dual.filter((link) => !close.has(key(link))),
  };
});

/** The regions that links join to a region. */
export function linkedTo(links: readonly Link[], region: number): number[] {
  return links.flatMap(([a, b]) => (a === region ? [b] : b === region ? [a] : [])).sort((a, b) => a - b);
}
