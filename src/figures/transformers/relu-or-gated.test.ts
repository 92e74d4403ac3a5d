import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { valueClass, valueSpan } from '../../drawing/plane/value-steps.ts';
import { evaluate } from '../../network/index.ts';
import { all, drawn, inEveryState, near, nothingStays, only, placeOf, proseStates, readAxis, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { SETS, weightsOf } from './block.ts';
import figure from './relu-or-gated.figure.ts';

type State = typeof figure.initial;
type Place = readonly [number, number];

const UNITS = 6;

/** Pre-activations of the gates and of the second affine functions at a point, from the weights alone. */
function affine(state: State, [x, y]: Place): { z: number[]; u: number[]; v: number[]; c: number } {
  const [gates, out] = figure.network!(state).layers;
  const { up } = weightsOf(state.weights);
  const at = (w: Float64Array, b: Float64Array) => Array.from({ length: UNITS }, (_, i) => w[2 * i] * x + w[2 * i + 1] * y + b[i]); // prettier-ignore
  return {
    z: at(gates.weights, gates.biases),
    u: at(up.weights, up.biases),
    v: [...out.weights],
    c: out.biases[0],
  };
}

/** A plain forward pass of either block of a state. */
function forward(state: State, column: number, at: Place): number {
  const { z, u, v, c } = affine(state, at);
  const hidden = z.map((one, i) => {
    if (column === 0) return Math.max(0, one);
    return state.other === 'squared' ? Math.max(0, one) ** 2 : (one / (1 + Math.exp(-one))) * u[i];
  });
  return hidden.reduce((sum, one, i) => sum + v[i] * one, c);
}

const lengthOf = ({ ax, ay, bx, by }: State): number => Math.hypot(bx - ax, by - ay);
const onLine = (state: State, t: number): Place => {
  const share = t / lengthOf(state);
  return [state.ax + share * (state.bx - state.ax), state.ay + share * (state.by - state.ay)];
};
const stepOf = ({ halvings }: State): number => 2 ** -halvings;

/** Where the gates of a state are zero along its line, with the jump that the ReLU block makes there, by hand. */
function kinksOf(state: State): { at: number; jump: number; unit: number }[] {
  const [a, b] = [affine(state, [state.ax, state.ay]), affine(state, [state.bx, state.by])];
  const length = lengthOf(state);
  return a.z
    .flatMap((from, unit) => {
      const to = b.z[unit];
      if (from < 0 === to < 0) return [];
      return [{ unit, at: (from / (from - to)) * length, jump: (a.v[unit] * Math.abs(to - from)) / length }];
    })
    .sort((one, other) => one.at - other.at);
}

/** The second differences of a column as they are drawn: distance, height in units of h, and whether it is said to be zero. */
function differencesIn(svg: Element, column: number): { at: number; size: number; zero: boolean }[] {
  const group = only(svg, `.differences-${column === 0 ? 'left' : 'right'}`);
  const read = readPlot(only(group, '.axes'));
  const middles = (name: string): Place[] =>
    (only(group, `.${name}`).getAttribute('d') ?? '')
      .split('Z')
      .filter(Boolean)
      .map((disc) => {
        const [, x, y, r] = /^M([-\d.]+),([-\d.]+)a([\d.]+)/.exec(disc)!.map(Number);
        return read([x + r, y]) as Place;
      });
  return [
    ...middles('head').map(([at, size]) => ({ at, size, zero: false })),
    ...middles('none').map(([at, size]) => ({ at, size, zero: true })),
  ].sort((one, other) => one.at - other.at);
}

test('second differences stand at all multiples of h with both neighbours on the line, as high as three values make them', async () => {
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    const h = stepOf(state);
    const count = Math.floor(lengthOf(state) / h + 1e-9) - 1;
    for (const column of [0, 1]) {
      const drawnOnes = differencesIn(svg, column);
      assert.equal(drawnOnes.length, count);
      drawnOnes.forEach(({ at, size }, k) => {
        const t = (k + 1) * h;
        near(at, t, 0.01, 'its place');
        const [a, b, c] = [t - h, t, t + h].map((one) => forward(state, column, onLine(state, one)));
        near(size, (a - 2 * b + c) / h, 0.03, `column ${column}, ${t}`);
      });
    }
  });
});

