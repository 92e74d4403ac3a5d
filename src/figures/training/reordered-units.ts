import type { Network } from '../../network/index.ts';
import { parametersOf, withParameters } from '../../network/index.ts';

/** The same function with its hidden units in another order: `order[i]` comes to place i. */
export function reordered(network: Network, order: readonly number[]): Network {
  const parameters = parametersOf(network);
  const [{ inputs, outputs: units }, { outputs }] = network.layers;
  const moved = parameters.slice();
  const out = (inputs + 1) * units;
  order.forEach((from, to) => {
    for (let k = 0; k < inputs; k++) moved[to * inputs + k] = parameters[from * inputs + k];
    moved[inputs * units + to] = parameters[inputs * units + from];
    for (let o = 0; o < outputs; o++) moved[out + o * units + to] = parameters[out + o * units + from];
  });
  return withParameters(network, moved);
}
