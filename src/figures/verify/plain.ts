import { formatNetwork } from '../../network/index.ts';
import type { LayerJson, Network } from '../../network/index.ts';

/** Half a unit in the last place of 1: what one operation on doubles can be wrong by, relatively. */
export const ROUNDING = 2 ** -53;

/** What one plain forward pass gives. */
export interface Pass {
  /** The outputs, and per output how far rounding can have moved it. */
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** Per hidden layer the piece of every unit; −1 where the pre-activation is nearer to a kink than rounding can tell. */
  readonly pattern: readonly (readonly number[])[];
}

/**
 * A network as a textbook evaluates it, layer after layer in doubles: it shares nothing with the exact engine but the
 * weights.
 *
 * @param x an input
 * @param slack per coordinate how far the input itself may be off; its effect is in the errors
 */
export type Plain = (x: readonly number[], slack?: readonly number[]) => Pass;

/** A layer's rows before their units switch, with the bound on what rounding did to each. */
interface Rows {
  readonly z: number[];
  readonly e: number[];
}

/** What a unit makes of its pre-activation: its piece, its value, and how far that can be off. */
type Unit = readonly [piece: number, value: number, error: number];

function rowsOf({ weights, biases }: LayerJson, h: readonly number[], slack: readonly number[]): Rows {
  const z: number[] = [];
  const e: number[] = [];
  weights.forEach((row, r) => {
    let [sum, size, carried] = [0, 0, 0];
    for (let k = 0; k < row.length; k++) {
      sum += row[k] * h[k];
      size += Math.abs(row[k] * h[k]);
      carried += Math.abs(row[k]) * slack[k];
    }
    z.push(sum + biases[r]);
    // γₙ₊₁ of the sum of sizes, and what was off before.
    e.push(1.01 * ((row.length + 2) * ROUNDING * (size + Math.abs(biases[r])) + carried));
  });
  return { z, e };
}

function unitOf(name: string, slope: number, z: number, e: number): Unit {
  if (name === 'identity') return [0, z, e];
  if (name === 'hard-tanh') {
    const piece = z > 1 ? 2 : z < -1 ? 0 : 1;
    return [Math.abs(Math.abs(z) - 1) > e ? piece : -1, Math.min(1, Math.max(-1, z)), e];
  }
  const piece = Math.abs(z) > e ? Number(z > 0) : -1;
  const value = z > 0 ? z : slope * z + 0;
  return [piece, value, Math.max(1, Math.abs(slope)) * e + ROUNDING * Math.abs(value)];
}

/** The largest of some rows, as a maxout unit takes it. */
function largestOf({ z, e }: Rows, start: number, rank: number): Unit {
  let best = start;
  for (let r = start + 1; r < start + rank; r++) if (z[r] > z[best]) best = r;
  const error = Math.max(...e.slice(start, start + rank));
  let clear = true;
  for (let r = start; r < start + rank; r++) if (r !== best && z[best] - z[r] <= 2 * error) clear = false;
  return [clear ? best - start : -1, z[best], error];
}

const SLOPES: Readonly<Record<string, number>> = { relu: 0, abs: -1, 'leaky-relu': 0.01 };

function unitsOf({ activation }: LayerJson, rows: Rows): readonly Unit[] {
  if (typeof activation === 'object' && 'rank' in activation) {
    const { rank } = activation;
    return Array.from({ length: rows.z.length / rank }, (_, i) => largestOf(rows, rank * i, rank));
  }
  return rows.z.map((z, i): Unit => {
    const own = Array.isArray(activation) ? (activation[i] as LayerJson['activation']) : activation;
    const named = own as string | { readonly name: string; readonly slope: number };
    if (typeof named === 'string') return unitOf(named, SLOPES[named] ?? 0, z, rows.e[i]);
    return unitOf(named.name, named.slope, z, rows.e[i]);
  });
}

/** A network's plain forward pass; for piecewise-linear networks. */
export function plainPass(network: Network): Plain {
  const { layers } = formatNetwork(network);
  return (x, slack = x.map(() => 0)) => {
    let [h, off] = [x, slack];
    const pattern: number[][] = [];
    layers.forEach((layer, l) => {
      const rows = rowsOf(layer, h, off);
      if (l === layers.length - 1) {
        [h, off] = [rows.z, rows.e];
        return;
      }
      const units = unitsOf(layer, rows);
      pattern.push(units.map(([piece]) => piece));
      h = units.map(([, value]) => value);
      off = units.map(([, , error]) => error);
    });
    return { values: h, errors: off, pattern };
  };
}
