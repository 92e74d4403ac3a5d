/** Holding a drawn map of a network that decides between two classes against its outputs. */
import assert from 'node:assert/strict';
import type { Cell, Crease } from '../cells.testing.ts';
import { valueOf } from '../cells.testing.ts';
import { foldIn, liesOn, unitOf } from '../maps.testing.ts';
import type { Line, Reading } from '../maps.testing.ts';
import { all, near, strokesOf } from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { marksIn } from '../reading-marks.testing.ts';
import { outputAt } from './own-training.testing.ts';
import type { Example, OwnLayer } from './own-training.testing.ts';

/** As `checkCreases`, for so many creases that two may be too close to tell whose weight a line shows. */
export function checkFolds(lines: readonly Line[], creases: readonly Crease[], unit: number): void {
  for (const {
    from: [ax, ay],
    to: [bx, by],
    fold,
  } of lines) {
    const folds = creases
      .filter((crease) => liesOn([(ax + bx) / 2, (ay + by) / 2], crease, 0.02 * unit))
      .map(({ jumps: [jump] }) => foldIn(jump));
    assert.ok(
      [fold, '?'].some((one) => folds.includes(one)),
      `a ${fold} at ${ax}, ${ay}: ${folds.join()} expected`,
    );
  }
  const drawn = lines.reduce((sum, { from: p, to: q }) => sum + Math.hypot(q[0] - p[0], q[1] - p[1]), 0);
  const length = creases.reduce((sum, crease) => sum + crease.length, 0);
  near(drawn, length, 0.02 * unit * lines.length, 'the length of all creases');
}

/** Check that a line runs where the output is 0, and is as long as all such places. */
export function checkBoundary(
  path: Element,
  read: Reading,
  cells: readonly Cell[],
  layers: readonly OwnLayer[],
): void {
  const unit = unitOf(read);
  const line = strokesOf(path).map(({ points }) => points.map(read));
  let length = 0;
  for (const points of line)
    points.slice(1).forEach((q, k) => {
      const p = points[k];
      const [x, y] = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
      const hair = 0.02 * unit;
      const around = [
        [0, 0],
        [hair, 0],
        [-hair, 0],
        [0, hair],
        [0, -hair],
      ].map(([u, v]) => outputAt(layers, [x + u, y + v]));
      assert.ok(
        Math.min(...around) <= 0 && Math.max(...around) >= 0,
        `the output at ${x}, ${y} is ${around[0]}`,
      );
      length += Math.hypot(q[0] - p[0], q[1] - p[1]);
    });
  const whole = cells.reduce((sum, { corners, maps: [map] }) => {
    const ends = corners.flatMap((p, i): Place[] => {
      const q = corners[(i + 1) % corners.length];
      const [a, b] = [valueOf(map, p), valueOf(map, q)];
      const share = a / (a - b);
      return a < 0 === b < 0 ? [] : [[p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]];
    });
    return sum + (ends.length === 2 ? Math.hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]) : 0);
  }, 0);
  near(length, whole, 0.03 * unit * (line.length + 1), 'the length of the boundary');
}

/** Check that every example is a disc (class 0) or a square (class 1) at its place, hollow on the wrong side of 0. */
export function checkExamples(
  group: Element,
  read: Reading,
  examples: readonly Example[],
  layers: readonly OwnLayer[],
): void {
  const marks = all(group, 'path').flatMap((path) => {
    const [name, d] = ['class', 'd'].map((attribute) => path.getAttribute(attribute)!);
    return d === 'M0,0' ? [] : marksIn(d).map((mark) => ({ ...mark, at: read(mark.at), name }));
  });
  assert.equal(marks.length, examples.length);
  const slack = 0.02 * unitOf(read);
  for (const { at, y } of examples) {
    const shape = y === 0 ? 'disc' : 'square';
    const wrong = outputAt(layers, at) > 0 !== (y === 1);
    const i = marks.findIndex(
      (mark) =>
        Math.hypot(mark.at[0] - at[0], mark.at[1] - at[1]) < slack &&
        mark.name === `point ${shape}${wrong ? ' wrong' : ''}`,
    );
    assert.equal(marks[i]?.shape, shape, `the ${shape} at ${at.join()}`);
    marks.splice(i, 1);
  }
}
