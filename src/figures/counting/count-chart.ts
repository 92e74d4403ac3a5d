// Longer than most files: one chart with its bars, ticks and names, which make room for each other.
import { drawAxes } from '../../drawing/page/axes.ts';
import { log10, powerOfTen } from '../../drawing/words/big-number.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { unitColour } from '../../drawing/page/tint.ts';

/** What networks of one shape gave, `depth` hidden layers of `width` units each. */
export interface CountRow {
  readonly width: number;
  readonly depth: number;
  readonly units: number;
  /** How many networks have been counted; the next four mean nothing while it is 0. */
  readonly networks: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Mean, least and most, divided by what they are measured against. */
  readonly share: number;
  readonly leastShare: number;
  readonly mostShare: number;
  /** The largest number that any network of this shape has, or a bound for it. */
  readonly largest: bigint;
}

/** Counts over depth and width, against the largest ones. */
export interface CountChart {
  readonly rows: readonly CountRow[];
  readonly depths: readonly number[];
  readonly widths: readonly number[];
  readonly words: {
    readonly count: string;
    readonly share: string;
    readonly largest: string;
  };
  /** Exponents of the powers of ten on the axis. */
  readonly ticks: readonly number[];
  /** How far the experiment is. */
  readonly done: number;
  readonly of: number;
  /** Do the counts belong to other settings? */
  readonly stale: boolean;
}

/** Size of the chart, in the drawing's units. */
export const COUNT_CHART = { width: 560, height: 614 };

const SPAN = { left: 58, right: 540 };
/** Depths stand side by side at 1, 2, 3, 4. */
const x = scale([0.7, 4.9], [SPAN.left, SPAN.right]);
/** As far as shares are drawn: those of nearly all networks are below. */
const HIGHEST = 1.75;
const bottomPlot = { x, y: scale([0, HIGHEST], [526, 372]) };
const BAR = { y: 598, height: 8 };
/** Widths stand beside one another below, so that no bar hides another. */
const BESIDE = 14;

const topPlot = ({ ticks }: CountChart) => ({ x, y: scale([0, ticks[ticks.length - 1] + 1], [294, 34]) });

/** A mark of its own for every width, so that colour is not needed: a dot, a square, a triangle. */
function marker(width: number, cx: number, cy: number): string {
  const [px, py] = [round(cx), round(cy)];
  if (width === 0) return `M${px - 4.5},${py}a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z`;
  if (width === 1) return `M${px - 4},${py - 4}h8v8h-8Z`;
  return `M${px},${round(py - 5.5)}l5.2,9h-10.4Z`;
}

/** The rows of one width. */
interface Series {
  readonly width: number;
  readonly index: number;
  readonly rows: readonly PlacedRow[];
}

/** A row with its place along the axis of depths. */
interface PlacedRow extends CountRow {
  readonly at: number;
}

function seriesOf({ rows, widths, depths }: CountChart): Series[] {
  const placed = rows.map((row) => ({ ...row, at: x(depths.indexOf(row.depth) + 1) }));
  return widths.map((width, index) => ({ width, index, rows: placed.filter((row) => row.width === width) }));
}

function path(parent: SvgGroup, name: string, all: readonly Series[], d: (series: Series) => string): void {
  parent
    .selectAll<SVGPathElement, Series>(`path.${name}`)
    .data(all)
    .join((enter) => enter.append('path').attr('class', name))
    .attr('style', ({ index }) => `--series: ${unitColour(index)}`)
    .attr('d', d);
}

const joined = (points: readonly (readonly [number, number])[]) =>
  points.length ? `M${points.map(([px, py]) => `${round(px)},${round(py)}`).join('L')}` : '';

const begun = (rows: readonly PlacedRow[]) => rows.filter(({ networks }) => networks > 0);

