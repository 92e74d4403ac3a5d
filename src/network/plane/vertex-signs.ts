import { roundOff } from '../numbers/round-off.ts';
import type { CutLayer } from './cut-layer.ts';
import type { FaceMaps } from './face-maps.ts';
import { batch, passingFloats, type Passing } from './kernels/kernels.ts';
import { keepSigns, type Mesh } from './mesh.ts';

/**
 * Signs of cuts at vertices, kept with the vertices from one layer of ReLUs on.
 *
 * Deep down most layers leave most faces whole, and the maps of a face would be computed to no other end than to show
 * that. So every vertex is passed on through all later layers once, when it is made, which costs a third of a face's
 * maps; and there are hardly more vertices than faces. The signs at a face's corners then show which cuts may go
 * through it, and only if one may are the face's maps needed.
 *
 * Error bound. A network is continuous, so a vertex's values do not depend on the face at which they start. They err by
 * those of the face's map there (`FaceMaps.error`), and each layer passes errors on as it does those of a whole map
 * (`FaceMaps`). With `size` a bound of the 2-norm of a layer's values anywhere in the domain, one bound per layer then
 * holds for all vertices; a sign within it is open.
 */
export interface VertexSigns {
  /** The first layer whose signs are kept. */
  readonly first: number;
  /** Words per layer at a vertex, see `Passing`. */
  readonly words: number;
  readonly passing: Passing;
  /** Per layer the largest 2-norms, met so far and a little more, of values, and of their errors, from which passing began. */
  readonly sizes: Float64Array;
  readonly errors: Float64Array;
}

const most = (layers: readonly CutLayer[], pick: (layer: CutLayer) => number) =>
  Math.max(...layers.map(pick));

const wordsOf = (layers: readonly CutLayer[]) => most(layers, ({ cuts }) => (cuts + 15) >> 4);

/**
 * The first layer for which signs are kept; past the last one where they do not pay, or where other units are than ReLUs.
 *
 * The second and third layer cut most faces. Where they are wide, the maps of a face come from those of its neighbour with
 * less work than its vertices' values from nothing. From the fourth on signs pay there too: without them
 * five layers of 64 take 1.02 of the time.
 */
function firstKept(layers: readonly CutLayer[]): number {
  if (!layers.every(({ allRelu }) => allRelu)) return layers.length;
  return wordsOf(layers) > 2 ? 3 : 1;
}

/** The numbers that `keepVertexSigns` needs of the kernels' memory. */
export function vertexSignFloats(layers: readonly CutLayer[]): number {
  const kept = layers.length - firstKept(layers);
  return kept > 0
    ? passingFloats(
        layers.length,
        kept,
        most(layers, ({ rows }) => rows),
        wordsOf(layers),
      )
    : 0;
}

/** Makes room for signs at the vertices of a mesh; null where none are kept. */
export function keepVertexSigns(mesh: Mesh, maps: readonly FaceMaps[]): VertexSigns | null {
  const layers = maps.map(({ layer }) => layer);
  const first = firstKept(layers);
  if (first >= layers.length) return null;
  const words = wordsOf(layers);
  keepSigns(mesh, words * (layers.length - first));
  const passing = maps[0].kernels.passing(maps, first, words);
  return {
    first,
    words,
    passing,
    sizes: new Float64Array(maps.length),
    errors: new Float64Array(maps.length),
  };
}

/**
 * Bounds the errors in all layers, with twice the size and the error of the values in `level` as they are now.
 *
 * Where sizes overflow nothing is certain; where they do not no sum of products does either.
 */
function setLimits(
  { passing, sizes, errors }: VertexSigns,
  maps: readonly FaceMaps[],
  level: number,
  error: number,
): void {
  sizes[level] = Math.max(sizes[level], 2 * maps[level].size);
  errors[level] = Math.max(errors[level], 2 * error);
  let size = 0;
  let off = 0;
  maps.forEach(({ layer, biasShare: share, tiny }, l) => {
    const { spectral, frobenius, biasNorm, largestNorm, largestOffset, rows } = layer;
    const limit = 1.000001 * (largestNorm * (off + share * size) + largestOffset * share) + tiny;
    if (l > 0) {
      off = 1.000001 * (spectral * off + share * (frobenius * size + biasNorm)) + tiny * rows;
      size = 1.000001 * (spectral * size + biasNorm);
    }
    passing.setLimit(l, size < Infinity ? limit : Infinity);
    off = Math.max(off, errors[l]);
    size = Math.max(size, sizes[l]);
  });
}

/** Passes the vertices from `start` on, of a face of layer `level` for which the maps stand, through all later layers. */
export function signVertices(
  signing: VertexSigns,
  mesh: Mesh,
  maps: readonly FaceMaps[],
  level: number,
  X: number,
  Y: number,
  start: number,
): void {
  const { first, words, passing, sizes, errors } = signing;
  const { x, y, reach, signs, signWords, vertexCount } = mesh;
  const { points, signs: made } = passing;
  const from = Math.max(first, level + 1);
  const kept = words * (maps.length - from);
  const offset = words * (from - first);
  for (let v = start; v < vertexCount; v += batch) {
    const count = Math.min(batch, vertexCount - v);
    let blur = 0;
    for (let i = 0; i < count; i++) {
      points[2 * i] = x[v + i];
      points[2 * i + 1] = y[v + i];
      blur = Math.max(blur, reach[v + i]);
    }
    // The maps' slopes are at most size / X and size / Y.
    const { size, error } = maps[level];
    const off = 1.001 * (error + (blur / X + blur / Y + 4 * roundOff) * size);
    if (!(off <= errors[level] && size <= sizes[level])) setLimits(signing, maps, level, off);
    passing.pass(level, count);
    for (let i = 0, at = 0; i < count; i++) {
      const to = (v + i) * signWords + offset;
      for (let w = 0; w < kept; w++) signs[to + w] = made[at++];
    }
  }
}
