import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Network } from '../../network/index.ts';
import { evaluate } from '../../network/index.ts';
import { cellsOf, forward } from '../cells.testing.ts';
import { creasesIn, type Reading } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, proseStates, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import { counted } from '../../drawing/words/number.ts';
import figure from './prune.figure.ts';

type State = typeof figure.initial;
type Fate = 'off' | 'on' | 'both';

const whole = figure.network!(figure.initial);
const box = (left: number, bottom: number, right: number, top: number, stage = 'whole'): State =>
  changed(figure, figure.initial, { left, bottom, right, top, stage });
const cornersOf = ({ left, bottom, right, top }: State): Place[] => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];

/**
 * Places at which a unit of either layer has its extremes on the box: on the cells of the first layer's lines all are
 * affine, so the corners of these cells are enough.
 */
function extremePlaces(state: State): Place[] {
  const [{ weights, biases }] = whole.layers;
  const lines = Array.from(biases, (c, i): [number, number, number] => [
    weights[2 * i],
    weights[2 * i + 1],
    c,
  ]);
  const { left, bottom, right, top } = state;
  const sides: [number, number, number][] = [
    [1, 0, -left],
    [1, 0, -right],
    [0, 1, -bottom],
    [0, 1, -top],
  ];
  const both = [...lines, ...sides];
  const crossings = both.flatMap(([a, b, c], i) =>
    both.slice(i + 1).flatMap(([p, q, r]): Place[] => {
      const det = a * q - b * p;
      return Math.abs(det) < 1e-9 ? [] : [[(b * r - c * q) / det, (c * p - a * r) / det]];
    }),
  );
  const slack = 1e-9;
  return crossings.filter(
    ([x, y]) => x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack,
  );
}

/** What every unit does on the box, from its extremes; `null` where rounding could decide. */
function fatesOn(state: State): (Fate | null)[][] {
  const seen = extremePlaces(state).map((place) => forward(whole, place).z);
  return [0, 1].map((layer) =>
    Array.from({ length: whole.layers[layer].outputs }, (_, unit) => {
      const values = seen.map((z) => z[layer][unit]);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      // The third unit's crease is exactly where it looks to be.
      if (layer === 0 && unit === 2) return most <= 0 ? 'off' : least >= 0 ? 'on' : 'both';
      if (Math.abs(least) < 1e-12 || Math.abs(most) < 1e-12) return null;
      return most < 0 ? 'off' : least > 0 ? 'on' : 'both';
    }),
  );
}

/** The three kinds of units as the wiring draws them. */
function kindsIn(svg: Element): { kind: Fate; gone: boolean; number: string }[] {
  const numbers = all(svg, '.wiring .numbers text').map(wordsOf);
  return all(svg, '.wiring .units path').map((path, i) => {
    const name = path.getAttribute('class')!;
    const kind = /removed/.test(name) ? 'off' : /linear/.test(name) ? 'on' : 'both';
    const square = /^M[^a]*Z$/.test(path.getAttribute('d')!);
    assert.equal(square, kind === 'on', 'what is linear is a square, all else a disc');
    return { kind, gone: /gone/.test(name), number: numbers[i] };
  });
}

const splitByLayer = <T>(units: readonly T[]): T[][] => [units.slice(0, 6), units.slice(6)];

/** The numbers of the readout's first table, row by row. */
function countsIn(readout: Element): Record<string, string[]> {
  return Object.fromEntries(
    all(readout, '.prune-counts tbody tr').map((row) => [
      wordsOf(only(row, 'th')),
      all(row, 'td').map(wordsOf),
    ]),
  );
}

/** From the drawing to the plane, by the veil over the window, and the box as it is drawn. */
function mapIn(svg: Element): { read: Reading; box: readonly Place[] } {
  const [window, hole] = strokesOf(only(svg, '.veil'));
  const xs = window.points.map(([x]) => x);
  const ys = window.points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const read: Reading = ([x, y]) => [(4 * (x - x0)) / (x1 - x0) - 2, 1.5 - (3 * (y - y0)) / (y1 - y0)];
  near((x1 - x0) / (y1 - y0), 4 / 3, 0.01, 'the window is not stretched');
  return { read, box: hole.points.map(read) };
}

test('the box is drawn where it is, and all else lies under a veil', async () => {
  await inEveryState('prune', figure, (state, { svg }) => {
    const drawnBox = mapIn(svg).box;
    const sides = [
      [Math.min(...drawnBox.map(([x]) => x)), state.left],
      [Math.max(...drawnBox.map(([x]) => x)), state.right],
      [Math.min(...drawnBox.map(([, y]) => y)), state.bottom],
      [Math.max(...drawnBox.map(([, y]) => y)), state.top],
    ];
    for (const [is, wanted] of sides) near(is, wanted, 1e-3, 'a side of the box');
    assert.deepEqual(strokesOf(only(svg, '.box'))[0].points, strokesOf(only(svg, '.veil'))[1].points);
  });
});

