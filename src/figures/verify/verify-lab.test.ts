// Longer than most files: all claims of one figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/seed-42-checks.json' with { type: 'json' };
import fc from 'fast-check';
import type { AnyFigure } from '../../contract/figure.ts';
import { changed } from '../../contract/state.ts';
import { evaluate, parseNetwork, randomNetwork } from '../../network/index.ts';
import type { Activation, Network } from '../../network/index.ts';
import { cellAt, cellsOf, forward, rectangle } from '../cells.testing.ts';
import { samePolygon } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, numberIn, only, placeOf, readAxis, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { CHECKS, runChecks } from './checks.ts';
import type { Fault } from './claim.ts';
import { planeNetwork } from './claim.ts';
import { keepOwn } from './lab-networks.ts';
import { settingOf, setUpOf } from './lab-state.ts';
import { checkInWorker } from './lab-work.ts';
import { plainPass } from './plain.ts';
import figure from './verify-lab.figure.ts';
import { atWork, hanging, refusing } from '../at-work.testing.ts';

type State = typeof figure.initial;
const any = figure as unknown as AnyFigure;
const state = (change: Partial<State>): State => changed(any, any.initial, { ...change }) as unknown as State;
/** A state whose checks are all done. */
const finished = (change: Partial<State>): State => {
  const begun = state(change);
  return state({ ...begun, done: 9, of: settingOf(begun) });
};
/** What choosing an option of a menu sets. */
function chosen(name: string, value: string, from: Partial<State> = {}): Partial<State> {
  const menu = figure.controls?.find((one) => one.name === name);
  assert.ok(menu?.kind === 'choice');
  return { ...from, ...menu.also?.(value), [name]: value };
}

/** From the drawing's units to the share of the way from A to B, and the height in a panel. */
function panel({ svg }: Drawn, name: string): (place: Place) => Place {
  const [a, b] = all(svg, '.axes-graph .ticks-x text').map((tick) => placeOf(tick)[0]);
  const y = readAxis(all(svg, `.axes-${name} .ticks-y text`), 'y');
  return ([px, py]) => [(px - a) / (b - a), y(py)];
}

/** The output at a share of the way from A to B, by a forward pass in the test's own code. */
function heightAt(now: State, share: number): number {
  const network = figure.network!(now);
  const [s, t] = [now.ax + share * (now.bx - now.ax), now.ay + share * (now.by - now.ay)];
  const x = new Array<number>(network.inputs).fill(0);
  x[now.first - 1] = s;
  if (network.inputs > 1) x[now.second - 1] = t;
  return forward(network, x).f[now.output - 1];
}

/** Shares at which the slope along the line changes, by halving intervals that are not straight. */
function bendsOf(now: State): number[] {
  const found: number[] = [];
  const straight = (a: number, b: number): boolean =>
    [0.21, 0.5, 0.77].every((part) => {
      const [low, high] = [heightAt(now, a), heightAt(now, b)];
      return (
        Math.abs(heightAt(now, a + part * (b - a)) - low - part * (high - low)) < 1e-12 * (1 + Math.abs(low))
      );
    });
  const look = (a: number, b: number): void => {
    if (straight(a, b)) return;
    if (b - a < 1e-7) {
      if (found.length === 0 || a - found[found.length - 1] > 1e-6) found.push((a + b) / 2);
      return;
    }
    const middle = a + 0.4999 * (b - a);
    look(a, middle);
    look(middle, b);
  };
  for (let i = 0; i < 61; i++) look(i / 61, (i + 1) / 61);
  return found;
}

test('the graph over the line is the network’s, and the samples lie on it at equal steps', async () => {
  await inEveryState('verify-lab', figure, (now, drawing) => {
    const read = panel(drawing, 'graph');
    const [low, high] = all(drawing.svg, '.axes-graph .ticks-y text').map((tick) => numberIn(wordsOf(tick)));
    const slack = 0.02 * Math.abs(high - low) + 1e-9;
    const dots = strokesOf(only(drawing.svg, '.graph .samples')).map(({ points }) => read(points[0]));
    assert.equal(dots.length, now.grid);
    dots.forEach(([share, height], i) => {
      near(share, i / (now.grid - 1), 1e-4, 'a sample’s place');
      near(height, heightAt(now, i / (now.grid - 1)), slack, 'a sample’s height');
    });
    if (now.fault === 'crease') return;
    for (const { points } of strokesOf(only(drawing.svg, '.graph path.graph')))
      for (const point of points) {
        const [share, height] = read(point);
        near(height, heightAt(now, share), 2 * slack, `the graph at ${share}`);
      }
  });
});

