import stored from '../../../content/data/depth-vs-width.json' with { type: 'json' };
import { choice, defineFigure } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import { equalLayers, randomNetwork, serraLower, serraUpper } from '../../network/index.ts';
import type { RandomCounts } from '../../network/index.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { grouped, powerOfTen } from '../../drawing/words/big-number.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { writing } from '../../drawing/words/text.ts';
import type { CountingOptions } from './random-counts.worker.ts';

interface Experiment {
  /** Hidden units in all; a menu's value. */
  readonly units: string;
  /** The seed of the first of 20 networks per depth. */
  readonly seed: number;
  /** What has been counted with that seed, depth after depth; empty for the stored seed. */
  readonly counts: readonly number[];
  /** The number of units that `counts` belong to. */
  readonly countsOf: string;
  readonly running: boolean;
  /** The computation did not start, or broke off. */
  readonly failed: boolean;
}

const width = 560;
const height = 520;
const DEPTHS = [1, 2, 3, 4, 6] as const;
const NETWORKS = 20;
const ALL = DEPTHS.length * NETWORKS;
/** The networks whose counts are stored. */
const STORED_SEED = 1;
const STORED: Readonly<Record<string, readonly number[]>> = stored.counts;
/** Powers of ten that the axis reaches to. */
const DECADES: Readonly<Record<string, number>> = { '12': 4, '24': 7, '48': 10 };
const LEFT = 58;
const COLUMN = (width - LEFT - 6) / DEPTHS.length;
const PLOT = { top: 36, bottom: 440 };

const countsOf = (state: Experiment): readonly number[] =>
  state.seed === STORED_SEED ? STORED[state.units] : state.counts;

const familiesOf = ({ units, seed }: Experiment): RandomCounts[] =>
  DEPTHS.map((depth) => ({ hidden: equalLayers(Number(units), depth), seed, networks: NETWORKS }));

interface Column {
  readonly depth: number;
  readonly each: number;
  readonly lower: bigint | null;
  readonly upper: bigint;
  readonly counts: readonly number[];
  readonly mean: number | null;
  readonly least: number;
  readonly most: number;
}

const columnsOf: (state: Experiment) => readonly Column[] = perState((state) =>
  familiesOf(state).map(({ hidden }, i): Column => {
    const counts = countsOf(state).slice(i * NETWORKS, (i + 1) * NETWORKS);
    return {
      depth: DEPTHS[i],
      each: hidden[0],
      // For one hidden layer the upper bound is attained, so it is a lower bound as well.
      lower: hidden.length === 1 ? serraUpper(hidden, 2) : serraLower(hidden, 2),
      upper: serraUpper(hidden, 2) ?? 0n,
      counts,
      mean: counts.length ? counts.reduce((sum, count) => sum + count, 0) / counts.length : null,
      least: Math.min(...counts),
      most: Math.max(...counts),
    };
  }),
);

/** "2.6·10⁹", and small numbers as they are. */
function short(value: bigint): string {
  if (value < 100_000n) return grouped(value);
  const exponent = String(value).length - 1;
  const mantissa = Math.round(Number(value) / 10 ** (exponent - 1)) / 10;
  return mantissa === 10 ? `1·${powerOfTen(exponent + 1)}` : `${mantissa}·${powerOfTen(exponent)}`;
}

const heightScale = ({ units }: Experiment) => scale([0, DECADES[units]], [PLOT.bottom, PLOT.top]);
const middle = (i: number): number => LEFT + (i + 0.5) * COLUMN;

