import { exponential } from '../../numbers/exponential.ts';
import type { Kernels } from './kernels.ts';

/** The loops of training in plain TypeScript, for browsers without WebAssembly's vectors: the same bits. */
export const plainKernels: Kernels = {
  compiled: false,
  floats: (length) => new Float64Array(length),
  product(c, start, p, pa, pt, q, qt, rows, cols, inner) {
    for (let a = 0; a < rows; a++) {
      const [row, first] = [a * cols, a * pa];
      for (let b = 0; b < cols; b++) c[row + b] = start[b];
      for (let t = 0; t < inner; t++) {
        const u = p[first + t * pt];
        const from = t * qt;
        for (let b = 0; b < cols; b++) c[row + b] += u * q[from + b];
      }
    }
  },
  rectify(h, z, size) {
    for (let i = 0; i < size; i++) h[i] = z[i] <= 0 ? 0 : z[i];
  },
  gate(delta, z, size) {
    for (let i = 0; i < size; i++) if (z[i] <= 0) delta[i] = 0;
  },
  exponentials(to, z, size) {
    for (let i = 0; i < size; i++) to[i] = exponential(-Math.abs(z[i]));
  },
};
