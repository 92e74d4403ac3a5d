// Longer than most files: lines, their crossings and their hands share one arrangement.
import { parseNetwork, type Network, type Point } from '../../network/index.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { shortest } from '../../drawing/words/number.ts';
import { unitColour } from '../../drawing/page/tint.ts';

/** A line of the plane: through a point p, in a direction u; its unit is on to the left of u. */
export interface PlaneLine {
  readonly p: Point;
  readonly u: Point;
}

/** Three lines of the plane as a flat state: pointX1 … directionY3. */
export interface ThreeLines {
  readonly px1: number;
  readonly py1: number;
  readonly ux1: number;
  readonly uy1: number;
  readonly px2: number;
  readonly py2: number;
  readonly ux2: number;
  readonly uy2: number;
  readonly px3: number;
  readonly py3: number;
  readonly ux3: number;
  readonly uy3: number;
}

export const LINES = [0, 1, 2] as const;

/** The farthest that a line's point goes from 0 in either coordinate, and the longest and shortest direction. */
export const REACH = { point: 1.5, direction: 1, least: 0.25 } as const;

/** Places lie on multiples of 1/32 unless something nearby attracts them. */
const PARTS = 32;

/** How near to a common point, or to parallel (as a sine), a line is pulled into it. */
const PULL = { point: 0.035, parallel: 0.025 } as const;

/**
 * Values as small as this count as zero.
 *
 * A line that is pulled onto the common point of two others gets rounded coordinates; of lines on the grid, three that do not meet in
 * one point miss it by far more.
 */
export const TOLERANCE = 1e-9;

/** A window so large that all crossings of lines on the grid, and of lines that were pulled, lie inside. */
export const EVERYWHERE = [
  [-65536, -65536],
  [65536, 65536],
] as const;

export function lineOf(state: ThreeLines, i: number): PlaneLine {
  const of = (name: string): number => state[`${name}${i + 1}` as keyof ThreeLines];
  return { p: [of('px'), of('py')], u: [of('ux'), of('uy')] };
}

/** The change of state that gives a line another point and direction. */
export function withLine(i: number, { p, u }: PlaneLine): Partial<ThreeLines> {
  const k = i + 1;
  return { [`px${k}`]: p[0], [`py${k}`]: p[1], [`ux${k}`]: u[0], [`uy${k}`]: u[1] };
}

/** The weights and the bias of the unit that is on to the left of a line. */
export function unitOfLine({ p, u }: PlaneLine): { weights: Point; bias: number } {
  return { weights: [0 - u[1], u[0]], bias: u[1] * p[0] - u[0] * p[1] };
}

