// Longer than most files: all that can be taken to try, with where each comes from.
import type { Network, Scaling } from '../../network/index.ts';
import type { Brought } from './bench-changes.ts';

/** A network to begin with. */
export interface Sample {
  readonly name: string;
  readonly label: string;
  /** What it is, in a few words. */
  readonly words: string;
  /** Fetches it. */
  load(): Promise<Brought>;
}

const network = async (json: unknown) => (await import('../../network/index.ts')).parseNetwork(json);
const about = (half: number) => ({ x0: -half, x1: half, y0: -half, y1: half });

/** The states of the car: place and speed, and how they are brought to [−1, 1]. */
const HILL: Scaling = {
  mins: [-1.2, -0.07],
  maxs: [0.6, 0.07],
  means: [-0.3, 0],
  ranges: [0.9, 0.07],
  outputMean: 0,
  outputRange: 1,
};

/** The same function of inputs that are scaled, in whose first layer each number is rounded once more. */
function withScaledInputs(network: Network, { means, ranges }: Scaling): Network {
  const [{ inputs, weights, biases }, ...rest] = network.layers;
  const first = {
    ...network.layers[0],
    weights: weights.map((weight, i) => weight * ranges[i % inputs]),
    biases: biases.map((bias, r) =>
      means.reduce((sum, mean, k) => sum + mean * weights[r * inputs + k], bias),
    ),
  };
  return { ...network, layers: [first, ...rest] };
}

/** The networks of the book, in the order in which they are offered. Each is fetched when it is chosen. */
export const samples: readonly Sample[] = [
  {
    name: 'seed-42',
    label: 'Four units',
    words: '2-4-1, where the book begins',
    async load() {
      const { default: stored } = await import('../../../content/data/seed-42.json', {
        with: { type: 'json' },
      });
      return { name: 'four units', network: await network(stored.network), home: about(2) };
    },
  },
  {
    name: 'moons',
    label: 'Two moons',
    words: '2-16-16-1, trained to tell two half circles apart',
    async load() {
      const { default: stored } = await import('../../../content/data/moons-2-16-16-1.json', {
        with: { type: 'json' },
      });
      return { name: 'two moons', network: await network(stored.network), home: about(2) };
    },
  },
  {
    name: 'three-arms',
    label: 'Three arms',
    words: '2-8-6-3, three classes on a spiral',
    async load() {
      const { default: stored } = await import('../../../content/data/three-arms.json', {
        with: { type: 'json' },
      });
      return {
        name: 'three arms',
        network: await network(stored.networks[0].network),
        home: about(1.25),
        outputNames: ['arm 1', 'arm 2', 'arm 3'],
      };
    },
  },
  {
    name: 'hat',
    label: 'The hat',
    words: '1-3-1, one input: the graph is a tent',
    async load() {
      const layers = [
        { weights: [[1], [1], [1]], biases: [1, 0, -1], activation: 'relu' },
        { weights: [[0.5, -1, 0.5]], biases: [0], activation: 'identity' },
      ];
      return { name: 'the hat', network: await network({ layers }), home: about(2) };
    },
  },
  {
    name: 'hats',
    label: 'A roof of triangles',
    words: '2-15-98-49-1, built, not trained: a bell on a grid',
    async load() {
      const { hatNetwork, exponential } = await import('../../network/index.ts');
      const bell = (x: number, y: number) => exponential(-3 * (x * x + y * y));
      return { name: 'a roof of triangles', network: hatNetwork(bell, 6), home: about(1) };
    },
  },
  {
    name: 'controller',
    label: 'A car on a hill',
    words: '2-32-32-3, steers by place and speed',
    async load() {
      const { default: stored } = await import('../../../content/data/controller.json', {
        with: { type: 'json' },
      });
      const { randomNetwork, withParameters } = await import('../../network/index.ts');
      const numbers = stored.numbers.map((number) => number / stored.unit);
      // Its numbers are all replaced: the random one is there for its shape.
      const own = withParameters(randomNetwork({ widths: stored.widths, seed: 0 }), numbers);
      return {
        name: 'a car on a hill',
        // A place is some hundred times a speed: on one scale nothing of the speeds would be seen.
        network: withScaledInputs(own, HILL),
        scaling: HILL,
        home: about(1),
        inputNames: ['place', 'speed'],
        outputNames: ['left', 'coast', 'right'],
      };
    },
  },
  {
    name: 'digits',
    label: 'Handwritten digits',
    words: '64-32-32-10, on the plane through three digits',
    async load() {
      const { digitsNetwork, testDigits } = await import('../../drawing/digits/digits.ts');
      const { default: stored } = await import('../../../content/data/pruned-digits.json', {
        with: { type: 'json' },
      });
      const [a, b, c] = stored.corners.map((index) => testDigits[index].pixels);
      const less = (pixels: readonly number[]) => pixels.map((pixel, i) => pixel - a[i]);
      const [[x0, y0], [x1, y1]] = stored.window;
      return {
        name: 'handwritten digits',
        network: digitsNetwork,
        slice: { origin: a, u: less(b), v: less(c), how: 'points' },
        home: { x0, x1, y0, y1 },
        outputNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
      };
    },
  },
  {
    name: 'deep',
    label: 'Deep and random',
    words: '2-32-32-32-1, thousands of regions, never trained',
    async load() {
      const { randomNetwork } = await import('../../network/index.ts');
      return {
        name: 'deep and random',
        network: randomNetwork({ widths: [2, 32, 32, 32, 1], seed: 7 }),
        home: about(2),
      };
    },
  },
];
