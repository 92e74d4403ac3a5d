import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };
import arms from '../../../content/data/three-arms.json' with { type: 'json' };
import { perKey } from '../../drawing/page/per-key.ts';
import type { Network, NetworkJson } from '../../network/index.ts';
import { formatNetwork, parseNetwork, randomNetwork } from '../../network/index.ts';

/** A network of the book. */
interface Offer {
  readonly label: string;
  readonly half: string;
  readonly make: () => Network;
}

const HAT: NetworkJson = {
  layers: [
    { weights: [[1], [1], [1]], biases: [1, 0, -1], activation: 'relu' },
    { weights: [[0.5, -1, 0.5]], biases: [0], activation: 'identity' },
  ],
};

/** The networks of the book to choose from, each with its window. */
export const OFFERS: Readonly<Record<string, Offer>> = {
  'seed-42': { label: '2-4-1, seed 42', half: '2', make: () => parseNetwork(seed42.network) },
  'seed-999': { label: '2-6-1, seed 999', half: '2', make: () => parseNetwork(seed999.network) },
  hat: { label: 'the hat, 1-3-1', half: '2', make: () => parseNetwork(HAT) },
  arms: { label: 'three arms, 2-8-6-3', half: '1', make: () => parseNetwork(arms.networks[0].network) },
  moons: { label: 'two moons, 2-16-16-1', half: '1', make: () => parseNetwork(moons.network) },
};

const drawn = perKey((seed: number, ...widths: number[]): Network => randomNetwork({ widths, seed }));
const offered = perKey((name: string): Network => OFFERS[name].make());

/** Networks of the reader's that are too large for a link, by the words that stand for them in a state. */
const kept = new Map<string, Network>();
/** A text this long still fits into a link beside everything else. */
const LINKED = 6500;

const own = perKey((text: string): Network | null => {
  const known = kept.get(text);
  if (known) return known;
  if (!text.startsWith('{')) return null;
  try {
    return parseNetwork(text);
  } catch {
    return null;
  }
}, 20);

/** The words by which a state knows a reader's network: its JSON, or if that is too long, a name for this page alone. */
export function keepOwn(network: Network): string {
  const text = JSON.stringify(formatNetwork(network));
  if (encodeURIComponent(text).length <= LINKED) return text;
  const name = `own-${kept.size + 1}`;
  kept.set(name, network);
  own.keep(network, name);
  return name;
}

/** A reader's network by those words; `null` for words that are none. */
export const ownNetwork = (words: string): Network | null => own(words);

/** How a state names its network. */
interface Named {
  readonly network: string;
  readonly inputs: number;
  readonly widths: readonly number[];
  readonly seed: number;
  readonly own: string;
}

/** A network of the book. */
export const bookNetwork = (name: string): Network => offered(name);

/** The network that is looked at. */
export function networkOf({ network, inputs, widths, seed, own: words }: Named): Network {
  if (network === 'own') return ownNetwork(words) ?? offered('seed-42');
  return network === 'seeded' ? drawn(seed, inputs, ...widths, 1) : offered(network);
}
