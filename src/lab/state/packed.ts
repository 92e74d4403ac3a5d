// Longer than most files: a format and both of its directions, which must stay each other's opposite.
import { deflateSync, inflateSync } from 'fflate';
import { UnreadableError } from './readers.ts';

/** How exactly the weights of networks are packed; everything else is always exact. */
export type Precision = 'exact' | 'float32' | 'four digits';

/** What stands in the head for a list of numbers: how many there are, among the weights or among the others. */
type Mark = { readonly w: number } | { readonly n: number };

interface Head {
  readonly kinds: readonly [Kind, Kind];
  readonly lengths: readonly [number, number];
  readonly value: unknown;
}

/** How numbers are written: doubles or singles, their bytes sorted by place, or decimals. */
const KINDS = ['f64', 'f32', 'dec'] as const;
type Kind = (typeof KINDS)[number];

/** Shorter lists stay in the head. */
const SHORT = 4;
/** So many bytes come of a packed value at most: no link can be a bomb. */
const LARGEST = 64 * 2 ** 20;

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length >= SHORT && value.every((one) => typeof one === 'number');

/**
 * A plain value as bytes: its lists of numbers apart, weights and others, each written in whatever way is shortest and
 * says the same; then all of it deflated where that helps.
 */
export function pack(value: unknown, precision: Precision): Uint8Array {
  const lists: [number[], number[]] = [[], []];
  const without = (one: unknown, inLayers: boolean): unknown => {
    if (isNumbers(one)) {
      const rounded = inLayers ? one.map((number) => roundedTo(number, precision)) : one;
      lists[inLayers ? 0 : 1].push(...rounded);
      return inLayers ? { w: one.length } : { n: one.length };
    }
    if (typeof one === 'number') return inLayers ? roundedTo(one, precision) : one;
    if (Array.isArray(one)) return one.map((each) => without(each, inLayers));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, each]) => [name, without(each, inLayers || name === 'layers')]),
    );
  };
  const rest = without(value, false);
  const written = lists.map(shortest);
  const head: Head = {
    kinds: [written[0].kind, written[1].kind],
    lengths: [written[0].bytes.length, written[1].bytes.length],
    value: rest,
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, text.length);
  const whole = joined([size, text, ...written.map(({ bytes }) => bytes)]);
  const deflated = deflateSync(whole, { level: 9 });
  const helps = deflated.length < whole.length;
  return joined([Uint8Array.of(Number(helps)), helps ? deflated : whole]);
}

/**
 * The value that was packed.
 *
 * @throws UnreadableError where the bytes are no such value
 */
export function unpack(bytes: Uint8Array): unknown {
  try {
    const whole = bytes[0] === 1 ? inflated(bytes.subarray(1)) : bytes.subarray(1);
    const end = 4 + new DataView(whole.buffer, whole.byteOffset).getUint32(0);
    if (end > whole.length) throw new UnreadableError('', 'more');
    const head = JSON.parse(new TextDecoder().decode(whole.subarray(4, end))) as Head;
    let at = end;
    const lists = [0, 1].map((k) => read(whole.subarray(at, (at += head.lengths[k])), head.kinds[k]));
    const used = [0, 0];
    const take = (k: 0 | 1, count: number): number[] => {
      if (!(Number.isInteger(count) && count >= SHORT && used[k] + count <= lists[k].length))
        throw new UnreadableError('', 'as many numbers as it says');
      return lists[k].slice(used[k], (used[k] += count));
    };
    const filled = (one: unknown): unknown => {
      if (Array.isArray(one)) return one.map(filled);
      if (typeof one !== 'object' || one === null) return one;
      const keys = Object.keys(one);
      if (keys.length === 1 && (keys[0] === 'w' || keys[0] === 'n')) {
        const mark = one as Mark;
        return 'w' in mark ? take(0, mark.w) : take(1, mark.n);
      }
      return Object.fromEntries(Object.entries(one).map(([name, each]) => [name, filled(each)]));
    };
    return filled(head.value);
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError('', 'a state of the Lab');
  }
}

function inflated(bytes: Uint8Array): Uint8Array {
  // A deflated stream is at most some thousand times as long as it is packed.
  if (bytes.length * 1032 > LARGEST * 8) throw new UnreadableError('', 'less');
  const whole = inflateSync(bytes);
  if (whole.length > LARGEST) throw new UnreadableError('', 'less');
  return whole;
}

function roundedTo(number: number, precision: Precision): number {
  if (precision === 'float32') {
    const single = Math.fround(number);
    return Number.isFinite(single) ? single : number;
  }
  return precision === 'four digits' ? Number(number.toPrecision(4)) : number;
}

/** Numbers in whatever way is shortest once it is deflated, of those that lose nothing. */
function shortest(list: readonly number[]): { kind: Kind; bytes: Uint8Array } {
  const ways = KINDS.filter(
    (kind) => kind !== 'f32' || list.every((one) => Object.is(Math.fround(one), one)),
  );
  const made = ways.map((kind) => {
    const bytes = written(list, kind);
    return { kind, bytes, size: deflateSync(bytes, { level: 9 }).length };
  });
  return made.reduce((best, one) => (one.size < best.size ? one : best));
}

function written(list: readonly number[], kind: Kind): Uint8Array {
  if (kind === 'dec')
    return new TextEncoder().encode(list.map((one) => (Object.is(one, -0) ? '-0' : String(one))).join(','));
  const size = kind === 'f64' ? 8 : 4;
  const bytes = new Uint8Array(list.length * size);
  const view = new DataView(new ArrayBuffer(8));
  list.forEach((one, i) => {
    if (size === 8) view.setFloat64(0, one);
    else view.setFloat32(0, one);
    // Signs and exponents beside one another are alike, and pack well.
    for (let k = 0; k < size; k++) bytes[k * list.length + i] = view.getUint8(k);
  });
  return bytes;
}

function read(bytes: Uint8Array, kind: Kind): number[] {
  if (kind === 'dec') {
    const text = new TextDecoder().decode(bytes);
    return text === '' ? [] : text.split(',').map(Number);
  }
  if (!KINDS.includes(kind)) throw new UnreadableError('', `one of ${KINDS.join(', ')}`);
  const size = kind === 'f64' ? 8 : 4;
  const count = bytes.length / size;
  if (!Number.isInteger(count)) throw new UnreadableError('', 'whole numbers of bytes');
  const view = new DataView(new ArrayBuffer(8));
  return Array.from({ length: count }, (_, i) => {
    for (let k = 0; k < size; k++) view.setUint8(k, bytes[k * count + i]);
    return size === 8 ? view.getFloat64(0) : view.getFloat32(0);
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
