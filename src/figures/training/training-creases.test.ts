import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNetwork, randomNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { rationalCounts } from '../../network/testing/rational-regions.testing.ts';
import { cellAt, cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import type { Cell } from '../cells.testing.ts';
import { checkCreases, checkFaces, creasesIn, facesIn, unitOf } from '../maps.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, placeOf, readAxis, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import type { Drawn, Place } from '../reading.testing.ts';
import { countIn, marksIn, naming, readLogAxis } from '../reading-marks.testing.ts';
import { checkShades } from '../surface-view.testing.ts';
import { checkBoundary, checkExamples, checkFolds } from './decision-map.testing.ts';
import { layersOf, outputAt, preactivations, trained } from './own-training.testing.ts';
import type { Descent, Example, OwnStep } from './own-training.testing.ts';
import type { DataPoint } from './data-points.ts';
import { placeOf as placedOn } from './data-points.ts';
import { keptTints } from './kept-tints.ts';
import { shownComplex } from './training-run.ts';
import { trainingPoints, withPoints } from './training-state.ts';
import { shapeIn } from './shape.testing.ts';
import figure from './training-creases.figure.ts';

type State = typeof figure.initial;

/** What the figure saves beside its drawing. */
interface Saved {
  readonly optimiser: Descent;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[];
}
const savedOf = (state: State): Saved => JSON.parse(figure.files![0].text(state) as string) as Saved;
const changed = (state: State, change: Partial<State>): State => figure.constrain!({ ...state, ...change });
const from = (preset: string, change: Partial<State> = {}): State =>
  changed(changed(figure.initial, { preset }), change);

/** States that links do not reach: any preset after some steps, a run that goes on, an own point. */
const more: readonly State[] = [
  from('moons', { step: 26, reached: 29, fill: 'output' }),
  from('circles', { step: 1, selected: 3 }),
  from('spirals', { step: 7 }),
  from('batches', { step: 13 }),
  from('own'),
  changed(from('circles', { step: 80 }), { rate: 1 }),
  changed(
    from('xor', { step: 30 }),
    figure.actions!.find(({ name }) => name === 'delete')!.to(from('xor', { step: 30, selected: 5 })),
  ),
  from('overflow', { step: 600 }),
];
const drawings = more.map((state) => ({ state, drawing: drawn(figure, state) }));

/** All that follows from a state by the text's own formulas. */
interface Own {
  readonly examples: readonly Example[];
  /** None where weights are so huge that lines differ in their last digits only. */
  readonly cells: readonly Cell[];
  readonly regions: number;
  /** Steps 0 to the furthest shown; none without points, or where each step sees a few of them only. */
  readonly steps: readonly OwnStep[];
}

const known = new Map<string, Own>();

function ownOf(state: State): Own {
  const key = JSON.stringify({
    ...state,
    fill: '',
    adds: '',
    adding: false,
    selected: 0,
    stride: 0,
    tints: '',
  });
  const found = known.get(key) ?? makeOwn(state);
  known.set(key, found);
  return found;
}

const runs = new Map<string, OwnStep[]>();

function makeOwn(state: State): Own {
  const { optimiser, points } = savedOf(state);
  const examples = points.map(({ x, y, label }) => ({ at: [x, y], y: label }));
  const start = figure.network!(changed(state, { step: 0, weights: [], reached: 0 }));
  const { preset, seed, rate, start: weights, reached } = state;
  const key = [preset, seed, rate, weights, state.points, state.edits].join();
  let steps = runs.get(key) ?? [];
  if (state.edits) steps = [];
  else if (examples.length > 0 && preset !== 'batches' && steps.length <= reached)
    steps = trained(start, examples, preset === 'overflow' ? 'squared' : 'logistic', optimiser, reached);
  runs.set(key, steps);
  const network = figure.network!(state);
  const cells = isHuge(network) ? [] : cellsOf(network, WINDOW);
  return { examples, cells, regions: cells.length || regionsOf(network), steps: steps.slice(0, reached + 1) };
}

const WINDOW = rectangle(1.75, 1.75);
const isHuge = ({ layers }: Network): boolean =>
  layers.some(({ weights }) => weights.some((w) => Math.abs(w) > 1e9));
/** Lines that differ in their last digits only are told apart by rational arithmetic. */
const regionsOf = (network: Network): number =>
  isHuge(network)
    ? rationalCounts(formatNetwork(network), WINDOW).regionCount
    : cellsOf(network, WINDOW).length;

async function everywhere(claim: (state: State, drawing: Drawn, own: Own) => void): Promise<void> {
  await inEveryState('training-creases', figure, (state, drawing) => {
    claim(state, drawing, ownOf(state));
  });
  for (const { state, drawing } of drawings)
    naming(state, () => {
      claim(state, drawing, ownOf(state));
    });
}

const readMap = ({ svg }: Drawn): ((place: Place) => Place) => readPlot(only(svg, '.axes-map'));
const layersIn = (state: State) => layersOf(figure.network!(state));

test('the shown weights are those of the step: random ones at step 0, then trained by the formulas of the text', () =>
  everywhere((state, _, { steps }) => {
    if (state.weights.length === 0 && state.start === '' && !['dead', 'alike'].includes(state.preset)) {
      const widths = figure.network!(state).layers.map(({ inputs }) => inputs);
      assert.deepEqual(figure.network!(state), randomNetwork({ widths: [...widths, 1], seed: state.seed }));
    }
    if (steps.length === 0 || state.step >= steps.length) return;
    const [shown, own] = [layersIn(state), steps[state.step].layers].map((layers) =>
      layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]),
    );
    own.forEach((weight, i) => {
      near(shown[i], weight, 1e-6 * (1 + Math.abs(weight)), `number ${i} of the network`);
    });
  }));

