import { IDENTITY, RELU, type Clipped } from './activation.ts';
import { TrainingError } from './errors.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from './network.ts';
import { parametersOf } from './parameters.ts';
import { clips } from './two-relus.ts';

/**
 * How the parameters of a network (in the order of `Flat`) follow from fewer free ones: number i is
 * factor[i] · free[source[i]] + shift[i].
 */
export interface Ties {
  readonly source: Int32Array;
  readonly factor: Float64Array;
  readonly shift: Float64Array;
  /** The free parameters of the network that comes with these ties. */
  readonly start: Float64Array;
}

/** A network of ReLU units with what ties them together. */
export interface TiedNetwork {
  readonly network: Network;
  readonly ties: Ties;
}

/** A row of the tied layer: which row of the free one it is a multiple of, and what is added to its bias. */
interface TiedRow {
  readonly row: number;
  readonly factor: number;
  readonly shift: number;
}

/** A column of the tied layer: which column of the free one it is a multiple of. */
interface TiedColumn {
  readonly column: number;
  readonly factor: number;
}

/**
 * A network under an activation of which each unit is a pair of ReLU units, with the ties that keep it so in training.
 *
 * `relu6` and `hard-sigmoid`: every hidden unit of the given network becomes two ReLUs next to each other, and the next
 * layer takes their difference; the free parameters are the given network's. `crelu`: the given network keeps its
 * shape, and in its hidden layers row n + i is minus row i, n being half the width: units σ(z) and σ(−z).
 *
 * So the network of every step is piecewise linear, with regions. Thresholds and shares are rounded to doubles.
 *
 * @param network hidden layers of ReLU units give the numbers
 * @throws TrainingError unless all hidden units are ReLUs, of which `crelu` needs an even number a layer
 */
export function tiedNetwork(network: Network, activation: Clipped | 'crelu'): TiedNetwork {
  requireRelus(network, activation);
  const start = parametersOf(network);
  const [source, factor, shift]: [number[], number[], number[]] = [[], [], []];
  const shapes: { rows: number; columns: number }[] = [];
  let columns: TiedColumn[] = Array.from({ length: network.inputs }, (_, column) => ({ column, factor: 1 }));
  let at = 0;
  network.layers.forEach((layer, l) => {
    const last = l === network.layers.length - 1;
    const rows = last ? plainRows(layer.outputs) : rowsOf(layer.outputs, activation);
    for (const row of rows)
      for (const column of columns) {
        source.push(at + row.row * layer.inputs + column.column);
        factor.push(row.factor * column.factor);
        shift.push(0);
      }
    for (const row of rows) {
      source.push(at + layer.weights.length + row.row);
      factor.push(row.factor);
      shift.push(row.shift);
    }
    shapes.push({ rows: rows.length, columns: columns.length });
    at += layer.weights.length + layer.biases.length;
    columns = columnsOf(layer.outputs, activation);
  });
  const ties = {
    source: Int32Array.from(source),
    factor: Float64Array.from(factor),
    shift: Float64Array.from(shift),
    start,
  };
  return { network: networkOf(shapes, spread(ties, start, new Float64Array(source.length))), ties };
}

/** Sets a network's parameters to what the free ones make them; returns them. */
export function spread({ source, factor, shift }: Ties, free: Float64Array, to: Float64Array): Float64Array {
  for (let i = 0; i < to.length; i++) to[i] = factor[i] * free[source[i]] + shift[i];
  return to;
}

/** From a gradient by a network's parameters that by the free ones, by the chain rule; returns it. */
export function gather({ source, factor }: Ties, gradient: Float64Array, to: Float64Array): Float64Array {
  to.fill(0);
  for (let i = 0; i < gradient.length; i++) to[source[i]] += factor[i] * gradient[i];
  return to;
}

const plainRows = (count: number): TiedRow[] =>
  Array.from({ length: count }, (_, row) => ({ row, factor: 1, shift: 0 }));

function rowsOf(count: number, activation: Clipped | 'crelu'): TiedRow[] {
  if (activation === 'crelu') {
    const half = plainRows(count / 2);
    return [...half, ...half.map(({ row }) => ({ row, factor: -1, shift: 0 }))];
  }
  const { low, high } = clips[activation];
  return plainRows(count).flatMap((row) =>
    [low, high].map((threshold) => ({ ...row, shift: 0 - threshold })),
  );
}

function columnsOf(count: number, activation: Clipped | 'crelu'): TiedColumn[] {
  const all = Array.from({ length: count }, (_, column) => ({ column, factor: 1 }));
  if (activation === 'crelu') return all;
  const { divisor } = clips[activation];
  return all.flatMap(({ column }) => [1, -1].map((sign) => ({ column, factor: sign / divisor })));
}

/** ReLU layers of these shapes, then an output layer, whose numbers are those of `parameters` in their order. */
function networkOf(shapes: readonly { rows: number; columns: number }[], parameters: Float64Array): Network {
  let at = 0;
  const take = (length: number) => parameters.slice(at, (at += length));
  const layers = shapes.map(({ rows, columns }, l): Layer => {
    const last = l === shapes.length - 1;
    const [weights, biases] = [take(rows * columns), take(rows)];
    const kinds = new Uint8Array(rows).fill(last ? IDENTITY : RELU);
    return makeLayer(columns, 1, weights, biases, kinds, new Float64Array(rows).fill(last ? 1 : 0));
  });
  return makeNetwork(layers);
}

function requireRelus({ layers }: Network, activation: Clipped | 'crelu'): void {
  layers.slice(0, -1).forEach(({ kinds, outputs }, l) => {
    if (kinds.some((kind) => kind !== RELU)) throw new TrainingError(`layers[${l}]`, 'ReLU units', 'others');
    if (activation === 'crelu' && outputs % 2 !== 0)
      throw new TrainingError(`layers[${l}]`, 'an even number of units', String(outputs));
  });
}
