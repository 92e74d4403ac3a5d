import { entryOf } from './entry.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { byteSizes, type NumberType } from './number-types.ts';
import { unpickle, type Pickled, type PickleHost } from './pickle.ts';
import { stateDictNetworks } from './state-dict.ts';
import { collect, rebuiltTensor, Stored } from './pytorch-tensors.ts';
import type { Tensor } from './tensor.ts';
import { quote } from './text.ts';
import type { ZipEntry } from './zip.ts';

/** What to do where a file is not a state dict. */
export const saveStateDict =
  'a state dict (in Python: torch.save(model.state_dict(), path), with PyTorch 1.6 or later)';

const storageTypes: Readonly<Record<string, NumberType>> = {
  HalfStorage: 'f16',
  BFloat16Storage: 'bf16',
  FloatStorage: 'f32',
  DoubleStorage: 'f64',
  LongStorage: 'i64',
  IntStorage: 'i32',
  ShortStorage: 'i16',
  CharStorage: 'i8',
  ByteStorage: 'u8',
  BoolStorage: 'bool',
};

/** The names that a file may use, beside those of storages, and nothing else. */
const names: readonly string[] = [
  'collections OrderedDict',
  'torch._utils _rebuild_tensor_v2',
  'torch._utils _rebuild_parameter',
  'torch Size',
  'torch device',
  'torch float16',
  'torch bfloat16',
  'torch float32',
  'torch float64',
  'torch int64',
];

/** A name of the file, as a value of its own. */
class Name {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The networks of a PyTorch file that is a zip archive. */
export function pytorchNetworks(entries: readonly ZipEntry[], name: string): Found[] {
  const head = entries.find((entry) => /(^|\/)data\.pkl$/.test(entry.name));
  if (!head || entries.some((entry) => /(^|\/)code\//.test(entry.name)))
    throw new NetworkFileError(name, saveStateDict, 'a TorchScript archive');
  if (head.size > fileLimits.headerBytes)
    throw new NetworkFileError(head.name, `at most ${fileLimits.headerBytes} bytes`, String(head.size));
  const root = unpickle(head.bytes(), head.name, hostOf(entries, head.name));
  const tensors: Tensor[] = [];
  collect(root, '', tensors, new Set(), 0);
  if (tensors.length === 0) throw new NetworkFileError(name, saveStateDict, 'a file without tensors');
  return stateDictNetworks(tensors, { name, convention: 'rows', ordered: true });
}

function storageTypeOf(name: string): NumberType | undefined {
  return name.startsWith('torch ') ? entryOf(storageTypes, name.slice('torch '.length)) : undefined;
}

function hostOf(entries: readonly ZipEntry[], head: string): PickleHost {
  const folder = head.slice(0, head.length - 'data.pkl'.length);
  const files = new Map(entries.map((entry) => [entry.name, entry]));
  const order = files.get(`${folder}byteorder`);
  const big =
    order !== undefined && order.size < 16 && String.fromCharCode(...order.bytes()).trim() === 'big';
  return {
    named: (text) => {
      if (names.includes(text) || storageTypeOf(text)) return new Name(text);
      throw new NetworkFileError(head, saveStateDict, `the object ${quote(text.replace(' ', '.'))}`);
    },
    referred: (id) => {
      const [kind, type, key, , count] = Array.isArray(id) ? (id as Pickled[]) : [];
      const numbers = type instanceof Name ? storageTypeOf(type.text) : undefined;
      if (kind !== 'storage' || !numbers || typeof key !== 'string' || typeof count !== 'number')
        throw new NetworkFileError(head, 'a reference to a storage', 'something else');
      const file = files.get(`${folder}data/${key}`);
      const place = `storage ${quote(key)}`;
      const length = count * byteSizes[numbers];
      if (!file) throw new NetworkFileError(place, `a file ${quote(`data/${key}`)} in the archive`, 'none');
      if (!(length >= 0 && length <= file.size))
        throw new NetworkFileError(place, `${count} numbers (the file may be cut off)`, `${file.size} bytes`);
      return new Stored({
        length,
        bytes: () => file.bytes().subarray(0, length),
        type: numbers,
        little: !big,
      });
    },
    called: (callee, inputs) => calledName(callee, inputs, head),
  };
}

function calledName(callee: Pickled, inputs: readonly Pickled[], head: string): Pickled {
  const name = callee instanceof Name ? callee.text : '';
  if (name === 'collections OrderedDict' && inputs.length === 0) return new Map();
  if (name === 'torch Size' || name === 'torch._utils _rebuild_parameter') return inputs[0] ?? null;
  if (name === 'torch device') return null;
  if (name === 'torch._utils _rebuild_tensor_v2') return rebuiltTensor(inputs, head);
  throw new NetworkFileError(head, saveStateDict, `a call of ${quote(name)}`);
}
