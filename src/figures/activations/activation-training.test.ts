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
const CURVED = [...SMOOTH, 'hard-swish', 'squared-relu', 'elu', 'selu'];
const isCurved = ({ activation }: State): boolean => CURVED.includes(activation);
const rankOf = ({ activation }: State): number =>
  activation.startsWith('maxout') ? Number(activation.split('-')[1] ?? 2) : 1;

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
  relu6: (z) => Math.min(6, Math.max(0, z)),
  'hard-sigmoid': (z) => Math.min(6, Math.max(0, z + 3)) / 6,
  'hard-swish': (z) => (z * Math.min(6, Math.max(0, z + 3))) / 6,
  'squared-relu': (z) => Math.max(0, z) ** 2,
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1)),
};

/** The weights of a state's network, as it is exported; of units that are exported as two ReLUs, their own. */
interface Weights {
  readonly rows: readonly (readonly number[])[];
  readonly biases: readonly number[];
  /** Of CReLU those of σ(z), then those of σ(−z). */
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
  const own = ownNumbers(one, found);
  exported.set(one, own);
  return own;
}

/** From the weights of two ReLUs a unit those of the unit, after a look at whether they belong together. */
function ownNumbers({ activation }: State, all: Weights): Weights {
  const { rows, biases, outs } = all;
  if (activation === 'crelu') {
    rows.slice(8).forEach((row, i) => assert.deepEqual(row, rows[i].map((w) => 0 - w))); // prettier-ignore
    biases.slice(8).forEach((b, i) => assert.equal(b, 0 - biases[i]));
    return { ...all, rows: rows.slice(0, 8), biases: biases.slice(0, 8) };
  }
  if (activation !== 'relu6' && activation !== 'hard-sigmoid') return all;
  const [low, share] = activation === 'relu6' ? [0, 1] : [-3, 6];
  const units = Array.from({ length: 8 }, (_, unit) => 2 * unit);
  for (const k of units) {
    assert.deepEqual(rows[k + 1], rows[k]);
    near(biases[k] - biases[k + 1], 6, 1e-12, 'what is between the thresholds');
    assert.equal(outs[k + 1], 0 - outs[k]);
  }
  return {
    ...all,
    rows: units.map((k) => rows[k]),
    biases: units.map((k) => biases[k] + low),
    outs: units.map((k) => share * outs[k]),
  };
}

function outputAt(one: State, [x, y]: Place, { rows, biases, outs, bias, slopes } = weightsOf(one)): number {
  const z = rows.map(([u, v], r) => u * x + v * y + biases[r]);
  return outs.reduce((sum, out, unit) => {
    const rank = rankOf(one);
    if (rank > 1) return sum + out * Math.max(...z.slice(rank * unit, rank * unit + rank));
    if (one.activation === 'crelu') return sum + out * Math.max(0, unit < 8 ? z[unit] : -z[unit - 8]);
    const leaky = (one.activation === 'leaky' || one.activation === 'prelu') && z[unit] < 0;
    if (leaky) return sum + out * slopes[unit] * z[unit];
    return sum + out * (FORMULAS[one.activation] ?? FORMULAS.relu)(z[unit]);
  }, bias);
}

/** A line u·x + v·y + c = 0, where that of each of `within` is not negative. */
interface Line {
  readonly u: number;
  readonly v: number;
  readonly c: number;
  readonly within?: readonly Line[];
  /** Whether the output is a valley there. */
  readonly valley: boolean;
}

/** Where a unit other than maxout has kinks, and how the slope jumps there; leaky ones and CReLU by their weights. */
const KINKS: Readonly<Record<string, readonly (readonly [z: number, jump: number])[]>> = {
  relu: [[0, 1]],
  abs: [[0, 2]],
  relu6: [[0, 1], [6, -1]], // prettier-ignore
  'hard-tanh': [[-1, 1], [1, -1]], // prettier-ignore
  'hard-sigmoid': [[-3, 1], [3, -1]], // prettier-ignore
  'hard-swish': [[-3, -1], [3, -1]], // prettier-ignore
  selu: [[0, -1]],
};

/** The lines on which a unit has a kink. */
function linesOf(one: State): Line[] {
  const { rows, biases, outs, slopes } = weightsOf(one);
  const rank = rankOf(one);
  if (rank > 1) {
    const less = (a: number, b: number): Line => {
      const [u, v] = [rows[a][0] - rows[b][0], rows[a][1] - rows[b][1]];
      return { u, v, c: biases[a] - biases[b], valley: true };
    };
    return outs.flatMap((out, unit) => {
      const own = Array.from({ length: rank }, (_, k) => rank * unit + k);
      return own.flatMap((a) =>
        own
          .filter((b) => b > a)
          .map((b): Line => {
            const within = own.filter((k) => k !== a && k !== b).map((k) => less(a, k));
            return { ...less(a, b), within, valley: out > 0 };
          }),
      );
    });
  }
  return rows.flatMap(([u, v], unit) => {
    const jumps =
      one.activation === 'crelu'
        ? ([[0, outs[unit] + outs[unit + 8]]] as const)
        : one.activation === 'leaky' || one.activation === 'prelu'
          ? ([[0, outs[unit] * (1 - slopes[unit])]] as const)
          : (KINKS[one.activation] ?? []).map(([z, jump]) => [z, outs[unit] * jump] as const);
    return jumps.map(([z, jump]) => ({ u, v, c: biases[unit] - z, valley: jump > 0 }));
  });
}

