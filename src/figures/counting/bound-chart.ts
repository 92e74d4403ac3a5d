import { drawAxes } from '../../drawing/page/axes.ts';
import { brief, log10, powerOfTen } from '../../drawing/words/big-number.ts';
import type { BoundName, BoundRow } from './bound-rows.ts';
import { BOUND_ROWS } from './bound-rows.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';

/** What a chart of bounds shows: values, `null` for those that do not apply, nothing at all while they are computed. */
export type Shown = Readonly<Record<BoundName, bigint | null>> | null;

/** Size of the chart, in the drawing's units. */
export const CHART = { width: 560, height: 452, left: 22, right: 546, top: 8, row: 58 };
const AXIS = CHART.top + CHART.row * BOUND_ROWS.length + 4;
const STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200];
/** How far under its words a row's line is. */
const LINE = 38;
const WORDS = 20;

const SAYS = {
  'at most': 'at most',
  'at least': 'at least',
  exactly: 'exactly',
  compare: 'for comparison',
} as const;

/** Powers of ten for an axis up to `reach`, at most seven. */
function powers(reach: number): number[] {
  const step = STEPS.find((one) => reach / one < 7) ?? STEPS[STEPS.length - 1];
  return Array.from({ length: Math.floor(reach / step) + 1 }, (_, k) => k * step);
}

/** An arrow from a value to where the maximum must be, a diamond on it, or a ring beside the matter. */
function glyph({ says }: BoundRow, x: number, y: number): string {
  const at = `M${round(x)},${y}`;
  if (says === 'exactly') return `${at}m0,-7l7,7l-7,7l-7,-7Z`;
  if (says === 'compare') return `${at}m-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z`;
  const way = says === 'at most' ? -1 : 1;
  return `${at}v-8v16v-8h${22 * way}m${-7 * way},-5l${7 * way},5l${-7 * way},5`;
}

const KINDS = { 'at most': 'upper', 'at least': 'lower', exactly: 'exact', compare: 'compare' } as const;

/** A row for every bound on one logarithmic axis, and between the best bounds a band: there the maximum is. */
export function drawBoundChart(parent: SvgGroup, shown: Shown): void {
  const logs = BOUND_ROWS.map(({ name }) => {
    const value = shown?.[name] ?? null;
    return value === null ? null : log10(value);
  });
  const reach = Math.max(1, ...logs.map((log) => log ?? 0));
  const x = scale([0, reach * 1.04], [CHART.left, CHART.right]);
  const plot = { x, y: scale([0, 1], [AXIS, CHART.top]) };
  drawAxes(layer(parent, 'axis'), plot, { x: powers(reach), showX: powerOfTen });
  drawBand(layer(parent, 'band'), logs, x);
  const at = (i: number) => CHART.top + i * CHART.row;
  layer(parent, 'glyphs')
    .selectAll('path')
    .data(BOUND_ROWS)
    .join('path')
    .attr('class', ({ says }) => KINDS[says])
    .attr('d', (row, i) => (logs[i] === null ? '' : glyph(row, x(logs[i]), at(i) + LINE)));
  texts(layer(parent, 'titles'), at, ({ title, says }) => `${title}, ${SAYS[says]}`).attr(
    'x',
    CHART.left + 8,
  );
  texts(layer(parent, 'numbers'), at, ({ name }) => {
    if (!shown) return '…';
    const value = shown[name];
    return value === null ? '–' : brief(value);
  })
    .attr('x', CHART.right)
    .attr('text-anchor', 'end');
}

function texts(parent: SvgGroup, at: (row: number) => number, text: (row: BoundRow) => string) {
  return parent
    .selectAll<SVGTextElement, BoundRow>('text')
    .data(BOUND_ROWS)
    .join('text')
    .attr('y', (_, i) => at(i) + WORDS)
    .each(writing(text));
}

function drawBand(parent: SvgGroup, logs: readonly (number | null)[], x: (log: number) => number): void {
  const of = (wanted: readonly BoundRow['says'][]) =>
    BOUND_ROWS.flatMap(({ says }, i) => (wanted.includes(says) && logs[i] !== null ? [logs[i]] : []));
  const upper = Math.min(...of(['at most', 'exactly']));
  const lower = Math.max(0, ...of(['at least', 'exactly']));
  const known = Number.isFinite(upper);
  parent
    .selectAll('rect')
    .data(known ? [null] : [])
    .join('rect')
    .attr('x', round(x(lower) - 1))
    .attr('y', CHART.top)
    .attr('width', round(Math.max(0, x(upper) - x(lower)) + 2))
    .attr('height', AXIS - CHART.top);
}
