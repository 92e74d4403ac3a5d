import { choice, defineFigure, range } from '../../contract/figure.ts';
import { foldNetwork, levelSet } from '../../network/index.ts';
import type { Network, Point, RegionComplex, Segment } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { lines, segmentPath } from '../../drawing/plane/creases.ts';
import { FOLDING_UNIT, facetMap, facets, isValley, unfolded } from './facets.ts';
import type { Folding } from './fold-schemes.ts';
import { directionOf, foldsOf, reachOf, tidyFolding, withOffset } from './fold-schemes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, plural, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawPrint, flatPrint, foldedPrint, outlined } from './printed-fish.ts';
import { writing } from '../../drawing/words/text.ts';
import { tint } from '../../drawing/page/tint.ts';

interface Sheet extends Folding {
  /** The ends of the line, in shares of the square around the folded sheet. */
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** A point of the sheet. */
  readonly px: number;
  readonly py: number;
}

const width = 560;
const height = 388;
const sheet: Plot = { x: scale([-1, 1], [36, 268]), y: scale([-1, 1], [292, 60]) };
const frame = { x: [322, 554], y: [292, 60] } as const;
const SHARES = 64;
/** The marked point lies on this grid. */
const GRID = 32;
/** Handles of folds stand this far outside the sheet. */
const OUT = 0.15;

/** How dark one layer of the fish is, in per cent, after one to four folds. */
const SHADES = [45, 36, 24, 14];
const onSheetPlot = ([x, y]: Point): Point => [sheet.x(x), sheet.y(y)];

interface Found {
  readonly complex: RegionComplex;
  readonly network: Network;
  /** The folded plane's plot: the square around the folded sheet fills it. */
  readonly plane: Plot;
  readonly side: number;
  readonly a: Point;
  readonly b: Point;
  /** What the line unfolds to. */
  readonly copies: readonly Segment[];
  readonly image: Point;
  /** All inputs that lie where the marked one does. */
  readonly together: readonly Point[];
}

const found: (state: Sheet) => Found = perState((state) => {
  const folds = foldsOf(state);
  const plain = facets(foldNetwork(folds));
  const places = Array.from({ length: plain.vertexCount }, (_, v) => plain.values(v));
  const ends = [0, 1].map((k) => places.map((place) => place[k]));
  const low = ends.map((values) => Math.min(...values));
  const high = ends.map((values) => Math.max(...values));
  const side = Math.max(high[0] - low[0], high[1] - low[1]);
  const at = (share: number, k: number): number => low[k] + share * side;
  const a: Point = [at(state.ax, 0), at(state.ay, 1)];
  const b: Point = [at(state.bx, 0), at(state.by, 1)];
  const w: Point = [a[1] - b[1], b[0] - a[0]];
  const network = foldNetwork(folds, [{ w, d: w[0] * a[0] + w[1] * a[1] }]);
  const complex = facets(network);
  const start: Point = [state.px, state.py];
  const image = facetMap(complex, complex.locate(...start))(start);
  return {
    complex,
    network,
    plane: {
      x: scale([low[0], low[0] + side], frame.x),
      y: scale([low[1], low[1] + side], frame.y),
    },
    side,
    a,
    b,
    copies: distinct(levelSet(complex, 2, 0)),
    image,
    together: unfolded(complex, image),
  };
});

/** A segment along a crease belongs to both facets, and is one all the same. */
function distinct(segments: readonly Segment[]): Segment[] {
  const seen = new Map<string, Segment>();
  for (const segment of segments) {
    const key = [segment.from, segment.to]
      .map((end) => end.map((value) => value.toFixed(9)).join())
      .sort()
      .join(' ');
    if (!seen.has(key)) seen.set(key, segment);
  }
  return [...seen.values()];
}

/** Where the handle of a fold stands: beside the facet that no fold moves, on the fold's own line; second folds opposite. */
function handlePlace([mx, my]: Point, c: number, second: boolean): Point {
  if (my === 0) return [c, second ? 1 + OUT : -1 - OUT];
  if (mx === 0) return [second ? 1 + OUT : -1 - OUT, c];
  if (my > 0) return [-1 - OUT, 1 + OUT + c];
  return c >= 0 ? [-1 - OUT + c, -1 - OUT] : [-1 - OUT, -1 - OUT - c];
}