const REACH = 1.75;
/** The ends of a line's part in the window, and where it may be. */
function chord({ u, v, c, within = [] }: Line): Place[] {
  const size = Math.hypot(u, v);
  const [px, py] = [(-c * u) / size ** 2, (-c * v) / size ** 2];
  const [dx, dy] = [-v / size, u / size];
  let [from, to] = [-Infinity, Infinity];
  const sides = [[1, 0, REACH], [-1, 0, REACH], [0, 1, REACH], [0, -1, REACH]]; // prettier-ignore
  for (const [a, b, rest] of [...sides, ...within.map((side) => [side.u, side.v, side.c])]) {
    const [start, rise] = [a * px + b * py + rest, a * dx + b * dy];
    if (rise > 0) from = Math.max(from, -start / rise);
    else to = Math.min(to, -start / rise);
  }
  return from < to ? [from, to].map((t): Place => [px + t * dx, py + t * dy]) : [];
}

/** Where two lines cross; far away if they are parallel. */
function crossing(a: Line, b: Line): Place {
  const det = a.u * b.v - a.v * b.u;
  if (Math.abs(det) < 1e-9) return [Infinity, Infinity];
  return [(a.v * b.c - b.v * a.c) / det, (b.u * a.c - a.u * b.c) / det];
}

/** Regions of lines in general position in the window: one, one more per line, and one more per crossing. */
function regionsOf(one: State): number {
  if (rankOf(one) > 1) return patternsOf(one);
  const inside = linesOf(one).filter((line) => chord(line).length > 0);
  const crossings = inside.flatMap((a, i) =>
    inside.slice(i + 1).filter((b) => crossing(a, b).every((x) => Math.abs(x) < REACH)),
  );
  return 1 + inside.length + crossings.length;
}

/** How many choices of rows maxout units make: all are made next to a crossing of two lines or of one with a side. */
function patternsOf(one: State): number {
  const { rows, biases, outs } = weightsOf(one);
  const rank = rankOf(one);
  const sides = [[1, 0], [-1, 0], [0, 1], [0, -1]].map(([u, v]): Line => ({ u, v, c: REACH, valley: true })); // prettier-ignore
  const lines = [...linesOf(one), ...sides];
  const seen = new Set<string>();
  const hair = 1e-7;
  lines.forEach((a, i) =>
    lines.slice(0, i).forEach((b) => {
      const [x, y] = crossing(a, b);
      if (!(Math.max(Math.abs(x), Math.abs(y)) < REACH + hair)) return;
      // A step along either line, both ways, lies in each of the four angles.
      const along = [a, b].map(({ u, v }) => [(-v * hair) / Math.hypot(u, v), (u * hair) / Math.hypot(u, v)]);
      for (const [s, t] of [
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ]) {
        // prettier-ignore
        const [px, py] = [0, 1].map((k) => [x, y][k] + s * along[0][k] + t * along[1][k]);
        if (Math.max(Math.abs(px), Math.abs(py)) >= REACH) continue;
        const z = rows.map(([u, v], r) => u * px + v * py + biases[r]);
        const winners = outs.map((_, unit) => {
          const own = z.slice(rank * unit, rank * unit + rank);
          return own.indexOf(Math.max(...own));
        });
        seen.add(winners.join());
      }
    }),
  );
  return seen.size;
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
    if (isCurved(one) && Math.abs(around[0] - level) < 0.004) return true;
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
    if (SMOOTH.includes(one.activation)) assert.equal(paths.length, 0, 'a smooth network has no crease');
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
    if (isCurved(one)) return;
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

/** Those of which a unit has a crease. */
const KINKED = /^(c?relu|relu6|leaky|prelu|abs|maxout.*|hard.*|selu)$/;

claim('sentence and table tell loss, regions and points, and what is sampled', (one, { svg, readout }) => {
  const said = figure.status!(one);
  const right = examples.filter(({ at, y }) => outputAt(one, at) > 0 === (y === 1)).length;
  assert.ok(said.includes(`${right} of 48 points`), said);
  const regions = regionsOf(one);
  const count = WORDS[regions] ?? String(regions);
  if (!isCurved(one)) assert.match(said, new RegExp(`: ${count} regions?,`));
  assert.equal(said.includes('sampled on 64 × 64 cells'), isCurved(one));
  assert.equal(svg.querySelector('.boundary .sampled') !== null, isCurved(one));
  const legend = figure.legend!(one).map((entry) => entry.words); // prettier-ignore
  assert.equal(legend.includes('f = 0, sampled'), isCurved(one));
  assert.equal(legend.includes('valley'), KINKED.test(one.activation));
  assert.match(wordsOf(only(svg, '.titles')), isCurved(one) ? /sampled/ : /exact/);
  const [loss, points, pieces] = rowsOf(only(readout, 'table.facts')).map(([, value]) => value);
  near(Number(loss), lossOf(one), 0.006 * lossOf(one), 'the loss');
  assert.equal(points, `${right} of 48`);
  assert.equal(pieces, isCurved(one) ? '–' : String(regions));
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

test('all start from the same weights, but for maxout and CReLU, which have more', () => {
  const first = weightsOf(state({ seed: 5 }));
  for (const activation of NAMES) {
    const { rows, outs } = weightsOf(state({ activation, seed: 5 }));
    const rank = rankOf(state({ activation }));
    if (rank > 1) assert.equal(rows.length, 8 * rank);
    else if (activation === 'crelu') assert.equal(outs.length, 16);
    else {
      assert.deepEqual(rows, first.rows);
      outs.forEach((out, i) => near(out, first.outs[i], 1e-12, activation));
    }
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
  assert.ok(!done('few-regions', { activation: 'elu', step: 240 }));
  assert.ok(done('smooth-and-right', { activation: 'selu', step: 240 }));
});

test('nothing stays of what was drawn before', () => nothingStays(figure, STATES.slice(0, 30)));
