import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marginsAt } from '../line/margins.ts';
import { GeometryError } from '../model/errors.ts';
import { parseNetwork } from '../model/format.ts';
import type { Point } from '../model/network.ts';
import { randomNetwork, uniformSource } from '../model/random.ts';
import { mixes, planeCase, tameFamilies } from '../testing/nasty.testing.ts';
import { decisionBoundary } from './boundary.ts';
import { decisionAreas } from './decision-areas.ts';
import { nearestCrease, nearestDecision } from './nearest.ts';
import { linearRegions } from './regions.ts';

const norms = [1, 2, Infinity];
const box: Point[] = [
  [-1, -1],
  [1, 1],
];
interface Ends {
  readonly from: Point;
  readonly to: Point;
}

/** The distance to a segment by ternary search: along it a norm is convex. */
function distanceTo([x, y]: Point, { from, to }: Ends, p: number): number {
  const at = (t: number) => {
    const a = Math.abs(from[0] + t * (to[0] - from[0]) - x);
    const b = Math.abs(from[1] + t * (to[1] - from[1]) - y);
    return p === 1 ? a + b : p === 2 ? Math.hypot(a, b) : Math.max(a, b);
  };
  let [low, high] = [0, 1];
  for (let k = 0; k < 120; k++) {
    const [s, t] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(s) <= at(t)) high = t;
    else low = s;
  }
  return at((low + high) / 2);
}

const least = (point: Point, segments: readonly Ends[], p: number) =>
  segments.reduce((best, segment) => Math.min(best, distanceTo(point, segment, p)), Infinity);

const isClose = (a: number, b: number) => a === b || Math.abs(a - b) < 1e-9;

test('growing finds the decision and the crease that comparing with all of them finds, and looks no further', () => {
  const uniform = uniformSource(8);
  for (const family of tameFamilies)
    for (const mix of mixes) {
      const network = parseNetwork(planeCase(family, mix, 3).network);
      const complex = linearRegions(network, box);
      const edges = Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e));
      const creases = edges.filter(({ jump }) => jump.some((x) => x !== 0));
      const ties: Ends[] =
        network.outputs === 1 ? decisionBoundary(complex, 0) : [...decisionAreas(complex).ties];
      // An output may come up to the largest in a single point, a vertex, which is no segment.
      for (let v = 0; v < complex.vertexCount; v++) {
        const [first, second = 0] = [...complex.values(v)].sort((a, b) => b - a);
        if (first === second) ties.push({ from: complex.vertex(v), to: complex.vertex(v) });
      }
      for (const p of norms)
        for (let k = 0; k < 3; k++) {
          const point: Point = [1.9 * uniform() - 0.95, 1.9 * uniform() - 0.95];
          const name = `${family} ${mix} at ${point.join()} in ${p}`;
          const crease = nearestCrease(complex, point, p);
          assert.ok(isClose(crease.distance, least(point, creases, p)), name);
          if (crease.point) assert.ok(creases.includes(edges[crease.edge]), name);
          const decision = nearestDecision(complex, point, p);
          // Where outputs are equal all around, the point itself is a tie.
          if (decision.distance > 0)
            assert.ok(isClose(decision.distance, least(point, ties, p)), `${name}: ${decision.distance}`);
          for (const { distance, visited, distances } of [crease, decision])
            for (let i = 0; i < complex.regionCount && distance > 0; i++) {
              const corners = complex.polygon(i);
              const sides = corners.map((from, c) => ({ from, to: corners[(c + 1) % corners.length] }));
              const away = i === visited[0] ? 0 : least(point, sides, p);
              const turn = visited.indexOf(i);
              if (turn >= 0) assert.ok(isClose(distances[turn], away), `${name} region ${i}`);
              if (!isClose(away, distance))
                assert.equal(visited.includes(i), away < distance, `${name} region ${i} ${away} ${distance}`);
            }
        }
    }
});

test('within the region of the point the search agrees with the margins there', () => {
  const uniform = uniformSource(1);
  let exact = 0;
  for (let seed = 0; seed < 60; seed++) {
    const network = randomNetwork({ widths: [2, 4, 3, 1 + (seed % 3)], seed });
    const complex = linearRegions(network, [
      [-20, -20],
      [20, 20],
    ]);
    const point: Point = [2 * uniform() - 1, 2 * uniform() - 1];
    for (const p of norms) {
      const margins = marginsAt(network, point, p);
      const found = nearestDecision(complex, point, p);
      if (margins.isExact && margins.decision) {
        exact++;
        assert.ok(Math.abs(found.distance - margins.radius) < 1e-9);
        assert.equal(found.rival, margins.decision.rival);
        assert.equal(found.winner, margins.decision.winner);
        assert.deepEqual(found.visited, [complex.locate(...point)]);
      } else assert.ok(found.radius >= margins.radius - 1e-9);
    }
  }
  assert.ok(exact > 8);
});

test('what lies beyond the domain may be nearer, and then the distance is not exact', () => {
  const network = parseNetwork({ layers: [{ weights: [[1, 0]], biases: [-2], activation: 'identity' }] });
  const found = nearestDecision(linearRegions(network, box), [0, 0.25]);
  assert.deepEqual(found, {
    distance: Infinity,
    point: null,
    region: -1,
    visited: [0],
    distances: [0],
    radius: 0.75,
    isExact: false,
    winner: 0,
    rival: -1,
  });
  const wide = nearestDecision(
    linearRegions(network, [
      [-3, -3],
      [3, 3],
    ]),
    [0, 0.25],
  );
  assert.deepEqual([wide.distance, wide.point, wide.isExact], [2, [2, 0.25], true]);
});

test('a point outside, another norm, and an output that is not there are refused', () => {
  const complex = linearRegions(randomNetwork({ widths: [2, 3, 1], seed: 1 }), box);
  const reason = (expected: string) => (error: unknown) =>
    error instanceof GeometryError && error.reason === expected;
  assert.throws(() => nearestDecision(complex, [2, 0]), reason('domain'));
  assert.throws(() => nearestCrease(complex, [0, 0], 3), reason('range'));
  assert.throws(() => nearestCrease(complex, [0, 0], 2, 1), reason('dimension'));
});
