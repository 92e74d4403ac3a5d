// Longer than most files: one linked figure, whose rows of graphs follow one input.
import { select } from 'd3';
import { writing } from '../../drawing/words/text.ts';
import type { Goal } from '../../contract/figure.ts';
import { defineFigure } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row, setMath, variable } from '../../drawing/words/math.ts';
import { round, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import type { ThreeUnits } from './hat-units.ts';
import * as units from './hat-units.ts';
import { kinkHandle, outHandle, probeHandle } from './hat-handles.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { evaluate, preactivations } from '../../network/index.ts';
import { scale } from '../../drawing/page/scale.ts';

const { INPUTS, UNITS } = units;
const COLUMNS = ['z', 'σ', 'v'] as const;
type Column = (typeof COLUMNS)[number];

const ROW = 108;
const sumPlot: Plot = { x: scale(INPUTS, [40, 544]), y: scale([-1.25, 1.25], [520, 392]) };
const strip = { x: sumPlot.x, y: scale([0, 1], [570, 570]) };

/** The panel of one unit's row in one column. */
function panel(unit: number, column: Column): Plot {
  const left = 40 + 181 * COLUMNS.indexOf(column);
  const top = 34 + ROW * unit;
  return { x: scale(INPUTS, [left, left + 142]), y: scale([-2, 2], [top + ROW - 32, top]) };
}

/** One unit's values at an input: pre-activation, activation, weighted. */
function valuesAt(state: ThreeUnits, unit: number, input: number): Record<Column, number> {
  const z = preactivations(units.networkOf(state), [input])[0][unit];
  const activation = Math.max(0, z);
  return { z, σ: activation, v: units.outOf(state, unit) * activation };
}

const output = (state: ThreeUnits, input: number): number => evaluate(units.networkOf(state), [input])[0];

/**
 * Where the handle of an output weight sits: one to the right of the kink, where the graph is as high as the weight.
 * Beyond the panel it waits at the edge, at the same height.
 */
const weightHandleAt = (kink: number) => Math.min(kink + 1, INPUTS[1]);

function handles(state: ThreeUnits): Handle<ThreeUnits>[] {
  const rows = UNITS.flatMap((unit) => {
    const at = weightHandleAt(units.kinkOf(state, unit));
    return [kinkHandle(panel(unit, 'z'), state, unit), outHandle(panel(unit, 'v'), state, unit, at)];
  });
  return [...rows, probeHandle(strip, state)];
}

interface Graph {
  readonly plot: Plot;
  readonly colour: string;
  /** Its corners in the plot's units. */
  readonly corners: readonly (readonly [number, number])[];
  /** Its value under the cursor. */
  readonly value: number;
  readonly ticks: { readonly x?: readonly number[]; readonly y: readonly number[] };
}

/** The graph in one panel, from corner to corner. */
function graphOf(state: ThreeUnits, unit: number, column: Column): Graph {
  const [from, to] = INPUTS;
  const at = (input: number) => [input, valuesAt(state, unit, input)[column]] as const;
  const inputs = column === 'z' ? [from, to] : [from, units.kinkOf(state, unit), to];
  return {
    plot: panel(unit, column),
    colour: unitColour(unit),
    corners: inputs.map(at),
    value: valuesAt(state, unit, state.probe)[column],
    ticks: { x: [], y: [-2, 0, 2] },
  };
}

function sumOf(state: ThreeUnits): Graph {
  const { pieces } = units.profileOf(state);
  const corners = pieces.map(({ to, values }) => [to, values[1]] as const);
  return {
    plot: sumPlot,
    colour: 'var(--ink)',
    corners: [[INPUTS[0], pieces[0].values[0]], ...corners],
    value: output(state, state.probe),
    ticks: { x: [-2, -1, 0, 1, 2], y: [-1, 0, 1] },
  };
}

function drawGraph(
  parent: SvgGroup,
  { plot, colour, corners, value, ticks }: Graph,
  probe: number,
  clipPath: string,
): void {
  const { x, y } = plot;
  const { top, bottom } = bounds(plot);
  drawAxes(layer(parent, 'axes'), plot, ticks);
  const cursor = [`M${round(x(probe))},${top}V${plot === sumPlot ? strip.y(0) : bottom}`];
  layer(parent, 'cursor')
    .selectAll('path')
    .data(cursor)
    .join('path')
    .attr('d', (d) => d);
  layer(parent, 'line')
    .attr('clip-path', clipPath)
    .selectAll('path')
    .data([corners])
    .join('path')
    .attr('class', 'graph')
    .style('--stroke', colour)
    .attr('d', (points) => `M${points.map(([px, py]) => `${round(x(px))},${round(y(py))}`).join('L')}`);
  drawLeaving(layer(parent, 'leaving'), plot, [{ corners, colour }]);
  const [low, high] = y.domain;
  layer(parent, 'dot')
    .selectAll('circle')
    .data([value].filter((at) => at >= low && at <= high))
    .join('circle')
    .attr('r', 4)
    .attr('fill', colour)
    .attr('cx', round(x(probe)))
    .attr('cy', (at) => round(y(at)));
}

function drawHeadings(parent: SvgGroup): void {
  const words = { z: '{z}_', σ: 'σ({z}_', v: '{v}_' };
  const inPanels = UNITS.flatMap((unit) =>
    COLUMNS.map((column) => {
      const { left, top } = bounds(panel(unit, column));
      const index = unit + 1;
      const after = { z: '', σ: ')', v: ` σ({z}_${index})` }[column];
      return { x: left, y: top, words: `${words[column]}${index}${after}` };
    }),
  );
  const sum = {
    x: bounds(sumPlot).left,
    y: bounds(sumPlot).top,
    words: '{f}({x}): the sum of the last column',
  };
  drawPanelTitles(
    parent,
    [...inPanels, sum].map(({ x, y, words }) => ({ x, y: y - 7, words })),
  );
}

/** The table of the computation at the cursor, one row per unit and one for the sum. */
function tableRows(state: ThreeUnits): Formula[][] {
  const rows = UNITS.map((unit) => {
    const values = valuesAt(state, unit, state.probe);
    const weight = number(units.outOf(state, unit));
    return [
      row(variable('z', unit + 1), operator('='), number(values.z)),
      row(
        variable('σ'),
        operator('('),
        variable('z', unit + 1),
        operator(')'),
        operator('='),
        number(values.σ),
      ),
      row(weight, operator('·'), number(values.σ), operator('='), number(values.v)),
    ];
  });
  const at = row(
    variable('f'),
    operator('('),
    number(state.probe),
    operator(')'),
    operator('='),
    number(output(state, state.probe)),
  );
  return [...rows, [at]];
}

/** Is a number what is printed of it? */
const isExact = (value: number): boolean =>
  (Number.isInteger(16 * value) && Math.abs(value) <= 4) || Number(value.toFixed(3)) === value;

/** The three terms as a sum, and what they add up to: "¾ − ½ + 0 = ¼", with "≈" where numbers are rounded. */
function sumInWords(state: ThreeUnits): string {
  const terms = UNITS.map((unit) => valuesAt(state, unit, state.probe).v);
  const more = terms.slice(1).map((term) => `${term < 0 ? '−' : '+'} ${written(Math.abs(term))}`);
  const total = output(state, state.probe);
  const sign = [...terms, total].every(isExact) ? '=' : '≈';
  return [written(terms[0]), ...more, sign, written(total)].join(' ');
}

/** The exercise: a step, level at 1 on the right. */
function step(state: ThreeUnits): Goal {
  const { pieces } = units.profileOf(state);
  const { slope, values } = pieces[pieces.length - 1];
  if (slope !== 0) return { done: false, words: `At the right end the slope is ${written(slope)}, not 0.` };
  if (values[1] !== 1)
    return { done: false, words: `It ends level, at height ${written(values[1])} and not 1.` };
  return { done: true, words: 'Done: 0 on the left, level at 1 on the right.' };
}

export default defineFigure<ThreeUnits>({
  ...units.THREE,
  width: 560,
  height: 596,
  invitation: 'Move the input: where does the sum begin to rise? Drag a row’s dots.',
  still: [40, 392, 504, 128],
  handles,
  status: (state) => `At x = ${written(state.probe)} ${units.onInWords(state)}: ${sumInWords(state)}.`,
  goals: { step },

  describe(state) {
    const on = UNITS.filter((unit) => valuesAt(state, unit, state.probe).z > 0).map((unit) => unit + 1);
    const active = on.length ? `the units that are on: ${on.join(', ')}` : 'no unit is on';
    const terms = UNITS.map((unit) => written(valuesAt(state, unit, state.probe).v));
    return (
      `Three units in rows, each taken from its pre-activation to its activation to its weighted term, and their sum below. ` +
      `At x = ${written(state.probe)}, ${active}; the terms ${terms.join(', ')} add up to ${written(output(state, state.probe))}.`
    );
  },

  values(state) {
    return {
      x: written(state.probe),
      terms: UNITS.map((unit) => written(valuesAt(state, unit, state.probe).v)).join(', '),
      sum: written(output(state, state.probe)),
    };
  },

  draw(svg, state) {
    for (const unit of UNITS) {
      for (const column of COLUMNS) {
        const name = `unit-${unit + 1}-${COLUMNS.indexOf(column)}`;
        drawGraph(
          layer(svg, name),
          graphOf(state, unit, column),
          state.probe,
          clip(svg, name, panel(unit, column)),
        );
      }
    }
    drawGraph(layer(svg, 'sum'), sumOf(state), state.probe, clip(svg, 'sum', sumPlot));
    once(layer(svg, 'headings'), 'drawn', drawHeadings);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 5,

  readout(element, state) {
    const table = select(element)
      .selectAll('table')
      .data([null])
      .join('table')
      .attr('class', 'computation-table');
    table
      .selectAll('thead')
      .data([['pre-activation', 'activation', 'weighted']])
      .join('thead')
      .selectAll('tr')
      .data((words) => [words])
      .join('tr')
      .selectAll<HTMLTableCellElement, string>('th')
      .data((words) => words)
      .join('th')
      .attr('scope', 'col')
      .each(writing((words) => words));
    table
      .selectAll('tbody')
      .data([null])
      .join('tbody')
      .selectAll('tr')
      .data(tableRows(state))
      .join('tr')
      .attr('style', (_, i) => (i < UNITS.length ? `--unit: ${unitColour(i)}` : null))
      .selectAll<HTMLTableCellElement, Formula>('td')
      .data((cells) => cells)
      .join('td')
      .attr('colspan', (_, __, cells) => (cells.length === 1 ? 3 : null))
      .each(function (formula) {
        setMath(this, formula);
      });
  },
});
