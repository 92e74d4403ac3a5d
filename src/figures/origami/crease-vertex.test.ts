import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Network } from '../../network/index.ts';
import {
  all,
  inEveryState,
  near,
  numberIn,
  only,
  placeOf,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { countIn } from '../reading-marks.testing.ts';
import figure from './crease-vertex.figure.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { ownOf } from './own-sheet.testing.ts';
import { areaIn, creaseBetween, distanceTo, foldedTo, middleOf } from './paper.testing.ts';
import type { Spot } from './paper.testing.ts';

type State = typeof figure.initial;

/** A crease that ends at a vertex: its direction in degrees, from 0 to 360. */
interface Ray {
  readonly angle: number;
  readonly valley: boolean;
}

const degrees = (dx: number, dy: number): number => ((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360;
const isFold = ({ pattern }: State): boolean => pattern in FOLD_PRESETS;
const sheetOf = (state: State): readonly number[] =>
  isFold(state) ? FOLD_PRESETS[state.pattern].sheet : [-1, -1, 1, 1];

/** The points inside a folded sheet where creases meet, by rows from the top and within a row from the left. */
function verticesOf({ pattern }: State): Spot[] {
  const {
    creases,
    sheet: [left, bottom, right, top],
  } = ownOf(FOLD_PRESETS[pattern]);
  const inside = ([x, y]: Spot): boolean =>
    Math.min(x - left, right - x, y - bottom, top - y) > 1e-6 && creases.length > 1;
  const ends = creases.flatMap(({ from, to }) => [from, to]).filter(inside);
  const key = (p: Spot): string => p.map((value) => (value + 0).toFixed(6)).join();
  return [...new Map(ends.map((p) => [key(p), p])).values()].sort(
    (a, b) => Math.round(1e6 * (b[1] - a[1])) || a[0] - b[0],
  );
}

/** The vertex that a state looks at, with the creases around it counter-clockwise. */
function ownVertex(state: State): { at: Spot; rays: readonly Ray[] } {
  const { pattern, x, y, dx1, dy1, dx2, dy2, valley1, valley2 } = state;
  const sorted = (rays: Ray[]): Ray[] => rays.sort((a, b) => a.angle - b.angle);
  if (isFold(state)) {
    const at = verticesOf(state)[state.vertex];
    const rays = ownOf(FOLD_PRESETS[pattern]).creases.flatMap(({ from, to, valley }) =>
      [
        [from, to],
        [to, from],
      ]
        .filter(([here]) => Math.hypot(here[0] - at[0], here[1] - at[1]) < 1e-6)
        .map(([here, there]) => ({ angle: degrees(there[0] - here[0], there[1] - here[1]), valley })),
    );
    return { at, rays: sorted(rays) };
  }
  // 0, x − p and y − q are equal in pairs on half-lines down, to the left, and up along the diagonal.
  if (pattern === 'max')
    return { at: [x, y], rays: [45, 180, 270].map((angle) => ({ angle, valley: true })) };
  const lines = [
    [dx1, dy1, valley1],
    [dx2, dy2, valley2],
  ] as const;
  const rays = lines.flatMap(([dx, dy, valley]) =>
    [1, -1].map((way) => ({ angle: degrees(way * dx, way * dy), valley })),
  );
  return { at: [x, y], rays: sorted(rays) };
}

/** The angles between neighbouring creases, in degrees, the first one after the first crease. */
const anglesOf = (rays: readonly Ray[]): number[] =>
  rays.map(({ angle }, i) => (i + 1 < rays.length ? rays[i + 1].angle : rays[0].angle + 360) - angle);

/** How to read the pattern, which is drawn upright: from the drawing's units to those of the sheet. */
function readPattern({ svg }: Drawn, [left, bottom, right, top]: readonly number[]): (place: Place) => Spot {
  const edge = strokesOf(only(svg, '.border .sheet-edge'))[0].points;
  const [xs, ys] = [edge.map(([x]) => x), edge.map(([, y]) => y)];
  const [x0, y1] = [Math.min(...xs), Math.max(...ys)];
  const unit = (Math.max(...xs) - x0) / (right - left);
  near((y1 - Math.min(...ys)) / (top - bottom), unit, 0.01 * unit, 'the sheet in its proportions');
  return ([px, py]) => [left + (px - x0) / unit, bottom + (y1 - py) / unit];
}

const isClass = (element: Element, name: string): boolean =>
  element.getAttribute('class')!.split(' ').includes(name);

/** What a network computes, by its definition. */
function forward({ layers }: Network, input: Spot): number[] {
  return layers.reduce<number[]>(
    (h, { weights, biases, inputs, outputs, leftSlopes }) =>
      Array.from({ length: outputs }, (_, i) => {
        const z = h.reduce((sum, value, j) => sum + weights[i * inputs + j] * value, biases[i]);
        return z > 0 ? z : leftSlopes[i] * z;
      }),
    [...input],
  );
}

test('a folded sheet shows its creases and all its inner vertices, the chosen one marked', () =>
  inEveryState('crease-vertex', figure, (state, drawing) => {
    const { svg } = drawing;
    const dots = all(svg, '.vertices circle', 0);
    if (!isFold(state)) {
      assert.equal(dots.length + all(svg, '.folds path', 0).length, 0);
      return;
    }
    const read = readPattern(drawing, sheetOf(state));
    const { creases } = ownOf(FOLD_PRESETS[state.pattern]);
    let count = 0;
    for (const path of all(svg, '.folds path'))
      for (const { points } of strokesOf(path)) {
        const { valley } = creaseBetween(creases, read(points[0]), read(points[1]), 1e-3);
        assert.deepEqual([isClass(path, 'valley'), isClass(path, 'mountain')], [valley, !valley]);
        count++;
      }
    assert.equal(count, creases.length);
    const own = verticesOf(state);
    assert.equal(dots.length, own.length);
    own.forEach(([x, y], i) => {
      const [u, v] = read(placeOf(dots[i]));
      near(Math.hypot(u - x, v - y), 0, 1e-3, `vertex ${i + 1}`);
      assert.equal(isClass(dots[i], 'chosen'), i === state.vertex);
    });
    const places = spread.map((p): Spot => [sheetOf(state)[0] + p[0], sheetOf(state)[1] + p[1]]);
    for (const p of places)
      foldedTo(ownOf(FOLD_PRESETS[state.pattern]).folds, p).place.forEach((value, k) => {
        near(forward(figure.network!(state), p)[k], value, 1e-9, 'the network folds');
      });
  }));

const spread: readonly Spot[] = Array.from({ length: 40 }, (_, k) => [
  (k * 0.754877666) % 1,
  (k * 0.569840291) % 1,
]);

test('the graph of two units, and of the maximum, has its creases where the network bends, valleys where it bends upwards', () =>
  inEveryState('crease-vertex', figure, (state, drawing) => {
    if (isFold(state)) return;
    const { svg } = drawing;
    const read = readPattern(drawing, sheetOf(state));
    const { at, rays } = ownVertex(state);
    const network = figure.network!(state);
    const f = (p: Spot): number => forward(network, p)[0];
    if (state.pattern === 'max')
      for (const [x, y] of spread) near(f([x, y]), Math.max(0, x - at[0], y - at[1]), 1e-12, 'the maximum');
    let length = 0;
    for (const path of all(svg, '.graph-creases .crease'))
      for (const { points } of strokesOf(path))
        points.slice(1).forEach((end, k) => {
          const [p, q] = [read(points[k]), read(end)];
          const [x, y] = middleOf([p, q]);
          const size = Math.hypot(q[0] - p[0], q[1] - p[1]);
          const [u, v] = [(0.004 * (p[1] - q[1])) / size, (0.004 * (q[0] - p[0])) / size];
          const bend = f([x + u, y + v]) - 2 * f([x, y]) + f([x - u, y - v]);
          // Far enough from the vertex no other crease is near.
          if (Math.hypot(x - at[0], y - at[1]) > 0.05 && size > 0.1)
            assert.ok(isClass(path, Math.abs(bend) < 1e-9 ? 'level' : bend > 0 ? 'valley' : 'mountain'));
          // A unit may switch where the output does not bend.
          if (isClass(path, 'level')) return;
          for (const end of [p, q]) {
            const along = degrees(end[0] - at[0], end[1] - at[1]);
            const off = Math.min(
              ...rays.map(({ angle }) => Math.abs(Math.sin(((along - angle) * Math.PI) / 180))),
            );
            near(off * Math.hypot(end[0] - at[0], end[1] - at[1]), 0, 1e-3, 'a crease off the lines');
          }
          length += size;
        });
    const whole = rays.reduce((sum, { angle }) => {
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const reach = [(Math.sign(cos) - at[0]) / cos, (Math.sign(sin) - at[1]) / sin].filter((t) =>
        Number.isFinite(t),
      );
      return sum + Math.min(...reach);
    }, 0);
    near(length, whole, 0.01, 'the length of the creases');
    const faces = all(svg, '.faces path').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({
        area: areaIn(points.map(read)),
        step: Number(/ v(-?\d)/.exec(path.getAttribute('class')!)![1]),
        height: f(middleOf(points.map(read))),
      })),
    );
    near(
      faces.reduce((sum, { area }) => sum + area, 0),
      4,
      0.01,
      'the faces tile the square',
    );
    for (const a of faces) for (const b of faces) if (a.height < b.height - 1e-3) assert.ok(a.step <= b.step);
    const steps = faces.map(({ step }) => step);
    assert.ok(Math.min(...steps) < Math.max(...steps));
  }));

/** The middle of the disc, its sectors as angles from and to, and its rays. */
function readDisc({ svg }: Drawn): {
  rays: Ray[];
  sectors: { from: number; to: number; element: Element }[];
  centre: Place;
} {
  const centre = strokesOf(all(svg, '.star .rays path')[0])[0].points[0];
  const direction = ([x, y]: Place): number => degrees(x - centre[0], centre[1] - y);
  return {
    centre,
    rays: all(svg, '.star .rays path').map((path) => {
      const [{ points }] = strokesOf(path);
      assert.deepEqual(points[0], centre);
      assert.notEqual(isClass(path, 'valley'), isClass(path, 'mountain'));
      return { angle: direction(points[1]), valley: isClass(path, 'valley') };
    }),
    sectors: all(svg, '.star .sectors path').map((element) => {
      const numbers = (element.getAttribute('d')!.match(/-?[\d.]+/g) ?? []).map(Number);
      // M centre, L start, A radii, rotation, large, sweep, end: counter-clockwise on the screen for a sweep of 0.
      const [cx, cy, sx, sy, , , , large, sweep, ex, ey] = numbers;
      assert.deepEqual([cx, cy, sweep], [...centre, 0]);
      const [from, to] = [direction([sx, sy]), direction([ex, ey])];
      assert.equal(large === 1, (to - from + 360) % 360 > 180.001);
      return { from, to, element };
    }),
  };
}

/** Is this printed angle the own one, to its last digit? */
function requireAngle(printed: string, angle: number): void {
  const decimals = /\.(\d+)°$/.exec(printed)?.[1].length ?? 0;
  near(numberIn(printed.replace('°', '')), angle, decimals === 0 ? 2e-6 : 1.01 * 10 ** -decimals, printed);
}

/** The difference of two directions, in degrees. */
const between = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

test('the disc has the vertex’s creases in their directions, and between them its angles, in two tints by turns', () =>
  inEveryState('crease-vertex', figure, (state, drawing) => {
    const { rays } = ownVertex(state);
    const angles = anglesOf(rays);
    const disc = readDisc(drawing);
    assert.equal(disc.rays.length, rays.length);
    for (const { angle, valley } of rays) {
      const found = disc.rays.filter((ray) => between(ray.angle, angle) < 0.05);
      assert.deepEqual(
        found.map((ray) => ray.valley),
        [valley],
        `the crease at ${angle}°`,
      );
    }
    const labels = all(drawing.svg, '.star .angles text');
    assert.equal(labels.length, disc.sectors.length);
    disc.sectors.forEach(({ from, to, element }, i) => {
      const start = rays.findIndex(({ angle }) => between(angle, from) < 0.05);
      assert.ok(between(to, from + angles[start]) < 0.05, `the sector after ${from}°`);
      const [x, y] = placeOf(labels[i]);
      const at = degrees(x - disc.centre[0], disc.centre[1] - y);
      near(between(at, from + angles[start] / 2), 0, 0.2, 'the angle’s number in the middle of its sector');
      requireAngle(wordsOf(labels[i]), angles[start]);
      const next = disc.sectors.find((one) => between(one.from, to) < 0.05)!;
      if (rays.length % 2) assert.ok(isClass(element, 'odd'));
      else assert.notEqual(isClass(element, 'turn-0'), isClass(next.element, 'turn-0'));
    });
  }));

test('the words hold the vertex against Kawasaki’s and Maekawa’s theorems as its own angles and creases do', () =>
  inEveryState('crease-vertex', figure, (state, { readout }) => {
    const { at, rays } = ownVertex(state);
    const angles = anglesOf(rays);
    const valleys = rays.filter(({ valley }) => valley).length;
    const mountains = rays.length - valleys;
    const even = rays.length % 2 === 0;
    const sums = [0, 1].map((start) =>
      angles.reduce((sum, angle, i) => (i % 2 === start ? sum + angle : sum), 0),
    );
    const kawasaki = even && Math.abs(sums[0] - 180) < 1e-6;
    const maekawa = Math.abs(mountains - valleys) === 2;
    const rows = all(readout, 'table.conditions tbody tr');
    assert.deepEqual(
      rows.map((row) => row.getAttribute('class')),
      [kawasaki, maekawa].map((holds) => (holds ? 'holds' : 'fails')),
    );
    const cells = rowsOf(only(readout, 'table.conditions')).slice(1);
    assert.deepEqual(
      cells.map(([name, , so]) => [name, so]),
      [
        ['Kawasaki', kawasaki ? 'holds' : 'fails'],
        ['Maekawa', maekawa ? 'holds' : 'fails'],
      ],
    );
    const said = figure.describe(state);
    for (const [, here] of cells) assert.ok(said.includes(here), 'table and description say the same');
    assert.ok(
      figure.status!(state).endsWith(
        `; Kawasaki’s condition ${cells[0][2]}, Maekawa’s condition ${cells[1][2]}.`,
      ),
    );
    const values = figure.values!(state);
    for (const text of [said]) {
      assert.match(text, kawasaki ? /Kawasaki holds: / : /Kawasaki fails: /);
      assert.match(text, maekawa ? /Maekawa holds: / : /Maekawa fails: /);
      const [M, V, difference] = /M = (\d+), V = (\d+), M − V = ([+−]?\d+)/
        .exec(text)!
        .slice(1)
        .map(numberIn);
      assert.deepEqual([M, V, difference], [mountains, valleys, mountains - valleys]);
      const [x, y] = /at x = ([^,]+), y = ([^:]+):/.exec(text)!.slice(1).map(numberIn);
      near(Math.hypot(x - at[0], y - at[1]), 0, 1e-3, 'the vertex in words');
      assert.equal(countIn(/: (\w+) creases\./.exec(text)![1]), rays.length);
      const printed = [...text.matchAll(/((?:[\d.]+° \+ )*[\d.]+°) [=≈] ([\d.]+°)/g)];
      assert.equal(printed.length, even ? 2 : 0);
      printed.forEach(([, parts, sum]) => {
        const list = parts
          .split(' + ')
          .map((part) => numberIn(part.replace('°', '')))
          .sort((p, q) => p - q);
        const own = [0, 1].find((start) =>
          angles
            .filter((_, i) => i % 2 === start)
            .sort((p, q) => p - q)
            .every((angle, k) => Math.abs(list[k] - angle) < 0.06),
        );
        assert.ok(own !== undefined, parts);
        requireAngle(sum, sums[own]);
      });
    }
    const ordinal = /^Vertex (\d+) of (\d+) inside/.exec(figure.status!(state));
    assert.deepEqual(
      ordinal?.slice(1).map(Number),
      isFold(state) ? [state.vertex + 1, verticesOf(state).length] : undefined,
    );
    assert.deepEqual([values.creases, values.mountains, values.valleys, values.vertices].map(countIn), [
      rays.length,
      mountains,
      valleys,
      isFold(state) ? verticesOf(state).length : 1,
    ]);
    assert.equal(numberIn(values.difference), mountains - valleys);
  }));

test('the vertex and the lines’ points are where their handles say', () =>
  inEveryState('crease-vertex', figure, (state, drawing) => {
    const read = readPattern(drawing, sheetOf(state));
    const handles = all(drawing.svg, '.handle', 0);
    assert.equal(handles.length, isFold(state) ? 0 : state.pattern === 'max' ? 1 : 3);
    const { x, y, dx1, dy1, dx2, dy2 } = state;
    const own: Readonly<Record<string, Spot>> = {
      vertex: [x, y],
      'line-1': [x + dx1, y + dy1],
      'line-2': [x + dx2, y + dy2],
    };
    for (const handle of handles) {
      const [u, v] = read(placeOf(handle));
      const [p, q] = own[handle.getAttribute('data-handle')!];
      near(Math.hypot(u - p, v - q), 0, 1e-3, 'a handle');
      if (handle.getAttribute('data-handle') !== 'vertex')
        assert.ok(
          all(drawing.svg, '.graph-creases path').some((path) =>
            strokesOf(path).some(({ points }) => distanceTo([points], placeOf(handle)) < 0.1),
          ),
        );
    }
  }));

test('the text: every vertex of a folded sheet passes both tests, two units pass Kawasaki’s only at right angles, and Maekawa’s never', () =>
  inEveryState('crease-vertex', figure, (state) => {
    const said = figure.describe(state);
    const { dx1, dy1, dx2, dy2, valley1, valley2 } = state;
    const square = Math.abs(dx1 * dx2 + dy1 * dy2) < 1e-9 * Math.hypot(dx1, dy1) * Math.hypot(dx2, dy2);
    assert.equal(/Kawasaki holds/.test(said), isFold(state) || (state.pattern === 'lines' && square));
    assert.equal(/Maekawa holds/.test(said), isFold(state));
    const units = 2 * (Number(!valley1) + Number(!valley2)) - 2 * (Number(valley1) + Number(valley2));
    if (state.pattern === 'lines') assert.equal(numberIn(figure.values!(state).difference), units);
  }));

test('buttons are offered where there are lines to turn, and the menu begins with the first vertex', () =>
  inEveryState('crease-vertex', figure, (state) => {
    for (const { offered } of figure.actions!) assert.equal(offered!(state), state.pattern === 'lines');
    const menu = figure.controls!.find(({ name }) => name === 'pattern')!;
    assert.ok(menu.kind === 'choice' && menu.also!('cross').vertex === 0);
  }));

test('the exercise is done where two units’ lines are perpendicular, and nowhere else', () =>
  inEveryState('crease-vertex', figure, (state) => {
    const { dx1, dy1, dx2, dy2, pattern } = state;
    const square = Math.abs(dx1 * dx2 + dy1 * dy2) < 1e-9 * Math.hypot(dx1, dy1) * Math.hypot(dx2, dy2);
    const { done, words } = figure.goals!['right-angles'](state);
    assert.equal(done, pattern === 'lines' && square);
    if (done) assert.match(words, /M − V = (−4|0|\+4)\.$/);
  }));
