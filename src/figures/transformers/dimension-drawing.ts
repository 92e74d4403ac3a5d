// Longer than most files: the whole drawing of one figure, its parts placed by one another.
import { drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { powerOfTen } from '../../drawing/words/big-number.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import { atBar, axisOf, columnOf, ordered } from './columns.ts';
import type { Dimensions } from './dimension-state.ts';
import { countFor, modelOf, MODELS } from './models.ts';
import { commas, PARTS } from './parameters.ts';

const ROW = 24.5;
const MODELS_TOP = 40;
const MODELS_END = MODELS_TOP + ROW * MODELS.length;
const PARTS_TOP = MODELS_END + 82;
const PARTS_END = PARTS_TOP + ROW * PARTS.length;
/** Names end here, and bars begin a little further on. */
const NAMES = 172;
const START = 180;

/** Size of the drawing. */
export const SIZE = { width: 560, height: PARTS_END + 38 } as const;

/** One row of bars. */
interface Row {
  readonly name: string;
  readonly number: string;
  readonly from: number;
  readonly to: number;
  readonly marked: boolean;
}

interface Panel {
  readonly top: number;
  /** Where numbers stand: behind their bars, or all of them ending at one place. */
  readonly numbers: 'behind' | number;
}

/** Bars with their names before and their numbers behind them. */
function drawRows(parent: SvgGroup, rows: readonly Row[], { top, numbers }: Panel): void {
  const bar = ({ from, to }: Row, i: number): string =>
    `M${round(from)},${round(top + ROW * i + 5)}H${round(to)}v${ROW - 10}H${round(from)}Z`;
  const paths = (marked: boolean): string =>
    rows.map((row, i) => (row.marked === marked ? bar(row, i) : '')).join('');
  drawPaths(layer(parent, 'bars'), [
    { name: 'bar', d: paths(false) },
    { name: 'bar marked', d: paths(true) },
  ]);
  const text = (group: string, place: (row: Row) => number, anchor: string, words: (row: Row) => string) =>
    layer(parent, group)
      .selectAll<SVGTextElement, Row>('text')
      .data(rows)
      .join('text')
      .each(
        setting<Row>({
          class: ({ marked }) => (marked ? 'value marked' : 'value'),
          x: (row) => round(place(row)),
          y: (_, i) => round(top + ROW * (i + 0.5)),
          dy: '0.35em',
          'text-anchor': anchor,
        }),
      )
      .each(writing(words));
  text(
    'names',
    () => NAMES,
    'end',
    ({ name }) => name,
  );
  if (numbers === 'behind')
    text(
      'numbers',
      ({ to }) => to + 7,
      'start',
      ({ number }) => number,
    );
  else
    text(
      'numbers',
      () => numbers,
      'end',
      ({ number }) => number,
    );
}

/** The models' bars in the order of the rows. */
function drawModels(parent: SvgGroup, { model, sort, down, log }: Dimensions): void {
  const { low, high, ticks } = axisOf(sort, log);
  const on = log ? Math.log10 : (value: number) => value;
  const x = scale([on(low), on(high)], [START, 450]);
  const plot: Plot = { x, y: scale([0, 1], [MODELS_END, MODELS_TOP]) };
  const exponent = (value: number): string =>
    value >= -1 && value <= 3 ? commas(10 ** value) : powerOfTen(value);
  const used = { x: ticks.map(on), showX: log ? exponent : commas };
  // Each kind of axis has its own group, as what is written at a tick must not change with the state.
  drawAxes(layer(parent, 'log-axis'), plot, log ? used : {});
  drawAxes(layer(parent, 'linear-axis'), plot, log ? {} : used);
  const { value } = columnOf(sort);
  const rows = ordered(sort, down).map((one): Row => {
    const number = value?.(one) ?? null;
    return {
      name: one.short,
      number: atBar(sort, number),
      from: START,
      to: number === null ? START : x(on(number)),
      marked: one.key === model,
    };
  });
  drawRows(parent, rows, { top: MODELS_TOP, numbers: 'behind' });
}

/** One model's parts: each bar begins where the one before it ends, and together they are the whole. */
function drawParts(parent: SvgGroup, { model }: Dimensions): void {
  const { parts, total } = countFor(model);
  const x = scale([0, 100], [START, 350]);
  const plot: Plot = { x, y: scale([0, 1], [PARTS_END, PARTS_TOP]) };
  drawAxes(layer(parent, 'share-axis'), plot, { x: [0, 50, 100], showX: (value) => `${value} %` });
  let before = 0;
  const rows = PARTS.map((part): Row => {
    const from = before;
    before += parts[part];
    return {
      name: part,
      number: commas(parts[part]),
      from: x((100 * from) / total),
      to: x((100 * before) / total),
      marked: true,
    };
  });
  drawRows(parent, rows, { top: PARTS_TOP, numbers: SIZE.width - 4 });
}

/** Draw all models by one column, and below them one of them taken apart. */
export function drawDimensions(svg: SVGSVGElement, state: Dimensions): void {
  const { title } = columnOf(state.sort);
  drawPanelTitles(layer(svg, 'titles'), [
    { x: 6, y: MODELS_TOP - 16, words: `${title}, ${state.log ? 'log' : 'linear'} axis` },
    {
      x: 6,
      y: PARTS_TOP - 14,
      words: `${modelOf(state.model).short}: ${commas(countFor(state.model).total)} parameters`,
    },
  ]);
  drawModels(layer(svg, 'models'), state);
  drawParts(layer(svg, 'parts'), state);
}

/** The model whose row of bars is at a height of the drawing, if there is one. */
export function modelAt({ sort, down }: Dimensions, y: number): string | null {
  return ordered(sort, down)[Math.floor((y - MODELS_TOP) / ROW)]?.key ?? null;
}