test('the map shows the regions of the step, its creases by their bends, and the decision boundary where the output is 0', () => {
  let large = 1;
  return everywhere((state, drawing, { cells }) => {
    if (cells.length === 0) return;
    const read = readMap(drawing);
    const unit = unitOf(read);
    const names = checkFaces(facesIn(only(drawing.svg, '.faces'), read), cells, unit);
    if (state.fill === 'output') checkShades(cells, names);
    else names.forEach((name) => assert.match(name, /^region tint-[1-8]$/));
    const lines = creasesIn(only(drawing.svg, '.creases'), read);
    if (cells.length < 60) checkCreases(lines, creasesBetween(cells), unit);
    else if (large-- > 0) checkFolds(lines, creasesBetween(cells), unit);
    checkBoundary(only(drawing.svg, '.boundary .line'), read, cells, layersIn(state));
  });
});

test('discs are examples of class 0, squares of class 1, hollow where the output is on the wrong side of 0', () =>
  everywhere((state, drawing, { examples }) => {
    const read = readMap(drawing);
    checkExamples(only(drawing.svg, '.points'), read, examples, layersIn(state));
    const ring = all(drawing.svg, '.chosen .ring', 0);
    assert.equal(ring.length, state.selected < 0 ? 0 : 1);
    if (ring.length > 0) {
      const [x, y] = read(marksIn(ring[0].getAttribute('d')!)[0].at);
      near(
        Math.hypot(x - examples[state.selected].at[0], y - examples[state.selected].at[1]),
        0,
        1e-3,
        'the ring',
      );
    }
  }));

test('classes: the moons’ discs are the upper arc and the rings’ discs the outer one', () => {
  for (const { x, y, label } of savedOf(from('moons')).points) {
    const arc =
      label === 0 ? Math.hypot(x + 0.5, Math.max(0, y + 0.25)) : Math.hypot(x - 0.5, Math.max(0, 0.25 - y));
    near(arc, 1, 0.5, `a point of class ${label} on its moon`);
  }
  for (const { x, y, label } of savedOf(from('circles')).points)
    assert.equal(Math.hypot(x, y) > 0.875, label === 0);
});