function drawFrame(parent: SvgGroup, state: Experiment): void {
  once(parent, state.units, (group) => {
    const y = heightScale(state);
    const decades = Array.from({ length: DECADES[state.units] + 1 }, (_, k) => k);
    layer(group, 'grid')
      .selectAll('path')
      .data(decades)
      .join('path')
      .attr('class', (k) => (k === 0 ? 'zero' : 'gridline'))
      .attr('d', (k) => `M${LEFT},${round(y(k))}H${width - 6}`);
    layer(group, 'ticks')
      .selectAll<SVGTextElement, number>('text')
      .data(decades)
      .join('text')
      .attr('class', 'tick')
      .attr('x', LEFT - 8)
      .attr('y', (k) => round(y(k)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .each(writing((k) => (k < 2 ? String(10 ** k) : powerOfTen(k))));
    layer(group, 'names')
      .selectAll<SVGTextElement, string>('text')
      .data([
        ...DEPTHS.map((depth) => `${depth} × ${Number(state.units) / depth}`),
        'hidden layers × units in each',
      ])
      .join('text')
      .attr('x', (_, i) => (i < DEPTHS.length ? round(middle(i)) : (LEFT + width) / 2))
      .attr('y', (_, i) => (i < DEPTHS.length ? PLOT.bottom + 28 : PLOT.bottom + 60))
      .attr('text-anchor', 'middle')
      .each(writing((words) => words));
  });
}

/** The bounds: a band from the number that some network reaches to the number that none exceeds. */
function drawBounds(parent: SvgGroup, state: Experiment): void {
  once(parent, state.units, (group) => {
    const y = heightScale(state);
    const at = (value: bigint): number => round(y(Math.log10(Number(value))));
    const columns = columnsOf(state);
    layer(group, 'bands')
      .selectAll('rect')
      .data(columns)
      .join('rect')
      .attr('x', (_, i) => round(middle(i) - 32))
      .attr('width', 64)
      .attr('y', ({ upper }) => at(upper))
      .attr('height', ({ lower, upper }) => (lower === null ? 0 : round(at(lower) - at(upper))));
    layer(group, 'ends')
      .selectAll('path')
      .data(columns)
      .join('path')
      .attr('d', ({ lower, upper }, i) => {
        const from = round(middle(i) - 32);
        const bottom = lower === null ? '' : `M${from},${at(lower)}h64`;
        return `M${from},${at(upper)}h64${bottom}`;
      });
    layer(group, 'uppers')
      .selectAll<SVGTextElement, Column>('text')
      .data(columns)
      .join('text')
      .attr('class', 'bound')
      .attr('x', (_, i) => round(middle(i)))
      .attr('y', ({ upper }) => at(upper) - 8)
      .attr('text-anchor', 'middle')
      .each(writing(({ upper }) => short(upper)));
  });
}

/** The random networks: a dot each, their mean as a diamond. */
function drawCounts(parent: SvgGroup, state: Experiment): void {
  const y = heightScale(state);
  const at = (count: number): number => round(y(Math.log10(Math.max(1, count))));
  const columns = columnsOf(state);
  layer(parent, 'networks')
    .selectAll('path')
    .data(columns)
    .join('path')
    .attr('d', ({ counts }, i) => counts.map((count) => `M${round(middle(i))},${at(count)}h0`).join(''));
  const means = columns.flatMap((column, i) => (column.mean === null ? [] : [{ i, mean: column.mean }]));
  layer(parent, 'means')
    .selectAll('path')
    .data(means)
    .join('path')
    .attr('transform', ({ i, mean }) => `translate(${round(middle(i))},${at(mean)})`)
    .attr('d', 'M0,-7L7,0L0,7L-7,0Z');
  layer(parent, 'mean-values')
    .selectAll<SVGTextElement, { mean: number }>('text')
    .data(means)
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ i }) => round(middle(i) + 11))
    .attr('y', ({ mean }) => at(mean))
    // Lower than the diamond: the bar of what is possible may lie close above it.
    .attr('dy', '0.95em')
    .each(writing(({ mean }) => shortest(mean, mean < 100 ? 1 : 0)));
}

/** How far the count is. */
function progress(state: Experiment): string {
  const done = countsOf(state).length;
  if (state.seed === STORED_SEED) return `${ALL} networks counted, seeds 1 to ${NETWORKS}`;
  const seeds = `seeds ${state.seed} to ${state.seed + NETWORKS - 1}`;
  if (done === ALL) return `${ALL} networks counted, ${seeds}`;
  const hint = state.running ? '' : state.failed ? '; it broke off, try Go on' : '; Go on counts the rest';
  return `${done} of ${ALL} networks counted${hint}`;
}

const isWhole = (count: number): boolean => Number.isSafeInteger(count) && count > 0;
const incomplete = (state: Experiment): boolean => state.seed !== STORED_SEED && state.counts.length < ALL;

