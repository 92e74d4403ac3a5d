import type { NetworkJson } from '../model/format.ts';
import type { Point } from '../model/network.ts';

/** A network with a domain, counter-clockwise. */
export interface Case {
  readonly network: NetworkJson;
  readonly domain: readonly Point[];
}

/** Numbers 0 ≤ u < 1 from a seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const square: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

/** The families of networks that break floating-point methods. */
export const families = [
  'random',
  'duplicates',
  'integers',
  'thirds',
  'dyadic',
  'signs',
  'scales',
  'dead',
  'through-corner',
  'nearly-equal',
] as const;
export type Family = (typeof families)[number];

/** The kinds of activation a nasty network may have. */
export const activations = ['relu', 'leaky-relu', 'abs', 'hard-tanh', 'maxout', 'mixed'] as const;

function weightOf(family: Family, next: () => number): number {
  const integer = (n: number) => Math.floor(next() * (2 * n + 1)) - n;
  switch (family) {
    case 'integers':
    case 'through-corner':
      return integer(2);
    case 'thirds':
      return integer(3) / 3;
    case 'dyadic':
      return integer(4) / 4;
    case 'signs':
      return integer(1);
    case 'scales':
      return (next() * 2 - 1) * [1e8, 1e-12, 1, 2 ** -40][Math.floor(next() * 4)];
    default:
      return next() * 2 - 1;
  }
}

/** A small network of a family, the same for the same seed. */
export function nastyCase(family: Family, activation: (typeof activations)[number], seed: number): Case {
  const next = uniform(seed);
  const pick = (n: number) => Math.floor(next() * n);
  const depth = 1 + pick(3);
  const rank = activation === 'maxout' ? 2 + pick(2) : 1;
  const layers: NetworkJson['layers'][number][] = [];
  let inputs = 2;
  for (let l = 0; l < depth; l++) {
    const units = 2 + pick(activation === 'hard-tanh' || rank > 1 ? 2 : depth === 3 ? 3 : 5);
    const rows = units * rank;
    const weights = Array.from({ length: rows }, () =>
      Array.from({ length: inputs }, () => weightOf(family, next)),
    );
    const biases = Array.from({ length: rows }, () => weightOf(family, next));
    spoil(family, weights, biases, next);
    layers.push({ weights, biases, activation: activationOf(activation, rank, units, next) });
    inputs = units;
  }
  const outputs = 1 + pick(2);
  layers.push({
    weights: Array.from({ length: outputs }, () =>
      Array.from({ length: inputs }, () => weightOf(family, next)),
    ),
    biases: Array.from({ length: outputs }, () => 0),
    activation: 'identity',
  });
  return { network: { layers }, domain: pick(4) === 0 ? pentagon : square };
}

const pentagon: readonly Point[] = [
  [-1, -0.5],
  [0.3, -1.1],
  [1, 0],
  [0.5, 0.75],
  [-0.7, 0.9],
];

/** What makes a family nasty beyond its weights. */
function spoil(family: Family, weights: number[][], biases: number[], next: () => number): void {
  for (let r = 1; r < weights.length; r++) {
    const from = Math.floor(next() * r);
    const factor = [1, 2, -1, 3, 0.1][Math.floor(next() * 5)];
    if (family === 'duplicates' && next() < 0.6) {
      weights[r] = weights[from].map((w) => w * factor);
      biases[r] = biases[from] * factor;
    } else if (family === 'nearly-equal') {
      weights[r] = weights[from].map((w) => w * (1 + Math.floor(next() * 3) * 2 ** -50));
      biases[r] = biases[from];
    } else if (family === 'dead' && next() < 0.5) {
      weights[r].fill(0);
      biases[r] = Math.floor(next() * 3) - 1;
    } else if (family === 'through-corner') {
      biases[r] = weights[r].reduce((sum, w, k) => sum + (k % 2 === 0 ? w : -w), 0);
    }
  }
}

function activationOf(
  activation: (typeof activations)[number],
  rank: number,
  units: number,
  next: () => number,
): NetworkJson['layers'][number]['activation'] {
  if (activation === 'maxout') return { name: 'maxout', rank };
  if (activation !== 'mixed') return activation;
  const kinds = ['relu', 'identity', 'abs', 'hard-tanh', { name: 'leaky-relu', slope: 0.3 }] as const;
  return Array.from({ length: units }, () => kinds[Math.floor(next() * kinds.length)]);
}
