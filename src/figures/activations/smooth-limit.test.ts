import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import type { AnyFigure } from '../../contract/figure.ts';
import { evaluate, linearRegions, parseNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import { checkCreases, creasesIn, unitOf } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, heightOver, inEveryState, near, nothingStays, numberIn, only, placeOf, proseOf, proseStates, readPlot, rowsOf, strokesOf } from '../reading.testing.ts'; // prettier-ignore
import { largestGap } from './smooth-gap.ts';
import { traceLevels } from './smooth-levels.ts';
import figure from './smooth-limit.figure.ts';

type State = typeof figure.initial;

/** The weights as the figure's words give them to nobody: written down once more, to be compared. */
const MADE: Readonly<Record<string, { weights: number[][]; biases: number[]; out: number[] }>> = {
  mixed: {
    weights: [[1, 0.25], [-0.5, 1], [0.75, -0.75], [-1, -0.5], [0.25, 1]], // prettier-ignore
    biases: [0.5, 0.25, -0.5, 0.75, -0.75],
    out: [1, -1, 0.5, -0.5, 1],
  },
  through: {
    weights: [[1, 0.25], [-0.5, 1], [-0.75, -1]], // prettier-ignore
    biases: [0, 0, 0],
    out: [1, 0.5, 0.75],
  },
};

/** softplus_β(z) = softplus_1(βz)/β: the engine's own softplus, with weights times β in and divided by β out. */
function networkOf(preset: string, activation: 'relu' | 'softplus', beta = 1): Network {
  const { weights, biases, out } = MADE[preset];
  return parseNetwork({
    layers: [
      { weights: weights.map((row) => row.map((w) => beta * w)), biases: biases.map((b) => beta * b), activation }, // prettier-ignore
      { weights: [out.map((v) => v / beta)], biases: [0], activation: 'identity' },
    ],
  });
}

/** β by doubling and a share of the next doubling, counted out. */
function betaIn({ doublings }: State): number {
  let [beta, left] = [1, doublings];
  for (; left >= 1; left--) beta *= 2;
  return beta + beta * left;
}

const known = new Map<string, { relu: (x: Place) => number; soft: (x: Place) => number }>();
function truthOf(state: State) {
  const beta = betaIn(state);
  const key = `${state.preset} ${beta}`;
  const [relu, soft] = [networkOf(state.preset, 'relu'), networkOf(state.preset, 'softplus', beta)];
  const made = known.get(key) ?? {
    relu: (x: Place) => evaluate(relu, x)[0],
    soft: (x: Place) => evaluate(soft, x)[0],
  };
  known.set(key, made);
  return { ...made, beta, weight: MADE[state.preset].out.reduce((sum, v) => sum + Math.abs(v), 0) };
}

const mapIn = (svg: Element) => readPlot(only(svg, '.axes-map'));
const fromHalf = (value: number): number => Math.abs(2 * value - Math.round(2 * value)) / 2;
const tableOf = ({ readout }: Drawn, name: string): string[][] =>
  rowsOf(only(readout, `table.${name}`)).slice(1);
const any = figure as unknown as AnyFigure;
const at = (change: Partial<State>): State => changed(any, any.initial, { ...change }) as unknown as State;

/** What is drawn in a style, as chords between places of the plane. */
function chords(svg: Element, selector: string): [Place, Place][] {
  const read = mapIn(svg);
  return strokesOf(only(svg, selector)).flatMap(({ points }) =>
    points.slice(1).map((to, i): [Place, Place] => [read(points[i]), read(to)]),
  );
}

