import type { Point, Segment } from '../../network/index.ts';
import { drawBoxAxes } from './box-axes.ts';
import type { Contours } from '../plane/contours.ts';
import type { CreaseMesh } from '../plane/crease-mesh.ts';
import type { SvgGroup } from '../page/layer.ts';
import { layer, once } from '../page/layer.ts';
import { round } from '../words/number.ts';
import type { Path } from '../page/paths.ts';
import { drawPaths } from '../page/paths.ts';
import { setting } from '../page/setting.ts';
import { drawPlaceNames } from '../page/place-names.ts';
import type { Projection, Space } from './projection.ts';
import { drawSurface } from './surface.ts';
import type { SurfaceStyle } from './surface.ts';

/** A rectangle of the drawing. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A word beside a place in the box. */
export interface PlaceName {
  readonly at: readonly [x: number, y: number, z: number];
  readonly text: string;
}

/** A surface in its box, as a view that can be turned. */
export interface SurfaceView {
  readonly mesh: CreaseMesh;
  readonly space: Space;
  readonly seen: Projection;
  readonly style: SurfaceStyle;
  /** Contours to be drawn on the floor. */
  readonly floor?: Contours | null;
  /** Straight lines to be drawn on the floor with a class of their own. */
  readonly trace?: readonly Segment[];
  /** Words at places on or over the surface. */
  readonly names?: readonly PlaceName[];
  /** Where a pointer takes hold. */
  readonly frame: Frame;
}

/** Draw a surface over its floor with axes, in a group that is one stop of the tab key and can be turned. */
export function drawSurfaceView(parent: SvgGroup, view: SurfaceView): void {
  const { mesh, space, seen, style, frame } = view;
  parent.each(
    setting({
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'surface',
      'aria-label': 'Surface: arrow keys turn it, and faster with Shift; Home turns it back',
    }),
  );
  drawBoxAxes(layer(parent, 'box'), space, seen, { x: '{x}_1', y: '{x}_2', z: '{f}' });
  drawPaths(layer(parent, 'floor-lines'), floorPaths(view));
  drawSurface(layer(parent, 'faces'), mesh, seen, style);
  drawPaths(layer(parent, 'chosen-outline'), chosenOutline(mesh, seen, style));
  drawNames(layer(parent, 'place-names'), view);
  once(layer(parent, 'turn-hit'), Object.values(frame).join(), (group) => {
    group
      .selectAll('rect')
      .data([frame])
      .join('rect')
      .attr('x', frame.left)
      .attr('y', frame.top)
      .attr('width', frame.right - frame.left)
      .attr('height', frame.bottom - frame.top);
  });
}

/** Words over their places, so that the surface below stays free. */
function drawNames(parent: SvgGroup, { seen, names = [] }: SurfaceView): void {
  const places = names.map(({ at, text }) => ({ at: seen.place(...at), text }));
  drawPlaceNames(parent, places, { name: 'place-name', lift: '-0.5em' });
}

function floorPaths({ space, seen, floor, trace = [] }: SurfaceView): Path[] {
  const at = ([x, y]: Point) => {
    const [px, py] = seen.place(x, y, space.heights[0]);
    return `${round(px)},${round(py)}`;
  };
  const path = (segments: readonly Segment[]) =>
    segments.map(({ from, to }) => `M${at(from)}L${at(to)}`).join('');
  return [
    { name: 'contour', d: path(floor?.segments ?? []) },
    { name: 'contour zero-level', d: path(floor?.zero ?? []) },
    { name: 'trace', d: path(trace) },
  ].filter(({ d }) => d !== '');
}

/** The outline of the chosen face, over all else: it is to be found even where others hide it. */
function chosenOutline(mesh: CreaseMesh, seen: Projection, style: SurfaceStyle): Path[] {
  const { selected = -1, height = (z: number) => z } = style;
  if (selected < 0 || selected >= mesh.complex.regionCount) return [];
  const { x, y } = mesh.complex;
  const corners = Array.from(mesh.complex.corners(selected), (v) => {
    const [px, py] = seen.place(x[v], y[v], height(mesh.heights[v]));
    return `${round(px)},${round(py)}`;
  });
  return [{ name: 'outline', d: `M${corners.join('L')}Z` }];
}
