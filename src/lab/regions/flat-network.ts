import { formatNetwork, parseNetwork, planeThrough, restrict } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Bench } from '../state/lab-state.ts';

/** What of a bench the geometry depends on. */
export type Sliced = Pick<Bench, 'network' | 'slice'>;

/**
 * A network over the plane that a bench is looked at in: itself where it has two inputs, its exact slice where it has
 * more, and where it has one, with a second input that does nothing.
 *
 * @throws GeometryError 'parallel' where a slice's directions are
 */
export function flatNetworkOf({ network, slice }: Sliced): Network {
  if (network.inputs === 1) return widened(network);
  if (network.inputs === 2 && !slice) return network;
  if (!slice) throw new RangeError(`a network of ${network.inputs} inputs needs a plane`);
  return restrict(network, planeThrough(slice.origin, slice.u, slice.v));
}

/** A network of one input with a second one that does nothing. */
function widened(network: Network): Network {
  const json = formatNetwork(network);
  const [first, ...rest] = json.layers;
  const weights = first.weights.map(([weight]) => [weight, 0]);
  return parseNetwork({ layers: [{ ...first, weights }, ...rest] });
}