/** Where chords cross a horizontal line. */
function crossings(lines: readonly [Place, Place][], y: number): number[] {
  return lines
    .filter(([a, b]) => a[1] > y !== b[1] > y)
    .map(([a, b]) => a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    .sort((a, b) => a - b);
}

/** Where a function passes a multiple of ½ along a horizontal line, on a fine set of places. */
function passes(value: (x: Place) => number, y: number): number[] {
  const found: number[] = [];
  const step = 1 / 512;
  const slot = (x: number): number => Math.floor(2 * value([x, y]));
  for (let x = -2; x < 2; x += step) if (slot(x) !== slot(x + step)) found.push(x + step / 2);
  return found;
}

const LINES = [-1.3711, -0.8123, -0.2317, 0.1871, 0.6413, 1.1179];

/** The same places in the same number; what passes twice within a cell of the grid is not told apart. */
function same(drawing: readonly number[], truth: readonly number[], slack: number, least: number): void {
  const clear = (list: readonly number[]) => list.filter((x, i) => Math.abs(x) < 1.95 && list.every((other, k) => k === i || Math.abs(other - x) > least)); // prettier-ignore
  for (const [one, other] of [[drawing, truth], [truth, drawing]]) // prettier-ignore
    for (const x of clear(one))
      assert.ok(other.some((there) => Math.abs(there - x) <= slack), `a level at x = ${x} is in one alone`); // prettier-ignore
}

test('level sets under ReLU are drawn where its values are multiples of ½, whole chords of them, and all of them', async () => {
  await inEveryState('smooth-limit', figure, (state, { svg }) => {
    const { relu } = truthOf(state);
    const lines = chords(svg, '.levels path.exact');
    for (const [a, b] of lines)
      for (const t of [0, 0.25, 0.5, 0.75, 1]) {
        const place: Place = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
        near(fromHalf(relu(place)), 0, 0.001, 'a value on a level set under ReLU');
      }
    for (const y of LINES) same(crossings(lines, y), passes(relu, y), 0.006, 0.02);
  });
});

test('level sets under softplus are traced where its values are multiples of ½, none left out', async () => {
  await inEveryState('smooth-limit', figure, (state, { svg }) => {
    const { soft, beta } = truthOf(state);
    const lines = chords(svg, '.traces path.smooth');
    for (const [a, b] of lines) {
      near(fromHalf(soft(a)), 0, 0.0015, 'the value at the end of a chord');
      near(fromHalf(soft([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])), 0, 0.012, 'the value in the middle of a chord'); // prettier-ignore
    }
    for (const y of LINES) same(crossings(lines, y), passes(soft, y), beta > 16 ? 0.02 : 0.012, 0.1);
  });
});

test('the creases on the map are those of the ReLU network, valleys and mountains', async () => {
  const seen = new Set<string>();
  await inEveryState('smooth-limit', figure, (state, { svg }) => {
    if (seen.has(state.preset)) return;
    seen.add(state.preset);
    const creases = creasesBetween(cellsOf(networkOf(state.preset, 'relu'), rectangle(2, 1.5)));
    const read = mapIn(svg);
    checkCreases(creasesIn(only(svg, '.creases'), read), creases, unitOf(read));
    const folds = new Set(creases.map(({ jumps }) => (jumps[0] > 0 ? 'valley' : 'mountain')));
    const legend = figure.legend!(state).map(({ swatch }) => swatch);
    for (const fold of ['valley', 'mountain'] as const) assert.equal(legend.includes(fold), folds.has(fold), fold); // prettier-ignore
  });
  assert.equal(seen.size, 2);
});

test('the largest gap is attained where the ring is, and on a fine grid none is larger', async () => {
  const done = new Set<string>();
  await inEveryState('smooth-limit', figure, (state, drawing) => {
    const { relu, soft, beta, weight } = truthOf(state);
    if (done.has(`${state.preset} ${beta}`)) return;
    done.add(`${state.preset} ${beta}`);
    const gap = (place: Place): number => Math.abs(soft(place) - relu(place));
    const [unit, network] = tableOf(drawing, 'distances');
    const ring = only(drawing.svg, '.farthest circle');
    const place = mapIn(drawing.svg)([Number(ring.getAttribute('cx')), Number(ring.getAttribute('cy'))]);
    const measured = numberIn(network[2]);
    near(measured, gap(place), 0.0005, 'the gap in the ring');
    let most = 0;
    for (let i = 0; i <= 160; i++)
      for (let j = 0; j <= 120; j++) most = Math.max(most, gap([-2 + i / 40, -1.5 + j / 40]));
    assert.ok(most <= measured + 0.00006, `${most} on the grid, ${measured} in the table`);
    assert.ok(numberIn(network[1]) >= (weight * Math.log(2)) / beta - 1e-12, 'a bound is never rounded down');
    near(numberIn(network[1]), (weight * Math.log(2)) / beta, 0.00011, 'the bound');
    assert.ok(measured <= numberIn(network[1]));
    assert.ok(numberIn(unit[1]) >= Math.log(2) / beta - 1e-12);
    near(numberIn(unit[2]), Math.log(2) / beta, 0.00006, 'the unit’s largest gap');
    assert.equal(unit[3], 'z = 0');
    const [x, y] = (/\((.*), (.*)\)/.exec(network[3]) ?? []).slice(1).map(numberIn);
    near(Math.hypot(x - place[0], y - place[1]), 0, 0.011, 'the place in the table');
  });
});

test('the panels draw ReLU, softplus and the gap between them, on scales that stay', async () => {
  const scales = new Set<string>();
  await inEveryState('smooth-limit', figure, (state, { svg }) => {
    const beta = betaIn(state);
    const soft = (z: number): number => Math.log(1 + Math.exp(beta * z)) / beta;
    const curve = (axes: string, selector: string): Place[] =>
      strokesOf(only(svg, selector))[0].points.map(readPlot(only(svg, axes)));
    const [relu, smooth, gap] = [
      curve('.axes-graphs', '.relu path'),
      curve('.axes-graphs', '.softplus path'),
      curve('.axes-gap', '.gap path'),
    ];
    for (const z of [-2, -1.25, -0.5, 0, 0.75, 1.5, 2]) {
      near(heightOver(relu, z), Math.max(0, z), 0.001, 'ReLU');
      near(heightOver(smooth, z), soft(z), 0.001, 'softplus');
      near(heightOver(gap, z), soft(z) - Math.max(0, z), 0.001, 'the gap');
    }
    const peak = gap.reduce((best, point) => (point[1] > best[1] ? point : best));
    near(peak[0], 0, 0.001, 'where the gap is largest');
    near(numberIn(only(svg, '.peak text').textContent ?? ''), Math.log(2) / beta, 0.00006, 'its size');
    scales.add(JSON.stringify(all(svg, '.axes-gap text').map((tick) => [tick.textContent, placeOf(tick)])));
  });
  assert.equal(scales.size, 1);
});

test('the values at the point are those of the two networks', async () => {
  await inEveryState('smooth-limit', figure, (state, drawing) => {
    const { relu, soft } = truthOf(state);
    const [[, folded, smooth, gap]] = tableOf(drawing, 'values');
    const place: Place = [state.x, state.y];
    near(numberIn(folded), relu(place), 0.00006, 'ReLU');
    near(numberIn(smooth), soft(place), 0.00006, 'softplus');
    near(numberIn(gap), soft(place) - relu(place), 0.00006, 'their gap');
    const handle = mapIn(drawing.svg)(placeOf(only(drawing.svg, '[data-handle="point"]')));
    near(Math.hypot(handle[0] - state.x, handle[1] - state.y), 0, 0.001, 'the handle');
    const words = figure.describe(state);
    assert.ok(words.includes(`ReLU gives ${folded} and softplus ${smooth}.`), words);
  });
});

test('the status tells β, the gaps of unit and network, and the bound', async () => {
  await inEveryState('smooth-limit', figure, (state, drawing) => {
    const [unit, network] = tableOf(drawing, 'distances');
    const words = figure.status!(state);
    const found = /^With β = (\S+) .* ≈ (\S+), .* ≈ (\S+); .* allows (\S+)\.$/.exec(words);
    assert.ok(found, words);
    near(numberIn(found[1]), betaIn(state), 1e-9, 'β');
    assert.deepEqual(found.slice(2), [unit[2], network[2], network[1]]);
    assert.ok(figure.describe(state).includes(`β = ${found[1]}: smooth curves`));
  });
});

test('the slider’s β is exact: powers of two at whole numbers, and evenly spaced between', () => {
  const show = figure.controls!.flatMap((control) => (control.kind === 'range' ? [control.show!] : []))[0];
  const betas = Array.from({ length: 49 }, (_, k) => numberIn(show(k / 8)));
  for (let k = 0; k <= 6; k++) assert.equal(betas[8 * k], 2 ** k);
  betas.forEach((beta, k) => assert.equal(beta, betaIn(at({ doublings: k / 8 }))));
});

test('where all creases meet and no weight is negative the bound is attained, for every β', () => {
  for (let k = 0; k <= 48; k++) {
    const [, [, bound, measured, place]] = tableOf(drawn(figure, at({ preset: 'through', doublings: k / 8 })), 'distances'); // prettier-ignore
    near(numberIn(measured), numberIn(bound), 0.00011, 'bound and gap');
    assert.equal(place, '(0.00, 0.00)');
  }
});

/** A network's largest gap by a fine grid and by going uphill from its best places. */
function climbed(gap: (x: Place) => number): number {
  let best: Place[] = [];
  for (let i = 0; i <= 80; i++) for (let j = 0; j <= 60; j++) best.push([-2 + i / 20, -1.5 + j / 20]);
  best = best.sort((a, b) => gap(b) - gap(a)).slice(0, 12);
  return Math.max(
    ...best.map((start) => {
      let place = start;
      for (let step = 0.05; step > 1e-7; step /= 2)
        for (let moved = true; moved;) {
          moved = false;
          for (const [dx, dy] of [
            [1, 0],
            [-1, 0],
            [0, 1],
            [0, -1],
            [1, 1],
            [-1, -1],
            [1, -1],
            [-1, 1],
          ]) {
            // prettier-ignore
            const next: Place = [
              Math.min(2, Math.max(-2, place[0] + dx * step)),
              Math.min(1.5, Math.max(-1.5, place[1] + dy * step)),
            ];
            if (gap(next) > gap(place) + 1e-12) [place, moved] = [next, true];
          }
        }
      return gap(place);
    }),
  );
}

test('branch and bound finds the largest gap of any network with one hidden layer', () => {
  const weight = fc.integer({ min: -8, max: 8 }).map((k) => k / 8);
  const unit = fc.record({ wx: weight, wy: weight, bias: weight, out: weight });
  const beta = fc.constantFrom(1, 3, 10, 40);
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 4 }), beta, (units, sharp) => {
      const network = parseNetwork({
        layers: [
          { weights: units.map(({ wx, wy }) => [wx, wy]), biases: units.map(({ bias }) => bias), activation: 'relu' }, // prettier-ignore
          { weights: [units.map(({ out }) => out)], biases: [0], activation: 'identity' },
        ],
      });
      const gap = ([x, y]: Place): number => {
        const parts = units.map(({ wx, wy, bias, out }) => {
          const z = wx * x + wy * y + bias;
          return out * (Math.log(1 + Math.exp(sharp * z)) / sharp - Math.max(0, z));
        });
        return Math.abs(parts.reduce((sum, part) => sum + part, 0));
      };
      const found = largestGap(units, linearRegions(network, [[-2, -1.5], [2, 1.5]]), sharp); // prettier-ignore
      near(found.size, gap(found.at), 1e-9, 'it is attained');
      near(Math.abs(found.signed), found.size, 1e-12, 'its sign');
      const other = climbed(gap);
      assert.ok(other <= found.size + 2e-6, `${other} by climbing, ${found.size} found`);
    }),
    { numRuns: 25, seed: 5 },
  );
});

