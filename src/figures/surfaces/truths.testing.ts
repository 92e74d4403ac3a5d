import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import { cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import type { Place } from '../reading.testing.ts';
import { factorsIn, near, placeOf, wordsOf } from '../reading.testing.ts';

/** What NumPy found of the networks of the original demonstration. */
interface Oracle {
  readonly network: unknown;
  readonly samples: readonly { x: number[]; pattern: number[]; y: number }[];
  readonly regionsInWindow: number;
  readonly regionsInWholePlane: number;
}

/** The JSON file at an address relative to this folder. */
export const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

export const oracles = readJson('../../network/testing/fixtures/seed-oracles.json') as Readonly<
  Record<'seed42' | 'seed999', Oracle>
>;

/** A network as it was before it came to a figure, and what follows from it in the window [−half, half]². */
export interface Truth {
  readonly network: Network;
  readonly half: number;
  readonly cells: readonly Cell[];
  /** None for more than a thousand cells. */
  readonly creases: readonly Crease[];
}

/** A network by cells and creases of its own. */
export function truth(network: Network, half: number): Truth {
  const cells = cellsOf(network, rectangle(half, half));
  return { network, half, cells, creases: cells.length < 1000 ? creasesBetween(cells) : [] };
}

/** The two networks of the demonstration in its window. */
export const seeds: Readonly<Record<string, Truth>> = {
  'seed-42': truth(parseNetwork(oracles.seed42.network), 2),
  'seed-999': truth(parseNetwork(oracles.seed999.network), 2),
};

/** The slope jump v·|w| across each unit's line, for one hidden layer. */
export function jumpsOf({ layers: [{ weights, outputs }, out] }: Network): number[] {
  return Array.from(
    { length: outputs },
    (_, unit) => out.weights[unit] * Math.hypot(weights[2 * unit], weights[2 * unit + 1]),
  );
}

/** A pattern as it is printed: its bits, or how many of them are 1. */
export function printedPattern(pattern: string): string {
  const bits = pattern.replaceAll(' ', '');
  return bits.length > 10 ? `${bits.replaceAll('0', '').length} of ${bits.length} on` : pattern;
}

/** Numbers are printed to three decimals. */
export const THOUSANDTH = 5.1e-4;

/** Check a printed a·x₁ + b·x₂ + c; what rounds to 0 is left out. */
export function checkFormula(words: string, expected: readonly number[]): void {
  const factors = factorsIn(words.replaceAll('₁', '1').replaceAll('₂', '2').replace(/^0$/, ''));
  ['x1', 'x2', ''].forEach((letter, k) =>
    near(factors[letter] ?? 0, expected[k], THOUSANDTH, `the factor of ${letter || '1'} in ${words}`),
  );
}

/** Check that each unit's number stands on its line, inside the map, and that every line that the map shows has one. */
export function checkLineNames(
  names: readonly Element[],
  { layers: [{ weights, biases, outputs }] }: Network,
  read: (place: Place) => Place,
  half: number,
): void {
  const found = new Map(names.map((name) => [Number(wordsOf(name)) - 1, read(placeOf(name))]));
  assert.equal(found.size, names.length, 'no number stands twice');
  for (let unit = 0; unit < outputs; unit++) {
    const z = ([x, y]: Place) => weights[2 * unit] * x + weights[2 * unit + 1] * y + biases[unit];
    const signs = [-0.85, 0.85].flatMap((x) => [-0.85, 0.85].map((y) => z([x * half, y * half]) > 0));
    const at = found.get(unit);
    if (new Set(signs).size > 1) assert.ok(at, `unit ${unit + 1} is named`);
    if (!at) continue;
    const size = Math.hypot(weights[2 * unit], weights[2 * unit + 1]);
    near(z(at) / size, 0, 1e-3 * half, `the number of unit ${unit + 1} stands on its line`);
    assert.ok(Math.max(...at.map(Math.abs)) < half, 'inside the map');
  }
}
