import assert from 'node:assert/strict';
import { test } from 'node:test';
import stored from '../../../content/data/mode-connectivity.json' with { type: 'json' };
import { parseNetwork, planeData, pointOf } from '../../network/index.ts';
import { cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import { checkFaces, creasesIn, facesIn, unitOf } from '../maps.testing.ts';
import { all, heightOver, inEveryState, near, nothingStays, numberIn, only, placeOf, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import { checkShades } from '../surface-view.testing.ts';
import { checkBoundary, checkExamples, checkFolds } from './decision-map.testing.ts';
import type { ChoiceControl } from '../../contract/figure.ts';
import figure from './mode-connectivity.figure.ts';
import { layersOf, meanLoss, outputAt, preactivations } from './own-training.testing.ts';
import type { OwnLayer } from './own-training.testing.ts';

type State = typeof figure.initial;
type Layers = readonly OwnLayer[];

const networks = stored.networks.map(({ network }) => layersOf(parseNetwork(network)));
const UNITS = networks[0][0].biases.length;
const moons = planeData('moons', { count: 100, noise: 0.12, seed: 1 });
/** The examples of the text: 100 points of two moons, with targets −1 and 1. */
const examples = Array.from({ length: moons.count }, (_, i) => ({
  at: pointOf(moons, i),
  y: moons.y[i] > 0 ? 1 : -1,
}));

/** All weights into and out of a unit. */
const weightsOf = ([hidden, out]: Layers, unit: number): number[] => [
  ...hidden.weights[unit],
  hidden.biases[unit],
  out.weights[0][unit],
];
const likeness = (a: Layers, b: Layers, i: number, j: number): number =>
  weightsOf(a, i).reduce((sum, w, k) => sum + w * weightsOf(b, j)[k], 0);

/** The same network with its units in another order. */
const reordered = ([hidden, out]: Layers, order: readonly number[]): Layers => [
  { weights: order.map((unit) => hidden.weights[unit]), biases: order.map((unit) => hidden.biases[unit]) },
  { weights: out.weights.map((row) => order.map((unit) => row[unit])), biases: out.biases },
];

/** The order of the units that makes two networks as alike as possible: swaps and cycles of three, until none helps. */
function bestOrder(a: Layers, b: Layers): number[] {
  const order = [...Array(UNITS).keys()];
  const like = order.map((i) => order.map((j) => likeness(a, b, i, j)));
  for (let better = true; better;) {
    better = false;
    for (let i = 0; i < UNITS; i++)
      for (let j = 0; j < UNITS; j++)
        for (let k = 0; k < UNITS; k++) {
          // With k = i this is a swap of two.
          const next = [...order];
          [next[i], next[j]] = [order[j], order[i]];
          if (k !== i && k !== j) [next[j], next[k]] = [next[k], next[j]];
          const sum = (list: readonly number[]): number =>
            [...new Set([i, j, k])].reduce((total, u) => total + like[u][list[u]], 0);
          if (sum(next) > sum(order) + 1e-12) {
            order.splice(0, UNITS, ...next);
            better = true;
          }
        }
  }
  return order;
}

interface Own {
  readonly at: (t: number) => Layers;
  readonly loss: (t: number) => number;
  readonly barrier: number;
  readonly top: number;
  readonly pieces: number;
}

/** The straight path from one network to another, with the loss along it. */
function pathOf(a: Layers, b: Layers): Own {
  const mix = (p: number, q: number, t: number): number => (1 - t) * p + t * q;
  const at = (t: number): Layers =>
    a.map(({ weights, biases }, l) => ({
      weights: weights.map((row, i) => row.map((w, k) => mix(w, b[l].weights[i][k], t))),
      biases: biases.map((value, i) => mix(value, b[l].biases[i], t)),
    }));
  const loss = (t: number): number => meanLoss(at(t), examples, 'squared');
  const rise = (t: number): number => loss(t) - mix(loss(0), loss(1), t);
  let top = 0;
  for (let k = 0; k <= 200; k++) if (rise(k / 200) > rise(top)) top = k / 200;
  for (let step = 1 / 200; step > 1e-6; step /= 2)
    for (const t of [top - step, top + step]) if (t >= 0 && t <= 1 && rise(t) > rise(top)) top = t;
  const breaks = examples.flatMap(({ at: x }) => {
    const [from, to] = [a, b].map((one) => preactivations(one, x)[0]);
    return from.map((z, i) => z / (z - to[i])).filter((t) => t > 0 && t < 1);
  });
  return { at, loss, barrier: rise(top), top, pieces: new Set(breaks).size + 1 };
}

const pairs = networks.slice(1).map((other) => {
  const order = bestOrder(networks[0], other);
  return {
    order,
    trained: pathOf(networks[0], other),
    matched: pathOf(networks[0], reordered(other, order)),
  };
});
const pairOf = ({ other }: State) => pairs[Number(other) - 2];
const ownOf = (state: State): Own => pairOf(state)[state.matched ? 'matched' : 'trained'];

test('the network at t has (1 − t) times the first one’s weights and t times the other’s, its units in the order that fits best if matched', () =>
  inEveryState('mode-connectivity', figure, (state) => {
    const [shown, own] = [layersOf(figure.network!(state)), ownOf(state).at(state.t)].map((layers) =>
      layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]),
    );
    own.forEach((value, i) => near(shown[i], value, 1e-12, `number ${i}`));
  }));

