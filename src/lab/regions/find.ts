import type { Picture } from './picture.ts';

/** Finds the region at a place, −1 outside the window. In doubles: `locate` in the worker decides exactly. */
export type Find = (x: number, y: number) => number;

const known = new WeakMap<Picture, Find>();

/** The finder of a picture; made once. */
export function finderOf(picture: Picture): Find {
  const found = known.get(picture) ?? makeFinder(picture);
  known.set(picture, found);
  return found;
}

/** Buckets over the window with the regions whose boxes touch them, one list after another. */
function makeFinder({ window, starts, corners, x, y, regionCount }: Picture): Find {
  const side = Math.max(1, Math.ceil(Math.sqrt(regionCount)));
  const column = (at: number) =>
    clamped(Math.floor(((at - window.x0) / (window.x1 - window.x0)) * side), side);
  const row = (at: number) => clamped(Math.floor(((at - window.y0) / (window.y1 - window.y0)) * side), side);
  const eachBucket = (region: number, visit: (bucket: number) => void): void => {
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = starts[region]; k < starts[region + 1]; k++) {
      const v = corners[k];
      x0 = Math.min(x0, x[v]);
      x1 = Math.max(x1, x[v]);
      y0 = Math.min(y0, y[v]);
      y1 = Math.max(y1, y[v]);
    }
    for (let j = row(y0); j <= row(y1); j++)
      for (let i = column(x0); i <= column(x1); i++) visit(j * side + i);
  };
  const first = new Int32Array(side * side + 1);
  for (let region = 0; region < regionCount; region++) eachBucket(region, (bucket) => first[bucket + 1]++);
  for (let k = 0; k < side * side; k++) first[k + 1] += first[k];
  const lists = new Int32Array(first[side * side]);
  const filled = first.slice();
  for (let region = 0; region < regionCount; region++)
    eachBucket(region, (bucket) => (lists[filled[bucket]++] = region));
  const isInside = (region: number, px: number, py: number): boolean => {
    let before = corners[starts[region + 1] - 1];
    for (let k = starts[region]; k < starts[region + 1]; k++) {
      const v = corners[k];
      if ((x[v] - x[before]) * (py - y[before]) < (px - x[before]) * (y[v] - y[before])) return false;
      before = v;
    }
    return true;
  };
  return (px, py) => {
    if (!(px >= window.x0 && px <= window.x1 && py >= window.y0 && py <= window.y1)) return -1;
    const bucket = row(py) * side + column(px);
    for (let k = first[bucket]; k < first[bucket + 1]; k++) if (isInside(lists[k], px, py)) return lists[k];
    return -1;
  };
}

const clamped = (index: number, count: number): number => Math.min(count - 1, Math.max(0, index));
