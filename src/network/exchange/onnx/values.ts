import { NetworkFileError } from '../file-error.ts';
import { countOf, rowMajor } from '../tensor.ts';
import { quote } from '../text.ts';
import { carried, spend, widthOf, type Affine, type Drafts } from './drafts.ts';
import type { Attribute, OnnxNode } from './messages.ts';
import { composed, productsOf } from './composition.ts';
import { isConstant, type Rows } from './rows.ts';

/** An array of a graph, each element an affine map; the last index runs fastest. */
export interface Value extends Affine {
  readonly shape: readonly number[];
}

/** A node at work: its inputs, where its units go, and its place for messages. */
export interface Work {
  readonly node: OnnxNode;
  readonly drafts: Drafts;
  /** An input that is left out is undefined. */
  readonly inputs: readonly (Value | undefined)[];
  readonly place: string;
}

/** A node's place in messages. */
export function nodePlace({ op, name, outputs }: OnnxNode): string {
  return `node ${quote(name || outputs[0] || '')} (${op})`;
}

/** An input that must be there. */
export function inputOf({ inputs, place }: Work, index: number): Value {
  const value = inputs.at(index);
  if (value && index < inputs.length) return value;
  throw new NetworkFileError(place, `input ${index}`, 'none');
}

/** The numbers of an input that must be constant. */
export function constantOf(work: Work, index: number): Float64Array {
  const { rows } = inputOf(work, index);
  if (isConstant(rows)) return rows.biases;
  throw new NetworkFileError(work.place, `input ${index} to be constant`, 'one that depends on the inputs');
}

/** The whole numbers of a constant input, of an attribute where there is no such input, or nothing. */
export function wholeNumbers(work: Work, index: number, attribute: string): readonly number[] | undefined {
  if (work.inputs.at(index) && index < work.inputs.length) return Array.from(constantOf(work, index));
  const given = work.node.attributes.get(attribute);
  return given && given.ints;
}

/** A number among the attributes. */
export function numberOf({ node, place }: Work, name: string, otherwise: number): number {
  const { f, i } = node.attributes.get(name) ?? ({} as Partial<Attribute>);
  const value = f ?? i ?? otherwise;
  if (Number.isFinite(value)) return value + 0;
  throw new NetworkFileError(`${place}, ${name}`, 'a finite number', String(value));
}

/** An axis of an array, counted from its end where negative. */
export function axisOf(axis: number, rank: number, place: string): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(counted) && counted >= 0 && counted < rank) return counted;
  throw new NetworkFileError(place, `an axis of ${rank} dimensions`, String(axis));
}

/** What an element costs beside its multiplications, in those: it is written and copied more than once. */
const ELEMENT = 10;

/** A value after a map of its elements. */
export function mapped(
  { drafts, place }: Work,
  { base, rows }: Affine,
  map: Rows,
  shape: readonly number[],
): Value {
  spend(drafts, ELEMENT * map.biases.length + map.columns.length + productsOf(map, rows));
  return { base, rows: composed(map, rows, widthOf(drafts, base), place), shape };
}

/** Values as maps of the units of one layer. */
export function together(drafts: Drafts, values: readonly Value[]): Value[] {
  const base = Math.max(...values.map((value) => value.base));
  return values.map((value) => ({ ...value, ...carried(drafts, value, base) }));
}

/** The shape that arrays have when they are stretched to one another, by NumPy's rules. */
export function broadcastShape(a: readonly number[], b: readonly number[], place: string): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, d) => {
    const [x, y] = [a, b].map((one) => one[d - rank + one.length] ?? 1);
    if (x !== y && x !== 1 && y !== 1)
      throw new NetworkFileError(place, 'shapes that fit', `${a.join(' × ')} and ${b.join(' × ')}`);
    return x === 1 ? y : x;
  });
  countOf(shape, place);
  return shape;
}

/** For an element of a stretched array, the element of the array of shape `from` that stands there. */
export function stretched(from: readonly number[], to: readonly number[]): (index: number) => number {
  if (from.length === to.length && from.every((size, d) => size === to[d])) return (index) => index;
  const own = rowMajor(from);
  const strides = rowMajor(to);
  const dimensions = from.flatMap((size, d) =>
    size === 1 ? [] : [{ size, own: own[d], stride: strides[d + to.length - from.length] }],
  );
  return (index) =>
    dimensions.reduce((at, { size, own: o, stride }) => at + (Math.floor(index / stride) % size) * o, 0);
}
