// Longer than most files: one linked figure, whose surface, map and errors follow one fit.
import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { heightField } from './height-field.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawLogAxes, drawSeries, logPlace, measuredSlope } from './log-plot.ts';
import { numbered, round, shortest, significant } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Projection, Space } from '../../drawing/surface/projection.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Ink } from '../../drawing/surface/surface-canvas.ts';
import { paintSurface, surfaceInks } from '../../drawing/surface/surface-canvas.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import type { SurfaceStyle } from '../../drawing/surface/surface.ts';
import { surfacePicture } from '../../drawing/surface/surface.ts';
import { TILTS, allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import type { PlaneTarget, Point } from '../../network/index.ts';
import { gridNetwork, hatNetwork, largestPlaneGap, linearRegions } from '../../network/index.ts';
import { bell, bowl } from './plane-targets.ts';
import { pathOf, SAMPLES, targetLines } from './target-lines.ts';

interface Roof {
  readonly target: string;
  /** Cells along a side. */
  readonly cells: number;
  readonly turn: number;
  readonly tilt: number;
}

const MOST = 32;
/** Faces that SVG can turn in time. */
const SVG_UP_TO = 200;
/** From here on there are too many creases to tell one from another. */
const CROWDED = 12;
const SIDES = [1, 2, 4, 8, 16, 32];
const WINDOW = [
  [-1, -1],
  [1, 1],
] as const;
const frame = { left: 8, top: 30, right: 552, bottom: 372 };
const logs: Plot = { x: scale([0, 11.4], [58, 544]), y: scale([-3, 0.5], [568, 434]) };

interface Offer {
  readonly label: string;
  /** Its name within a sentence. */
  readonly name: string;
  readonly target: PlaneTarget;
  readonly heights: readonly [number, number];
}

const offers: Readonly<Record<string, Offer>> = {
  bell: { label: 'the bell exp(−3(x² + y²))', name: 'the bell', target: bell, heights: [-0.5, 1] },
  bowl: { label: 'the bowl x² + y²', name: 'the bowl', target: bowl, heights: [-0.5, 2] },
};

/** The grid of triangles that roofs stand on. */
const gridOf = perKey((cells: number) => linearRegions(gridNetwork(cells), WINDOW));
/** The roof over a grid, and how far it is from its target: turning changes neither. */
const roofOn = perKey((target: string, cells: number) =>
  heightField(gridOf(cells), offers[target].target.value),
);
const errorOn = perKey((target: string, cells: number) => largestPlaneGap(offers[target].target, cells));
const roofOf = ({ target, cells }: Roof): CreaseMesh => roofOn(target, cells);
const errorOf = ({ target, cells }: Roof): number => errorOn(target, cells);

/** The errors over 2n² triangles. */
const ratesOf = perState((offer: Offer): readonly Point[] =>
  SIDES.map((side) => [2 * side * side, largestPlaneGap(offer.target, side)]),
);

const spaceOf = ({ target }: Roof): Space => ({
  window: WINDOW,
  heights: offers[target].heights,
  middle: [280, 192],
  size: 150,
  rise: 0.6,
});
/** Where facets crowd, hairlines between them say enough. */
const styleOf = ({ cells }: Roof): SurfaceStyle => ({
  least: cells > CROWDED ? 1 : 0,
  svgUpTo: SVG_UP_TO,
});
const seenFrom = perState((state: Roof): Projection => projection(spaceOf(state), state));
const slopeOf = ({ target }: Roof): number => measuredSlope(ratesOf(offers[target]).slice(-3)) ?? 0;
const trianglesIn = (cells: number): string => {
  const count = 2 * cells * cells;
  return count < 1000
    ? String(count)
    : `${Math.floor(count / 1000)},${String(count % 1000).padStart(3, '0')}`;
};
const triangles = ({ cells }: Roof): string => trianglesIn(cells);
/** The smooth target over grid lines, where it is drawn. */
const curvesOf = perState((state: Roof) =>
  targetLines(offers[state.target].target, state.cells, spaceOf(state), seenFrom(state)),
);

/** How many ReLU units the network of hats has, layer by layer. */
const unitsOf = ({ cells }: Roof): readonly number[] => {
  const corners = (cells + 1) ** 2;
  return [2 * cells + 1, 2 * corners, corners];
};

function drawTitles(parent: SvgGroup, state: Roof): void {
  drawPanelTitles(parent, [
    { x: 20, y: 22, words: `the roof over ${triangles(state)} triangles` },
    { x: 20, y: 424, words: 'largest error against number of triangles' },
    { x: 70, y: 554, words: `slope ${shortest(slopeOf(state), 2)} (theory: −1)` },
  ]);
}

/** The exercise: the fewest squares a side with which the bowl is missed by less than a hundredth. */
function bowlWithin({ target, cells }: Roof): Goal {
  if (target !== 'bowl') return { done: false, words: 'Take the bowl.' };
  const error = errorOn(target, cells);
  const said = `${numbered(cells, 'square')} a side, ${trianglesIn(cells)} triangles, miss by at most ${significant(error)}`;
  if (error >= 0.01) return { done: false, words: `${said}, still too much.` };
  if (errorOn(target, cells - 1) < 0.01)
    return { done: false, words: `${said}, but one square less is enough.` };
  return { done: true, words: `Done: ${said}.` };
}

/** How the style sheet has curves in the drawing: asked again only where the surface's colours are others. */
const curveInks = new WeakMap<readonly Ink[], Pick<CSSStyleDeclaration, 'stroke' | 'strokeWidth'>>();
function curveInk(drawing: SVGSVGElement, inks: readonly Ink[]) {
  const found = curveInks.get(inks);
  if (found) return found;
  const { stroke, strokeWidth } = getComputedStyle(drawing.querySelector('.smooth path') ?? drawing);
  curveInks.set(inks, { stroke, strokeWidth });
  return { stroke, strokeWidth };
}

/** Curves on a canvas, as the style sheet has them in the drawing. */
function paintCurves(
  context: CanvasRenderingContext2D,
  state: Roof,
  { stroke, strokeWidth }: ReturnType<typeof curveInk>,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = parseFloat(strokeWidth);
  context.beginPath();
  for (const [first, ...others] of curvesOf(state)) {
    context.moveTo(...first);
    for (const at of others) context.lineTo(...at);
  }
  context.stroke();
}

export default defineFigure<Roof>({
  width: 560,
  height: 596,
  primary: ['target', 'cells'],
  invitation: 'Add squares: how many triangles does half the error take? Turn the roof.',
  creases: 'fold',
  still: [8, 60, 544, 300],
  goals: { 'bowl-within': bowlWithin },
  initial: { target: 'bell', cells: 8, turn: 24, tilt: 34 },
  controls: [
    choice('target', {
      label: 'Target',
      options: Object.entries(offers).map(([value, { label }]) => ({ value, label })),
    }),
    range('cells', { label: 'Squares a side', min: 1, max: MOST, step: 1 }),
    range('tilt', {
      label: 'Tilt',
      min: TILTS[0],
      max: TILTS[1],
      step: 1,
      show: (tilt) => `${Math.round(tilt)}°`,
    }),
  ],
  constrain: (state) => ({ ...state, ...allowedView(state), cells: Math.round(state.cells) }),
  network: ({ target, cells }) => hatNetwork(offers[target].target.value, cells),

  status(state) {
    const { cells, target } = state;
    const half = Math.floor(cells / 2);
    const now = `${triangles(state)} triangles miss ${offers[target].name} by at most ${significant(errorOf(state))}`;
    return half === 0
      ? `${now}.`
      : `${now}; with ${numbered(half, 'square')} a side, ${trianglesIn(half)} triangles, it was ${significant(errorOn(target, half))}.`;
  },

  legend: () => [
    {
      swatch: 'line',
      colour: 'var(--unit-3)',
      words: `the smooth target over grid lines, each through ${SAMPLES} points`,
    },
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'valley', words: 'valley' },
  ],

  describe(state) {
    const [first, second, third] = unitsOf(state);
    return [
      `The interpolant of ${offers[state.target].label} over ${triangles(state)} triangles, ${numbered(state.cells, 'square')} a side.`,
      `It misses the target by at most ${significant(errorOf(state))}.`,
      `A network of hats computes it, with ${first}, ${second} and ${third} ReLU units in three hidden layers.`,
      `From 128 to 2,048 triangles the error falls with slope ${shortest(slopeOf(state), 2)}; the theory says −1.`,
      `Seen from ${shortest(state.tilt, 1)}° above the floor, turned by ${shortest(state.turn, 1)}°.`,
    ].join(' ');
  },

  values: (state) => ({
    error: significant(errorOf(state)),
    triangles: triangles(state),
    slope: shortest(slopeOf(state), 2),
    units: String(unitsOf(state).reduce((sum, count) => sum + count, 0)),
  }),

  draw(svg, state) {
    drawTitles(layer(svg, 'titles'), state);
    drawSurfaceView(layer(svg, 'turnable'), {
      mesh: roofOf(state),
      space: spaceOf(state),
      seen: seenFrom(state),
      style: styleOf(state),
      frame,
    });
    drawPaths(layer(svg, 'smooth'), [{ name: 'curves', d: pathOf(curvesOf(state)) }]);
    drawLogAxes(layer(svg, 'axes-logs'), logs, 2);
    drawSeries(layer(svg, 'rates'), logs, [{ name: 'shown', points: ratesOf(offers[state.target]) }]);
    const [cx, cy] = logPlace(logs, [2 * state.cells ** 2, errorOf(state)]);
    layer(svg, 'here')
      .selectAll('circle')
      .data([null])
      .join('circle')
      .attr('r', 6.5)
      .attr('cx', round(cx))
      .attr('cy', round(cy));
  },

  paint(context, state) {
    const mesh = roofOf(state);
    const drawing = context.canvas.parentElement?.querySelector<SVGSVGElement>('svg.drawing');
    if (mesh.complex.regionCount <= SVG_UP_TO || !drawing) return false;
    const inks = surfaceInks(drawing);
    paintSurface(context, surfacePicture(mesh, seenFrom(state), styleOf(state)), inks);
    paintCurves(context, state, curveInk(drawing, inks));
    return true;
  },

  interact(svg, model, _, signal) {
    const { turn, tilt } = model.state;
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: (view) => model.set({ turn: view.turn, tilt: view.tilt }),
      rest: () => model.set({ turn, tilt }),
    });
  },
});