test('those of the ReLU block are zero exactly where no gate changes its sign between the neighbours, and jumps times what is left of h elsewhere', async () => {
  let [some, none] = [0, 0];
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    const h = stepOf(state);
    const kinks = kinksOf(state);
    differencesIn(svg, 0).forEach(({ zero, size }, k) => {
      const t = (k + 1) * h;
      if (kinks.some(({ at }) => Math.abs(Math.abs(at - t) - h) < 1e-9)) return;
      const around = kinks.filter(({ at }) => Math.abs(at - t) < h);
      assert.equal(zero, around.length === 0, `${t}`);
      const sum = around.reduce((all, { at, jump }) => all + jump * (h - Math.abs(at - t)), 0);
      near(size, sum / h, 0.03, `${t}`);
      if (zero) none++;
      else some++;
    });
  });
  assert.ok(some > 100 && none > 500, `${some} ${none}`);
});

test('those of the SwiGLU block are nowhere zero', async () => {
  let looked = 0;
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    if (state.other !== 'swiglu') return;
    for (const { zero } of differencesIn(svg, 1)) {
      assert.ok(!zero);
      looked++;
    }
  });
  assert.ok(looked > 500);
});

test('those of squared ReLU are constant between creases, and zero where no unit is on', async () => {
  let looked = 0;
  await inEveryState('relu-or-gated', figure, (before) => {
    const state = { ...before, other: 'squared' };
    const { svg } = drawn(figure, state);
    const h = stepOf(state);
    const found = new Map<string, { size: number; zero: boolean }>();
    differencesIn(svg, 1).forEach(({ size, zero }, k) => {
      const signs = [-h, 0, h].map((way) => affine(state, onLine(state, (k + 1) * h + way)).z.map((z) => Number(z > 0)).join('')); // prettier-ignore
      if (new Set(signs).size > 1) return;
      const same = found.get(signs[0]);
      if (same) assert.ok(Math.abs(same.size - size) < 1e-9 && same.zero === zero, `${size}, ${same.size}`);
      else found.set(signs[0], { size, zero });
      if (!signs[0].includes('1')) assert.ok(zero);
      looked++;
    });
  });
  assert.ok(looked > 500);
});

test('the sentence counts what is drawn', async () => {
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    const said = figure.status!(state);
    const [left, right] = [0, 1].map((column) => differencesIn(svg, column));
    const zeros = left.filter(({ zero }) => zero).length;
    const counted = (count: number): string => (count === 0 ? 'none' : String(count));
    const around =
      zeros === left.length ? 'all exactly zero.' : `${counted(zeros)} exactly zero, and ${left.length - zeros} around `; // prettier-ignore
    assert.ok(said.includes(`With h = 1⁄${2 ** state.halvings} there are ${left.length} second differences.`), said); // prettier-ignore
    assert.ok(said.includes(`ReLU: ${around}`), said);
    assert.ok(said.endsWith(`: ${counted(right.filter(({ zero }) => zero).length)} zero.`), said);
    assert.equal(all(svg, '.line .crossing').length, 1);
    assert.equal(
      (only(svg, '.line .crossing').getAttribute('d') ?? '').split('Z').length - 1,
      kinksOf(state).length,
    );
  });
});

test('both graphs have the blocks’ values, on the left in straight pieces from kink to kink', async () => {
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    for (const column of [0, 1]) {
      const group = only(svg, `.graph-${column === 0 ? 'left' : 'right'}`);
      const [x, y] = [
        readAxis(all(only(svg, `.differences-${column === 0 ? 'left' : 'right'}`), '.ticks-x text', 2), 'x'),
        readAxis(all(group, '.ticks-y text'), 'y', false),
      ];
      const curve = strokesOf(only(group, '.graph'))[0].points;
      if (column === 0) assert.equal(curve.length, kinksOf(state).length + 2);
      for (const [px, py] of curve) {
        const value = forward(state, column, onLine(state, x(px)));
        near(y(py), value, 0.02 * (1 + Math.abs(value)), 'on the curve');
      }
    }
  });
});

test('the left map has the engine’s regions, the right one the colours of its own values', async () => {
  await inEveryState('relu-or-gated', figure, (state, { svg }) => {
    const map = only(svg, '.sampled-map');
    const read = readPlot(only(map, '.axes'));
    const cells: { at: Place; name: string }[] = [];
    for (const path of all(map, '.samples path'))
      for (const { points } of strokesOf(path)) {
        const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
        const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        const count = Math.round(((x1 - x0) / 222) * 32);
        for (let k = 0; k < count; k++)
          cells.push({
            at: read([x0 + ((k + 0.5) * (x1 - x0)) / count, (y0 + y1) / 2]) as Place,
            name: path.getAttribute('class')!.replace('region ', ''),
          });
      }
    assert.equal(cells.length, 32 * 32);
    const values = cells.map(({ at }) => forward(state, 1, at));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const wrong = cells.filter(({ name }, k) => name !== valueClass(values[k], valueSpan(low, high)));
    assert.ok(wrong.length <= 4, `${wrong.length} of other colours`);
    assert.equal(all(map, '.curvature path', 0).length, state.other === 'squared' ? 1 : 0);
  });
});

