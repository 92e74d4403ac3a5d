import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { formatNetwork, planeData } from '../../network/index.ts';
import type { Place } from '../reading.testing.ts';
import { all, drawn, near, nothingStays, only, readAxis, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { claimsOn } from './claims.testing.ts';
import figure from './activation-training.figure.ts';
import { stepUnder } from './trained-drawing.ts';

type State = typeof figure.initial;
const state = (change: Partial<State>): State => changed(figure, figure.initial, change);
const NAMES = figure.controls!.flatMap((control) =>
  control.kind === 'choice' ? control.options.map(({ value }) => value) : [],
);
const SMOOTH = ['tanh', 'sigmoid', 'softplus', 'silu', 'gelu'];
const isSmooth = ({ activation }: State): boolean => SMOOTH.includes(activation);

const STATES: readonly State[] = NAMES.flatMap((activation, i) => [
  state({ activation }),
  state({ activation, step: 7 + i, seed: 3 + i }),
  state({ activation, step: 240 }),
]);
const claim = claimsOn<State>(figure, STATES);

const erf = (x: number): number => {
  // Its series, which converges everywhere.
  let [sum, term] = [0, x];
  for (let n = 0; n < 200; n++) {
    sum += term / (2 * n + 1);
    term *= (-x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
};
/** From 4 on the normal distribution is 0 or 1 to four digits, where the series would lose them. */
const normal = (z: number): number => (Math.abs(z) > 4 ? (z > 0 ? 1 : 0) : (1 + erf(z / Math.SQRT2)) / 2);

const FORMULAS: Readonly<Record<string, (z: number) => number>> = {
  relu: (z) => Math.max(0, z),
  abs: Math.abs,
  'hard-tanh': (z) => Math.min(1, Math.max(-1, z)),
  identity: (z) => z,
  tanh: (z) => 1 - 2 / (Math.exp(2 * z) + 1),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  softplus: (z) => (z > 30 ? z : Math.log(1 + Math.exp(z))),
  silu: (z) => z / (1 + Math.exp(-z)),
  gelu: (z) => z * normal(z),
};

/** The weights of a state's network, as it is exported. */
interface Weights {
  readonly rows: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly outs: readonly number[];
  readonly bias: number;
  /** Of leaky ReLU, per unit. */
  readonly slopes: readonly number[];
}
const exported = new Map<State, Weights>();
function weightsOf(one: State): Weights {
  const known = exported.get(one);
  if (known) return known;
  const [hidden, last] = formatNetwork(figure.network!(one)).layers;
  const listed = (Array.isArray(hidden.activation) ? hidden.activation : Array<unknown>(8).fill(hidden.activation)) as { slope?: number }[]; // prettier-ignore
  const found: Weights = {
    rows: hidden.weights,
    biases: hidden.biases!,
    outs: last.weights[0],
    bias: last.biases![0],
    slopes: listed.map(({ slope }) => slope ?? 0),
  };
  exported.set(one, found);
  return found;
}

function outputAt(one: State, [x, y]: Place, { rows, biases, outs, bias, slopes } = weightsOf(one)): number {
  const z = rows.map(([u, v], r) => u * x + v * y + biases[r]);
  return outs.reduce((sum, out, unit) => {
    if (one.activation === 'maxout') return sum + out * Math.max(z[2 * unit], z[2 * unit + 1]);
    const leaky = (one.activation === 'leaky' || one.activation === 'prelu') && z[unit] < 0;
    if (leaky) return sum + out * slopes[unit] * z[unit];
    return sum + out * (FORMULAS[one.activation] ?? FORMULAS.relu)(z[unit]);
  }, bias);
}

/** The lines on which a unit has a kink: u·x + v·y + c = 0, and whether the output is a valley there. */
function linesOf(one: State): { u: number; v: number; c: number; valley: boolean }[] {
  const { rows, biases, outs, slopes } = weightsOf(one);
  if (one.activation === 'identity') return [];
  return outs.flatMap((out, unit) => {
    if (one.activation === 'maxout') {
      const [a, b] = [2 * unit, 2 * unit + 1];
      const [u, v] = [rows[a][0] - rows[b][0], rows[a][1] - rows[b][1]];
      return [{ u, v, c: biases[a] - biases[b], valley: out > 0 }];
    }
    const [u, v] = rows[unit];
    if (one.activation === 'hard-tanh')
      return [1, -1].map((side) => ({ u, v, c: biases[unit] + side, valley: out > 0 === side > 0 }));
    return [{ u, v, c: biases[unit], valley: out * (1 - slopes[unit]) > 0 }];
  });
}

const REACH = 1.75;
/** The ends of a line's part in the window. */
function chord({ u, v, c }: { u: number; v: number; c: number }): Place[] {
  const size = Math.hypot(u, v);
  const [px, py] = [(-c * u) / size ** 2, (-c * v) / size ** 2];
  const [dx, dy] = [-v / size, u / size];
  let [from, to] = [-Infinity, Infinity];
  for (const [p, d] of [
    [px, dx],
    [py, dy],
  ]) {
    // prettier-ignore
    const [a, b] = [(-REACH - p) / d, (REACH - p) / d];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from < to ? [from, to].map((t): Place => [px + t * dx, py + t * dy]) : [];
}

/** Regions of lines in general position in the window: one, one more per line, and one more per crossing. */
function regionsOf(one: State): number {
  const inside = linesOf(one).filter((line) => chord(line).length > 0);
  const crossings = inside.flatMap((a, i) =>
    inside.slice(i + 1).filter((b) => {
      const det = a.u * b.v - a.v * b.u;
      const [x, y] = [(a.v * b.c - b.v * a.c) / det, (b.u * a.c - a.u * b.c) / det];
      return Math.abs(det) > 1e-9 && Math.abs(x) < REACH && Math.abs(y) < REACH;
    }),
  );
  return 1 + inside.length + crossings.length;
}

const mapOf = (svg: Element): ((place: Place) => Place) => readPlot(only(svg, '.axes-map'));

const inPolygon = (polygon: readonly Place[], [x, y]: Place): boolean =>
  polygon.reduce((odd, [ax, ay], k) => {
    const [bx, by] = polygon[(k + 1) % polygon.length];
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !odd : odd;
  }, false);

const inside = Array.from({ length: 120 }, (_, k): Place => [((k * 0.618) % 1) * 3.4 - 1.7, ((k * 0.755) % 1) * 3.4 - 1.7]); // prettier-ignore

claim('the tinted area is where f > 0', (one, { svg }) => {
  const read = mapOf(svg);
  const parts = strokesOf(only(svg, '.area path')).map(({ points }) => points.map(read));
  const hair = 0.02;
  for (const [x, y] of inside) {
    const around = [-hair, 0, hair].flatMap((u) =>
      [-hair, 0, hair].map((v) => outputAt(one, [x + u, y + v])),
    );
    if (Math.min(...around) < 0 && Math.max(...around) > 0) continue;
    const isTinted = parts.some((part) => part.length > 2 && inPolygon(part, [x, y]));
    assert.equal(isTinted, around[4] > 0, `at ${x}, ${y} f is ${around[4]}`);
  }
});

claim('along the thick line f is 0, and along the thin ones −4, −2, 2 or 4', (one, { svg }) => {
  const read = mapOf(svg);
  const middles = (path: Element): Place[] =>
    strokesOf(path)
      .filter(({ points }) => points.length > 1)
      .map(({ points }) => points.map(read))
      .map(([[ax, ay], [bx, by]]) => [(ax + bx) / 2, (ay + by) / 2]);
  const passes = ([x, y]: Place, level: number): boolean => {
    const hair = 0.012;
    const around = [[0, 0], [hair, 0], [-hair, 0], [0, hair], [0, -hair]].map(([u, v]) => outputAt(one, [x + u, y + v])); // prettier-ignore
    // Between its corners a sampled cell is off by less than this.
    if (isSmooth(one) && Math.abs(around[0] - level) < 0.004) return true;
    return Math.min(...around) <= level && level <= Math.max(...around);
  };
  const zero = middles(only(svg, '.boundary path.line'));
  for (const place of zero) assert.ok(passes(place, 0), `f is not 0 at ${place.join()}`);
  for (const place of middles(only(svg, '.levels path')))
    assert.ok([-4, -2, 2, 4].some((level) => passes(place, level)), `no level at ${place.join()}`); // prettier-ignore
  const signs = new Set(inside.map((place) => outputAt(one, place) > 0));
  assert.ok(signs.size < 2 || zero.length > 0, 'there is a boundary');
});

claim(
  'creases lie on the units’ lines, are as long as they, and tell valley from mountain',
  (one, { svg }) => {
    const read = mapOf(svg);
    const paths = all(svg, '.creases path', 0);
    if (isSmooth(one)) return assert.equal(paths.length, 0, 'a smooth network has no crease');
    const lines = linesOf(one);
    let length = 0;
    for (const path of paths)
      for (const { points } of strokesOf(path)) {
        const places = points.map(read);
        places.slice(1).forEach(([bx, by], k) => {
          const [ax, ay] = places[k];
          length += Math.hypot(bx - ax, by - ay);
          const on = lines.filter(({ u, v, c }) =>
          [[ax, ay], [bx, by]].every(([x, y]) => Math.abs(u * x + v * y + c) < 0.004 * Math.hypot(u, v))); // prettier-ignore
          const isValley = path.classList.contains('valley');
          assert.ok(on.some(({ valley }) => valley === isValley) || Math.hypot(bx - ax, by - ay) < 0.02);
        });
      }
    const chords = lines.map(chord).filter((ends) => ends.length > 0);
    const expected = chords.reduce((sum, [p, q]) => sum + Math.hypot(p[0] - q[0], p[1] - q[1]), 0);
    near(length, expected, 0.01 * (1 + expected), 'the length of all creases');
  },
);

claim(
  'where there are regions, lines are straight in each and have their corners on creases',
  (one, { svg }) => {
    if (isSmooth(one)) return;
    const read = mapOf(svg);
    const lines = linesOf(one);
    const onCrease = ([x, y]: Place): boolean =>
      lines.some(({ u, v, c }) => Math.abs(u * x + v * y + c) < 0.006 * Math.hypot(u, v)) ||
      Math.max(Math.abs(x), Math.abs(y)) > REACH - 0.006;
    for (const name of ['.boundary path.line', '.levels path'])
      for (const { points } of strokesOf(only(svg, name)).filter((stroke) => stroke.points.length > 1))
        for (const place of points.map(read)) assert.ok(onCrease(place), `a corner at ${place.join()}`);
  },
);

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']; // prettier-ignore
const MOONS = planeData('moons', { count: 48, noise: 0.12, seed: 1 });
const examples = Array.from(MOONS.y, (y, i) => ({ at: [MOONS.x[2 * i], MOONS.x[2 * i + 1]] as Place, y }));

function lossOf(one: State, weights = weightsOf(one)): number {
  const losses = examples.map(({ at, y }) => {
    const f = outputAt(one, at, weights);
    return Math.log(1 + Math.exp(-Math.abs(f))) + Math.max(f, 0) - y * f;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

claim('sentence and table tell loss, regions and points, and what is sampled', (one, { svg, readout }) => {
  const said = figure.status!(one);
  const right = examples.filter(({ at, y }) => outputAt(one, at) > 0 === (y === 1)).length;
  assert.ok(said.includes(`${right} of 48 points`), said);
  const regions = regionsOf(one);
  const count = WORDS[regions] ?? String(regions);
  if (!isSmooth(one)) assert.match(said, new RegExp(`: ${count} regions?,`));
  assert.equal(said.includes('sampled on 64 × 64 cells'), isSmooth(one));
  assert.equal(svg.querySelector('.boundary .sampled') !== null, isSmooth(one));
  const legend = figure.legend!(one).map((entry) => entry.words); // prettier-ignore
  assert.equal(legend.includes('f = 0, sampled'), isSmooth(one));
  assert.match(wordsOf(only(svg, '.titles')), isSmooth(one) ? /sampled/ : /exact/);
  const [loss, points, pieces] = rowsOf(only(readout, 'table.facts')).map(([, value]) => value);
  near(Number(loss), lossOf(one), 0.006 * lossOf(one), 'the loss');
  assert.equal(points, `${right} of 48`);
  assert.equal(pieces, isSmooth(one) ? '–' : String(regions));
  const wrong = all(svg, '.points .wrong', 0)
    .map((path) => path.getAttribute('d')!)
    .reduce((sum, d) => sum + (d === 'M0,0' ? 0 : d.split('M').length - 1), 0);
  assert.equal(wrong, 48 - right);
});

claim('the loss is drawn for every step so far', (one, { svg }) => {
  const x = readAxis(all(svg, '.axes-loss .ticks-x text'), 'x');
  const ticks = all(svg, '.axes-loss .ticks-y text').map((tick) => [Number(wordsOf(tick)), Number(tick.getAttribute('y'))]); // prettier-ignore
  const [[low, at], [high, to]] = [ticks[0], ticks[ticks.length - 1]];
  const [{ points }] = strokesOf(only(svg, '.loss path'));
  assert.equal(points.length, one.step + 1);
  for (const step of [0, Math.floor(one.step / 2), one.step]) {
    const [px, py] = points[step];
    near(x(px), step, 0.02, 'a step');
    const power = Math.log10(low) + ((py - at) / (to - at)) * Math.log10(high / low);
    near(power, Math.log10(lossOf(state({ ...one, step }))), 0.01, 'its loss');
  }
});

/** Any change of one number of a network. */
const bumped = (weights: Weights, part: keyof Weights, r: number, k: number, by: number): Weights => ({
  ...weights,
  rows: weights.rows.map((row, i) => row.map((w, j) => (part === 'rows' && i === r && j === k ? w + by : w))),
  biases: weights.biases.map((b, i) => (part === 'biases' && i === r ? b + by : b)),
  outs: weights.outs.map((w, i) => (part === 'outs' && i === r ? w + by : w)),
});

test('the first step goes down the loss: every weight by 0.03, against its own finite difference', () => {
  for (const activation of NAMES) {
    const [before, after] = [0, 1].map((step) => weightsOf(state({ activation, step })));
    const check = (part: 'rows' | 'biases' | 'outs', r: number, k: number, moved: number): void => {
      const losses = [1e-5, -1e-5].map((by) => lossOf(state({ activation }), bumped(before, part, r, k, by)));
      const slope = (losses[0] - losses[1]) / 2e-5;
      if (Math.abs(slope) < 1e-4) return;
      near(moved, -0.03 * Math.sign(slope), 1e-4, `${activation}: ${part} ${r} ${k}`);
    };
    after.rows.forEach((row, r) => row.forEach((w, k) => check('rows', r, k, w - before.rows[r][k])));
    after.biases.forEach((b, r) => check('biases', r, 0, b - before.biases[r]));
    after.outs.forEach((w, r) => check('outs', r, 0, w - before.outs[r]));
  }
});

test('a press on the panel of losses asks for the step there, and elsewhere for nothing', () => {
  const { svg } = drawn(figure, figure.initial);
  const x = readAxis(all(svg, '.axes-loss .ticks-x text'), 'x');
  for (const px of [90, 300, 510]) near(stepUnder([px, 580])!.step!, x(px), 0.51, 'the step');
  assert.equal(stepUnder([300, 300]), null);
});

test('PReLU learns its slopes, leaky ReLU keeps them', () => {
  const slopes = (activation: string): readonly number[] =>
    weightsOf(state({ activation, step: 100 })).slopes;
  assert.ok(slopes('leaky').every((slope) => slope === 0.25));
  assert.ok(slopes('prelu').every((slope) => slope !== 0.25));
});

test('all start from the same weights, but for maxout, which has twice as many', () => {
  const first = weightsOf(state({ seed: 5 }));
  for (const activation of NAMES) {
    const { rows, outs } = weightsOf(state({ activation, seed: 5 }));
    if (activation === 'maxout') assert.equal(rows.length, 16);
    else assert.deepEqual([rows, outs], [first.rows, first.outs]);
  }
});

test('play goes to the end, and a new seed begins anew', () => {
  let one: State | null = state({ step: 231 });
  const steps: number[] = [];
  while ((one = figure.step!(one))) steps.push(one.step);
  assert.deepEqual(steps, [233, 235, 237, 239, 240]);
  const [seed] = figure.actions!;
  const next = state({ ...state({ step: 50 }), ...seed.to(state({ step: 50 })) });
  assert.deepEqual([next.seed, next.step], [2, 0]);
  assert.notDeepEqual(weightsOf(next).rows, weightsOf(state({})).rows);
});

test('the exercises are done where they ask to be, and not next to it', () => {
  const done = (name: string, change: Partial<State>): boolean => figure.goals![name](state(change)).done;
  assert.ok(done('smooth-and-right', { activation: 'tanh', step: 240 }));
  assert.ok(!done('smooth-and-right', { activation: 'tanh', step: 0 }));
  assert.ok(!done('smooth-and-right', { activation: 'relu', step: 240 }));
  assert.ok(done('few-regions', { activation: 'maxout', step: 240 }));
  assert.ok(regionsOf(state({ activation: 'maxout', step: 240 })) < 24);
  assert.ok(!done('few-regions', { activation: 'relu', step: 240 }), '28 regions');
  assert.ok(!done('few-regions', { activation: 'abs', step: 240 }), '46 points');
  assert.ok(!done('few-regions', { activation: 'tanh', step: 240 }));
});

test('nothing stays of what was drawn before', () => nothingStays(figure, STATES.slice(0, 30)));