test('the largest gap is found inside a region, whether softplus is above ReLU there or below it', () => {
  const creases = [[1, 0, 1.5], [-1, 0, 1.5], [0, 1, 1.125], [0, -1, 1.125]]; // prettier-ignore
  const own = (size: number): number => Math.log(1 + Math.exp(-3 * size)) / 3;
  for (const sign of [1, -1]) {
    // Four units with creases round the origin take from what a unit that is the same everywhere gives.
    const units = [
      { wx: 0, wy: 0, bias: 0.25, out: 4 * sign },
      ...creases.map(([wx, wy, bias]) => ({ wx, wy, bias, out: -sign })),
    ];
    const network = parseNetwork({
      layers: [
        { weights: units.map(({ wx, wy }) => [wx, wy]), biases: units.map(({ bias }) => bias), activation: 'relu' }, // prettier-ignore
        { weights: [units.map(({ out }) => out)], biases: [0], activation: 'identity' },
      ],
    });
    const found = largestGap(units, linearRegions(network, [[-2, -1.5], [2, 1.5]]), 3); // prettier-ignore
    near(found.signed, sign * (4 * own(0.25) - 2 * own(1.5) - 2 * own(1.125)), 2e-6, 'the gap at the origin');
    near(Math.hypot(...found.at), 0, 0.01, 'its place');
  }
});

