/** Drives of the car by its own choices, and every crease that they cross. */
import { perKey } from '../../drawing/page/per-key.ts';
import { linearPieces, type Owner, type Point } from '../../network/index.ts';
import { after, isOver } from './mountain-car.ts';
import { choiceAt, mind } from './policy-mind.ts';

/** A drive is given up after so many steps. */
export const MOST_STEPS = 400;

/** One drive: the states it comes through and what is done in each. */
export interface Drive {
  /** From the start to the first state at the goal; one more than actions. */
  readonly states: readonly Point[];
  readonly actions: readonly number[];
  /** Does it come to the goal? */
  readonly arrives: boolean;
}

/** The drive from a start. */
export const driveFrom = perKey((x: number, v: number): Drive => {
  const states: Point[] = [[x, v]];
  const actions: number[] = [];
  while (!isOver(states[actions.length]) && actions.length < MOST_STEPS) {
    const state = states[actions.length];
    const action = choiceAt(state);
    actions.push(action);
    states.push(after(state, action));
  }
  return { states, actions, arrives: isOver(states[actions.length]) };
}, 20);

/** A crease that the straight segment from one state to the next crosses. */
export interface Crossing {
  /** The step of the state before it. */
  readonly step: number;
  /** Its place among the crossings of that segment, from 1. */
  readonly number: number;
  /** How far on the segment it is, from 0 to 1. */
  readonly share: number;
  readonly place: Point;
  /** The units that switch there, and whether each comes on. */
  readonly owners: readonly (Owner & { readonly on: boolean })[];
  /** A state on the segment after it, before the next crossing: it lies in the region that begins. */
  readonly beyond: Point;
}

const along = (a: Point, b: Point, t: number): Point => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];

/** The crossings of one segment of a drive, in their order. */
function crossingsOn(step: number, from: Point, to: Point): Crossing[] {
  if (from[0] === to[0] && from[1] === to[1]) return [];
  const pieces = linearPieces(mind, from, to);
  const { breakpoints, owners, patterns } = pieces;
  return Array.from(breakpoints, (share, i) => ({
    step,
    number: i + 1,
    share,
    place: along(from, to, share),
    owners: owners[i].map((owner) => ({ ...owner, on: patterns[i + 1][owner.layer][owner.unit] > 0 })),
    beyond: along(from, to, (share + (breakpoints[i + 1] ?? 1)) / 2),
  }));
}

/** What a whole drive crosses, and where each of its segments begins in that list. */
export interface Crossings {
  readonly all: readonly Crossing[];
  /** The number of crossings before the state of a step. */
  readonly before: readonly number[];
}

/** All crossings of the drive from a start. */
export const crossingsFrom = perKey((x: number, v: number): Crossings => {
  const { states } = driveFrom(x, v);
  const all: Crossing[] = [];
  const before = [0];
  for (let step = 0; step + 1 < states.length; step++) {
    all.push(...crossingsOn(step, states[step], states[step + 1]));
    before.push(all.length);
  }
  return { all, before };
}, 20);

/** The steps at which something else is done than in the step before. */
export const turnsOf = ({ actions }: Drive): number[] =>
  actions.flatMap((action, step) => (step > 0 && action !== actions[step - 1] ? [step] : []));
