import { select } from 'd3';
import { defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row, setMath, variable } from '../../drawing/words/math.ts';
import { round, shortest, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { ThreeUnits } from './hat-units.ts';
import * as units from './hat-units.ts';
import { kinkHandle, outHandle, probeHandle } from './hat-handles.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { evaluate, preactivations } from '../../network/index.ts';
import { scale } from '../../drawing/page/scale.ts';

const { HAT, INPUTS, UNITS } = units;
const COLUMNS = ['z', 'σ', 'v'] as const;
type Column = (typeof COLUMNS)[number];

const ROW = 108;
const sumPlot: Plot = { x: scale(INPUTS, [40, 544]), y: scale([-1.25, 1.25], [520, 392]) };
const strip = { x: sumPlot.x, y: scale([0, 1], [570, 570]) };

/** The panel of one unit's row in one column. */
function panel(unit: number, column: Column): Plot {
  const left = 40 + 174 * COLUMNS.indexOf(column);
  const top = 34 + ROW * unit;
  return { x: scale(INPUTS, [left, left + 156]), y: scale([-2, 2], [top + ROW - 32, top]) };
}

/** One unit's values at an input: pre-activation, activation, weighted. */
function valuesAt(state: ThreeUnits, unit: number, input: number): Record<Column, number> {
  const z = preactivations(units.networkOf(state), [input])[0][unit];
  const activation = Math.max(0, z);
  return { z, σ: activation, v: units.outOf(state, unit) * activation };
}

const output = (state: ThreeUnits, input: number): number => evaluate(units.networkOf(state), [input])[0];

/** Where the handle of an output weight sits: one to the right of the kink, as far as the panel goes. */
const weightHandleAt = (kink: number) => Math.min(kink + 1, INPUTS[1]);

/** A panel's scales with the output weight instead of the weighted value: `reach` right of the kink. */
function weightScales({ x, y }: Plot, reach: number): Plot {
  const [low, high] = y.domain;
  return { x, y: scale([low / reach, high / reach], y.range) };
}

function handles(state: ThreeUnits): Handle<ThreeUnits>[] {
  const rows = UNITS.flatMap((unit) => {
    const kink = units.kinkOf(state, unit);
    const at = weightHandleAt(kink);
    return [
      kinkHandle(panel(unit, 'z'), state, unit),
      outHandle(weightScales(panel(unit, 'v'), at - kink), state, unit, at),
    ];
  });
  return [...rows, probeHandle(strip, state, 'Cursor')];
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
    ticks: { x: [], y: [-1, 0, 1] },
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

export default defineFigure<ThreeUnits>({
  width: 560,
  height: 596,
  invitation: 'Move the cursor; drag a row’s dots.',
  creases: 'unit',
  initial: { ...HAT, probe: 0.5 },
  controls: [range('probe', { label: 'Cursor x', min: INPUTS[0], max: INPUTS[1], step: 1 / 16 })],
  constrain: units.withinLimits,
  network: units.networkOf,
  handles,
  step: units.probed,
  rewind: (state) => ({ ...state, probe: INPUTS[0] }),

  describe(state) {
    const on = UNITS.filter((unit) => valuesAt(state, unit, state.probe).z > 0).map((unit) => unit + 1);
    const active = on.length ? `the units that are on: ${on.join(', ')}` : 'no unit is on';
    const terms = UNITS.map((unit) => written(valuesAt(state, unit, state.probe).v));
    return (
      `Three units in rows, each taken from its pre-activation to its activation to its weighted term, and their sum below. ` +
      `At x = ${shortest(state.probe)}, ${active}; the terms ${terms.join(', ')} add up to ${written(output(state, state.probe))}.`
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

  readoutLines: 4,

  readout(element, state) {
    select(element)
      .selectAll('table')
      .data([null])
      .join('table')
      .attr('class', 'computation-table')
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