/** Reads steps and powers of ten off both curves' axes. */
function readCurves({ svg }: Drawn) {
  const step = readAxis(all(svg, '.counts .axes .ticks-x text'), 'x');
  return {
    step,
    loss: readLogAxis(all(svg, '.loss .ticks .words text'), 'y'),
    count: readLogAxis(all(svg, '.counts .ticks .words text'), 'y'),
  };
}
const inPlot = (power: number, low: number, high: number): number => Math.min(high, Math.max(low, power));

test('the loss curve has the loss of every step at its step, the line and the handle stand at the step shown', () =>
  everywhere((state, drawing, { steps, examples }) => {
    const { svg } = drawing;
    const read = readCurves(drawing);
    for (const { points } of strokesOf(only(svg, '.time .now')))
      for (const [x] of points) near(read.step(x), state.step, 0.02, 'the line of the present');
    const handles = all(svg, '.handle', 0);
    assert.equal(handles.length, examples.length > 0 ? 1 : 0);
    if (steps.length === 0) return;
    const curve = all(svg, '.loss .curve .graph').flatMap((path) => strokesOf(path)[0].points);
    assert.equal(curve.length, steps.length === 1 ? 1 : state.reached + 1);
    if (steps.length > 1)
      curve.forEach(([x, y], k) => {
        near(read.step(x), k, 0.02, `step ${k}`);
        near(read.loss(y), inPlot(Math.log10(steps[k].loss), -4, 1), 4e-4, `the loss at step ${k}`);
      });
    const { loss } = steps[state.step];
    const [x, y] = placeOf(handles[0]);
    near(read.step(x), state.step, 0.02, 'the handle');
    near(read.loss(y), inPlot(Math.log10(loss), -4, 1), 4e-4, 'the handle’s loss');
    const told = /^step (\d+), loss (\S+)$/.exec(handles[0].getAttribute('aria-valuetext')!)!;
    assert.equal(Number(told[1]), state.step);
    near(numberIn(told[2]) / loss, 1, 6e-3, 'the loss that is told');
  }));

/** The best bound that is known on the regions of these layers: of one exactly, of several by Serra and others. */
function boundOf(widths: readonly number[]): number {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  const rest = (layer: number, least: number): number => {
    if (layer === widths.length) return 1;
    let sum = 0;
    for (let j = 0; j <= Math.min(least, widths[layer]); j++)
      sum += choose(widths[layer], j) * rest(layer + 1, Math.min(least, widths[layer] - j));
    return sum;
  };
  return rest(0, 2);
}
const hiddenOf = (state: State): number[] =>
  figure.network!(state)
    .layers.slice(0, -1)
    .map(({ outputs }) => outputs);

/** The counts that the lower curve shows, step by step. */
function countsOf(drawing: Drawn, state: State): number[] {
  const read = readCurves(drawing);
  const parts = strokesOf(only(drawing.svg, '.counts .curves .graph')).map(({ points }) => points);
  // A stretch begins where the one before ends.
  const points = parts.flatMap((part, k) => (k > 0 ? part.slice(1) : part));
  if (state.reached === 0) return [figure.values!(state).first].map(countIn);
  return points.map(([x, y], k) => {
    near(read.step(x), k, 0.02, 'a count for every step');
    return 10 ** read.count(y);
  });
}

