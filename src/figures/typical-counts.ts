import stored from '../../content/data/typical-counts.json' with { type: 'json' };
import { choice, defineFigure, number, range } from '../island/figure.ts';
import type { Model } from '../island/figure.ts';
import { startWork } from '../island/work.ts';
import { drawAxes } from '../marks/axes.ts';
import { brief, grouped, log10, powerOfTen } from '../marks/big-number.ts';
import type { Layer } from '../marks/layer.ts';
import { layer } from '../marks/layer.ts';
import { round, shortest } from '../marks/number.ts';
import { perState } from '../marks/per-state.ts';
import { scale } from '../marks/scale.ts';
import { drawTextTable } from '../marks/text-table.ts';
import { writing } from '../marks/text.ts';
import { unitColour } from '../marks/tint.ts';
import { maximumOnLine, serraUpper } from '../network/index.ts';
import type { Experiment } from '../workers/counting.ts';
import { areResults, belong, GRIDS, moments, noResults, progress } from '../workers/typical-set-up.ts';
import { setUpOf, shapesOf, tallies } from '../workers/typical-set-up.ts';
import type { Results, SetUp, Shape, Tally, What } from '../workers/typical-set-up.ts';

interface State {
  readonly what: string;
  readonly nets: number;
  readonly bias: number;
  readonly seed: number;
  readonly running: boolean;
  /** Did the last run end in an error? */
  readonly failed: boolean;
  readonly line: Results;
  readonly window: Results;
}

/** What the networks of one shape gave. */
interface Row extends Shape {
  readonly units: number;
  readonly tally: Tally;
  readonly mean: number;
  /** Pieces per unit, or regions per half the square of the number of units. */
  readonly share: number;
  /** The largest number that any network of this shape has, or a bound for it. */
  readonly largest: bigint;
}

const whatOf = (state: State): What => (state.what === 'window' ? 'window' : 'line');
const resultsOf = (state: State): Results => state[whatOf(state)];
const setUp = (state: State): SetUp => ({ ...state, what: whatOf(state) });
const isStale = (state: State) => !belong(resultsOf(state), setUp(state));

/** Pieces grow like the number of units N, regions in a plane like N²/2. */
const growth = (what: What, units: number) => (what === 'line' ? units : units ** 2 / 2);

const largest = (
  (known: Map<string, bigint>) =>
  (what: What, { width, depth }: Shape) => {
    const key = `${what} ${width} ${depth}`;
    const widths = Array.from({ length: depth }, () => width);
    const found = known.get(key) ?? (what === 'line' ? maximumOnLine(widths, 1) : serraUpper(widths, 2))!;
    known.set(key, found);
    return found;
  }
)(new Map());

const rowsOf = perState((state: State): readonly Row[] => {
  const what = whatOf(state);
  const all = tallies(resultsOf(state));
  return shapesOf(what).map((shape, k) => {
    const units = shape.width * shape.depth;
    const { mean } = moments(all[k]);
    const share = mean / growth(what, units);
    return { ...shape, units, tally: all[k], mean, share, largest: largest(what, shape) };
  });
});

const WORDS = {
  line: {
    count: 'Pieces along a segment',
    share: 'Pieces per unit',
    largest: 'most possible',
    ticks: [0, 3, 6, 9, 12, 15],
    shares: [0, 0.5, 1],
  },
  window: {
    count: 'Regions in a square',
    share: 'Regions per ½ (units)²',
    largest: 'upper bound',
    ticks: [0, 3, 6, 9, 12, 15, 18, 21],
    shares: [0, 0.5, 1],
  },
} as const;

const SPAN = { left: 58, right: 540 };
/** Depths stand side by side at 1, 2, 3, 4. */
const x = scale([0.7, 4.9], [SPAN.left, SPAN.right]);
const bottomPlot = { x, y: scale([0, 1.25], [504, 390]) };
const BAR = { y: 606, height: 8 };

const topPlot = (what: What) => ({
  x,
  y: scale([0, WORDS[what].ticks[WORDS[what].ticks.length - 1] + 1], [322, 34]),
});
const { depths } = GRIDS.line;
const placeOf = ({ depth }: Shape) => x(depths.findIndex((one) => one === depth) + 1);

