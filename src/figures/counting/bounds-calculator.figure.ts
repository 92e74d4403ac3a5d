// Longer than most files: one linked figure, whose chart, table and long work follow one list of widths.
import { choice, defineFigure, list, number } from '../../contract/figure.ts';
import type { Model } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import { layer } from '../../drawing/page/layer.ts';
import { brief } from '../../drawing/words/big-number.ts';
import type { BoundValues } from '../../network/index.ts';
import { CHART, drawBoundChart } from './bound-chart.ts';
import { drawDigits } from './bound-digits.ts';
import { BOUND_ROWS } from './bound-rows.ts';
import type { Bounds } from './bound-state.ts';
import * as bounds from './bound-state.ts';
import { beyondOneLayer, LEGEND, said, shallowWins, status, titleOf } from './bound-words.ts';
import type { Sizes } from './counting.worker.ts';
import { drawTextTable } from './text-table.ts';

const MOST = { units: 256, layers: 8 };
const { boundsOf, failedKeyOf, keyOf, progressOf, shownOf, stoppedKeyOf, unitsOf, valuesOf } = bounds;
const rowOf = (name: string) => BOUND_ROWS.find((row) => row.name === name);

/** Let a worker compute what would keep the page waiting. */
function work(model: Model<Bounds>, signal: AbortSignal): void {
  let running: { readonly key: string; readonly stop: () => void } | null = null;
  model.subscribe(() => {
    // Not what is previewed: pointing at a link stops no computation.
    const { state } = model;
    const key = keyOf(state);
    const computing = progressOf(state) === 'computing';
    if (running && (running.key !== key || !computing)) {
      running.stop();
      running = null;
    }
    if (running || !computing) return;
    if (boundsOf.knows(state.inputs, ...state.widths)) return model.set({ done: key });
    const open = () => new Worker(new URL('./counting.worker.ts', import.meta.url), { type: 'module' });
    const end = (done: string) => () => {
      running = null;
      if (keyOf(model.state) === key) model.set({ done });
    };
    const sizes: Sizes = { widths: [...state.widths], inputs: state.inputs };
    const stop = startWork<Sizes, BoundValues>(
      open,
      sizes,
      {
        part: (values) => boundsOf.keep(values, sizes.inputs, ...sizes.widths),
        done: end(key),
        failed: end(failedKeyOf(sizes)),
      },
      signal,
    );
    running = { key, stop };
  });
}

function csv(state: Bounds): string {
  const values = valuesOf(state);
  const size = `${state.inputs},"${state.widths.join(' ')}"`;
  const lines = BOUND_ROWS.map((row) => {
    const reason = row.fails(state.widths, state.inputs);
    return `${size},"${row.title}",${row.says},${values[row.name] ?? ''},"${reason}"`;
  });
  return `${['inputs,widths,bound,says,value,why_not', ...lines].join('\n')}\n`;
}

export default defineFigure<Bounds>({
  width: CHART.width,
  height: CHART.height,
  primary: ['inputs', 'widths', 'stop', 'again'],
  invitation: 'Type widths and inputs.',
  initial: { inputs: 2, widths: [8, 8, 8], full: '', done: '' },
  controls: [
    number('inputs', { label: 'Inputs n₀', min: 1, max: MOST.units }),
    list('widths', { label: 'Widths of the hidden layers', min: 1, max: MOST.units, most: MOST.layers }),
    choice('full', {
      label: 'All digits of',
      options: [
        { value: '', label: 'none' },
        ...BOUND_ROWS.map((row) => ({ value: row.name as string, label: titleOf(row) })),
      ],
    }),
  ],
  constrain: bounds.ofItsOwn,
  actions: [
    {
      name: 'deeper',
      label: 'Add a layer',
      to: ({ widths }) => ({ widths: [...widths, widths[widths.length - 1]] }),
      possible: ({ widths }) => widths.length < MOST.layers,
    },
    {
      name: 'shallower',
      label: 'Drop a layer',
      to: ({ widths }) => ({ widths: widths.slice(0, -1) }),
      possible: ({ widths }) => widths.length > 1,
    },
    {
      name: 'stop',
      label: 'Stop',
      to: (state) => ({ done: stoppedKeyOf(state) }),
      offered: (state) => progressOf(state) === 'computing',
    },
    {
      name: 'again',
      label: 'Try again',
      to: () => ({ done: '' }),
      offered: (state) => ['failed', 'stopped'].includes(progressOf(state)),
    },
  ],
  status,
  legend: () => LEGEND,
  goals: { 'beyond-one-layer': beyondOneLayer, 'shallow-wins': shallowWins },
  files: [{ name: 'csv', label: 'CSV', holds: 'the exact bounds', type: 'text/csv', text: csv }],

  describe(state) {
    const { inputs, widths, full } = state;
    const layers = widths.length === 1 ? 'one hidden layer' : `${widths.length} hidden layers`;
    const value = rowOf(full) && shownOf(state)?.[rowOf(full)!.name];
    return [
      `Bounds on the number of regions of plain ReLU networks with ${inputs} input${inputs === 1 ? '' : 's'} and`,
      `${layers} of ${widths.length === 1 ? 'width' : 'widths'} ${widths.join(', ')}, N = ${unitsOf(state)} in all.`,
      ...(shownOf(state) === null ? [status(state)] : BOUND_ROWS.map((row) => `${said(row, state)}.`)),
      ...(value ? [`All digits of ${titleOf(rowOf(full)!)}: ${value}.`] : []),
      ...(full && !value ? [`There are no digits to show of ${titleOf(rowOf(full)!)}.`] : []),
    ].join(' ');
  },

  values(state) {
    const values = valuesOf(state);
    const each = BOUND_ROWS.map(({ name }): [string, string] => {
      const value = values[name];
      return [name, value === null ? '–' : brief(value)];
    });
    return {
      ...Object.fromEntries(each),
      units: String(unitsOf(state)),
      // More terms than these nobody reads.
      ...(state.inputs <= 4 ? { byOff: bounds.termsOf(state).map(brief).join(' + ') } : {}),
    };
  },

  draw(svg, state) {
    drawBoundChart(layer(svg, 'chart'), shownOf(state));
  },

  readoutLines: 15,
  readoutName: 'Table',

  readout(element, state) {
    const rows = BOUND_ROWS.map((row) => {
      const reason = row.fails(state.widths, state.inputs);
      return {
        name: reason ? 'failing' : undefined,
        cells: [titleOf(row), reason ? `– ${reason}` : row.needs],
      };
    });
    drawTextTable(element, 'bounds-table', ['Bound', 'What it needs'], rows);
    drawDigits(element, state);
  },

  interact: (_svg, model, _player, signal) => work(model, signal),
});