test('the lower curve counts the regions at every step, between the first count and the bound for these widths', () =>
  everywhere((state, drawing, { steps, regions }) => {
    const read = readCurves(drawing);
    const level = (name: string): number =>
      10 ** read.count(strokesOf(only(drawing.svg, `.counts .${name}`))[0].points[0][1]);
    const bound = boundOf(hiddenOf(state));
    near(level('bound') / bound, 1, 2e-3, 'the bound');
    const title = wordsOf(all(drawing.svg, '.titles text')[2]).replace(/\s/g, '');
    assert.equal(title, `regionsinthewindow(atmost${bound})`);
    const counts = countsOf(drawing, state);
    assert.equal(counts.length, state.reached + 1);
    near(level('beginning') / counts[0], 1, 1e-3, 'the first count');
    near(counts[state.step] / regions, 1, 2e-3, 'the count of the step shown');
    if (steps.length === 0) return;
    const every = Math.max(1, Math.floor(counts.length / 3));
    counts.forEach((count, step) => {
      if (step % every !== 0) return;
      near(count / regionsOf(networkOf(state, steps[step])), 1, 2e-3, `the count at step ${step}`);
    });
  }));

test('the text: 522 regions at step 0, every step counted 377 at step 23 are the fewest, by another count', () => {
  const state = from('moons', { step: 600 });
  const values = figure.values!(state);
  assert.deepEqual([values.first, values.fewest, values['fewest-at']], ['522', '377', '23']);
  const counts = countsOf(drawn(figure, state), state).map(Math.round);
  for (const step of [0, 21, 22, 23, 24, 25, 300])
    near(counts[step], cellsOf(figure.network!(from('moons', { step })), WINDOW).length, 1, `step ${step}`);
});

test('points or step size changed in the middle: the loss goes on behind a mark, from the same weights, and back before it', () => {
  const before = from('circles', { step: 40 });
  const own = changed(before, withMoved(before, 5, [0.5, -1]));
  const after = changed(own, figure.step!(changed(own, { stride: 20 }))!);
  const drawing = drawn(figure, after);
  const read = readCurves(drawing);
  const strokes = strokesOf(only(drawing.svg, '.loss .curve .graph')).map(({ points }) => points);
  assert.deepEqual(
    strokes.map((points) => points.map(([x]) => Math.round(read.step(x)))).map((all) => [all[0], all.at(-1)]),
    [
      [0, 40],
      [40, 60],
    ],
  );
  const learned = (state: State): Example[] =>
    savedOf(state).points.map(({ x, y, label }) => ({ at: [x, y], y: label }));
  const { optimiser } = savedOf(before);
  const parts = [
    trained(figure.network!(from('circles')), learned(before), 'logistic', optimiser, 40),
    trained(figure.network!(before), learned(after), 'logistic', optimiser, 20),
  ];
  parts.forEach((steps, k) => {
    steps.forEach(({ loss }, step) => {
      near(read.loss(strokes[k][step][1]), inPlot(Math.log10(loss), -4, 1), 4e-4, `loss ${k}, ${step}`);
    });
  });
  const mark = strokesOf(only(drawing.svg, '.marks .mark'))[0].points;
  for (const [x] of mark) near(read.step(x), 40, 0.02, 'the mark');
  assert.equal(wordsOf(only(drawing.svg, '.marks .words')), 'points changed');
  assert.match(figure.describe(after), /At step 40 points changed/);
  assert.match(figure.status!(own), /Here points changed/);
  const earlier = changed(after, figure.handles!(after)[0].to([39, 0], after));
  assert.deepEqual(savedOf(earlier).points, savedOf(before).points);
  const slower = changed(after, { rate: -1 });
  assert.equal(wordsOf(only(drawn(figure, slower).svg, '.marks .words')), 'step size changed');
  assert.equal(all(drawn(figure, before).svg, '.marks .mark', 0).length, 0);
});

/** The change that moves a point. */
const withMoved = (state: State, index: number, at: readonly [number, number]): Partial<State> =>
  withPoints(
    state,
    trainingPoints(state).map((point, i) => (i === index ? { ...point, at } : point)),
  );

test('a tap makes a point only where points are added; one’s own set-up begins with adding', () => {
  assert.equal(figure.initial.adding, false);
  assert.equal(from('own').adding, true);
  assert.equal(changed(from('own'), { preset: 'xor' }).adding, false);
});

