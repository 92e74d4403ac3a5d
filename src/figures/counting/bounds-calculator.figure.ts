import { select } from 'd3';
import { choice, defineFigure, list, number } from '../../contract/figure.ts';
import type { Model } from '../../contract/figure.ts';
import { startWork } from '../../contract/work.ts';
import { brief } from '../../drawing/words/big-number.ts';
import { CHART, drawBoundChart } from './bound-chart.ts';
import { BOUND_ROWS, digitsOf } from './bound-rows.ts';
import type { BoundRow } from './bound-rows.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawTextTable } from './text-table.ts';
import { writing } from '../../drawing/words/text.ts';
import { boundSteps, boundValues } from '../../network/index.ts';
import type { BoundValues } from '../../network/index.ts';
import type { Sizes } from './counting.worker.ts';

interface State {
  readonly inputs: number;
  readonly widths: readonly number[];
  /** The bound whose digits are all shown; '' for none. */
  readonly full: string;
  /** The sizes whose slow bounds have been computed, or could not be; see `keyOf`. */
  readonly done: string;
}

const MOST = { units: 256, layers: 8 };
/** More products than this are left to a worker. */
const QUICK = 1500;
const FAILED = 'failed ';

const keyOf = ({ inputs, widths }: Sizes) => `${inputs}:${widths.join()}`;
const isSlow = ({ inputs, widths }: Sizes) => boundSteps(widths, inputs) > QUICK;
/** What `done` may say of a state's own sizes. */
const endsOf = (sizes: Sizes) => [keyOf(sizes), FAILED + keyOf(sizes)];
const hasFailed = (state: State) => isSlow(state) && state.done === FAILED + keyOf(state);

const boundsOf = perKey((inputs: number, ...widths: number[]) => boundValues(widths, inputs));

/** The bounds, whatever time they take; those that the worker has computed are known. */
const valuesOf = ({ inputs, widths }: Sizes): BoundValues => boundsOf(inputs, ...widths);

/** The bounds that a state shows: none while a worker computes them. */
const shownOf = (state: State): BoundValues | null =>
  isSlow(state) && state.done !== keyOf(state) ? null : valuesOf(state);

const rowOf = (name: string) => BOUND_ROWS.find((row) => row.name === name);
const titleOf = ({ title, says }: BoundRow) => (says === 'compare' ? title : `${title}, ${says}`);

function status(state: State): string {
  if (hasFailed(state)) return 'The computation failed. Press Try again.';
  return shownOf(state) ? '' : 'Computing: these numbers have hundreds of digits …';
}

/** A bound's value in words, or why it has none. */
function said(row: BoundRow, state: State): string {
  const values = shownOf(state);
  if (!values) return `${titleOf(row)}: not computed yet`;
  const value = values[row.name];
  return `${titleOf(row)}: ${value === null ? `none, ${row.fails(state.widths, state.inputs)}` : brief(value)}`;
}

const unitsOf = ({ widths }: State) => widths.reduce((a, b) => a + b);

/** Let a worker compute what would keep the page waiting. */
function work(model: Model<State>, signal: AbortSignal): void {
  let running: { readonly key: string; readonly stop: () => void } | null = null;
  model.subscribe((state) => {
    const key = keyOf(state);
    if (running && running.key !== key) {
      running.stop();
      running = null;
    }
    if (running || !isSlow(state) || state.done === key || hasFailed(state)) return;
    if (boundsOf.knows(state.inputs, ...state.widths)) return model.set({ done: key });
    const open = () => new Worker(new URL('./counting.worker.ts', import.meta.url), { type: 'module' });
    const end = (done: string) => () => {
      running = null;
      model.set({ done });
    };
    const sizes: Sizes = { widths: [...state.widths], inputs: state.inputs };
    const stop = startWork<Sizes, BoundValues>(
      open,
      sizes,
      {
        part: (values) => boundsOf.keep(values, sizes.inputs, ...sizes.widths),
        done: end(key),
        failed: end(FAILED + key),
      },
      signal,
    );
    running = { key, stop };
  });
}

function csv(state: State): string {
  const values = valuesOf(state);
  const size = `${state.inputs},"${state.widths.join(' ')}"`;
  const lines = BOUND_ROWS.map((row) => {
    const reason = row.fails(state.widths, state.inputs);
    return `${size},"${row.title}",${row.says},${values[row.name] ?? ''},"${reason}"`;
  });
  return `${['inputs,widths,bound,says,value,why_not', ...lines].join('\n')}\n`;
}

export default defineFigure<State>({
  width: CHART.width,
  height: CHART.height,
  primary: ['inputs', 'widths'],
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
  constrain: (state) => (endsOf(state).includes(state.done) ? state : { ...state, done: '' }),
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
    { name: 'again', label: 'Try again', to: () => ({ done: '' }), possible: hasFailed },
  ],
  files: [{ name: 'csv', label: 'CSV', holds: 'the exact bounds', type: 'text/csv', text: csv }],

  describe(state) {
    const { inputs, widths, full } = state;
    const layers = widths.length === 1 ? 'one hidden layer' : `${widths.length} hidden layers`;
    const value = rowOf(full) && shownOf(state)?.[rowOf(full)!.name];
    return [
      `Bounds on the number of regions of plain ReLU networks with ${inputs} input${inputs === 1 ? '' : 's'} and`,
      `${layers} of ${widths.join(', ')} units, N = ${unitsOf(state)} in all.`,
      ...(status(state) ? [status(state)] : BOUND_ROWS.map((row) => `${said(row, state)}.`)),
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
    return { ...Object.fromEntries(each), units: String(unitsOf(state)) };
  },

  draw(svg, state) {
    drawBoundChart(layer(svg, 'chart'), shownOf(state));
  },

  readoutLines: 14,

  readout(element, state) {
    const values = shownOf(state);
    const rows = BOUND_ROWS.map((row) => {
      const reason = row.fails(state.widths, state.inputs);
      return {
        name: reason ? 'failing' : undefined,
        cells: [titleOf(row), reason ? `– ${reason}` : row.needs],
      };
    });
    drawTextTable(element, 'bounds-table', ['Bound', 'What it needs'], rows);
    const row = rowOf(state.full);
    const value = row && values?.[row.name];
    const digits = row ? `${titleOf(row)}: ${value ? digitsOf(value) : '–'}` : '';
    select(element)
      .selectAll<HTMLParagraphElement, string>('p')
      .data([status(state), digits].filter(Boolean))
      .join('p')
      .attr('class', 'all-digits')
      .each(writing((text) => text));
  },

  interact: (_svg, model, _player, signal) => work(model, signal),
});
