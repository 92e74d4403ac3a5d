import type { Activation } from '../model/activation.ts';
import { parseNetwork, type NetworkJson } from '../model/format.ts';
import type { Network, Point } from '../model/network.ts';
import { normalSource, uniformSource } from '../model/random.ts';

/** How the weights of a nasty network are drawn: every family breaks some way of computing with floating point. */
export const families = [
  'normal',
  'duplicate',
  'integer',
  'thirds',
  'quarters',
  'signs',
  'parallel',
  'sums',
  'concurrent',
  'near',
  'dead',
  'through-corner',
  'scales',
  'huge',
  'tiny',
  'subnormal',
  'far-scales',
] as const;
export type Family = (typeof families)[number];

/** Families whose values fit into one range of magnitudes, so that comparing doubles makes sense. */
export const tameFamilies = families.slice(0, families.indexOf('scales'));

/** Which activations the hidden layers get; in `mixed` ones every unit has its own. */
export const mixes = ['relu', 'leaky-relu', 'abs', 'hard-tanh', 'maxout', 'mixed'] as const;
export type Mix = (typeof mixes)[number];

interface Source {
  readonly family: Family;
  readonly mix: Mix;
  readonly whole: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly weight: () => number;
  readonly normal: () => number;
}

function sourceOf(family: Family, mix: Mix, seed: number): Source {
  const uniform = uniformSource(seed);
  const normal = normalSource(uniform);
  const whole = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)];
  return { family, mix, whole, pick, normal, weight: () => weightOf(family, whole, normal) };
}

function weightOf(family: Family, whole: Source['whole'], normal: () => number): number {
  switch (family) {
    case 'integer':
    case 'parallel':
    case 'sums':
    case 'through-corner':
      return whole(-2, 2);
    case 'thirds':
      return whole(-3, 3) / 3;
    case 'quarters':
      return whole(-4, 4) / 4;
    case 'signs':
      return whole(-1, 1);
    case 'scales':
      return normal() * [1e8, 1e-12, 1, 2 ** -40][whole(0, 3)];
    case 'huge':
      return normal() * 1e8 ** whole(0, 2);
    case 'tiny':
      return normal() * 1e-12 ** whole(0, 3);
    case 'subnormal':
      return whole(-3, 3) * 2 ** -1074;
    case 'far-scales':
      return whole(-3, 3) * 2 ** (40 * whole(-20, 20));
    default:
      return normal();
  }
}

/** Rows of weights and biases; some repeat earlier ones, exactly, nearly, or in another size. */
function rowsOf({ family, whole, pick, weight }: Source, count: number, width: number) {
  const weights: number[][] = [];
  const biases: number[] = [];
  const copies = ['duplicate', 'near', 'parallel'].includes(family);
  for (let r = 0; r < count; r++) {
    const from = r > 0 && copies && whole(0, 1) === 0 ? whole(0, r - 1) : -1;
    const factor =
      family === 'near' ? 1 : pick(family === 'parallel' ? [1, -1, 3] : [1, 1, 2, -1, 3, -0.5, 0.1]);
    const nudged = (x: number) => (family === 'near' ? x * (1 + whole(-2, 2) * 2 ** -52) : factor * x);
    weights.push(from < 0 ? Array.from({ length: width }, weight) : weights[from].map(nudged));
    biases.push(from < 0 || family === 'parallel' ? biasOf() : factor * biases[from]);
    if (family === 'sums' && r > 1 && whole(0, 1) === 0) {
      const [a, b, sign] = [whole(0, r - 1), whole(0, r - 1), pick([1, -1])];
      weights[r] = weights[a].map((w, k) => w + sign * weights[b][k]);
      biases[r] = biases[a] + sign * biases[b];
    }
    if (family === 'dead' && whole(0, 1) === 0) {
      weights[r].fill(0);
      biases[r] = whole(-1, 1);
    }
    if (family === 'through-corner')
      biases[r] = weights[r].reduce((sum, w, k) => sum + (k % 2 === 0 ? w : -w), 0);
  }
  function biasOf(): number {
    if (family === 'concurrent') return 0;
    return family === 'integer' ? whole(-4, 4) / 4 : weight();
  }
  return { weights, biases };
}