test('parts and holes: said as the cells of the map have them', () =>
  everywhere((state, _, { cells }) => {
    if (cells.length === 0 || cells.length > 60 || trainingPoints(state).length === 0) return;
    const { parts, holes } = shapeIn(cells);
    const said = /there (?:is|are) (\S+) parts? with (\S+) holes?/.exec(figure.describe(state));
    if (parts === 0) return assert.match(figure.describe(state), /f > 0 is nowhere in the window/);
    assert.ok(said, figure.describe(state));
    assert.deepEqual([countIn(said[1]), countIn(said[2])], [parts, holes]);
  }));

test('no weights that a link may hold draw what is no number', () => {
  const { weights } = from('circles', { step: 5 });
  for (const size of [1e50, 1e99, 1e100, 1e154, 1e300]) {
    const state = changed(from('circles', { step: 5 }), { weights: weights.map((w) => Math.sign(w) * size) });
    const { svg, readout } = drawn(figure, state);
    assert.doesNotMatch(svg.outerHTML + readout.innerHTML, /NaN|Infinity/, String(size));
  }
});

test('exercises: a hole among points of one’s own that are all right; few regions at a small loss', () => {
  const { hole, 'few-regions': few } = figure.goals!;
  assert.equal(hole(figure.initial).done, false);
  assert.match(hole(figure.initial).words, /at least twelve; there are none/);
  const ring = Array.from({ length: 16 }, (_, k): DataPoint => {
    const [angle, size] = [(k * Math.PI) / 5, k < 10 ? 1.25 : 0.25];
    return { at: placedOn([size * Math.cos(angle), size * Math.sin(angle)]), label: k < 10 ? 1 : 0 };
  });
  const own = changed(from('own'), withPoints(from('own'), ring));
  const done = changed(own, figure.handles!(own)[0].to([400, 0], own));
  assert.deepEqual([hole(own).done, hole(done).done], [false, true], hole(done).words);
  // The classes exchanged, the hole is in the other set.
  const swapped = ring.map(({ at, label }) => ({ at, label: (1 - label) as 0 | 1 }));
  const other = changed(from('own'), withPoints(from('own'), swapped));
  assert.match(hole(changed(other, figure.handles!(other)[0].to([400, 0], other))).words, /there is no hole/);

  const { 'lonely-disc': lonely } = figure.goals!;
  const rows = Array.from({ length: 12 }, (_, k): DataPoint => ({
    at: placedOn([(k % 6) / 4 - 0.75, k < 6 ? 1 : -0.5 - (k % 2) / 2]),
    label: k < 6 ? 0 : 1,
  }));
  const straight = changed(from('own'), withPoints(from('own'), rows));
  const learned = changed(straight, figure.handles!(straight)[0].to([100, 0], straight));
  const dragged = changed(learned, withMoved(learned, 0, [0, -0.75]));
  const after = changed(dragged, figure.handles!(dragged)[0].to([700, 0], dragged));
  assert.match(lonely(figure.initial).words, /0 discs and 0 squares of your own/);
  assert.match(lonely(learned).words, /Nothing was changed/);
  assert.match(lonely(changed(learned, withMoved(learned, 0, [0, 0.75]))).words, /No disc has squares/);
  assert.match(lonely(dragged).words, /^A disc has squares all around it; 11 of 12/);
  assert.deepEqual([lonely(dragged).done, lonely(after).done], [false, true], lonely(after).words);

  for (const [seed, step, done] of [
    [1, 600, false],
    [4, 240, true],
    [4, 20, false],
  ] as const) {
    const state = from('moons', { seed });
    const then = changed(state, figure.handles!(state)[0].to([step, 0], state));
    const { loss, regions } = figure.values!(then);
    assert.equal(few(then).done, done, few(then).words);
    assert.equal(done, numberIn(loss) < 0.01 && countIn(regions) < 400);
  }
  assert.match(few(from('circles')).words, /The two moons are asked for/);
});

