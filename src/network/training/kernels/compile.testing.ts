/** Compiles the loops in `assembly/` and writes the bytes to `code.ts`: `node src/network/training/kernels/compile.testing.ts`. */
import { writeFileSync } from 'node:fs';
import { compileAssembly } from '../../testing/compile-assembly.testing.ts';

/** The text of `code.ts` as the compiler makes it from `assembly/loops.ts`. */
export const compileLoops = () =>
  compileAssembly(new URL('assembly/loops.ts', import.meta.url), 'The compiled loops of training');

if (import.meta.main) writeFileSync(new URL('code.ts', import.meta.url), await compileLoops());