/** A mark of its own for every width, so that colour is not needed: a dot, a square, a triangle. */
function marker(width: number, cx: number, cy: number): string {
  const [px, py] = [round(cx), round(cy)];
  if (width === 0) return `M${px - 4.5},${py}a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z`;
  if (width === 1) return `M${px - 4},${py - 4}h8v8h-8Z`;
  return `M${px},${round(py - 5.5)}l5.2,9h-10.4Z`;
}

interface Series {
  readonly width: number;
  readonly index: number;
  readonly rows: readonly Row[];
}

function seriesOf(state: State): Series[] {
  return GRIDS[whatOf(state)].widths.map((width, index) => ({
    width,
    index,
    rows: rowsOf(state).filter((row) => row.width === width),
  }));
}

function path(parent: Layer, name: string, all: readonly Series[], d: (series: Series) => string): void {
  parent
    .selectAll<SVGPathElement, Series>(`path.${name}`)
    .data(all)
    .join((enter) => enter.append('path').attr('class', name))
    .attr('style', ({ index }) => `--series: ${unitColour(index)}`)
    .attr('d', d);
}

const joined = (points: readonly (readonly [number, number])[]) =>
  points.length ? `M${points.map(([px, py]) => `${round(px)},${round(py)}`).join('L')}` : '';

const counted = (rows: readonly Row[]) => rows.filter(({ tally }) => tally.networks > 0);

function drawCounts(parent: Layer, state: State): void {
  const { y } = topPlot(whatOf(state));
  const all = seriesOf(state);
  const top = (row: Row) => y(log10(row.largest));
  const middle = (row: Row) => y(Math.log10(row.mean));
  path(parent, 'largest-line', all, ({ rows }) => joined(rows.map((row) => [placeOf(row), top(row)])));
  path(parent, 'largest-mark', all, ({ rows, index }) =>
    rows.map((row) => marker(index, placeOf(row), top(row))).join(''),
  );
  path(parent, 'range-line', all, ({ rows }) =>
    counted(rows)
      .map((row) => {
        const { least, most } = row.tally;
        return `M${round(placeOf(row))},${round(y(Math.log10(least)))}V${round(y(Math.log10(most)))}`;
      })
      .join(''),
  );
  path(parent, 'mean-line', all, ({ rows }) =>
    joined(counted(rows).map((row) => [placeOf(row), middle(row)])),
  );
  path(parent, 'mean-mark', all, ({ rows, index }) =>
    counted(rows)
      .map((row) => marker(index, placeOf(row), middle(row)))
      .join(''),
  );
}

function drawShares(parent: Layer, state: State): void {
  const { y } = bottomPlot;
  const at = (row: Row): [number, number] => [placeOf(row), y(Math.min(1.25, row.share))];
  path(parent, 'mean-line', seriesOf(state), ({ rows }) => joined(counted(rows).map(at)));
  path(parent, 'mean-mark', seriesOf(state), ({ rows, index }) =>
    counted(rows)
      .map((row) => marker(index, ...at(row)))
      .join(''),
  );
}

interface Note {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly anchor?: string;
  readonly index?: number;
}

function notes(state: State): Note[] {
  const what = whatOf(state);
  const { y } = topPlot(what);
  const all = seriesOf(state);
  const { done, of } = progress(what, resultsOf(state));
  return [
    { text: WORDS[what].count, x: SPAN.left, y: 20, name: 'panel-title' },
    { text: WORDS[what].share, x: SPAN.left, y: 376, name: 'panel-title' },
    { text: 'hidden layers', x: (SPAN.left + SPAN.right) / 2, y: 552, name: 'axis-title', anchor: 'middle' },
    ...all.map(({ rows, width, index }) => ({
      text: `width ${width}`,
      x: x(4) + 11,
      y: y(log10(rows[3].largest)) + 5,
      name: 'series-name',
      index,
    })),
    {
      text: WORDS[what].largest,
      x: x(3) - 14,
      y: y(log10(all[2].rows[2].largest)),
      name: 'side',
      anchor: 'end',
    },
    { text: 'random', x: x(4) + 11, y: y(Math.log10(all[1].rows[3].mean || 1)) + 5, name: 'side' },
    { text: progressText(state, done, of), x: SPAN.left, y: BAR.y - 8, name: 'progress-text' },
  ];
}

