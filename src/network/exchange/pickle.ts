import { ByteReader } from './byte-reader.ts';
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
interface Machine {
  readonly reader: ByteReader;
  readonly host: PickleHost;
  readonly stack: Pickled[];
  /** Heights of the stack. */
  readonly marks: number[];
  readonly memory: Map<number, Pickled>;
}

/**
 * The value that a pickle describes. No code of the file runs: it has only the operations below, which build lists,
 * dictionaries and numbers, and may name and call only what `host` knows.
 */
export function unpickle(bytes: Uint8Array, place: string, host: PickleHost): Pickled {
  const reader = new ByteReader(bytes, place);
  const machine: Machine = { reader, host, stack: [], marks: [], memory: new Map() };
  for (;;) {
    const code = reader.u8('an operation');
    if (code === STOP) return pop(machine);
    const operation = operations[code];
    if (!operation)
      throw new NetworkFileError(reader.here(), 'a pickle of plain values', `operation ${code}`);
    operation(machine);
  }
}

const STOP = 0x2e;

function pop({ stack, reader, marks }: Machine): Pickled {
  const value = stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined;
  if (value === undefined) throw new NetworkFileError(reader.here(), 'a value on the stack', 'none');
  return value;
}

function top(machine: Machine): Pickled {
  const value = pop(machine);
  machine.stack.push(value);
  return value;
}

/** Takes off all values above the last mark. */
function popMarked({ stack, marks, reader }: Machine): Pickled[] {
  const mark = marks.pop();
  if (mark === undefined) throw new NetworkFileError(reader.here(), 'a mark on the stack', 'none');
  return stack.splice(mark);
}

/** Takes off the last `count` values. */
function popSome(machine: Machine, count: number): Pickled[] {
  return Array.from({ length: count }, () => pop(machine)).reverse();
}

function setItems(machine: Machine, items: readonly Pickled[]): void {
  const map = top(machine);
  if (!(map instanceof Map))
    throw new NetworkFileError(machine.reader.here(), 'a dictionary', 'something else');
  for (let i = 0; i + 1 < items.length; i += 2) map.set(items[i], items[i + 1]);
}

function append(machine: Machine, items: readonly Pickled[]): void {
  const list = top(machine);
  if (!Array.isArray(list)) throw new NetworkFileError(machine.reader.here(), 'a list', 'something else');
  for (const item of items) list.push(item);
}

function recall({ memory, reader, stack }: Machine, key: number): void {
  const value = memory.get(key);
  if (value === undefined) throw new NetworkFileError(reader.here(), 'a value met before', 'none');
  stack.push(value);
}

/** A text that ends with its line. */
function line({ reader }: Machine): string {
  const end = reader.bytes.indexOf(10, reader.position);
  const text = reader.text((end < 0 ? reader.bytes.length : end) - reader.position, 'a name');
  reader.take(1, 'the end of a name');
  return text;
}

/** A whole number of any length, the lowest byte first. */
function longNumber({ reader }: Machine): number {
  const bytes = reader.take(reader.u8('a length'), 'a number');
  const value = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return bytes.length > 0 && bytes[bytes.length - 1] > 127 ? value - 256 ** bytes.length : value;
}

function pushed(value: (machine: Machine) => Pickled): (machine: Machine) => void {
  return (machine) => {
    machine.stack.push(value(machine));
  };
}

function call(machine: Machine): Pickled {
  const [callee, inputs] = popSome(machine, 2);
  if (!Array.isArray(inputs)) throw new NetworkFileError(machine.reader.here(), 'a tuple', 'something else');
  return machine.host.called(callee, inputs);
}

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** By the code of the operation, as in Python's pickletools. */
const operations: Readonly<Record<number, ((machine: Machine) => void) | undefined>> = {
  0x80: ({ reader }) => reader.u8('the protocol'),
  0x95: ({ reader }) => reader.u64('the length of a frame'),
  0x28: ({ marks, stack }) => marks.push(stack.length),
  0x30: (machine) => pop(machine),
  0x7d: pushed(() => new Map()),
  0x5d: pushed(() => []),
  0x29: pushed(() => []),
  0x4e: pushed(() => null),
  0x88: pushed(() => true),
  0x89: pushed(() => false),
  0x4a: pushed(({ reader }) => reader.i32('a number')),
  0x4b: pushed(({ reader }) => reader.u8('a number')),
  0x4d: pushed(({ reader }) => reader.u16('a number')),
  0x8a: pushed(longNumber),
  0x47: pushed(({ reader }) => reader.f64('a number')),
  0x58: pushed(({ reader }) => reader.text(reader.u32('a length'), 'a text')),
  0x8c: pushed(({ reader }) => reader.text(reader.u8('a length'), 'a text')),
  0x55: pushed(({ reader }) => latin(reader.take(reader.u8('a length'), 'a text'))),
  0x74: pushed(popMarked),
  0x85: pushed((machine) => popSome(machine, 1)),
  0x86: pushed((machine) => popSome(machine, 2)),
  0x87: pushed((machine) => popSome(machine, 3)),
  0x73: (machine) => setItems(machine, popSome(machine, 2)),
  0x75: (machine) => setItems(machine, popMarked(machine)),
  0x61: (machine) => append(machine, popSome(machine, 1)),
  0x65: (machine) => append(machine, popMarked(machine)),
  0x71: (machine) => machine.memory.set(machine.reader.u8('a key'), top(machine)),
  0x72: (machine) => machine.memory.set(machine.reader.u32('a key'), top(machine)),
  0x94: (machine) => machine.memory.set(machine.memory.size, top(machine)),
  0x68: (machine) => recall(machine, machine.reader.u8('a key')),
  0x6a: (machine) => recall(machine, machine.reader.u32('a key')),
  0x63: pushed((machine) => machine.host.named(`${line(machine)} ${line(machine)}`)),
  0x93: pushed((machine) => machine.host.named(popSome(machine, 2).map(String).join(' '))),
  0x51: pushed((machine) => machine.host.referred(pop(machine))),
  0x52: pushed(call),
  // A new object of a class, by the same rule as a call.
  0x81: pushed(call),
  // The attributes of an object; those of a dictionary say nothing about its tensors.
  0x62: (machine) => pop(machine),
};
