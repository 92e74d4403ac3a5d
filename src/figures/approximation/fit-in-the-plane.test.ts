import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../cells.testing.ts';
import { creasesBetween, middleOf, valueOf } from '../cells.testing.ts';
import {
  all,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { checkSurface, viewOf } from '../surface-view.testing.ts';
import { readErrors, slopeThrough } from './errors.testing.ts';
import figure from './fit-in-the-plane.figure.ts';

type Roof = typeof figure.initial;

const targets: Readonly<Record<string, (x: number, y: number) => number>> = {
  bell: (x, y) => Math.exp(-3 * (x * x + y * y)),
  bowl: (x, y) => x * x + y * y,
};
const names: Readonly<Record<string, string>> = { bell: 'exp(−3(x² + y²))', bowl: 'x² + y²' };

type Triangle = readonly [Place, Place, Place];

/** The square from −1 to 1 cut into n × n cells, each along its rising diagonal. */
function trianglesOf(n: number): Triangle[] {
  const at = (i: number, j: number): Place => [-1 + (2 * i) / n, -1 + (2 * j) / n];
  return Array.from({ length: n * n }, (_, k): Triangle[] => {
    const [i, j] = [k % n, Math.floor(k / n)];
    return [
      [at(i, j), at(i + 1, j), at(i + 1, j + 1)],
      [at(i, j), at(i + 1, j + 1), at(i, j + 1)],
    ];
  }).flat();
}

/** The roof over each triangle: the plane through the three posts. */
function roofOf({ target, cells }: Roof): Cell[] {
  return trianglesOf(cells).map((corners, k): Cell => {
    const [[ax, ay], [bx, by], [cx, cy]] = corners;
    const [fa, fb, fc] = corners.map(([x, y]) => targets[target](x, y));
    const twice = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    const p = ((fb - fa) * (cy - ay) - (fc - fa) * (by - ay)) / twice;
    const q = ((fc - fa) * (bx - ax) - (fb - fa) * (cx - ax)) / twice;
    const map = [p, q, fa - p * ax - q * ay] as const;
    return { corners, bits: [[k]], pattern: `triangle ${k}`, maps: [map], ...middleOf(corners) };
  });
}

const errors = new Map<string, number>();

/** The largest distance from the roof: samples of every triangle, the best of them refined step by step. */
function errorOf(state: Pick<Roof, 'target' | 'cells'>): number {
  const key = `${state.target} ${state.cells}`;
  const found = errors.get(key) ?? searched(state as Roof);
  errors.set(key, found);
  return found;
}

function searched(state: Roof): number {
  const f = targets[state.target];
  const parts = 10;
  const best = roofOf(state)
    .map(({ corners: [a, b, c], maps: [map] }) => {
      const miss = (u: number, v: number): number => {
        const [x, y] = [0, 1].map((k) => a[k] + u * (b[k] - a[k]) + v * (c[k] - a[k]));
        return u < 0 || v < 0 || u + v > 1 ? 0 : Math.abs(f(x, y) - valueOf(map, [x, y]));
      };
      let top = { u: 0, v: 0, value: 0 };
      for (let i = 0; i <= parts; i++)
        for (let j = 0; i + j <= parts; j++) {
          const value = miss(i / parts, j / parts);
          if (value > top.value) top = { u: i / parts, v: j / parts, value };
        }
      return { miss, ...top };
    })
    .sort((p, q) => q.value - p.value);
  const refined = best.slice(0, 4).map(({ miss, ...start }) => {
    let { u, v, value } = start;
    for (let step = 1 / parts; step > 1e-7; step /= 2)
      for (const [du, dv] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, -1],
        [-1, 1],
      ] as const)
        if (miss(u + step * du, v + step * dv) > value)
          [u, v, value] = [u + step * du, v + step * dv, miss(u + step * du, v + step * dv)];
    return value;
  });
  return Math.max(...refined);
}

const SIDES = [1, 2, 4, 8, 16, 32];
const slopeOf = (target: string): number =>
  slopeThrough(
    SIDES.slice(-3).map((n) => 2 * n * n),
    SIDES.slice(-3).map((cells) => errorOf({ target, cells })),
  )!;

const seenOf = (state: Roof, cells: readonly Cell[]) => ({
  ...state,
  half: 1,
  cells,
  // Where two neighbours have equal slopes, what is left of rounding is no bend.
  creases: creasesBetween(cells).map((crease) => ({
    ...crease,
    jumps: crease.jumps.map((jump) => (Math.abs(jump) < 1e-10 ? 0 : jump)),
  })),
  // The box, where its numbers are not printed: from below the floor to the highest post.
  heights: [-0.5, state.target === 'bell' ? 1 : 2],
});

