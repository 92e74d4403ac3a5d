/**
 * The networks that chapters show as others made them, out of the test fixtures that hold the truths about them:
 *
 *     node content/data/make/originals.ts
 *
 * writes `content/data`; `originals.test.ts` checks that the files are those networks.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseNetwork, type NetworkJson } from '../../../src/network/index.ts';

/** A network with where it comes from. */
export interface OriginalFile {
  readonly origin: string;
  readonly network: NetworkJson;
}

/** A file: what it says of its origin, and where its network stands among the fixtures. */
interface Source {
  readonly origin: string;
  readonly fixture: string;
  /** The keys that lead to the network. */
  readonly keys: readonly string[];
}

const DEMONSTRATION = 'The Python demonstration from which this book grew';
const seeds = (seed: number): Source => ({
  origin: `${DEMONSTRATION}; weights of its script with numpy seed ${seed}, as float64.`,
  fixture: 'seed-oracles.json',
  keys: [`seed${seed}`],
});
const origami = (units: string, key: string): Source => ({
  origin: `${DEMONSTRATION}: its origami script, ${units}.`,
  fixture: 'seed-oracles.json',
  keys: ['origami', key],
});

/** The files by name. */
export const originals: Readonly<Record<string, Source>> = {
  'origami-one.json': origami('one unit', 'oneFold'),
  'origami-two.json': origami('two units', 'twoFolds'),
  'origami-five.json': origami('five units', 'manyFolds'),
  'seed-42.json': seeds(42),
  'seed-999.json': seeds(999),
  'moons-2-16-16-1.json': {
    origin: 'A 2-16-16-1 network trained on the two moons data set.',
    fixture: 'regions/nets/trained-moons-2-16x2-1.json',
    keys: [],
  },
};

/** What a file holds. */
export function original({ origin, fixture, keys }: Source): OriginalFile {
  const url = new URL(`../../../src/network/testing/fixtures/${fixture}`, import.meta.url);
  type Node = Readonly<Record<string, unknown>>;
  const found = keys.reduce<Node>((node, key) => node[key] as Node, JSON.parse(readFileSync(url, 'utf8')) as Node);
  // It has to be a network, down to the last number.
  parseNetwork(found.network);
  return { origin, network: found.network as NetworkJson };
}

if (import.meta.main) {
  for (const [name, source] of Object.entries(originals))
    writeFileSync(new URL(`../${name}`, import.meta.url), `${JSON.stringify(original(source))}\n`);
}
