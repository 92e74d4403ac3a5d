import type { Network } from '../../network/index.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import { cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import type { Place } from '../reading.testing.ts';

/** Where the crease of a second-layer unit goes over a line of the first layer, or over several at once. */
export interface Bend {
  readonly at: Place;
  readonly lines: readonly number[];
  readonly off: Place;
  readonly on: Place;
}

/** The crease of a unit of the second layer. */
export interface BentTruth {
  /** Cut at the first layer's lines alone. */
  readonly crease: readonly Crease[];
  readonly bends: readonly Bend[];
  readonly pieces: number;
  readonly loops: number;
}

/** The first layer with one unit of the second, as a network of its own. */
function alone({ inputs, layers: [first, second] }: Network, unit: number): Network {
  const weights = second.weights.slice(unit * second.inputs, (unit + 1) * second.inputs);
  const one = { ...second, outputs: 1, weights, biases: second.biases.slice(unit, unit + 1) };
  return { inputs, outputs: 1, layers: [first, one, { ...one, inputs: 1, weights: Float64Array.of(1) }] };
}

/** The crease of a second-layer unit in a window, found without the other units of its layer. */
export function bentTruth(network: Network, unit: number, [x, y]: Place): BentTruth {
  const cells = cellsOf(alone(network, unit), rectangle(x, y));
  const crease = creasesBetween(cells).filter(({ owners }) => owners.some(([layer]) => layer === 1));
  return { crease, ...walked(network, unit, cells, crease) };
}

/** The gradient of a second-layer unit's pre-activation where the first layer has those bits. */
function gradientOf({ layers: [first, second] }: Network, unit: number, bits: readonly number[]): Place {
  return [0, 1].map((k) =>
    bits.reduce(
      (sum, bit, i) => sum + bit * second.weights[unit * second.inputs + i] * first.weights[2 * i + k],
      0,
    ),
  ) as unknown as Place;
}

/** The bends of a crease, and its connected pieces, from stretches that share an end. */
function walked(
  network: Network,
  unit: number,
  cells: readonly Cell[],
  crease: readonly Crease[],
): Omit<BentTruth, 'crease'> {
  const ends = crease.flatMap(({ from, to, beside }, i) =>
    [from, to].map((place) => ({ place, i, bits: cells[beside[0]].bits[0] })),
  );
  const root = crease.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])));
  const open = new Set<number>();
  const bends: Bend[] = [];
  ends.forEach((one, k) => {
    const meeting = ends.filter(
      (other, j) =>
        j !== k && Math.hypot(other.place[0] - one.place[0], other.place[1] - one.place[1]) < 1e-9,
    );
    if (meeting.length === 0) open.add(one.i);
    for (const other of meeting) root[find(one.i)] = find(other.i);
    if (meeting.length !== 1 || ends.indexOf(meeting[0]) < k) return;
    const lines = [...one.bits.keys()].filter((i) => one.bits[i] !== meeting[0].bits[i]);
    if (lines.length === 0) return;
    const [off, on] = one.bits[lines[0]] === 0 ? [one, meeting[0]] : [meeting[0], one];
    bends.push({
      at: one.place,
      lines,
      off: gradientOf(network, unit, off.bits),
      on: gradientOf(network, unit, on.bits),
    });
  });
  bends.sort((a, b) => (Math.abs(a.at[0] - b.at[0]) > 1e-9 ? a.at[0] - b.at[0] : a.at[1] - b.at[1]));
  const pieces = new Set(root.map((_, i) => find(i)));
  const unclosed = new Set([...open].map(find));
  return { bends, pieces: pieces.size, loops: pieces.size - unclosed.size };
}
