// Longer than most files: every change of a network's shape and wiring, each a pure function, beside its opposite.
import { networkLimits, randomNetwork, type Activation, type Network } from '../../network/index.ts';
import { isMaxout, nameOf, networkOf, rowRange, rowsOf, type Rows } from './rows.ts';

/** A network after a change of its shape. */
export interface Edit {
  readonly network: Network;
  /** What was done, as undoing says it: "add unit 5 to layer 1". */
  readonly words: string;
  /** Whether the function stays the same: exactly, up to rounding, or not for certain. */
  readonly same: 'exactly' | 'rounded' | 'no';
  /** The hidden layer that came in or went, for what is counted by layers. */
  readonly inserted?: number;
  readonly removed?: number;
}

/** Row-wise lists with some entries left out. */
const without = <T>(list: readonly T[], from: number, to: number): T[] => [
  ...list.slice(0, from),
  ...list.slice(to),
];

const replaced = (layers: readonly Rows[], at: number, ...made: readonly Rows[]): Rows[] => [
  ...layers.slice(0, at),
  ...made,
  ...layers.slice(at + 1),
];

/**
 * A unit more in a hidden layer, behind the others, with the activation of the last one. Its weights are drawn at
 * random; all that the next layer takes of it is 0, so that the function stays the same, exactly.
 *
 * @throws RangeError where a layer would have more units than a network may have
 */
export function addUnit(network: Network, layer: number, seed: number): Edit {
  const layers = rowsOf(network);
  const { weights, biases, rank, activations } = layers[layer];
  if (activations.length >= networkLimits.units)
    throw new RangeError(`a layer has at most ${networkLimits.units} units`);
  const inputs = weights[0].length;
  const drawn = rowsOf(randomNetwork({ widths: [inputs, rank], seed }))[0];
  const grown: Rows = {
    weights: [...weights, ...drawn.weights],
    biases: [...biases, ...drawn.biases],
    rank,
    activations: [...activations, activations[activations.length - 1]],
  };
  const next = layers[layer + 1];
  const wider: Rows = { ...next, weights: next.weights.map((row) => [...row, 0]) };
  return {
    network: networkOf(replaced(replaced(layers, layer + 1, wider), layer, grown)),
    words: `add unit ${activations.length + 1} to layer ${layer + 1}`,
    same: 'exactly',
  };
}

/** Whether the next layer takes nothing of a unit, so that it can go without a jump. */
export function isSilent({ layers }: Network, layer: number, unit: number): boolean {
  const { inputs, weights } = layers[layer + 1];
  for (let at = unit; at < weights.length; at += inputs) if (weights[at] !== 0) return false;
  return true;
}

/**
 * A unit less. The function stays the same where the unit was silent.
 *
 * @throws RangeError for a layer's only unit
 */
export function removeUnit(network: Network, layer: number, unit: number): Edit {
  const layers = rowsOf(network);
  const { weights, biases, activations } = layers[layer];
  if (activations.length === 1) throw new RangeError('a layer keeps at least one unit: remove the layer');
  const range = rowRange(layers[layer], unit);
  const smaller: Rows = {
    ...layers[layer],
    weights: without(weights, ...range),
    biases: without(biases, ...range),
    activations: without(activations, unit, unit + 1),
  };
  const next = layers[layer + 1];
  const narrower: Rows = { ...next, weights: next.weights.map((row) => without(row, unit, unit + 1)) };
  return {
    network: networkOf(replaced(replaced(layers, layer + 1, narrower), layer, smaller)),
    words: `remove unit ${unit + 1} of layer ${layer + 1}`,
    same: isSilent(network, layer, unit) ? 'exactly' : 'no',
  };
}

const unitRows = (size: number, sign: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, k) => (i === k ? sign : 0)));

/**
 * A hidden layer more, before the layer `at` (0 is the first hidden layer; the number of hidden layers puts it before
 * the outputs), that changes no value.
 *
 * `identity`: one unit per value with weight 1 and the identity, to be switched to another activation later.
 * `pairs`: two ReLUs per value, σ(z) and σ(−z), of which the next layer takes the difference, z.
 *
 * @throws RangeError where a network would have more layers or units than it may have
 */
export function addLayer(network: Network, at: number, how: 'identity' | 'pairs'): Edit {
  const layers = rowsOf(network);
  const next = layers[at];
  const values = next.weights[0].length;
  if (layers.length >= networkLimits.layers)
    throw new RangeError(`a network has at most ${networkLimits.layers} layers`);
  const units = how === 'pairs' ? 2 * values : values;
  if (units > networkLimits.units) throw new RangeError(`a layer has at most ${networkLimits.units} units`);
  const inserted: Rows = {
    weights: how === 'pairs' ? [...unitRows(values, 1), ...unitRows(values, -1)] : unitRows(values, 1),
    biases: new Array<number>(units).fill(0),
    rank: 1,
    activations: new Array<Activation>(units).fill(how === 'pairs' ? 'relu' : 'identity'),
  };
  const taking: Rows =
    how === 'pairs'
      ? { ...next, weights: next.weights.map((row) => [...row, ...row.map((weight) => 0 - weight)]) }
      : next;
  return {
    network: networkOf(replaced(layers, at, inserted, taking)),
    words: `add layer ${at + 1}`,
    same: 'exactly',
    inserted: at,
  };
}

