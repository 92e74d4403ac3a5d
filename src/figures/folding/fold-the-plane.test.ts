import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import { evaluate } from '../../network/index.ts';
import {
  all,
  drawn,
  near,
  only,
  placed,
  placeOf,
  proseStates,
  randomStates,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { compare, double, exactly, minus, plus, times } from '../exact.testing.ts';
import { countIn, naming } from '../reading-marks.testing.ts';
import {
  dot,
  folded,
  foldedSheet,
  foldsAt,
  inDoubles,
  unfoldedLine,
  unfoldedPoints,
} from './exact-folds.testing.ts';
import type { Facet, Spot } from './exact-folds.testing.ts';
import figure from './fold-the-plane.figure.ts';
import { away, FINE, inFacet, isLike, measures, pieces, sameLines, taken } from './sheet-shapes.testing.ts';

type State = typeof figure.initial;

const share = fc.integer({ min: 2, max: 30 }).map((n) => n / 32);
const place = fc.integer({ min: 0, max: 64 }).map((n) => n / 64);
const point = fc.integer({ min: -32, max: 32 }).map((n) => n / 32);
const own = fc.record({
  folds: fc.integer({ min: 1, max: 4 }),
  scheme: fc.constantFrom('quarters', 'strip', 'diagonals'),
  ...{ s1: share, s2: share, s3: share, s4: share },
  ...{ ax: place, ay: place, bx: place, by: place, px: point, py: point },
});

/** What the menu says: across and up, across only, across and up and along the diagonals. */
const DIRECTIONS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  quarters: [[1, 0], [0, 1], [1, 0], [0, 1]],
  strip: [[1, 0], [1, 0], [1, 0], [1, 0]],
  diagonals: [[1, 0], [0, 1], [1, -1], [1, 1]],
}; // prettier-ignore

/** The state's folds carried out exactly, its line and its point with all that they unfold to. */
function exact(state: State) {
  const folds = foldsAt(DIRECTIONS[state.scheme].slice(0, state.folds), [
    state.s1,
    state.s2,
    state.s3,
    state.s4,
  ]);
  const { facets, creases } = foldedSheet(folds);
  const along = [0, 1].map((k) =>
    facets.flatMap((facet) => facet.place.map((spot) => spot[k])).sort(compare),
  );
  const low = along.map((values) => values[0]);
  const [across, up] = along.map((values) => minus(values[values.length - 1], values[0]));
  const side = compare(across, up) > 0 ? across : up;
  const at = (x: number, y: number): Spot => [x, y].map((value, k) => plus(low[k], times(exactly(value), side))) as unknown as Spot; // prettier-ignore
  const [a, b] = [at(state.ax, state.ay), at(state.bx, state.by)];
  const image = folded(folds, [exactly(state.px), exactly(state.py)]);
  return { folds, facets, creases, side: double(side), a, b, image, ...unfoldedLine(facets, a, b), together: unfoldedPoints(facets, image) }; // prettier-ignore
}

const book = (await proseStates('fold-the-plane', figure)).map(({ state }) => state);
const tried = [
  ...book,
  ...fc.sample(own, { numRuns: 40, seed: 11 }).map((fields) => changed(figure, figure.initial, fields)),
  ...fc.sample(randomStates(figure), { numRuns: 10, seed: 11 }),
]
  .map((state) => ({ ...state, unfolded: Math.min(0, state.unfolded) }))
  .map((state) => ({ state, ...exact(state), ...drawn(figure, state) }));

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