/** A step's numbers in the shape that cells are cut from. */
function networkOf(state: State, { layers }: OwnStep) {
  const shown = figure.network!(state);
  return {
    ...shown,
    layers: shown.layers.map((layer, l) => ({
      ...layer,
      weights: Float64Array.from(layers[l].weights.flat()),
      biases: Float64Array.from(layers[l].biases),
    })),
  } as typeof shown;
}

test('table, titles, description and the numbers of the text say step, loss, points, dead units and counts', () =>
  everywhere((state, drawing, { examples, steps, regions }) => {
    const layers = layersIn(state);
    const hidden = hiddenOf(state);
    const right = examples.filter(({ at, y }) => outputAt(layers, at) > 0 === (y === 1)).length;
    const units = hidden.reduce((sum, count) => sum + count);
    const everyZ = examples.map(({ at }) => preactivations(layers, at));
    const silent = hidden.map((count, l) =>
      Array.from({ length: count }, (_, i) => everyZ.every((z) => z[l][i] <= 0)),
    );
    const dead = examples.length > 0 ? silent.flat().filter(Boolean).length : 0;
    const counts = countsOf(drawing, state).map(Math.round);
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    const rows = Object.fromEntries(rowsOf(only(drawing.readout, 'table'))) as Record<string, string>;
    const digits = (word: string): number => Number(word.replace(/\s/g, ''));
    assert.equal(rows['points on the right side'], `${right} of ${examples.length}`);
    assert.equal(rows['units that are off at every point'], `${dead} of ${units}`);
    assert.equal(digits(rows['regions now']), regions);
    near(digits(rows['regions at step 0']) / counts[0], 1, 3e-3, 'the first count');
    const span = rows['fewest and most so far'].split(' – ').map(digits);
    near(span[0] / least, 1, 3e-3, 'the fewest');
    near(span[1] / most, 1, 3e-3, 'the most');
    const bound = hidden.length === 1 ? 'largest number, whole plane' : 'upper bound for these widths';
    assert.equal(digits(rows[bound]), boundOf(hidden));
    assert.equal(digits(rows[`patterns of ${units} units`]), 2 ** units);
    if (steps.length > 0)
      near(numberIn(rows.loss) / steps[state.step].loss, 1, 6e-3, 'the loss in the table');

    const titles = all(drawing.svg, '.titles text').map(wordsOf);
    assert.equal(titles[0], `step ${state.step}: ${regions} region${regions === 1 ? '' : 's'}`);
    assert.match(
      titles[1],
      state.preset === 'batches' ? /loss on the next eight points/ : /^loss on all points$/,
    );
    const said = figure.describe(state);
    const widths = [2, ...hidden, 1].join('-');
    assert.ok(
      said.includes(
        `a ${widths} network at step ${state.step} of ${state.edits ? 1200 : 600}, ${state.stride} per frame`,
      ),
      said,
    );
    near(numberIn(/step size (\S+)\. /.exec(said)![1]), savedOf(state).optimiser.rate, 6e-6, 'the step size');
    assert.equal(countIn(/has (\S+) regions in the window/.exec(said)![1]), regions);
    assert.equal(/coloured by the output/.test(said), state.fill === 'output');
    if (examples.length > 0)
      assert.ok(said.includes(`${right} of ${examples.length} points are on the right side`));
    if (dead > 0)
      assert.ok(said.includes(`${dead} of ${units} units ${dead === 1 ? 'is' : 'are'} off at every point`));
    assert.equal(/New points are (\w+)/.exec(said)![1], state.adds === '0' ? 'discs' : 'squares');
    const chosen = /Chosen: the (disc|square) at x (−?[\d.]+), y (−?[\d.]*\d)/.exec(said);
    if (state.selected >= 0) {
      const { at, y } = examples[state.selected];
      assert.equal(chosen![1], y === 0 ? 'disc' : 'square');
      near(numberIn(chosen![2]), at[0], 6e-4, 'x of the chosen point');
      near(numberIn(chosen![3]), at[1], 6e-4, 'y of the chosen point');
    } else assert.equal(chosen, null);

    const values = figure.values!(state);
    assert.deepEqual([values.step, values.right, values.points, values.units].map(Number), [
      state.step,
      right,
      examples.length,
      units,
    ]);
    assert.deepEqual([values.dead, values.regions].map(countIn), [dead, regions]);
    [values.first, values.fewest, values.most]
      .map(countIn)
      .forEach((value, i) => near(value / [counts[0], least, most][i], 1, 3e-3, 'a count for the text'));
    if (steps.length > 0)
      near(numberIn(values.loss) / steps[state.step].loss, 1, 6e-3, 'the loss for the text');
  }));

