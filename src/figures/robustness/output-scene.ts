// Longer than most files: all that one figure computes of its state, each part from those before it.
import type { Plot } from '../../drawing/page/axes.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { tintClass } from '../../drawing/page/tint.ts';
import type { Network, Point } from '../../network/index.ts';
import {
  decisionBoundary,
  intervalBounds,
  linearRegions,
  randomNetwork,
  weightedRange,
  zonotopeBounds,
} from '../../network/index.ts';
import { zonogon } from './zonogon.ts';

/** A box of inputs by its middle and half its sides, and into how many equal parts it is cut for the bounds. */
export interface BoxState {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly parts: string;
}

/** Inputs from −REACH to REACH; half a box's side is between SMALLEST and LARGEST. */
export const REACH = 1;
export const SMALLEST = 1 / 16;
export const LARGEST = 3 / 8;
/** Outputs from −HEIGHT to HEIGHT: no bound of any box leaves them. */
const HEIGHT = 1.5;

export const plots = {
  inputs: { x: scale([-REACH, REACH], [40, 272]), y: scale([-REACH, REACH], [270, 38]) },
  outputs: { x: scale([-HEIGHT, HEIGHT], [316, 556]), y: scale([-HEIGHT, HEIGHT], [274, 34]) },
} satisfies Record<string, Plot>;

/** Its random seed is one whose boxes have all answers. */
export const network: Network = randomNetwork({ widths: [2, 4, 2], seed: 76 });
export const map = linearRegions(network, [
  [-REACH, -REACH],
  [REACH, REACH],
]);
/** Where both outputs are equal. */
export const equal = decisionBoundary(map, 0, 1);

/** Lower left and upper right corner. */
export type Box = readonly [Point, Point];

/** The part of a region in the box, and what the network makes of it. */
export interface Piece {
  readonly tint: string;
  readonly polygon: readonly Point[];
  readonly image: readonly Point[];
}

/** What one method knows of a part of the box. */
export interface Bound {
  /** The outline of the outputs that it allows. */
  readonly outline: readonly Point[];
  /** f₁ − f₂ is at least this. */
  readonly lead: number;
  /** Symbols of units whose sign is open. */
  readonly open: number;
}

/** One way to compute bounds, for every part of the box. */
export interface Method {
  readonly bounds: readonly Bound[];
  /** The least lead that it allows in any part. */
  readonly lead: number;
  readonly proves: boolean;
}

/** What is true, and known, of a box. */
export interface BoxScene {
  readonly low: Point;
  readonly high: Point;
  /** The parts that the bounds are computed for. */
  readonly parts: readonly Box[];
  readonly pieces: readonly Piece[];
  /** The least f₁ − f₂ on the box, and where. */
  readonly lead: number;
  readonly worst: Point;
  readonly isTrue: boolean;
  readonly intervals: Method;
  readonly zonotopes: Method;
}

function byIntervals(box: Box): Bound {
  const { lower, upper } = intervalBounds(network, box).outputs;
  const outline: Point[] = [[lower[0], lower[1]], [upper[0], lower[1]], [upper[0], upper[1]], [lower[0], upper[1]]]; // prettier-ignore
  return { outline, lead: lower[0] - upper[1], open: 0 };
}

function byZonotope(box: Box): Bound {
  const { zonotope } = zonotopeBounds(network, box);
  const { owners } = zonotope;
  return { outline: zonogon(zonotope), lead: weightedRange(zonotope, [1, -1])[0], open: owners.length };
}

/** A box cut into n by n. */
function cut([[x0, y0], [x1, y1]]: Box, n: number): Box[] {
  const at = (from: number, to: number, k: number) => from + ((to - from) * k) / n;
  return Array.from({ length: n * n }, (_, i): Box => {
    const [k, l] = [i % n, Math.floor(i / n)];
    return [
      [at(x0, x1, k), at(y0, y1, l)],
      [at(x0, x1, k + 1), at(y0, y1, l + 1)],
    ];
  });
}

function method(boxes: readonly Box[], bound: (box: Box) => Bound): Method {
  const bounds = boxes.map(bound);
  const lead = Math.min(...bounds.map((one) => one.lead));
  return { bounds, lead, proves: lead > 0 };
}

function piecesIn(box: Box): Pick<BoxScene, 'pieces' | 'lead' | 'worst'> {
  const complex = linearRegions(network, box);
  const pieces = Array.from({ length: complex.regionCount }, (_, i): Piece => {
    const { matrix, offset } = complex.affine(i);
    const polygon = complex.polygon(i);
    const value = ([px, py]: Point, o: number) => matrix[2 * o] * px + matrix[2 * o + 1] * py + offset[o];
    const image = polygon.map((place): Point => [value(place, 0), value(place, 1)]);
    return { tint: tintClass(complex.pattern(i)), polygon, image };
  });
  // The lead is affine on every piece, so it is least at a corner of one.
  let [lead, worst] = [Infinity, box[0]];
  for (let v = 0; v < complex.vertexCount; v++) {
    const [f1, f2] = complex.values(v);
    if (f1 - f2 < lead) [lead, worst] = [f1 - f2, complex.vertex(v)];
  }
  return { pieces, lead, worst };
}

/** The scene of a state, computed once. */
export const boxOf = perState(({ x, y, w, h, parts }: BoxState): BoxScene => {
  const box: Box = [
    [x - w, y - h],
    [x + w, y + h],
  ];
  const boxes = cut(box, Math.sqrt(Number(parts)));
  const exact = piecesIn(box);
  return {
    low: box[0],
    high: box[1],
    parts: boxes,
    ...exact,
    isTrue: exact.lead > 0,
    intervals: method(boxes, byIntervals),
    zonotopes: method(boxes, byZonotope),
  };
});
