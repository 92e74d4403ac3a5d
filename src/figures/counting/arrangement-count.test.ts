import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeState } from '../../contract/permalink.ts';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  near,
  only,
  placed,
  proseStates,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { countIn, marksIn, naming } from '../reading-marks.testing.ts';
import figure from './arrangement-count.figure.ts';
import { arrangementOf } from './exact-lines.testing.ts';

type State = typeof figure.initial;

const HALF = 2.5;
const linesOf = ({ lines }: State): number[][] =>
  Array.from({ length: lines.length / 5 }, (_, i) => lines.slice(5 * i, 5 * i + 3));

/** The square from −2.5 to 2.5 fills the drawing, x to the right and y upwards. */
const read = ([x, y]: Place): Place => [
  (x / figure.width - 0.5) * 2 * HALF,
  (0.5 - y / figure.height) * 2 * HALF,
];

/** What a reader does with the figure's own buttons and dots. */
const deed = fc.record({
  what: fc.constantFrom('add', 'move', 'turn', 'remove', 'next'),
  to: fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })),
});
const handled = fc.array(deed, { maxLength: 14 }).map((deeds) =>
  deeds.reduce((state, { what, to }) => {
    const action = figure.actions!.find(({ name }) => name === what);
    if (action) return action.possible!(state) ? changed(figure, state, action.to(state)) : state;
    const handle = figure.handles!(state).find(({ name }) => name === what);
    return handle ? changed(figure, state, handle.to(to, state)) : state;
  }, figure.initial),
);
const small = fc.integer({ min: -2, max: 2 });
/** Lines that a link made by hand can give, most of them in special position. */
const linked = fc
  .array(fc.tuple(small, small, small, fc.constant(0.6), fc.constant(-0.6)), { maxLength: 9 })
  .map((lines) => changed(figure, figure.initial, { lines: lines.flat(), chosen: 1 }));

const book = (await proseStates('arrangement-count', figure)).map(({ state }) => state);
/** The book's states and random ones, each with its exact counts and its drawing. */
const tried = [...book, ...fc.sample(fc.oneof(handled, linked), { numRuns: 60, seed: 11 })].map((state) => ({
  state,
  exact: arrangementOf(linesOf(state)),
  ...drawn(figure, state),
}));

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

const inSight = ({ x, y }: { x: number; y: number }): boolean => Math.max(Math.abs(x), Math.abs(y)) <= HALF;
/** How far a place of the drawing is from a line. */
const off = ([a, b, c]: readonly number[], place: Place): number => {
  const [x, y] = read(place);
  return Math.abs(a * x + b * y + c) / Math.hypot(a, b);
};
const FINE = 2e-4;

test('every line is drawn from side to side of the square, the chosen one apart and with both dots', () =>
  always(({ state, svg }) => {
    const lines = linesOf(state);
    const strokes = [...strokesOf(only(svg, '.line')), ...strokesOf(only(svg, '.line-chosen'))];
    assert.equal(strokes.length, lines.length);
    const order = lines.filter((_line, i) => i !== state.chosen);
    [...order, ...lines.slice(state.chosen, state.chosen + 1)].forEach((line, i) => {
      for (const end of strokes[i].points) {
        near(off(line, end), 0, FINE, 'distance of an end from the line');
        near(Math.max(...read(end).map(Math.abs)), HALF, FINE, 'side of the square');
      }
      assert.ok(Math.hypot(strokes[i].points[0][0] - strokes[i].points[1][0], strokes[i].points[0][1] - strokes[i].points[1][1]) > 1); // prettier-ignore
    });
    all(svg, '.line-hit', 0).forEach((hit, i) => {
      assert.equal(hit.getAttribute('data-line'), String(i));
      for (const end of strokesOf(hit)[0].points) near(off(lines[i], end), 0, FINE, 'a line’s hit area');
    });
    const dots = all(svg, '.handle', 0);
    assert.equal(dots.length, lines.length ? 2 : 0);
    for (const dot of dots) {
      near(off(lines[state.chosen], placed(dot, [0, 0])), 0, FINE, 'a dot on its line');
      const [, which, of, x, y] = /line (\d+) of (\d+).* through x (\S+), y (\S+)$/.exec(dot.getAttribute('aria-valuetext')!.replaceAll('−', '-'))!; // prettier-ignore
      assert.deepEqual([Number(which), Number(of)], [state.chosen + 1, lines.length]);
      const place = read(placed(dot, [0, 0]));
      near(place[0], Number(x), 0.0051, 'x of a dot in words');
      near(place[1], Number(y), 0.0051, 'y of a dot in words');
    }
  }));

