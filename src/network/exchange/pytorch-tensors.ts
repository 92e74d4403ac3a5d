import { fileLimits, NetworkFileError } from './file-error.ts';
import type { Pickled } from './pickle.ts';
import { storedTensor, type Storage, type Tensor } from './tensor.ts';

/** A storage with the count of numbers that the pickle gives it. */
export class Stored {
  readonly storage: Storage;
  constructor(storage: Storage) {
    this.storage = storage;
  }
}

/** A tensor before it has a name. */
class Loaded {
  readonly shape: readonly number[];
  readonly storage: Storage;
  constructor(shape: readonly number[], storage: Storage) {
    this.shape = shape;
    this.storage = storage;
  }
}

/** The tensor that PyTorch rebuilds from a storage, an offset, sizes and strides. */
export function rebuiltTensor([stored, offset, shape, strides]: readonly Pickled[], head: string): Loaded {
  const fits =
    stored instanceof Stored &&
    isCount(offset) &&
    areCounts(shape) &&
    areCounts(strides) &&
    shape.length === strides.length;
  if (!fits)
    throw new NetworkFileError(head, 'a tensor of a storage, an offset, sizes and strides', 'others');
  return new Loaded(shape, { ...stored.storage, offset, strides });
}

function isCount(value: Pickled): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function areCounts(value: Pickled): value is readonly number[] {
  return Array.isArray(value) && value.length <= fileLimits.dimensions && value.every(isCount);
}

/** All tensors of nested dictionaries and lists, named by their path. */
export function collect(
  value: Pickled,
  path: string,
  into: Tensor[],
  seen: Set<Pickled>,
  depth: number,
): void {
  if (value instanceof Loaded) {
    into.push(storedTensor(path || 'tensor', value.shape, value.storage));
    if (into.length > fileLimits.entries)
      throw new NetworkFileError(path, `at most ${fileLimits.entries} tensors`, 'more');
    return;
  }
  if (!(value instanceof Map || Array.isArray(value)) || seen.has(value) || depth > 16) return;
  seen.add(value);
  for (const [key, inner] of value.entries())
    if (typeof key === 'string' || typeof key === 'number')
      collect(inner as Pickled, path ? `${path}.${key}` : String(key), into, seen, depth + 1);
}
