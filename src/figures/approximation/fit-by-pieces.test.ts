import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  all,
  drawn,
  inEveryState,
  near,
  numberIn,
  only,
  placeOf,
  readAxis,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { naming } from '../reading-marks.testing.ts';
import figure from './fit-by-pieces.figure.ts';
import { readErrors, slopeThrough } from './errors.testing.ts';

type Fit = typeof figure.initial;

/** A function on an interval with its second derivative, up to a factor; both as the text defines them. */
interface OwnTarget {
  readonly name: string;
  readonly from: number;
  readonly f: (x: number) => number;
  /** √|f″| up to a factor; absent for the corner. */
  readonly bend?: (x: number) => number;
  /** What the theory says of the slope, with equal and with free knots; `null` for no error. */
  readonly theory: readonly [number, number | null];
}

const TURN = 2 * Math.PI;
const formulas: Readonly<Record<string, OwnTarget>> = {
  square: { name: 'x²', from: 0, f: (x) => x * x, bend: () => 1, theory: [-2, -2] },
  sine: {
    name: 'sin 2πx',
    from: 0,
    f: (x) => Math.sin(TURN * x),
    bend: (x) => Math.sqrt(Math.abs(Math.sin(TURN * x))),
    theory: [-2, -2],
  },
  exponential: { name: 'eˣ', from: 0, f: Math.exp, bend: (x) => Math.exp(x / 2), theory: [-2, -2] },
  root: { name: '√x', from: 0, f: Math.sqrt, bend: (x) => x ** -0.75, theory: [-0.5, -2] },
  corner: { name: '|x − 0.3|', from: 0, f: (x) => Math.abs(x - 0.3), theory: [-1, null] },
  step: {
    name: 'tanh 20x',
    from: -1,
    f: (x) => Math.tanh(20 * x),
    bend: (x) => Math.sqrt(Math.abs(Math.tanh(20 * x))) / Math.cosh(20 * x),
    theory: [-2, -2],
  },
};

/** The natural cubic spline through values at equal steps from 0 to 1: its moments solve a linear system. */
function spline(values: readonly number[]): Pick<OwnTarget, 'f' | 'bend'> {
  const n = values.length - 1;
  const h = 1 / n;
  const rows = values.map((_, i) => {
    const row = new Array<number>(n + 2).fill(0);
    if (i === 0 || i === n) row[i] = 1;
    else {
      [row[i - 1], row[i], row[i + 1]] = [1, 4, 1];
      row[n + 1] = (6 * (values[i - 1] - 2 * values[i] + values[i + 1])) / h ** 2;
    }
    return row;
  });
  for (let i = 0; i <= n; i++)
    for (let k = 0; k <= n; k++) {
      const factor = k === i ? 0 : rows[k][i] / rows[i][i];
      for (let j = i; factor !== 0 && j <= n + 1; j++) rows[k][j] -= factor * rows[i][j];
    }
  const bends = rows.map((row, i) => row[n + 1] / row[i]);
  const place = (x: number): [number, number] => {
    const i = Math.min(n - 1, Math.floor(x * n));
    return [i, x * n - i];
  };
  return {
    f(x) {
      const [i, u] = place(x);
      const cubic = (w: number): number => (w ** 3 - w) * (h ** 2 / 6);
      return (1 - u) * values[i] + u * values[i + 1] + cubic(1 - u) * bends[i] + cubic(u) * bends[i + 1];
    },
    bend(x) {
      const [i, u] = place(x);
      return Math.sqrt(Math.abs((1 - u) * bends[i] + u * bends[i + 1]));
    },
  };
}

const drawings = new Map<string, OwnTarget>();
function targetOf({ target, drawn: values }: Fit): OwnTarget {
  if (target !== 'drawn') return formulas[target];
  const key = values.join();
  const found = drawings.get(key) ?? { name: 'your drawing', from: 0, ...spline(values), theory: [-2, -2] };
  drawings.set(key, found);
  return found;
}

