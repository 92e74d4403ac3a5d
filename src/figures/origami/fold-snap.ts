/**
 * What a stroke snaps to: corners and middles of edges, edges, midlines, diagonals, creases, and every 15°.
 *
 * Longer than most files: each kind of snapping gives way to the one before it.
 */
import type { Fold, Point } from '../../network/index.ts';
import { onGrid } from './fold-acts.ts';
import type { Stroke } from './fold-acts.ts';
import { boxOf } from './fold-camera.ts';
import { distanceFrom, foldThrough, hullOf, middleOf } from './fold-geometry.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';

/** A line that strokes snap to. */
interface SpecialLine {
  readonly a: Point;
  readonly b: Point;
  readonly words: string;
}

/** What is special about the stack that some folds make. */
export interface Specials {
  readonly points: readonly Point[];
  readonly lines: readonly SpecialLine[];
  /** Are multiples of 15° special? */
  readonly turns: boolean;
}

/** A stroke, and what it has snapped to. */
export interface Snapped extends Stroke {
  readonly points: readonly Point[];
  /** The name of the line that it runs along; empty if it runs freely. */
  readonly words: string;
}

/** Strokes turn by multiples of this. */
const TURN = Math.PI / 12;
/** So far from a multiple a stroke still snaps to it. */
const NEARLY = Math.PI / 45;
/** Directions of which the numbers are whole, by how many times 15° they turn. */
const WHOLE: Readonly<Record<number, Point>> = { 0: [1, 0], 3: [1, 1], 6: [0, 1], 9: [-1, 1] };
/** Creases beyond so many are too close to be meant. */
const MOST_CREASES = 48;

/** What is special about the stack after the first k folds. */
export function specialsOf(sheet: FoldedSheet, k: number): Specials {
  const near = 1e-6 * sheet.size;
  const key = (values: readonly number[]): string => values.map((v) => Math.round(v / near)).join();
  const places = sheet.places[k];
  const corners = new Map<string, Point>();
  for (const { corners: ring } of sheet.stages[k])
    for (const v of ring) corners.set(key(at(places, v)), at(places, v));
  const hull = hullOf([...corners.values()], near * sheet.size);
  const sides = hull.map((a, i): SpecialLine => ({ a, b: hull[(i + 1) % hull.length], words: 'edge' }));
  const lines = new Map<string, SpecialLine>();
  const add = (line: SpecialLine): void => {
    const { m, c } = foldThrough(line.a, line.b);
    const size = Math.hypot(...m) * (m[0] < -near || (Math.abs(m[0]) <= near && m[1] < 0) ? -1 : 1);
    const name = key([m[0] / size, m[1] / size, c / size]);
    if (!lines.has(name)) lines.set(name, line);
  };
  sides.forEach(add);
  axesOf(boxOf(hull.flat())).forEach(add);
  for (const { from, to } of edgesOfFacets(sheet.stages[k]).slice(0, MOST_CREASES))
    add({ a: at(places, from), b: at(places, to), words: 'crease' });
  const [low, high] = boxOf(hull.flat());
  return {
    points: [...corners.values(), ...sides.map(({ a, b }) => middleOf(a, b)), middleOf(low, high)],
    lines: [...lines.values()],
    turns: true,
  };
}

/** Midlines and diagonals of a box. */
function axesOf([[left, bottom], [right, top]]: readonly [Point, Point]): SpecialLine[] {
  const [x, y] = middleOf([left, bottom], [right, top]);
  return [
    { a: [left, y], b: [right, y], words: 'midline' },
    { a: [x, bottom], b: [x, top], words: 'midline' },
    { a: [left, bottom], b: [right, top], words: 'diagonal' },
    { a: [left, top], b: [right, bottom], words: 'diagonal' },
  ];
}

const away = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The special point within reach of a place, the nearest one. */
export function nearestSpecial(points: readonly Point[], place: Point, reach: number): Point | null {
  let [best, least]: [Point | null, number] = [null, reach];
  for (const point of points) {
    if (away(point, place) > least) continue;
    [best, least] = [point, away(point, place)];
  }
  return best;
}

