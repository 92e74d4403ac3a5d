import { drawDigit } from '../../drawing/digits/digit-images.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { niceStep } from '../../drawing/plane/contours.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { lines } from '../../drawing/plane/creases.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { Corner, Scene, Slice } from './digit-slice-scene.ts';
import {
  CORNERS,
  HALF,
  LAYOUT,
  distancesIn,
  galleryOf,
  markedIn,
  nearestFirst,
  sceneIn,
  sceneKey,
} from './digit-slice-scene.ts';
import { digitName } from './digit-slice-words.ts';
import { unionOutlines } from './union-outlines.ts';

const { map: MAP, aside, strip, gallery } = LAYOUT;
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

function drawAreas(svg: SVGSVGElement, { areas, winner, plot }: Scene): void {
  const outlines = unionOutlines(areas, winner, plot);
  drawPaths(
    layer(svg, 'areas'),
    Array.from(outlines, ([label, d]) => ({ name: `won won-${label}`, d })),
  );
  const { layer: level } = creaseMesh(areas);
  const edges: [number[], number[], number[]] = [[], [], []];
  level.forEach((one, e) => {
    if (one >= 0) edges[one].push(e);
  });
  const { left, right } = creaseMesh(areas);
  // A border between classes that follows a crease is both.
  const borders = Array.from(level.keys()).filter(
    (e) => level[e] >= 0 && winner[left[e]] !== winner[right[e]],
  );
  drawPaths(layer(svg, 'lines').attr('clip-path', clip(svg, 'map', plot)), [
    { name: 'fine second', d: lines(areas, edges[1], plot) || 'M0,0' },
    { name: 'fine first', d: lines(areas, edges[0], plot) || 'M0,0' },
    { name: 'border', d: lines(areas, borders, plot) || 'M0,0' },
  ]);
}

/** How far two places are from each other, the nearer side of a square counted. */
const apart = ([x, y]: Point, [u, v]: Point): number => Math.max(Math.abs(x - u), Math.abs(y - v));

/** Each class's numeral, in the largest piece of its areas that nothing else covers. */
function numerals(state: Slice): { readonly text: string; readonly at: Point }[] {
  const scene = sceneIn(state);
  const { areas, winner, plot, classes } = scene;
  const taken = [...thumbPlaces(state), placeIn(scene, distancesIn(state)[state.pick].foot)];
  const scaleBar: Point = [MAP.left + 40, MAP.top + MAP.side - 20];
  return classes.flatMap(({ label }) => {
    let best: { size: number; at: Point } | null = null;
    for (let i = 0; i < winner.length; i++) {
      if (winner[i] !== label) continue;
      const corners = areas.polygon(i).map(([s, t]): Point => [plot.x(s), plot.y(t)]);
      const at = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length);
      // As much room as there is in both directions.
      const extent = (k: 0 | 1) => {
        const all = corners.map((corner) => corner[k]);
        return Math.max(...all) - Math.min(...all);
      };
      const free = [...taken, scaleBar].every((one) => apart(one, at as unknown as Point) > 42);
      const inside = at.every((one, k) => {
        const start = [MAP.left, MAP.top][k];
        return one > start + 14 && one < start + MAP.side - 14;
      });
      const size = Math.min(extent(0), extent(1)) * (free && inside ? 1 : 0);
      if (size > (best?.size ?? 12)) best = { size, at: at as unknown as Point };
    }
    if (best === null) return [];
    taken.push(best.at);
    return [{ text: String(label), at: best.at }];
  });
}

