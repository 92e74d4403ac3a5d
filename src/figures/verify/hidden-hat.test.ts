import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyFigure } from '../../contract/figure.ts';
import { changed } from '../../contract/state.ts';
import { evaluate } from '../../network/index.ts';
import { all, drawn, heightOver, inEveryState, near, numberIn, only, readPlot, rowsOf, strokesOf } from '../reading.testing.ts'; // prettier-ignore
import type { Drawn, Place } from '../reading.testing.ts';
import { readAxis } from '../reading.testing.ts';
import figure from './hidden-hat.figure.ts';

type State = typeof figure.initial;
const any = figure as unknown as AnyFigure;
const state = (change: Partial<State>): State => changed(any, any.initial, { ...change }) as unknown as State;
const after = (now: State, action: string): State => {
  const found = figure.actions!.find(({ name }) => name === action)!;
  assert.ok(found.possible!(now), `${action} can be pressed`);
  return state({ ...now, ...found.to(now) });
};

/** The function, from the words alone: a line of slope ¼ with a hat on it. */
const valueAt = ({ place, half, height }: State, x: number): number =>
  0.25 * x + height * Math.max(0, 1 - Math.abs(x - place) / half);

/** The samples' second differences, those that are rounding as 0. */
function secondsOf(now: State): number[] {
  const step = 4 / (now.grid - 1);
  const f = Array.from({ length: now.grid }, (_, i) => valueAt(now, -2 + i * step));
  return f.slice(2).map((value, k) => value - 2 * f[k + 1] + f[k]);
}

const read = ({ svg }: Drawn) => readPlot(only(svg, '.axes-graph'));

test('the network is a line with a hat on it, and its graph is drawn when asked for, never else', async () => {
  await inEveryState('hidden-hat', figure, (now, drawing) => {
    const network = figure.network!(now);
    for (let x = -2; x <= 2; x += 0.173)
      near(evaluate(network, [x])[0], valueAt(now, x), 1e-9, `the network at ${x}`);
    const graphs = all(drawing.svg, '.exact .graph', 0);
    assert.equal(graphs.length, now.exact ? 1 : 0);
    assert.equal(figure.handles!(now).length, now.exact ? 2 : 0);
    for (const graph of graphs) {
      const line = strokesOf(graph).flatMap(({ points }) => points.map(read(drawing)));
      const slack = 0.01 + (0.01 * Math.abs(now.height)) / now.half;
      for (const x of [-1.9, now.place - now.half / 2, now.place + now.half / 3, 1.93])
        near(heightOver(line, x), valueAt(now, x), slack, `the graph at ${x}`);
      const top = Math.max(...line.map(([, y]) => Math.abs(y)));
      if (Math.abs(now.height) > 0.6) assert.ok(top > Math.abs(now.height) - 0.55);
    }
  });
});

test('samples stand at equal steps on the function and are joined, and stems are their second differences', async () => {
  await inEveryState('hidden-hat', figure, (now, drawing) => {
    const { svg } = drawing;
    const steep = Math.abs(now.height) / now.half;
    const dots = strokesOf(only(svg, '.samples .dots')).map(({ points }) => read(drawing)(points[0]));
    assert.equal(dots.length, now.grid);
    const joined = strokesOf(only(svg, '.samples .joined'))[0].points.map(read(drawing));
    dots.forEach(([x, y], i) => {
      const expected = -2 + (4 * i) / (now.grid - 1);
      near(x, expected, 1e-3, 'a place');
      near(y, valueAt(now, expected), 0.01, 'a value');
      near(joined[i][1], y, 1e-9, 'the line through it');
    });
    const height = readAxis(all(svg, '.axes-seconds .ticks-y text'), 'y');
    const stems = strokesOf(only(svg, '.seconds .stems')).map(({ points }) =>
      points.map(([px, py]): Place => [read(drawing)([px, 0])[0], height(py)]),
    );
    const seconds = secondsOf(now);
    const marks = strokesOf(only(svg, '.seconds .dots')).map(({ points }) => height(points[0][1]));
    assert.equal(marks.length, seconds.length);
    marks.forEach((mark, k) => near(mark, seconds[k], 0.03, 'a dot'));
    const noise = 1e-12 * (1 + steep);
    const bent = seconds.flatMap((second, k) => (Math.abs(second) > noise ? [k] : []));
    // What is within a few roundings of zero may go either way.
    assert.ok(Math.abs(stems.length - bent.length) <= seconds.filter((s) => Math.abs(s) > 0 && Math.abs(s) < 10 * noise).length); // prettier-ignore
    for (const [[x], [, length]] of stems) {
      const k = Math.round(((x + 2) / 4) * (now.grid - 1)) - 1;
      near(length, seconds[k], 0.03, `the stem at ${x}`);
    }
  });
});

