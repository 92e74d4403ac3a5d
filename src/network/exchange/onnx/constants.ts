import type { PbfReader } from 'pbf';
import { NetworkFileError } from '../file-error.ts';
import { brainFloatOf, halfOf, type NumberType } from '../number-types.ts';
import { countOf, requireSize, storageOf, storedTensor } from '../tensor.ts';
import { quote } from '../text.ts';
import { endOf, readBytes, readMessage, readNumbers, readText } from './fields.ts';

/** A constant array of a graph; its numbers are read when asked for. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  values(): Float64Array;
}

/** Types of numbers by their code. */
const types: Readonly<Record<number, NumberType | undefined>> = {
  1: 'f32',
  2: 'u8',
  3: 'i8',
  4: 'u16',
  5: 'i16',
  6: 'i32',
  7: 'i64',
  9: 'bool',
  10: 'f16',
  11: 'f64',
  12: 'u32',
  13: 'u64',
  16: 'bf16',
};

/** A constant: its numbers stand in one field of raw bytes, or in a field of their type. */
export function readTensor(pbf: PbfReader): OnnxTensor {
  const shape: number[] = [];
  let [name, code, outside] = ['', 0, false];
  let raw: Uint8Array | undefined;
  const packed: { readonly bytes: Uint8Array; readonly type: NumberType }[] = [];
  const loose: number[] = [];
  const whole: number[] = [];
  const wholes = () => {
    const end = pbf.type === 2 ? endOf(pbf) : pbf.pos + 1;
    requireSize(whole.length + end - pbf.pos, 'a constant');
    while (pbf.pos < end) whole.push(pbf.readVarint(true));
  };
  // Packed into one field, or one field each.
  const floating = (type: 'f32' | 'f64') => {
    if (pbf.type === 2) packed.push({ bytes: readBytes(pbf), type });
    else {
      requireSize(loose.length + 1, 'a constant');
      loose.push(type === 'f32' ? pbf.readFloat() : pbf.readDouble());
    }
  };
  readMessage(pbf, {
    1: () => readNumbers(pbf, shape, () => pbf.readVarint(true)),
    2: () => (code = pbf.readVarint()),
    4: () => floating('f32'),
    5: wholes,
    7: wholes,
    8: () => (name = readText(pbf)),
    9: () => (raw = readBytes(pbf)),
    10: () => floating('f64'),
    13: () => (outside = true),
    14: () => (outside ||= pbf.readVarint() === 1),
  });
  const place = `constant ${quote(name)}`;
  const type = types[code];
  const count = countOf(shape, place);
  const values = (): Float64Array => {
    requireSize(count, place);
    if (outside)
      throw new NetworkFileError(
        place,
        'its numbers in the file itself (save without external data)',
        'none',
      );
    if (!type) throw new NetworkFileError(place, 'numbers of a known type', `type ${code}`);
    if (raw) return storedTensor(name, shape, storageOf(raw, type)).values();
    const only = packed.at(0);
    if (only && packed.length === 1 && loose.length === 0)
      return storedTensor(name, shape, storageOf(only.bytes, only.type)).values();
    const numbers = loose.length > 0 ? loose : narrow(whole, type);
    if (numbers.length === count && packed.length === 0) return Float64Array.from(numbers);
    throw new NetworkFileError(place, `${count} numbers in one field`, String(numbers.length));
  };
  return { name, shape, values };
}

/** Whole numbers; those of the short floating types are their bits. */
function narrow(whole: readonly number[], type: NumberType): readonly number[] {
  if (type === 'f16') return whole.map(halfOf);
  return type === 'bf16' ? whole.map(brainFloatOf) : whole;
}