test('dots are where two lines cross, numbered rings where more do', () =>
  always(({ exact: { vertices }, svg }) => {
    const seen = vertices.filter(inSight);
    const places = (selector: string): Place[] =>
      marksIn(only(svg, selector).getAttribute('d') ?? '').map(({ at }) => read(at));
    const expected = (some: typeof seen): Place[] => some.map(({ x, y }): Place => [x, y]);
    same(places('.crossing'), expected(seen.filter(({ lines }) => lines.length === 2)));
    const shared = seen.filter(({ lines }) => lines.length > 2);
    same(places('.shared-crossing'), expected(shared));
    const labels = all(svg, '.crossings text', 0);
    const at = labels.map((label) => read(placed(label, [Number(label.getAttribute('x')), Number(label.getAttribute('y'))]))); // prettier-ignore
    same(at, expected(shared));
    labels.forEach((label, i) => {
      const meant = shared.find(({ x, y }) => Math.hypot(x - at[i][0], y - at[i][1]) < FINE)!;
      assert.equal(Number(wordsOf(label)), meant.lines.length);
    });
  }));

/** Are two sets of places the same? */
function same(found: readonly Place[], expected: readonly Place[]): void {
  assert.equal(found.length, expected.length);
  const one = (at: Place) => expected.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < FINE);
  const other = (at: Place) => found.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < FINE);
  assert.ok(found.every(one) && expected.every(other), `${found.join(' ')} against ${expected.join(' ')}`);
}

test('all bounded regions are shaded, and nothing else', () =>
  always(({ state, exact, svg }) => {
    const faces = strokesOf(only(svg, '.bounded')).map(({ points }) => points.map(read));
    assert.equal(faces.length, exact.boundedFaces);
    const lines = linesOf(state);
    const inside = new Set<string>();
    for (const corners of faces) {
      for (const [x, y] of corners)
        assert.ok(
          exact.vertices.some((one) => Math.hypot(one.x - x, one.y - y) < FINE),
          `a corner at ${x}, ${y}`,
        );
      const middle = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length);
      const distances = lines.map(([a, b, c]) => (a * middle[0] + b * middle[1] + c) / Math.hypot(a, b));
      // Of slivers a drawing in hundredths cannot tell the sides.
      if (distances.every((distance) => Math.abs(distance) > FINE))
        inside.add(distances.map(Math.sign).join());
      else inside.add(corners.join());
      // No line runs through a shaded region.
      lines.forEach(([a, b, c], i) => {
        const sides = corners.map(
          ([x, y]) => (Math.sign(distances[i]) * (a * x + b * y + c)) / Math.hypot(a, b),
        );
        assert.ok(Math.min(...sides) > -FINE);
      });
    }
    assert.equal(inside.size, faces.length, 'no region is shaded twice');
  }));

test('arrowheads mark parallels, as many on all lines of a set', () =>
  always(({ state, exact: { distinct, parallels }, svg }) => {
    const lines = linesOf(state);
    const heads = all(svg, '.parallel-mark', 0).flatMap((path) => strokesOf(path));
    const count = new Map<number, number>();
    for (const { points } of heads) {
      assert.equal(points.length, 3);
      const [, tip] = points;
      assert.ok(Math.max(...read(tip).map(Math.abs)) < HALF);
      const [along, ...others] = distinct.filter((i) => {
        const way: Place = [(points[0][0] + points[2][0]) / 2, (points[0][1] + points[2][1]) / 2];
        return off(lines[i], tip) < FINE && off(lines[i], way) < FINE;
      });
      assert.deepEqual(others, []);
      count.set(along, (count.get(along) ?? 0) + 1);
    }
    assert.deepEqual([...count.keys()].sort(), [...new Set(parallels.flat())].sort());
    for (const i of count.keys())
      for (const j of count.keys()) {
        const parallel = i === j || parallels.some((pair) => pair.includes(i) && pair.includes(j));
        if (parallel) assert.equal(count.get(i), count.get(j));
        else assert.ok(count.get(i) !== count.get(j) || count.get(i)! >= 4);
      }
  }));

