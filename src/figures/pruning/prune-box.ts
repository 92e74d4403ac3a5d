import type { Handle } from '../../drawing/hands/handle.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { scale } from '../../drawing/page/scale.ts';
import { written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';

/** The box, what has been done to the network on it, and a hidden unit that is picked out, −1 for none. */
export interface State {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  /** `whole`, `pruned` or `multiplied`. */
  readonly stage: string;
  readonly unit: number;
}

export const STAGES = ['whole', 'pruned', 'multiplied'] as const;
export type Stage = (typeof STAGES)[number];

export const SIZE = { width: 560, height: 640 };
/** Half the sides of the window. */
const [WIDE, HIGH] = [2, 1.5];
/** The window, which every box is part of. */
export const WINDOW: readonly [Point, Point] = [
  [-WIDE, -HIGH],
  [WIDE, HIGH],
];
/** A box has sides at least as long. */
export const LEAST = 1 / 8;
/** Drags and keys move along a grid of sixteenths. */
const PARTS = 16;

/** The map. */
export const plot: Plot = { x: scale([-WIDE, WIDE], [12, 548]), y: scale([-HIGH, HIGH], [412, 10]) };
/** The wiring under the map. */
export const WIRING = { left: 146, right: 530, top: 452, bottom: 612 };

export type Box = Pick<State, 'left' | 'bottom' | 'right' | 'top'>;

/** The nearest box in the window, with sides that are not too short. */
export function boxWithin({ left, bottom, right, top }: Box): Box {
  const side = (low: number, high: number, most: number): [number, number] => {
    const from = clamped(Math.min(low, high), -most, most - LEAST);
    return [from, clamped(Math.max(low, high), from + LEAST, most)];
  };
  const [x0, x1] = side(left, right, WIDE);
  const [y0, y1] = side(bottom, top, HIGH);
  return { left: x0, bottom: y0, right: x1, top: y1 };
}

/** The corners as the network module wants them. */
export const cornersOf = ({ left, bottom, right, top }: Box): readonly [Point, Point] => [
  [left, bottom],
  [right, top],
];

const inWords = ([x, y]: Point): string => `x₁ = ${written(x)}, x₂ = ${written(y)}`;

/** The handles of the box: its middle moves it, two corners give it another size. */
export function boxHandles(state: State): readonly Handle<State>[] {
  const { left, bottom, right, top } = state;
  const common = { ...plot, axis: 'both', step: 1 / PARTS } as const;
  const grid = ([x, y]: Point): Point => [snapped(x, PARTS), snapped(y, PARTS)];
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];
  return [
    {
      ...common,
      name: 'box',
      label: 'Middle of the box',
      limits: [(right - left) / 2 - WIDE, WIDE - (right - left) / 2],
      place: middle,
      text: inWords(middle),
      to: (place, now) => moved(place, now),
    },
    {
      ...common,
      name: 'low',
      label: 'Lower left corner of the box',
      limits: [-WIDE, right - LEAST],
      place: [left, bottom],
      text: inWords([left, bottom]),
      to: (place, now) => {
        const [x, y] = grid(place);
        return { left: Math.min(x, now.right - LEAST), bottom: Math.min(y, now.top - LEAST) };
      },
    },
    {
      ...common,
      name: 'high',
      label: 'Upper right corner of the box',
      limits: [left + LEAST, WIDE],
      place: [right, top],
      text: inWords([right, top]),
      to: (place, now) => {
        const [x, y] = grid(place);
        return { right: Math.max(x, now.left + LEAST), top: Math.max(y, now.bottom + LEAST) };
      },
    },
  ];
}

/** The box around another middle, as large as it is, its lower left corner on the grid and all of it in the window. */
function moved([x, y]: Point, { left, bottom, right, top }: Box): Box {
  const [wide, high] = [right - left, top - bottom];
  const x0 = clamped(snapped(x - wide / 2, PARTS), -WIDE, WIDE - wide);
  const y0 = clamped(snapped(y - high / 2, PARTS), -HIGH, HIGH - high);
  return { left: x0, bottom: y0, right: x0 + wide, top: y0 + high };
}
