import { signOf } from '../numbers/rational.ts';
import { originOf, type ComplexData } from './complex-data.ts';
import { cross, exactPoint, valueAt, type Exact } from './exact.ts';
import { roundOff } from '../numbers/round-off.ts';

/** Buckets of regions over the domain's bounding box, a region in each bucket its own box touches. */
interface Buckets {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly lists: readonly number[][];
}

function boxOf(data: ComplexData, start: number, end: number): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    const v = originOf(data, data.loops[i]);
    const blur = data.reach[v];
    box[0] = Math.min(box[0], data.x[v] - blur);
    box[1] = Math.min(box[1], data.y[v] - blur);
    box[2] = Math.max(box[2], data.x[v] + blur);
    box[3] = Math.max(box[3], data.y[v] + blur);
  }
  return box;
}

const bucketOf = (value: number, low: number, size: number, side: number) =>
  Math.min(side - 1, Math.max(0, Math.floor(((value - low) / size) * side)));

function fillBuckets(data: ComplexData): Buckets {
  const [left, bottom, right, top] = boxOf(data, 0, data.regionStart[data.regionCount]);
  const width = right - left;
  const height = top - bottom;
  const side = Math.ceil(Math.sqrt(data.regionCount));
  const lists = Array.from({ length: side * side }, (): number[] => []);
  for (let region = 0; region < data.regionCount; region++) {
    const box = boxOf(data, data.regionStart[region], data.regionStart[region + 1]);
    const i1 = bucketOf(box[2], left, width, side);
    const j1 = bucketOf(box[3], bottom, height, side);
    for (let j = bucketOf(box[1], bottom, height, side); j <= j1; j++)
      for (let i = bucketOf(box[0], left, width, side); i <= i1; i++) lists[j * side + i].push(region);
  }
  return { left, bottom, width, height, side, lists };
}

/** The sign of the turn from half-edge to point: 1 left of it, 0 on its line. Exact. */
function side(data: ComplexData, exact: Exact, half: number, x: number, y: number): number {
  const p = originOf(data, half);
  const q = originOf(data, half ^ 1);
  const ex = data.x[q] - data.x[p];
  const ey = data.y[q] - data.y[p];
  const px = x - data.x[p];
  const py = y - data.y[p];
  const turn = ex * py - ey * px;
  const extent = Math.abs(ex) + Math.abs(ey) + Math.abs(px) + Math.abs(py);
  const blur =
    data.reach[p] + data.reach[q] + roundOff * (extent + Math.abs(data.x[p]) + Math.abs(data.y[p]));
  const bound = 4 * blur * (extent + blur);
  if (turn > bound) return 1;
  if (turn < -bound) return -1;
  return signOf(valueAt(cross(exact.point(p), exact.point(q)), exactPoint(x, y)));
}

/** Finds regions by point: the lowest index of those that contain it, −1 outside. Buckets are built on first use. */
export function makeLocator(data: ComplexData, exact: Exact): (x: number, y: number) => number {
  let buckets: Buckets | null = null;
  return (x, y) => {
    buckets ??= fillBuckets(data);
    const { left, bottom, width, height, side: count, lists } = buckets;
    if (!(x >= left && x <= left + width && y >= bottom && y <= bottom + height)) return -1;
    const list = lists[bucketOf(y, bottom, height, count) * count + bucketOf(x, left, width, count)];
    for (const region of list) {
      let inside = true;
      for (let i = data.regionStart[region]; inside && i < data.regionStart[region + 1]; i++)
        inside = side(data, exact, data.loops[i], x, y) >= 0;
      if (inside) return region;
    }
    return -1;
  };
}