test('the map shows the regions, creases and decision boundary at t, and every example on its side or hollow', () =>
  inEveryState('mode-connectivity', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes-map'));
    const cells = cellsOf(figure.network!(state), rectangle(2, 2));
    const unit = unitOf(read);
    checkShades(cells, checkFaces(facesIn(only(svg, '.faces'), read), cells, unit));
    checkFolds(creasesIn(only(svg, '.creases'), read), creasesBetween(cells), unit);
    const layers = layersOf(figure.network!(state));
    checkBoundary(only(svg, '.boundary .line'), read, cells, layers);
    checkExamples(
      only(svg, '.points'),
      read,
      examples.map(({ at, y }) => ({ at, y: y > 0 ? 1 : 0 })),
      layers,
    );
    const title = wordsOf(all(svg, '.titles text')[0]);
    const told = /^the network at t = (\S+): (\d+) regions$/.exec(title)!;
    near(numberIn(told[1]), state.t, 6e-3, 't in the title');
    assert.equal(Number(told[2]), cells.length);
  }));

test('the curves are the squared losses along both paths, the chosen one heavy, the barrier from the chord to the top', () =>
  inEveryState('mode-connectivity', figure, (state, { svg }) => {
    const read = readPlot(only(svg, '.axes-loss'));
    const [, high] = [0, 1].map((k) => numberIn(wordsOf(all(svg, '.axes-loss .ticks-y text').at(-k)!)));
    const pair = pairOf(state);
    for (const kind of ['trained', 'matched'] as const) {
      const path = only(svg, `.losses .loss.${kind}`);
      assert.equal(
        path.getAttribute('class')!.split(' ').includes('shown'),
        (kind === 'matched') === state.matched,
      );
      const line = strokesOf(path)[0].points.map(read);
      const { loss } = pair[kind];
      for (let t = 0.005; t < 1; t += 0.0317) {
        const steep = Math.abs(loss(t + 1e-4) - loss(t - 1e-4)) / 2e-4;
        near(heightOver(line, t), loss(t), 2e-3 * high + 1e-3 * steep, `the loss ${kind} at ${t}`);
      }
    }
    const own = ownOf(state);
    const [[from, to]] = strokesOf(only(svg, '.losses .chord')).map(({ points }) => points.map(read));
    near(from[1], own.loss(0), 1e-3 * high, 'the chord at t = 0');
    near(to[1], own.loss(1), 1e-3 * high, 'the chord at t = 1');
    const [[foot, tip]] = strokesOf(only(svg, '.losses .barrier')).map(({ points }) => points.map(read));
    near(Math.abs(tip[1] - foot[1]), own.barrier, 2e-3 * high, 'the barrier');
    near(
      Math.min(tip[1], foot[1]),
      (1 - own.top) * own.loss(0) + own.top * own.loss(1),
      3e-3 * high,
      'its foot on the chord',
    );
    near(own.loss(tip[0]), own.loss(own.top), 4e-3 * high, 'its place');
    const [hx, hy] = read(placeOf(only(svg, '.handle')));
    near(hx, state.t, 1e-3, 'the handle');
    near(hy, Math.min(high, own.loss(state.t)), 2e-3 * high, 'its height');
    for (const [px, py] of strokesOf(only(svg, '.cursor .now'))[0].points)
      near(read([px, py])[0], state.t, 1e-3, 'the line of the present');
  }));

/** A printed number to its third decimal. */
const told = (word: string, value: number, what: string, decimals = 3): void =>
  near(numberIn(word), value, 0.51 * 10 ** -decimals + 1e-6, what);

