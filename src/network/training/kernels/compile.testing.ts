/**
 * Compiles the loops in `assembly/` and writes the bytes to `code.ts`: `node src/network/training/kernels/compile.testing.ts`.
 *
 * The bytes are kept with the source so that the network module needs no build step; a test compiles them again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const source = new URL('assembly/loops.ts', import.meta.url);
const target = new URL('code.ts', import.meta.url);
const options = '-O3 --runtime stub --noAssert --importMemory --enable simd --noExportMemory';

/** The text of `code.ts` as the compiler makes it from `assembly/loops.ts`. */
export async function compileLoops(): Promise<string> {
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main(['loops.ts', ...options.split(' '), '--outFile', 'loops.wasm'], {
    readFile: (name) => (name === 'loops.ts' ? readFileSync(source, 'utf8') : null),
    writeFile: (_name, contents) => {
      bytes = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return [
    '// Made from assembly/loops.ts by compile.testing.ts.',
    '',
    '/** The compiled loops of training: a WebAssembly module that imports its memory. */',
    `export const loops = Uint8Array.of(${[...bytes].join(',')});`,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(target, await compileLoops());