/** The knots of the text: at equal steps; at the corner and equal steps beside it; or equal shares of ∫ √|f″|. */
function knotsOf({ from, bend, theory }: OwnTarget, knots: string, n: number): number[] {
  const steps = (a: number, b: number, parts: number): number[] =>
    Array.from({ length: parts + 1 }, (_, i) => a + ((b - a) * i) / parts);
  if (knots === 'equal') return steps(from, 1, n);
  if (!bend) {
    const before = Math.max(1, Math.min(n - 1, Math.round(0.3 * n)));
    return n === 1 ? [0, 1] : [...steps(0, 0.3, before).slice(0, -1), ...steps(0.3, 1, n - before)];
  }
  if (theory[0] === -0.5) return steps(0, 1, n).map((share) => share ** 4);
  const cells = 20_000;
  const sums = [0];
  for (let i = 0; i < cells; i++) sums.push(sums[i] + bend(from + ((1 - from) * (i + 0.5)) / cells));
  if (!(sums[cells] > 0)) return steps(from, 1, n);
  let i = 0;
  return steps(0, sums[cells], n).map((wanted) => {
    while (i < cells - 1 && sums[i + 1] < wanted) i++;
    return from + ((1 - from) * (i + (wanted - sums[i]) / (sums[i + 1] - sums[i]))) / cells;
  });
}

/** f minus the chord through its values at a and b. */
const gap =
  (f: OwnTarget['f'], a: number, b: number) =>
  (x: number): number =>
    f(x) - f(a) - ((f(b) - f(a)) * (x - a)) / (b - a);

/** The largest distance between a function and its interpolant: dense samples, the best of them refined by thirds. */
function errorWith({ f }: OwnTarget, knots: readonly number[]): number {
  let most = 0;
  knots.slice(1).forEach((b, k) => {
    const a = knots[k];
    const size = (x: number): number => Math.abs(gap(f, a, b)(x));
    const parts = 24;
    const at = (i: number): number => a + ((b - a) * Math.max(0, Math.min(parts, i))) / parts;
    let best = 0;
    for (let i = 1; i < parts; i++) if (size(at(i)) > size(at(best))) best = i;
    let [low, high] = [at(best - 1), at(best + 1)];
    for (let step = 0; step < 40; step++) {
      const [p, q] = [low + (high - low) / 3, high - (high - low) / 3];
      if (size(p) < size(q)) low = p;
      else high = q;
    }
    most = Math.max(most, size((low + high) / 2));
  });
  return most < 1e-14 ? 0 : most;
}

const SIZES = [1, 2, 4, 8, 16, 32, 64];
const KINDS = ['equal', 'free'];
const curves = new Map<OwnTarget, Readonly<Record<string, readonly number[]>>>();
function curvesOf(target: OwnTarget): Readonly<Record<string, readonly number[]>> {
  const found =
    curves.get(target) ??
    Object.fromEntries(
      KINDS.map((kind) => [kind, SIZES.map((n) => errorWith(target, knotsOf(target, kind, n)))]),
    );
  curves.set(target, found);
  return found;
}
const ownError = (state: Fit): number =>
  errorWith(targetOf(state), knotsOf(targetOf(state), state.knots, state.pieces));

/** Drawings by hand. */
const strokesByHand = fc
  .sample(
    fc.tuple(
      fc.array(fc.integer({ min: -32, max: 32 }), { minLength: 17, maxLength: 17 }),
      fc.constantFrom(...KINDS),
      fc.integer({ min: 1, max: 64 }),
    ),
    { numRuns: 8, seed: 3 },
  )
  .map(([heights, knots, pieces]) =>
    figure.constrain!({ target: 'drawn', knots, pieces, drawn: heights.map((k) => k / 32) }),
  )
  .map((state) => ({ state, drawing: drawn(figure, state) }));

async function everywhere(claim: (state: Fit, drawing: Drawn) => void): Promise<void> {
  await inEveryState('fit-by-pieces', figure, claim);
  for (const { state, drawing } of strokesByHand)
    naming(state, () => {
      claim(state, drawing);
    });
}