test('a traced level set is closed where it closes, ends where the window does, and lies on its level', () => {
  const window = [[-2, -1.5], [2, 1.5]] as const; // prettier-ignore
  const bowl = traceLevels(
    (x, y) => x * x + y * y,
    window,
    () => [1, 4.84],
    [40, 30],
  );
  const [circle, arcs] = bowl;
  assert.equal(circle.lines.length, 1);
  assert.deepEqual(circle.lines[0][0], circle.lines[0][circle.lines[0].length - 1]);
  for (const [x, y] of circle.lines[0]) near(Math.hypot(x, y), 1, 5e-5, 'the radius');
  // The larger circle leaves the window near each corner.
  assert.equal(arcs.lines.length, 4);
  for (const line of arcs.lines)
    for (const end of [line[0], line[line.length - 1]])
      assert.ok(Math.abs(end[0]) === 2 || Math.abs(end[1]) === 1.5, `an end at ${end}`);
});

test('the exercises are done when they are, and not a step before', () => {
  const { close, lower } = figure.goals!;
  const gapOf = (doublings: number): number => {
    const { relu, soft } = truthOf(at({ doublings }));
    return climbed((x) => Math.abs(soft(x) - relu(x)));
  };
  assert.ok(gapOf(4.75) <= 0.05 && gapOf(4.625) > 0.05);
  assert.equal(betaIn(at({ doublings: 4.75 })), 28);
  for (let k = 0; k <= 48; k++)
    assert.equal(close(at({ doublings: k / 8 })).done, k === 38, `after ${k} steps`);
  assert.ok(!close(at({ preset: 'through', doublings: 5 })).done);
  const place = { preset: 'mixed', doublings: 2, x: -1.5, y: -1 };
  assert.ok(lower(at(place)).done);
  for (const change of [
    { doublings: 1.875 },
    { doublings: 4 },
    { x: -1 },
    { y: -0.5 },
    { preset: 'through' },
  ])
    assert.ok(!lower(at({ ...place, ...change })).done, JSON.stringify(change));
});

