// Longer than most files: one state, and the places of the six panels that show it.
import { bounds } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import type { Point, RegionComplex } from '../../network/index.ts';
import { linearRegions, pieceAt } from '../../network/index.ts';
import type { Kind } from './block.ts';
import { blockAt, SETS, weightsOf } from './block.ts';
import type { Line, Stencil } from './second-differences.ts';
import { lineThrough } from './second-differences.ts';

/** A line through two blocks with the same first weights. */
export interface Gated {
  /** The block beside the ReLU block: "swiglu" or "squared". */
  readonly other: string;
  /** Which weights, from 1. */
  readonly weights: number;
  /** The step h is 2 to the power of minus this. */
  readonly halvings: number;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** The place that is looked at, as a share of the line. */
  readonly place: number;
}

/** Half the width of the window. */
export const HALF = 2;
/** The shortest line, and the parts of a unit on which its ends lie. */
const LEAST = 0.75;
const PARTS = 16;
/** Halvings of the step: from 1/4 to 1/32. */
export const HALVINGS = [2, 5] as const;
/** Places to each side at which a block that has no pieces is sampled, for its map and for its graph. */
export const SAMPLES = 32;
export const GRAPH_SAMPLES = 96;
const COLUMNS = [
  [44, 266],
  [318, 540],
] as const;
/** Size and places of the panels, in the drawing's units. */
export const LAYOUT = {
  width: 560,
  height: 632,
  columns: COLUMNS,
  map: [42, 264],
  graph: [340, 440],
  differences: [492, 596],
} as const;

const side = (column: number): readonly [number, number] => COLUMNS[column];
const distances = [0, 2 * HALF * Math.SQRT2] as const;

/** The window of inputs in the left or the right column. */
export const maps: readonly Plot[] = [0, 1].map((column) => ({
  x: scale([-HALF, HALF], side(column)),
  y: scale([-HALF, HALF], [LAYOUT.map[1], LAYOUT.map[0]]),
}));

/** The ends of the second differences' axis, in units of h: a little beyond the largest jump that one unit makes. */
export const largestOf = perKey((weights: number): number => {
  const [gates, out] = weightsOf(weights).network.layers;
  const jumps = Array.from(out.weights, (v, i) =>
    Math.abs(v * Math.hypot(gates.weights[2 * i], gates.weights[2 * i + 1])),
  );
  return 1.15 * Math.max(...jumps);
});

/** Second differences, in units of h, over the distance from A. */
export const differencePlots = perKey((weights: number): readonly Plot[] =>
  [0, 1].map((column) => ({
    x: scale(distances, side(column)),
    y: scale([-largestOf(weights), largestOf(weights)], [LAYOUT.differences[1], LAYOUT.differences[0]]),
  })),
);

export const hOf = ({ halvings }: Gated): number => 2 ** -halvings;
export const kindOf = ({ other }: Gated): Kind => other as Kind;

/** The ReLU block's regions in the window. */
export interface Exact {
  readonly complex: RegionComplex;
  readonly mesh: CreaseMesh;
}
export const exactOf = perKey((weights: number): Exact => {
  const complex = linearRegions(weightsOf(weights).network, [
    [-HALF, -HALF],
    [HALF, HALF],
  ]);
  return { complex, mesh: creaseMesh(complex) };
});

/** A block's values in the middles of a grid of squares over the window, row by row from below. */
export interface Sampled {
  readonly values: readonly number[];
  readonly lowest: number;
  readonly highest: number;
}
export const sampledOf = perKey((weights: number, kind: string): Sampled => {
  const at = (i: number): number => -HALF + ((i + 0.5) * 2 * HALF) / SAMPLES;
  const values = Array.from({ length: SAMPLES * SAMPLES }, (_, k) =>
    blockAt(kind as Kind, weightsOf(weights), [at(k % SAMPLES), at(Math.floor(k / SAMPLES))]),
  );
  return { values, lowest: Math.min(...values), highest: Math.max(...values) };
});

/** The graph's panel of a column, with the values of the whole window, so that lines can be compared. */
export function graphPlot(state: Gated, column: number): Plot & { readonly ticks: readonly number[] } {
  const { lowest, highest } =
    column === 0 ? exactOf(state.weights).mesh : sampledOf(state.weights, state.other);
  const room = 0.06 * (highest - lowest);
  const [low, high] = [lowest - room, highest + room];
  return {
    x: scale(distances, side(column)),
    y: scale([low, high], [LAYOUT.graph[1], LAYOUT.graph[0]]),
    ticks: multiples(low, high, niceStep(low, high, 4)),
  };
}

/** The line with its second differences. */
export const lineOf = perState((state: Gated): Line => {
  const { ax, ay, bx, by, weights } = state;
  return lineThrough(kindOf(state), weightsOf(weights), [ax, ay], [bx, by], hOf(state));
});

/** The stencil nearest to the place that is looked at, and its index. */
export const lookedAt = perState((state: Gated): { readonly stencil: Stencil; readonly index: number } => {
  const { stencils, length } = lineOf(state);
  const index = clamped(Math.round((state.place * length) / hOf(state)) - 1, 0, stencils.length - 1);
  return { stencil: stencils[index], index };
});

/** The ReLU block's exact value at a distance along the line. */
export function reluAt({ profile }: Line, distance: number): number {
  const { from, values, slopes } = profile.pieces[pieceAt(profile, distance)];
  return values[0][0] + slopes[0] * (distance - from);
}

const inWindow = (value: number): number => clamped(value, -HALF, HALF);

/** A point on the grid that keeps its distance from the other end of the line: it steps over or under it. */
export function apart([x, y]: Point, [ox, oy]: Point): Point {
  const [sx, sy] = [x, y].map((value) => inWindow(snapped(value, PARTS)));
  if (Math.hypot(sx - ox, sy - oy) >= LEAST) return [sx, sy];
  return [sx, oy + (oy + LEAST > HALF || (sy < oy && oy - LEAST >= -HALF) ? -LEAST : LEAST)];
}

/** The nearest state that is allowed. */
export function held(state: Gated): Gated {
  const [ax, ay, bx, by] = [state.ax, state.ay, state.bx, state.by].map(inWindow);
  const near = Math.hypot(bx - ax, by - ay) < LEAST;
  return {
    other: state.other === 'squared' ? 'squared' : 'swiglu',
    weights: clamped(Math.round(state.weights), 1, SETS),
    halvings: clamped(Math.round(state.halvings), ...HALVINGS),
    ax,
    ay,
    bx: near ? (ax > 0 ? ax - LEAST : ax + LEAST) : bx,
    by: near ? ay : by,
    place: clamped(state.place, 0, 1),
  };
}

/** The share of the line at a place of the drawing: over the panels below the maps, or on the line itself. */
export function shareAt(state: Gated, [px, py]: Point): number | null {
  const { length, a, b } = lineOf(state);
  const column = px < (COLUMNS[0][1] + COLUMNS[1][0]) / 2 ? 0 : 1;
  if (py >= LAYOUT.graph[0] && py <= LAYOUT.differences[1]) {
    const plot = graphPlot(state, column);
    const { left, right } = bounds(plot);
    const share = plot.x.invert(px) / length;
    return px >= left && px <= right && share <= 1 ? share : null;
  }
  const map = maps[column];
  const [x, y] = [map.x.invert(px) - a[0], map.y.invert(py) - a[1]];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = (x * dx + y * dy) / (length * length);
  return share >= 0 && share <= 1 && Math.abs(x * dy - y * dx) / length < 0.14 ? share : null;
}
