import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };
import type { Network } from '../../network/index.ts';
import { parseNetwork, randomNetwork } from '../../network/index.ts';

/** A network to choose, and the half width of its window. */
interface Offer {
  readonly label: string;
  readonly words: string;
  readonly half: number;
  readonly make: () => Network;
}

/** The networks to choose from. */
export const offers: Readonly<Record<string, Offer>> = {
  'seed-42': {
    label: '2-4-1, seed 42',
    words: 'The 2-4-1 network of seed 42',
    half: 2,
    make: () => parseNetwork(seed42.network),
  },
  'seed-999': {
    label: '2-6-1, seed 999',
    words: 'The 2-6-1 network of seed 999',
    half: 2,
    make: () => parseNetwork(seed999.network),
  },
  moons: {
    label: '2-16-16-1, trained',
    words: 'A 2-16-16-1 network trained on two moons',
    half: 1,
    make: () => parseNetwork(moons.network),
  },
  random: {
    label: '2-24-24-24-1, random',
    words: 'A random 2-24-24-24-1 network',
    half: 1.5,
    make: () => randomNetwork({ widths: [2, 24, 24, 24, 1], seed: 1 }),
  },
};
