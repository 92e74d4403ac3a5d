// Longer than most files: all that stands beside one drawing, placed line under line.
import type { InkImage } from '../../drawing/digits/digit-images.ts';
import { drawDigit, paintDigit } from '../../drawing/digits/digit-images.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import type { Ink } from '../../drawing/page/inks.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { scale } from '../../drawing/page/scale.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { Slice } from './digit-slice-scene.ts';
import { CORNERS, LAYOUT, distancesIn, galleryOf, markedIn, nearestFirst } from './digit-slice-scene.ts';

const { map: MAP, aside, strip, gallery } = LAYOUT;

/** The images beside the map: at the cross, clipped to greys, and the picked one. */
function asideImages(state: Slice): readonly InkImage[] {
  const x = aside.left + (aside.width - aside.image) / 2;
  const clipped = markedIn(state).image.map((grey) => clamped(grey, 0, 1));
  return [
    { x, y: MAP.top, size: aside.image, pixels: clipped },
    { x, y: MAP.top + 214, size: aside.image, pixels: testDigits[state.pick].pixels },
  ];
}

const galleryImages = (state: Slice): readonly InkImage[] =>
  galleryOf(state).map((index, k) => {
    const [x, y] = gallerySpot(k);
    return { x, y, size: gallery.side, pixels: testDigits[index].pixels };
  });

/** An image as shapes, or nothing where a canvas has it. */
function drawImage(group: SvgGroup, image: InkImage | null): void {
  if (image) drawDigit(group, image);
  else drawPaths(group, []);
}

/** Paint the images beside the map and below it, as the drawing has them on paper. */
export function paintImages(context: CanvasRenderingContext2D, state: Slice, inks: readonly Ink[]): void {
  for (const image of [...asideImages(state), ...galleryImages(state)]) paintDigit(context, image, inks);
}

/** Images beside the map, with what they are. */
export function drawAside(svg: SVGSVGElement, state: Slice): void {
  const { reading, beyond } = markedIn(state);
  const painted = svg.hasAttribute('data-painted');
  const [first, second] = [MAP.top, MAP.top + 214];
  const [marked, picked] = asideImages(state);
  drawImage(layer(svg, 'marked-image'), painted ? null : marked);
  drawImage(layer(svg, 'picked-image'), painted ? null : picked);
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

/** The strip of distances, one stop of the tab key. */
export function drawStrip(svg: SVGSVGElement, state: Slice): void {
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
export function drawGallery(svg: SVGSVGElement, state: Slice): void {
  const list = galleryOf(state);
  const distances = distancesIn(state);
  const parent = layer(svg, 'gallery');
  const images = svg.hasAttribute('data-painted') ? [] : galleryImages(state);
  once(layer(parent, 'gallery-hit'), 'drawn', (group) => {
    const { left, top, pitch, count, side } = gallery;
    drawPaths(group, [
      { name: 'hit', d: `M${left},${top - 4}h${pitch * count}v${side + 24}h${-pitch * count}Z` },
    ]);
  });
  for (let k = 0; k < gallery.count; k++) {
    const [x, y] = gallerySpot(k);
    const group = layer(parent, `place-${k}`);
    drawImage(layer(group, 'image'), images[k] ?? null);
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