function foldHandle(state: Sheet, k: number): Handle<Sheet> {
  const [mx, my] = directionOf(state, k);
  const { c } = foldsOf(state)[k];
  const axis = mx !== 0 && my !== 0 ? 'both' : mx === 0 ? 'y' : 'x';
  const { limits, step } = reachOf(state, k);
  return {
    ...sheet,
    name: `fold${k + 1}-${axis}`,
    label: `Fold ${k + 1}`,
    axis,
    place: handlePlace([mx, my], c, k === 1 || (state.scheme === 'strip' && k === 3)),
    limits: axis === 'both' ? [-3, 3] : limits,
    step,
    text: `${lineName([mx, my])} = ${shortest(c, 5)}`,
    tag: String(k + 1),
    to: ([x, y], now) => withOffset(now, k, mx * x + my * y),
  };
}

const lineName = ([mx, my]: Point): string => (my === 0 ? 'x' : mx === 0 ? 'y' : my < 0 ? 'x − y' : 'x + y');

function endHandle(state: Sheet, end: 'a' | 'b'): Handle<Sheet> {
  const { plane, side, [end]: place } = found(state);
  const [left, bottom] = [plane.x.domain[0], plane.y.domain[0]];
  return {
    ...plane,
    name: end,
    label: `${end === 'a' ? 'First' : 'Second'} point of the line`,
    axis: 'both',
    place,
    limits: plane.x.domain,
    step: side / SHARES,
    text: `x ${shortest(place[0])}, y ${shortest(place[1])}`,
    colour: 'var(--unit-2)',
    to: ([x, y]) => ({ [`${end}x`]: (x - left) / side, [`${end}y`]: (y - bottom) / side }),
  };
}

function handles(state: Sheet): Handle<Sheet>[] {
  return [
    ...Array.from({ length: state.folds }, (_, k) => foldHandle(state, k)),
    endHandle(state, 'a'),
    endHandle(state, 'b'),
    {
      ...sheet,
      name: 'point',
      label: 'Point of the sheet',
      axis: 'both',
      place: [state.px, state.py],
      limits: [-1, 1],
      step: 1 / GRID,
      text: `x ${shortest(state.px)}, y ${shortest(state.py)}`,
      colour: 'var(--unit-3)',
      to: ([px, py]) => ({ px, py }),
    },
  ];
}

function drawFacets(
  parent: SvgGroup,
  complex: RegionComplex,
  put: (region: number) => (point: Point) => Point,
): void {
  parent
    .selectAll('path')
    .data(Array.from({ length: complex.regionCount }, (_, i) => i))
    .join('path')
    .attr('class', 'facet')
    .attr('fill', (i) => tint(complex.pattern(i).map((bits) => bits.slice(FOLDING_UNIT))))
    .attr('d', (i) => outlined(complex.polygon(i).map(put(i))));
}

/** The creases of the sheet, mountains and valleys apart. */
function drawCreases(parent: SvgGroup, complex: RegionComplex): void {
  const inner = Array.from({ length: complex.edgeCount }, (_, e) => e).filter(
    (e) => complex.edge(e).owners.length > 0,
  );
  parent
    .selectAll('path')
    .data(['valley', 'mountain'])
    .join('path')
    .attr('class', (name) => `crease ${name} strength-4`)
    .attr('d', (name) =>
      lines(
        complex,
        inner.filter((e) => isValley(complex, e) === (name === 'valley')),
        sheet,
      ),
    );
}

function drawPoints(parent: SvgGroup, points: readonly Point[], { x, y }: Plot): void {
  parent
    .selectAll('circle')
    .data(points)
    .join('circle')
    .attr('r', 5)
    .attr('cx', ([a]) => round(x(a)))
    .attr('cy', ([, b]) => round(y(b)));
}

/** The line through two points, as far as the plot reaches and farther: the plot's clip ends it. */
function endless(a: Point, b: Point, { x, y }: Plot): string {
  const [px, py, qx, qy] = [x(a[0]), y(a[1]), x(b[0]), y(b[1])];
  const far = 800 / (Math.hypot(qx - px, qy - py) || 1);
  const at = (share: number) => `${round(px + share * (qx - px))},${round(py + share * (qy - py))}`;
  return `M${at(-far)}L${at(1 + far)}`;
}

function counts(state: Sheet): readonly string[] {
  const { complex, copies, together } = found(state);
  return [
    `${plural(state.folds, 'fold')}, ${plural(state.folds, 'ReLU')}: ${plural(complex.regionCount, 'facet')}`,
    `the line: ${plural(copies.length, 'copy', 'copies')}; the point: ${plural(together.length, 'input')}`,
  ];
}

const HALVES = { s1: 0.5, s2: 0.5, s3: 0.5, s4: 0.5 };
const shares = (value: number): number => snapped(clamped(value, 0, 1), SHARES);
const onSheet = (value: number): number => snapped(clamped(value, -1, 1), GRID);

