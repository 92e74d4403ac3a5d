import type { Fold, Point } from '../../network/index.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { layerHeight } from './fold-sheet.ts';
import { eased, momentAt } from './fold-time.ts';
import type { Scale } from '../../drawing/page/scale.ts';
import { scale } from '../../drawing/page/scale.ts';

/** A rectangle of the drawing that shows the table. */
export interface Stage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The most that a folded stack is magnified against the whole sheet. */
const CLOSEST = 8;
/** The share of the stage that the paper fills where it lies still: the rest is for what turns over. */
const FILLS = 0.62;
/** In the end it is seen from straight above, and fills the stage but for this, in drawing units on every side. */
const EDGE = 4;
/** Where the middle of the paper stands, as a share of the stage's height: less room is needed below it. */
const MIDDLE = 0.56;

/** Where the table is seen from: above and in front, so that lines of the table stay lines along x and y. */
export interface Camera {
  readonly x: Scale;
  /** Of places on top of the stack. */
  readonly y: Scale;
  /** Where a point is drawn; its height is above the table. */
  readonly place: (x: number, y: number, z: number) => Point;
  /** Where a point on top of the stack is drawn, or one so much higher. */
  readonly onTop: (place: Point, above?: number) => Point;
  /** The direction towards the viewer. */
  readonly toViewer: readonly [number, number, number];
  /** Drawing units per unit of the sheet. */
  readonly unit: number;
}

interface Frame {
  readonly x: number;
  readonly y: number;
  /** The top of the stack. */
  readonly z: number;
  readonly unit: number;
  /** Degrees above the table. */
  readonly tilt: number;
  /** Where x, y stands, as a share of the stage's height. */
  readonly middle: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The camera at a time: it frames the stack, and moves while a fold turns. */
export function cameraAt(sheet: FoldedSheet, time: number, tilt: number, stage: Stage): Camera {
  const n = sheet.folds.length;
  const { act, fold, share } = momentAt(time, n);
  const [from, to] =
    act === 'fold' ? [fold, fold + 1] : act === 'unfold' ? [fold + 1, fold] : act === 'cut' ? [n, n] : [0, 0];
  const a = frameOf(sheet, from, tilt, stage);
  const b = act === 'lay' ? frameFromAbove(sheet, stage) : frameOf(sheet, to, tilt, stage);
  const s = eased(share);
  const mix = (part: keyof Frame): number =>
    a[part] === b[part] ? a[part] : a[part] + s * (b[part] - a[part]);
  return cameraOn(
    { x: mix('x'), y: mix('y'), z: mix('z'), unit: mix('unit'), tilt: mix('tilt'), middle: mix('middle') },
    stage,
  );
}

function frameOf(sheet: FoldedSheet, k: number, tilt: number, stage: Stage): Frame {
  const { places } = sheet;
  const [low, high] = boxOf(places[k]);
  const fits = (box: readonly [Point, Point]): number =>
    FILLS *
    Math.min(
      stage.width / (box[1][0] - box[0][0]),
      stage.height / ((box[1][1] - box[0][1]) * Math.sin(radians(tilt))),
    );
  const unit = Math.min(fits([low, high]), CLOSEST * fits(boxOf(places[0])));
  const z = (2 ** k - 1) * layerHeight(sheet);
  return { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, z, unit, tilt, middle: MIDDLE };
}

/** The end: the flat sheet from straight above, as large as the stage. */
function frameFromAbove({ places }: FoldedSheet, { width, height }: Stage): Frame {
  const [low, high] = boxOf(places[0].slice(0, 8));
  const unit = Math.min((width - 2 * EDGE) / (high[0] - low[0]), (height - 2 * EDGE) / (high[1] - low[1]));
  return { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, z: 0, unit, tilt: 90, middle: 0.5 };
}

/** The lowest and highest x and y of places. */
export function boxOf(places: readonly number[]): readonly [low: Point, high: Point] {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < places.length; v += 2) {
    left = Math.min(left, places[v]);
    right = Math.max(right, places[v]);
    bottom = Math.min(bottom, places[v + 1]);
    top = Math.max(top, places[v + 1]);
  }
  return [
    [left, bottom],
    [right, top],
  ];
}

function cameraOn({ x: X, y: Y, z: Z, unit, tilt, middle: share }: Frame, stage: Stage): Camera {
  const { left, top, width, height } = stage;
  const [lean, up] = [Math.sin(radians(tilt)), Math.cos(radians(tilt))];
  const middle = [left + width / 2, top + height * share] as const;
  const x = scale([X - width / 2 / unit, X + width / 2 / unit], [left, left + width]);
  const below = top + height - middle[1];
  const y = scale([Y - below / (unit * lean), Y + (middle[1] - top) / (unit * lean)], [top + height, top]);
  return {
    x,
    y,
    place: (px, py, pz) => [
      middle[0] + unit * (px - X),
      middle[1] - unit * ((py - Y) * lean + (pz - Z) * up),
    ],
    onTop: ([px, py], above = 0) => [
      middle[0] + unit * (px - X),
      middle[1] - unit * ((py - Y) * lean + above * up),
    ],
    toViewer: [0, -up, lean],
    unit,
  };
}

/** The part of a fold's line that crosses a box, or where it passes it; the side that turns over is on the left. */
export function lineInBox({ m, c }: Fold, [low, high]: readonly [Point, Point]): readonly [Point, Point] {
  const size = m[0] * m[0] + m[1] * m[1];
  const centre: Point = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const past = (m[0] * centre[0] + m[1] * centre[1] - c) / size;
  const foot: Point = [centre[0] - past * m[0], centre[1] - past * m[1]];
  const along: Point = [m[1], -m[0]];
  let [from, to] = [-Infinity, Infinity];
  for (const axis of [0, 1] as const) {
    if (along[axis] === 0) continue;
    const ends = [(low[axis] - foot[axis]) / along[axis], (high[axis] - foot[axis]) / along[axis]];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  const half = Math.hypot(high[0] - low[0], high[1] - low[1]) / 3 / Math.sqrt(size);
  if (!(from < to)) [from, to] = [-half, half];
  return [
    [foot[0] + from * along[0], foot[1] + from * along[1]],
    [foot[0] + to * along[0], foot[1] + to * along[1]],
  ];
}