test('a unit is crossed out, a square or a disc as its extremes on the box say', async () => {
  let seen = 0;
  await inEveryState('prune', figure, (state, { svg }) => {
    const kinds = splitByLayer(kindsIn(svg));
    fatesOn(state).forEach((layer, l) =>
      layer.forEach((fate, unit) => {
        if (fate === null) return;
        seen++;
        assert.equal(kinds[l][unit].kind, fate, `unit ${unit + 1} of layer ${l + 1}`);
        assert.equal(kinds[l][unit].number, String(unit + 1));
      }),
    );
    const crosses = kinds.flat().filter(({ kind }) => kind === 'off').length;
    assert.equal(all(svg, '.cross', 0).length, crosses);
  });
  assert.ok(seen > 300);
});

test('unit 3 counts as always off up to the line x₁ = 1 and not a bit further', () => {
  const kindOf = (right: number): string => kindsIn(drawn(figure, box(-0.5, -0.5, right, 0.75)).svg)[2].kind;
  assert.deepEqual([0.9375, 1, 1 + Number.EPSILON, 1.0625].map(kindOf), ['off', 'off', 'both', 'both']);
});

test('no crease of a unit that is always on or always off enters the box', async () => {
  await inEveryState('prune', figure, (state, { svg }) => {
    const { read } = mapIn(svg);
    const slack = 0.01;
    for (const { from, to, colour } of creasesIn(only(svg, '.creases'), read)) {
      if (colour === 'var(--unit-1)') continue;
      assert.equal(state.stage, 'whole', 'what is left after pruning bends only where a unit switches');
      for (let k = 0; k <= 40; k++) {
        const [x, y] = [from[0] + (k / 40) * (to[0] - from[0]), from[1] + (k / 40) * (to[1] - from[1])];
        assert.ok(
          x < state.left + slack ||
            x > state.right - slack ||
            y < state.bottom + slack ||
            y > state.top - slack,
          `${colour} at ${x}, ${y}`,
        );
      }
    }
  });
});

/** The number of units, those that switch, and weights after pruning, from what the units do. */
function expectedCounts(kinds: readonly (readonly { kind: Fate }[])[]): [number, number, number] {
  const left = kinds.map((layer) => layer.filter(({ kind }) => kind !== 'off').length);
  const both = kinds.map((layer) => layer.filter(({ kind }) => kind === 'both').length);
  if (left[1] === 0) return [0, 0, 2];
  if (left[0] === 0) return [left[1], both[1], 3 * left[1]];
  return [left[0] + left[1], both[0] + both[1], 2 * left[0] + left[0] * left[1] + left[1]];
}

test('the table counts units, weights and regions of all three networks', async () => {
  await inEveryState('prune', figure, (state, { svg, readout }) => {
    const kinds = splitByLayer(kindsIn(svg));
    const counts = countsIn(readout);
    assert.deepEqual(counts.whole.slice(0, 2), ['10', '40']);
    const [units, switching, weights] = expectedCounts(kinds);
    assert.deepEqual(counts.pruned.slice(0, 2).map(Number), [units, weights]);
    assert.equal(
      /(\w+) (?:is|are) linear;/
        .exec(figure.status!({ ...state, stage: 'pruned' }))?.[1]
        .replace('none', 'no'),
      units - switching === 0 && units === 10 ? undefined : counted(units - switching),
    );
    const cells = cellsOf(whole, cornersOf(state)).filter(({ area }) => area > 1e-9).length;
    assert.ok(Number(counts.whole[2]) >= cells);
    if (!kinds.some((layer) => layer.every(({ kind }) => kind === 'off')))
      assert.equal(counts.pruned[2], counts.whole[2], 'pruning keeps the regions of the box');
    const shown = figure.network!(state);
    const row = counts[{ whole: 'whole', pruned: 'pruned', multiplied: 'multiplied' }[state.stage]!];
    assert.equal(
      Number(row[0]),
      shown.layers.slice(0, -1).reduce((sum, { outputs }) => sum + outputs, 0),
    );
    assert.equal(
      Number(row[1]),
      shown.layers.reduce((sum, { weights }) => sum + weights.length, 0),
    );
  });
});

/** The network by plain arithmetic; an identity has slope 1 left of 0. */
function plain({ layers }: Network, place: Place): number {
  let values: number[] = [...place];
  for (const { inputs, weights, biases, leftSlopes } of layers)
    values = Array.from(biases, (bias, i) => {
      const z = values.reduce((sum, value, k) => sum + weights[i * inputs + k] * value, bias);
      return z > 0 ? z : leftSlopes[i] * z;
    });
  return values[0];
}

