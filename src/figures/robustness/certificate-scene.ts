// Longer than most files: all that one figure computes of its state, each part from those before it.
import arms from '../../../content/data/three-arms.json' with { type: 'json' };
import type { Plot } from '../../drawing/page/axes.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Margins, Network, NearestDecision, Point } from '../../network/index.ts';
import {
  affineAt,
  decisionAreas,
  evaluate,
  intervalBounds,
  linearRegions,
  marginsAt,
  nearestDecision,
  parseNetwork,
  patternAt,
  preactivations,
  weightedRange,
  zonotopeBounds,
} from '../../network/index.ts';

/** A point, the norm that balls are drawn in, and how many regions beside the point's own have been looked into. */
export interface Certificate {
  readonly x: number;
  readonly y: number;
  readonly norm: string;
  /** More than there are: all that are needed. */
  readonly looked: number;
}

/** The norms, by the names that a state has for them. */
export const NORMS = { '1': 1, '2': 2, inf: Infinity } as const;
export type Norm = keyof typeof NORMS;
export const NORM_NAMES = Object.keys(NORMS) as readonly Norm[];

/** The window shows inputs from −REACH to REACH; the regions are known far beyond it. */
export const REACH = 1.25;
/** More regions than any search needs. */
export const ALL = 99;
const FAR = 6;

export const plot: Plot = { x: scale([-REACH, REACH], [40, 550]), y: scale([-REACH, REACH], [518, 8]) };
export const network: Network = parseNetwork(arms.networks[0].network);
export const complex = linearRegions(network, [
  [-FAR, -FAR],
  [FAR, FAR],
]);
export const areas = decisionAreas(complex);

/** The complex's inner edges: the sides of regions. */
export const sides = Array.from(creaseMesh(complex).layer.keys()).filter(
  (e) => creaseMesh(complex).layer[e] >= 0,
);

/** A quotient whose value is a distance: how far something is from 0, and how fast it can come nearer. */
export interface Quotient {
  readonly height: number;
  readonly steepness: number;
  readonly distance: number;
}

/** What is known in one norm. */
export interface InNorm {
  readonly name: Norm;
  readonly margins: Margins;
  readonly nearest: NearestDecision;
  readonly border: Quotient;
  readonly decision: Quotient;
  /** Regions looked into so far, the point's own among them, and how many there are to look into. */
  readonly looked: number;
  readonly all: number;
  /** The decision is certain nearer than this, after what has been looked into. */
  readonly certain: number;
  readonly isDone: boolean;
}

/** What is known of a point. */
export interface Scene {
  readonly point: Point;
  readonly region: number;
  readonly values: Float64Array;
  readonly winner: number;
  readonly all: readonly InNorm[];
  readonly chosen: InNorm;
}

/** The gradient of every hidden unit's pre-activation in the region of a point, layer by layer. */
export function gradientsAt(point: Point): Point[][] {
  let rows: readonly Point[] = [
    [1, 0],
    [0, 1],
  ];
  return patternAt(network, point).map((pattern, l) => {
    const { weights, inputs } = network.layers[l];
    const own = Array.from(pattern, (_, unit): Point => {
      const part = (axis: 0 | 1) =>
        rows.reduce((sum, row, k) => sum + weights[unit * inputs + k] * row[axis], 0);
      return [part(0), part(1)];
    });
    rows = own.map((row, unit): Point => (pattern[unit] ? row : [0, 0]));
    return own;
  });
}

/** ‖g‖_q with 1/p + 1/q = 1. */
export function dualNorm([a, b]: Point, norm: Norm): number {
  if (norm === '2') return Math.hypot(a, b);
  return norm === '1' ? Math.max(Math.abs(a), Math.abs(b)) : Math.abs(a) + Math.abs(b);
}

function bordering(point: Point, norm: Norm, { border }: Margins): Quotient {
  if (!border) return { height: 0, steepness: 0, distance: Infinity };
  const { layer, unit } = border.owner;
  return {
    height: Math.abs(preactivations(network, point)[layer][unit]),
    steepness: dualNorm(gradientsAt(point)[layer][unit], norm),
    distance: border.distance,
  };
}

function deciding(point: Point, norm: Norm, { decision }: Margins): Quotient {
  if (!decision) return { height: 0, steepness: 0, distance: Infinity };
  const { winner, rival, distance } = decision;
  const values = evaluate(network, point);
  const { matrix } = affineAt(network, point);
  const gradient: Point = [
    matrix[2 * winner] - matrix[2 * rival],
    matrix[2 * winner + 1] - matrix[2 * rival + 1],
  ];
  return { height: values[winner] - values[rival], steepness: dualNorm(gradient, norm), distance };
}

function inNorm(point: Point, norm: Norm, wanted: number): InNorm {
  const p = NORMS[norm];
  const margins = marginsAt(network, point, p);
  const nearest = nearestDecision(complex, point, p);
  const all = nearest.visited.length;
  const looked = Math.min(all, 1 + wanted);
  const isDone = looked === all;
  return {
    name: norm,
    margins,
    nearest,
    border: bordering(point, norm, margins),
    decision: deciding(point, norm, margins),
    looked,
    all,
    certain: isDone ? nearest.radius : nearest.distances[looked],
    isDone,
  };
}

/** The scene of a state, computed once. */
export const sceneOf = perState(({ x, y, norm, looked }: Certificate): Scene => {
  const point: Point = [x, y];
  const all = NORM_NAMES.map((name) => inNorm(point, name, looked));
  const chosen = all[NORM_NAMES.indexOf(norm as Norm)];
  return {
    point,
    region: complex.locate(x, y),
    values: evaluate(network, point),
    winner: chosen.nearest.winner,
    all,
    chosen,
  };
});

/** Whether bounds over the square of that radius prove that the winner stays the largest output. */
export function proves(
  method: 'intervals' | 'zonotope',
  point: Point,
  winner: number,
  radius: number,
): boolean {
  const [x, y] = point;
  const box = [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ] as const;
  const rivals = Array.from({ length: network.outputs }, (_, k) => k).filter((k) => k !== winner);
  if (method === 'intervals') {
    const { lower, upper } = intervalBounds(network, box).outputs;
    return rivals.every((rival) => lower[winner] > upper[rival]);
  }
  const { zonotope } = zonotopeBounds(network, box);
  const lead = (rival: number) =>
    Array.from({ length: network.outputs }, (_, k) => Number(k === winner) - Number(k === rival));
  return rivals.every((rival) => weightedRange(zonotope, lead(rival))[0] > 0);
}

/** The largest radius in thousandths, below a limit, over whose square bounds prove the decision, by halving. */
function provedRadius(method: 'intervals' | 'zonotope', point: Point, winner: number, limit: number): number {
  let [low, high] = [0, Math.floor(1000 * limit) + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (proves(method, point, winner, middle / 1000)) low = middle;
    else high = middle;
  }
  return low / 1000;
}

/** How far bounds over squares prove the decision; 0 where they prove nothing. */
export const boundsOf = perState((state: Certificate) => {
  const { point, winner, all } = sceneOf(state);
  const limit = Math.min(FAR, all[NORM_NAMES.indexOf('inf')].nearest.distance);
  return {
    intervals: provedRadius('intervals', point, winner, limit),
    zonotope: provedRadius('zonotope', point, winner, limit),
  };
});
