import { complexArrays } from '../../network/index.ts';
import type { ComplexArrays, RegionComplex } from '../../network/index.ts';

/** The faces and edges of a complex, and one output at its vertices, wherever they were computed. */
export interface FaceMesh extends ComplexArrays {
  readonly complex: Pick<RegionComplex, 'x' | 'y' | 'vertexCount' | 'regionCount'>;
  /** The largest size of a slope jump of that output, at least the smallest positive number. */
  readonly largestJump: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What drawings ask of a complex over and over. */
export interface CreaseMesh extends FaceMesh {
  readonly complex: RegionComplex;
  readonly output: number;
}

const known = new WeakMap<RegionComplex, CreaseMesh[]>();

/** A complex's edges and heights, computed once per complex and output. */
export function creaseMesh(complex: RegionComplex, output = 0): CreaseMesh {
  const meshes = known.get(complex) ?? [];
  known.set(complex, meshes);
  return (meshes[output] ??= makeMesh(complex, output));
}

/** The mesh of a complex, if it has been made before. */
export const knownMesh = (complex: RegionComplex, output = 0): CreaseMesh | undefined =>
  known.get(complex)?.[output];

function makeMesh(complex: RegionComplex, output: number): CreaseMesh {
  const arrays = complexArrays(complex, output);
  const { starts, corners, from, to, left, right, layer, unit } = arrays;
  let [largestJump, lowest, highest]: (number | undefined)[] = [];
  // Jumps and heights are for those who ask: a map of areas does without them.
  return {
    ...{ complex, output, starts, corners, from, to, left, right, layer, unit },
    get jump() {
      return arrays.jump;
    },
    get heights() {
      return arrays.heights;
    },
    get largestJump() {
      return (largestJump ??= arrays.jump.reduce(
        (most, jump) => Math.max(most, Math.abs(jump)),
        Number.MIN_VALUE,
      ));
    },
    get lowest() {
      return (lowest ??= arrays.heights.reduce((low, height) => Math.min(low, height), Infinity));
    },
    get highest() {
      return (highest ??= arrays.heights.reduce((high, height) => Math.max(high, height), -Infinity));
    },
  };
}

/** The mean output over a region's corners: the value at their mean point, because the output is affine there. */
export function meanHeight(
  { starts, corners, heights }: Pick<FaceMesh, 'starts' | 'corners' | 'heights'>,
  region: number,
): number {
  let sum = 0;
  for (let k = starts[region]; k < starts[region + 1]; k++) sum += heights[corners[k]];
  return sum / (starts[region + 1] - starts[region]);
}

const patterns = new WeakMap<RegionComplex, readonly (readonly Uint8Array[])[]>();

/** The activation pattern of every region of a complex, computed once. */
export function patternsOf(complex: RegionComplex): readonly (readonly Uint8Array[])[] {
  const found =
    patterns.get(complex) ?? Array.from({ length: complex.regionCount }, (_, i) => complex.pattern(i));
  patterns.set(complex, found);
  return found;
}

const owned = new WeakMap<CreaseMesh, Map<string, readonly number[]>>();

/** The edges at which a unit switches, be it alone or with others; computed once. */
export function edgesOf(mesh: CreaseMesh, layer: number, unit: number): readonly number[] {
  const units = owned.get(mesh) ?? new Map<string, readonly number[]>();
  owned.set(mesh, units);
  const key = `${layer} ${unit}`;
  const found = units.get(key) ?? findEdges(mesh, layer, unit);
  units.set(key, found);
  return found;
}

function findEdges({ complex, left, right }: CreaseMesh, layer: number, unit: number): number[] {
  const all = patternsOf(complex);
  const edges: number[] = [];
  for (let e = 0; e < left.length; e++) {
    if (left[e] < 0 || right[e] < 0) continue;
    if (all[left[e]][layer]?.[unit] !== all[right[e]][layer]?.[unit]) edges.push(e);
  }
  return edges;
}
