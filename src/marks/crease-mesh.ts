import type { Edge, RegionComplex } from '../network/index.ts';

/** What drawings ask of a complex over and over: its edges, and one output at its vertices. */
export interface CreaseMesh {
  readonly complex: RegionComplex;
  readonly edges: readonly Edge[];
  /** Per vertex, the output that is drawn. */
  readonly heights: Float64Array;
  readonly output: number;
  /** The largest size of a slope jump of that output, at least the smallest positive number. */
  readonly largestJump: number;
  readonly lowest: number;
  readonly highest: number;
}

const known = new WeakMap<RegionComplex, CreaseMesh[]>();

/** A complex's edges and heights, computed once per complex and output. */
export function creaseMesh(complex: RegionComplex, output = 0): CreaseMesh {
  const meshes = known.get(complex) ?? [];
  known.set(complex, meshes);
  return (meshes[output] ??= makeMesh(complex, output));
}

function makeMesh(complex: RegionComplex, output: number): CreaseMesh {
  const edges = Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e));
  const heights = Float64Array.from({ length: complex.vertexCount }, (_, v) => complex.values(v)[output]);
  return {
    complex,
    edges,
    heights,
    output,
    largestJump: edges.reduce(
      (largest, { jump }) => Math.max(largest, Math.abs(jump[output])),
      Number.MIN_VALUE,
    ),
    lowest: heights.reduce((low, height) => Math.min(low, height), Infinity),
    highest: heights.reduce((high, height) => Math.max(high, height), -Infinity),
  };
}

/** The output at the middle of a region's corners: there f takes the corners' mean value, because it is affine. */
export function meanHeight({ complex, heights }: CreaseMesh, region: number): number {
  const corners = complex.corners(region);
  return corners.reduce((sum, v) => sum + heights[v], 0) / corners.length;
}