/** One hidden layer of three units, one per line; all output weights are 1. */
export function networkOfLines(state: ThreeLines): Network {
  const units = LINES.map((i) => unitOfLine(lineOf(state, i)));
  return parseNetwork({
    layers: [
      {
        weights: units.map(({ weights }) => weights),
        biases: units.map(({ bias }) => bias),
        activation: 'relu',
      },
      { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
    ],
  });
}

const held = (value: number, limit: number): number => clamped(value, -limit, limit);
const onGrid = (value: number): number => snapped(value, PARTS);
const cross = ([a, b]: Point, [c, d]: Point): number => a * d - b * c;

/** A direction within its limits; one that is too short is made longer. */
function heldDirection([x, y]: Point): Point {
  const [a, b] = [held(x, REACH.direction), held(y, REACH.direction)];
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (size >= REACH.least) return [a, b];
  return Math.abs(a) >= Math.abs(b)
    ? [a < 0 ? -REACH.least : REACH.least, b]
    : [a, b < 0 ? -REACH.least : REACH.least];
}

/** Every line within its limits, whatever a link asked for. */
export function linesWithinLimits(state: ThreeLines): Partial<ThreeLines> {
  return Object.assign(
    {},
    ...LINES.map((i) => {
      const { p, u } = lineOf(state, i);
      return withLine(i, { p: [held(p[0], REACH.point), held(p[1], REACH.point)], u: heldDirection(u) });
    }),
  ) as Partial<ThreeLines>;
}

/** Where the two lines other than `i` cross; `null` if they are parallel. */
function crossingWithout(state: ThreeLines, i: number): Point | null {
  const [a, b] = LINES.filter((k) => k !== i).map((k) => lineOf(state, k));
  const turn = cross(a.u, b.u);
  if (turn === 0) return null;
  const t = cross([b.p[0] - a.p[0], b.p[1] - a.p[1]], b.u) / turn;
  return [a.p[0] + t * a.u[0], a.p[1] + t * a.u[1]];
}

/** The state in which a line is moved to another point, parallel to itself, and pulled onto a crossing that it nearly meets. */
export function movedLine(state: ThreeLines, i: number, to: Point): Partial<ThreeLines> {
  const { u } = lineOf(state, i);
  const p: Point = [held(onGrid(to[0]), REACH.point), held(onGrid(to[1]), REACH.point)];
  const target = crossingWithout(state, i);
  if (!target) return withLine(i, { p, u });
  const length = u[0] * u[0] + u[1] * u[1];
  const off = cross(u, [target[0] - p[0], target[1] - p[1]]) / length;
  if (off === 0 || Math.abs(off) * Math.sqrt(length) > PULL.point) return withLine(i, { p, u });
  const pulled: Point = [p[0] - off * u[1], p[1] + off * u[0]];
  const within = pulled.every((value) => Math.abs(value) <= REACH.point);
  return withLine(i, { p: within ? pulled : p, u });
}

/** The state in which a line is turned about its point, and pulled parallel to another line, or onto a crossing. */
export function turnedLine(state: ThreeLines, i: number, to: Point): Partial<ThreeLines> {
  const { p } = lineOf(state, i);
  const u = heldDirection([onGrid(to[0] - p[0]), onGrid(to[1] - p[1])]);
  const length = Math.hypot(...u);
  for (const k of LINES) {
    const other = lineOf(state, k).u;
    const sine = cross(u, other) / (length * Math.hypot(...other));
    if (k === i || sine === 0 || Math.abs(sine) > PULL.parallel) continue;
    // A multiple with few digits keeps the two exactly parallel.
    const share = onGrid((u[0] * other[0] + u[1] * other[1]) / (other[0] ** 2 + other[1] ** 2));
    const parallel: Point = [share * other[0], share * other[1]];
    if (cross(parallel, other) === 0 && isDirection(parallel)) return withLine(i, { p, u: parallel });
  }
  const target = crossingWithout(state, i);
  if (target) {
    const towards: Point = [target[0] - p[0], target[1] - p[1]];
    const far = Math.hypot(...towards);
    const along = (towards[0] * u[0] + towards[1] * u[1]) / (far * far);
    const through: Point = [along * towards[0], along * towards[1]];
    if (far > 0.2 && Math.abs(cross(u, towards)) / length < PULL.point && isDirection(through))
      return withLine(i, { p, u: through });
  }
  return withLine(i, { p, u });
}

function isDirection([x, y]: Point): boolean {
  const size = Math.max(Math.abs(x), Math.abs(y));
  return size >= REACH.least && size <= REACH.direction;
}

const place = ([x, y]: Point): string => `x ${shortest(x, 2)}, y ${shortest(y, 2)}`;

/** Two handles per line: one moves it, one turns it. */
export function lineHandles<S extends ThreeLines>(plot: Plot, state: S): Handle<S>[] {
  return LINES.flatMap((i): Handle<S>[] => {
    const { p, u } = lineOf(state, i);
    const tip: Point = [p[0] + u[0], p[1] + u[1]];
    const common = { ...plot, axis: 'both' as const, step: 1 / PARTS, colour: unitColour(i) };
    return [
      {
        ...common,
        name: `move${i + 1}`,
        label: `Move line ${i + 1}`,
        place: p,
        limits: [-REACH.point, REACH.point],
        text: place(p),
        to: (to, now) => movedLine(now, i, to) as Partial<S>,
      },
      {
        ...common,
        name: `turn${i + 1}`,
        label: `Turn line ${i + 1}`,
        place: tip,
        limits: [p[0] - REACH.direction, p[0] + REACH.direction],
        text: `towards ${place(tip)}`,
        to: (to, now) => turnedLine(now, i, to) as Partial<S>,
      },
    ];
  });
}
