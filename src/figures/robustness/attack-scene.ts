import { testDigits } from '../../drawing/digits/digits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { AttackLine, Direction, NormName } from './attack-line.ts';
import { LENGTH, NORMS, SEEDS, attackLine, flipOf, wayOf } from './attack-line.ts';

/** A digit, the direction in which it is pushed, and how far. */
export interface Attack {
  /** Its place among the test digits. */
  readonly digit: number;
  readonly direction: string;
  /** Towards which digit, and the seed of a random direction. */
  readonly other: number;
  readonly seed: number;
  /** The norm in which the axis tells sizes. */
  readonly norm: string;
  /** The distance from the digit. */
  readonly step: number;
}

/** The drawing's size and its parts. */
export const LAYOUT = {
  width: 560,
  height: 552,
  images: { top: 30, side: 92, lefts: [18, 146, 274], words: 386 },
  logits: { left: 58, right: 540, top: 182, bottom: 352 },
  slopes: { top: 406, bottom: 478 },
  rail: 524,
} as const;

/** How large changes the axis shows, in each norm. */
export const MOST: Readonly<Record<NormName, number>> = { inf: 0.5, two: 3, one: 12 };
/** The logits and slopes that the panels show; beyond, lines leave them. */
export const HEIGHT = 20;
export const STEEPEST = 12;

export const normIn = ({ norm }: Attack): NormName => norm as NormName;

/** How large a step of the distance 1 is in the axis's norm. */
export const sizeOfOne = perState(({ digit, direction, other, seed, norm }: Attack): number => {
  return wayOf(digit, direction as Direction, other, seed).sizes[norm as NormName];
});

/** The distance at the axis's end, or the line's. */
export const endOf = (state: Attack): number => Math.min(LENGTH, MOST[normIn(state)] / sizeOfOne(state));

/** The line of a state, a little further than the axis goes. */
export const lineIn = perState((state: Attack): AttackLine => {
  const { digit, direction, other, seed } = state;
  const reach = Math.min(LENGTH, 1.02 * endOf(state));
  return attackLine(digit, direction as Direction, other, seed, reach);
});

/** The same as far as lines go. */
export const wholeLineIn = ({ digit, direction, other, seed }: Attack): AttackLine =>
  attackLine(digit, direction as Direction, other, seed);

/** Distances to the right, so that the axis tells sizes in its norm; logits upwards. */
export function plotsOf(state: Attack): {
  readonly logits: Plot;
  readonly slopes: Plot;
  readonly rail: Plot;
} {
  const { logits, slopes, rail } = LAYOUT;
  const x = scale([0, MOST[normIn(state)] / sizeOfOne(state)], [logits.left, logits.right]);
  return {
    logits: { x, y: scale([-HEIGHT, HEIGHT], [logits.bottom, logits.top]) },
    slopes: { x, y: scale([-STEEPEST, STEEPEST], [slopes.bottom, slopes.top]) },
    rail: { x, y: scale([0, 1], [rail, rail]) },
  };
}

/** The class that comes up first, or is second at the start where none does in sight: the one that is followed. */
export function rivalIn(state: Attack): number {
  const line = lineIn(state);
  const flip = flipOf(line);
  return flip && flip.from <= endOf(state) ? flip.label : line.second;
}

/** The change of the image and the image, 64 numbers each. */
export const changeIn = perState((state: Attack): readonly number[] => {
  return lineIn(state).direction.map((one) => state.step * one);
});
export const imageIn = perState((state: Attack): readonly number[] => {
  return testDigits[state.digit].pixels.map((grey, k) => grey + changeIn(state)[k]);
});

/** How many pixels of the image are no grey values any more. */
export const beyondIn = (state: Attack): number =>
  imageIn(state).filter((grey) => grey < 0 || grey > 1).length;

/** Everything that happens on the way: crossings and flips, in order, as distances. */
export const eventsOf = perState((state: Attack): readonly number[] => {
  const { profile, reigns } = lineIn(state);
  const end = endOf(state);
  const all = [...profile.kinks.map(({ at }) => at), ...reigns.slice(1).map(({ from }) => from)];
  return [...new Set(all)].filter((at) => at > 0 && at < end).sort((one, other) => one - other);
});

/** From one digit to another, so that all come before the first comes again. */
const STRIDE = 25;

/** The state that the next digit begins with. */
export const following = (state: Attack): Attack =>
  held({ ...state, digit: (state.digit + STRIDE) % testDigits.length, step: 0 });

/** So many frames take the digit from one end of the axis to the other. */
const FRAMES = 96;

/** A frame further, or at the next event if that is nearer; `null` at the end. */
export function pushed(state: Attack): Attack | null {
  const end = endOf(state);
  if (state.step >= end) return null;
  const next = Math.min(end, state.step + end / FRAMES);
  const event = eventsOf(state).find((at) => at > state.step);
  return { ...state, step: event !== undefined && event < next ? event : next };
}

const digit = (index: number): number => clamped(Math.round(index), 0, testDigits.length - 1);

/** The nearest state that is allowed. */
export function held(state: Attack): Attack {
  const [own, other] = [digit(state.digit), digit(state.other)];
  const next = {
    ...state,
    digit: own,
    other: other === own ? (own + 1) % testDigits.length : other,
    seed: clamped(Math.round(state.seed), 1, SEEDS),
    norm: NORMS.some((norm) => norm === state.norm) ? state.norm : 'inf',
  };
  return { ...next, step: clamped(state.step, 0, endOf(next)) };
}