/** Places of the box, its corners among them. */
const placesIn = ({ left, bottom, right, top }: State): Place[] =>
  Array.from({ length: 64 }, (_, k) => [
    left + ((k % 8) / 7) * (right - left),
    bottom + (Math.floor(k / 8) / 7) * (top - bottom),
  ]);

test('on the box all three networks have the same values: pruned bit for bit, multiplied out up to what the table says', async () => {
  await inEveryState('prune', figure, (state, { readout }) => {
    const networks = ['pruned', 'multiplied'].map((stage) => figure.network!({ ...state, stage }));
    const said = numberIn(countsIn(readout).multiplied[3]);
    for (const place of placesIn(state)) {
      const [value] = evaluate(whole, place);
      assert.equal(evaluate(networks[0], place)[0], value);
      near(evaluate(networks[1], place)[0], value, said + 1e-15, 'multiplied out');
      for (const network of networks)
        near(plain(network, place), plain(whole, place), 1e-13, 'in plain arithmetic');
    }
    assert.ok(said <= 1e-12);
    assert.equal(countsIn(readout).pruned[3], '0');
  });
});

test('outside the box pruning changes the function', () => {
  const pruned = figure.network!({ ...figure.initial, stage: 'pruned' });
  assert.ok(Math.abs(plain(pruned, [2, -1.5]) - plain(whole, [2, -1.5])) > 0.1);
});

test('wires are the weights that are left, units that are gone have none', async () => {
  await inEveryState('prune', figure, (state, { svg }) => {
    const shown = figure.network!(state);
    const nonZero = shown.layers.reduce((sum, { weights }) => sum + weights.filter((w) => w !== 0).length, 0);
    const wires = all(svg, '.wires path', 0).flatMap(strokesOf);
    assert.equal(wires.length, nonZero);
    const texts = all(svg, '.wiring .numbers text');
    kindsIn(svg).forEach(({ kind, gone }, i) => {
      const [x, y] = ['x', 'y'].map((name) => Number(texts[i].getAttribute(name)));
      const touched = wires.some(({ points }) => points.some(([u, v]) => Math.hypot(u - x, v - y) < 0.1));
      if (gone) assert.ok(!touched, 'a unit that is gone has no wire');
      if (state.stage === 'whole') assert.ok(!gone && touched);
      if (state.stage !== 'whole' && kind === 'off') assert.ok(gone);
    });
  });
});

test('the sentence says the counts and what agrees', async () => {
  await inEveryState('prune', figure, (state, { svg, readout }) => {
    const words = figure.status!(state);
    const kinds = kindsIn(svg);
    const counts = countsIn(readout);
    if (state.stage === 'whole') {
      const said =
        /^Of ten units (\w+) (?:is|are) always off on this box, (\w+) (?:is|are) always on, and (\w+)/.exec(
          words,
        );
      const number = (word: string): number => (word === 'none' ? 0 : countIn(word));
      assert.deepEqual(
        said!.slice(1).map(number),
        (['off', 'on', 'both'] as const).map((wanted) => kinds.filter(({ kind }) => kind === wanted).length),
      );
    } else if (state.stage === 'pruned') {
      assert.ok(!words.includes('differs'));
      if (!words.startsWith('All')) assert.match(words, /are the same bit for bit\.$/);
      const gone = /^(\w+) (?:is|are) gone/.exec(words)?.[1].toLowerCase() ?? 'none';
      assert.equal(gone === 'none' ? 0 : countIn(gone), 10 - Number(counts.pruned[0]));
    } else if (/at most/.test(words)) {
      assert.ok(words.includes(counts.multiplied[3]));
    } else assert.match(words, /no value differs|nothing to multiply out/);
  });
});

test('bounds prove no unit that the regions do not, and intervals none that the zonotope does not', async () => {
  await inEveryState('prune', figure, (_, { readout, svg }) => {
    const [exact, zonotope, intervals] = all(readout, '.prune-found tbody tr').map((row) =>
      all(row, 'td').map((cell) => Number(wordsOf(cell))),
    );
    const kinds = kindsIn(svg);
    assert.deepEqual(exact, [
      kinds.filter(({ kind }) => kind === 'off').length,
      kinds.filter(({ kind }) => kind === 'on').length,
    ]);
    for (const k of [0, 1]) assert.ok(intervals[k] <= exact[k] && zonotope[k] <= exact[k]);
  });
});

