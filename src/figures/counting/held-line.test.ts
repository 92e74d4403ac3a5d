import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Line, Point } from '../../network/index.ts';
import { arrangementCounts, crossings } from '../../network/index.ts';
import type { HeldLine } from './held-line.ts';
import {
  added,
  addedFreely,
  chord,
  HALF,
  moved,
  readLines,
  REACH,
  through,
  turned,
  writeLines,
} from './held-line.ts';
import { parallelSets } from './line-drawing.ts';

const place = fc.double({ min: -3, max: 3, noNaN: true });
const point = fc.tuple(place, place);
/** What a reader does: add at a place, move or turn some line to a place. */
const deed = fc.record({ what: fc.constantFrom('add', 'move', 'turn'), which: fc.nat(20), to: point });
const deeds = fc.array(deed, { minLength: 1, maxLength: 12 });

function done(all: readonly { what: string; which: number; to: Point }[], snap: boolean): HeldLine[] {
  let held: HeldLine[] = [];
  for (const { what, which, to } of all) {
    const k = which % Math.max(1, held.length);
    const others = held.filter((_, i) => i !== k).map(({ line }) => line);
    if (what === 'add' || held.length === 0)
      held = [
        ...held,
        added(
          to,
          held.map(({ line }) => line),
          snap,
        ),
      ];
    else held = held.with(k, (what === 'move' ? moved : turned)(held[k], to, others, snap));
  }
  return held;
}

const value = ([a, b, c]: Line, [x, y]: Point) => (a * x + b * y + c) / Math.hypot(a, b);

test('whatever a reader does, both dots lie on their line, in reach, and apart', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, snap) => {
      for (const { line, mover, turner } of done(all, snap)) {
        assert.ok(Math.abs(value(line, mover)) < 1e-9 && Math.abs(value(line, turner)) < 1e-9);
        assert.ok(Math.max(...mover.map(Math.abs)) <= REACH.mover + 1e-6);
        assert.ok(Math.max(...turner.map(Math.abs)) <= REACH.turner + 1e-6);
        assert.ok(Math.hypot(mover[0] - turner[0], mover[1] - turner[1]) > 0.39);
      }
    }),
    { seed: 21, numRuns: 300 },
  );
});

test('lines written as numbers are read as they were', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const held = done(all, true);
      const again = readLines(writeLines(held), 24);
      assert.deepEqual(
        again.map(({ line }) => line),
        held.map(({ line }) => line),
      );
      again.forEach(({ mover, turner }, i) => {
        const dots = [...mover, ...turner];
        [...held[i].mover, ...held[i].turner].forEach((x, k) => assert.ok(Math.abs(x - dots[k]) < 1e-9));
      });
    }),
    { seed: 22, numRuns: 200 },
  );
});

test('numbers that are no lines are left out, and others are held where they can be', () => {
  assert.deepEqual(readLines([0, 0, 1, 0, 1], 24), []);
  assert.deepEqual(readLines([1, 0, 99, 0, 1], 24), [], 'a line that is never seen');
  assert.equal(readLines([1, 0], 24).length, 0);
  assert.equal(
    readLines(writeLines(Array.from({ length: 30 }, () => through([0, 0], [1, 1]))), 24).length,
    24,
  );
  const [far] = readLines([1, 1, 0, 50, 50], 24);
  assert.ok(Math.max(...far.mover.map(Math.abs)) <= REACH.mover + 1e-9);
  const [odd] = readLines([Math.PI, 1e-3, 0.2, 0, 1], 24);
  assert.ok(Number.isInteger(odd.line[0]) && Number.isInteger(odd.line[1]));
});

test('a line moved near a crossing of two others goes through it exactly', () => {
  fc.assert(
    fc.property(deeds, point, fc.double({ min: 0, max: 6.28, noNaN: true }), (all, start, angle) => {
      const others = done(all, false)
        .map(({ line }) => line)
        .slice(0, 4);
      const seen = crossings(others).filter(
        ({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) < REACH.mover - 0.1,
      );
      const lone = seen.filter((at) =>
        seen.every((one) => one === at || Math.hypot(one.x - at.x, one.y - at.y) > 0.3),
      );
      if (lone.length === 0) return;
      const one = added(start, others, false);
      const [at] = lone;
      const to: Point = [at.x + 0.05 * Math.cos(angle), at.y + 0.05 * Math.sin(angle)];
      const { line } = moved(one, to, others, true);
      const shared = crossings([...others, line]).find(({ lines }) =>
        at.lines.every((k) => lines.includes(k)),
      )!;
      assert.ok(shared.lines.includes(others.length) || others.some((other) => isSame(other, line)));
    }),
    { seed: 23, numRuns: 200 },
  );
});

const isSame = (a: Line, b: Line) => arrangementCounts([a, b]).faces === 2;

test('a line turned nearly parallel to another becomes exactly so, unless snapping is off', () => {
  const other = through([-1, -1], [1, 0.25]);
  const one = through([0, 1], [-1, 1.5]);
  const parallel = turned(one, [1, 1.64], [other.line], true);
  assert.equal(arrangementCounts([other.line, parallel.line]).vertices, 0);
  assert.deepEqual(parallelSets([other.line, parallel.line]), [[0, 1]]);
  const free = turned(one, [1, 1.64], [other.line], false);
  assert.equal(arrangementCounts([other.line, free.line]).vertices, 1);
});

test('a line that is turned stays in the crossing that it was led to', () => {
  const others = [through([-1, -1], [1, 0.3125]).line, through([-1, 1], [0.6875, -1]).line];
  const [at] = crossings(others);
  let held = moved(through([0, 1], [1, 1.5]), [at.x + 0.02, at.y], others, true);
  for (const to of [
    [1, 2],
    [-0.3, 1.9],
    [-2, 0.1],
  ] as const) {
    held = turned(held, to, others, true);
    assert.deepEqual(arrangementCounts([...others, held.line]), {
      vertices: 1,
      edges: 6,
      faces: 6,
      boundedFaces: 0,
    });
  }
});

test('lines that are added one after the other by the button stay in general position', () => {
  let lines: Line[] = [];
  for (let n = 1; n <= 24; n++) {
    lines = [...lines, addedFreely(lines).line];
    assert.equal(arrangementCounts(lines).faces, 1 + n + (n * (n - 1)) / 2);
    assert.equal(arrangementCounts(lines).edges, n * n);
  }
});

test('the part of a line in a square ends on its sides', () => {
  fc.assert(
    fc.property(point, point, ([px, py], [qx, qy]) => {
      const line: Line = [py - qy, qx - px, px * qy - py * qx];
      if (line[0] === 0 && line[1] === 0) return;
      const ends = chord(line, HALF);
      const distance = Math.abs(line[2]) / Math.hypot(line[0], line[1]);
      if (distance > HALF * Math.SQRT2) assert.equal(ends, null);
      if (distance < HALF) assert.ok(ends);
      for (const end of ends ?? []) {
        assert.ok(Math.abs(Math.max(...end.map(Math.abs)) - HALF) < 1e-9);
        assert.ok(Math.abs(value(line, end)) < 1e-6);
      }
    }),
    { seed: 24 },
  );
});

test('parallel lines are gathered by direction', () => {
  const lines: Line[] = [
    [1, 0, 0],
    [0, 1, 0],
    [2, 0, 1],
    [1, 1, 0],
    [0, -3, 1],
    [1, 0, 5],
  ];
  assert.deepEqual(parallelSets(lines), [
    [0, 2, 5],
    [1, 4],
  ]);
});
