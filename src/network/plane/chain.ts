import { chainFloats, slots } from './chain-layout.ts';
import type { FaceMaps } from './face-maps.ts';
import type { Mesh } from './mesh.ts';

/** The way of a face down through the layers of ReLUs that leave it whole, at one go. */
export interface Chain {
  /** The most corners that are looked at one by one. */
  readonly corners: number;
  /** After `follow`, `words` words with the signs of each layer that was looked at, the second words being the first one's. */
  readonly bases: Int32Array;
  readonly words: number;
  /**
   * Moves the maps from `level` on to the face `node`, laid out in the kernels' box, as far as layers leave it whole, and
   * returns how many do. `kernels.signs` then has the cuts of the next one that may go through it.
   *
   * @param count the number of its corners, 0 to ask its box alone
   */
  readonly follow: (mesh: Mesh, level: number, node: number, count: number) => number;
}

/**
 * A chain of maps that have been made ready, the first ones filled in; null where loops are not compiled, where other
 * units than ReLUs are, and where so few layers are that hardly one leaves a face whole.
 */
export function makeChain(maps: readonly FaceMaps[], X: number, Y: number): Chain | null {
  const { kernels } = maps[0];
  const { descent } = kernels;
  const depth = maps.length;
  if (!descent || depth < 3 || !maps.every(({ layer }) => layer.allRelu)) return null;
  const layers = maps.map(({ layer }) => layer);
  const words = Math.max(...layers.map((layer) => layer.words));
  const numbers = kernels.floats(chainFloats(layers));
  const { byteOffset } = numbers;
  const places = new Int32Array(numbers.buffer, byteOffset, 2 * numbers.length);
  let free = slots * depth;
  const put = (values: Float64Array) => {
    numbers.set(values, free);
    const at = byteOffset + 8 * free;
    free += values.length;
    return at;
  };
  maps.forEach((one, level) => {
    const at = slots * level;
    writeNumbers(numbers, at + 5, one, X, Y);
    const { rows, start, columns, layer } = one;
    places[2 * at] = rows.all.byteOffset;
    places[2 * at + 1] = 8 * rows.stride;
    if (level === 0) return;
    places[2 * at + 2] = start.byteOffset;
    places[2 * at + 3] = columns.byteOffset;
    places[2 * at + 5] = layers[level - 1].words;
    places[2 * at + 6] = layer.cuts;
    places[2 * at + 8] = put(layer.norms);
    places[2 * at + 9] = put(layer.offsets);
  });
  const bitsAt = 2 * free;
  for (let level = 1; level < depth; level++)
    places[2 * slots * level + 4] = byteOffset + 4 * (bitsAt + (level - 1) * words);
  const basesAt = bitsAt + (depth - 1) * words;
  const bases = places.subarray(basesAt, basesAt + (depth + 1) * words);
  // Of the face whose children a level was last asked to begin with: deeper ones that a chain went on to have other
  // parents, but none that will be asked about again.
  const parents = new Int32Array(depth).fill(-1);
  return {
    corners: descent.x.length,
    bases,
    words,
    follow: ({ bits, nodeBits, nodeParent }, level, node, count) => {
      const own = layers[level - 1].words;
      for (let w = 0, at = nodeBits[node]; w < own; w++) bases[w] = bits[at + w];
      const parent = nodeParent[node];
      const fresh = parents[level] !== parent;
      parents[level] = parent;
      const at = byteOffset + 8 * slots * level;
      const whole = descent.follow(at, depth - level, fresh, bases.byteOffset, words, count);
      const next = level + whole;
      if (next < depth) readBounds(maps[next], numbers, slots * next + 6);
      return whole;
    },
  };
}

function writeNumbers(numbers: Float64Array, at: number, maps: FaceMaps, X: number, Y: number): void {
  const { layer } = maps;
  numbers[at] = maps.size;
  numbers[at + 3] = maps.error;
  numbers[at + 4] = maps.biasShare;
  numbers[at + 5] = maps.tiny;
  numbers[at + 6] = layer.largestNorm;
  numbers[at + 7] = layer.largestOffset;
  numbers[at + 8] = layer.spectral;
  numbers[at + 9] = layer.frobenius;
  numbers[at + 10] = layer.biasNorm;
  numbers[at + 11] = X;
  numbers[at + 12] = Y;
}

function readBounds(maps: FaceMaps, numbers: Float64Array, at: number): void {
  maps.bound = numbers[at];
  maps.margin = numbers[at + 1];
}