function progressText(state: State, done: number, of: number): string {
  if (state.failed) return 'The computation failed. Press Run to try again.';
  if (state.running) return `Counting: ${grouped(done)} of ${grouped(of)} networks`;
  if (isStale(state)) return 'Other settings gave these. Press Run for yours.';
  if (done < of) return `Stopped after ${grouped(done)} of ${grouped(of)} networks`;
  return `${grouped(of)} networks counted`;
}

function drawNotes(parent: Layer, state: State): void {
  parent
    .selectAll<SVGTextElement, Note>('text')
    .data(notes(state))
    .join('text')
    .attr('class', ({ name }) => name)
    .attr('x', (note) => round(note.x))
    .attr('y', (note) => round(note.y))
    .attr('text-anchor', ({ anchor }) => anchor ?? null)
    .attr('style', ({ index }) => (index === undefined ? null : `fill: ${unitColour(index)}`))
    .each(writing(({ text }) => text));
}

function drawProgress(parent: Layer, state: State): void {
  const { done, of } = progress(whatOf(state), resultsOf(state));
  parent
    .attr('role', 'progressbar')
    .attr('aria-label', 'Networks counted')
    .attr('aria-valuemin', 0)
    .attr('aria-valuemax', of)
    .attr('aria-valuenow', done);
  parent
    .selectAll('rect')
    .data([1, of ? done / of : 0])
    .join('rect')
    .attr('class', (_, i) => (i ? 'bar-done' : 'bar'))
    .attr('x', SPAN.left)
    .attr('y', BAR.y)
    .attr('height', BAR.height)
    .attr('width', (share) => round(share * (SPAN.right - SPAN.left)));
}