export default defineFigure<Sheet>({
  width,
  height,
  primary: ['folds', 'scheme'],
  invitation: 'Fold; drag the line, the folds and the point.',
  creases: 'fold',
  initial: {
    folds: 2,
    scheme: 'quarters',
    ...HALVES,
    ax: 0.125,
    ay: 0.3125,
    bx: 0.8125,
    by: 0.6875,
    px: -0.3125,
    py: -0.625,
  },
  controls: [
    range('folds', { label: 'Folds', min: 1, max: 4, step: 1 }),
    choice('scheme', {
      label: 'Directions',
      options: [
        { value: 'quarters', label: 'across and up' },
        { value: 'strip', label: 'across only' },
        { value: 'diagonals', label: 'across, up, along diagonals' },
      ],
    }),
  ],
  actions: [
    {
      name: 'halve',
      label: 'Halve each time',
      to: () => HALVES,
      possible: ({ s1, s2, s3, s4 }) => [s1, s2, s3, s4].some((share) => share !== 0.5),
    },
  ],
  constrain(state) {
    const tidy = tidyFolding(state);
    const [ax, ay] = [shares(tidy.ax), shares(tidy.ay)];
    const by = shares(tidy.by);
    let bx = shares(tidy.bx);
    // Two points in one place would be no line.
    if (ax === bx && ay === by) bx += bx > 0.5 ? -0.125 : 0.125;
    return { ...tidy, ax, ay, bx, by, px: onSheet(tidy.px), py: onSheet(tidy.py) };
  },
  network: (state) => found(state).network,
  handles,

  describe(state) {
    const { complex, copies, together, a, b } = found(state);
    const folds = foldsOf(state).map(({ m, c }) => `${lineName(m)} = ${shortest(c, 5)}`);
    return [
      `A square sheet with a fish, folded along ${folds.join(', then ')}: ${plural(complex.regionCount, 'facet')}, each made by which of the ${plural(state.folds, 'ReLU')} are on.`,
      `The line through (${a.map((value) => shortest(value)).join(', ')}) and (${b.map((value) => shortest(value)).join(', ')}) of the folded plane unfolds into ${plural(copies.length, 'copy', 'copies')} on the sheet.`,
      `The point (${shortest(state.px)}, ${shortest(state.py)}) of the sheet lies in one place with ${plural(together.length - 1, 'other')}.`,
    ].join(' ');
  },

  values(state) {
    const { complex, copies, together } = found(state);
    return {
      facets: counted(complex.regionCount),
      copies: counted(copies.length),
      inputs: counted(together.length),
      units: counted(state.folds),
    };
  },

  draw(svg, state) {
    const { complex, plane, copies, a, b, image, together } = found(state);
    const moved = (region: number) => {
      const map = facetMap(complex, region);
      return (point: Point): Point => {
        const [x, y] = map(point);
        return [plane.x(x), plane.y(y)];
      };
    };
    drawFacets(layer(svg, 'facets'), complex, () => onSheetPlot);
    once(layer(svg, 'sheet-print'), 'drawn', (group) => drawPrint(group, flatPrint(sheet)));
    drawCreases(layer(svg, 'creases'), complex);
    layer(svg, 'copies')
      .selectAll('path')
      .data([segmentPath(copies, sheet)])
      .join('path')
      .attr('d', (d) => d);
    drawPoints(layer(svg, 'together'), together, sheet);
    drawAxes(layer(svg, 'plane-frame'), plane, {});
    drawFacets(layer(svg, 'layers'), complex, moved);
    drawPrint(
      layer(svg, 'plane-print').attr('style', `--share: ${SHADES[state.folds - 1]}%`),
      foldedPrint(complex, moved),
    );
    layer(svg, 'line')
      .attr('clip-path', clip(svg, 'plane', { x: scale([0, 1], frame.x), y: scale([0, 1], frame.y) }))
      .selectAll('path')
      .data([endless(a, b, plane)])
      .join('path')
      .attr('d', (d) => d);
    drawPoints(layer(svg, 'image'), [image], plane);
    once(layer(svg, 'titles'), 'drawn', (group) =>
      drawPanelTitles(group, [
        { x: bounds(sheet).left, y: 18, words: 'the sheet of inputs' },
        { x: frame.x[0], y: 18, words: 'the folded plane' },
      ]),
    );
    layer(svg, 'counts')
      .selectAll<SVGTextElement, string>('text')
      .data(counts(state))
      .join('text')
      .attr('x', width / 2)
      .attr('text-anchor', 'middle')
      .attr('y', (_, i) => 350 + 26 * i)
      .each(writing((words) => words));
    drawHandles(layer(svg, 'handles'), handles(state));
  },
});
