import { activationNames, HARD_TANH, LEAKY_RELU, MAXOUT } from '../model/activation.ts';
import type { Layer } from '../model/network.ts';

/** A number as a Python float. Shortest decimals, so that Python reads the same double. */
export function pythonFloat(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Numbers as a Python list of floats. */
export function pythonList(values: ArrayLike<number>): string {
  return `[${Array.from(values, pythonFloat).join(', ')}]`;
}

/** The rows of a layer as a Python list of lists, a row a line. */
export function pythonRows({ weights, biases, inputs }: Layer, indent: string): string {
  const rows = Array.from(biases, (_, r) => pythonList(weights.subarray(r * inputs, (r + 1) * inputs)));
  return `[\n${rows.map((row) => `${indent}    ${row},\n`).join('')}${indent}]`;
}

/** Units of a layer with the same activation. */
export interface UnitGroup {
  readonly kind: number;
  readonly slope: number;
  readonly rank: number;
  readonly units: readonly number[];
}

/** The units of a layer, grouped by activation. */
export function unitGroups({ kinds, leftSlopes, rank }: Layer): UnitGroup[] {
  const groups = new Map<string, { kind: number; slope: number; rank: number; units: number[] }>();
  kinds.forEach((kind, unit) => {
    const slope = kind === LEAKY_RELU ? leftSlopes[unit] : 0;
    const key = `${kind} ${slope}`;
    const group = groups.get(key) ?? { kind, slope, rank, units: [] };
    group.units.push(unit);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** An activation in words, for comments of the source. */
export function activationWords({ kind, slope, rank }: UnitGroup): string {
  if (kind === LEAKY_RELU) return `leaky-relu with slope ${slope}`;
  if (kind === MAXOUT) return `maxout of rank ${rank}`;
  return kind === HARD_TANH ? 'hard-tanh' : activationNames[kind];
}
