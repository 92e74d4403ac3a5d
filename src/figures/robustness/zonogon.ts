import type { Point, Zonotope } from '../../network/index.ts';

/**
 * The corners of a zonotope of two numbers, counter-clockwise: each symbol makes two parallel sides.
 *
 * Rounding is left out; it is less than a drawing can show.
 */
export function zonogon({ center, generators }: Zonotope): Point[] {
  const up = generators
    .map(([x, y]): Point => (y < 0 || (y === 0 && x < 0) ? [-x, -y] : [x, y]))
    .filter(([x, y]) => x !== 0 || y !== 0)
    .sort(([ax, ay], [bx, by]) => Math.atan2(ay, ax) - Math.atan2(by, bx));
  const lowest: Point = [
    center[0] - up.reduce((sum, [x]) => sum + x, 0),
    center[1] - up.reduce((sum, [, y]) => sum + y, 0),
  ];
  const corners: Point[] = [lowest];
  let [px, py] = lowest;
  for (const [x, y] of [...up, ...up.map(([dx, dy]): Point => [-dx, -dy])]) {
    [px, py] = [px + 2 * x, py + 2 * y];
    corners.push([px, py]);
  }
  return corners.slice(0, Math.max(1, corners.length - 1));
}
