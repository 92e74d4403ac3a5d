import type { Corners, Lines, Pen, Polygons } from '../pen/pen.ts';
import type { Picture } from '../regions/picture.ts';
import type { Frame } from './view.ts';

/** Pictures of the plane are painted from the same places: faces and edges of a picture in a frame. */
export interface PlacedPicture extends Polygons, Lines {
  readonly list: Int32Array;
}

/** Where places of the plane are drawn in a frame. */
export function placedCorners(x: Float64Array, y: Float64Array, { toPixels }: Frame): Corners {
  const [left, top] = toPixels(0, 0);
  const [right, bottom] = toPixels(1, 1);
  const [sx, sy] = [right - left, bottom - top];
  const [px, py] = [new Float64Array(x.length), new Float64Array(x.length)];
  for (let v = 0; v < px.length; v++) {
    px[v] = left + sx * x[v];
    py[v] = top + sy * y[v];
  }
  return { px, py };
}

/** Where the corners of a picture are drawn in a frame. */
export function placed({ x, y, starts, corners, from, to }: Picture, frame: Frame): PlacedPicture {
  return { ...placedCorners(x, y, frame), starts, list: corners, from, to };
}

/** Lines by their ends, four numbers each, in a frame. */
export function placedEnds(ends: Float64Array, { toPixels }: Frame): Lines {
  const count = ends.length / 4;
  const [px, py] = [new Float64Array(2 * count), new Float64Array(2 * count)];
  for (let k = 0; k < 2 * count; k++) [px[k], py[k]] = toPixels(ends[2 * k], ends[2 * k + 1]);
  const from = Int32Array.from({ length: count }, (_, i) => 2 * i);
  return { px, py, from, to: from.map((k) => k + 1) };
}

/** Lines by their ends. */
export function strokeEnds(pen: Pen, ends: Float64Array, frame: Frame, tone: string, width: number): void {
  const lines = placedEnds(ends, frame);
  pen.lines(lines, Array.from(lines.from.keys()), { tone, width });
}

/** The more edges, the thinner. */
export const edgeWidth = ({ edgeCount }: Picture): number =>
  edgeCount > 20_000 ? 0.5 : edgeCount > 3_000 ? 0.9 : 1.6;

const inner = new WeakMap<Picture, readonly number[]>();

/** The edges between two regions; found once. */
export function innerEdges(picture: Picture): readonly number[] {
  const found = inner.get(picture) ?? findInner(picture);
  inner.set(picture, found);
  return found;
}

function findInner({ left, right }: Picture): number[] {
  const edges: number[] = [];
  for (let e = 0; e < left.length; e++) if (left[e] >= 0 && right[e] >= 0) edges.push(e);
  return edges;
}

const knownBeyond = new WeakMap<Picture, Int32Array>();

/** Per entry of `corners`, the region beyond the side that ends there, −1 outside the window; found once. */
export function sidesBeyond(picture: Picture): Int32Array {
  const found = knownBeyond.get(picture) ?? findBeyond(picture);
  knownBeyond.set(picture, found);
  return found;
}

function findBeyond({ starts, corners, from, to, left, right }: Picture): Int32Array {
  const beyond = new Int32Array(corners.length).fill(-1);
  const note = (region: number, other: number, a: number, b: number): void => {
    if (region < 0) return;
    let before = corners[starts[region + 1] - 1];
    for (let k = starts[region]; k < starts[region + 1]; before = corners[k++])
      if ((before === a && corners[k] === b) || (before === b && corners[k] === a)) beyond[k] = other;
  };
  for (let e = 0; e < from.length; e++) {
    note(left[e], right[e], from[e], to[e]);
    note(right[e], left[e], from[e], to[e]);
  }
  return beyond;
}
