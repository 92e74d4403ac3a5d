import { ByteReader } from './byte-reader.ts';
import { NetworkFileError } from './file-error.ts';
import {
  append,
  call,
  latin,
  line,
  longNumber,
  pop,
  popMarked,
  popSome,
  pushed,
  recall,
  setItems,
  top,
  type Machine,
  type Pickled,
  type PickleHost,
} from './pickle-machine.ts';

export type { Pickled, PickleHost } from './pickle-machine.ts';

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
