/**
 * The mountain car: an engine too weak for the hill in front of it.
 *
 * Moore's task (1990) with the numbers of Sutton & Barto, Reinforcement Learning, section 10.1.
 */
import { clamped } from '../../drawing/page/limits.ts';
import { turnSine, type Point } from '../../network/index.ts';

/** Where the car may be: the wall and the end of the track. */
export const TRACK = [-1.2, 0.6] as const;

/** How fast it may be, per step; to the right is positive. */
export const SPEEDS = [-0.07, 0.07] as const;

/** The goal: from here on a drive is over. */
export const GOAL = 0.5;

/** The car's mind is a choice of one of three, as they are numbered. */
export const ACTIONS = ['left', 'coast', 'right'] as const;

/** What a push adds to the speed, and how strongly the slope pulls. */
const PUSH = 0.001;
const PULL = 0.0025;

/** cos 3x from + − × ÷ alone, so that a drive is the same in every browser. */
const slope = (x: number): number => turnSine((3 * x) / (2 * Math.PI) + 0.25);

/** The height of the track, sin 3x; the drawing's own, no part of the dynamics. */
export const height = (x: number): number => turnSine((3 * x) / (2 * Math.PI));

/** The bottom of the valley, where cos 3x = 0: −π/6. */
export const VALLEY = -Math.PI / 6;

/** Is a drive over here? */
export const isOver = ([x]: Point): boolean => x >= GOAL;

/**
 * The state after one step.
 *
 * @param action 0 pushes to the left, 1 not at all, 2 to the right
 */
export function after([x, v]: Point, action: number): Point {
  const speed = clamped(v + PUSH * (action - 1) - PULL * slope(x), ...SPEEDS);
  const place = clamped(x + speed, ...TRACK);
  // The wall stops it.
  return [place, place === TRACK[0] && speed < 0 ? 0 : speed];
}