const BOOK: Partial<State>[] = ['seed-42', 'seed-999', 'hat', 'arms', 'moons'].map((name) =>
  chosen('network', name),
);

test('a dotted line and a dot on the map mark every kink of the graph, and no other place', () => {
  for (const change of BOOK.slice(0, 3)) {
    const now = state(change);
    const drawing = drawn(figure, now);
    const bends = bendsOf(now);
    const marks = strokesOf(only(drawing.svg, '.graph .bend')).map(({ points }) => panel(drawing, 'graph')(points[0])[0]); // prettier-ignore
    assert.equal(marks.length, bends.length, JSON.stringify(change));
    marks.forEach((mark, k) => near(mark, bends[k], 1e-3, 'a kink'));
    const read = readPlot(only(drawing.svg, '.axes-map'));
    strokesOf(only(drawing.svg, '.line .kinks')).forEach(({ points }, k) => {
      const [x, y] = read(points[0]);
      near(x, now.ax + bends[k] * (now.bx - now.ax), 0.01 * Number(now.half), 'a kink on the map');
      near(y, now.ay + bends[k] * (now.by - now.ay), 0.01 * Number(now.half), 'a kink on the map');
    });
    assert.match(figure.describe(now), new RegExp(`${figure.values!(now).kinks} kinks?`));
  }
});

test('the map shows the regions of the network, of the slice if it has more inputs', () => {
  for (const change of [
    ...BOOK.slice(0, 2),
    { ...chosen('network', 'seeded'), inputs: 4, widths: [5, 3], first: 2, second: 4 },
  ]) {
    // prettier-ignore
    const now = state(change);
    const { svg } = drawn(figure, now);
    const half = Number(now.half);
    const given = figure.network!(now);
    const layers = given.layers.map((layer, l) =>
      l > 0 || given.inputs === 2
        ? layer
        : {
            ...layer,
            inputs: 2,
            weights: Float64Array.from(
              { length: 2 * layer.biases.length },
              (_, k) =>
                given.layers[0].weights[given.inputs * (k >> 1) + (k % 2 ? now.second : now.first) - 1],
            ),
          },
    );
    const cells = cellsOf({ ...given, inputs: 2, layers }, rectangle(half, half)).filter(
      ({ area }) => area > 1e-6,
    );
    const read = readPlot(only(svg, '.axes-map'));
    const faces = all(svg, '.regions path').flatMap((path) =>
      strokesOf(path).map(({ points }) => points.map(read)),
    );
    assert.equal(faces.length, cells.length);
    for (const { corners } of cells)
      assert.ok(
        faces.some((face) => samePolygon(face, corners, 0.006 * half)),
        'a region is not drawn',
      );
    assert.equal(
      figure.values!(now).regions,
      figure.status!(now).match(/, (\w+) regions? in the window/)![1],
    );
  }
});

