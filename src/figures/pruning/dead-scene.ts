import stored from '../../../content/data/pruned-digits.json' with { type: 'json' };
import { digitsNetwork, testDigits, type Digit } from '../../drawing/digits/digits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { BoxBounds } from '../../network/index.ts';
import { intervalBounds, zonotopeBounds } from '../../network/index.ts';

/** Which digits are looked at, and how far around one of them the box reaches. */
export interface State {
  /** `all`, or a class as "0" to "9". */
  readonly digits: string;
  /** In grey values; with 1 the box is all images. */
  readonly radius: number;
}

export const SIZE = { width: 560, height: 470 };
export const CHOICES = ['all', ...'0123456789'] as const;
/** Radii are multiples of this. */
export const RADIUS = 1 / 32;

const panel = (top: number): Plot => ({ x: scale([0, 32], [76, 552]), y: scale([0, 100], [top + 150, top]) });
/** One graph per hidden layer: the share of the digits that each unit is on for. */
export const PANELS: readonly Plot[] = [panel(44), panel(272)];

/** What is known of a unit on the box. */
export type Proof = 'off' | 'on' | 'none';

export interface Scene {
  /** How many digits are looked at, and per layer and unit for how many of them it is on. */
  readonly of: number;
  readonly on: readonly (readonly number[])[];
  readonly proofs: readonly (readonly Proof[])[];
  /** The digit in the middle of the box. */
  readonly digit: Digit;
}

/** What one bound proves of each unit. */
function proofsOf({ preactivations }: BoxBounds): Proof[][] {
  return preactivations
    .slice(0, -1)
    .map(({ lower, upper }) =>
      Array.from(lower, (least, i) => (upper[i] <= 0 ? 'off' : least >= 0 ? 'on' : 'none')),
    );
}

const sceneAt = perKey((digits: string, radius: number): Scene => {
  const group = CHOICES.indexOf(digits as (typeof CHOICES)[number]);
  const digit = testDigits.find(({ label }) => digits === 'all' || label === Number(digits)) ?? testDigits[0];
  const box = [
    digit.pixels.map((value) => Math.max(0, value - radius)),
    digit.pixels.map((value) => Math.min(1, value + radius)),
  ] as const;
  const [one, two] = [intervalBounds, zonotopeBounds].map((bounds) => proofsOf(bounds(digitsNetwork, box)));
  return {
    of: stored.trained[group],
    on: stored.on[group],
    proofs: one.map((layer, l) => layer.map((proof, i) => (proof === 'none' ? two[l][i] : proof))),
    digit,
  };
});

export const sceneOf = ({ digits, radius }: State): Scene => sceneAt(digits, radius);

/** Per layer, how many units are off or on for all of the digits, and proved to be so on the box. */
export function countsOf({
  on,
  of,
  proofs,
}: Scene): Readonly<Record<'off' | 'on' | 'provedOff' | 'provedOn', readonly number[]>> {
  const count = <T>(layers: readonly (readonly T[])[], is: (value: T) => boolean): number[] =>
    layers.map((layer) => layer.filter(is).length);
  return {
    off: count(on, (times) => times === 0),
    on: count(on, (times) => times === of),
    provedOff: count(proofs, (proof) => proof === 'off'),
    provedOn: count(proofs, (proof) => proof === 'on'),
  };
}