test('the chapter’s numbers: bounds, the sharper bound, and the links that solve the exercises', async () => {
  const states = (await proseStates('smooth-limit', figure)).map(({ state }) => state);
  const goals = figure.goals!;
  for (const name of ['close', 'lower']) assert.equal(states.filter((state) => goals[name](state).done).length, 1, name); // prettier-ignore
  const { out } = MADE.mixed;
  const values = figure.values!(at({ doublings: 3 }));
  assert.equal(numberIn(values.weight), out.reduce((sum, v) => sum + Math.abs(v), 0)); // prettier-ignore
  const plus = out.filter((v) => v > 0).reduce((sum, v) => sum + v, 0);
  near(numberIn(values.sharper), (Math.max(plus, 4 - plus) * Math.log(2)) / 8, 0.00011, 'the sharper bound');
  assert.ok(numberIn(values.measured) <= numberIn(values.sharper));
  const text = proseOf('activations');
  assert.ok(text.includes('less than a fourteenth'));
  assert.ok(Math.log(1 + Math.exp(-3)) < Math.log(2) / 14);
  assert.ok(text.includes('about $55.5$'));
  near((4 * Math.log(2)) / 0.05, 55.5, 0.05, 'the β of the bound');
  assert.equal(numberIn(figure.values!(at({ doublings: 5.75 })).beta), 56);
});

test('playing goes from β = 1 to 64 and ends there, resting at the powers of two', () => {
  let state = figure.initial;
  const rests: number[] = [];
  for (let next: State | null = state; next; next = figure.step!(state)) {
    state = next;
    if (figure.stops!(state)) rests.push(betaIn(state));
  }
  assert.deepEqual(rests, [1, 2, 4, 8, 16, 32, 64]);
});

test('states drawn over one another leave nothing behind', () => {
  nothingStays(figure, [
    figure.initial,
    at({ doublings: 6 }),
    at({ preset: 'through', doublings: 2.5, x: -2, y: 1.5 }),
    at({ doublings: 0.125 }),
  ]);
});
