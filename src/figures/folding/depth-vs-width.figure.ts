import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import { equalLayers, randomNetwork } from '../../network/index.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { counted, shortest } from '../../drawing/words/number.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { CHART, drawDepths, SIZES } from './depth-chart.ts';
import type { Column, Experiment } from './depth-experiment.ts';
import * as experiment from './depth-experiment.ts';
import { countInWorker } from './depth-work.ts';

const { ALL, NETWORKS, STORED_SEED, columnsOf, countsOf, incomplete } = experiment;

const average = (mean: number): string => shortest(mean, mean < 100 ? 1 : 0);

/** "one layer of 48 units", "six layers of 8 units". */
const shape = ({ depth, each }: Column): string =>
  `${counted(depth)} hidden layer${depth === 1 ? '' : 's'} of ${each}`;

/** How far the count is, and what has come out. */
function status(state: Experiment): string {
  const done = countsOf(state).length;
  if (state.running) return `Counting: ${done} of ${ALL} networks.`;
  if (done < ALL)
    return state.failed
      ? `The count broke off after ${done} of ${ALL} networks. Go on tries again.`
      : `${done} of ${ALL} networks counted. Go on counts the rest.`;
  const columns = columnsOf(state);
  const [first, last] = [columns[0], columns[columns.length - 1]];
  return `On average ${shape(first)} has ${average(first.mean!)} regions, ${shape(last)} have ${average(last.mean!)} (seeds ${state.seed} to ${state.seed + NETWORKS - 1}).`;
}

/** The exercise: random networks of which two layers have more regions than one. */
function twoLayersAhead(state: Experiment): Goal {
  if (countsOf(state).length < ALL) return { done: false, words: 'Let the count come to its end.' };
  const [one, two] = columnsOf(state).map(({ mean }) => mean!);
  const done = two > one;
  const words = `two layers have ${average(two)} regions on average, one layer ${average(one)}`;
  return { done, words: done ? `Done: ${words}.` : `So far ${words}.` };
}

export default defineFigure<Experiment>({
  ...CHART,
  primary: ['units', 'spread', 'others', 'stop'],
  invitation: 'Choose how many units there are and how far biases spread; count other networks.',
  initial: {
    units: '48',
    spread: '0.2',
    seed: STORED_SEED,
    counts: [],
    countsOf: '48',
    running: false,
    failed: false,
  },
  controls: [
    choice('units', {
      label: 'Hidden units in all',
      options: SIZES.map((units) => ({ value: units, label: units })),
    }),
    choice('spread', {
      label: 'Spread of the biases',
      options: experiment.SPREADS.map((spread) => ({ value: spread, label: spread })),
    }),
  ],
  actions: [
    {
      name: 'others',
      label: 'Count 100 others',
      to: ({ seed }) => ({ seed: seed + NETWORKS, counts: [], running: true, failed: false }),
    },
    { name: 'stop', label: 'Stop', to: () => ({ running: false }), offered: ({ running }) => running },
    {
      name: 'resume',
      label: 'Go on',
      to: () => ({ running: true, failed: false }),
      offered: (state) => !state.running && incomplete(state),
    },
  ],
  goals: { 'two-layers-ahead': twoLayersAhead },
  constrain: experiment.tidyExperiment,
  network: ({ units, seed, spread }) =>
    randomNetwork({ widths: [2, ...equalLayers(Number(units), 3), 1], seed, biasDeviation: Number(spread) }),
  status,

  legend: () => [
    {
      swatch: 'patch',
      colour: 'color-mix(in srgb, var(--unit-2) 45%, transparent)',
      words: 'from what some weights reach to what none exceeds, in the plane',
    },
    {
      swatch: 'dot',
      colour: 'var(--unit-1)',
      words: 'random networks in the square, their mean as a diamond',
    },
  ],

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
    return `Regions of networks with two inputs and ${state.units} hidden units, on a logarithmic axis; biases with standard deviation ${state.spread}. ${columns.join(' ')} ${status(state)}`;
  },

  values(state) {
    return Object.fromEntries(
      columnsOf(state).flatMap(({ depth, lower, upper, mean, least, most }) => [
        [`upper${depth}`, grouped(upper)],
        [`lower${depth}`, lower === null ? '–' : grouped(lower)],
        [`mean${depth}`, mean === null ? '–' : average(mean)],
        [`least${depth}`, mean === null ? '–' : String(least)],
        [`most${depth}`, mean === null ? '–' : String(most)],
      ]),
    );
  },

  draw: drawDepths,

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

  interact: (_svg, model, _player, signal) => countInWorker(model, signal),
});
