import type { Activation } from '../model/activation.ts';
import { parseNetwork } from '../model/format.ts';
import type { Network } from '../model/network.ts';
import { normalSource, uniformSource } from '../model/random.ts';

/** How the weights of a nasty network are drawn. */
export const families = [
  'normal',
  'duplicate',
  'integer',
  'thirds',
  'halves',
  'parallel',
  'concurrent',
  'near',
  'huge',
  'tiny',
  'subnormal',
  'mixed-scale',
] as const;
export type Family = (typeof families)[number];

/** A nasty network with a segment through it. */
export interface NastyCase {
  readonly network: Network;
  readonly from: number[];
  readonly to: number[];
}

/** Which activations the hidden layers get. */
export type Mix = 'relu' | 'any' | 'maxout';

/** A small network of a family that is hard for floating point, drawn from a seed. */
export function nastyCase(family: Family, mix: Mix, seed: number): NastyCase {
  const uniform = uniformSource(seed);
  const normal = normalSource(uniform);
  const whole = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)];
  const inputs = whole(1, 3);
  const depth = whole(1, 3);
  const nextUp = (x: number) => x * (1 + 2 ** -52 * whole(-2, 2));
  const draw: Record<Family, () => number> = {
    normal,
    duplicate: normal,
    integer: () => whole(-2, 2),
    thirds: () => whole(-3, 3) / 3,
    halves: () => whole(-4, 4) / 4,
    parallel: () => whole(-2, 2),
    concurrent: normal,
    near: normal,
    huge: () => normal() * 1e8 ** whole(0, 2),
    tiny: () => normal() * 1e-12 ** whole(0, 3),
    subnormal: () => whole(-3, 3) * 2 ** -1074,
    'mixed-scale': () => whole(-3, 3) * 2 ** (40 * whole(-20, 20)),
  };
  const weight = draw[family];
  const layers = [];
  let width = inputs;
  for (let l = 0; l < depth; l++) {
    const units = whole(1, 6);
    const rank = mix === 'maxout' && whole(0, 2) > 0 ? whole(1, 4) : 1;
    const rows: number[][] = [];
    const biases: number[] = [];
    for (let r = 0; r < units * rank; r++) {
      const copied = r > 0 && whole(0, 2) === 0 && ['duplicate', 'near', 'parallel'].includes(family);
      const source = copied ? whole(0, r - 1) : -1;
      const factor =
        family === 'duplicate' ? pick([1, 1, -1, 2, -0.5]) : family === 'parallel' ? pick([1, -1, 3]) : 1;
      rows.push(
        Array.from({ length: width }, (_, k) =>
          source < 0 ? weight() : family === 'near' ? nextUp(rows[source][k]) : factor * rows[source][k],
        ),
      );
      const free = family === 'concurrent' ? 0 : family === 'integer' ? whole(-4, 4) / 4 : weight();
      biases.push(source < 0 || family === 'parallel' ? free : factor * biases[source]);
    }
    const single = (): Activation =>
      pick([
        'relu',
        'relu',
        'leaky-relu',
        { name: 'leaky-relu', slope: pick([-1, 0.25, 1, 0, -0.3]) },
        'abs',
        'hard-tanh',
        'identity',
      ]);
    const activation: Activation | Activation[] =
      rank > 1 || mix === 'maxout'
        ? { name: 'maxout', rank }
        : mix === 'relu'
          ? 'relu'
          : Array.from({ length: units }, single);
    layers.push({ weights: rows, biases, activation });
    width = units;
  }
  const outputs = whole(1, 2);
  layers.push({
    weights: Array.from({ length: outputs }, () => Array.from({ length: width }, weight)),
    biases: Array.from({ length: outputs }, weight),
    activation: 'identity',
  });
  const snapped = whole(0, 1) === 0;
  const point = () => Array.from({ length: inputs }, () => (snapped ? whole(-8, 8) / 4 : 2 * normal()));
  const centre = point();
  const reach = point();
  const through = whole(0, 2) === 0 ? centre.map(() => 0) : centre;
  return {
    network: parseNetwork({ layers }),
    from: through.map((x, k) => x - reach[k]),
    to: through.map((x, k) => x + reach[k]),
  };
}
