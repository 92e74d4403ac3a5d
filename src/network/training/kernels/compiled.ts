import { inverseFactorials } from '../../numbers/exponential.ts';
import { loops } from './code.ts';
import type { Kernels } from './kernels.ts';
import { plainKernels } from './plain.ts';

/** What `loops` exports; addresses and strides in bytes. */
interface Loops {
  product(
    c: number,
    start: number,
    p: number,
    pa: number,
    pt: number,
    q: number,
    qt: number,
    rows: number,
    cols: number,
    inner: number,
  ): void;
  rectify(h: number, z: number, size: number): void;
  gate(delta: number, z: number, size: number): void;
  exponentials(to: number, z: number, size: number, coefficients: number): void;
}

// The parts of the JavaScript API that are used here; the module has no types of browsers.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

const PAGE = 65536;
/** Arrays begin at multiples of so many bytes, two numbers. */
const ALIGNMENT = 16;

let compiled: object | undefined;

/** Kernels with room for `arrays` arrays of `floats` numbers in all: compiled ones where the browser runs them. */
export function makeKernels(floats: number, arrays: number): Kernels {
  try {
    compiled ??= new WebAssembly.Module(loops);
    return compiledKernels(compiled, 8 * floats + ALIGNMENT * (arrays + 1) + inverseFactorials.byteLength);
  } catch {
    // No WebAssembly, no vectors, forbidden by a policy, or no memory left: slower, and the same bits.
    return plainKernels;
  }
}

function compiledKernels(module: object, bytes: number): Kernels {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { product, rectify, gate, exponentials } = exports as Loops;
  let free = 0;
  const floats = (length: number) => {
    const array = new Float64Array(memory.buffer, free, length);
    free += Math.ceil((8 * length) / ALIGNMENT) * ALIGNMENT;
    return array;
  };
  const coefficients = floats(inverseFactorials.length);
  coefficients.set(inverseFactorials);
  return {
    compiled: true,
    floats,
    product(c, start, p, pa, pt, q, qt, rows, cols, inner) {
      product(
        c.byteOffset,
        start.byteOffset,
        p.byteOffset,
        8 * pa,
        8 * pt,
        q.byteOffset,
        8 * qt,
        rows,
        cols,
        inner,
      );
    },
    rectify(h, z, size) {
      rectify(h.byteOffset, z.byteOffset, size);
    },
    gate(delta, z, size) {
      gate(delta.byteOffset, z.byteOffset, size);
    },
    exponentials(to, z, size) {
      exponentials(to.byteOffset, z.byteOffset, size, coefficients.byteOffset);
    },
  };
}