test('the table counts the whole plane, also beyond the picture, and compares it with general position', () =>
  always(({ state, exact, readout }) => {
    const n = linesOf(state).length;
    const { vertices, edges, faces, boundedFaces, parallels, distinct } = exact;
    assert.equal(vertices.length - edges + faces, 1, 'Euler’s formula for the plane');
    const choose = (m: number, k: number): number =>
      k === 0 ? 1 : m < k ? 0 : (choose(m - 1, k - 1) * m) / k;
    const lost = (m: number): number => 1 + m + choose(m, 2);
    const inSpace = (of: number): string => String(of).replace(/\B(?=(\d{3})+$)/g, '\u202f');
    const rows = Object.fromEntries(rowsOf(only(readout, 'table')).map(([name, ...cells]) => [name, cells]));
    const expected: Record<string, readonly [number | string, number | string]> = {
      'Lines n': [n, n],
      'Crossings V': [vertices.length, choose(n, 2)],
      'Edges E': [edges, n * n],
      'Regions F': [faces, lost(n)],
      Bounded: [boundedFaces, choose(n - 1, 2)],
      'V − E + F': [1, 1],
      'Patterns 2ⁿ': ['', inSpace(2 ** n)],
      'Lost to parallels': [parallels.length, ''],
      'Lost to shared crossings': [
        vertices.reduce((sum, { lines }) => sum + choose(lines.length - 1, 2), 0),
        '',
      ],
      'Lost to coinciding lines': [lost(n) - lost(distinct.length), ''],
      'Crossings out of sight': [vertices.filter((vertex) => !inSight(vertex)).length, ''],
    };
    for (const [name, cells] of Object.entries(expected))
      assert.deepEqual(rows[name], cells.map(String), name);
    assert.equal(wordsOf(only(readout, 'tr.active')).replace(/\D/g, ''), `${faces}${lost(n)}`);
    // What is lost accounts for all that is missing.
    const missing = ['parallels', 'shared crossings', 'coinciding lines'].map((to) =>
      Number(rows[`Lost to ${to}`][0]),
    );
    assert.equal(faces + missing.reduce((a, b) => a + b), lost(n));
  }));

