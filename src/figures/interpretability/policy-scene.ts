import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { centroid, type AffineMap, type Point } from '../../network/index.ts';
import { SPEEDS, TRACK, VALLEY } from './mountain-car.ts';
import type { Crossing, Crossings, Drive } from './policy-drive.ts';
import { crossingsFrom, driveFrom } from './policy-drive.ts';
import { choiceOf, regions, valuesAt } from './policy-mind.ts';

/** A start, how far the drive from it has come, and a region that is looked at. */
export interface Policy {
  /** The name of a start; `own` for one that the reader has chosen. */
  readonly preset: string;
  /** The start. */
  readonly place: number;
  readonly speed: number;
  /** Steps taken, and crossings passed since the last of them. */
  readonly step: number;
  readonly crossing: number;
  /** Is a region pinned, the one around the pin? Else the one in which the car is counts. */
  readonly pinned: boolean;
  readonly pinPlace: number;
  readonly pinSpeed: number;
}

/** Starts by their names. */
export const PRESETS: Readonly<Record<string, { readonly label: string; readonly at: Point }>> = {
  valley: { label: 'at rest in the valley', at: [VALLEY, 0] },
  wall: { label: 'at rest at the left wall', at: [TRACK[0], 0] },
  away: { label: 'near the goal, moving away', at: [0.3, -0.05] },
};

/** The places of the panels, in the drawing's units. */
export const SIZE = { width: 560, height: 480 };
const across = scale(TRACK, [76, 544]);
export const hill: Plot = { x: across, y: scale([-1, 1], [106, 36]) };
export const map: Plot = { x: across, y: scale(SPEEDS, [446, 150]) };

/** What a state of the figure shows. */
export interface Scene {
  readonly drive: Drive;
  readonly crossings: Crossings;
  readonly step: number;
  /** How many of them the car has passed. */
  readonly passed: number;
  /** The crossing that the car is at, between two states; `null` in a state. */
  readonly crossing: Crossing | null;
  /** The state of the step, what is done in it, `null` at the end, and its three values. */
  readonly state: Point;
  readonly action: number | null;
  readonly values: Float64Array;
  /** Where the car is drawn. */
  readonly here: Point;
  /** The region that is looked at, its three affine laws, and the place in it at which they are evaluated. */
  readonly region: number;
  readonly law: AffineMap;
  readonly spot: Point;
}

/** The scene of a state, computed once. */
export const sceneOf = perState((state: Policy): Scene => {
  const drive = driveFrom(state.place, state.speed);
  const crossings = crossingsFrom(state.place, state.speed);
  const { step } = state;
  const passed = crossings.before[step] + state.crossing;
  const crossing = state.crossing > 0 ? crossings.all[passed - 1] : null;
  const at = drive.states[step];
  const here = crossing?.place ?? at;
  const region = regions.locate(
    ...(state.pinned ? ([state.pinPlace, state.pinSpeed] as const) : (crossing?.beyond ?? at)),
  );
  return {
    drive,
    crossings,
    passed,
    step,
    crossing,
    state: at,
    action: drive.actions[step] ?? null,
    values: valuesAt(at),
    here,
    region,
    law: regions.affine(region),
    spot: state.pinned ? centroid(regions, region) : here,
  };
});

/** The values of the three actions by the law of the region that is looked at, at its spot. */
export function lawAtSpot({ law: { matrix, offset }, spot: [x, v] }: Scene): number[] {
  return Array.from(offset, (value, action) => value + matrix[2 * action] * x + matrix[2 * action + 1] * v);
}

/** The action of the largest of them. */
export const choiceAtSpot = (scene: Scene): number => choiceOf(lawAtSpot(scene));

/** The nearest state of the figure that there is. */
export function consistent(state: Policy): Policy {
  const preset = Object.hasOwn(PRESETS, state.preset) ? PRESETS[state.preset] : null;
  const [x, v] = preset?.at ?? [clamped(state.place, ...TRACK), clamped(state.speed, ...SPEEDS)];
  const { actions } = driveFrom(x, v);
  const step = clamped(Math.round(state.step), 0, actions.length);
  const { before } = crossingsFrom(x, v);
  const most = step < actions.length ? before[step + 1] - before[step] : 0;
  return {
    ...state,
    preset: preset ? state.preset : 'own',
    place: x,
    speed: v,
    step,
    crossing: clamped(Math.round(state.crossing), 0, most),
    pinPlace: clamped(state.pinPlace, ...TRACK),
    pinSpeed: clamped(state.pinSpeed, ...SPEEDS),
  };
}

/** The change that brings the car to a crossing of the drive, by its place among all of them; `null` if there is none. */
export function atCrossing(state: Policy, index: number): Pick<Policy, 'step' | 'crossing'> | null {
  const found = crossingsFrom(state.place, state.speed).all[index];
  return found ? { step: found.step, crossing: found.number } : null;
}

/** A start of the reader's own, from which nothing has happened yet. */
export function startAt([x, v]: Point): Partial<Policy> {
  return { preset: 'own', place: clamped(x, ...TRACK), speed: clamped(v, ...SPEEDS), step: 0, crossing: 0 };
}

/** One time step further; `null` at the end of the drive. */
export function nextStep(state: Policy): Policy | null {
  const { actions } = driveFrom(state.place, state.speed);
  return state.step < actions.length ? { ...state, step: state.step + 1, crossing: 0 } : null;
}