test('the roof stands on posts as high as the target, upright and not mirrored, its creases bent as its slopes say; a large one has its rim drawn', () =>
  inEveryState('fit-in-the-plane', figure, (state, { svg }) => {
    const view = only(svg, '.turnable');
    const cells = roofOf(state);
    if (cells.length <= 200) {
      checkSurface(view, seenOf(state, cells));
      return;
    }
    const picture = viewOf(only(view, '.box'), { ...seenOf(state, []), cells });
    const rim = strokesOf(only(view, '.faces .rim')).map(({ points }) => points);
    assert.equal(rim.length, 4 * state.cells);
    const posts = Array.from({ length: state.cells + 1 }, (_, i) => -1 + (2 * i) / state.cells).flatMap(
      (t): Place[] => [
        [t, -1],
        [t, 1],
        [-1, t],
        [1, t],
      ],
    );
    for (const [x, y] of posts) {
      const [px, py] = picture.place(x, y, targets[state.target](x, y));
      assert.ok(
        rim.flat().some(([u, v]) => Math.hypot(u - px, v - py) < 0.2),
        `no post is drawn at ${x}, ${y}`,
      );
    }
  }));

test('the smooth target is drawn over grid lines through samples of it, all that is in sight and nothing that it hides', () =>
  inEveryState('fit-in-the-plane', figure, (state, { svg }) => {
    const f = targets[state.target];
    const picture = viewOf(only(svg, '.turnable .box'), { ...seenOf(state, []), cells: roofOf({ ...state, cells: 1 }) }); // prettier-ignore
    const strokes = strokesOf(only(svg, '.smooth path')).map(({ points }) => points);
    const drawnPlaces = strokes.flat();
    const every = Math.ceil(state.cells / 6);
    const lines = new Set([1]);
    for (let i = 0; i <= state.cells; i += every) lines.add(-1 + (2 * i) / state.cells);
    assert.ok(lines.size <= 8);
    const samples = Array.from({ length: 49 }, (_, k) => -1 + k / 24);
    const curves = [...lines].flatMap((c) => [samples.map((t): Place => [c, t]), samples.map((t): Place => [t, c])]); // prettier-ignore
    const places = curves.flat();
    // Towards the viewer: away from where the tilt lifts, in the box's own units.
    const [turn, tilt] = [state.turn, state.tilt].map((degrees) => (degrees * Math.PI) / 180);
    const towards = [-Math.sin(turn) * Math.cos(tilt), -Math.cos(turn) * Math.cos(tilt)];
    const up = (Math.sin(tilt) * (state.target === 'bell' ? 1.5 : 2.5)) / 1.2;
    const covered = ([x, y]: Place): number => {
      const [u, v] = towards;
      const room = (at: number, way: number): number => (Math.abs(way) < 1e-12 ? Infinity : (Math.sign(way) - at) / way); // prettier-ignore
      const rim = Math.min(room(x, u), room(y, v));
      if (!(rim > 0) || rim === Infinity) return -1;
      const over = Array.from({ length: 120 }, (_, k) => ((k + 1) / 120) * rim);
      return Math.max(...over.map((t) => f(x + t * u, y + t * v) - f(x, y) - t * up));
    };
    const isDrawn = ([x, y]: Place): boolean => {
      const [px, py] = picture.place(x, y, f(x, y));
      return drawnPlaces.some(([u, v]) => Math.hypot(u - px, v - py) < 0.3);
    };
    const spots = curves.map((curve) => curve.map(([x, y]) => picture.place(x, y, f(x, y))));
    const isAt = ([x, y]: Place, [u, v]: Place): boolean => Math.hypot(x - u, y - v) < 0.3;
    for (const stroke of strokes)
      for (let i = 1; i < stroke.length; i++)
        assert.ok(
          spots.some((curve) => curve.some((spot, k) => k > 0 && isAt(curve[k - 1], stroke[i - 1]) && isAt(spot, stroke[i]))),
          'a line leaves out samples in between',
        ); // prettier-ignore
    for (const curve of curves) {
      const inSight = curve.map((place) => covered(place) < 0);
      curve.forEach((place, k) => {
        // A single place makes no line.
        if (inSight[k] && (inSight[k - 1] || inSight[k + 1]))
          assert.ok(isDrawn(place), `the target at ${place.join()} is missing`);
      });
    }
    const hidden = places.filter((place) => covered(place) > 0.05);
    const seen = places.filter((place) => covered(place) < 0.05).map(([x, y]) => picture.place(x, y, f(x, y))); // prettier-ignore
    for (const [u, v] of drawnPlaces)
      assert.ok(seen.some(([x, y]) => Math.hypot(u - x, v - y) < 0.3), `${hidden.length} hidden, one of them is drawn`); // prettier-ignore
    assert.match(figure.legend!(state)[0].words, /each through 49 points$/);
  }));

test('the bowl is missed by less than a hundredth from 15 squares a side on', () => {
  const done = (target: string, cells: number): boolean =>
    figure.goals!['bowl-within']({ ...figure.initial, target, cells }).done;
  for (let cells = 1; cells <= 32; cells++) {
    assert.equal(done('bowl', cells), cells === 15);
    assert.equal(2 / cells ** 2 < 0.01, cells >= 15);
    assert.ok(!done('bell', cells));
  }
});

