import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Place } from '../reading.testing.ts';
import { all, drawn, heightOver, inEveryState, near, numberIn, only, placeOf, proseStates, readAxis, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './computation-rows.figure.ts';
import type { ThreeUnits } from './hat-units.ts';
import { UNIT_COLOURS, kinksIn, outsIn, printed, sumAt, termAt } from './three-units.testing.ts';

const claim = (
  title: string,
  check: (state: ThreeUnits, drawing: { svg: Element; readout: Element }) => void,
) => void test(title, () => inEveryState('computation-rows', figure, check));

/** What the panels of a unit show, from left to right. */
const COLUMNS = [
  (state: ThreeUnits, unit: number, x: number) => x - kinksIn(state)[unit],
  (state: ThreeUnits, unit: number, x: number) => Math.max(0, x - kinksIn(state)[unit]),
  termAt,
];

interface Panel {
  readonly group: Element;
  readonly colour: string;
  readonly read: (place: Place) => Place;
  readonly valueAt: (state: ThreeUnits, x: number) => number;
}

const inputs = Array.from({ length: 81 }, (_, i) => (i - 40) / 20);
const left = (axes: Element): number => Math.min(...all(axes, '.grid path').flatMap(ends));
const right = (axes: Element): number => Math.max(...all(axes, '.grid path').flatMap(ends));
const ends = (path: Element): number[] => strokesOf(path)[0].points.map(([x]) => x);

/** All ten panels as they lie: rows from the top, columns from the left, and the sum. */
function panelsOf(svg: Element): Panel[] {
  const groups = all(svg, '.axes', 10).map((axes) => ({ axes, group: axes.parentElement! }));
  const top = ({ axes }: { axes: Element }) => placeOf(only(axes, '.ticks-y text:first-child'))[1];
  groups.sort((a, b) => top(a) - top(b) || left(a.axes) - left(b.axes));
  const sum = groups[9].axes;
  const across = readAxis(all(sum, '.ticks-x text'), 'x');
  return groups.map(({ axes, group }, i): Panel => {
    const unit = Math.floor(i / 3);
    // The rows have no numbers for their inputs: from edge to edge they show those of the sum.
    const stretch = (right(sum) - left(sum)) / (right(axes) - left(axes));
    const y = readAxis(all(axes, '.ticks-y text'), 'y');
    return {
      group,
      colour: i < 9 ? UNIT_COLOURS[unit] : 'var(--ink)',
      read: ([px, py]) => [across(left(sum) + stretch * (px - left(axes))), y(py)],
      valueAt: i < 9 ? (state, x) => COLUMNS[i % 3](state, unit, x) : sumAt,
    };
  });
}

claim(
  'a row is a unit: its line, the line with its negative part cut away, this times its weight; the sum is below',
  (state, { svg }) => {
    for (const { group, read, colour, valueAt } of panelsOf(svg)) {
      const path = only(group, 'path.graph');
      assert.match(path.getAttribute('style')!, new RegExp(`--stroke: ?${colour.replace(/[()]/g, '\\$&')}$`));
      const line = strokesOf(path)[0].points.map(read);
      for (let x = -1.99; x < 2; x += 0.199)
        near(heightOver(line, x), valueAt(state, x), 0.02, `${colour} over ${x}`);
    }
  },
);

claim('the cursor marks the same input in every panel, and a dot the value there', (state, { svg }) => {
  for (const { group, read, colour, valueAt } of panelsOf(svg)) {
    for (const point of strokesOf(only(group, '.cursor path'))[0].points)
      near(read(point)[0], state.probe, 0.002, 'cursor');
    const value = valueAt(state, state.probe);
    const dots = all(group, '.dot circle', 0);
    if (Math.abs(value) < 1.2) assert.equal(dots.length, 1);
    for (const dot of dots) {
      const [x, height] = read(placeOf(dot));
      near(x, state.probe, 0.002, 'dot');
      near(height, value, 0.002, 'height of the dot');
      assert.equal(dot.getAttribute('fill'), colour);
    }
  }
});

claim('the panels are named z, σ(z) and v σ(z) with the index of their row', (_, { svg }) => {
  const names = [1, 2, 3].flatMap((i) => [`z${i}`, `σ(z${i})`, `v${i} σ(z${i})`]);
  panelsOf(svg).forEach(({ group, read }, i) => {
    const heading = all(svg, '.headings text')[i];
    assert.equal(wordsOf(heading), names[i] ?? 'f(x): the sum of the last column');
    const [x, height] = read(placeOf(heading));
    near(x, -2, 0.01, 'a heading begins with its panel');
    const top = Math.max(...all(group, '.ticks-y text').map((tick) => read(placeOf(tick))[1]));
    assert.ok(height > top && height < top + 2, 'it stands right above it');
  });
});

claim('the table computes the row at the cursor from left to right, and the sum', (state, { readout }) => {
  const rows = rowsOf(only(readout, 'tbody'));
  const value = (column: number, unit: number) => COLUMNS[column](state, unit, state.probe);
  assert.equal(rows.length, 4);
  rows.slice(0, 3).forEach(([z, activation, term], unit) => {
    const [, first] = new RegExp(`^z${unit + 1}=(.*)$`).exec(z)!;
    const [, second] = new RegExp(`^σ\\(z${unit + 1}\\)=(.*)$`).exec(activation)!;
    const [, weight, factor, product] = /^(.*)·(.*)=(.*)$/.exec(term)!;
    [first, second, product].forEach((word, column) =>
      printed(word, value(column, unit), `column ${column}`),
    );
    printed(weight, outsIn(state)[unit], 'weight');
    assert.equal(factor, second);
    assert.match(
      all(readout, 'tbody tr')[unit].getAttribute('style')!,
      new RegExp(`--unit: ?var\\(--unit-${unit + 1}\\)$`),
    );
  });
  const [, at, sum] = /^f\((.*)\)=(.*)$/.exec(rows[3][0])!;
  printed(at, state.probe, 'cursor');
  printed(sum, sumAt(state, state.probe), 'sum');
});

claim('description and prose name the units that are on, the terms and their sum', (state) => {
  const words = figure.describe(state);
  const { x, terms, sum } = figure.values!(state);
  const expected = [0, 1, 2].map((unit) => termAt(state, unit, state.probe));
  const [, at, on, list, total] = /At x = (\S+), (.*?); the terms (.*) add up to (.*)\.$/.exec(words)!;
  for (const word of [x, at]) printed(word, state.probe, 'cursor');
  for (const word of [sum, total]) printed(word, sumAt(state, state.probe), 'sum');
  for (const given of [terms, list])
    given.split(', ').forEach((word, i) => printed(word, expected[i], 'a term'));
  const active = [1, 2, 3].filter((unit) => kinksIn(state)[unit - 1] < state.probe);
  assert.equal(on, active.length ? `the units that are on: ${active.join(', ')}` : 'no unit is on');
});

claim(
  'dots of the first column move kinks, of the last one weights: no other row changes, but the sum does',
  (state, { svg }) => {
    const before = panelsOf(svg);
    for (const unit of [0, 1, 2])
      for (const name of ['kink', 'out'] as const) {
        const handle = figure.handles!(state).find((one) => one.name === `${name}${unit + 1}`)!;
        const { read, valueAt } = before[3 * unit + (name === 'kink' ? 0 : 2)];
        const group = only(svg, `[data-handle="${handle.name}"]`);
        const [x, height] = read(placeOf(group));
        const kink = kinksIn(state)[unit];
        near(x, Math.min(2, kink + (name === 'kink' ? 0 : 1)), 0.01, handle.name);
        // A weight whose place lies beyond the panel waits at the edge, as high as it would be there.
        const waits = name === 'out' && kink > 1;
        near(
          height,
          waits ? outsIn(state)[unit] : valueAt(state, x),
          0.03,
          `${handle.name} lies on its graph`,
        );
        const target = (name === 'kink' ? kinksIn : outsIn)(state)[unit] > 0 ? -0.5 : 0.75;
        const next = changed(figure, state, handle.to([target, target], state));
        assert.deepEqual(next, { ...state, [handle.name]: target });
      }
  },
);

claim('an arrow says where a graph leaves its panel', (state, { svg }) => {
  for (const { group, read, valueAt, colour } of panelsOf(svg)) {
    const [low, high] = group.getAttribute('class') === 'sum' ? [-1.25, 1.25] : [-2, 2];
    const arrows = all(group, '.leaving path', 0);
    const values = inputs.map((x) => valueAt(state, x));
    const leaves = values.some((value) => value > high + 0.01 || value < low - 0.01);
    if (leaves && values.some((value) => value < high - 0.01 && value > low + 0.01))
      assert.ok(arrows.length > 0, 'no arrow');
    for (const arrow of arrows) {
      const [left, right, [x, edge]] = strokesOf(arrow)[0].points.map(read);
      near(valueAt(state, x), edge, 0.05, 'the graph at its edge');
      const beside = [-0.02, 0.02].map((by) => Math.abs(valueAt(state, Math.min(2, Math.max(-2, x + by)))));
      assert.ok(Math.max(...beside) > high, 'it goes on beyond the edge');
      near(Math.abs(edge), high, 0.01, 'an edge');
      assert.ok(Math.abs(left[1]) < high && left[1] === right[1], 'it points outwards');
      assert.equal(arrow.getAttribute('fill'), colour);
    }
  }
});

claim('the status adds up the terms at the input, and says which units are on', (state) => {
  const [, at, on, sum] = /^At x = (\S+) (.*): (.*)\.$/.exec(figure.status!(state))!;
  printed(at, state.probe, 'input');
  const active = [1, 2, 3].filter((unit) => kinksIn(state)[unit - 1] < state.probe);
  assert.deepEqual((on.match(/\d/g) ?? []).map(Number), active);
  const [terms, total] = sum.split(/ [=≈] /);
  const expected = [0, 1, 2].map((unit) => termAt(state, unit, state.probe));
  [...terms.matchAll(/(^|[+−] )(\S+)/g)].forEach(([, sign, size], unit) =>
    near((sign.startsWith('−') ? -1 : 1) * numberIn(size), expected[unit], 6e-4 + 1e-12, 'a term'),
  );
  printed(total, sumAt(state, state.probe), 'sum');
});

test('a step of the player ends at the next kink, and the last one at the right end', () => {
  for (const kink2 of [0, 0.3]) {
    const stops: number[] = [];
    let state: ThreeUnits | null = { ...figure.initial, kink2 };
    while ((state = figure.step!(state))) if (figure.stops!(state)) stops.push(state.probe);
    assert.deepEqual(stops, [-1, kink2, 1, 2]);
  }
});

test('the exercise is done when the sum ends level at 1, and not a step before', () => {
  const { step } = figure.goals!;
  const with_ = (change: Partial<ThreeUnits>) => step({ ...figure.initial, ...change });
  assert.ok(with_({ out1: 1, out2: -1, out3: 0 }).done);
  assert.ok(
    with_({ kink1: -1, kink2: 0, kink3: 0.5, out1: 1.5, out2: -1, out3: -0.5 }).words.includes('and not 1'),
  );
  assert.ok(with_({ kink1: -0.5, kink2: 0.5, kink3: 1, out1: 1, out2: -1, out3: 0 }).done);
  for (const change of [
    {},
    { out1: 1, out2: -1, out3: 0.0625 },
    { out1: 0.9375, out2: -0.9375, out3: 0 },
    { kink2: 0.0625, out1: 1, out2: -1, out3: 0 },
    { out1: -1, out2: 1, out3: 0 },
  ])
    // prettier-ignore
    assert.ok(!with_(change).done, JSON.stringify(change));
});

test('moving a kink redraws its own row and the sum alone', () => {
  const [before, after] = [0, 0.5].map((kink2) => panelsOf(drawn(figure, { ...figure.initial, kink2 }).svg));
  before.forEach(({ group }, i) => {
    const same = group.outerHTML === after[i].group.outerHTML;
    assert.equal(same, i < 3 || (i >= 6 && i < 9), `panel ${i}`);
  });
});

test('halfway down the right slope the sum is ¼, and past the last kink the three terms cancel', async () => {
  const states = (await proseStates('computation-rows', figure)).map(({ state }) => state);
  assert.ok(figure.goals!.step(states[3]).done);
  const [, slope, past] = states.map((state) => figure.values!(state));
  assert.deepEqual(slope, { x: '½', terms: '¾, −½, 0', sum: '¼' });
  assert.equal(past.sum, '0');
  near(
    past.terms
      .split(', ')
      .map(numberIn)
      .reduce((a, b) => a + b),
    0,
    1e-12,
    'terms',
  );
  assert.ok(past.terms.split(', ').every((term) => numberIn(term) !== 0));
});
