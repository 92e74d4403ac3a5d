// Longer than most files: one figure with its own views and words, which no other page needs.
import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import { defineFigure, range } from '../../contract/figure.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { Projection, Space, View } from '../../drawing/surface/projection.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { drawSurface } from '../../drawing/surface/surface.ts';
import { TILTS, allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import { valueSpan } from '../../drawing/plane/value-steps.ts';
import type { Point } from '../../network/index.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';

interface Rising {
  /** How far the plane has risen: z = rise · f(x). */
  readonly rise: number;
  /** Degrees about the vertical, and above the horizon. */
  readonly turn: number;
  readonly tilt: number;
}

const width = 720;
const height = 444;
const MIDDLE: Point = [360, 240];
/** Half the width of the square, in the drawing's units, where the whole surface has room at that size. */
const SIZE = 248;
/** Units that stay free at the drawing's upper and lower edge. */
const EDGE = 6;
const network = parseNetwork(moons.network);
const window: readonly [Point, Point] = [
  [-1, -1],
  [1, 1],
];
/** The corners of the square of inputs. */
const SHEET: readonly Point[] = [
  window[0],
  [window[1][0], window[0][1]],
  window[1],
  [window[0][0], window[1][1]],
];
/** Computed when it is first asked for: the code of a figure just runs. */
const graph = perKey(() => {
  const mesh = creaseMesh(linearRegions(network, window));
  const { lowest, highest } = mesh;
  const space = { window, heights: [lowest, highest], rise: 0.5 } satisfies Partial<Space>;
  return { mesh, span: valueSpan(lowest, highest), space };
});
/** Weaker creases are hairlines, in the drawing and in the paper. */
const LEAST = 0.06;
const STEPS = 40;
/** Just risen: the creases begin to show. x₁ runs to the right. */
const REST: Rising = { rise: 0.15, turn: 24, tilt: 34 };
/** The step button goes from one of these to the next. */
const PARTS = 4;

/** The surface as large as it fits, however it is turned; it does not grow or shrink while it rises. */
function seenFrom(view: View): Projection {
  const { mesh, space } = graph();
  const { complex, heights } = mesh;
  const unit = projection({ ...space, middle: [0, 0], size: 1 }, view);
  let size = SIZE;
  const fit = (x: number, y: number, z: number): void => {
    const [, at] = unit.place(x, y, z);
    const room = at < 0 ? MIDDLE[1] - EDGE : height - MIDDLE[1] - EDGE;
    size = Math.min(size, room / Math.abs(at));
  };
  for (let v = 0; v < heights.length; v++) fit(complex.x[v], complex.y[v], heights[v]);
  for (const [x, y] of SHEET) fit(x, y, 0);
  return projection({ ...space, middle: MIDDLE, size }, view);
}

const percent = (rise: number): string => `${Math.round(100 * rise)} %`;

/** The square of inputs at height 0, from which the surface rises. */
function drawSheet(parent: SvgGroup, seen: Projection): void {
  const places = SHEET.map(([x, y]) =>
    seen
      .place(x, y, 0)
      .map((at) => Math.round(10 * at) / 10)
      .join(),
  );
  parent
    .selectAll('path')
    .data([null])
    .join('path')
    .attr('d', `M${places.join('L')}Z`);
}

export default defineFigure<Rising>({
  width,
  height,
  invitation: 'How can a plane take this shape? Let it rise, and turn it.',
  creases: 'fold',
  initial: REST,
  primary: ['rise'],
  still: [60, 30, 600, 400],
  controls: [
    range('rise', { label: 'Rise', min: 0, max: 1, step: 0.01, show: percent }),
    range('tilt', {
      label: 'Tilt',
      min: TILTS[0],
      max: TILTS[1],
      step: 1,
      show: (tilt) => `${Math.round(tilt)}°`,
    }),
  ],
  constrain: (state) => ({ ...state, ...allowedView(state) }),
  describe({ rise, turn, tilt }) {
    const surface =
      rise === 0
        ? 'A square of the plane, still flat; hairlines show where it is going to crease.'
        : `A square of the plane, risen by ${percent(rise)} to the graph of a small trained network: ${graph().mesh.complex.regionCount} flat faces that meet along straight creases, high at the warm colours and low at the cold ones.`;
    return `${surface} Seen from ${Math.round(tilt)} degrees above, turned by ${Math.round(turn)} degrees. The creases are no folds: paper could not take this shape without stretching.`;
  },
  status: ({ rise }) =>
    rise === 0
      ? 'The plane is flat; where is it going to crease?'
      : rise < 1
        ? `The plane has risen by ${percent(rise)} of its way, already in ${graph().mesh.complex.regionCount} flat faces.`
        : `The plane has risen to the whole graph: ${graph().mesh.complex.regionCount} flat faces.`,
  legend: () => [
    { swatch: 'valley', words: 'valley' },
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'patch', colour: 'var(--high)', words: 'above the plane' },
    { swatch: 'patch', colour: 'var(--low)', words: 'below it' },
  ],
  values: () => ({ faces: String(graph().mesh.complex.regionCount) }),
  network: () => network,
  draw(svg, state) {
    const seen = seenFrom(state);
    drawSheet(layer(svg, 'ground'), seen);
    const stop = layer(svg, 'turnable')
      .attr('tabindex', 0)
      .attr('role', 'application')
      .attr('aria-roledescription', 'surface')
      .attr('aria-label', 'Surface: arrow keys turn and tilt it');
    once(layer(stop, 'turn-hit'), 'all', (group) => {
      group.append('rect').attr('width', width).attr('height', height);
    });
    // Creases and colours come before heights do, so that the plane is seen to change from the first moment on.
    const shown = Math.sqrt(state.rise);
    const { mesh, span } = graph();
    drawSurface(layer(stop, 'surface'), mesh, seen, {
      height: (z) => state.rise * z,
      least: LEAST / shown,
      span: { middle: 0, reach: span.reach / shown },
    });
  },
  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: (view) => model.set(view),
      rest: () => model.set({ turn: REST.turn, tilt: REST.tilt }),
    });
  },
  step(state) {
    if (state.rise >= 1) return null;
    return { ...state, rise: Math.min(1, (Math.round(STEPS * state.rise) + 1) / STEPS) };
  },
  stops: ({ rise }) => Number.isInteger(PARTS * rise),
  rewind: (state) => ({ ...state, rise: 0 }),
});
