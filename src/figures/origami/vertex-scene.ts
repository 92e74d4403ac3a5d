import type { Plot } from '../../drawing/page/axes.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Network, Point } from '../../network/index.ts';
import { foldNetwork } from '../../network/index.ts';
import type { CreaseVertex } from './crease-vertices.ts';
import { foldVertices, graphVertex, inSquare, linesNetwork, maxOfThreeNetwork } from './crease-vertices.ts';
import { sheetPlot } from './fold-pattern.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { foldsOf } from './fold-recipe.ts';

/** A crease pattern, and which of its vertices is looked at. */
export interface State {
  /** A folded sheet's name, or "lines" or "max" for the graph of a network. */
  readonly pattern: string;
  /** Which of the folded sheet's inner vertices is looked at, from 0. */
  readonly vertex: number;
  /** The vertex of the two lines, and of the maximum. */
  readonly x: number;
  readonly y: number;
  /** From the vertex to a point of each line. */
  readonly dx1: number;
  readonly dy1: number;
  readonly dx2: number;
  readonly dy2: number;
  /** Does the graph bend upwards along the line? */
  readonly valley1: boolean;
  readonly valley2: boolean;
}

/** Where the pattern is drawn. */
export const ROOM = { left: 20, top: 34, width: 256, height: 256 };
const SQUARE = [-1, -1, 1, 1];
/** Places are multiples of one part of so many. */
export const GRID = 128;
/** What an arrow key moves a handle by. */
export const STEP = 1 / 32;

/** The place on the grid that is nearest to a number of this size at most. */
const grid = (value: number, most = Infinity): number => snapped(clamped(value, -most, most), GRID) + 0;
/** Are these the creases of a folded sheet? */
export const isFold = ({ pattern }: State): boolean => Object.hasOwn(FOLD_PRESETS, pattern);
/** The sheet, or the square of the graph: left, bottom, right, top. */
export const sheetOfState = (state: State): readonly number[] =>
  isFold(state) ? FOLD_PRESETS[state.pattern].sheet : SQUARE;
/** The pattern's scales. */
export const plot = (state: State): Plot => sheetPlot(sheetOfState(state), ROOM);

/** The network whose creases are shown. */
export const network = perState((state: State): Network => {
  if (isFold(state)) return foldNetwork(foldsOf(FOLD_PRESETS[state.pattern].folds));
  const at: Point = [state.x, state.y];
  if (state.pattern === 'max') return maxOfThreeNetwork(at);
  return linesNetwork([
    { from: at, to: [state.x + state.dx1, state.y + state.dy1], out: state.valley1 ? 1 : -1 },
    { from: at, to: [state.x + state.dx2, state.y + state.dy2], out: state.valley2 ? 1 : -1 },
  ]);
});

/** The regions of a graph's network. */
export const complex = perState((state: State) => inSquare(network(state)));

/** All vertices that can be looked at. */
export const vertices = perState((state: State): CreaseVertex[] =>
  isFold(state)
    ? foldVertices(FOLD_PRESETS[state.pattern])
    : [graphVertex(complex(state), [state.x, state.y])],
);

/** The vertex that is looked at. */
export function chosen(state: State): CreaseVertex {
  const all = vertices(state);
  return all[Math.min(state.vertex, all.length - 1)];
}

/** The nearest state whose vertex exists, and whose two lines are two. */
export function constrain(state: State): State {
  const x = grid(state.x, 0.75);
  const y = grid(state.y, 0.75);
  const place = (dx: number, dy: number): [number, number] => [grid(x + dx, 1) - x, grid(y + dy, 1) - y];
  let [dx1, dy1] = place(state.dx1, state.dy1);
  let [dx2, dy2] = place(state.dx2, state.dy2);
  if (Math.hypot(dx1, dy1) < 0.1) [dx1, dy1] = [0.125, 0];
  if (Math.hypot(dx2, dy2) < 0.1) [dx2, dy2] = [0, 0.125];
  // Two lines in one are one: keep them a little apart.
  if (dx1 * dy2 === dx2 * dy1) dy2 += (dy2 > 0 ? -1 : 1) * STEP;
  if (dx1 * dy2 === dx2 * dy1) dx2 += (dx2 > 0 ? -1 : 1) * STEP;
  const next = { ...state, x, y, dx1, dy1, dx2, dy2 };
  const count = vertices(next).length;
  return { ...next, vertex: clamped(Math.round(state.vertex), 0, count - 1) };
}

/** The second line at a right angle to the first, whose point comes nearer where the second's would leave the square. */
export function perpendicular({ x, y, dx1, dy1 }: State): Partial<State> {
  let [dx, dy] = [dx1, dy1];
  const outside = (u: number, v: number) => Math.abs(x + u) > 1 || Math.abs(y + v) > 1;
  while (outside(-dy, dx) && outside(dy, -dx)) [dx, dy] = [grid(dx / 2), grid(dy / 2)];
  const sign = outside(-dy, dx) ? -1 : 1;
  return { dx1: dx, dy1: dy, dx2: -sign * dy, dy2: sign * dx };
}