test('the first panel draws the target as a broad line and the interpolant with its knots where the text puts them', () =>
  everywhere((state, { svg }) => {
    const target = targetOf(state);
    const read = readPlot(only(svg, '.axes-graph'));
    const ticks = all(svg, '.axes-graph .ticks-x text').map((tick) => numberIn(wordsOf(tick)));
    assert.deepEqual([ticks[0], ticks[2]], [target.from, 1]);
    const line = strokesOf(only(svg, '.target-line'))[0].points.map(read);
    const tall = Math.abs(read([0, 0])[1] - read([0, 1])[1]);
    for (const [x, y] of line.filter(([x]) => x > target.from + 0.01 && x < 1 - 1e-3)) {
      const steep = Math.abs(target.f(x + 1e-4) - target.f(x - 1e-4)) / 2e-4;
      near(y, target.f(x), 0.01 * tall + steep * 3e-5, `the target at ${x}`);
    }
    const own = knotsOf(target, state.knots, state.pieces);
    const corners = strokesOf(only(svg, '.interpolant .graph'))[0].points.map(read);
    const dots = all(svg, '.knots circle').map((dot) => read(placeOf(dot)));
    for (const places of [corners, dots]) {
      assert.equal(places.length, state.pieces + 1);
      places.forEach(([x, y], i) => {
        near(x, own[i], 1e-3 * (1 - target.from), `knot ${i}`);
        const slack =
          Math.abs(target.f(Math.min(1, own[i] + 1e-3)) - target.f(own[i])) +
          Math.abs(target.f(own[i]) - target.f(Math.max(target.from, own[i] - 1e-3)));
        near(y, target.f(own[i]), 0.02 * tall + slack, `the value at knot ${i}`);
      });
    }
  }));

/** What is missed at x, by the interpolant with knots in given places. */
function missedBy(f: OwnTarget['f'], own: readonly number[]): (x: number) => number {
  return (x) => {
    const k = Math.min(
      Math.max(
        0,
        own.findLastIndex((knot) => knot <= x),
      ),
      own.length - 2,
    );
    return gap(f, own[k], own[k + 1])(x);
  };
}

/** How to read the panel of what is missed: by its two ticks; and how far it reaches. */
function missPanel(svg: Element) {
  const axis = readAxis(all(svg, '.axes-miss .ticks-y text'), 'y');
  const across = readAxis(all(svg, '.axes-graph .ticks-x text'), 'x');
  const height = Number(only(svg, '.clips .miss rect').getAttribute('height'));
  const top = Number(only(svg, '.clips .miss rect').getAttribute('y'));
  return { read: ([x, y]: Place): Place => [across(x), axis(y)], reach: axis(top), low: axis(top + height) };
}

test('the second panel draws what is missed: target less interpolant, upwards where the target is higher, in grey with half as many pieces', () =>
  everywhere((state, { svg }) => {
    const target = targetOf(state);
    const { f, from } = target;
    const { read, reach, low: bottom } = missPanel(svg);
    near(bottom, -reach, 0.02 * reach, 'as far down as up');
    const half = Math.max(1, Math.floor(state.pieces / 2));
    assert.match(wordsOf(all(svg, '.titles text')[1]), new RegExp(`grey: with ${half} pieces?( ↕)?$`));
    for (const [name, pieces] of [
      ['miss', state.pieces],
      ['ghost', half],
    ] as const) {
      const own = knotsOf(target, state.knots, pieces);
      const error = errorWith(target, own);
      const line = strokesOf(only(svg, `.${name}-line`))[0].points.map(read);
      if (error === 0) {
        assert.ok(line.every(([, y]) => Math.abs(y) < 0.001 * reach));
        continue;
      }
      const missed = missedBy(f, own);
      for (const [at, value] of line) {
        const x = Math.max(from, Math.min(1, at));
        // A place is drawn to a hundredth of a unit, and a curve may be steep.
        const hair = 3e-6 * (1 - from);
        const around = Array.from({ length: 21 }, (_, i) =>
          missed(Math.max(from, Math.min(1, x + hair * (i - 10)))),
        );
        if (own.some((knot) => Math.abs(knot - x) < 10 * hair)) around.push(0);
        const slack = 0.01 * Math.max(error, reach);
        const [low, high] = [Math.min(...around) - slack, Math.max(...around) + slack];
        assert.ok(value >= low && value <= high, `${value} missed at ${x}, ${missed(x)} expected`);
      }
    }
    const error = ownError(state);
    const dots = all(svg, '.worst circle', 0).map((dot) => read(placeOf(dot)));
    if (error === 0) return assert.equal(dots.length, 0);
    if (error < 0.99 * reach) assert.ok(dots.length > 0);
    for (const [, value] of dots)
      near(Math.abs(value), error, 0.006 * Math.max(error, reach), 'a worst place');
  }));

