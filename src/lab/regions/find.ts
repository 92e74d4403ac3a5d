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
  const [perX, perY] = [side / (window.x1 - window.x0), side / (window.y1 - window.y0)];
  const column = (at: number) => clamped(Math.floor((at - window.x0) * perX), side);
  const row = (at: number) => clamped(Math.floor((at - window.y0) * perY), side);
  // Per region the first and last column and row that its box touches.
  const boxes = new Int32Array(4 * regionCount);
  const first = new Int32Array(side * side + 1);
  for (let region = 0; region < regionCount; region++) {
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = starts[region]; k < starts[region + 1]; k++) {
      const [px, py] = [x[corners[k]], y[corners[k]]];
      if (px < x0) x0 = px;
      if (px > x1) x1 = px;
      if (py < y0) y0 = py;
      if (py > y1) y1 = py;
    }
    const b = 4 * region;
    boxes[b] = column(x0);
    boxes[b + 1] = column(x1);
    boxes[b + 2] = row(y0);
    boxes[b + 3] = row(y1);
    for (let j = boxes[b + 2]; j <= boxes[b + 3]; j++)
      for (let i = boxes[b]; i <= boxes[b + 1]; i++) first[j * side + i + 1]++;
  }
  for (let k = 0; k < side * side; k++) first[k + 1] += first[k];
  const lists = new Int32Array(first[side * side]);
  const filled = first.slice();
  for (let region = 0, b = 0; region < regionCount; region++, b += 4)
    for (let j = boxes[b + 2]; j <= boxes[b + 3]; j++)
      for (let i = boxes[b]; i <= boxes[b + 1]; i++) lists[filled[j * side + i]++] = region;
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