const isUnitMatrix = ({ weights, biases }: Rows): boolean =>
  weights.length === weights[0].length &&
  biases.every((bias) => bias === 0) &&
  weights.every((row, i) => row.every((weight, k) => weight === (i === k ? 1 : 0)));

/**
 * A hidden layer less: the next one takes its place, multiplied by it, as if its units had the identity. So the
 * function stays the same up to rounding where they have, exactly where the layer changed no value.
 *
 * @throws RangeError for maxout, whose units are no rows
 */
export function removeLayer(network: Network, layer: number): Edit {
  const layers = rowsOf(network);
  const gone = layers[layer];
  const next = layers[layer + 1];
  if (gone.rank > 1) throw new RangeError('give the maxout layer another activation before it is removed');
  const linear = gone.activations.every((activation) => activation === 'identity');
  const plain = isUnitMatrix(gone);
  const made = plain ? next : multiplied(next, gone);
  return {
    network: networkOf([...layers.slice(0, layer), made, ...layers.slice(layer + 2)]),
    words: `remove layer ${layer + 1}`,
    same: linear ? (plain ? 'exactly' : 'rounded') : 'no',
    removed: layer,
  };
}

/** The rows that take of a linear layer's inputs what `next` takes of its values. */
function multiplied(next: Rows, { weights, biases }: Rows): Rows {
  const sum = (row: readonly number[], of: (k: number) => number) =>
    row.reduce((total, weight, k) => (weight === 0 ? total : total + weight * of(k)), 0);
  return {
    ...next,
    weights: next.weights.map((row) => weights[0].map((_, i) => sum(row, (k) => weights[k][i]))),
    biases: next.weights.map((row, r) => next.biases[r] + sum(row, (k) => biases[k])),
  };
}

/**
 * Another activation for a hidden layer, or for one unit of it.
 *
 * To maxout and back: a unit becomes rows of which the largest is its value where there are such (ReLU, leaky ReLU,
 * |z|, identity), so that the function stays the same up to the rounding of slopes; back, its first row stays.
 *
 * @throws RangeError for maxout for one unit alone
 */
export function setActivation(
  network: Network,
  layer: number,
  activation: Activation | 'relu6' | 'hard-sigmoid',
  unit: number | null = null,
): Edit {
  const layers = rowsOf(network);
  const before = layers[layer];
  const to = activation as Activation;
  if (unit !== null && (isMaxout(to) || before.rank > 1))
    throw new RangeError('maxout is for a whole layer: choose all of its units');
  const plain = isMaxout(to) ? toMaxout(before, (to as { rank: number }).rank) : fromMaxout(before);
  const changed: Rows = isMaxout(to)
    ? { ...plain.rows, activations: before.activations.map(() => to) }
    : {
        ...plain.rows,
        activations: before.activations.map((old, i) => (unit === null || unit === i ? to : old)),
      };
  const kept = before.activations.every((old, i) => (unit !== null && unit !== i) || alike(old, to));
  const where = unit === null ? `layer ${layer + 1}` : `unit ${unit + 1} of layer ${layer + 1}`;
  return {
    network: networkOf(replaced(layers, layer, changed)),
    words: `give ${where} ${nameOf(to)}`,
    same: kept ? 'exactly' : plain.same,
  };
}

const alike = (a: Activation, b: Activation): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rows of which the largest is the unit's value, as far as there are such. */
function toMaxout(rows: Rows, rank: number): Pick<Edit, 'same'> & { readonly rows: Rows } {
  const { weights, biases, activations } = rows;
  let same = true;
  let exact = true;
  const units = activations.map((activation, i) => {
    const [from, to] = rowRange(rows, i);
    const own = Array.from({ length: to - from }, (_, r) => [...weights[from + r], biases[from + r]]);
    const factor = isMaxout(activation) ? null : sideOf(activation);
    const all = factor === null ? own : [own[0], own[0].map((weight) => factor * weight + 0)];
    exact &&= factor === null || Number.isInteger(factor);
    same &&= (factor === null ? isMaxout(activation) : factor <= 1) && all.length <= rank;
    return Array.from({ length: rank }, (_, r) => all[Math.min(r, all.length - 1)]);
  });
  const flat = units.flat();
  return {
    rows: {
      ...rows,
      rank,
      weights: flat.map((row) => row.slice(0, -1)),
      biases: flat.map((row) => row.at(-1)!),
    },
    same: !same ? 'no' : exact ? 'exactly' : 'rounded',
  };
}

/** The slope left of 0 of an activation that is z right of it; `null` for others. */
function sideOf(activation: Activation): number | null {
  if (typeof activation === 'object') return 'slope' in activation ? activation.slope : null;
  return { relu: 0, 'leaky-relu': 0.01, abs: -1, identity: 1 }[activation as string] ?? null;
}

function fromMaxout(rows: Rows): Pick<Edit, 'same'> & { readonly rows: Rows } {
  if (rows.rank === 1) return { rows, same: 'no' };
  const first = <T>(list: readonly T[]) => list.filter((_, r) => r % rows.rank === 0);
  return { rows: { ...rows, rank: 1, weights: first(rows.weights), biases: first(rows.biases) }, same: 'no' };
}
