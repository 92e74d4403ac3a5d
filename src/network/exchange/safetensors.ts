import { parseActivations } from '../model/activation-format.ts';
import { ByteReader } from './byte-reader.ts';
import { denseNetwork } from './dense.ts';
import { entryOf } from './entry.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { parseJson } from './json-place.ts';
import type { NumberType } from './number-types.ts';
import { stateDictNetworks } from './state-dict.ts';
import { finiteValues, placeOf, storageOf, storedTensor, type Tensor } from './tensor.ts';
import { quote } from './text.ts';

const types: Readonly<Record<string, NumberType>> = {
  F16: 'f16',
  BF16: 'bf16',
  F32: 'f32',
  F64: 'f64',
  I8: 'i8',
  U8: 'u8',
  I16: 'i16',
  U16: 'u16',
  I32: 'i32',
  U32: 'u32',
  I64: 'i64',
  U64: 'u64',
  BOOL: 'bool',
};

/** The key of the file's own notes under which activations are kept, as JSON. */
export const ACTIVATIONS = 'activations';

/** Whether bytes begin like a safetensors file: a length, then a JSON object of that length. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b && bytes.subarray(0, 8).some((byte) => byte < 9 || byte > 0x7e);
}

/** The networks of a safetensors file. */
export function safetensorsNetworks(bytes: Uint8Array, name: string): Found[] {
  const reader = new ByteReader(bytes, name);
  const length = reader.u64('the length of the header');
  if (length > fileLimits.headerBytes)
    throw new NetworkFileError(name, `a header of at most ${fileLimits.headerBytes} bytes`, String(length));
  const header = parseJson(reader.text(length, 'the header'), `${name}, header`);
  const data = reader.take(reader.left, 'the tensors');
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new NetworkFileError(`${name}, header`, 'an object with tensors', 'something else');
  const { __metadata__: notes, ...described } = header as Record<string, unknown>;
  const listed = Object.entries(described);
  if (listed.length > fileLimits.entries)
    throw new NetworkFileError(name, `at most ${fileLimits.entries} tensors`, String(listed.length));
  const tensors = listed.map(([key, value]) => describedTensor(key, value, data));
  const activations =
    typeof notes === 'object' && notes !== null
      ? entryOf(notes as Record<string, unknown>, ACTIVATIONS)
      : undefined;
  if (typeof activations === 'string') return [ownNetwork(tensors, activations, name)];
  return stateDictNetworks(tensors, { name, convention: 'rows', ordered: false });
}

function describedTensor(name: string, value: unknown, data: Uint8Array): Tensor {
  const place = placeOf({ name });
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
  if (!Array.isArray(shape)) throw new NetworkFileError(place, 'a shape', 'none');
  const [from, to] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  const within =
    Number.isSafeInteger(from) &&
    Number.isSafeInteger(to) &&
    0 <= (from as number) &&
    (from as number) <= (to as number);
  if (!within || (to as number) > data.length)
    throw new NetworkFileError(
      place,
      `a place within the ${data.length} bytes (the file may be cut off)`,
      JSON.stringify(offsets),
    );
  const type = entryOf(types, String(dtype));
  const storage = storageOf(data.subarray(from as number, to as number), type ?? 'u8');
  if (type) return storedTensor(name, shape as number[], storage);
  // Of no use here, and no reason to refuse the file's other tensors.
  const values = (): never => {
    throw new NetworkFileError(place, 'numbers of type F16, BF16, F32 or F64', quote(String(dtype)));
  };
  return { name, shape: shape as number[], values };
}

/** The network of a file that says its activations: layers 0, 1, … by the order of their numbers. */
function ownNetwork(tensors: readonly Tensor[], text: string, name: string): Found {
  const place = `${name}, ${ACTIVATIONS}`;
  const list = parseJson(text, place);
  if (!Array.isArray(list)) throw new NetworkFileError(place, 'a list of activations', 'something else');
  const layers = list.map((activation, l) => {
    const [weight, bias] = ['weight', 'bias'].map((role) => {
      const tensor = tensors.find((one) => one.name === `${2 * l}.${role}`);
      if (!tensor) throw new NetworkFileError(name, `a tensor '${2 * l}.${role}'`, 'none');
      return tensor;
    });
    const [rows, inputs] = weight.shape;
    if (weight.shape.length !== 2 || bias.shape.length !== 1 || bias.shape[0] !== rows)
      throw new NetworkFileError(
        placeOf(weight),
        'rows × columns, and a bias per row',
        weight.shape.join(' × '),
      );
    const codes = parseActivations(activation, `${ACTIVATIONS}[${l}]`, rows, l === list.length - 1);
    return { name: weight.name, inputs, weights: finiteValues(weight), biases: finiteValues(bias), ...codes };
  });
  return { name, network: denseNetwork(layers, name), assumed: [] };
}
