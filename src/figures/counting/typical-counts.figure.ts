// Longer than most files: one linked figure, whose chart, table and long work follow one experiment.
import stored from '../../../content/data/typical-counts.json' with { type: 'json' };
import { choice, defineFigure, number, range } from '../../contract/figure.ts';
import type { Model } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import { brief, grouped } from '../../drawing/words/big-number.ts';
import type { CountChart, CountRow } from './count-chart.ts';
import { COUNT_CHART, drawCountChart } from './count-chart.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { listed, shortest } from '../../drawing/words/number.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { drawTextTable } from './text-table.ts';
import { maximumOnLine, serraUpper } from '../../network/index.ts';
import type { Experiment } from './counting.worker.ts';
import { areResults, belong, GRIDS, moments, noResults, progress } from './typical-set-up.ts';
import { setUpOf, shapesOf, tallies } from './typical-set-up.ts';
import type { Results, SetUp, What } from './typical-set-up.ts';

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

/** A row of the chart, with the standard deviation of its counts. */
type Row = CountRow & { readonly deviation: number };

const whatOf = (state: State): What => (state.what === 'window' ? 'window' : 'line');
const resultsOf = (state: State): Results => state[whatOf(state)];
const setUp = (state: State): SetUp => ({ ...state, what: whatOf(state) });
const isStale = (state: State) => !belong(resultsOf(state), setUp(state));

/** Regions along a line grow like the number of units N, those in a plane like N²/2. */
const growth = (what: What, units: number) => (what === 'line' ? units : units ** 2 / 2);

const largest = perKey((what: What, width: number, depth: number): bigint => {
  const widths = Array.from({ length: depth }, () => width);
  return (what === 'line' ? maximumOnLine(widths, 1) : serraUpper(widths, 2))!;
});

const rowsOf = perState((state: State): readonly Row[] => {
  const what = whatOf(state);
  const all = tallies(resultsOf(state));
  return shapesOf(what).map((shape, k) => {
    const units = shape.width * shape.depth;
    const { mean, deviation } = moments(all[k]);
    const by = growth(what, units);
    return {
      ...shape,
      ...all[k],
      units,
      mean,
      deviation,
      share: mean / by,
      leastShare: all[k].least / by,
      mostShare: all[k].most / by,
      largest: largest(what, shape.width, shape.depth),
    };
  });
});

const WORDS = {
  line: {
    count: 'Activation regions along a segment',
    share: 'Regions per unit',
    per: 'Per unit',
    largest: 'most possible',
    ticks: [0, 3, 6, 9, 12, 15],
  },
  window: {
    count: 'Activation regions in a square',
    share: 'Regions per ½ (units)²',
    per: 'Per ½ N²',
    largest: 'upper bound',
    ticks: [0, 3, 6, 9, 12, 15, 18, 21],
  },
} as const;

/** How far the count is, and what it has come to. */
function status(state: State): string {
  const { done, of } = progress(whatOf(state), resultsOf(state));
  if (state.failed) return 'The computation failed. Press Run to try again.';
  if (state.running) return `Counting: ${grouped(done)} of ${grouped(of)} networks.`;
  if (isStale(state)) return 'Other settings gave these counts. Press Run for yours.';
  const counted = done < of ? `Stopped after ${grouped(done)} of ${grouped(of)}` : grouped(of);
  if (done === 0) return 'No network has been counted yet. Press Run.';
  const share = WORDS[whatOf(state)].share.toLowerCase();
  return `${counted} networks counted, on average ${sharesOf(state)} ${share}.`;
}

/** The smallest and the largest share of the shapes of which something has been counted. */
const sharesOf = (state: State): string =>
  span(rowsOf(state).flatMap(({ networks, share }) => (networks ? [share] : [])));

function chartOf(state: State): CountChart {
  const what = whatOf(state);
  const { done, of } = progress(what, resultsOf(state));
  return {
    ...GRIDS[what],
    rows: rowsOf(state),
    words: WORDS[what],
    ticks: WORDS[what].ticks,
    done,
    of,
    stale: isStale(state) && !state.running,
  };
}

const LEGEND: readonly LegendEntry[] = [
  { swatch: 'line', words: 'random networks, from the fewest to the most' },
  { swatch: 'dotted', words: 'the largest number, or a bound for it' },
];

