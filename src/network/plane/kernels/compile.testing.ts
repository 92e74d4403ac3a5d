/** Compiles the loops in `assembly/` and writes the bytes to `code.ts`: `node src/network/plane/kernels/compile.testing.ts`. */
import { writeFileSync } from 'node:fs';
import { compileAssembly } from '../../testing/compile-assembly.testing.ts';

/** The text of `code.ts` as the compiler makes it from `assembly/faces.ts`. */
export const compileFaces = () =>
  compileAssembly(new URL('assembly/faces.ts', import.meta.url), 'The compiled loops of subdivisions');

if (import.meta.main) writeFileSync(new URL('code.ts', import.meta.url), await compileFaces());