function activationOf({ mix, pick }: Source, rank: number, units: number): Activation | Activation[] {
  if (mix === 'maxout') return { name: 'maxout', rank };
  if (mix !== 'mixed') return mix;
  return Array.from({ length: units }, () =>
    pick<Activation>([
      'relu',
      'relu',
      'leaky-relu',
      { name: 'leaky-relu', slope: pick([-1, 0.25, 1, 0, -0.3]) },
      'abs',
      'hard-tanh',
      'identity',
    ]),
  );
}

/** Of a few layers; `most` units at most in each. */
function nastyNetwork(source: Source, inputs: number, most: (depth: number) => number): NetworkJson {
  const { whole, mix } = source;
  const depth = whole(1, 3);
  const layers: NetworkJson['layers'][number][] = [];
  let width = inputs;
  for (let l = 0; l < depth; l++) {
    const units = whole(1, most(depth));
    const rank = mix === 'maxout' ? whole(1, 3) : 1;
    layers.push({
      ...rowsOf(source, units * rank, width),
      activation: activationOf(source, rank, units),
    });
    width = units;
  }
  return { layers: [...layers, { ...rowsOf(source, whole(1, 2), width), activation: 'identity' }] };
}

/** A nasty network with a segment through it. */
export interface LineCase {
  readonly network: Network;
  readonly from: number[];
  readonly to: number[];
}

/** A small network of one to three inputs that is hard for floating point, with a segment: the same for the same seed. */
export function lineCase(family: Family, mix: Mix, seed: number): LineCase {
  const source = sourceOf(family, mix, seed);
  const { whole, normal } = source;
  const inputs = whole(1, 3);
  const network = parseNetwork(nastyNetwork(source, inputs, () => 6));
  const snapped = whole(0, 1) === 0;
  const point = () => Array.from({ length: inputs }, () => (snapped ? whole(-8, 8) / 4 : 2 * normal()));
  const [centre, reach] = [point(), point()];
  const through = whole(0, 2) === 0 ? centre.map(() => 0) : centre;
  return {
    network,
    from: through.map((x, k) => x - reach[k]),
    to: through.map((x, k) => x + reach[k]),
  };
}

/** A nasty network with a domain, counter-clockwise. */
export interface PlaneCase {
  readonly network: NetworkJson;
  readonly domain: readonly Point[];
}

const square: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

const pentagon: readonly Point[] = [
  [-1, -0.5],
  [0.3, -1.1],
  [1, 0],
  [0.5, 0.75],
  [-0.7, 0.9],
];

/** A small network of two inputs that is hard for floating point, with a domain: the same for the same seed. */
export function planeCase(family: Family, mix: Mix, seed: number): PlaneCase {
  const source = sourceOf(family, mix, seed);
  const most = (depth: number) => (mix === 'hard-tanh' || mix === 'maxout' ? 3 : depth === 3 ? 4 : 6);
  return { network: nastyNetwork(source, 2, most), domain: source.whole(0, 3) === 0 ? pentagon : square };
}

/** A nasty network with a plane through its inputs and a domain in it. */
export interface SliceCase extends PlaneCase {
  readonly plane: { readonly origin: number[]; readonly u: number[]; readonly v: number[] };
}

/**
 * A small network of three to six inputs in a plane of decimal fractions, which no double holds: units that depend on
 * each other as given fall apart where the plane is rounded. The same for the same seed.
 */
export function sliceCase(family: Family, mix: Mix, seed: number): SliceCase {
  const source = sourceOf(family, mix, seed);
  const { whole } = source;
  const inputs = whole(3, 6);
  const most = (depth: number) => (mix === 'hard-tanh' || mix === 'maxout' ? 3 : depth === 3 ? 3 : 5);
  const tenths = () => Array.from({ length: inputs }, () => whole(-9, 9) / 10);
  const u = tenths();
  u[0] = 0.3;
  const v = tenths();
  v[0] = 0.6;
  v[1] = 2 * u[1] + 0.7;
  return {
    network: nastyNetwork(source, inputs, most),
    plane: { origin: tenths(), u, v },
    domain: whole(0, 3) === 0 ? pentagon : square,
  };
}