/** The stroke that a pointer draws, as it snaps; with nothing special it runs as it is drawn. */
export function snap({ points, lines, turns }: Specials, from: Point, to: Point, reach: number): Snapped {
  const [a, b] = [from, to].map((end) => nearestSpecial(points, end, reach));
  const found = [a, b].filter((point) => point !== null);
  if (a && b && away(a, b) > reach) {
    const line = foldThrough(a, b);
    const along = lines.find((one) =>
      [one.a, one.b].every((end) => Math.abs(distanceFrom(line, end)) < 1e-9),
    );
    return { ends: [a, b], line, points: found, words: along?.words ?? '' };
  }
  const along = nearestLine(lines, from, to, reach);
  if (along) {
    const line = oriented(foldThrough(along.a, along.b), from, to);
    const on = found.filter((point) => Math.abs(distanceFrom(line, point)) < 1e-9);
    const end = (special: Point | null, drawn: Point): Point =>
      special && on.includes(special) ? special : foot(line, drawn);
    return { ends: [end(a, from), end(b, to)], line, points: on, words: along.words };
  }
  return turned(a, b, from, to, turns);
}

/** A stroke through a fixed end, or the first one, in a direction that is a multiple of 15° if it nearly is. */
function turned(a: Point | null, b: Point | null, from: Point, to: Point, turns: boolean): Snapped {
  const fixed = a ?? b ?? onGrid(from);
  const back = !a && b !== null;
  const free = back ? from : to;
  const points = [a, b].filter((point) => point !== null);
  const angle = Math.atan2(free[1] - fixed[1], free[0] - fixed[0]);
  const steps = Math.round(angle / TURN);
  if (!turns || Math.abs(angle - steps * TURN) > NEARLY) {
    const end = onGrid(free);
    const ends: [Point, Point] = back ? [end, fixed] : [fixed, end];
    return { ends, line: foldThrough(...ends), points, words: '' };
  }
  const [dx, dy] = directionOf(steps);
  const length = ((free[0] - fixed[0]) * dx + (free[1] - fixed[1]) * dy) / (dx * dx + dy * dy);
  const end: Point = [fixed[0] + length * dx, fixed[1] + length * dy];
  const ends: [Point, Point] = back ? [end, fixed] : [fixed, end];
  const m: Point = back ? [dy, -dx] : [-dy, dx];
  const line: Fold = { m: [m[0] + 0, m[1] + 0], c: m[0] * fixed[0] + m[1] * fixed[1] + 0 };
  return { ends, line, points, words: `${15 * (((steps % 12) + 12) % 12)}°` };
}

/** The direction that many times 15° round, with whole numbers where there are some. */
function directionOf(steps: number): Point {
  const half = ((steps % 12) + 12) % 12;
  const sign = ((steps % 24) + 24) % 24 >= 12 ? -1 : 1;
  const [x, y] = WHOLE[half] ?? [Math.cos(half * TURN), Math.sin(half * TURN)];
  return [sign * x + 0, sign * y + 0];
}

/** The special line along which a stroke runs. */
function nearestLine(
  lines: readonly SpecialLine[],
  from: Point,
  to: Point,
  reach: number,
): SpecialLine | null {
  let [best, least]: [SpecialLine | null, number] = [null, reach];
  for (const one of lines) {
    const line = foldThrough(one.a, one.b);
    const off = Math.max(...[from, to].map((end) => Math.abs(distanceFrom(line, end))));
    if (off < least) [best, least] = [one, off];
  }
  return best;
}

/** The same line, in the direction from one place to another. */
function oriented(line: Fold, from: Point, to: Point): Fold {
  const ahead = line.m[1] * (to[0] - from[0]) - line.m[0] * (to[1] - from[1]);
  return ahead >= 0 ? line : { m: [-line.m[0] + 0, -line.m[1] + 0], c: -line.c + 0 };
}

/** The point of a line next to a place. */
function foot(line: Fold, place: Point): Point {
  const { m } = line;
  const by = distanceFrom(line, place) / Math.hypot(...m);
  return [place[0] - by * m[0], place[1] - by * m[1]];
}