test('first-layer units are found by intervals as by regions, and some of the second layer are not', () => {
  const found = (state: State): number[] =>
    all(drawn(figure, state).readout, '.prune-found tbody tr').map((row) =>
      all(row, 'td').reduce((sum, cell) => sum + Number(wordsOf(cell)), 0),
    );
  const [exact, , intervals] = found(figure.initial);
  const first = fatesOn(figure.initial)[0].filter((fate) => fate !== 'both').length;
  assert.ok(intervals >= first && intervals < exact);
});

test('the handles move the box, keep it in the window and never turn it inside out', () => {
  const [middle, low, high] = figure.handles!(figure.initial);
  const at = (state: State): number[] => [state.left, state.bottom, state.right, state.top];
  const after = (change: Partial<State>): number[] => at(changed(figure, figure.initial, change));
  assert.deepEqual(after(middle.to([1, 1], figure.initial)), [0.375, 0.25, 1.625, 1.5]);
  assert.deepEqual(after(middle.to([9, -9], figure.initial)), [0.75, -1.5, 2, -0.25]);
  assert.deepEqual(after(low.to([-1.02, -0.99], figure.initial)), [-1, -1, 0.75, 0.75]);
  assert.deepEqual(after(low.to([5, 5], figure.initial)), [0.625, 0.625, 0.75, 0.75]);
  assert.deepEqual(after(high.to([-5, -5], figure.initial)), [-0.5, -0.5, -0.375, -0.375]);
  assert.deepEqual(after(high.to([1, 5], figure.initial)), [-0.5, -0.5, 1, 1.5]);
});

test('a unit that is picked out has its crease drawn heavily, and none where it has gone', () => {
  const marked = (change: Partial<State>): Drawn => drawn(figure, changed(figure, figure.initial, change));
  assert.equal(all(marked({ unit: 4 }).svg, '.marked-crease path').length, 1);
  assert.equal(all(marked({ unit: 2 }).svg, '.marked-crease path').length, 1);
  assert.equal(all(marked({ unit: 2, stage: 'pruned' }).svg, '.marked-crease path', 0).length, 0);
  const { svg } = marked({ unit: 2 });
  const { read } = mapIn(svg);
  for (const { points } of strokesOf(only(svg, '.marked-crease path')))
    for (const point of points) near(read(point)[0], 1, 1e-3, 'the crease of unit 3');
});

test('the goals are reached on the boxes that they ask for, and missed nearby', () => {
  const done = (goal: string, state: State): boolean => figure.goals![goal](state).done;
  assert.ok(done('three', box(-0.75, -1.5, -0.25, -1)));
  assert.ok(!done('three', figure.initial) && !done('three', box(-0.25, -1, 0.5, -0.75)));
  assert.ok(done('constant', box(-0.25, -1, 0.5, -0.75)));
  assert.ok(!done('constant', box(-0.25, -1, 0.5, -0.625)));
  assert.ok(done('linear-layer', box(0, 0.75, 2, 1.5)));
  assert.ok(!done('linear-layer', box(0.5, 0.75, 1.25, 1.5)), 'too narrow');
  assert.ok(!done('linear-layer', figure.initial) && !done('linear-layer', box(-0.25, -1, 0.5, -0.75)));
  assert.ok(done('touching', box(-0.5, -0.5, 1, 0.75)));
  for (const right of [0.9375, 1.0625]) assert.ok(!done('touching', box(-0.5, -0.5, right, 0.75)));
  for (const goal of Object.values(figure.goals!))
    for (const state of [figure.initial, box(-0.25, -1, 0.5, -0.75), box(1, 0.5, 2, 1.5)])
      assert.match(goal(state).words, /^[A-Z].*\.$/);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('prune', figure);
  if (states.length > 1)
    for (const [goal, reached] of Object.entries(figure.goals!))
      assert.ok(
        states.some(({ state }) => reached(state).done),
        goal,
      );
});

test('boxes out of the window, turned around or too small are brought back', () => {
  const sides = (change: Partial<State>): number[] => {
    const { left, bottom, right, top } = changed(figure, figure.initial, change);
    return [left, bottom, right, top];
  };
  assert.deepEqual(sides({ left: 1, right: -1 }), [-1, -0.5, 1, 0.75]);
  assert.deepEqual(sides({ left: 9, right: 9 }), [1.875, -0.5, 2, 0.75]);
  assert.deepEqual(sides({ bottom: -9, top: 9 }), [-0.5, -1.5, 0.75, 1.5]);
  assert.equal(changed(figure, figure.initial, { stage: 'nonsense' }).stage, 'whole');
});

test('nothing stays of the states before', () => {
  nothingStays(figure, [
    figure.initial,
    { ...figure.initial, stage: 'pruned', unit: 3 },
    box(-0.25, -1, 0.5, -0.75, 'multiplied'),
    box(0, 0.75, 2, 1.5, 'multiplied'),
    box(-2, -1.5, 2, 1.5, 'pruned'),
  ]);
});