/** How to read the sheet: it is the square from −1 to 1, x to the right and y upwards. */
function sheetOf(svg: Element): (at: Place) => Place {
  const corners = all(svg, '.facets path').flatMap((path) => strokesOf(path)[0].points);
  const [xs, ys] = [0, 1].map((k) => corners.map((corner) => corner[k]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return ([x, y]) => [(2 * (x - left)) / (right - left) - 1, (2 * (bottom - y)) / (bottom - top) - 1];
}

/** How to read the folded plane: where the sheet lay before it was folded is drawn dotted. */
function planeOf({ svg }: { readonly svg: Element }): (at: Place) => Place {
  const corners = strokesOf(only(svg, '.surface .was'))[0].points;
  const [xs, ys] = [0, 1].map((k) => corners.map((corner) => corner[k]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return ([x, y]) => [(2 * (x - left)) / (right - left) - 1, (2 * (bottom - y)) / (bottom - top) - 1];
}

test('the folded plane has the scale of the sheet and stands at its height, however it is folded', () =>
  always(({ svg }) => {
    const [read, readPlane] = [sheetOf(svg), planeOf({ svg })];
    for (const [x, y] of [
      [100, 100],
      [200, 300],
    ]) {
      near(readPlane([x + 1, 0])[0] - readPlane([x, 0])[0], read([x + 1, 0])[0] - read([x, 0])[0], 1e-9, 'the scale across'); // prettier-ignore
      near(readPlane([0, y])[1], read([0, y])[1], 1e-9, 'the height');
    }
  }));

/** Coordinates in words, such as "x −0.3, y 1". */
const spoken = (words: string): number[] =>
  [...words.matchAll(/[^\s(]+(?=[,)]|$)/g)].map(([word]) => countIn(word));

test('the sheet is cut into its facets, and each comes to lie on the right where reflections take it', () =>
  always((of) => {
    const { svg, facets } = of;
    const [readSheet, readPlane] = [sheetOf(svg), planeOf(of)];
    const [flat, laid] = [all(svg, '.facets path'), all(svg, '.layers path')];
    assert.deepEqual([flat.length, laid.length], [facets.length, facets.length]);
    const left = new Set<Facet>();
    flat.forEach((path, i) => {
      const drawnFacet = measures(strokesOf(path)[0].points.map(readSheet));
      const drawnPlace = measures(strokesOf(laid[i])[0].points.map(readPlane));
      const off = ({ sheet }: Facet): number => {
        const own = measures(sheet.map(inDoubles));
        return Math.max(...drawnFacet.map((value, k) => Math.abs(value - own[k])));
      };
      const facet = facets.reduce((best, one) => (off(one) < off(best) ? one : best));
      assert.ok(off(facet) < FINE, `no facet from ${drawnFacet[1]}, ${drawnFacet[3]}`);
      left.add(facet);
      assert.ok(isLike(drawnPlace, measures(facet.place.map(inDoubles)), FINE), `facet ${i} lies elsewhere`);
      assert.equal(path.getAttribute('fill'), laid[i].getAttribute('fill'));
    });
    assert.equal(left.size, facets.length);
  }));

test('creases are valleys where the paper shows its face when it is folded, else mountains', () =>
  always(({ svg, creases }) => {
    const read = sheetOf(svg);
    for (const kind of ['valley', 'mountain']) {
      const expected = creases.filter(({ valley }) => valley === (kind === 'valley'));
      sameLines(
        pieces(only(svg, `.crease.${kind}`), read),
        expected.map(({ ends }) => ends.map(inDoubles)),
        kind,
      );
    }
  }));

test('the line goes through its two points, and on the sheet are all its copies and nothing else', () =>
  always((of) => {
    const { svg, a, b, copies, alongEdge, side } = of;
    const [[from, to]] = pieces(only(svg, '.line path'), planeOf(of));
    for (const end of [a, b]) near(away(inDoubles(end), [from, to]), 0, FINE * side, 'an end of the line');
    assert.ok(
      Math.hypot(to[0] - from[0], to[1] - from[1]) > 2 * side,
      'the line reaches through the whole panel',
    );
    const found = pieces(only(svg, '.copies path'), sheetOf(svg));
    // Along a crease a copy may come in several parts.
    if (alongEdge) return;
    sameLines(
      found,
      copies.map((ends) => ends.map(inDoubles)),
      'the copies',
    );
    assert.equal(found.length, copies.length);
  }));

test('green points are all inputs that come to lie in one place, and that place', () =>
  always((of) => {
    const { svg, state, together, image } = of;
    const read = sheetOf(svg);
    const found = all(svg, '.together circle').map((dot) => read(placeOf(dot)));
    assert.equal(found.length, together.length);
    for (const spot of together.map(inDoubles))
      assert.ok(
        found.some(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) < FINE),
        `no point at ${spot.join()}`,
      );
    const handle = read(placed(only(svg, '[data-handle=point]'), [0, 0]));
    near(Math.hypot(handle[0] - state.px, handle[1] - state.py), 0, FINE, 'the point that is held');
    const words = spoken(only(svg, '[data-handle=point]').getAttribute('aria-valuetext')!);
    [state.px, state.py].forEach((value, k) => near(words[k], value, 0.00051, 'the point in words'));
    const at = planeOf(of)(placeOf(only(svg, '.image circle')));
    const exactly = inDoubles(image);
    near(Math.hypot(at[0] - exactly[0], at[1] - exactly[1]), 0, FINE, 'where it comes to lie');
  }));

test('the printed sheet has a grid of quarters, and every part of the fish is folded with its facet', () =>
  always((of) => {
    const { svg, facets } = of;
    const [readSheet, readPlane] = [sheetOf(svg), planeOf(of)];
    const quarters = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];
    const grid = quarters.flatMap((at): Place[][] => [[[at, -1], [at, 1]], [[-1, at], [1, at]]]); // prettier-ignore
    sameLines(pieces(only(svg, '.sheet-print .rules'), readSheet), grid, 'the grid');
    for (const name of ['fish', 'eye']) {
      const shapes = strokesOf(only(svg, `.sheet-print .${name}`)).map(({ points }) => points.map(readSheet));
      const expected = facets.flatMap((facet) => shapes.map((shape) => inFacet(shape, facet)).filter((part) => part.length > 2 && measures(part)[0] > 1e-4).map((part) => measures(part.map(taken(facet))))); // prettier-ignore
      const found = all(svg, `.plane-print .${name}`).flatMap((path) => strokesOf(path)).map(({ points }) => measures(points.map(readPlane))).filter(([area]) => area > 1e-4); // prettier-ignore
      assert.equal(found.length, expected.length, name);
      for (const part of expected) assert.ok(found.some((one) => isLike(one, part, 0.006)), `a part of the ${name} from ${part[1]}, ${part[3]}`); // prettier-ignore
    }
    // What lies on what shows, because a single layer lets through what is below it.
    const ink = /--share: (\d+)%/.exec(only(svg, '.plane-print').getAttribute('style')!)![1];
    assert.ok(Number(ink) > 0 && Number(ink) < 50);
    const laid = pieces(only(svg, '.plane-print .rules'), readPlane);
    for (const facet of facets)
      for (const [from, to] of grid) {
        const ends = inFacet([from, to], facet);
        if (ends.length < 2 || Math.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) < 0.02) continue;
        const middle: Place = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
        assert.ok(
          laid.some((one) => away(taken(facet)(middle), one) < FINE),
          'a line of the grid is missing',
        );
      }
  }));

test('every fold has a numbered handle on its line beside the sheet, and says where it is', () =>
  always(({ state, svg, folds, a, b }) => {
    const read = sheetOf(svg);
    const handles = all(svg, '.handle').filter((handle) =>
      handle.getAttribute('data-handle')!.startsWith('fold'),
    );
    assert.equal(handles.length, state.folds);
    const named: Record<string, readonly [number, number]> = {
      'x₁': [1, 0],
      'x₂': [0, 1],
      'x₁ − x₂': [1, -1],
      'x₁ + x₂': [1, 1],
    };
    const described = /folded along (.*?): /.exec(figure.describe(state))![1].split(', then ');
    folds.forEach((fold, k) => {
      const at = read(placed(handles[k], [0, 0]));
      const c = double(fold.c);
      near(fold.m[0] * at[0] + fold.m[1] * at[1], c, FINE, 'a handle on its line');
      assert.ok(Math.max(...at.map(Math.abs)) > 1, 'beside the sheet');
      assert.equal(wordsOf(only(handles[k], '.handle-tag')), String(k + 1));
      for (const words of [handles[k].getAttribute('aria-valuetext')!, described[k]]) {
        const [name, value] = words.split(' = ');
        assert.deepEqual(named[name], fold.m);
        near(countIn(value), c, 0.00001, 'a fold in words');
      }
    });
    for (const [name, end] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const words = spoken(only(svg, `[data-handle=${name}]`).getAttribute('aria-valuetext')!);
      inDoubles(end).forEach((value, k) => near(words[k], value, 0.00051, `the point ${name} in words`));
    }
  }));

test('both ends of the line stand where their words say: x grows to the right, y upwards', () =>
  always((of) => {
    const read = planeOf(of);
    const [x, y] = read(placed(only(of.svg, '[data-handle=b]'), [0, 0]));
    // An end beyond the panel waits at its edge.
    const [u, v] = inDoubles(of.b).map((value) => Math.max(-1.5, Math.min(1, value)));
    near(Math.hypot(x - u, y - v), 0, FINE, 'the second point');
    const corners = all(of.svg, '.layers path').flatMap((path) => strokesOf(path)[0].points.map(read));
    assert.ok(corners.length > 0);
  }));

test('the status, the description and the prose count folds, facets, copies and inputs', () =>
  always(({ state, facets, copies, alongEdge, together, a, b }) => {
    const first = figure.status!(state);
    const count = (words: string, noun: string): number =>
      countIn(new RegExp(`(\\S+) ${noun}`).exec(words)![1]);
    assert.deepEqual([count(first, 'folds?'), count(first, 'ReLUs?'), count(first, 'facets?')], [state.folds, state.folds, facets.length]); // prettier-ignore
    assert.equal(count(first, 'others?\\.') + 1, together.length);
    const values = figure.values!(state);
    assert.deepEqual([values.units, values.facets, values.inputs].map(countIn), [state.folds, facets.length, together.length]); // prettier-ignore
    const words = figure.describe(state);
    assert.deepEqual(
      [count(words, 'facets?'), count(words, 'others?\\.') + 1],
      [facets.length, together.length],
    );
    if (!alongEdge) {
      for (const text of [first, words]) assert.equal(count(text, '(?:copy|copies)'), copies.length);
      assert.equal(countIn(values.copies), copies.length);
    }
    const numbers = /through \((.*?), (.*?)\) and \((.*?), (.*?)\)/.exec(words)!.slice(1).map(countIn);
    [...inDoubles(a), ...inDoubles(b)].forEach((value, k) =>
      near(numbers[k], value, 0.00051, 'the line in words'),
    );
  }));

test('on its way a fold turns what lies beyond its line, seen from above, and the line is in as many places as it has copies', () => {
  for (const { state, folds, facets, copies, alongEdge } of tried.slice(0, 30))
    for (const unfolded of [state.folds, state.folds - 0.25, 0.5]) {
      const moving = changed(figure, state, { unfolded });
      const { svg } = drawn(figure, moving);
      const [readSheet, readPlane] = [sheetOf(svg), planeOf({ svg })];
      /** Folds one after the other, the one on its way by its share of half a turn. */
      const seen = (at: Place): Place => {
        let full = at;
        let shown = at;
        folds.forEach(({ m, c }, k) => {
          const share = Math.max(0, Math.min(1, state.folds - unfolded - k));
          const [square, past] = [m[0] ** 2 + m[1] ** 2, m[0] * full[0] + m[1] * full[1] - double(c)];
          if (past <= 0) return;
          const turned = (1 - Math.cos(Math.PI * share)) / square;
          const beyond = m[0] * shown[0] + m[1] * shown[1] - double(c);
          shown = [shown[0] - turned * beyond * m[0], shown[1] - turned * beyond * m[1]];
          full = [full[0] - (2 * past * m[0]) / square, full[1] - (2 * past * m[1]) / square];
        });
        return shown;
      };
      naming(moving, () => {
        const [flat, laid] = [all(svg, '.facets path'), all(svg, '.layers path')];
        assert.equal(flat.length, facets.length);
        flat.forEach((path, i) => {
          const [from, to] = [strokesOf(path)[0].points.map(readSheet), strokesOf(laid[i])[0].points.map(readPlane)]; // prettier-ignore
          const middle = (places: readonly Place[]): Place => [0, 1].map((k) => places.reduce((sum, place) => sum + place[k], 0) / places.length) as unknown as Place; // prettier-ignore
          const [x, y] = seen(middle(from));
          const [u, v] = middle(to);
          near(Math.hypot(x - u, y - v), 0, 0.01, `facet ${i}`);
        });
        const lines = pieces(only(svg, '.line path'), readPlane);
        if (!alongEdge) assert.equal(lines.length, copies.length);
        assert.equal(all(svg, '[data-handle=a], [data-handle=b]', 0).length, 0);
        for (const [p, q] of pieces(only(svg, '.copies path'), readSheet)) {
          const at = seen([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
          assert.ok(lines.some((one) => away(at, one) < 0.01), 'a copy is not carried along'); // prettier-ignore
        }
      });
    }
});

test('playing lays the sheet flat, folds it fold by fold, and ends with the very picture that it began with', () => {
  for (const folds of [1, 2, 4]) {
    const begun = changed(figure, figure.initial, { folds });
    const rests: string[] = [];
    let state = begun;
    for (let next = figure.step!(state); next; next = figure.step!(state)) {
      state = changed(figure, state, next);
      if (figure.stops!(state)) rests.push(figure.status!(state));
    }
    assert.equal(rests.length, folds + 1);
    assert.equal(rests[0], 'The sheet lies flat. Step or Play folds it.');
    rests.slice(1, -1).forEach((words, k) => assert.match(words, new RegExp(`^${['One fold', 'Two folds', 'Three folds'][k]} of \\w+ done\\.$`))); // prettier-ignore
    assert.equal(drawn(figure, state).svg.innerHTML, drawn(figure, begun).svg.innerHTML);
    assert.equal(figure.describe(state), figure.describe(begun));
    assert.equal(figure.rewind!(state).unfolded, folds);
  }
});

test('two closed polygons, and three inputs in one place: done when they are', () => {
  const { 'two-polygons': polygons, 'three-together': three } = figure.goals!;
  const of = (change: object) => changed(figure, figure.initial, change);
  const across = { folds: 3, ax: 0.1875, ay: 0.96875, bx: 0.4375, by: 0.71875 };
  assert.ok(polygons(of(across)).done);
  for (const change of [
    {},
    { folds: 3 },
    { ...across, folds: 2 },
    { ...across, ay: 0.5 },
    { ...across, scheme: 'strip' },
    { folds: 3, ax: 2, ay: 0, bx: 2, by: 1 },
  ])
    // prettier-ignore
    assert.ok(!polygons(of(change)).done, JSON.stringify(change));
  const strip = { scheme: 'strip', s1: 0.75, s2: 0.5 };
  const shown: boolean[] = [];
  for (const { state, folds, together } of tried.filter(
    ({ state: { folds, scheme } }) => folds === 2 && scheme === 'strip',
  )) {
    // prettier-ignore
    const creased = together.some((spot) => {
      const [x] = inDoubles(spot);
      const [first, second] = folds.map(({ c }) => double(c));
      const after = x > first ? 2 * first - x : x;
      return x === first || after === second;
    });
    assert.equal(three(state).done, together.length === 3 && !creased);
  }
  for (let k = -32; k <= 32; k++) {
    const px = k / 32;
    // The first fold at ½ takes [½, 1] back onto [0, ½]; the second at −¼ takes what lies to its right to the left.
    const state = of({ ...strip, px });
    const folded = px > 0.5 ? 1 - px : px;
    const at = folded > -0.25 ? -0.5 - folded : folded;
    const inputs = new Set([at, -0.5 - at, 1.5 + at].filter((x) => x >= -1 && x <= 1 && (x <= -0.25 || x === at || x >= -0.25))); // prettier-ignore
    const real = [...inputs].filter((x) => {
      const once = x > 0.5 ? 1 - x : x;
      return Math.abs((once > -0.25 ? -0.5 - once : once) - at) < 1e-12;
    });
    const creased = real.some((x) => x === 0.5 || (x > 0.5 ? 1 - x : x) === -0.25);
    assert.equal(three(state).done, real.length === 3 && !creased, `the input ${px}`);
    shown.push(three(state).done);
  }
  assert.ok(shown.includes(true) && shown.includes(false));
  assert.ok(!three(of({ folds: 2, px: 0.25 })).done, 'other directions');
  // Folded into four layers, the creases at the ends of the folded strip have three inputs or two.
  const ends = of({ scheme: 'strip', px: 0 });
  assert.equal(figure.values!(ends).inputs, 'three');
  assert.ok(!three(ends).done, 'one of the three lies on a crease');
});

test('the network has one ReLU a fold beside units that pass the point, and folds as reflections do', () => {
  for (const { state, folds } of tried.slice(0, 20)) {
    const network = figure.network!(state);
    assert.equal(network.layers.length, state.folds + 1);
    for (const { outputs } of network.layers.slice(0, -1)) assert.equal(outputs, 3);
    for (const [x, y] of [
      [0.9375, 0.625],
      [-0.5, 0.75],
      [state.px, state.py],
    ]) {
      const [u, v] = inDoubles(folded(folds, [exactly(x), exactly(y)]));
      const out = evaluate(network, [x, y]);
      assert.deepEqual([out[0] + 0, out[1] + 0], [u + 0, v + 0]);
    }
  }
});

test('the text’s lines unfold into closed polygons where it says so', () => {
  // Laid across the folded corner, and across the corner of the third fold: one polygon of four copies, and two.
  for (const [at, copies] of [
    [1, 4],
    [4, 8],
  ]) {
    const ends = tried[at].copies.flat().map((spot) => inDoubles(spot).join());
    assert.equal(tried[at].copies.length, copies);
    assert.ok(
      ends.every((end) => ends.filter((other) => other === end).length === 2),
      'every end is met by another',
    );
  }
  assert.deepEqual(book.map(({ folds, s1 }) => [folds, s1]), [[2, 0.5], [2, 0.5], [4, 0.5], [2, 0.75], [3, 0.5], [2, 0.75]]); // prettier-ignore
});

test('a fold goes as near to where its handle is put as its steps allow, and the others keep their share', () => {
  for (const { state, folds } of tried.slice(0, 30))
    folds.forEach(({ m, c }, k) => {
      const handle = figure.handles!(state)[k];
      const to: [number, number] = [handle.place[0] + 0.1 * m[0], handle.place[1] + 0.1 * m[1]];
      const moved = changed(figure, state, handle.to(to, state));
      const next = foldsAt(DIRECTIONS[state.scheme].slice(0, state.folds), [
        moved.s1,
        moved.s2,
        moved.s3,
        moved.s4,
      ]);
      const wanted = double(c) + 0.1 * (m[0] ** 2 + m[1] ** 2);
      // At the end of its room it stays.
      const most = double(dot(m, [exactly(1), exactly(1)]));
      assert.ok(
        double(next[k].c) > double(c) - 1e-9 && double(next[k].c) < Math.max(most, wanted) + handle.step,
      );
      next.slice(0, k).forEach((fold, i) => assert.equal(compare(fold.c, folds[i].c), 0));
    });
});