test('at first all 39 second differences are zero, and there are four pieces: the table has their ends and slopes', () => {
  const first = figure.initial;
  assert.ok(secondsOf(first).every((second) => Math.abs(second) < 1e-15));
  assert.equal(figure.status!(first), 'All 39 second differences are zero. Is this a straight line?');
  assert.equal(all(drawn(figure, first).svg, '.exact path', 0).length, 0);
  const now = state({ exact: true });
  assert.match(figure.status!(now), /^All 39 .* yet there are four pieces: a hat stands between two samples/);
  const rows = rowsOf(only(drawn(figure, now).readout, 'table.pieces')).slice(1);
  const { place, half, height } = now;
  const ends = [-2, place - half, place, place + half, 2];
  const slopes = [0.25, 0.25 + height / half, 0.25 - height / half, 0.25];
  assert.equal(rows.length, 4);
  rows.forEach(([name, from, to, slope], i) => {
    assert.equal(name, String(i + 1));
    near(numberIn(from), ends[i], 6e-4, 'from');
    near(numberIn(to), ends[i + 1], 6e-4, 'to');
    near(numberIn(slope), slopes[i], 6e-4, 'slope');
  });
});

test('twice as fine finds a hat in the middle of a gap; it hides again until it is wider than every gap', () => {
  let now = state({ exact: true });
  let rounds = 0;
  for (;;) {
    now = after(now, 'finer');
    assert.ok(
      secondsOf(now).some((second) => Math.abs(second) > 1e-6),
      'it is found',
    );
    assert.match(figure.status!(now), /^The grid sees the hat/);
    const step = 4 / (now.grid - 1);
    const hide = figure.actions!.find(({ name }) => name === 'hide')!;
    assert.equal(hide.possible!(now), 2 * now.half <= step);
    if (!hide.possible!(now)) break;
    now = after(now, 'hide');
    assert.ok(
      secondsOf(now).every((second) => Math.abs(second) < 1e-12),
      'it is hidden again',
    );
    rounds++;
  }
  assert.equal(rounds, 0, 'a hat of 1/16 has no room in 81 samples');
  assert.match(figure.status!(now), /can hide nowhere/);
  now = after(after(state({ exact: true, half: 1 / 64 }), 'finer'), 'hide');
  assert.match(figure.status!(now), /^All 79 second differences are zero, yet/);
});

test('the fewest samples that leave a hat no room are those of the text, whatever its width', () => {
  for (const half of [1 / 16, 1 / 8, 3 / 64, 0.5]) {
    const fewest = Number(figure.values!(state({ half })).fewest);
    for (const [grid, hides] of [
      [fewest, false],
      [fewest - 1, true],
    ] as const) {
      // prettier-ignore
      const step = 4 / (grid - 1);
      // It stands anywhere: try many places.
      const hidden = Array.from({ length: 4001 }, (_, i) => -2 + half + (i / 4000) * (4 - 2 * half)).concat(-2 + step / 2); // prettier-ignore
      const found = hidden.some((place) =>
        Array.from({ length: grid }, (_, i) => -2 + i * step).every(
          (x) => Math.abs(x - place) >= half - 1e-12,
        ),
      );
      assert.equal(found, hides, `${half} with ${grid}`);
    }
  }
});

test('the exercises’ goals are reached where they say so, and near misses are not', () => {
  const { fool, nowhere, luck } = figure.goals!;
  assert.ok(fool(state({})).done);
  assert.ok(!fool(state({ grid: 40 })).done);
  assert.ok(!fool(state({ place: 0.5 })).done, 'a sample stands under its top');
  assert.ok(!fool(state({ height: 0.25 })).done);
  assert.ok(nowhere(state({ half: 0.125, grid: 18 })).done);
  assert.ok(!nowhere(state({ half: 0.125, grid: 17 })).done);
  assert.ok(!nowhere(state({ half: 0.125, grid: 19 })).done);
  assert.ok(!nowhere(state({ half: 0.0625, grid: 34 })).done);
  assert.ok(luck(state({ place: 0, grid: 3 })).done, 'three samples, one in the middle');
  assert.ok(!luck(state({ place: 0, grid: 4 })).done);
  assert.ok(!luck(state({ place: 0, grid: 101 })).done, 'no luck is needed');
  assert.ok(!luck(state({ place: 0, grid: 3, height: 0 })).done);
});
