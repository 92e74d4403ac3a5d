import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const SERIF = '@fontsource/source-serif-4/files/source-serif-4-latin';
/** The faces that cards are set in. */
const PACKED = [`${SERIF}-400-normal.woff`, `${SERIF}-600-normal.woff`, `${SERIF}-400-italic.woff`];
const PLAIN = ['katex/dist/fonts/KaTeX_Main-Regular.ttf', 'katex/dist/fonts/KaTeX_Math-Italic.ttf'];

/** Bytes of the header of a WOFF file and of an entry of its directory; the same of an OpenType file. */
const WOFF = { header: 44, entry: 20 };
const SFNT = { header: 12, entry: 16 };

/**
 * A WOFF font as the OpenType font that it packs (WOFF File Format 1.0, 3 to 5).
 *
 * @throws Error for a file that is none
 */
export function unpacked(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('No WOFF font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = WOFF.header + i * WOFF.entry;
    const [offset, packed, length] = [4, 8, 12].map((k) => woff.readUInt32BE(at + k));
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      sum: woff.subarray(at + 16, at + 20),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const header = Buffer.alloc(SFNT.header + count * SFNT.entry);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  [count, 16 * power, Math.log2(power), 16 * (count - power)].forEach((value, k) =>
    header.writeUInt16BE(value, 4 + 2 * k),
  );
  let offset = header.length;
  const parts = [header];
  tables.forEach(({ tag, sum, bytes }, i) => {
    const at = SFNT.header + i * SFNT.entry;
    tag.copy(header, at);
    sum.copy(header, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    // Each table begins at a multiple of four.
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** The fonts that stand in files already, and the ones that have to be written first. */
export const fontFiles = (): { plain: string[]; unpacked: Buffer[] } => ({
  plain: PLAIN.map((file) => require.resolve(file)),
  unpacked: PACKED.map((file) => unpacked(readFileSync(require.resolve(file)))),
});
