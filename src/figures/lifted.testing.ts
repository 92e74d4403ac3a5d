/**
 * Reading a surface back that stands over a drawn square, without a box and without printed heights: the square tells
 * where the floor is, and one length how much a height rises.
 */
import assert from 'node:assert/strict';
import type { Cell } from './cells.testing.ts';
import { valueOf } from './cells.testing.ts';
import type { Face } from './maps.testing.ts';
import { samePolygon } from './maps.testing.ts';
import type { Place } from './reading.testing.ts';
import { near } from './reading.testing.ts';

/** Where a point of the square −1 … 1 is drawn, at height 0. */
export type Floor = (x: number, y: number) => Place;

/**
 * The floor by the square's corners, from (−1, −1) counter-clockwise.
 *
 * @throws AssertionError unless it is turned and tilted as the state says: x to the right and y to the back at rest
 */
export function readFloor(corners: readonly Place[], { turn, tilt }: { turn: number; tilt: number }): Floor {
  const [T, t] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const middle = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / 4);
  const size = Math.sqrt(corners.reduce((sum, [x]) => sum + (x - middle[0]) ** 2, 0)) / 2;
  const floor: Floor = (x, y) => [
    middle[0] + size * (x * Math.cos(T) - y * Math.sin(T)),
    middle[1] - size * (x * Math.sin(T) + y * Math.cos(T)) * Math.sin(t),
  ];
  const ends = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const; // prettier-ignore
  ends.forEach(([x, y], i) =>
    floor(x, y).forEach((at, k) => near(corners[i][k], at, 0.11, `corner ${i} of the square`)),
  );
  return floor;
}

/**
 * Check that there is exactly one face over every cell, at the height of its first output.
 *
 * @param rise what a height is multiplied by
 * @returns by how many of the drawing's units a height of 1 is raised, and per cell the class of its face
 */
export function checkLifted(
  floor: Floor,
  faces: readonly Face[],
  cells: readonly Cell[],
  rise = 1,
): { up: number; names: string[] } {
  assert.equal(faces.length, cells.length, 'a face over every cell');
  const corners = cells.flatMap((cell) =>
    cell.corners.map((corner) => ({ floor: floor(...corner), value: rise * valueOf(cell.maps[0], corner) })),
  );
  const extreme = corners.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  // The point of greatest height is drawn straight over or under its place on the floor.
  const over = faces.flatMap((face) => face.corners).filter(([x]) => Math.abs(x - extreme.floor[0]) < 0.11);
  const ups = extreme.value === 0 ? [0] : over.map(([, y]) => (extreme.floor[1] - y) / extreme.value);
  const lifted = (up: number): string[] | null => {
    const free = [...faces];
    const names = cells.map((cell) => {
      const places = cell.corners.map((corner): Place => {
        const [x, y] = floor(...corner);
        return [x, y - up * rise * valueOf(cell.maps[0], corner)];
      });
      const at = free.findIndex((face) => samePolygon(face.corners, places, 0.25));
      return at < 0 ? null : free.splice(at, 1)[0].name;
    });
    return names.every((name) => name !== null) ? names : null;
  };
  for (const up of ups.filter((up) => up >= 0)) {
    const names = lifted(up);
    if (names) return { up, names };
  }
  return assert.fail('the faces are not those of the function over the square, higher being up');
}

/** Check that the colour of a face grows with the mean height of its corners, and is neutral only about 0. */
export function checkTints(cells: readonly Cell[], names: readonly string[]): void {
  const steps = cells.map((cell, i) => ({
    mean: cell.corners.reduce((sum, corner) => sum + valueOf(cell.maps[0], corner), 0) / cell.corners.length,
    step: Number(/\bv(-?\d)/.exec(names[i])?.[1]),
  }));
  const largest = Math.max(...steps.map(({ mean }) => Math.abs(mean)), Number.MIN_VALUE);
  for (const { mean, step } of steps) {
    assert.ok(Number.isFinite(step));
    if (Math.abs(mean) > 0.25 * largest) assert.equal(Math.sign(step), Math.sign(mean), 'warm is high');
  }
  steps.sort((a, b) => a.mean - b.mean);
  // Corners in the middle of a side count in the drawing and not here: two neighbours may be exchanged.
  for (let i = 1; i < steps.length; i++) assert.ok(steps[i].step >= steps[i - 1].step - 2, 'colours follow heights'); // prettier-ignore
}
