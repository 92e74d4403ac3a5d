import assert from 'node:assert/strict';
import { near, numberIn } from '../reading.testing.ts';
import type { ThreeUnits } from './hat-units.ts';

/** Three units by their closed form, for tests: no network, no pieces. */
export const UNIT_COLOURS = ['var(--unit-1)', 'var(--unit-2)', 'var(--unit-3)'] as const;

/** Where each unit switches on. */
export const kinksIn = (state: ThreeUnits): number[] => [state.kink1, state.kink2, state.kink3];

/** By how much each unit bends the sum. */
export const outsIn = (state: ThreeUnits): number[] => [state.out1, state.out2, state.out3];

/** What a unit adds to the sum at an input. */
export function termAt(state: ThreeUnits, unit: number, x: number): number {
  return outsIn(state)[unit] * Math.max(0, x - kinksIn(state)[unit]);
}

/** The sum at an input. */
export function sumAt(state: ThreeUnits, x: number): number {
  return [0, 1, 2].reduce((sum, unit) => sum + termAt(state, unit, x), 0);
}

/** An interval between neighbouring kinks. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly pattern: string;
  readonly slope: number;
}

/** The regions between −2 and 2, from left to right: everything to the left of an input is on. */
export function regionsOf(state: ThreeUnits): Region[] {
  const ends = [-2, ...new Set(kinksIn(state).sort((a, b) => a - b)), 2];
  return ends.slice(1).map((to, i) => {
    const on = kinksIn(state).map((kink) => kink <= ends[i]);
    const slope = outsIn(state).reduce((sum, out, unit) => sum + (on[unit] ? out : 0), 0);
    return { from: ends[i], to, pattern: on.map(Number).join(''), slope };
  });
}

/** The kinks from left to right, with the jumps of all units that switch there added up. */
export function jumpsOf(state: ThreeUnits): { x: number; jump: number; units: number[] }[] {
  return regionsOf(state)
    .slice(1)
    .map(({ from: x }) => {
      const units = [0, 1, 2].filter((unit) => kinksIn(state)[unit] === x);
      return { x, units, jump: units.reduce((sum, unit) => sum + outsIn(state)[unit], 0) };
    });
}

/** Is every jump plain to see, or exactly none? In between, rounding decides. */
export function isClear(state: ThreeUnits): boolean {
  return jumpsOf(state).every(({ jump, units }) => Math.abs(jump) > 1e-9 || (jump === 0 && units.length < 3));
}

/** A number as it is printed, with three decimals at most, perhaps behind an arrow for what is out of the picture. */
export function printed(word: string, expected: number, what: string): void {
  assert.notEqual(word, '', what);
  near(numberIn(word), expected, 6e-4 + 1e-12 * Math.abs(expected), what);
}
