import type { Origin } from './export.ts';
import { LICENCE } from './export.ts';

/** Pixels per unit of the drawing's view box. */
export const PNG_SCALE = 3;
/** Where the first chunk, the header, ends: after the signature's 8 bytes and 25 of its own. */
const HEADER_END = 33;

/**
 * A picture of an SVG file, as a PNG that says where it comes from.
 *
 * @throws an error when the browser cannot show the SVG or has no memory for the picture
 */
export async function pngFile(
  svg: string,
  width: number,
  height: number,
  origin: Origin,
  scale = PNG_SCALE,
): Promise<Blob> {
  const picture = await painted(svg, width * scale, height * scale);
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return new Blob([bytes.slice(0, HEADER_END), ...originChunks(origin), bytes.slice(HEADER_END)], {
    type: 'image/png',
  });
}

async function painted(svg: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(`A picture of ${width} × ${height} pixels is more than this browser can make`);
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** An origin as `iTXt` chunks, whose text is UTF-8 (PNG specification, 11.3.3.4). */
function originChunks({ title, description, source }: Origin): Uint8Array<ArrayBuffer>[] {
  const texts = { Title: title, Description: description, Source: source, Copyright: LICENCE };
  return Object.entries(texts).map(([keyword, text]) =>
    // Not compressed, of no language, with no translated keyword: five zeros, the keyword's own included.
    chunk('iTXt', new TextEncoder().encode(`${keyword}${'\0'.repeat(5)}${text}`)),
  );
}

/** A PNG chunk: its length, its type, its data, and a checksum of the last two. */
function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** The cyclic redundancy check of PNG, with the polynomial of ISO 3309, reversed. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