function csv(state: State): string {
  const { nets, bias, seed } = setUpOf(whatOf(state), resultsOf(state));
  const { inputs } = GRIDS[whatOf(state)];
  const head =
    'counted,inputs,width,hidden_layers,units,networks,mean,standard_deviation,least,most,' +
    `${whatOf(state) === 'line' ? 'largest_possible' : 'upper_bound'},bias_sd,seed,networks_planned`;
  const lines = rowsOf(state).map(({ width, depth, units, tally, mean, largest: bound }) => {
    const { deviation } = moments(tally);
    const what = whatOf(state) === 'line' ? 'pieces' : 'regions';
    const { networks, least, most } = tally;
    const numbers = networks ? [mean, deviation, least, most] : ['', '', '', ''];
    return [what, inputs, width, depth, units, networks, ...numbers, bound, bias, seed, nets].join();
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** Start over, or go on where these settings were stopped. */
function run(state: State): Partial<State> {
  const { done, of } = progress(whatOf(state), resultsOf(state));
  const goOn = !isStale(state) && done < of;
  const results = goOn ? resultsOf(state) : noResults(setUp(state));
  return { [whatOf(state)]: results, running: true, failed: false };
}

/** Keep a worker running for as long as the state says so, and for the settings that it was started with. */
function work(model: Model<State>): void {
  let stop: (() => void) | null = null;
  let of: SetUp | null = null;
  const end = (change: Partial<State> = {}): void => {
    stop?.();
    stop = of = null;
    model.set({ running: false, ...change });
  };
  const start = (state: State): void => {
    const started = setUp(state);
    of = started;
    const options: Experiment = {
      setUp: { what: started.what, nets: started.nets, bias: started.bias, seed: started.seed },
      results: resultsOf(state),
    };
    const worker = new Worker(new URL('../workers/counting.ts', import.meta.url), { type: 'module' });
    stop = startWork<Experiment, Results>(worker, options, {
      part: (results) => model.set({ [started.what]: results }),
      done: () => end(),
      failed: () => end({ failed: true }),
    });
  };
  model.subscribe((state) => {
    if (!state.running) {
      if (stop) end();
    } else if (!stop) start(state);
    else if (of?.what !== state.what || isStale(state)) end();
  });
  addEventListener('pagehide', () => {
    if (stop) end();
  });
}

/** A mean with as many digits as its networks can tell. */
const average = (mean: number) => (mean < 1000 ? mean.toFixed(1) : grouped(Math.round(mean)));

const span = (values: readonly number[], decimals = 2) =>
  `${shortest(Math.min(...values), decimals)} to ${shortest(Math.max(...values), decimals)}`;

export default defineFigure<State>({
  width: 560,
  height: 624,
  invitation: 'Press Run to count afresh.',
  initial: {
    what: 'line',
    nets: 40,
    bias: 0.1,
    seed: 1,
    running: false,
    failed: false,
    line: stored.line,
    window: stored.window,
  },
  controls: [
    choice('what', {
      label: 'Count',
      options: [
        { value: 'line', label: 'pieces along a segment' },
        { value: 'window', label: 'regions in a square' },
      ],
    }),
    range('nets', { label: 'Networks of each shape', min: 5, max: 100, step: 5 }),
    range('bias', { label: 'Spread of the biases', min: 0.1, max: 1, step: 0.1 }),
    number('seed', { label: 'Seed', min: 1, max: 9999 }),
  ],
  actions: [
    { name: 'run', label: 'Run', to: run, possible: ({ running }) => !running },
    { name: 'stop', label: 'Stop', to: () => ({ running: false }), possible: ({ running }) => running },
  ],
  files: [{ name: 'csv', label: 'CSV', holds: 'the counts', type: 'text/csv', text: csv }],

  constrain(state) {
    const nets = Math.round(state.nets / 5) * 5;
    const bias = Math.round(state.bias * 10) / 10;
    const line = areResults('line', state.line) ? state.line : stored.line;
    const window = areResults('window', state.window) ? state.window : stored.window;
    return { ...state, nets, bias, line, window };
  },

  describe(state) {
    const what = whatOf(state);
    const { done, of } = progress(what, resultsOf(state));
    const rows = counted(rowsOf(state));
    const counting =
      what === 'line'
        ? 'Pieces of random networks with ten inputs along a segment of length 2'
        : 'Regions of random networks with two inputs in the square from −1 to 1';
    const chosen = `${state.nets} networks of each shape, biases of standard deviation ${shortest(state.bias)}, seed ${state.seed}.`;
    const found = rows.map(
      ({ width, depth, mean, largest: bound }) =>
        `${depth} × ${width} units: ${average(mean)} on average, ${WORDS[what].largest} ${brief(bound)}`,
    );
    return [
      `${counting}, against the most that networks of the same shape can have. Settings: ${chosen}`,
      `${progressText(state, done, of)}.`.replace('..', '.'),
      ...(found.length ? [`${found.join('; ')}.`] : []),
    ].join(' ');
  },

  values(state) {
    const all = rowsOf(state);
    const deep = all.filter(({ depth }) => depth > 1);
    const each = all.flatMap((row): [string, string][] => [
      [`mean${row.width}x${row.depth}`, average(row.mean)],
      [`share${row.width}x${row.depth}`, row.share.toFixed(2)],
      [`largest${row.width}x${row.depth}`, brief(row.largest)],
      [`most${row.width}x${row.depth}`, grouped(row.tally.most)],
    ]);
    return {
      ...Object.fromEntries(each),
      nets: String(state.nets),
      networks: grouped(progress(whatOf(state), resultsOf(state)).of),
      shares: span(all.map(({ share }) => share)),
      deepShares: span(deep.map(({ share }) => share)),
    };
  },

  draw(svg, state) {
    const what = whatOf(state);
    const { ticks, shares } = WORDS[what];
    const stale = isStale(state) && !state.running;
    const showX = (place: number) => String(depths[place - 1]);
    const powers = { x: [1, 2, 3, 4], y: ticks, showX, showY: powerOfTen };
    drawAxes(layer(svg, 'axes-counts'), topPlot(what), powers);
    drawAxes(layer(svg, 'axes-shares'), bottomPlot, { ...powers, y: shares, showY: undefined });
    const faded = stale ? 'true' : null;
    drawCounts(layer(svg, 'counts').attr('data-stale', faded), state);
    drawShares(layer(svg, 'shares').attr('data-stale', faded), state);
    drawNotes(layer(svg, 'notes'), state);
    drawProgress(layer(svg, 'progress'), state);
  },

  readoutLines: 13,

  readout(element, state) {
    const what = whatOf(state);
    const headings = ['Depth × width', 'Units', 'Mean', what === 'line' ? 'Per unit' : 'Per ½ N²', 'At most'];
    const rows = rowsOf(state).map(({ width, depth, units, mean, share, tally, largest: bound }) => ({
      cells: [
        `${depth} × ${width}`,
        String(units),
        tally.networks ? average(mean) : '–',
        tally.networks ? share.toFixed(2) : '–',
        brief(bound),
      ],
    }));
    drawTextTable(element, 'counts-table', headings, rows);
  },

  interact: (_, model) => work(model),
});
