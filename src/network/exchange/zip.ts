import { Inflate } from 'fflate';
import { ByteReader } from './byte-reader.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import { quote } from './text.ts';

/** A file inside a zip archive; its bytes are unpacked when asked for. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacked. */
  readonly size: number;
  bytes(): Uint8Array;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_32 = 0xffffffff;
/** Bytes handed to the unpacker at once: they may unpack to a thousand times as many before it is stopped. */
const CHUNK = 8192;

/** The files of a zip archive, in the order of its directory. */
export function zipEntries(bytes: Uint8Array, place: string): ZipEntry[] {
  const reader = new ByteReader(bytes, place);
  const { count, start } = directoryOf(reader, place);
  if (count > fileLimits.entries)
    throw new NetworkFileError(place, `at most ${fileLimits.entries} files inside`, String(count));
  reader.seek(start, 'the directory of the archive');
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(reader, place);
    total += entry.size;
    if (total > fileLimits.bytes)
      throw new NetworkFileError(place, `at most ${fileLimits.bytes} bytes when unpacked`, 'more');
    entries.push(entry);
  }
  return entries;
}

/** Where the directory is: said at the end of the archive, in front of a comment of at most 2^16 bytes. */
function directoryOf(reader: ByteReader, place: string): { count: number; start: number } {
  const { bytes } = reader;
  let at = bytes.length - 22;
  const least = Math.max(0, at - 0xffff);
  while (at >= least && !(bytes[at] === 0x50 && signatureAt(reader, at) === END)) at--;
  if (at < least || bytes.length < 22)
    throw new NetworkFileError(
      place,
      'the directory at the end of a zip archive (the file may be cut off)',
      'none',
    );
  reader.seek(at + 10, 'the directory');
  const count = reader.u16('the number of files');
  reader.u32('the size of the directory');
  const start = reader.u32('the place of the directory');
  if (start !== MAX_32 && count !== 0xffff) return { count, start };
  reader.seek(at - 12, 'the long directory');
  reader.seek(reader.u64('the place of the long directory'), 'the long directory');
  if (reader.u32('the long directory') !== END_64)
    throw new NetworkFileError(reader.here(), 'the long directory');
  reader.take(28, 'the long directory');
  const files = reader.u64('the number of files');
  reader.u64('the size of the directory');
  return { count: files, start: reader.u64('the place of the directory') };
}

function signatureAt(reader: ByteReader, at: number): number {
  reader.seek(at, 'a signature');
  return reader.u32('a signature');
}

function readEntry(reader: ByteReader, place: string): ZipEntry {
  if (reader.u32('an entry') !== CENTRAL)
    throw new NetworkFileError(reader.here(), 'an entry of the directory');
  reader.take(4, 'versions');
  const flags = reader.u16('flags');
  const method = reader.u16('the method');
  reader.take(8, 'time and checksum');
  let packed = reader.u32('the packed size');
  let size = reader.u32('the size');
  const nameLength = reader.u16('the length of a name');
  const extraLength = reader.u16('the length of extra fields');
  const commentLength = reader.u16('the length of a comment');
  reader.take(8, 'attributes');
  let local = reader.u32('the place of a file');
  const name = reader.text(nameLength, 'a name');
  const extra = new ByteReader(reader.take(extraLength, 'extra fields'), `${place}, ${quote(name)}`);
  reader.take(commentLength, 'a comment');
  const long = longFields(extra);
  if (long) {
    if (size === MAX_32) size = long.u64('the size');
    if (packed === MAX_32) packed = long.u64('the packed size');
    if (local === MAX_32) local = long.u64('the place of a file');
  }
  const where = `${place}, ${quote(name)}`;
  if (flags & 1) throw new NetworkFileError(where, 'a file without a password', 'an encrypted one');
  if (method !== 0 && method !== 8)
    throw new NetworkFileError(where, 'a stored or deflated file', `compression ${method}`);
  const data = () => {
    const own = new ByteReader(reader.bytes, where);
    own.seek(local, 'the file');
    if (own.u32('a head') !== LOCAL) throw new NetworkFileError(where, 'the head of a file', 'other bytes');
    own.take(22, 'a head');
    const lengths = own.u16('the length of a name') + own.u16('the length of extra fields');
    own.take(lengths, 'a name');
    return own.take(packed, 'the file');
  };
  let unpacked: Uint8Array | undefined;
  const unpack = method === 0 ? stored : inflated;
  return { name, size, bytes: () => (unpacked ??= unpack(data(), size, where)) };
}

/** The extra field that holds what does not fit into 32 bits, if there is one. */
function longFields(extra: ByteReader): ByteReader | undefined {
  while (extra.left >= 4) {
    const id = extra.u16('an extra field');
    const body = extra.take(extra.u16('an extra field'), 'an extra field');
    if (id === 1) return new ByteReader(body, extra.here());
  }
  return undefined;
}

function stored(data: Uint8Array, size: number, place: string): Uint8Array {
  if (data.length === size) return data;
  throw new NetworkFileError(place, `${size} bytes`, String(data.length));
}

/** Unpacks by and by, so that a file that unpacks to more than it says is stopped early. */
function inflated(data: Uint8Array, size: number, place: string): Uint8Array {
  if (size > Math.max(1, data.length) * 1032 + 64)
    throw new NetworkFileError(place, 'a size that its packed bytes can have', String(size));
  const out = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new NetworkFileError(place, `${size} bytes`, 'more');
    out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < data.length; at += CHUNK)
      inflate.push(data.subarray(at, at + CHUNK), at + CHUNK >= data.length);
  } catch (error) {
    if (error instanceof NetworkFileError) throw error;
    throw new NetworkFileError(place, 'whole deflated bytes (the file may be damaged)', 'others');
  }
  if (length === size) return out;
  throw new NetworkFileError(place, `${size} bytes`, String(length));
}
