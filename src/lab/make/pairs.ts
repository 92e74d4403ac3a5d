// Longer than most files: one kind of pair after the other is found here, and what follows from each while training.
import { parametersOf, type Layer, type Network, type Ties } from '../../network/index.ts';

/** Two ReLU units of a layer that make one unit together, which has two kinks. */
export interface Pair {
  /** Counted from 0. */
  readonly layer: number;
  readonly units: readonly [number, number];
  /** A hard sigmoid whose thresholds have gone into its biases is a ReLU6 of other numbers, and is called that. */
  readonly name: 'ReLU6' | 'hard sigmoid' | 'CReLU';
}

/** How far apart the two thresholds of a clipped unit are, for ReLU6 and for hard sigmoid. */
const APART = 6;
const RELU = 0;
const IDENTITY = 4;
/** A bias less the threshold is rounded: within this share it is the same one. */
const SAME = 2 ** -44;

const isOf = ({ rank, kinds }: Layer, kind: number): boolean =>
  rank === 1 && kinds.every((one) => one === kind);

/** Is row `b` of a layer row `a`, times a sign? */
function sameRow({ inputs, weights }: Layer, a: number, b: number, sign: number): boolean {
  for (let k = 0; k < inputs; k++)
    if (weights[b * inputs + k] !== sign * weights[a * inputs + k]) return false;
  return true;
}

/** Does a layer take of two units their difference alone? */
function takesDifference({ inputs, weights, rank }: Layer, a: number, b: number): boolean {
  for (let row = 0; row < weights.length; row += inputs)
    if (weights[row + a] !== -weights[row + b]) return false;
  return rank === 1;
}

/** Is a unit with the one after it a clipped one: σ(z) − σ(z − 6), of which every taker has the difference? */
function isClipped(layer: Layer, taker: Layer, unit: number): boolean {
  const { kinds, biases } = layer;
  if (kinds[unit] !== RELU || kinds[unit + 1] !== RELU) return false;
  const [high, low] = [biases[unit], biases[unit + 1]];
  return (
    Math.abs(high - low - APART) <= SAME * (APART + Math.abs(high)) &&
    sameRow(layer, unit, unit + 1, 1) &&
    takesDifference(taker, unit, unit + 1)
  );
}

/** Does a layer only repeat values of a linear one, less thresholds? As clipped units are made where it would round. */
function isCopy(layer: Layer, before: Layer | undefined): boolean {
  if (!before || !isOf(before, IDENTITY)) return false;
  const { inputs, outputs, weights } = layer;
  return Array.from({ length: outputs }, (_, unit) => weights.subarray(unit * inputs, (unit + 1) * inputs)) //
    .every((row) => row.every((w) => w === 0 || w === 1) && row.reduce((sum, w) => sum + w, 0) === 1);
}

/** The units σ(z) and σ(−z) of a layer whose second half is minus its first. */
function halvesOf(layer: Layer, taker: Layer): [number, number][] {
  const half = layer.outputs / 2;
  if (!Number.isInteger(half) || !isOf(layer, RELU)) return [];
  const pairs = Array.from({ length: half }, (_, unit): [number, number] => [unit, unit + half]);
  const isMirrored = pairs.every(
    ([a, b]) => layer.biases[b] === -layer.biases[a] && sameRow(layer, a, b, -1),
  );
  // A layer that passes z on, as σ(z) − σ(−z), is one that has been put in to be trained freely.
  return isMirrored && !pairs.every(([a, b]) => takesDifference(taker, a, b)) ? pairs : [];
}

function pairsAt(layers: readonly Layer[], l: number): Pair[] {
  const [layer, taker] = [layers[l], layers[l + 1]];
  if (!taker || layer.rank !== 1) return [];
  const pairs: Pair[] = [];
  const copies = isCopy(layer, layers[l - 1]);
  for (let unit = 0; unit + 1 < layer.outputs; unit++)
    if (isClipped(layer, taker, unit)) {
      const name = copies && layer.biases[unit] !== 0 ? 'hard sigmoid' : 'ReLU6';
      pairs.push({ layer: l, units: [unit, ++unit], name });
    }
  if (pairs.length > 0) return pairs;
  return halvesOf(layer, taker).map((units) => ({ layer: l, units, name: 'CReLU' }));
}

/** The pairs of ReLU units of a network that are one ReLU6, hard sigmoid or CReLU unit each. */
export const pairsOf = ({ layers }: Network): readonly Pair[] => layers.flatMap((_, l) => pairsAt(layers, l));

/** Per number of a network the one that it follows from, its own place for those that are free, and how. */
interface Following {
  readonly from: Int32Array;
  readonly factor: Float64Array;
  readonly shift: Float64Array;
}

/** Second rows follow first ones. */
function tieRows({ from, factor, shift }: Following, at: number, layer: Layer, pairs: readonly Pair[]): void {
  const { inputs, weights } = layer;
  for (const { units, name } of pairs) {
    const [a, b] = units;
    const sign = name === 'CReLU' ? -1 : 1;
    for (let k = 0; k <= inputs; k++) {
      const [first, second] = k < inputs ? [a * inputs + k, b * inputs + k] : [weights.length + a, weights.length + b]; // prettier-ignore
      from[at + second] = at + first;
      factor[at + second] = sign;
      if (k === inputs && sign > 0) shift[at + second] = -APART;
    }
  }
}

/** Second columns are minus first ones, which may lie in rows that follow others. */
function tieColumns({ from, factor }: Following, at: number, layer: Layer, before: readonly Pair[]): void {
  for (const { units, name } of before) {
    if (name === 'CReLU') continue;
    for (let row = at; row < at + layer.weights.length; row += layer.inputs) {
      from[row + units[1]] = from[row + units[0]];
      factor[row + units[1]] = -factor[row + units[0]];
    }
  }
}

/**
 * What keeps the pairs of a network together in training; `undefined` for a network without pairs.
 *
 * Numbers as they are in the network are the free ones, less what follows from others, and less the thresholds of
 * layers that only repeat what a linear one before them says: those stay.
 */
export function tiesOf(network: Network): Ties | undefined {
  const { layers } = network;
  const parameters = parametersOf(network);
  const shift = new Float64Array(parameters.length);
  const factor = new Float64Array(parameters.length).fill(1);
  const following = { from: Int32Array.from(parameters.keys()), factor, shift };
  const all = layers.map((_, l) => pairsAt(layers, l));
  if (all.every((pairs) => pairs.length === 0)) return undefined;
  const stays = new Uint8Array(parameters.length);
  let at = 0;
  layers.forEach((layer, l) => {
    const end = at + layer.weights.length + layer.biases.length;
    if (all[l].some(({ name }) => name !== 'CReLU') && isCopy(layer, layers[l - 1])) stays.fill(1, at, end);
    else tieRows(following, at, layer, all[l]);
    tieColumns(following, at, layer, all[l - 1] ?? []);
    at = end;
  });
  const free = Array.from(parameters.keys()).filter((i) => following.from[i] === i && !stays[i]);
  const number = new Map(free.map((place, i) => [place, i]));
  parameters.forEach((value, i) => {
    if (stays[i]) [factor[i], shift[i]] = [0, value];
  });
  return {
    source: following.from.map((place, i) => (stays[i] ? 0 : number.get(place)!)),
    factor,
    shift,
    start: Float64Array.from(free, (place) => parameters[place]),
  };
}
