import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { NetworkFileError } from '../exchange/file-error.ts';
import { readNetworks } from '../exchange/read-networks.ts';
import { writeNetwork } from '../exchange/write-network.ts';
import { NetworkFormatError } from '../model/errors.ts';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import { randomNetwork, uniformSource } from '../model/random.ts';

/** A network file with its name. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const folder = new URL('./fixtures/imports/', import.meta.url);

/** The network file of this name in `fixtures/imports/`. */
export function importFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

/** Network files of every format. */
export function networkFiles(): NamedFile[] {
  const stored = readdirSync(folder)
    .filter((name) => !/\.(py|md)$|^expected/.test(name))
    .sort()
    .map((name) => ({ name, bytes: importFixture(name) }));
  const network = randomNetwork({ widths: [2, 4, 3, 1], seed: 5 });
  const brain = {
    type: 'NeuralNetwork',
    sizes: [2, 2, 1],
    layers: [
      {},
      {
        weights: [
          [1, 2],
          [3, 4],
        ],
        biases: [0, 1],
      },
      { weights: [[1, -1]], biases: [0.5] },
    ],
    trainOpts: { activation: 'relu' },
  };
  return [
    ...stored,
    { name: 'own.json', bytes: writeNetwork(network, 'json') },
    { name: 'own.nnet', bytes: writeNetwork(network, 'nnet') },
    { name: 'own.safetensors', bytes: writeNetwork(network, 'safetensors') },
    { name: 'brain.json', bytes: new Uint8Array(Buffer.from(JSON.stringify(brain))) },
  ];
}

/** A file with a few faults, the same for the same seed: flipped bits, lost ends, spliced parts, huge lengths. */
export function mutated(files: readonly NamedFile[], seed: number): NamedFile {
  const next = uniformSource(seed);
  const pick = (n: number) => Math.floor(next() * n);
  const { name, bytes } = files[pick(files.length)];
  let result = bytes.slice();
  for (let faults = 1 + pick(2); faults > 0 && result.length > 0; faults--) {
    const at = pick(result.length);
    switch (pick(6)) {
      case 0:
        result[at] ^= 1 << pick(8);
        break;
      case 1:
        result[at] = pick(256);
        break;
      case 2:
        result = result.slice(0, at);
        break;
      case 3: {
        const other = files[pick(files.length)].bytes;
        const from = pick(other.length);
        result = joined(
          result.subarray(0, at),
          other.subarray(from, from + pick(200)),
          result.subarray(at + pick(40)),
        );
        break;
      }
      case 4:
        // A count of up to eight bytes, as large as it can be, or just beyond what is positive.
        result.fill(next() < 0.7 ? 0xff : 0x7f, at, at + [1, 2, 4, 8][pick(4)]);
        break;
      default:
        // A part again, as often as it takes for lists and counts to disagree.
        result = joined(result.subarray(0, at), result.subarray(Math.max(0, at - pick(64))));
    }
  }
  return { name, bytes: result };
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

/** What happened to many mutated files. */
export interface Fuzzed {
  readonly read: number;
  readonly refused: number;
  /** Errors that are of no kind that readers are to throw, with their seeds. */
  readonly faults: readonly string[];
  /** In milliseconds of processor time. */
  readonly slowest: number;
  /** The most memory in use beyond what was in use before, in bytes. */
  readonly memory: number;
}

/** Reads mutated files of `count` seeds. */
export async function fuzz(firstSeed: number, count: number): Promise<Fuzzed> {
  const files = networkFiles();
  const faults: string[] = [];
  let [read, refused, slowest, memory] = [0, 0, 0, 0];
  const used = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  const before = used();
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { name, bytes } = mutated(files, seed);
    // Of the processor: the clock counts what else the machine does.
    const start = process.cpuUsage();
    try {
      for (const { network } of await readNetworks(bytes, name))
        assert.deepEqual(parseNetwork(formatNetwork(network)), network);
      read++;
    } catch (error) {
      refused++;
      const known = error instanceof NetworkFileError || error instanceof NetworkFormatError;
      if (!known) faults.push(`${seed}: ${(error as Error).stack}`);
      else if (error.message.length > 1500)
        faults.push(`${seed}: a long message, ${error.message.slice(0, 80)}`);
    }
    const { user, system } = process.cpuUsage(start);
    slowest = Math.max(slowest, (user + system) / 1000);
    memory = Math.max(memory, used() - before);
  }
  return { read, refused, faults, slowest, memory };
}
