import { fileLimits, NetworkFileError } from './file-error.ts';

interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** In Node and browsers alike, and missing from the language's own library of types. */
declare const TextDecoder: new (encoding: string, options: { fatal: boolean }) => Decoder;
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/** The text that bytes spell in UTF-8, or in UTF-16 behind its byte-order mark; a byte-order mark is left out. */
export function decodeText(bytes: Uint8Array, place: string): string {
  if (bytes.length > fileLimits.textBytes)
    throw new NetworkFileError(
      place,
      `a text of at most ${fileLimits.textBytes} bytes`,
      String(bytes.length),
    );
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NetworkFileError(place, 'text in UTF-8', 'other bytes');
  }
}

/** The bytes of a text in UTF-8. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A text of a file for messages: quoted, of one line and not long. */
export function quote(text: string): string {
  const line = text.replace(/\p{C}+/gu, ' ');
  return `'${line.length > 60 ? `${line.slice(0, 57)}…` : line}'`;
}