function csv(state: State): string {
  const { nets, bias, seed } = setUpOf(whatOf(state), resultsOf(state));
  const { inputs } = GRIDS[whatOf(state)];
  const head =
    'counted,inputs,width,hidden_layers,units,networks,mean,standard_deviation,least,most,' +
    `${whatOf(state) === 'line' ? 'largest_possible' : 'upper_bound'},bias_sd,seed,networks_planned`;
  const lines = rowsOf(state).map(
    ({ width, depth, units, mean, deviation, networks, least, most, largest: bound }) => {
      const what = whatOf(state) === 'line' ? 'segment' : 'square';
      const numbers = networks ? [mean, deviation, least, most] : ['', '', '', ''];
      return [what, inputs, width, depth, units, networks, ...numbers, bound, bias, seed, nets].join();
    },
  );
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
function work(model: Model<State>, signal: AbortSignal): void {
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
    const open = () => new Worker(new URL('./counting.worker.ts', import.meta.url), { type: 'module' });
    stop = startWork<Experiment, Results>(
      open,
      options,
      {
        part: (results) => model.set({ [started.what]: results }),
        done: () => end(),
        failed: () => end({ failed: true }),
      },
      signal,
    );
  };
  model.subscribe(() => {
    // Not what is previewed: pointing at a link stops no count.
    const { state } = model;
    if (!state.running) {
      if (stop) end();
    } else if (!stop) start(state);
    else if (of?.what !== state.what || isStale(state)) end();
  });
  addEventListener(
    'pagehide',
    () => {
      if (stop) end();
    },
    { signal },
  );
}

/** A mean with as many digits as its networks can tell. */
const average = (mean: number) => (mean < 1000 ? mean.toFixed(1) : grouped(Math.round(mean)));

const span = (values: readonly number[], decimals = 2) =>
  `${shortest(Math.min(...values), decimals)} to ${shortest(Math.max(...values), decimals)}`;

export default defineFigure<State>({
  ...COUNT_CHART,
  primary: ['what', 'run', 'stop'],
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
        { value: 'line', label: 'regions along a segment' },
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

  status,
  legend: () => LEGEND,

  describe(state) {
    const what = whatOf(state);
    const counting =
      what === 'line'
        ? 'Activation regions of random networks with ten inputs along a segment of length 2'
        : 'Activation regions of random networks with two inputs in the square from −1 to 1';
    const { widths, depths } = GRIDS[what];
    const found = widths.map((width) => {
      const rows = rowsOf(state).filter((row) => row.width === width);
      const means = rows.map(({ networks, mean }) => (networks ? average(mean) : 'none counted'));
      return `Width ${width}: ${listed(means)}, ${WORDS[what].largest} ${listed(rows.map((row) => brief(row.largest)))}.`;
    });
    return [
      `${counting}: averages for ${listed(depths.map(String))} hidden layers.`,
      ...found,
      `Settings: ${state.nets} networks of each shape, biases of standard deviation ${shortest(state.bias)}, seed ${state.seed}.`,
    ].join(' ');
  },

  values(state) {
    const all = rowsOf(state);
    const deep = all.filter(({ depth }) => depth > 1);
    const each = all.flatMap((row): [string, string][] => [
      [`mean${row.width}x${row.depth}`, average(row.mean)],
      [`share${row.width}x${row.depth}`, row.share.toFixed(2)],
      [`largest${row.width}x${row.depth}`, brief(row.largest)],
      [`most${row.width}x${row.depth}`, grouped(row.most)],
    ]);
    return {
      ...Object.fromEntries(each),
      nets: String(state.nets),
      networks: grouped(progress(whatOf(state), resultsOf(state)).of),
      shares: sharesOf(state),
      deepShares: span(deep.map(({ share }) => share)),
    };
  },

  draw: (svg, state) => drawCountChart(svg, chartOf(state)),

  readoutLines: 13,

  readout(element, state) {
    const what = whatOf(state);
    const headings = ['Depth × width', 'Mean', 'Range', WORDS[what].per, 'At most'];
    const rows = rowsOf(state).map(({ networks, largest: bound, ...row }) => ({
      cells: [
        `${row.depth} × ${row.width}`,
        networks ? average(row.mean) : '–',
        networks ? `${grouped(row.least)}–${grouped(row.most)}` : '–',
        networks ? row.share.toFixed(2) : '–',
        brief(bound),
      ],
    }));
    drawTextTable(element, 'counts-table', headings, rows);
  },

  interact: (_svg, model, _player, signal) => work(model, signal),
});