test('stems are second differences over the step where they are not rounding, and grey bars the true jumps', () => {
  for (const change of [{}, { grid: 12 }, chosen('network', 'moons'), chosen('network', 'hat')]) {
    const now = state(change);
    const drawing = drawn(figure, now);
    const read = panel(drawing, 'seconds');
    const length = Math.hypot(now.bx - now.ax, now.by - now.ay);
    const step = length / (now.grid - 1);
    const f = (i: number): number => heightAt(now, i / (now.grid - 1));
    const expected = Array.from({ length: now.grid - 2 }, (_, k) => (f(k + 2) - 2 * f(k + 1) + f(k)) / step);
    const large = Math.max(...expected.map(Math.abs));
    const top = Math.abs(read([0, Number(only(drawing.svg, '.clips .seconds rect').getAttribute('y'))])[1]);
    const stems = strokesOf(only(drawing.svg, '.seconds .second')).map(({ points }) => points.map(read));
    for (const [[share], [, height]] of stems) {
      const second = expected[Math.round(share * (now.grid - 1)) - 1];
      const edge =
        Math.abs(height) < 0.99 * top ? second : Math.sign(second) * Math.min(top, Math.abs(second));
      near(height, edge, 0.02 * large, `the stem at ${share}`);
      if (Math.abs(second) > 1.01 * top) only(drawing.svg, '.leaving path');
    }
    const bent = expected.filter((second) => Math.abs(second) > 1e-9 * large).length;
    assert.equal(stems.length, bent, 'as many stems as second differences that are not zero');
    const bars = strokesOf(only(drawing.svg, '.seconds .jump')).map(({ points }) => points.map(read));
    const slope = (share: number, side: number): number =>
      (heightAt(now, share + side * 2e-6) - heightAt(now, share + side * 1e-6)) / (side * 1e-6 * length);
    if (now.network === 'moons') continue;
    bendsOf(now).forEach((bend, k) => {
      near(bars[k][0][0], bend, 1e-3, 'a jump’s place');
      near(bars[k][1][1], slope(bend, 1) - slope(bend, -1), 0.02 * large + 0.02, 'a jump');
    });
  }
});

const ACTIVATIONS: readonly Activation[] = ['relu', 'leaky-relu', 'abs', 'hard-tanh', 'identity', { name: 'leaky-relu', slope: -0.3 }, { name: 'maxout', rank: 2 }]; // prettier-ignore

/** A network with given activations and numbers. */
function networkWith(activations: readonly Activation[], seed: number): Network {
  let inputs = 2;
  const layers = activations.map((activation, l) => {
    const rank = typeof activation === 'object' && 'rank' in activation ? activation.rank : 1;
    const drawnAt = randomNetwork({ widths: [inputs, 4 * rank, 1], seed: seed + l, biasDeviation: 0.5 });
    const [{ weights, biases }] = drawnAt.layers;
    const rows = Array.from(biases, (_, r) => Array.from(weights.slice(r * inputs, (r + 1) * inputs)));
    inputs = 4;
    return { weights: rows, biases: Array.from(biases), activation };
  });
  return parseNetwork({ layers: [...layers, { weights: [[1, -2, 0.5, 3]], biases: [0.1], activation: 'identity' }] }); // prettier-ignore
}

test('rounding moves a plain forward pass by less than its bound says, whatever the activations', () => {
  const layers = fc.array(fc.constantFrom(...ACTIVATIONS), { minLength: 1, maxLength: 3 });
  let [worst, most] = [0, Infinity];
  fc.assert(
    fc.property(
      layers,
      fc.nat(999),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (activations, seed, x, y) => {
        // prettier-ignore
        const network = networkWith(activations, seed);
        const { values, errors } = plainPass(network)([x, y]);
        const away = Math.abs(values[0] - evaluate(network, [x, y])[0]);
        assert.ok(away <= errors[0], `${away} beyond ${errors[0]}`);
        assert.ok(errors[0] < 1e-11, 'a bound that says something');
        if (away > 0) [worst, most] = [Math.max(worst, away / errors[0]), Math.min(most, away / errors[0])];
      },
    ),
    { numRuns: 300, seed: 5 },
  );
  assert.ok(worst > 0.03, `the bound is within reach of what happens: ${worst}`);
});

/** All findings of a network of any kind. */
function findingsFor(network: Network, fault: Fault = 'none', axes: readonly [number, number] = [0, 1]) {
  const now = state({ own: keepOwn(network), network: 'own' });
  const setUp = {
    ...setUpOf(now),
    fault,
    axes,
    grid: 401,
    half: 1,
    a: [-1, -0.3] as const,
    b: [1, 0.4] as const,
  };
  return [...runChecks({ setUp, from: 0, to: 8 })].flatMap((part) =>
    'finding' in part ? [part.finding] : [],
  );
}

