// Longer than most files: the section in space, from above and as a profile, with the same names at its ends.
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { round } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { crossingDots, drawCrossingDots } from './crossing-dots.ts';
import type { SliceProfile } from './slice-profile.ts';
import type { Slice } from './slice-scene.ts';
import {
  LAYOUT,
  heightTicks,
  map,
  pieceNow,
  plotOf,
  probeAt,
  profileOf,
  sceneOf,
  stripOf,
} from './slice-scene.ts';

const TITLES = [
  { x: LAYOUT.left, y: LAYOUT.top - 12, words: 'the line from above' },
  { x: 308, y: LAYOUT.top - 12, words: 'the cut in the surface' },
  { x: LAYOUT.profile.left, y: 324, words: '{f} along the line, by the distance from A' },
];

const segment = ({ x, y }: Plot, from: Point, to: Point) =>
  `M${round(x(from[0]))},${round(y(from[1]))}L${round(x(to[0]))},${round(y(to[1]))}`;

function drawLine(parent: SvgGroup, profile: SliceProfile, now: number): void {
  drawPaths(
    parent,
    profile.pieces.map(({ segment: { from, to } }, i) => ({
      name: i === now ? 'slice marked' : 'slice',
      d: segment(map, from, to),
    })),
  );
}

function drawProfile(parent: SvgGroup, plot: Plot, profile: SliceProfile, now: number): void {
  const { top, bottom } = bounds(plot);
  drawPaths(
    layer(parent, 'drops'),
    profile.crossings.map(({ distance, owners }) => ({
      name: 'threshold',
      style: `--stroke: ${unitColour(owners[0].unit)}`,
      d: `M${round(plot.x(distance))},${top}V${bottom}`,
    })),
  );
  drawPaths(
    layer(parent, 'pieces'),
    profile.pieces.map(({ from, to, values }, i) => ({
      name: i === now ? 'graph marked' : 'graph',
      d: segment(plot, [from, values[0]], [to, values[1]]),
    })),
  );
}

/** The line once more under the profile, as the rail of the place on it, and the place up to the graph. */
function drawRail(parent: SvgGroup, state: Slice, plot: Plot): void {
  const { length } = profileOf(state);
  const { top, bottom } = bounds(plot);
  const { strip } = LAYOUT;
  const [from, to, at] = [0, length, probeAt(state)].map((one) => round(plot.x(one)));
  drawPaths(parent, [
    { name: 'rail', d: `M${from},${strip}H${to}` },
    { name: 'rail end', d: `M${to},${top}V${bottom}` },
    { name: 'place', d: `M${at},${top}V${strip}` },
  ]);
}

/** Beside an end of the line on the map: below it, where no numbers of units stand, and inside the map. */
function besideEnd(state: Slice, end: 'a' | 'b'): Point {
  const { length } = profileOf(state);
  const [x, y, sign] = end === 'a' ? [state.ax, state.ay, 1] : [state.bx, state.by, -1];
  const [dx, dy] = [state.bx - state.ax, state.by - state.ay].map((part) => part / length);
  const down = dx < 0 ? -1 : 1;
  const { left, right, top, bottom } = bounds(map);
  const along = 12 * sign;
  return [
    clamped(map.x(x) + along * dx + 17 * down * dy, left + 9, right - 9),
    clamped(map.y(y) - along * dy + 17 * down * dx, top + 10, bottom - 10),
  ];
}

/** A and B: beside the ends of the line on the map, and at the ends of the rail. */
function drawEnds(parent: SvgGroup, state: Slice): void {
  const rail = stripOf(state);
  const { length } = profileOf(state);
  const ends = [
    { text: 'A', at: besideEnd(state, 'a') },
    { text: 'B', at: besideEnd(state, 'b') },
    { text: 'A', at: [rail.x(0) - 18, LAYOUT.strip] as Point },
    { text: 'B', at: [rail.x(length) + 18, LAYOUT.strip] as Point },
  ];
  drawPlaceNames(parent, ends, { name: 'end-name', lift: '0.35em' });
}

function drawMap(parent: SvgGroup, state: Slice): void {
  const { complex, mesh } = sceneOf(state);
  drawFaces(layer(parent, 'regions'), complex, map, byValue(mesh));
  drawAxes(layer(parent, 'axes'), map, { x: [-2, 0, 2], y: [-2, 0, 2] });
  drawCreases(layer(parent, 'creases'), complex, map, { by: 'unit' });
}

/** The surface, with the cut on it, its trace below, and the names of its ends. */
function drawCut(parent: SvgGroup, state: Slice): void {
  const { mesh, space } = sceneOf(state);
  const { pieces } = profileOf(state);
  const now = pieceNow(state);
  drawSurfaceView(parent, {
    mesh,
    space,
    seen: projection(space, state),
    style: {
      lines: pieces.map((piece, i) => ({
        segment: piece.segment,
        kind: i === now ? 'slice marked' : 'slice',
      })),
    },
    trace: pieces.map((piece) => piece.segment),
    names: [
      { text: 'A', at: [state.ax, state.ay, pieces[0].values[0]] },
      { text: 'B', at: [state.bx, state.by, pieces[pieces.length - 1].values[1]] },
    ],
    frame: LAYOUT.box,
  });
}

/** Draw the line in its three views, all but the handles. */
export function drawSlice(svg: SVGSVGElement, state: Slice): void {
  const profile = profileOf(state);
  const { crossings } = profile;
  const now = pieceNow(state);
  const plot = plotOf(state);
  once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
  once(layer(svg, 'map'), state.network, (group) => drawMap(group, state));
  drawCut(layer(svg, 'turnable'), state);
  drawAxes(layer(svg, 'axes'), plot, { x: [0, 1, 2, 3, 4, 5], y: heightTicks(state) });
  drawLine(layer(svg, 'line'), profile, now);
  drawRail(layer(svg, 'probe'), state, plot);
  drawProfile(layer(svg, 'profile').attr('clip-path', clip(svg, 'profile', plot)), plot, profile, now);
  const dots = {
    line: (k: number): Point => [map.x(crossings[k].place[0]), map.y(crossings[k].place[1])],
    profile: (k: number): Point => [plot.x(crossings[k].distance), plot.y(crossings[k].value)],
  };
  for (const view of ['line', 'profile'] as const)
    drawCrossingDots(layer(svg, `${view}-dots`), crossingDots(profile, dots[view]));
  drawEnds(layer(svg, 'end-names'), state);
  once(layer(svg, 'profile-hit'), 'drawn', (group) => {
    const { left, right, top, bottom } = bounds(plot);
    group
      .append('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
  });
}
