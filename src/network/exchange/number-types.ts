/** How files store numbers. */
export type NumberType =
  'f16' | 'bf16' | 'f32' | 'f64' | 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'i64' | 'u64' | 'bool';

/** Bytes of a number of each type. */
export const byteSizes: Readonly<Record<NumberType, number>> = {
  f16: 2,
  bf16: 2,
  f32: 4,
  f64: 8,
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  bool: 1,
};

const scratch = new DataView(new ArrayBuffer(4));

/** The number that 16 bits are as a half-precision float (IEEE 754 binary16). */
export function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** The number that 16 bits are as a brain float, the upper half of a single-precision one. */
export function brainFloatOf(bits: number): number {
  scratch.setUint32(0, (bits << 16) >>> 0);
  return scratch.getFloat32(0);
}

type Get = (view: DataView, at: number, little: boolean) => number;
const getters: Readonly<Record<NumberType, Get>> = {
  f16: (view, at, little) => halfOf(view.getUint16(at, little)),
  bf16: (view, at, little) => brainFloatOf(view.getUint16(at, little)),
  f32: (view, at, little) => view.getFloat32(at, little),
  f64: (view, at, little) => view.getFloat64(at, little),
  i8: (view, at) => view.getInt8(at),
  u8: (view, at) => view.getUint8(at),
  i16: (view, at, little) => view.getInt16(at, little),
  u16: (view, at, little) => view.getUint16(at, little),
  i32: (view, at, little) => view.getInt32(at, little),
  u32: (view, at, little) => view.getUint32(at, little),
  i64: (view, at, little) => Number(view.getBigInt64(at, little)),
  u64: (view, at, little) => Number(view.getBigUint64(at, little)),
  bool: (view, at) => Number(view.getUint8(at) !== 0),
};

/** Reads the number with this index from bytes that hold numbers of one type, each exactly as a double. */
export function numberReader(bytes: Uint8Array, type: NumberType, little = true): (index: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const get = getters[type];
  const size = byteSizes[type];
  return (index) => get(view, index * size, little);
}