test('every check of a sound claim holds, whatever the network’s activations, inputs and outputs', () => {
  for (const [i, activation] of ACTIVATIONS.entries())
    findingsFor(networkWith([activation, 'relu'], 40 + i)).forEach((finding, check) => {
      if (CHECKS[check].name === 'kinks the grid sees') return;
      assert.ok(
        finding.deviation <= finding.tolerance,
        `${JSON.stringify(activation)}: ${CHECKS[check].name}`,
      );
      assert.ok(finding.count > 0);
    });
  for (const [inputs, axes] of [
    [1, [0, 1]],
    [5, [1, 4]],
  ] as const)
    // prettier-ignore
    for (const [check, { deviation, tolerance }] of findingsFor(randomNetwork({ widths: [inputs, 6, 6, 2], seed: 3 }), 'none', axes).entries()) // prettier-ignore
      if (check !== 4) assert.ok(deviation <= tolerance, `${inputs} inputs: ${CHECKS[check].name}`);
});

test('a turned weight is found by maps, edges and finite differences, where the map is wrong; the line knows nothing of it', () => {
  const now = finished({ fault: 'weight' });
  const rows = rowsOf(only(drawn(figure, now).readout, 'table.findings')).slice(1);
  const fails = rows.filter((row) => row.at(-1) === 'fails').map(([name]) => name);
  assert.deepEqual(fails, ['maps of regions', 'continuity at edges', 'finite differences']);
  const cells = cellsOf(figure.network!(now), rectangle(2, 2));
  const shown = state({ ...now, shown: 6 });
  const { svg } = drawn(figure, shown);
  const mark = readPlot(only(svg, '.axes-map'))(placeOf(only(svg, '.mark circle')));
  const at = cellAt(cells, mark);
  // The line runs through that region, and it is the steepest of those on the line.
  const steep = (i: number): number => Math.max(...cells[i].maps[0].slice(0, 2).map(Math.abs));
  const passed = Array.from({ length: 400 }, (_, i) => cellAt(cells, [-2 + i / 100, -0.5 + i / 400]));
  assert.ok(passed.includes(at));
  near(steep(at), Math.max(...passed.map(steep)), 1e-9, 'the steepest');
  const { deviation } = findingsOf(shown)[6];
  near(deviation, 2 * steep(at), 1e-9, 'twice the turned weight');
});

const findingsOf = (now: State) =>
  [...runChecks({ setUp: setUpOf(now), from: 0, to: 9 })].flatMap((part) =>
    'finding' in part ? [part.finding] : [],
  );

test('a moved crease is found by all but what stays inside regions, and Show me leads from one to the next', () => {
  const now = finished({ fault: 'crease' });
  const fails = new Set(
    findingsOf(now).flatMap(({ deviation, tolerance }, i) => (deviation > tolerance ? [i] : [])),
  );
  for (const check of [0, 1, 2, 3, 5, 7]) assert.ok(fails.has(check), CHECKS[check].name);
  assert.ok(!fails.has(8), 'the original’s numbers need no crease');
  const show = figure.actions!.find(({ name }) => name === 'show')!;
  assert.ok(show.offered!(now) && !show.offered!(finished({})));
  let shown = now;
  const seen: number[] = [];
  for (let k = 0; k < fails.size; k++) {
    shown = state({ ...shown, ...show.to(shown) });
    seen.push(shown.shown);
    only(drawn(figure, shown).svg, '.mark circle');
  }
  assert.deepEqual(seen, [...fails]);
  assert.equal(show.to(shown).shown, seen[0]);
});

