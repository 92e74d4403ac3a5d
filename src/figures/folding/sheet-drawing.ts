// Longer than most files: sheet and folded plane are two views of the same facets, drawn by the same functions.
import type { Point, RegionComplex } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { tint } from '../../drawing/page/tint.ts';
import { lines, segmentPath } from '../../drawing/plane/creases.ts';
import { round } from '../../drawing/words/number.ts';
import { FOLDING_UNIT, isValley } from './facets.ts';
import type { Sheet } from './folded-sheet.ts';
import { found, leftOf, moved, movedBy } from './folded-sheet.ts';
import { drawPrint, flatPrint, foldedPrint, outlined } from './printed-fish.ts';

/** The sheet of inputs, and beside it the folded plane on the same scale and at the same height. */
export const sheet: Plot = { x: scale([-1, 1], [40, 276]), y: scale([-1, 1], [298, 62]) };
export const plane: Plot = { x: scale([-1.5, 1], [302, 597]), y: scale([-1.5, 1], [357, 62]) };

/** How dark one layer of the fish is, in per cent, after one to four folds. */
const SHADES = [45, 36, 24, 14];

const on =
  ({ x, y }: Plot) =>
  ([a, b]: Point): Point => [x(a), y(b)];

function drawFacets(
  parent: SvgGroup,
  complex: RegionComplex,
  put: (region: number) => (point: Point) => Point,
): void {
  parent
    .selectAll('path')
    .data(Array.from({ length: complex.regionCount }, (_, i) => i))
    .join('path')
    .each(
      setting<number>({
        class: 'facet',
        fill: (i) => tint(complex.pattern(i).map((bits) => bits.slice(FOLDING_UNIT))),
        d: (i) => outlined(complex.polygon(i).map(put(i))),
      }),
    );
}

/** The creases of the sheet, mountains and valleys apart. */
function drawCreases(parent: SvgGroup, complex: RegionComplex): void {
  const inner = Array.from({ length: complex.edgeCount }, (_, e) => e).filter(
    (e) => complex.edge(e).owners.length > 0,
  );
  drawPaths(
    parent,
    ['valley', 'mountain'].map((name) => ({
      name: `crease ${name} strength-4`,
      d: lines(
        complex,
        inner.filter((e) => isValley(complex, e) === (name === 'valley')),
        sheet,
      ),
    })),
  );
}

function drawPoints(parent: SvgGroup, points: readonly Point[], plot: Plot): void {
  parent
    .selectAll('circle')
    .data(points.map(on(plot)))
    .join('circle')
    .each(setting<Point>({ r: 5, cx: ([x]) => round(x), cy: ([, y]) => round(y) }));
}

/** The line through two points, as far as the plot reaches and farther: the plot's clip ends it. */
function endless(a: Point, b: Point, { x, y }: Plot): string {
  const [px, py, qx, qy] = [x(a[0]), y(a[1]), x(b[0]), y(b[1])];
  const far = 800 / (Math.hypot(qx - px, qy - py) || 1);
  const at = (share: number) => `${round(px + share * (qx - px))},${round(py + share * (qy - py))}`;
  return `M${at(-far)}L${at(1 + far)}`;
}

/** The line where the sheet is folded; on its way, its copies where they are. */
function lineOf(state: Sheet): string {
  const { a, b, copies, complex } = found(state);
  if (leftOf(state) === 0) return endless(a, b, plane);
  const carried = copies.map(({ from, to, region }) => {
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const put = movedBy(state, complex.locate(...middle));
    return { from: put(from), to: put(to), region };
  });
  return segmentPath(carried, plane);
}

function drawSheet(svg: SVGSVGElement, state: Sheet): void {
  const { complex, copies, together } = found(state);
  drawFacets(layer(svg, 'facets'), complex, () => on(sheet));
  once(layer(svg, 'sheet-print'), 'drawn', (group) => drawPrint(group, flatPrint(sheet)));
  drawCreases(layer(svg, 'creases'), complex);
  layer(svg, 'copies')
    .selectAll('path')
    .data([segmentPath(copies, sheet)])
    .join('path')
    .each(setting<string>({ d: (d) => d }));
  drawPoints(layer(svg, 'together'), together, sheet);
}

function drawPlane(svg: SVGSVGElement, state: Sheet): void {
  const { complex, image, together } = found(state);
  const inside = clip(svg, 'plane', plane);
  const put = (region: number) => {
    const move = movedBy(state, region);
    return (point: Point): Point => on(plane)(move(point));
  };
  drawAxes(layer(svg, 'plane-frame'), plane, {});
  once(layer(svg, 'surface'), 'drawn', (group) => {
    group
      .selectAll('path')
      .data([
        { name: 'stroke-surface', from: plane.x.domain[0] },
        { name: 'was', from: -1 },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr(
        'd',
        ({ from }) => `M${plane.x(from)},${plane.y(1)}H${plane.x(1)}V${plane.y(from)}H${plane.x(from)}Z`,
      );
  });
  const cut = setting({ 'clip-path': inside });
  drawFacets(layer(svg, 'layers').each(cut), complex, put);
  drawPrint(
    layer(svg, 'plane-print')
      .each(cut)
      .each(setting({ style: `--share: ${SHADES[state.folds - 1]}%` })),
    foldedPrint(complex, put),
  );
  layer(svg, 'line')
    .each(cut)
    .selectAll('path')
    .data([lineOf(state)])
    .join('path')
    .each(setting<string>({ d: (d) => d }));
  const points = leftOf(state) === 0 ? [image] : together.map((point) => moved(state, point));
  drawPoints(layer(svg, 'image'), points, plane);
}

/** Sheet and folded plane. */
export function drawSheets(svg: SVGSVGElement, state: Sheet): void {
  drawSheet(svg, state);
  drawPlane(svg, state);
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: bounds(sheet).left, y: 24, words: 'the sheet of inputs' },
      { x: bounds(plane).left, y: 24, words: 'the folded plane' },
    ]),
  );
}