export default defineFigure<Experiment>({
  width,
  height,
  primary: ['units', 'others'],
  invitation: 'Choose how many units there are; count other networks.',
  initial: { units: '48', seed: STORED_SEED, counts: [], countsOf: '48', running: false, failed: false },
  controls: [
    choice('units', {
      label: 'Hidden units in all',
      options: Object.keys(DECADES).map((units) => ({ value: units, label: units })),
    }),
  ],
  actions: [
    {
      name: 'others',
      label: 'Count 100 others',
      to: ({ seed }) => ({ seed: seed + NETWORKS, counts: [], running: true, failed: false }),
      possible: ({ running }) => !running,
    },
    { name: 'stop', label: 'Stop', to: () => ({ running: false }), possible: ({ running }) => running },
    {
      name: 'resume',
      label: 'Go on',
      to: () => ({ running: true, failed: false }),
      possible: (state) => !state.running && incomplete(state),
    },
  ],
  constrain(state) {
    const seed = Math.round(clamped(state.seed, STORED_SEED, 1e6));
    // Other units, other networks: what was counted no longer holds, and the count goes on with the new ones.
    const other = state.countsOf !== state.units;
    const sound = seed !== STORED_SEED && !other && state.counts.every(isWhole);
    const counts = sound ? state.counts.slice(0, ALL) : [];
    const next = { ...state, seed, counts, countsOf: state.units, failed: state.failed && !other };
    return { ...next, running: incomplete(next) && (state.running || other) };
  },
  network: ({ units, seed }) => randomNetwork({ widths: [2, ...equalLayers(Number(units), 3), 1], seed }),

  describe(state) {
    const columns = columnsOf(state).map(({ depth, each, lower, upper, mean, least, most }) => {
      const bounds =
        lower === null
          ? `at most ${grouped(upper)} regions`
          : lower === upper
            ? `at most ${grouped(upper)} regions, attained`
            : `between ${grouped(lower)} and ${grouped(upper)} regions at best`;
      const random =
        mean === null
          ? 'none counted yet'
          : `random ones have ${shortest(mean, 1)} on average, from ${least} to ${most}`;
      return `With ${counted(depth)} hidden layer${depth === 1 ? '' : 's'} of ${each}: ${bounds}; ${random}.`;
    });
    return `Regions of networks with two inputs and ${state.units} hidden units, on a logarithmic axis. ${columns.join(' ')} ${progress(state)}.`;
  },

  values(state) {
    return Object.fromEntries(
      columnsOf(state).flatMap(({ depth, lower, upper, mean, least, most }) => [
        [`upper${depth}`, grouped(upper)],
        [`lower${depth}`, lower === null ? '–' : grouped(lower)],
        [`mean${depth}`, mean === null ? '–' : shortest(mean, mean < 100 ? 1 : 0)],
        [`least${depth}`, mean === null ? '–' : String(least)],
        [`most${depth}`, mean === null ? '–' : String(most)],
      ]),
    );
  },

  draw(svg, state) {
    drawFrame(layer(svg, 'frame'), state);
    drawBounds(layer(svg, 'bounds'), state);
    drawCounts(layer(svg, 'counts'), state);
    layer(svg, 'progress')
      .selectAll<SVGTextElement, string>('text')
      .data([progress(state)])
      .join('text')
      .attr('x', LEFT)
      .attr('y', 18)
      .each(writing((words) => words));
  },

  readoutLines: 7,

  readout(element, state) {
    drawTable(element, {
      name: 'bounds',
      headings: ['Layers', 'Some reach', 'None exceeds', 'Random'],
      rows: columnsOf(state).map(({ depth, each, lower, upper, mean }) => [
        `${depth} × ${each}`,
        lower === null ? '–' : grouped(lower),
        grouped(upper),
        mean === null ? '–' : shortest(mean, 1),
      ]),
    });
  },

  interact(_svg, model, _player, signal) {
    let job: { key: string; stop: () => void } | null = null;
    const follow = (state: Experiment): void => {
      const key = `${state.units} ${state.seed}`;
      if (job && (!state.running || job.key !== key)) {
        job.stop();
        job = null;
      }
      if (!state.running || job) return;
      const counts = [...state.counts];
      const stop = startWork<CountingOptions, number>(
        () => new Worker(new URL('./random-counts.worker.ts', import.meta.url), { type: 'module' }),
        { families: familiesOf(state), skip: counts.length },
        {
          part(count) {
            counts.push(count);
            model.set({ counts: [...counts] });
          },
          done() {
            job = null;
          },
          failed() {
            job = null;
            model.set({ running: false, failed: true });
          },
        },
        signal,
      );
      job = { key, stop };
    };
    model.subscribe(follow);
    follow(model.state);
  },
});
