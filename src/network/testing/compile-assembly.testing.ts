import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import asc from 'assemblyscript/asc';

const options = '-O3 --runtime stub --noAssert --importMemory --enable simd --noExportMemory';

/**
 * The text of a module that holds a compiled program of AssemblyScript as bytes.
 *
 * The bytes are kept with the source so that the network module needs no build step; a test compiles them again.
 *
 * @param what what the program is, for the comment above it
 */
export async function compileAssembly(source: URL, what: string): Promise<string> {
  const name = basename(source.pathname);
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main([name, ...options.split(' '), '--outFile', 'made.wasm'], {
    readFile: (wanted) => (wanted === name ? readFileSync(source, 'utf8') : null),
    writeFile: (_name, contents) => {
      bytes = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return [
    `// Made from assembly/${name} by compile.testing.ts.`,
    '',
    `/** ${what}: a WebAssembly module that imports its memory. */`,
    // In hexadecimal digits, which a page's compression makes a tenth smaller than decimal ones.
    `export const loops = Uint8Array.from('${Buffer.from(bytes).toString('hex')}'.match(/../g) ?? [], (two) => parseInt(two, 16));`,
    '',
  ].join('\n');
}
