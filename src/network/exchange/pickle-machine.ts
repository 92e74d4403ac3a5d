import type { ByteReader } from './byte-reader.ts';
import { NetworkFileError } from './file-error.ts';

/** A value of a pickle: dictionaries are maps, lists and tuples arrays. */
export type Pickled =
  string | number | boolean | null | readonly Pickled[] | ReadonlyMap<Pickled, Pickled> | object;

/** What a pickle may ask for from outside; whatever else it asks for is an error of whoever answers. */
export interface PickleHost {
  /** The object that a name such as `collections OrderedDict` stands for. */
  named(name: string): Pickled;
  /** What calling one of these objects gives. */
  called(callee: Pickled, inputs: readonly Pickled[]): Pickled;
  /** The object behind a reference to outside of the pickle. */
  referred(id: Pickled): Pickled;
}

/** The machine that a pickle is a program of. */
export interface Machine {
  readonly reader: ByteReader;
  readonly host: PickleHost;
  readonly stack: Pickled[];
  /** Heights of the stack. */
  readonly marks: number[];
  readonly memory: Map<number, Pickled>;
}

/** Takes off the last value. */
export function pop({ stack, reader, marks }: Machine): Pickled {
  const value = stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined;
  if (value === undefined) throw new NetworkFileError(reader.here(), 'a value on the stack', 'none');
  return value;
}

/** The last value, which stays. */
export function top(machine: Machine): Pickled {
  const value = pop(machine);
  machine.stack.push(value);
  return value;
}

/** Takes off all values above the last mark. */
export function popMarked({ stack, marks, reader }: Machine): Pickled[] {
  const mark = marks.pop();
  if (mark === undefined) throw new NetworkFileError(reader.here(), 'a mark on the stack', 'none');
  return stack.splice(mark);
}

/** Takes off the last `count` values. */
export function popSome(machine: Machine, count: number): Pickled[] {
  return Array.from({ length: count }, () => pop(machine)).reverse();
}

/** Sets keys and values, in turn, of the dictionary that is the last value. */
export function setItems(machine: Machine, items: readonly Pickled[]): void {
  const map = top(machine);
  if (!(map instanceof Map))
    throw new NetworkFileError(machine.reader.here(), 'a dictionary', 'something else');
  for (let i = 0; i + 1 < items.length; i += 2) map.set(items[i], items[i + 1]);
}

/** Adds items to the list that is the last value. */
export function append(machine: Machine, items: readonly Pickled[]): void {
  const list = top(machine);
  if (!Array.isArray(list)) throw new NetworkFileError(machine.reader.here(), 'a list', 'something else');
  for (const item of items) list.push(item);
}

/** Puts a value that was kept onto the stack. */
export function recall({ memory, reader, stack }: Machine, key: number): void {
  const value = memory.get(key);
  if (value === undefined) throw new NetworkFileError(reader.here(), 'a value met before', 'none');
  stack.push(value);
}

/** A text that ends with its line. */
export function line({ reader }: Machine): string {
  const end = reader.bytes.indexOf(10, reader.position);
  const text = reader.text((end < 0 ? reader.bytes.length : end) - reader.position, 'a name');
  reader.take(1, 'the end of a name');
  return text;
}

/** A whole number of any length, the lowest byte first. */
export function longNumber({ reader }: Machine): number {
  const bytes = reader.take(reader.u8('a length'), 'a number');
  const value = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return bytes.length > 0 && bytes[bytes.length - 1] > 127 ? value - 256 ** bytes.length : value;
}

/** The operation that puts a value onto the stack. */
export function pushed(value: (machine: Machine) => Pickled): (machine: Machine) => void {
  return (machine) => {
    machine.stack.push(value(machine));
  };
}

/** What calling the last but one value with the last one gives. */
export function call(machine: Machine): Pickled {
  const [callee, inputs] = popSome(machine, 2);
  if (!Array.isArray(inputs)) throw new NetworkFileError(machine.reader.here(), 'a tuple', 'something else');
  return machine.host.called(callee, inputs);
}

/** A text with a byte a letter. */
export const latin = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
