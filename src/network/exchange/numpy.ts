import { ByteReader } from './byte-reader.ts';
import { entryOf } from './entry.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import type { NumberType } from './number-types.ts';
import { stateDictNetworks } from './state-dict.ts';
import { storageOf, storedTensor, type Tensor } from './tensor.ts';
import { quote } from './text.ts';
import type { ZipEntry } from './zip.ts';

const types: Readonly<Record<string, NumberType>> = {
  f2: 'f16',
  f4: 'f32',
  f8: 'f64',
  i1: 'i8',
  u1: 'u8',
  i2: 'i16',
  u2: 'u16',
  i4: 'i32',
  u4: 'u32',
  i8: 'i64',
  u8: 'u64',
  b1: 'bool',
};

/** The head of a .npy file is a Python dictionary with these three keys. */
const head =
  /^\s*\{\s*'descr'\s*:\s*(?:'([<>|=]?)([a-zA-Z]\d*)'|[^'][^]*?)\s*,\s*'fortran_order'\s*:\s*(True|False)\s*,\s*'shape'\s*:\s*\(([\d,\sL]*)\)\s*,?\s*\}\s*$/;

/** Whether bytes begin like a .npy file. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';
}

/** The array of a .npy file. */
export function npyTensor(bytes: Uint8Array, name: string): Tensor {
  const reader = new ByteReader(bytes, `array ${quote(name)}`);
  if (!isNpy(bytes)) throw new NetworkFileError(reader.here(), 'the beginning of a .npy file', 'other bytes');
  reader.take(6, 'the beginning');
  const version = reader.u8('the version');
  reader.u8('the version');
  const length = version === 1 ? reader.u16('the length of the head') : reader.u32('the length of the head');
  if (length > 65536)
    throw new NetworkFileError(reader.here(), 'a head of at most 65536 bytes', String(length));
  const text = reader.text(length, 'the head');
  const [, order, code, fortran, sizes] = head.exec(text) ?? [];
  const type = entryOf(types, code ?? '');
  if (!type)
    throw new NetworkFileError(
      reader.here(),
      'an array of numbers (not of objects: save arrays of one shape each)',
      quote(text),
    );
  const shape = sizes
    .split(',')
    .flatMap((size) => (size.trim() === '' ? [] : [Number(size.replace('L', ''))]));
  const storage = { ...storageOf(reader.take(reader.left, 'numbers'), type), little: order !== '>' };
  const strides = shape.map((_, d) => shape.slice(0, d).reduce((product, size) => product * size, 1));
  return storedTensor(name, shape, fortran === 'True' ? { ...storage, strides } : storage);
}

/** The networks of one .npy file. */
export function npyNetworks(bytes: Uint8Array, name: string): Found[] {
  return stateDictNetworks([npyTensor(bytes, name)], { name, convention: 'unknown', ordered: true });
}

/** The networks of an .npz file, a zip archive of .npy files. */
export function npzNetworks(entries: readonly ZipEntry[], name: string): Found[] {
  const arrays = entries.filter((entry) => entry.name.endsWith('.npy'));
  // An array's shape stands in its head, so all are unpacked.
  const total = arrays.reduce((sum, { size }) => sum + size, 0);
  if (total > fileLimits.arrayBytes)
    throw new NetworkFileError(name, `arrays of at most ${fileLimits.arrayBytes} bytes`, String(total));
  const tensors = arrays.map((entry) => npyTensor(entry.bytes(), entry.name.slice(0, -'.npy'.length)));
  return stateDictNetworks(tensors, { name, convention: 'unknown', ordered: true });
}