function drawCounts(parent: SvgGroup, chart: CountChart): void {
  const { y } = topPlot(chart);
  const all = seriesOf(chart);
  const top = (row: CountRow) => y(log10(row.largest));
  const middle = (row: CountRow) => y(Math.log10(row.mean));
  path(parent, 'largest-line', all, ({ rows }) => joined(rows.map((row) => [row.at, top(row)])));
  path(parent, 'largest-mark', all, ({ rows, index }) =>
    rows.map((row) => marker(index, row.at, top(row))).join(''),
  );
  path(parent, 'mean-line', all, ({ rows }) => joined(begun(rows).map((row) => [row.at, middle(row)])));
  path(parent, 'mean-mark', all, ({ rows, index }) =>
    begun(rows)
      .map((row) => marker(index, row.at, middle(row)))
      .join(''),
  );
}

function drawShares(parent: SvgGroup, chart: CountChart): void {
  const all = seriesOf(chart);
  const up = (share: number): number => bottomPlot.y(Math.min(HIGHEST, share));
  const across = (row: PlacedRow, index: number): number => row.at + BESIDE * (index - 1);
  path(parent, 'range-line', all, ({ rows, index }) =>
    begun(rows)
      .map((row) => `M${round(across(row, index))},${round(up(row.leastShare))}V${round(up(row.mostShare))}`)
      .join(''),
  );
  path(parent, 'mean-mark', all, ({ rows, index }) =>
    begun(rows)
      .map((row) => marker(index, across(row, index), up(row.share)))
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

function notes(chart: CountChart): Note[] {
  const { words } = chart;
  const { y } = topPlot(chart);
  const all = seriesOf(chart);
  return [
    { text: words.count, x: SPAN.left, y: 20, name: 'panel-title' },
    { text: words.share, x: SPAN.left, y: 360, name: 'panel-title' },
    { text: 'hidden layers', x: (SPAN.left + SPAN.right) / 2, y: 582, name: 'axis-title', anchor: 'middle' },
    ...all.map(({ rows, width, index }) => ({
      text: `width ${width}`,
      x: x(4) + 11,
      y: y(log10(rows[3].largest)) + 5,
      name: 'series-name',
      index,
    })),
    {
      text: words.largest,
      x: x(3) - 14,
      y: y(log10(all[2].rows[2].largest)),
      name: 'side',
      anchor: 'end',
    },
    { text: 'random', x: x(4) + 11, y: y(Math.log10(all[1].rows[3].mean || 1)) + 5, name: 'side' },
  ];
}

function drawNotes(parent: SvgGroup, chart: CountChart): void {
  parent
    .selectAll<SVGTextElement, Note>('text')
    .data(notes(chart))
    .join('text')
    .attr('class', ({ name }) => name)
    .attr('x', (note) => round(note.x))
    .attr('y', (note) => round(note.y))
    .attr('text-anchor', ({ anchor }) => anchor ?? null)
    .attr('style', ({ index }) => (index === undefined ? null : `fill: ${unitColour(index)}`))
    .each(writing(({ text }) => text));
}

function drawProgress(parent: SvgGroup, { done, of }: CountChart): void {
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

/** Above the counts on a logarithmic axis, below their shares with their ranges, at the bottom how far the experiment is. */
export function drawCountChart(svg: SVGSVGElement, chart: CountChart): void {
  const showX = (place: number) => String(chart.depths[place - 1]);
  const places = chart.depths.map((_, i) => i + 1);
  drawAxes(layer(svg, 'axes-counts'), topPlot(chart), {
    x: places,
    y: chart.ticks,
    showX,
    showY: powerOfTen,
  });
  drawAxes(layer(svg, 'axes-shares'), bottomPlot, { x: places, y: [0, 0.5, 1, 1.5], showX });
  const faded = chart.stale ? 'true' : null;
  drawCounts(layer(svg, 'counts').attr('data-stale', faded), chart);
  drawShares(layer(svg, 'shares').attr('data-stale', faded), chart);
  drawNotes(layer(svg, 'notes'), chart);
  drawProgress(layer(svg, 'progress'), chart);
}
