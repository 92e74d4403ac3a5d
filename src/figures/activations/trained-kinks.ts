import type { Network } from '../../network/index.ts';
import { parseNetwork, selu } from '../../network/index.ts';

/** A kink of an activation that is partly curved: where, and by how much its slope jumps there. */
interface Kink {
  readonly at: number;
  readonly jump: number;
}

const KINKS: Readonly<Record<string, readonly Kink[]>> = {
  selu: [{ at: 0, jump: selu.lambda * (1 - selu.alpha) }],
  'hard-swish': [
    { at: -3, jump: -1 / 2 },
    { at: 3, jump: -1 / 2 },
  ],
};

/** A network of ReLUs that has the creases of one with a hidden layer of partly curved units, jump for jump. */
export function kinksOf({ layers: [hidden, last] }: Network, activation: string): Network {
  const units = Array.from(hidden.biases.keys());
  const rows = units.flatMap((unit) => KINKS[activation].map(({ at, jump }) => ({ unit, at, jump })));
  return parseNetwork({
    layers: [
      {
        weights: rows.map(({ unit }) => [hidden.weights[2 * unit], hidden.weights[2 * unit + 1]]),
        biases: rows.map(({ unit, at }) => hidden.biases[unit] - at),
        activation: 'relu',
      },
      { weights: [rows.map(({ unit, jump }) => jump * last.weights[unit])], activation: 'identity' },
    ],
  });
}