test('the scale of what is missed stays from 8 to 31 pieces, whichever the knots, and there the ghost is four times as high', () => {
  for (const target of ['sine', 'square', 'exponential']) {
    const panels = Array.from({ length: 24 }, (_, k) => {
      const state = { ...figure.initial, target, pieces: k + 8 };
      const free = { ...state, knots: 'free' };
      const { svg } = drawn(figure, state);
      assert.equal(missPanel(drawn(figure, free).svg).reach, missPanel(svg).reach);
      return { ...missPanel(svg), svg, pieces: k + 8 };
    });
    for (const { svg, read, reach, pieces } of panels) {
      assert.equal(reach, panels[0].reach);
      if (pieces % 2) continue;
      const [now, half] = ['miss', 'ghost'].map((name) =>
        Math.max(...strokesOf(only(svg, `.${name}-line`))[0].points.map((at) => Math.abs(read(at)[1]))),
      );
      near(half / now, 4, pieces < 12 ? 1.05 : 0.65, `${target}, ${pieces} pieces`);
      assert.ok(half <= reach, 'the ghost is inside');
    }
  }
});

test('the third panel has the largest errors for 1 to 64 pieces on logarithmic axes, filled dots for the knots as chosen, and a ring at the present ones', () =>
  everywhere((state, { svg }) => {
    const target = targetOf(state);
    const own = curvesOf(target);
    const read = readErrors(only(svg, '.axes-logs'));
    const series = all(svg, '.rates .series');
    for (const kind of KINDS) {
      const [group] = series.filter((one) => one.getAttribute('class')!.split(' ').includes(kind));
      assert.equal(group.getAttribute('class')!.includes('shown'), kind === state.knots);
      const dots = all(group, 'circle').map(placeOf);
      assert.deepEqual(strokesOf(only(group, 'path'))[0].points, dots);
      assert.equal(dots.length, SIZES.length);
      dots.forEach((dot, i) => {
        read.requireAt(dot, SIZES[i], own[kind][i], `${kind} knots, ${SIZES[i]} pieces`);
      });
    }
    // What is chosen is drawn last, over the other.
    assert.ok(series[1].getAttribute('class')!.includes('shown'));
    read.requireAt(placeOf(only(svg, '.here circle')), state.pieces, ownError(state), 'the ring');
    // Names stand at the ends of their curves, the upper one above, and apart.
    const ends = all(svg, '.ends text').map((end) => ({ name: wordsOf(end), y: placeOf(end)[1] }));
    assert.ok(ends[1].y - ends[0].y >= 27.9);
    const [upper, lower] = ends.map(({ name }) => own[name][SIZES.length - 1]);
    assert.ok(upper >= lower || Math.max(upper, lower) < 1e-5, 'names in the order of their curves');
    assert.deepEqual(ends.map(({ name }) => name).sort(), KINDS);
  }));

/** The slope of the least-squares line from 8 pieces on; `null` where an error is 0. */
const settledSlope = (state: Fit): number | null =>
  slopeThrough(SIZES.slice(3), curvesOf(targetOf(state))[state.knots].slice(3));

