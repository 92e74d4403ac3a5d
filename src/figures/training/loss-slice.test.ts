import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/loss-slice.json' with { type: 'json' };
import { randomNetwork } from '../../network/index.ts';
import { all, drawn, heightOver, inEveryState, near, nothingStays, numberIn, only, placeOf, readAxis, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import type { Drawn, Place } from '../reading.testing.ts';
import { countIn, marksIn, naming } from '../reading-marks.testing.ts';
import figure from './loss-slice.figure.ts';

type State = typeof figure.initial;

/** A network with one input, one hidden layer and one output, all its numbers in a row: w, b, v, c. */
type Numbers = readonly number[];
const UNITS = 6;
const [W, B, V, C] = [0, UNITS, 2 * UNITS, 3 * UNITS];

const snapped = (value: number): number => Math.round(value * 1024) / 1024;
/** Fourteen values of a sine. */
const data = Array.from({ length: 14 }, (_, j) => {
  const x = snapped((2 * j) / 13 - 1);
  return { x, y: snapped(Math.sin(Math.PI * x)) };
});

const trained = stored.networks.map(
  ({
    network: {
      layers: [hidden, out],
    },
  }): Numbers => [...hidden.weights.flat(), ...hidden.biases, ...out.weights.flat(), ...out.biases],
);
const numbersOf = ({ layers: [hidden, out] }: ReturnType<typeof randomNetwork>): Numbers => [
  ...hidden.weights,
  ...hidden.biases,
  ...out.weights,
  ...out.biases,
];
const untrained = numbersOf(randomNetwork({ widths: [1, UNITS, 1], seed: stored.networks[0].seed }));

const z = (numbers: Numbers, unit: number, x: number): number => numbers[W + unit] * x + numbers[B + unit];
const units = [...Array(UNITS).keys()];

/** The output, with gates as they are or frozen. */
const output = (
  numbers: Numbers,
  x: number,
  on = (unit: number): boolean => z(numbers, unit, x) > 0,
): number =>
  units.reduce((sum, unit) => sum + (on(unit) ? numbers[V + unit] * z(numbers, unit, x) : 0), numbers[C]);
const lossOf = (numbers: Numbers, gates?: (unit: number, example: number) => boolean): number =>
  data.reduce(
    (sum, { x, y }, j) => sum + (output(numbers, x, gates && ((unit) => gates(unit, j))) - y) ** 2,
    0,
  ) / data.length;

/** The line of weights of a state, by its ends: those of a layer that does not move stay the first trained network's. */
function lineOf({ path, moves }: Pick<State, 'path' | 'moves'>): (t: number) => Numbers {
  const ends =
    path === 'start'
      ? [untrained, trained[0]]
      : path === 'other'
        ? trained
        : [trained[0], numbersOf(figure.network!({ path, moves: 'both', t: 1 }))];
  const stays = (i: number): boolean => (moves === 'hidden' && i >= V) || (moves === 'output' && i < V);
  return (t) => ends[0].map((from, i) => (stays(i) ? trained[0][i] : from + t * (ends[1][i] - from)));
}

interface Own {
  readonly at: (t: number) => Numbers;
  /** Where a unit's pre-activation at an example vanishes, ascending. */
  readonly breaks: readonly { readonly t: number; readonly unit: number; readonly example: number }[];
  readonly loss: (t: number) => number;
  /** The loss with all gates as they are at another place. */
  readonly frozen: (at: number, t: number) => number;
  readonly least: { readonly t: number; readonly value: number };
}

const owns = new Map<string, Own>();
function ownOf(state: State): Own {
  const key = `${state.path} ${state.moves}`;
  const found = owns.get(key) ?? makeOwn(state);
  owns.set(key, found);
  return found;
}

function makeOwn(state: State): Own {
  const at = lineOf(state);
  const breaks = units
    .flatMap((unit) =>
      data.map(({ x }, example) => {
        const [from, to] = [z(at(0), unit, x), z(at(1), unit, x)];
        return { t: from / (from - to), unit, example };
      }),
    )
    .filter(({ t }) => t > -0.5 && t < 1.5)
    .sort((a, b) => a.t - b.t);
  const loss = (t: number): number => lossOf(at(t));
  let least = { t: 0, value: Infinity };
  for (let k = 0; k <= 4000; k++) {
    const t = -0.5 + k / 2000;
    if (loss(t) < least.value) least = { t, value: loss(t) };
  }
  for (let step = 1 / 2000; step > 1e-9; step /= 2)
    for (const t of [least.t - step, least.t + step])
      if (Math.abs(t - 0.5) <= 1 && loss(t) < least.value) least = { t, value: loss(t) };
  const frozen = (middle: number, t: number): number => {
    const there = at(middle);
    return lossOf(at(t), (unit, example) => z(there, unit, data[example].x) > 0);
  };
  return { at, breaks, loss, frozen, least };
}

/** What the step button leads to. */
function stepped(state: State): State {
  let next = figure.step!(state) ?? state;
  while (!figure.stops!(next)) next = figure.step!(next)!;
  return next;
}

/** Places on breakpoints, and elsewhere on every line. */
const pressed = (name: string, state: State): State =>
  name === 'next'
    ? stepped(state)
    : { ...state, ...figure.actions!.find((one) => one.name === name)!.to(state) };
const more: readonly State[] = ['other', 'start', 'random'].flatMap((path) =>
  ['both', 'hidden', 'output'].map((moves) =>
    pressed(moves === 'output' ? 'least' : 'next', { path, moves, t: 0.3 }),
  ),
);
const drawings = more.map((state) => ({ state, drawing: drawn(figure, state) }));

async function everywhere(claim: (state: State, drawing: Drawn, own: Own) => void): Promise<void> {
  await inEveryState('loss-slice', figure, (state, drawing) => {
    claim(state, drawing, ownOf(state));
  });
  for (const { state, drawing } of drawings)
    naming(state, () => {
      claim(state, drawing, ownOf(state));
    });
}

/** The breakpoints at a place, and those beside it: the piece to the right of one. */
const hereOf = ({ breaks }: Own, t: number) => breaks.filter((one) => Math.abs(one.t - t) < 1e-9);
function pieceOf({ breaks }: Own, t: number): { index: number; from: number; to: number; count: number } {
  const places = [...new Set(breaks.map((one) => Number(one.t.toFixed(12))))];
  const index = places.filter((place) => place <= t + 1e-11).length;
  return { index, from: places[index - 1] ?? -0.5, to: places[index] ?? 1.5, count: places.length + 1 };
}

test('the network at t is the point of the straight line between its ends; a layer that does not move keeps the trained weights', () =>
  everywhere((state, _, { at }) => {
    const shown = numbersOf(figure.network!(state));
    at(state.t).forEach((value, i) => near(shown[i], value, 1e-12, `number ${i}`));
    if (state.path !== 'random') return;
    const [start, end] = [0, 1].map((t) => numbersOf(figure.network!({ path: 'random', moves: 'both', t })));
    near(
      Math.hypot(...end.map((value, i) => value - start[i])) / Math.hypot(...start),
      0.5,
      1e-12,
      'the random direction',
    );
  }));

test('the first panel has the network’s graph, the data, the errors between them, and a mark of its colour at every kink', () =>
  everywhere((state, { svg }, own) => {
    const read = readPlot(only(svg, '.axes-function'));
    const now = own.at(state.t);
    const line = strokesOf(only(svg, 'g.function > .graph'))[0].points.map(read);
    for (let x = -1.14; x < 1.15; x += 0.03)
      near(heightOver(line, x), output(now, x), 0.01 + 1e-3 * Math.abs(output(now, x)), `the graph at ${x}`);
    const examples = marksIn(only(svg, '.example').getAttribute('d')!).map(({ at }) => read(at));
    const errors = strokesOf(only(svg, '.error')).map(({ points }) => points.map(read));
    data.forEach(({ x, y }, j) => {
      near(Math.hypot(examples[j][0] - x, examples[j][1] - y), 0, 2e-3, `point ${j + 1}`);
      const [[ax, ay], [bx, by]] = errors[j];
      for (const end of [ax, bx]) near(end, x, 2e-3, 'an error’s place');
      near(ay, y, 2e-3, 'an error begins at the point');
      near(by, output(now, x), 2e-3, 'and ends on the graph');
    });
    const met = hereOf(own, state.t);
    const kinks = all(svg, '.kinks path');
    assert.equal(kinks.length, UNITS);
    kinks.forEach((kink, unit) => {
      const x = -now[B + unit] / now[W + unit];
      assert.equal(kink.getAttribute('style'), `--unit: var(--unit-${unit + 1})`);
      const [tip] = strokesOf(kink)[0].points;
      if (Math.abs(x) <= 1.15) near(read(tip)[0], x, 3e-3, `the kink of unit ${unit + 1}`);
      else assert.ok(tip[0] < 0, 'a kink beside the plot is not in it');
      const meets = kink.getAttribute('class')!.includes('meets');
      assert.equal(
        meets,
        met.some((one) => one.unit === unit),
      );
      if (meets) near(read(strokesOf(kink)[1].points[0])[1], 1.6, 0.01, 'a line through the whole plot');
    });
    const rings = only(svg, '.met').getAttribute('d')!;
    const ringed = rings === 'M0,0' ? [] : marksIn(rings).map(({ at }) => read(at)[0]);
    assert.equal(ringed.length, met.length);
    met.forEach(({ example }) => assert.ok(ringed.some((x) => Math.abs(x - data[example].x) < 2e-3)));
  }));

/** Places t off the axis of the marks, losses off that of the loss. */
const readLoss = ({ svg }: Drawn): ((place: Place) => Place) => {
  const t = readAxis(all(svg, '.axes-t .ticks-x text'), 'x');
  const loss = readAxis(all(svg, '.axes-loss .ticks-y text'), 'y');
  return ([x, y]) => [t(x), loss(y)];
};

test('the loss is drawn exactly: the mean squared error of the network at every t, and the dashed curve is the present piece continued', () =>
  everywhere((state, drawing, own) => {
    const { svg } = drawing;
    const read = readLoss(drawing);
    const [, high] = [0, 1].map((k) =>
      numberIn(wordsOf(all(svg, '.axes-loss .ticks-y text').at(k === 0 ? 0 : -1)!)),
    );
    const piece = pieceOf(own, state.t);
    const middle = (piece.from + piece.to) / 2;
    const curves = [
      { line: strokesOf(only(svg, '.loss .graph'))[0].points.map(read), f: own.loss },
      {
        line: strokesOf(only(svg, '.loss .formula'))[0].points.map(read),
        f: (t: number) => own.frozen(middle, t),
      },
    ];
    for (const { line, f } of curves) {
      near(line[0][0], -0.5, 1e-4, 'the line’s start');
      near(line.at(-1)![0], 1.5, 1e-4, 'the line’s end');
      for (let t = -0.49; t < 1.5; t += 0.0173) {
        if (f(t) > 1.5 * high) continue;
        const steep = Math.abs(f(t + 1e-4) - f(t - 1e-4)) / 2e-4;
        near(heightOver(line, t), f(t), 0.0016 * high + 8e-4 * steep, `the loss at ${t}`);
      }
    }
    for (let t = 0; t <= 1; t += 0.01)
      assert.ok(own.loss(t) <= high, 'between the ends the loss stays in the plot');
    const [x, y] = read(placeOf(only(svg, '.handle')));
    near(x, state.t, 1e-4, 'the handle');
    near(y, Math.min(high, own.loss(state.t)), 1e-3 * high, 'its height');
    for (const [px] of strokesOf(only(svg, '.cursor .now'))[0].points)
      near(read([px, 0])[0], state.t, 1e-4, 'the line of the present');
    const strip = strokesOf(only(svg, '.loss .piece'))[0].points.map(([px]) => read([px, 0])[0]);
    near(Math.min(...strip), piece.from, 1e-4, 'the piece begins');
    near(Math.max(...strip), piece.to, 1e-4, 'the piece ends');
    const [tip] = strokesOf(only(svg, '.loss .lowest'))[0].points;
    near(own.loss(read(tip)[0]), own.least.value, 1e-3 * high, 'the mark over the least loss');
  }));

test('every mark at the bottom is a place where the kink of its row’s unit passes over a data point', () =>
  everywhere((_, drawing, { breaks }) => {
    const rows = all(drawing.svg, '.crossings path');
    assert.equal(rows.length, UNITS);
    const tops: number[] = [];
    rows.forEach((row, unit) => {
      assert.equal(row.getAttribute('style'), `--unit: var(--unit-${unit + 1})`);
      const own = breaks.filter((one) => one.unit === unit);
      const marks = row.getAttribute('d') === 'M0,0' ? [] : strokesOf(row).map(({ points }) => points[0]);
      assert.equal(marks.length, own.length);
      const places = marks.map((mark) => readLoss(drawing)(mark)[0]).sort((a, b) => a - b);
      own.forEach(({ t }, k) => near(places[k], t, 1e-4, `a crossing of unit ${unit + 1}`));
      if (marks.length > 0) tops.push(marks[0][1]);
    });
    assert.deepEqual(
      tops,
      [...tops].sort((a, b) => a - b),
    );
  }));

/** The degree of a polynomial of degree 4 at most, from differences. */
function degreeOf(f: (t: number) => number): number {
  let values = [0, 1, 2, 3, 4, 5, 6].map((k) => f(k / 3));
  const size = Math.max(...values.map(Math.abs));
  const sizes = [0, 1, 2, 3, 4, 5].map(() => {
    const most = Math.max(...values.map(Math.abs));
    values = values.slice(1).map((value, k) => value - values[k]);
    return most;
  });
  return sizes.findLastIndex((one) => one > 1e-9 * size);
}

test('table, description and the numbers of the text say loss, piece, degree, the least loss and who meets whom', () =>
  everywhere((state, { readout, svg }, own) => {
    const piece = pieceOf(own, state.t);
    const loss = own.loss(state.t);
    const degree = degreeOf((t) => own.frozen((piece.from + piece.to) / 2, t));
    const met = hereOf(own, state.t);
    const rows = Object.fromEntries(rowsOf(only(readout, 'table'))) as Record<string, string>;
    const said = figure.describe(state);
    const values = figure.values!(state);
    const spoken =
      /It has (\S+) pieces?\. At t = (\S+) the loss is (\S+), on piece (\d+), from (\S+) to (\S+), a polynomial of degree (\d)\./.exec(
        said,
      )!;
    for (const word of [
      rows['loss here'],
      spoken[3],
      values.loss,
      /loss (\S+)$/.exec(only(svg, '.handle').getAttribute('aria-valuetext')!)![1],
    ])
      near(numberIn(word), loss, 5.1e-5 + 1e-12 * loss, 'the loss here');
    assert.equal(rows.piece, `${piece.index + 1} of ${piece.count}`);
    assert.deepEqual(
      [countIn(spoken[1]), Number(spoken[4]), countIn(values.pieces), countIn(values.breakpoints)],
      [piece.count, piece.index + 1, piece.count, piece.count - 1],
    );
    near(numberIn(spoken[2]), state.t, 6e-4, 't');
    const reach = [...rows['it reaches'].split(' to '), spoken[5], spoken[6]].map(numberIn);
    [piece.from, piece.to, piece.from, piece.to].forEach((end, i) =>
      near(reach[i], end, 6e-4, 'an end of the piece'),
    );
    for (const word of [rows.degree, spoken[7], values.degree]) assert.equal(Number(word), degree);
    const leasts = [
      rows['least of all'],
      /least loss of the line is (\S+ at t = [−\d.]*\d)/.exec(said)![1],
    ].map((words) => words.split(' at t = ').map(numberIn));
    for (const [value, t] of [...leasts, [values.least, values.at].map(numberIn)]) {
      near(value, own.least.value, 6e-5, 'the least loss');
      near(own.loss(t), own.least.value, 5e-4, 'where it is');
    }
    const [lowest, at] = rows['least on it'].split(' at t = ').map(numberIn);
    const samples = Array.from({ length: 201 }, (_, k) =>
      own.loss(piece.from + (k / 200) * (piece.to - piece.from)),
    );
    near(lowest, Math.min(...samples), 1e-4 + 1e-3 * lowest, 'the least loss on the piece');
    assert.ok(at >= piece.from - 6e-4 && at <= piece.to + 6e-4);
    for (const text of [figure.status!(state), said]) {
      const found = [...text.matchAll(/kink of unit (\d+) is on the point at x\s=\s(−?[\d.]*\d)/g)].map(
        ([, unit, x]) => [Number(unit), numberIn(x)],
      );
      assert.equal(found.length, met.length);
      for (const { unit, example } of met)
        assert.ok(
          found.some(([u, x]) => u === unit + 1 && Math.abs(x - data[example].x) < 6e-4),
          text,
        );
    }
    const words: Readonly<Record<string, string>> = {
      other: 'one trained network to another',
      start: 'random to trained weights',
      random: 'trained weights, random direction',
      both: 'both layers',
      hidden: 'the hidden layer only',
      output: 'the output layer only',
    };
    for (const word of [state.path, state.moves]) assert.ok(said.includes(words[word]));
    assert.deepEqual([values.units, values.points, values.most].map(countIn), [
      UNITS,
      data.length,
      UNITS * data.length,
    ]);
  }));

test('the step button goes to the next breakpoint to the right, “least loss” to the least', () => {
  for (const { path, moves } of more) {
    const own = ownOf({ path, moves, t: 0 });
    const next = own.breaks.find(({ t }) => t > 0.3 + 1e-9)?.t;
    if (moves !== 'output')
      near(pressed('next', { path, moves, t: 0.3 }).t, next!, 1e-12, 'the next breakpoint');
    near(own.loss(pressed('least', { path, moves, t: 0.3 }).t), own.least.value, 1e-9, 'the least loss');
  }
});

test('the text: degree 4 where both layers move, 2 where one does, and one parabola where no kink moves', () => {
  const values = (moves: string) => figure.values!({ ...figure.initial, moves });
  assert.deepEqual(
    ['both', 'hidden', 'output'].map((moves) => Number(values(moves).degree)),
    [4, 2, 2],
  );
  assert.equal(values('hidden').pieces, values('both').pieces);
  assert.equal(countIn(values('output').pieces), 1);
});

test('a graph that leaves its panel ends in an arrow there, and the mark of the least loss says what it is', () =>
  everywhere((state, drawing, own) => {
    const read = readLoss(drawing);
    const high = Math.max(...all(drawing.svg, '.axes-loss .ticks-y text').map(wordsOf).map(numberIn));
    const arrows = all(drawing.svg, '.loss-leaving path', 0).map((path) => strokesOf(path)[0].points[2]);
    let crossings = 0;
    for (let k = 0; k < 400; k++) {
      const [from, to] = [k, k + 1].map((one) => own.loss(-0.5 + one / 200));
      if (from > high === to > high) continue;
      const [t] = read(arrows[crossings++]);
      near(t, -0.5 + (k + 0.5) / 200, 3.5e-3, 'an arrow');
    }
    assert.equal(arrows.length, crossings);
    const network = own.at(state.t);
    const outside = [-1.15, 1.15].filter((x) => Math.abs(output(network, x)) > 1.6).length;
    if (outside > 0) assert.ok(all(drawing.svg, '.leaving path', 0).length > 0, 'the graph leaves its panel');
    const [tip] = strokesOf(only(drawing.svg, '.loss .lowest'))[0].points;
    const word = only(drawing.svg, '.least text');
    assert.equal(wordsOf(word), 'least');
    assert.ok(
      Math.abs(Number(word.getAttribute('x')) - tip[0]) <= 40 && Number(word.getAttribute('y')) < tip[1],
    );
  }));

test('the status says loss, piece and degree, as the figure opens at the first network with a question', () =>
  everywhere((state, _, own) => {
    const said = figure.status!(state);
    const found = /^At t = (−?[\d.]+) the loss is ([\d.]+)[,;]/.exec(said)!;
    near(numberIn(found[1]), state.t, 6e-4, 't');
    near(numberIn(found[2]), own.loss(state.t), 6e-5 + 1e-12 * own.loss(state.t), 'the loss');
    if (hereOf(own, state.t).length > 0) return;
    const piece = pieceOf(own, state.t);
    const where = piece.count === 1 ? 'the only piece' : `piece ${piece.index + 1} of ${piece.count}`;
    const degree = degreeOf((t) => own.frozen((piece.from + piece.to) / 2, t));
    assert.ok(said.includes(`on ${where}, a polynomial of degree ${degree}.`), said);
    assert.equal(said.includes('?'), state.t === 0 && state.path === 'other');
  }));

test('the exercise: the breakpoint with the greatest loss between the two networks', () => {
  const goal = figure.goals!['highest-kink'];
  const own = ownOf(figure.initial);
  const between = own.breaks.filter(({ t }) => t >= 0 && t <= 1);
  const best = between.reduce((most, one) => (own.loss(one.t) > own.loss(most.t) ? one : most));
  let state: State = figure.initial;
  const done: number[] = [];
  for (let k = 0; k < between.length; k++) {
    state = stepped(state);
    if (goal(state).done) done.push(state.t);
    else assert.match(goal(state).words, /at another one it is greater/);
  }
  assert.equal(done.length, 1);
  near(done[0], best.t, 1e-9, 'where it is reached');
  assert.match(goal(stepped(state)).words, /no breakpoint between/);
  assert.match(goal(figure.initial).words, /no breakpoint between/);
  assert.equal(goal({ ...figure.initial, t: done[0] + 1e-6 }).done, false);
  assert.match(goal({ ...figure.initial, moves: 'hidden' }).words, /both layers moving/);
  // The solution: the top of the hill is inside a piece.
  const tops = Array.from({ length: 1001 }, (_, k) => own.loss(k / 1000));
  assert.ok(Math.max(...tops) > own.loss(best.t) + 1e-5);
});

test('nothing stays of the state drawn before', () => {
  nothingStays(figure, [...more.slice(0, 5), figure.initial]);
});