test('the second panel has the largest errors for 2, 8, 32 … 2,048 triangles on logarithmic axes, and a ring at the roof above', () =>
  inEveryState('fit-in-the-plane', figure, (state, { svg }) => {
    const read = readErrors(only(svg, '.axes-logs'));
    const dots = all(svg, '.rates .series circle').map(placeOf);
    assert.equal(dots.length, SIDES.length);
    assert.deepEqual(strokesOf(only(svg, '.rates .series path'))[0].points, dots);
    SIDES.forEach((cells, i) => {
      read.requireAt(dots[i], 2 * cells * cells, errorOf({ ...state, cells }), `${cells} cells a side`);
    });
    read.requireAt(placeOf(only(svg, '.here circle')), 2 * state.cells ** 2, errorOf(state), 'the ring');
  }));

test('titles, description and numbers say triangles, error, slope, units and view', () =>
  inEveryState('fit-in-the-plane', figure, (state, { svg }) => {
    const { cells, target } = state;
    const values = figure.values!(state);
    const said = figure.describe(state);
    const [first, , third] = all(svg, '.titles text').map(wordsOf);
    const told = /^the roof over ([\d,]+) triangles$/.exec(first)!;
    const now = /^([\d,]+) triangles miss the (\w+) by at most (\S+?)(?:; with (\d+) squares? a side, ([\d,]+) triangles, it was (\S+))?\.$/.exec(figure.status!(state))!; // prettier-ignore
    const spoken =
      /over ([\d,]+) triangles, (\d+) squares? a side\. It misses the target by at most (\S+)\. /.exec(said)!;
    assert.equal(now[2], target);
    const half = Math.floor(cells / 2);
    assert.deepEqual([now[4], now[5]?.replace(',', '')], half ? [String(half), String(2 * half * half)] : [undefined, undefined]); // prettier-ignore
    if (half) near(numberIn(now[6]) / errorOf({ target, cells: half }), 1, 6e-3, 'the error before');
    for (const word of [told[1], now[1], spoken[1], values.triangles]) {
      assert.equal(Number(word.replace(',', '')), 2 * cells * cells);
      assert.equal(word.includes(','), 2 * cells * cells >= 1000);
    }
    assert.equal(Number(spoken[2]), cells);
    for (const word of [now[3], spoken[3], values.error])
      near(numberIn(word) / errorOf(state), 1, 6e-3, 'the error in words');
    const slope = /^slope (\S+) \(theory: −1\)$/.exec(third)![1];
    for (const word of [slope, values.slope, /falls with slope (−?[\d.]*\d);/.exec(said)![1]])
      near(numberIn(word), slopeOf(target), 0.0101, 'the slope');
    assert.match(said, /theory says −1/);
    assert.ok(said.includes(names[target]));
    const view = /Seen from (\S+)° above the floor, turned by (\S+)°/.exec(said)!.slice(1).map(numberIn);
    near(view[0], state.tilt, 0.051, 'the tilt');
    near(view[1], state.turn, 0.051, 'the turn');
  }));

test('a network of hats in three hidden layers computes the roof, with as many ReLU units as are told', () =>
  inEveryState('fit-in-the-plane', figure, (state) => {
    if (state.cells > 7) return;
    const { layers } = figure.network!(state);
    const relus = layers
      .slice(0, -1)
      .map(({ leftSlopes }) => leftSlopes.filter((slope) => slope === 0).length);
    const told = /with (\d+), (\d+) and (\d+) ReLU units/.exec(figure.describe(state))!.slice(1).map(Number);
    assert.deepEqual(told, relus);
    assert.equal(
      Number(figure.values!(state).units),
      relus.reduce((sum, count) => sum + count),
    );
    for (const {
      centre: [x, y],
      maps: [map],
    } of roofOf(state)) {
      const out = layers.reduce<number[]>(
        (h, { weights, biases, inputs, leftSlopes }) =>
          Array.from(biases, (bias, i) => {
            const z = h.reduce((sum, value, k) => sum + weights[i * inputs + k] * value, bias);
            return z > 0 ? z : leftSlopes[i] * z;
          }),
        [x, y],
      );
      near(out[0], valueOf(map, [x, y]), 1e-9, `the network at ${x}, ${y}`);
    }
  }));

test('the text: the bowl is missed by exactly 4/N, and slopes come near −1', () => {
  for (const target of ['bell', 'bowl']) {
    const values = (cells: number) => figure.values!({ ...figure.initial, target, cells });
    near(numberIn(values(8).slope), -1, 0.06, target);
    for (const cells of [1, 3, 16, 32])
      if (target === 'bowl') near((numberIn(values(cells).error) * 2 * cells ** 2) / 4, 1, 6e-3, target);
  }
});

test('nothing stays of the roof drawn before', () => {
  const state = (target: string, cells: number): Roof => ({ ...figure.initial, target, cells });
  nothingStays(figure, [
    state('bell', 3),
    state('bowl', 3),
    state('bowl', 32),
    state('bell', 32),
    state('bell', 4),
  ]);
});