test('titles and description say target, pieces, error, measured slope, and what the theory expects', () =>
  everywhere((state, { svg }) => {
    const target = targetOf(state);
    const [first, , third] = all(svg, '.titles text').map(wordsOf);
    const [, measured, theory] = /^largest error: (.*) \((.*)\)$/.exec(third)!;
    const pieces = `${state.pieces} ${state.pieces === 1 ? 'piece' : 'pieces'}`;
    assert.equal(first, `${target.name} and its interpolant, ${pieces}`);
    const slope = settledSlope(state);
    const expected = target.theory[KINDS.indexOf(state.knots)];
    const said = figure.describe(state);
    const values = figure.values!(state);
    const error = ownError(state);
    assert.match(said, new RegExp(`interpolant with ${pieces}, ${state.knots} knots`));
    if (slope === null) {
      for (const [text, words] of [
        [measured, 'no error left'],
        [theory, 'theory: exact'],
        [values.slope, 'none'],
        [said, 'no error at all'],
      ])
        assert.ok(text.includes(words), text);
    } else {
      const printed = [
        measured.split('slope ')[1],
        values.slope,
        /falls with slope (−?[\d.]+\d|−?\d+);/.exec(said)![1],
      ].map(numberIn);
      for (const value of printed) near(value, slope, 0.0151, 'the slope');
      assert.equal(numberIn(theory.split(': ')[1]), expected);
      assert.equal(numberIn(/theory says (−?[\d.]*\d)/.exec(said)![1]), expected);
    }
    if (error === 0) assert.match(said, /They are equal\./);
    else
      near(
        numberIn(/differ by at most (\S+)\. /.exec(said)![1]) / error,
        1,
        6e-3,
        'the error in the description',
      );
    near(numberIn(values.error), error, 6e-3 * error, 'the error for the text');
    assert.equal(Number(values.pieces), state.pieces);
    assert.match(said, new RegExp(`one hidden layer of ${state.pieces} ReLU units`));
  }));

test('the status tells the error, and the one with half as many pieces', () =>
  everywhere((state) => {
    const target = targetOf(state);
    const words = figure.status!(state);
    const half = Math.max(1, Math.floor(state.pieces / 2));
    const found = /^With (\d+) pieces?, (\w+) knots, (.*) is (?:missed by at most (\S+?)|met exactly)(?:; with (\d+) pieces? it was (\S+))?\.$/.exec(words)!; // prettier-ignore
    assert.ok(found, words);
    assert.deepEqual([Number(found[1]), found[2], found[3]], [state.pieces, state.knots, target.name]);
    const error = ownError(state);
    if (error > 0) near(numberIn(found[4]) / error, 1, 6e-3, 'the error');
    else assert.equal(found[4], undefined);
    assert.equal(found[5], half === state.pieces ? undefined : String(half));
    const before = errorWith(target, knotsOf(target, state.knots, half));
    if (found[6]) near(numberIn(found[6]), before, 6e-3 * before, 'the error before');
  }));

test('the exercises are done when they are, and not a piece before', () => {
  const of = (change: object) => figure.constrain!({ ...figure.initial, ...change });
  const goal = (name: string, change: object): boolean => figure.goals![name](of(change)).done;
  const sizes = Array.from({ length: 64 }, (_, k) => k + 1);
  const done = (name: string, change: object): number[] =>
    sizes.filter((pieces) => goal(name, { ...change, pieces }));
  assert.deepEqual(done('enough-pieces', { target: 'sine' }), [23]);
  assert.deepEqual(done('enough-pieces', { target: 'square' }), []);
  assert.deepEqual(done('enough-pieces', { target: 'sine', knots: 'free' }), []);
  assert.deepEqual(done('exact-corner', { target: 'corner' }), [10, 20, 30, 40, 50, 60]);
  assert.deepEqual(done('exact-corner', { target: 'corner', knots: 'free' }), []);
  const step = { ...of({}), target: 'step', knots: 'free' };
  const wanted = errorWith(targetOf(step), knotsOf(targetOf(step), 'equal', 64));
  const least = sizes.find((n) => errorWith(targetOf(step), knotsOf(targetOf(step), 'free', n)) <= wanted);
  assert.deepEqual(done('as-good-as-many', { target: 'step', knots: 'free' }), [least]);
  assert.deepEqual(done('as-good-as-many', { target: 'step' }), []);
  // A hill between two knots, where the interpolant lies on the ground.
  const hill = Array.from({ length: 17 }, (_, k) => (k === 2 ? 0.75 : 0));
  assert.deepEqual(done('between-knots', { target: 'drawn', drawn: hill }), [4]);
  assert.deepEqual(done('between-knots', { target: 'drawn' }), [], 'the first drawing');
  assert.deepEqual(done('between-knots', { target: 'drawn', drawn: hill.map((y) => y * 0.6) }), []);
  assert.deepEqual(done('between-knots', { target: 'drawn', drawn: hill, knots: 'free' }), []);
});