test('the verdicts follow the tolerance: rounding is allowed for, a thousandth of it is not enough', () => {
  const verdicts = (strict: string): string[] =>
    rowsOf(only(drawn(figure, finished({ strict })).readout, 'table.findings'))
      .slice(1)
      .map((row) => row.at(-1)!);
  assert.ok(verdicts('1').every((word) => word === 'holds'));
  const strict = verdicts('0.001');
  assert.ok(strict.includes('fails'));
  verdicts('0').forEach((word, i) => word === 'holds' && assert.equal(strict[i], 'holds'));
  assert.match(figure.status!(finished({})), /^All nine checks hold: \d+ comparisons\.$/);
  assert.match(
    figure.status!(finished({ strict: '0.001' })),
    /^\d of 9 checks fail: .* by \d.*·10⁻¹⁶ near \(.*; also /,
  );
});

test('two kinks between neighbouring samples are not seen, and a finer grid sees them', () => {
  // A hat of width 0.02 at 0.51, between the samples 0.5 and 0.55 of 41 on [−1, 1].
  const hat = parseNetwork({
    layers: [
      { weights: [[1], [1], [1]], biases: [-0.51, -0.52, -0.53], activation: 'relu' },
      { weights: [[50, -100, 50]], biases: [0], activation: 'identity' },
    ],
  });
  const own = { own: keepOwn(hat), network: 'own', half: '1', ax: -1, ay: 0, bx: 1, by: 0 };
  const missed = (grid: number): string => figure.values!(state({ ...own, grid })).missed;
  assert.equal(figure.values!(state(own)).kinks, 'three');
  assert.equal(missed(41), 'three');
  assert.equal(missed(401), 'none');
  const now = state({ ...own, grid: 41 });
  assert.equal(all(drawn(figure, now).svg, '.seconds .second')[0].getAttribute('d'), '');
  const { done, words } = figure.goals!['blind-grid'](now);
  assert.ok(done && /41 samples miss three of three kinks/.test(words), words);
  assert.ok(!figure.goals!['blind-grid'](state({ ...own, grid: 401 })).done);
});

test('the original’s segments and points are reproduced to every digit that is printed', () => {
  const network = figure.network!(state({}));
  const at = (x: readonly number[]): number => forward(network, x).f[0];
  for (const part of ['script', 'notebook'] as const) {
    const now = finished(chosen('line', `${part}-2`));
    assert.equal(now.line, `${part}-2`);
    const { readout } = drawn(figure, now);
    const rows = rowsOf(only(readout, 'table.segments')).slice(1);
    assert.equal(rows.length, { script: 5, notebook: 10 }[part]);
    rows.forEach(([name, there, here, kinks, most], i) => {
      const [ax, ay, bx, by, second] = stored.segments[part][i];
      assert.equal(name, String(i + 1));
      const values = Array.from({ length: 100 }, (_, k) =>
        at([ax + (k / 99) * (bx - ax), ay + (k / 99) * (by - ay)]),
      );
      const own = Math.max(
        ...values.slice(2).map((value, k) => Math.abs(value - 2 * values[k + 1] + values[k])),
      );
      assert.ok(Math.abs(own - second) < 1e-14, 'the test’s own second differences');
      assert.equal(here, there);
      assert.equal(there, second < 1e-12 ? '0 (rounding)' : second.toFixed(6));
      const segment = state({ ax, ay, bx, by, half: '6', line: 'own' });
      assert.equal(Number(kinks), bendsOf(segment).length, `kinks of segment ${i + 1}`);
      if (kinks === '0') return assert.equal(most, '–');
      // A lone kink gives between half its jump times the step and all of it.
      const share = second / Number(most);
      assert.ok(share <= 1.00001 && share >= 0.49, `${share}`);
    });
  }
  for (const [x, y, ...rest] of [...stored.points.script, ...stored.points.notebook]) {
    const { z, f } = forward(network, [x, y]);
    assert.deepEqual(
      z[0].map((value) => Number(value > 0)),
      rest.slice(0, 4),
    );
    assert.ok(Math.abs(f[0] - rest[4]) < 1e-15);
  }
  assert.equal(rowsOf(only(drawn(figure, finished({})).readout, 'table.findings')).at(-1)![1], '39');
});

test('the CSV says of every check what it compared, the numbers, the reason and the verdict', () => {
  const now = finished({ fault: 'crease' });
  const [file] = figure.files!;
  const lines = String(file.text(now)).trim().split('\n');
  assert.equal(lines.length, 10);
  findingsOf(now).forEach(({ count, deviation, tolerance, place }, i) => {
    const cells = lines[i + 1].match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
    assert.equal(cells[0], `"${CHECKS[i].name}"`);
    assert.deepEqual(cells.slice(3, 7).map(Number), [count, 0, deviation, tolerance]);
    assert.equal(cells[8], deviation <= tolerance ? 'holds' : 'fails');
    if (place) assert.deepEqual(cells.slice(9, 11).map(Number), [...place]);
  });
  assert.equal(
    String(file.text(state({})))
      .trim()
      .split('\n').length,
    1,
  );
});

test('findings belong to their setting: whatever is changed, nothing is said to be checked', () => {
  const done = finished({});
  assert.match(figure.status!(done), /^All/);
  for (const change of [
    { ax: -1.5 },
    { grid: 42 },
    { fault: 'weight' },
    { half: '4' },
    chosen('network', 'moons'),
  ])
    assert.match(figure.status!(state({ ...done, ...change })), /Nothing is checked yet/);
  assert.match(figure.status!(state({ ...done, strict: '0.1' })), /checks/);
});

test('a reader’s network is opened again from its link, and one too large for a link is only known on its page', () => {
  const small = randomNetwork({ widths: [2, 5, 1], seed: 9 });
  const now = state({ network: 'own', own: keepOwn(small), ownName: 'mine' });
  near(evaluate(figure.network!(now), [0.3, -0.7])[0], evaluate(small, [0.3, -0.7])[0], 0, 'the same');
  assert.match(figure.describe(now), /^The network mine, 2-5-1 /);
  const large = keepOwn(randomNetwork({ widths: [2, 24, 24, 1], seed: 9 }));
  assert.ok(large.length < 20);
  assert.equal(state({ network: 'own', own: large }).network, 'own');
  for (const own of ['own-99', '{', '{"layers":[]}', ''])
    assert.equal(state({ network: 'own', own }).network, 'seed-42');
});

test('a network with one input, and a slice of one with five, keep the values of the whole', () => {
  for (const [inputs, axes] of [
    [1, [0, 1]],
    [5, [3, 1]],
  ] as const) {
    // prettier-ignore
    const network = randomNetwork({ widths: [inputs, 6, 2], seed: 4 });
    const plane = planeNetwork(network, axes);
    for (const [s, t] of [
      [0.3, -0.8],
      [1.2, 0.5],
    ]) {
      // prettier-ignore
      const x = Array.from({ length: inputs }, (_, k) => (k === axes[0] ? s : k === axes[1] ? t : 0));
      near(evaluate(plane, [s, t])[1], forward(network, x).f[1], 1e-14, 'a value');
    }
  }
});

test('the exercises’ goals are reached where they say so, and not a step before', () => {
  const { unseen, 'all-seen': allSeen } = figure.goals!;
  assert.ok(unseen(finished({ fault: 'weight' })).done);
  assert.ok(!unseen(state({ fault: 'weight' })).done, 'before the checks have run');
  assert.ok(!unseen(finished({ fault: 'crease' })).done);
  assert.ok(!unseen(finished({ fault: 'weight', strict: '0' })).done, 'the line fails too');
  const moons = chosen('network', 'moons');
  assert.ok(!allSeen(state(moons)).done);
  assert.ok(!allSeen(state({})).done, 'three kinks are too few');
  const grids = Array.from({ length: 397 }, (_, i) => i + 5);
  const first = grids.find((grid) => allSeen(state({ ...moons, grid })).done);
  assert.ok(first === undefined || !allSeen(state({ ...moons, grid: first - 1 })).done);
});

test('where no worker can run, it says so; and a change or Stop ends the one that runs', async () => {
  // Without a page there is nothing to bring networks in by.
  const working = {
    ...figure,
    interact: ((_s, model, _p, signal) => checkInWorker(model, signal)) as NonNullable<
      typeof figure.interact
    >,
  };
  const broken = atWork(working, refusing);
  broken.model.set({ running: true });
  await broken.turn();
  assert.match(figure.status!(broken.model.state), /broke off/);
  assert.equal(broken.model.state.running, false);
  broken.end();
  for (const change of [{ running: false }, { grid: 43 }]) {
    const { worker, ended } = hanging();
    const { model, turn, end } = atWork(working, () => worker);
    model.set({ running: true });
    await turn();
    assert.match(figure.status!(model.state), /^Checking: 0 of 9 done, 0 per cent/);
    assert.equal(ended(), 0);
    model.set(change);
    await turn();
    assert.equal(ended(), 1, JSON.stringify(change));
    assert.equal(model.state.running, false);
    end();
  }
});
