import { preactivations } from './evaluate.ts';
import { pieceOf } from './exact-values.ts';
import { inputRows, outputsAround, rowsAround, type ExactRow, type ExactRows } from './exact-rows.ts';
import type { Network } from './network.ts';
import { signOf } from '../numbers/rational.ts';

/** Which outputs are the largest at a point. */
export interface Winners {
  /** Of equal ones the lowest. */
  readonly winner: number;
  /** Those that equal it; of a single output that is 0: −1. */
  readonly ties: readonly number[];
  /** The sign of the output if it is the only one, else 1. */
  readonly sign: number;
}

/** The outputs at a point, in integers. */
function exactOutputs(network: Network, x: ArrayLike<number>): readonly ExactRow[] {
  const { digits, ...input } = inputRows(x);
  let h: ExactRows = input;
  let rows: ExactRows = input;
  network.layers.forEach((layer, level) => {
    rows = rowsAround(network, level, h, digits);
    const values = rows.rows.map(({ value }) => value);
    const one = 1n << BigInt(rows.scale + digits);
    const { rank } = layer;
    const pieces = Array.from(layer.kinds, (kind, i) =>
      pieceOf(kind, values.slice(i * rank, (i + 1) * rank), one),
    );
    h = outputsAround(layer, rows, pieces, digits);
  });
  return rows.rows;
}

/** Which outputs of a piecewise-linear network are the largest at a point, exactly. */
export function winnersAt(network: Network, x: ArrayLike<number>): Winners {
  const all = preactivations(network, x);
  const outputs = all[all.length - 1];
  if (outputs.length === 1) {
    // A number that a double cannot hold is rounded to 0 as well.
    const sign = Math.sign(outputs[0]) || signOf(exactOutputs(network, x)[0].value);
    return { winner: 0, ties: sign === 0 ? [-1] : [], sign };
  }
  const most = Math.max(...outputs);
  const near = Array.from(outputs.keys()).filter((k) => outputs[k] === most);
  if (near.length < 2) return { winner: Math.max(0, outputs.indexOf(most)), ties: [], sign: 1 };
  // Different numbers may round to one.
  const exact = exactOutputs(network, x);
  const winner = near.reduce((best, k) => (exact[k].value > exact[best].value ? k : best));
  const ties = near.filter((k) => k !== winner && exact[k].value === exact[winner].value);
  return { winner, ties, sign: 1 };
}