test('a region keeps its colour while its pattern lives, and a new one takes that of the region around its centre', () => {
  let state = from('circles', { step: 20, stride: 7 });
  const look = (one: State): { cells: readonly Cell[]; names: string[] } => {
    const drawing = drawn(figure, one);
    const { cells } = ownOf(one);
    const read = readMap(drawing);
    return { cells, names: checkFaces(facesIn(only(drawing.svg, '.faces'), read), cells, unitOf(read)) };
  };
  let fresh = 0;
  for (let frame = 0; frame < 12; frame++) {
    const before = look(state);
    state = figure.step!(state)!;
    const after = look(state);
    after.cells.forEach(({ pattern, centre }, i) => {
      const same = before.cells.findIndex((cell) => cell.pattern === pattern);
      if (same < 0) fresh++;
      assert.equal(
        after.names[i],
        before.names[same < 0 ? cellAt(before.cells, centre) : same],
        `the colour of ${pattern}`,
      );
    });
  }
  assert.ok(fresh > 0, 'regions open');
});

test('the text: dead units stay dead with loss ln 2, equal units stay equal, two units never close the ring, xor hangs on the seed', () => {
  const end = (preset: string, change: Partial<State> = {}) => {
    const state = from(preset, { step: 600, ...change });
    return { state, values: figure.values!(state), layers: layersIn(state) };
  };
  const dead = end('dead');
  assert.equal(countIn(dead.values.dead), Number(dead.values.units));
  near(numberIn(dead.values.loss), Math.LN2, 6e-4, 'ln 2');
  const [{ weights, biases }] = end('alike', { step: 200 }).layers;
  assert.equal(new Set(weights.map((row, i) => [...row, biases[i]].join())).size, 1);
  const few = end('few');
  assert.ok(Number(few.values.right) < Number(few.values.points));
  const [lucky, unlucky] = [2, 1].map((seed) => end('xor', { seed, run: `xor.${seed}` }).values);
  assert.equal(lucky.right, lucky.points);
  assert.ok(Number(unlucky.right) < Number(unlucky.points));
  const { state } = end('overflow');
  assert.match(
    figure.describe(state),
    new RegExp(`Step ${state.step + 1} left the range of floating-point numbers`),
  );
});

test('nothing stays of the state drawn before', () => {
  nothingStays(figure, [
    from('moons', { step: 3 }),
    from('own'),
    from('dead'),
    from('circles', { step: 30, selected: 2 }),
    from('circles', { step: 30, fill: 'output' }),
    figure.initial,
  ]);
});

test('the same regions in other colours are drawn anew', () => {
  const state = from('circles', { step: 30 });
  const { regionCount } = shownComplex(state);
  const inTint = (tint: number) => ({ ...state, tints: keptTints(new Uint8Array(regionCount).fill(tint)) });
  nothingStays(figure, [state, { ...state, fill: 'output' }, state, inTint(1), inTint(2)]);
  const [one, two] = [1, 2].map((tint) => only(drawn(figure, inTint(tint)).svg, '.faces').innerHTML);
  assert.notEqual(one, two, 'other tints are seen');
});
