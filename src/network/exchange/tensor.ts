import { networkLimits } from '../model/format.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import { byteSizes, numberReader, type NumberType } from './number-types.ts';
import { quote } from './text.ts';

/** A named array of a file; its numbers are read when asked for, because files hold more than networks. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** The numbers, the last index running fastest. */
  values(): Float64Array;
}

/** The place of a tensor in messages. */
export function placeOf({ name }: { readonly name: string }): string {
  return `tensor ${quote(name)}`;
}

/** How many numbers a shape holds; overflow and nonsense are errors. */
export function countOf(shape: readonly unknown[], place: string): number {
  if (shape.length > fileLimits.dimensions)
    throw new NetworkFileError(place, `at most ${fileLimits.dimensions} dimensions`, String(shape.length));
  let count = 1;
  for (const size of shape) {
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
      throw new NetworkFileError(place, 'sizes that are whole numbers', String(size));
    count *= size;
  }
  if (Number.isSafeInteger(count)) return count;
  throw new NetworkFileError(place, 'fewer than 2^53 numbers', shape.join(' × '));
}

/** How the numbers of a tensor lie in memory. */
export interface Storage {
  /** In bytes. */
  readonly length: number;
  bytes(): Uint8Array;
  readonly type: NumberType;
  /** Whether the lowest byte comes first. */
  readonly little?: boolean;
  /** In numbers from the start of the storage. */
  readonly offset?: number;
  /** In numbers per dimension; the last index runs fastest unless given. */
  readonly strides?: readonly number[];
}

/** A storage that is bytes at hand. */
export function storageOf(bytes: Uint8Array, type: NumberType): Storage {
  return { length: bytes.length, bytes: () => bytes, type };
}

/** A tensor over a storage, checked to lie within it. */
export function storedTensor(name: string, shape: readonly number[], storage: Storage): Tensor {
  const { length, type, little = true, offset = 0 } = storage;
  const place = placeOf({ name });
  const count = countOf(shape, place);
  const strides = storage.strides ?? rowMajor(shape);
  const end = shape.reduce((last, size, d) => last + (size - 1) * strides[d], offset);
  if (count > 0 && !(offset >= 0 && end < Math.floor(length / byteSizes[type]))) {
    const wanted = `${end + 1} numbers of ${byteSizes[type]} bytes (the file may be cut off)`;
    throw new NetworkFileError(place, wanted, `${length} bytes`);
  }
  const values = (): Float64Array => {
    requireSize(count, place);
    const read = numberReader(storage.bytes(), type, little);
    const numbers = new Float64Array(count);
    const index = new Array<number>(shape.length).fill(0);
    for (let i = 0, at = offset; i < count; i++) {
      numbers[i] = read(at);
      for (let d = shape.length - 1; d >= 0; d--) {
        at += strides[d];
        if (++index[d] < shape[d]) break;
        at -= index[d] * strides[d];
        index[d] = 0;
      }
    }
    return numbers;
  };
  return { name, shape, values };
}

/** Throws if a tensor has more numbers than a network may have weights. */
export function requireSize(count: number, place: string): void {
  if (count <= networkLimits.weights) return;
  throw new NetworkFileError(place, `at most ${networkLimits.weights} weights`, String(count));
}

/** The strides of an array whose last index runs fastest. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  for (let d = shape.length - 1, stride = 1; d >= 0; stride *= shape[d--]) strides[d] = stride;
  return strides;
}

/** A tensor's numbers, −0 as 0; one that is not finite is an error that names its place. */
export function finiteValues(tensor: Tensor): Float64Array {
  const values = tensor.values();
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      const index = rowMajor(tensor.shape).map((stride, d) => Math.floor(i / stride) % tensor.shape[d]);
      throw new NetworkFileError(
        `${placeOf(tensor)}[${index.join(', ')}]`,
        'a finite number',
        String(values[i]),
      );
    }
    values[i] += 0;
  }
  return values;
}