test('table, description and the numbers of the text say loss, points, regions, barriers, order and pieces', () =>
  inEveryState('mode-connectivity', figure, (state, { readout, svg }) => {
    const own = ownOf(state);
    const pair = pairOf(state);
    const layers = own.at(state.t);
    const correct = examples.filter(({ at, y }) => outputAt(layers, at) > 0 === y > 0).length;
    const regions = cellsOf(figure.network!(state), rectangle(2, 2)).length;
    const rows = Object.fromEntries(rowsOf(only(readout, 'table'))) as Record<string, string>;
    const said = figure.describe(state);
    const values = figure.values!(state);
    const spoken =
      /At t = (\S+) the loss is (\S+), (\d+) of (\d+) points are on the right side, and the window has (\S+) regions\. The barrier is (\S+), at t = ([\d.]*\d)\./.exec(
        said,
      )!;
    for (const word of [
      rows['loss here'],
      spoken[2],
      values.loss,
      /loss (\S+)$/.exec(only(svg, '.handle').getAttribute('aria-valuetext')!)![1],
    ])
      told(word, own.loss(state.t), 'the loss here');
    told(spoken[1], state.t, 't');
    assert.equal(rows['points on the right side'], `${correct} of ${examples.length}`);
    assert.deepEqual([spoken[3], spoken[4], values.correct, values.points].map(Number), [
      correct,
      examples.length,
      correct,
      examples.length,
    ]);
    assert.deepEqual([rows['regions in the window'], spoken[5], values.regions].map(countIn), [
      regions,
      regions,
      regions,
    ]);
    told(rows['barrier, as trained'], pair.trained.barrier, 'the barrier as trained');
    told(rows['barrier, units matched'], pair.matched.barrier, 'the barrier matched');
    told(spoken[6], own.barrier, 'the barrier in words');
    told(values.before, pair.trained.barrier, 'the barrier before', 2);
    told(values.after, pair.matched.barrier, 'the barrier after');
    near(own.loss(numberIn(spoken[7])), own.loss(own.top), 0.01 * own.loss(own.top), 'where the barrier is');
    assert.deepEqual(
      rows['their new order'].split(' ').map((unit) => Number(unit) - 1),
      pair.order,
    );
    assert.equal(
      rows['units that change places'],
      `${pair.order.filter((unit, i) => unit !== i).length} of ${UNITS}`,
    );
    assert.equal(rows['pieces of the loss'], `${pair.trained.pieces}, matched ${pair.matched.pieces}`);
    assert.equal(countIn(values.pieces), pair.trained.pieces);
    const least = Math.min(...pairs.map(({ matched }) => matched.barrier));
    assert.equal(pairs[Number(values.lowestTo) - 2].matched.barrier, least, 'the path of the lowest barrier');
    assert.ok(
      said.startsWith(
        `The straight path from network 1 to network ${state.other}, with units ${state.matched ? 'matched' : 'in the order in which they were trained'}.`,
      ),
    );
  }));

test('the networks are named by the seeds that they were trained from', () => {
  const { label, options } = figure.controls!.find(({ name }) => name === 'other') as ChoiceControl<State>;
  assert.match(label, /^From network 1 \(seed 1\) to$/);
  assert.deepEqual(
    options.map((option) => option.label),
    stored.networks.slice(1).map(({ seed }, k) => `network ${k + 2} (seed ${seed})`),
  );
});

test('the status says points, loss and barrier, and asks where the figure opens', () =>
  inEveryState('mode-connectivity', figure, (state) => {
    const own = ownOf(state);
    const layers = own.at(state.t);
    const correct = examples.filter(({ at, y }) => outputAt(layers, at) > 0 === y > 0).length;
    const said = figure.status!(state);
    const found = /(\d+) of 100 points on the right side, loss ([\d.]*\d)/.exec(said)!;
    assert.equal(Number(found[1]), correct);
    told(found[2], own.loss(state.t), 'the loss');
    const barrier = /barrier is ([\d.]*\d)/.exec(said)?.[1];
    if (state.t > 0 && state.t < 1) told(barrier!, own.barrier, 'the barrier');
    assert.match(figure.status!(figure.initial), /^Network 1: .*\?$/);
  }));

test('the exercise: the lowest barrier that is left, at its highest place', () => {
  const goal = figure.goals!['lowest-barrier'];
  const best = pairs.reduce(
    (low, { matched }, k) => (matched.barrier < pairs[low].matched.barrier ? k : low),
    0,
  );
  const state: State = { other: String(best + 2), matched: true, t: pairs[best].matched.top };
  assert.equal(goal(state).done, true);
  assert.match(goal({ ...state, matched: false }).words, /not matched/);
  assert.match(goal({ ...state, t: state.t > 0.5 ? 0.1 : 0.9 }).words, /This is the pair/);
  for (const other of ['2', '3', '4'].filter((one) => one !== state.other))
    assert.match(goal({ ...state, other }).words, /another network is lower/);
});

test('the text: over all pairs matching lowers the barrier, by so much, and leaves so much', () => {
  const values = figure.values!(figure.initial);
  const ratios = pairs.map(({ trained, matched }) => trained.barrier / matched.barrier);
  const left = pairs.map(({ matched }) => matched.barrier);
  told(values.least, Math.min(...ratios), 'the least factor', 1);
  told(values.most, Math.max(...ratios), 'the largest factor', 0);
  told(values.lowest, Math.min(...left), 'the lowest barrier that is left');
  told(values.highest, Math.max(...left), 'the highest barrier that is left');
  assert.equal(countIn(values.pairs), pairs.length);
  assert.ok(Math.min(...ratios) > 1 && Math.min(...left) > 0, 'lower, and not zero');
});

test('nothing stays of the state drawn before', () => {
  const { initial } = figure;
  nothingStays(figure, [
    { ...initial, other: '3' },
    { ...initial, matched: true },
    { other: '4', matched: true, t: 1 },
    initial,
  ]);
});
