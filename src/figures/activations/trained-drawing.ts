// Longer than most files: the map in both tellings, exact and sampled, and the losses below it.
import type { Network, Point, RegionComplex, Segment } from '../../network/index.ts';
import { decisionBoundary, levelSet, linearRegions } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { drawCreases } from '../../drawing/plane/creases.ts';
import { drawDataPoints } from '../../drawing/plane/data-marks.ts';
import { round } from '../../drawing/words/number.ts';
import type { Corner, Grid } from './sampled-map.ts';
import { above, areaIn, gridOf, linesIn } from './sampled-map.ts';
import { trainedOf } from './trained-activations.ts';
import { kinksOf } from './trained-kinks.ts';
import type { Training } from './trained-run.ts';
import { LAST, POINTS, lossesOf, networkOf, rightOf } from './trained-run.ts';

export const WIDTH = 560;
export const HEIGHT = 640;

/** The plane is drawn from −REACH to REACH both ways; where units are curved it is cut into so many cells each way. */
const REACH = 1.75;
export const CELLS = 64;

const map: Plot = { x: scale([-REACH, REACH], [72, 532]), y: scale([-REACH, REACH], [490, 30]) };
/** Steps, with room for the handle of the first one beside the numbers, and powers of ten. */
export const lossPlot: Plot = { x: scale([-8, LAST], [72, 532]), y: scale([-3.75, 0.75], [612, 540]) };

/** Where lines of equal output run beside that of 0. */
const LEVELS = [-4, -2, 2, 4];

const regionsIn = perState((network: Network): RegionComplex =>
  linearRegions(network, [
    [-REACH, -REACH],
    [REACH, REACH],
  ]),
);

/** The regions of the network that a state shows; `null` where not all of its pieces are straight. */
export const complexOf = (state: Training): RegionComplex | null =>
  trainedOf(state.activation).shape === 'straight' ? regionsIn(networkOf(state)) : null;

/** Regions whose borders are the creases of the network that a state shows; `null` where it has none. */
const creasedOf = perState((state: Training): RegionComplex | null =>
  trainedOf(state.activation).kinks
    ? regionsIn(kinksOf(networkOf(state), state.activation))
    : complexOf(state),
);

const gridIn = perState((state: Training): Grid => gridOf(networkOf(state), state.activation, REACH, CELLS));

/** What a map consists of, in the plane's own units. */
interface Shapes {
  readonly area: readonly (readonly Point[])[];
  readonly zero: readonly (readonly [Point, Point])[];
  readonly levels: readonly (readonly [Point, Point])[];
}

const pairs = (segments: readonly Segment[]): [Point, Point][] => segments.map(({ from, to }) => [from, to]);

/** Exactly: inside a region the output is affine, so that its sign changes along a straight line. */
function exactShapes(complex: RegionComplex): Shapes {
  const { starts, corners, heights } = creaseMesh(complex);
  const area: Point[][] = [];
  for (let i = 0; i < complex.regionCount; i++) {
    const polygon = Array.from(corners.subarray(starts[i], starts[i + 1]), (v): Corner => [
      complex.x[v],
      complex.y[v],
      heights[v],
    ]);
    const part = above(polygon, 0);
    if (part.length > 2) area.push(part);
  }
  return {
    area,
    zero: pairs(decisionBoundary(complex, 0)),
    levels: LEVELS.flatMap((level) => pairs(levelSet(complex, 0, level))),
  };
}

function sampledShapes(grid: Grid): Shapes {
  return {
    area: areaIn(grid),
    zero: linesIn(grid, 0),
    levels: LEVELS.flatMap((level) => linesIn(grid, level)),
  };
}

const shapesOf = perState((state: Training): Shapes => {
  const complex = complexOf(state);
  return complex ? exactShapes(complex) : sampledShapes(gridIn(state));
});

const place = ([x, y]: Point): string => `${round(map.x(x))},${round(map.y(y))}`;
const pathOf = (lines: readonly (readonly Point[])[], end = ''): string =>
  lines.map((line) => `M${line.map(place).join('L')}${end}`).join('') || 'M0,0';

function drawMap(svg: SVGSVGElement, state: Training): void {
  const { area, zero, levels } = shapesOf(state);
  const complex = complexOf(state);
  const cut = setting({ 'clip-path': clip(svg, 'map', map) });
  drawPaths(layer(svg, 'area'), [{ name: 'positive', d: pathOf(area, 'Z') }]);
  drawPaths(layer(svg, 'levels').each(cut), [{ name: 'contour', d: pathOf(levels) }]);
  const creases = layer(svg, 'creases').each(cut);
  const creased = creasedOf(state);
  if (creased) drawCreases(creases, creased, map);
  else drawPaths(creases, []);
  const d = pathOf(zero);
  drawPaths(layer(svg, 'boundary').each(cut), [
    { name: 'halo', d },
    { name: complex ? 'line' : 'line sampled', d },
  ]);
  drawAxes(layer(svg, 'axes-map'), map, { x: [-1, 0, 1], y: [-1, 0, 1] });
  const right = rightOf(state);
  drawDataPoints(layer(svg, 'points'), POINTS, map, (i) => right[i]);
}

/** A loss as a power of ten, inside the panel. */
export const powerOf = (loss: number): number =>
  clamped(Math.log10(Math.max(loss, Number.MIN_VALUE)), ...lossPlot.y.domain);

function drawLosses(svg: SVGSVGElement, state: Training): void {
  drawAxes(layer(svg, 'axes-loss'), lossPlot, {
    x: [0, 60, 120, 180, 240],
    y: [-3, -1],
    showY: (power) => String(10 ** power),
  });
  const { x, y } = lossPlot;
  const places = Array.from(lossesOf(state), (loss, k) => `${round(x(k))},${round(y(powerOf(loss)))}`);
  drawPaths(layer(svg, 'loss'), [{ name: 'graph', d: `M${places.join('L')}` }]);
}

/** The change that a place of the panel of losses asks for: the step there; `null` elsewhere. */
export function stepUnder([px, py]: Point): Partial<Training> | null {
  const { left, right, top, bottom } = bounds(lossPlot);
  const isInside = px >= left && px <= right && py >= top && py <= bottom;
  return isInside ? { step: Math.max(0, Math.round(lossPlot.x.invert(px))) } : null;
}

function drawTitles(parent: SvgGroup, state: Training): void {
  const { label, shape } = trainedOf(state.activation);
  const words = [`${label}, step ${state.step}: ${shape === 'straight' ? 'exact' : 'sampled'}`, 'loss'];
  drawPanelTitles(
    parent,
    [map, lossPlot].map((plot, k) => ({ x: bounds(plot).left, y: bounds(plot).top - 10, words: words[k] })),
  );
}

/** The map of the plane, and below it the loss so far. */
export function drawTraining(svg: SVGSVGElement, state: Training): void {
  drawMap(svg, state);
  drawLosses(svg, state);
  drawTitles(layer(svg, 'titles'), state);
}
