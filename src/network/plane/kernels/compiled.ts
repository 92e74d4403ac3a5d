// Longer than most files: one piece of memory, laid out for its loops, compiled and plain.
import { loops } from './code.ts';
import { batch, type FaceKernels, type PassedLayer, type Passing } from './kernels.ts';
import { plainFaces } from './plain.ts';

/** What `loops` exports; addresses and strides in bytes. */
interface Loops {
  readonly move: (
    to: number,
    from: number,
    row: number,
    columns: number,
    list: number,
    changes: number,
    count: number,
    squares: number,
  ) => void;
  readonly clear: (cuts: number, row: number, box: number, bound: number, signs: number) => void;
  readonly pass: (
    layer: number,
    steps: number,
    skip: number,
    points: number,
    count: number,
    signs: number,
    words: number,
    values: number,
    room: number,
    masks: number,
  ) => void;
}

// The parts of the JavaScript API that are used here; the module has no types of browsers.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Loops over one piece of memory, with what it has room for. */
interface Program {
  readonly kernels: FaceKernels;
  /** Gives all arrays back. */
  readonly clear: () => void;
  readonly bytes: number;
  readonly most: number;
  readonly words: number;
}

// Kept from subdivision to subdivision, because making them takes longer than a small network; made anew when one needs
// more room, or the last one needed very much.
let module: object | null | undefined;
let compiled: Program | null = null;
let plain: Program | null = null;
const keptBytes = 2 ** 23;

const suffices = (program: Program | null, bytes: number, most: number, words: number): program is Program =>
  program !== null &&
  program.bytes >= bytes &&
  program.bytes <= Math.max(2 * bytes, keptBytes) &&
  program.most >= most &&
  program.words >= words;

/**
 * Loops for `most` columns and `words` words of cuts at most, with room for so many numbers in all; compiled ones where
 * the browser runs them. The arrays of those made before are theirs no longer.
 */
export function makeFaceKernels(floats: number, most: number, words: number): FaceKernels {
  const bytes = 8 * floats;
  if (!suffices(compiled, bytes, most, words)) compiled = compiledFaces(bytes, most, words);
  if (!compiled) return plainFaceKernels(most, words);
  compiled.clear();
  return compiled.kernels;
}

/** The same, not compiled: for a single layer, which is not worth it. */
export function plainFaceKernels(most: number, words: number): FaceKernels {
  if (!suffices(plain, 0, most, words))
    plain = { kernels: plainFaces(most, words), clear: () => {}, bytes: 0, most, words };
  return plain.kernels;
}

function instantiate(bytes: number): { buffer: ArrayBuffer; loops: Loops } | null {
  try {
    module ??= module === undefined ? new WebAssembly.Module(loops) : null;
    if (!module) return null;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { buffer: memory.buffer, loops: exports as Loops };
  } catch {
    // No WebAssembly, no vectors, forbidden by a policy, or no memory left: slower, and the same bits.
    if (!module) module = null;
    return null;
  }
}

function compiledFaces(bytes: number, most: number, words: number): Program | null {
  const own = 8 * (4 * most + 8 + words + 3);
  // With room for larger ones to come, as long as that is little.
  const made = instantiate((2 * bytes < keptBytes ? 2 * bytes : bytes) + own);
  if (!made) return null;
  const { buffer } = made;
  const { move, clear, pass } = made.loops;
  let free = 0;
  const place = (size: number) => {
    const start = free;
    free += (size + 7) & ~7;
    return start;
  };
  const floats = (length: number) => new Float64Array(buffer, place(8 * length), length).fill(0);
  const integers = (length: number) => new Int32Array(buffer, place(4 * length), length);
  const [changes, squares, box] = [floats(3 * most), floats(3), floats(5)];
  const [list, signs] = [integers(most), integers(2 * words)];
  const [changesAt, squaresAt, boxAt] = [changes.byteOffset, squares.byteOffset, box.byteOffset];
  const [listAt, signsAt] = [list.byteOffset, signs.byteOffset];
  const taken = free;
  const kernels: FaceKernels = {
    compiled: true,
    floats,
    list,
    changes,
    squares,
    box,
    signs,
    move: (to, from, columns, count) =>
      move(
        to.all.byteOffset,
        from.byteOffset,
        8 * to.stride,
        columns.byteOffset,
        listAt,
        changesAt,
        count,
        squaresAt,
      ),
    clear: (cuts, bound) => clear(cuts.all.byteOffset, 8 * cuts.stride, boxAt, bound, signsAt),
    passing: (layers, first, words) => compiledPassing(pass, floats, layers, first, words),
  };
  return { kernels, clear: () => (free = taken), bytes: buffer.byteLength - own, most, words };
}

function compiledPassing(
  pass: Loops['pass'],
  floats: FaceKernels['floats'],
  layers: readonly PassedLayer[],
  first: number,
  words: number,
): Passing {
  const most = Math.max(...layers.map(({ rows }) => rows.stride));
  const asIntegers = ({ buffer, byteOffset, length }: Float64Array) =>
    new Int32Array(buffer, byteOffset, 2 * length);
  // As `assembly/faces.ts` reads them: 32 bytes for each layer.
  const numbers = floats(4 * layers.length);
  const places = asIntegers(numbers);
  layers.forEach(({ rows, start, columns }, k) => {
    const biases = start.byteOffset + 16 * rows.stride;
    places.set([rows.all.byteOffset, 8 * rows.stride, biases, columns.byteOffset, rows.a.length], 8 * k);
  });
  const points = floats(2 * batch);
  const signs = asIntegers(floats((batch * (layers.length - first) * words) / 2));
  const values = floats(2 * most);
  const masks = floats(words);
  return {
    points,
    signs,
    setLimit: (layer, limit) => {
      numbers[4 * layer + 3] = limit;
    },
    pass: (layer, count) =>
      pass(
        numbers.byteOffset + 32 * layer,
        layers.length - 1 - layer,
        Math.max(0, first - 1 - layer),
        points.byteOffset,
        count,
        signs.byteOffset,
        words,
        values.byteOffset,
        8 * most,
        masks.byteOffset,
      ),
  };
}