test('the table is the network of the text: I(x) = f(x₀) + Σ v σ(x − knot), with the change of slope as weight', () =>
  everywhere((state, { readout }) => {
    const { f } = targetOf(state);
    const own = knotsOf(targetOf(state), state.knots, state.pieces);
    const slope = (k: number): number => (k === 0 ? 0 : (f(own[k]) - f(own[k - 1])) / (own[k] - own[k - 1]));
    const table = only(readout, '.units');
    const [, ...rows] = rowsOf(table);
    assert.equal(rows.length, Math.min(6, state.pieces));
    rows.forEach(([unit, knot, weight], k) => {
      assert.equal(Number(unit), k + 1);
      near(numberIn(knot), own[k], 3e-4, 'a knot');
      const jump = slope(k + 1) - slope(k);
      near(
        numberIn(weight),
        jump,
        6e-4 + 4e-3 * Math.max(Math.abs(slope(k + 1)), Math.abs(jump)),
        'an output weight',
      );
    });
    near(
      numberIn(/output bias (\S+),/.exec(wordsOf(only(table, 'caption')))![1]),
      f(own[0]),
      6e-5,
      'the output bias',
    );
    const [more, checked] = all(readout, 'p').map(wordsOf);
    assert.equal(/^and (\d+) more/.exec(more)?.[1], state.pieces > 6 ? String(state.pieces - 6) : undefined);
    assert.match(checked, /equal up to rounding/);
    const [hidden, out] = figure.network!(state).layers;
    const network = (x: number): number =>
      hidden.weights.reduce(
        (sum, w, i) => sum + out.weights[i] * Math.max(0, w * x + hidden.biases[i]),
        out.biases[0],
      );
    own.slice(1).forEach((b, k) => {
      const middle = (own[k] + b) / 2;
      near(network(middle), (f(own[k]) + f(b)) / 2, 2e-3, `the network on piece ${k + 1}`);
    });
  }));

test('handles of a drawing by hand stand on its points', () =>
  everywhere((state, { svg }) => {
    const handles = all(svg, '.handle', 0);
    assert.equal(handles.length, state.target === 'drawn' ? 17 : 0);
    if (handles.length === 0) return;
    const read = readPlot(only(svg, '.axes-graph'));
    handles.forEach((handle, i) => {
      const [x, y] = read(placeOf(handle));
      near(x, i / 16, 1e-3, 'a column');
      near(y, state.drawn[i], 1e-3 * 3, 'its height');
    });
  }));

test('the text’s numbers: a quarter per doubling, 1/(4n²) for the square, ¼n^−½ for the root, no error for a knot at the corner', () => {
  const error = (change: Partial<Fit>): number =>
    numberIn(figure.values!(figure.constrain!({ ...figure.initial, ...change })).error);
  for (const n of [8, 16, 32])
    near(error({ pieces: 2 * n }) / error({ pieces: n }), 0.25, 0.018, 'twice as many pieces');
  for (const n of [1, 5, 64]) {
    near(4 * n * n * error({ target: 'square', pieces: n }), 1, 6e-3, 'the square');
    near(4 * Math.sqrt(n) * error({ target: 'root', pieces: n }), 1, 6e-3, 'the root');
    assert.ok(error({ pieces: n }) <= (1.005 * TURN ** 2) / 8 / n ** 2, 'the theorem');
  }
  assert.equal(error({ target: 'corner', knots: 'free', pieces: 2 }), 0);
  assert.ok(error({ pieces: 23 }) < 0.01 && error({ pieces: 22 }) >= 0.01);
  assert.ok(error({ target: 'step', pieces: 16 }) > 5 * error({ target: 'step', knots: 'free', pieces: 16 }));
});
