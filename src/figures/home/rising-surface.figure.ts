import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import { defineFigure, range } from '../../contract/figure.ts';
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
const mesh = creaseMesh(linearRegions(network, window));
const span = valueSpan(mesh.lowest, mesh.highest);
/** Weaker creases are hairlines, in the drawing and in the paper. */
const LEAST = 0.06;
const STEPS = 40;
const REST: Rising = { rise: 1, turn: 60, tilt: 34 };

const space = {
  window,
  heights: [mesh.lowest, mesh.highest],
  rise: 0.5,
} satisfies Partial<Space>;

/** The surface as large as it fits, however it is turned; it does not grow or shrink while it rises. */
function seenFrom(view: View): Projection {
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
  primary: ['rise'],
  invitation: 'Turn it; let the plane rise.',
  creases: 'fold',
  initial: REST,
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
        : `A square of the plane, risen by ${percent(rise)} to the graph of a small trained network: ${mesh.complex.regionCount} flat faces that meet along straight creases, high at the warm colours and low at the cold ones.`;
    return `${surface} Seen from ${Math.round(tilt)} degrees above, turned by ${Math.round(turn)} degrees. The creases are no folds: paper could not take this shape without stretching.`;
  },
  values: () => ({ faces: String(mesh.complex.regionCount) }),
  network: () => network,
  draw(svg, state) {
    const seen = seenFrom(state);
    drawSheet(layer(svg, 'sheet'), seen);
    const stop = layer(svg, 'turnable')
      .attr('tabindex', 0)
      .attr('role', 'application')
      .attr('aria-roledescription', 'surface')
      .attr('aria-label', 'Surface: arrow keys turn and tilt it');
    once(layer(stop, 'turn-hit'), 'all', (group) => {
      group.append('rect').attr('width', width).attr('height', height);
    });
    drawSurface(layer(stop, 'surface'), mesh, seen, {
      height: (z) => state.rise * z,
      least: LEAST / state.rise,
      span: { middle: 0, reach: span.reach / state.rise },
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
  rewind: (state) => ({ ...state, rise: 0 }),
});