/** The triangle, its corners with their images, and what stands for the length of one. */
function drawTriangle(svg: SVGSVGElement, state: Slice): void {
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
function drawCorners(svg: SVGSVGElement, state: Slice): void {
  const places = thumbPlaces(state);
  CORNERS.forEach((corner, k) => {
    const group = layer(svg, `corner corner-${corner}`);
    once(group, sceneKey(state), () => drawCorner(group, state, corner, places[k]));
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
function drawFoot(svg: SVGSVGElement, state: Slice): void {
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
function drawMark(svg: SVGSVGElement, state: Slice): void {
  const [px, py] = placeIn(sceneIn(state), [state.x, state.y]).map(round);
  const d = `M${px - 7},${py}H${px + 7}M${px},${py - 7}V${py + 7}`;
  drawPaths(layer(svg, 'mark'), [
    { name: 'halo', d },
    { name: 'cross', d },
  ]);
}

/** Images beside the map, with what they are. */
function drawAside(svg: SVGSVGElement, state: Slice): void {
  const { image, reading, beyond } = markedIn(state);
  const left = aside.left + (aside.width - aside.image) / 2;
  const clipped = image.map((grey) => clamped(grey, 0, 1));
  const [first, second] = [MAP.top, MAP.top + 214];
  drawDigit(layer(svg, 'marked-image'), { x: left, y: first, size: aside.image, pixels: clipped });
  drawDigit(layer(svg, 'picked-image'), {
    x: left,
    y: second,
    size: aside.image,
    pixels: testDigits[state.pick].pixels,
  });
  const centre = aside.left + aside.width / 2;
  const below = (top: number, line: number): Point => [centre, top + aside.image + 6 + 30 * line];
  const { distance } = distancesIn(state)[state.pick];
  drawPlaceNames(
    layer(svg, 'aside-words'),
    [
      { text: `read as ${reading}`, at: below(first, 0) },
      { text: beyond === 0 ? 'greys in [0, 1]' : `${beyond} clipped`, at: below(first, 1) },
      { text: `a ${testDigits[state.pick].label}`, at: below(second, 0) },
      { text: distance === 0 ? 'in the plane' : `${distance.toFixed(2)} off`, at: below(second, 1) },
    ],
    { name: 'aside-line', lift: '0.8em' },
  );
}

/** Distances from the plane, to the right. */
export const stripScale = scale([0, strip.most], [strip.left, strip.right]);
const STRIP_PLOT = { x: stripScale, y: scale([0, 1], [strip.bottom, strip.top]) };
const DOT = 4.7;

/** A dot per test digit at its distance, heaped up where they crowd: the digit, and where its dot is. */
export function stripDots(state: Slice): readonly { readonly index: number; readonly at: Point }[] {
  const ends: number[] = [];
  const distances = distancesIn(state);
  const most = Math.floor((strip.bottom - strip.top - 4) / DOT);
  return Array.from(distances.keys())
    .sort((one, other) => distances[one].distance - distances[other].distance)
    .map((index) => {
      const px = stripScale(Math.min(strip.most, distances[index].distance));
      let row = ends.findIndex((end) => end <= px - DOT);
      if (row < 0) row = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
      ends[row] = px;
      return { index, at: [px, strip.bottom - 4 - DOT * row] as Point };
    });
}

function drawStrip(svg: SVGSVGElement, state: Slice): void {
  drawAxes(layer(svg, 'strip-axis'), STRIP_PLOT, { x: [0, 1, 2, 3, 4] });
  const dots = stripDots(state);
  const listed = new Set(nearestFirst(state));
  const path = (which: (index: number) => boolean) =>
    dots
      .filter(({ index }) => which(index))
      .map(({ at: [px, py] }) => `M${round(px)},${round(py)}h0`)
      .join('') || 'M0,0';
  const corners = CORNERS.map((corner) => state[corner]);
  const picked = dots.find(({ index }) => index === state.pick)!.at.map(round);
  const stop = layer(svg, 'strip');
  stop.each(
    setting({
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'strip of digits',
      'aria-label':
        'The test digits by their distance from the plane: left and right go to the next nearer and farther one',
    }),
  );
  once(layer(stop, 'strip-hit'), 'drawn', (group) => {
    group
      .append('rect')
      .attr('x', strip.left - 14)
      .attr('y', strip.top)
      .attr('width', strip.right - strip.left + 14)
      .attr('height', strip.bottom - strip.top);
  });
  drawPaths(layer(stop, 'dots'), [
    { name: 'dots other', d: path((index) => !listed.has(index) && !corners.includes(index)) },
    { name: 'dots listed', d: path((index) => listed.has(index)) },
    { name: 'dots own', d: path((index) => corners.includes(index)) },
    { name: 'picked', d: `M${picked[0]},${picked[1] - 8}l8,8l-8,8l-8,-8Z` },
  ]);
}

/** The left edges of the gallery's images. */
export const gallerySpot = (k: number): Point => [
  gallery.left + k * gallery.pitch + (gallery.pitch - gallery.side) / 2,
  gallery.top,
];

/** The nearest digits of the shown class as images, with their distances. */
function drawGallery(svg: SVGSVGElement, state: Slice): void {
  const list = galleryOf(state);
  const distances = distancesIn(state);
  const parent = layer(svg, 'gallery');
  for (let k = 0; k < gallery.count; k++) {
    const [x, y] = gallerySpot(k);
    const group = layer(parent, `place-${k}`);
    if (k >= list.length) {
      group.selectAll('*').remove();
      continue;
    }
    drawDigit(layer(group, 'image'), { x, y, size: gallery.side, pixels: testDigits[list[k]].pixels });
    const frame = list[k] === state.pick ? [`M${x - 3},${y - 3}h50v50h-50Z`] : [];
    drawPaths(
      layer(group, 'frame'),
      frame.map((d) => ({ name: 'chosen-frame', d })),
    );
  }
  drawPlaceNames(
    layer(svg, 'gallery-words'),
    list.map((index, k) => ({
      text: distances[index].distance.toFixed(2),
      at: [gallerySpot(k)[0] + gallery.side / 2, gallery.top + gallery.side + 3],
    })),
    { name: 'gallery-line', lift: '0.85em' },
  );
}

/** Draw a slice: map, images, strip and gallery. */
export function drawSlice(svg: SVGSVGElement, state: Slice): void {
  const scene = sceneIn(state);
  const key = sceneKey(state);
  const { left, top, right, bottom } = bounds(scene.plot);
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: MAP.left, y: MAP.top - 11, words: 'the plane through A, B and C' },
      { x: aside.left + 10, y: MAP.top - 11, words: 'at the cross' },
      { x: aside.left + 10, y: MAP.top + 203, words: 'picked' },
      { x: strip.left - 14, y: strip.top - 8, words: 'test digits by distance from the plane' },
    ]),
  );
  once(layer(svg, 'map'), key, () => {
    drawAreas(svg, scene);
    drawTriangle(svg, state);
    drawPaths(layer(svg, 'frame'), [{ name: 'map-frame', d: `M${left},${top}H${right}V${bottom}H${left}Z` }]);
  });
  drawRegionStop(layer(svg, 'map-stop'), scene.complex, scene.plot, markedIn(state).region);
  once(layer(svg, 'numerals'), `${key} ${state.pick}`, (group) =>
    drawPlaceNames(group, numerals(state), { name: 'numeral', lift: '0.35em' }),
  );
  drawFoot(svg, state);
  drawMark(svg, state);
  drawCorners(svg, state);
  drawAside(svg, state);
  once(layer(svg, 'strip-state'), [state.a, state.b, state.c, state.shown, state.pick].join(' '), () => {
    drawStrip(svg, state);
    drawGallery(svg, state);
  });
}
