import { drawingStop, longEnough } from './fold-acts.ts';
import { currentEnds, currentLine, withEnds } from './fold-line.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { probed, readings } from './fold-readings.ts';
import { sheetOf } from './fold-recipe.ts';
import { nearestSpecial, specialsOf } from './fold-snap.ts';
import type { Specials } from './fold-snap.ts';
import { cameraOf, sheetPlotOf } from './fold-view.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';

/** One arrow key moves a line's end by this; halves, quarters and eighths are multiples of it. */
const STEP = 1 / 32;

/** What is special about the stack that lies on the table. */
export const specials = perState((plan: FoldPlan): Specials =>
  specialsOf(sheetOf(recipeOf(plan)), drawingStop(plan)),
);

/** All that a reader can take hold of: both ends of the line that comes next, and the point that is followed. */
export function handlesOf(plan: FoldPlan): Handle<FoldPlan>[] {
  const plot = sheetPlotOf(plan);
  const { layers } = probed(plan);
  const point: Handle<FoldPlan> = {
    name: 'point',
    label: 'Point of the sheet',
    axis: 'both',
    ...plot,
    place: [plan.x, plan.y],
    limits: plot.x.domain,
    step: STEP,
    text: `x ${written(plan.x)}, y ${written(plan.y)}: ${layers} ${layers === 1 ? 'layer' : 'layers'}, lies at ${inWords(readings(plan).places[drawingStop(plan)])}`,
    to: ([x, y]) => ({ x: snapped(x, 1 / STEP), y: snapped(y, 1 / STEP) }),
  };
  return [...lineHandles(plan), point];
}

const inWords = ([x, y]: Point): string => `x ${written(x)}, y ${written(y)}`;

function lineHandles(plan: FoldPlan): Handle<FoldPlan>[] {
  const now = currentLine(plan);
  if (!now) return [];
  const seen = cameraOf(plan);
  const ends = currentEnds(plan, now.line, seen);
  const cuts = now.fold === foldCount(plan);
  const what = cuts ? 'the cut' : `the line of fold ${now.fold + 1}`;
  return ([0, 1] as const).map((end) => ({
    name: `${['start', 'end'][end]}-${cuts ? 'cut' : now.fold + 1}`,
    label: `${['Start', 'End'][end]} of ${what}`,
    axis: 'both' as const,
    x: seen.x,
    y: seen.y,
    place: ends[end],
    limits: seen.x.domain,
    step: STEP,
    text: inWords(ends[end]),
    colour: cuts ? 'var(--ink)' : 'var(--valley)',
    to: (place: Point, state: FoldPlan) => {
      const held = heldAt(state, [clamped(place[0], ...seen.x.domain), clamped(place[1], ...seen.y.domain)]);
      const next: [Point, Point] = end === 0 ? [held, ends[1]] : [ends[0], held];
      return longEnough(state, ...next) ? withEnds(state, ...next) : {};
    },
  }));
}

/** A corner or a middle that is nearer than half a step, or else the nearest point that the arrow keys reach. */
function heldAt(plan: FoldPlan, place: Point): Point {
  const { points } = specials(plan);
  const near = nearestSpecial(points, place, STEP / 2);
  const { x, y } = cameraOf(plan);
  return near ?? [onStep(place[0], x.domain), onStep(place[1], y.domain)];
}

/** The multiple of a step next to a value, between two ends. */
const onStep = (value: number, [low, high]: readonly [number, number]): number =>
  clamped(snapped(value, 1 / STEP), Math.ceil(low / STEP) * STEP, Math.floor(high / STEP) * STEP);
