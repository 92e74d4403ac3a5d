import { formatNetwork, parseNetwork } from '../../network/index.ts';
import type { LayerJson, Network } from '../../network/index.ts';

/** The activation of every unit of a layer, by name. */
const perUnit = ({ activation, weights }: LayerJson) =>
  Array.isArray(activation) ? activation : weights.map(() => activation);

/** A hidden layer that passes numbers on as they are. */
const passing = (units: number): LayerJson => ({
  weights: Array.from({ length: units }, (_, i) => Array.from({ length: units }, (_, k) => Number(i === k))),
  biases: new Array<number>(units).fill(0),
  activation: 'identity',
});

const isMaxout = ({ activation }: LayerJson): boolean =>
  typeof activation === 'object' &&
  !Array.isArray(activation) &&
  'name' in activation &&
  activation.name === 'maxout';

/** Why two networks have no difference that is a network, or `null`. */
export function incomparable(a: Network, b: Network): string | null {
  if (a.inputs !== b.inputs)
    return `One takes ${a.inputs} inputs and the other ${b.inputs}: there is no difference of the two.`;
  if (a.outputs !== b.outputs)
    return `One has ${a.outputs} outputs and the other ${b.outputs}: there is no difference of the two.`;
  if ([a, b].some((network) => formatNetwork(network).layers.some(isMaxout)))
    return 'Maxout units cannot stand beside others in one layer, so the difference is not drawn.';
  return null;
}

/**
 * The network that computes a − b, exactly: both side by side, the shorter one lengthened by layers that pass its
 * numbers on, and one unit that is always 1, for the biases that are taken away.
 *
 * @throws RangeError where `incomparable` gives a reason
 */
export function differenceNetwork(a: Network, b: Network): Network {
  const reason = incomparable(a, b);
  if (reason) throw new RangeError(reason);
  const pair = [a, b].map((network) => [...formatNetwork(network).layers]);
  const depth = Math.max(2, pair[0].length, pair[1].length);
  // Before the last layer: what comes out of the last hidden one waits there.
  for (const layers of pair)
    while (layers.length < depth) layers.splice(-1, 0, passing(layers[layers.length - 1].weights[0].length));
  const [first, second] = pair;
  const last = depth - 1;
  const hidden = first.slice(0, last).map((layer, l) => beside(layer, second[l], l === 0, l === last - 1));
  return parseNetwork({ layers: [...hidden, less(first[last], second[last])] });
}

const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** Two hidden layers as one; the last one also has the unit that is always 1. */
function beside(a: LayerJson, b: LayerJson, isFirst: boolean, isLast: boolean): LayerJson {
  const [left, right] = [a.weights[0].length, b.weights[0].length];
  const weights = isFirst
    ? [...a.weights, ...b.weights]
    : [
        ...a.weights.map((row) => [...row, ...zeros(right)]),
        ...b.weights.map((row) => [...zeros(left), ...row]),
      ];
  const biases = [...a.biases, ...b.biases];
  const activation = [...perUnit(a), ...perUnit(b)];
  if (!isLast) return { weights, biases, activation };
  return {
    weights: [...weights, zeros(weights[0].length)],
    biases: [...biases, 1],
    activation: [...activation, 'identity'],
  };
}

/** The last layer of the first less that of the second: what is negated is not rounded. */
const less = (a: LayerJson, b: LayerJson): LayerJson => ({
  weights: a.weights.map((row, i) => [...row, ...b.weights[i].map((weight) => -weight), -b.biases[i]]),
  biases: a.biases,
  activation: 'identity',
});
