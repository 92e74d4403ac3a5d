import { drawDigit } from '../../drawing/digits/digit-images.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { clip } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { setting } from '../../drawing/page/setting.ts';
import { niceStep } from '../../drawing/plane/contours.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { Corner, Scene, Slice } from './digit-slice-scene.ts';
import { CORNERS, HALF, LAYOUT, distancesIn, sceneIn, viewKey } from './digit-slice-scene.ts';
import { digitName } from './digit-slice-words.ts';

const { map: MAP } = LAYOUT;
/** The side of a corner's image in the map, and how far its middle is from the corner. */
const THUMB = 44;
const OUTWARD = 40;

/** Where a place in distances from A is drawn. */
export function placeIn({ plane, plot }: Scene, [x, y]: Point): Point {
  return [plot.x(x / plane.along), plot.y(y / plane.across)];
}

const isInside = ([px, py]: Point): boolean =>
  px >= MAP.left && px <= MAP.left + MAP.side && py >= MAP.top && py <= MAP.top + MAP.side;

/** The middles of the corners' images: outside the triangle, and in the window even where the corner is not. */
export function thumbPlaces(state: Slice): readonly Point[] {
  const scene = sceneIn(state);
  const corners = scene.plane.corners.map((corner) => placeIn(scene, corner));
  const middle = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / 3);
  const edge = THUMB / 2 + 2;
  return corners.map(([px, py]): Point => {
    const [dx, dy] = [px - middle[0], py - middle[1]];
    const far = OUTWARD / (Math.hypot(dx, dy) || 1);
    return [
      clamped(px + far * dx, MAP.left + edge, MAP.left + MAP.side - edge),
      clamped(py + far * dy, MAP.top + edge, MAP.top + MAP.side - edge),
    ];
  });
}

/** The triangle, its corners with their images, and what stands for the length of one. */
export function drawTriangle(svg: SVGSVGElement, state: Slice): void {
  const scene = sceneIn(state);
  const places = scene.plane.corners.map((corner) => placeIn(scene, corner));
  drawPaths(layer(svg, 'triangle').attr('clip-path', clip(svg, 'map', scene.plot)), [
    { name: 'side', d: `M${places.map(([px, py]) => `${round(px)},${round(py)}`).join('L')}Z` },
    ...places.map(([px, py]) => ({ name: 'corner-dot', d: `M${round(px)},${round(py)}h0` })),
  ]);
  const size = 2 * HALF * 2 ** -state.zoom;
  const step = niceStep(0, size, 4);
  const length = (step / size) * MAP.side;
  const foot = MAP.top + MAP.side - 12;
  drawPaths(layer(svg, 'bar'), [
    { name: 'halo', d: `M${MAP.left + 12},${foot}h${round(length)}` },
    { name: 'rule', d: `M${MAP.left + 12},${foot - 5}v10m0,-5h${round(length)}m0,-5v10` },
  ]);
  drawPlaceNames(
    layer(svg, 'bar-name'),
    [{ text: `distance ${shortest(step, 6)}`, at: [MAP.left + 12 + length / 2, foot - 10] }],
    { name: 'bar-words', lift: '0' },
  );
}

/** The three corners: images that take keys. */
export function drawCorners(svg: SVGSVGElement, state: Slice): void {
  const places = thumbPlaces(state);
  CORNERS.forEach((corner, k) => {
    const group = layer(svg, `corner corner-${corner}`);
    once(group, viewKey(state), () => drawCorner(group, state, corner, places[k]));
  });
}

function drawCorner(group: SvgGroup, state: Slice, corner: Corner, [px, py]: Point): void {
  const { pixels } = testDigits[state[corner]];
  group.each(
    setting({
      'data-corner': corner,
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'corner of the triangle',
      'aria-label': `Digit ${corner.toUpperCase()}, ${digitName(state[corner])}: left and right go through its class, up and down to the next class`,
    }),
  );
  drawDigit(layer(group, 'image'), { x: px - THUMB / 2, y: py - THUMB / 2, size: THUMB, pixels });
  const texts = group.selectAll<SVGTextElement, string>('text').data([corner.toUpperCase()]).join('text');
  texts.each(
    setting<string>({
      class: 'value corner-name',
      x: round(px - THUMB / 2 + 3),
      y: round(py - THUMB / 2),
      dy: '0.9em',
    }),
  );
  texts.text((name) => name);
}

/** The picked digit's nearest point of the plane: no dot, because the digit is not there. */
export function drawFoot(svg: SVGSVGElement, state: Slice): void {
  const scene = sceneIn(state);
  const { foot, distance } = distancesIn(state)[state.pick];
  const at = placeIn(scene, foot);
  const shown = isInside(at) && distance > 0;
  const [px, py] = at.map(round);
  drawPaths(
    layer(svg, 'foot'),
    shown ? [{ name: 'ring', d: `M${px},${py - 9}L${px + 9},${py}L${px},${py + 9}L${px - 9},${py}Z` }] : [],
  );
  const right = px < MAP.left + MAP.side / 2;
  layer(svg, 'foot-name')
    .selectAll<SVGTextElement, string>('text')
    .data(shown ? [`${distance.toFixed(2)} off`] : [])
    .join('text')
    .each(
      setting<string>({
        class: 'value',
        x: px + (right ? 14 : -14),
        y: clamped(py, MAP.top + 14, MAP.top + MAP.side - 14),
        dy: '0.35em',
        'text-anchor': right ? 'start' : 'end',
      }),
    )
    .text((words) => words);
}

/** The marked place: a cross in the map. */
export function drawMark(svg: SVGSVGElement, state: Slice): void {
  const [px, py] = placeIn(sceneIn(state), [state.x, state.y]).map(round);
  const d = `M${px - 7},${py}H${px + 7}M${px},${py - 7}V${py + 7}`;
  drawPaths(layer(svg, 'mark'), [
    { name: 'halo', d },
    { name: 'cross', d },
  ]);
}