test('the description and the prose say the same counts', () =>
  always(({ state, exact: { vertices, edges, faces, boundedFaces, parallels } }) => {
    const n = linesOf(state).length;
    const words = figure.describe(state);
    const found = /^(\S+) lines? in the plane: (\S+) crossings?, (\S+) edges?, (\S+) regions?, (\S+) of them bounded\. In general position there would be (\d+) regions/.exec(words); // prettier-ignore
    assert.deepEqual(
      found?.slice(1).map(countIn),
      [n, vertices.length, edges, faces, boundedFaces, 1 + n + (n * (n - 1)) / 2],
      words,
    );
    assert.equal(Number(/(\d+) lost to parallels/.exec(words)?.[1] ?? 0), parallels.length);
    // Status: so many lines and regions, and each loss by its cause; they account for all that is missing.
    const now = figure.status!(state);
    const [, of, made, rest] =
      /^(\S+) lines?, (\S+) regions?: (.*?)\.( There is no room for more lines\.)?$/.exec(now)!;
    assert.deepEqual([of, made].map(countIn), [n, faces], now);
    const lost = [...rest.matchAll(/(\d+) lost to/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    assert.equal(faces + lost, 1 + n + (n * (n - 1)) / 2);
    if (lost === 0) assert.match(rest, /^the most that \S+ lines? can make$/);
    const entries = figure.legend!(state).map((entry) => entry.words);
    const special = parallels.length > 0 || vertices.some(({ lines }) => lines.length > 2);
    assert.equal(entries.includes('parallels and shared crossings'), special);
    assert.equal(words.includes('Snapping is on'), state.snap);
    const values = figure.values!(state);
    assert.deepEqual(
      ['lines', 'crossings', 'edges', 'regions', 'bounded', 'general'].map((name) => countIn(values[name])),
      [n, vertices.length, edges, faces, boundedFaces, 1 + n + (n * (n - 1)) / 2],
    );
    assert.equal(values.patterns.replaceAll('\u202f', ''), String(2 ** n));
  }));

test('the text’s examples make the numbers of regions that it says', () => {
  const regions = tried.slice(0, book.length).map(({ exact }) => exact.faces);
  // Five lines in general position, a pair of parallels, four lines through a point, and the exercises' pictures.
  assert.deepEqual(regions, [16, 10, 8, 5, 8, 9, 10, 12, 12, 12, 12]);
  assert.equal(figure.values!(figure.initial).patterns, '32');
});

test('lines in special position are taken as they stand, and lose what the description says', () => {
  // Two parallels, three lines through the origin, and a copy of one of them.
  const normals = [[0, 1, 1], [0, 1, -1], [1, 1, 0], [1, -1, 0], [1, 0, 0], [2, 2, 0]]; // prettier-ignore
  const lines = normals.flatMap((line) => [...line, 1, -1]);
  const state = changed(figure, figure.initial, { lines });
  assert.equal(state.lines, lines);
  assert.match(
    figure.describe(state),
    /^Six lines in the plane: seven crossings, 20 edges, 14 regions, four of them bounded.* 22 regions; 1 lost to parallels, 1 lost to shared crossings and 6 lost to coinciding lines\./,
  );
});

test('lines that the button adds come with one region more each time, up to 24', () => {
  const [add, remove] = ['add', 'remove'].map((wanted) =>
    figure.actions!.find(({ name }) => name === wanted)!,
  );
  let state = changed(figure, figure.initial, { lines: [], chosen: -1 });
  let before = 1;
  for (let n = 1; n <= 24; n++) {
    state = changed(figure, state, add.to(state));
    const { faces } = arrangementOf(linesOf(state));
    assert.equal(faces - before, n);
    before = faces;
  }
  assert.ok(!add.possible!(state));
  assert.match(figure.describe(state), /no room for more/);
  assert.ok(encodeState(state).length < 7500, 'they fit into a link');
  // Delete takes away the line with the dots.
  const chosen = changed(figure, state, { chosen: 7 });
  const left = changed(figure, chosen, remove.to(chosen));
  assert.deepEqual(linesOf(left), linesOf(state).toSpliced(7, 1));
});

test('numbers too large for lines are left out', () => {
  for (const lines of [
    [1e308, 1e308, 0, 0, 1],
    [1e308, 0, 1e308, 0, 1],
    [5e-324, 5e-324, 0, 0, 1],
    [1e200, 1, 3, 0, 1],
  ])
    assert.ok(changed(figure, figure.initial, { lines }).lines.every(Number.isFinite));
});

/** A state with these lines, their dots somewhere on them. */
const made = (...lines: readonly (readonly [number, number, number])[]): State =>
  changed(figure, figure.initial, { lines: lines.flatMap((line) => [...line, 0.6, -0.6]), chosen: 0 });

const [across, up] = [[0, 1] as const, [1, 0] as const];
const parallels = ([a, b]: readonly [number, number], ...offsets: readonly number[]) =>
  offsets.map((c) => [a, b, c] as const);
const pencil = (count: number) => Array.from({ length: count }, (_, k) => [1, k - 2, 0] as const);

test('nine regions of four lines, twelve of five: every way counts, and what misses says by what', () => {
  const { 'four-nine': nine, 'five-twelve': twelve } = figure.goals!;
  assert.ok(nine(made(...parallels(across, 0, 1), ...parallels(up, 0, 1))).done, 'two pairs');
  // Three through a point, one of which has a parallel.
  assert.ok(nine(made([1, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 1])).done);
  assert.deepEqual(nine(figure.initial), { done: false, words: 'Five lines; four are asked for.' });
  assert.deepEqual(nine(made(...pencil(4))), { done: false, words: 'Four different lines, eight regions.' });
  // Four lines, one of them twice: nine regions would not count either.
  assert.deepEqual(nine(made(...parallels(across, 0, 1), [1, 1, 0], [1, 1, 0])), { done: false, words: 'Two of the lines lie on one another.' }); // prettier-ignore

  assert.ok(twelve(made(...parallels(across, 0, 1, 2), ...parallels(up, 0, 1))).done);
  assert.ok(
    twelve(made(...pencil(4), [1, 0, 1])).done,
    'four through a point, and a parallel to one of them',
  );
  assert.deepEqual(twelve(made(...pencil(4), [7, 5, 2])), { done: false, words: 'Five different lines, 13 regions.' }); // prettier-ignore
  assert.ok(!twelve(figure.initial).done);
  for (const { state, exact } of tried) {
    const different = exact.distinct.length === linesOf(state).length ? exact.distinct.length : 0;
    assert.equal(nine(state).done, different === 4 && exact.faces === 9);
    assert.equal(twelve(state).done, different === 5 && exact.faces === 12);
  }
});

test('six lines bound nothing and make twelve regions in two ways', () => {
  const goal = figure.goals!['nothing-bounded'];
  assert.ok(goal(made(...pencil(6))).done);
  assert.ok(goal(made(...parallels(across, -2, -1, 0, 1, 2), [1, 0, 0])).done);
  assert.deepEqual(goal(made(...parallels(across, -2, -1, -0.5, 0, 1, 2))), { done: false, words: 'Nothing is bounded, but there are only seven regions.' }); // prettier-ignore
  assert.deepEqual(goal(made(...pencil(5), [1, 0, 1])).words, 'Three regions are bounded.');
  assert.deepEqual(
    goal(made(...parallels(across, -1, 0, 0.5, 1, 2))).words,
    'Five lines; six are asked for.',
  );
  for (const { state, exact } of tried)
    assert.equal(
      goal(state).done,
      exact.distinct.length === 6 &&
        linesOf(state).length === 6 &&
        exact.faces === 12 &&
        exact.boundedFaces === 0,
    );
});
