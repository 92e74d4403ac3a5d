import type { PbfReader } from 'pbf';
import { fileLimits, NetworkFileError } from '../file-error.ts';

/** What is done with every field of a message, by its number. */
export type Fields = Readonly<Record<number, ((pbf: PbfReader) => void) | undefined>>;

/** What is expected where bytes are missing. */
export const CUT = 'a whole ONNX file (this one may be cut off or damaged)';

/** Reads the fields of a message that ends at `end`. */
export function readAll(pbf: PbfReader, end: number, fields: Fields): void {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) fields[field]?.(pbf);
  if (pbf.pos !== end)
    throw new NetworkFileError(`byte ${Math.min(pbf.pos, pbf.length)}`, CUT, 'other bytes');
}

/** Where a field ends that begins with its length. */
export function endOf(pbf: PbfReader): number {
  const end = pbf.readVarint() + pbf.pos;
  if (end <= pbf.length) return end;
  throw new NetworkFileError(`byte ${pbf.pos}`, CUT, 'a length beyond its end');
}

/** Reads the fields of a message within a message. */
export function readMessage(pbf: PbfReader, fields: Fields): void {
  readAll(pbf, endOf(pbf), fields);
}

/** The bytes of a field, which lie within the file. */
export function readBytes(pbf: PbfReader): Uint8Array {
  const end = endOf(pbf);
  const bytes = pbf.buf.subarray(pbf.pos, end);
  pbf.pos = end;
  return bytes;
}

/** The text of a field. */
export function readText(pbf: PbfReader): string {
  const text = pbf.readString();
  if (pbf.pos > pbf.length) throw new NetworkFileError('a name', CUT, 'a length beyond its end');
  return text;
}

/** Adds to a list that has room for as many as files may have. */
export function pushLimited<T>(list: T[], value: T, what: string): void {
  if (list.length >= fileLimits.entries)
    throw new NetworkFileError('graph', `at most ${fileLimits.entries} ${what}`, 'more');
  list.push(value);
}

/** Numbers one by one or packed into one field. */
export function readNumbers(pbf: PbfReader, into: number[], read: () => number): void {
  const end = pbf.type === 2 ? endOf(pbf) : pbf.pos + 1;
  while (pbf.pos < end) pushLimited(into, read(), 'numbers in an attribute');
}