test('the ReLU block is the network that is exported', () => {
  for (let weights = 1; weights <= SETS; weights++) {
    const state = { ...figure.initial, weights };
    for (const at of [[0.3, -1.2], [1.7, 0.4], [-2, 2]] as const) near(evaluate(figure.network!(state), at)[0], forward(state, 0, at), 1e-12, 'value'); // prettier-ignore
  }
});

test('the tables compare the values of the three places, and take a second difference of the ReLU block apart', async () => {
  await inEveryState('relu-or-gated', figure, (_state, { readout }) => {
    const rows = rowsOf(only(readout, '.compared-table')).slice(1);
    const number = (word: string): number => Number(word.replace('≈ ', '').replace('−', '-'));
    for (const [, ...words] of rows) {
      const [a, b, c, difference] = words.map(number);
      near(difference, a - 2 * b + c, 2.1e-4, 'of three rounded values');
    }
    const products = rowsOf(only(readout, '.kinks-table')).slice(1);
    const sum = products.reduce((all, row) => all + number(row[4]), 0);
    near(sum, number(rows[0][4]), 1e-4 * (1 + products.length), 'products');
    for (const [, , jump, left, product] of products) near(number(jump) * number(left), number(product), 2e-4, 'a product'); // prettier-ignore
  });
});

test('handles stay in the window, ends keep apart, and the place moves by h', () => {
  const [a, , place] = figure.handles!(figure.initial);
  assert.deepEqual(a.to([9, -9], figure.initial), { ax: 2, ay: -2 });
  const onB = changed(figure, figure.initial, a.to([figure.initial.bx, figure.initial.by], figure.initial));
  assert.ok(lengthOf(onB) >= 0.75);
  assert.equal(place.step, stepOf(figure.initial));
  const moved = changed(figure, figure.initial, place.to([place.place[0] + place.step, 0], figure.initial));
  near(figure.handles!(moved)[2].place[0], place.place[0] + place.step, 1e-9, 'one step further');
  const { svg } = drawn(figure, figure.initial);
  near(placeOf(only(svg, '[data-handle="b"]'))[0], 44 + (222 * (figure.initial.bx + 2)) / 4, 0.02, 'B');
  assert.match(wordsOf(svg), /SwiGLU: sampled/);
});

test('the goals are reached where they should be, and only there', () => {
  const is = (goal: string, change: Partial<State>): boolean =>
    figure.goals![goal](changed(figure, figure.initial, { ...figure.initial, ...change })).done;
  const inside = { ax: 0, ay: 0, bx: 1.5, by: 1 };
  assert.ok(is('flat', inside) && !is('flat', { ...inside, bx: 0.5, by: 0.625 }) && !is('flat', {}));
  const one = { ax: -1.75, ay: -1.75, bx: 0, by: -1.75 };
  assert.ok(is('levels', { ...one, other: 'squared' }));
  assert.ok(!is('levels', one) && !is('levels', { other: 'squared' }) && !is('levels', { ...one, bx: -0.75, other: 'squared' })); // prettier-ignore
  const four = { ax: -1.75, ay: 0.25, bx: 1.75, by: 0.25 };
  assert.ok(is('resolved', { ...four, halvings: 4 }) && !is('resolved', { ...four, halvings: 2 }));
  assert.ok(!is('resolved', { halvings: 5 }), 'three creases only');
  for (const halvings of [2, 3, 4, 5]) {
    const state = changed(figure, figure.initial, { ...four, halvings });
    const h = stepOf(state);
    const kinks = kinksOf(state);
    const mixed = Array.from({ length: Math.floor(lengthOf(state) / h) - 1 }, (_, k) => (k + 1) * h).some((t) => kinks.filter(({ at }) => Math.abs(at - t) < h).length > 1); // prettier-ignore
    assert.equal(is('resolved', { ...four, halvings }), !mixed && kinks.length >= 4);
  }
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('relu-or-gated', figure);
  assert.ok(states.length > 1);
  for (const [goal, reached] of Object.entries(figure.goals!)) assert.ok(states.some(({ state }) => reached(state).done), goal); // prettier-ignore
});

test('nothing stays of the states before', () => {
  const states: Partial<State>[] = [{}, { other: 'squared', halvings: 5 }, { weights: 4, halvings: 2 }, { ax: -2, ay: -2, bx: 2, by: 2 }]; // prettier-ignore
  nothingStays(
    figure,
    states.map((change) => ({ ...figure.initial, ...change })),
  );
});
