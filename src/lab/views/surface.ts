// Longer than most files: one view, with its projection, painting, pointing and words.
import { significant } from '../../drawing/words/number.ts';
import type { FaceMesh } from '../../drawing/plane/crease-mesh.ts';
import { paintersOrder } from '../../drawing/surface/painters-order.ts';
import { projection, type Projection } from '../../drawing/surface/projection.ts';
import type { Point } from '../../network/index.ts';
import type { Pen } from '../pen/pen.ts';
import type { Picture } from '../regions/picture.ts';
import { axesOf } from './axes.ts';
import { outputName } from './names.ts';
import { sidesBeyond } from './plane-picture.ts';
import { paintMarkedRegions, paintPins, pointedRegion } from './places.ts';
import { VALUE_TONES, valueColours, valueLegend } from './value-colours.ts';
import type { Look, Shown, View } from './view.ts';

/** A picture as the surface's parts take it. */
interface Surface extends FaceMesh {
  readonly picture: Picture;
}

const known = new WeakMap<Picture, Surface>();

/** Made once per picture. */
function surfaceOf(picture: Picture): Surface {
  const found = known.get(picture);
  if (found) return found;
  const { jump } = picture;
  const { lowest, highest } = valueColours(picture);
  const mesh: FaceMesh = {
    ...picture,
    complex: picture,
    lowest,
    highest,
    largestJump: jump.reduce((most, size) => Math.max(most, Math.abs(size)), Number.MIN_VALUE),
  };
  const made = { ...mesh, picture };
  known.set(picture, made);
  return made;
}

/** Faces of so many are hardly more than pixels: outlines would be all that is seen. */
const PLAIN_FROM = 15_000;

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** How the surface is seen: its box in the middle of the frame. */
function seenIn({ frame, state }: Shown, { picture, lowest, highest }: Surface): Projection {
  const { x0, x1, y0, y1 } = picture.window;
  const [left, top, width, height] = frame.plot;
  const flat = Math.max(Math.abs(lowest), 1) * 1e-9;
  return projection(
    {
      window: [
        [x0, y0],
        [x1, y1],
      ],
      heights: highest - lowest > flat ? [lowest, highest] : [lowest - 1, highest + 1],
      middle: [left + width / 2, top + height / 2],
      size: Math.min(0.29 * width, 0.38 * height),
    },
    { turn: degrees(state.turn), tilt: degrees(state.tilt) },
  );
}

/** Where all vertices are drawn. */
function places({ picture }: Surface, seen: Projection): readonly [Float64Array, Float64Array] {
  const { x, y, heights, vertexCount } = picture;
  const [px, py] = [new Float64Array(vertexCount), new Float64Array(vertexCount)];
  seen.placeAll({ x, y, z: heights }, px, py);
  return [px, py];
}

/** Faces from the back to the front, with their outlines. */
function paintFaces(pen: Pen, surface: Surface, seen: Projection): void {
  const { starts, corners } = surface.picture;
  const [px, py] = places(surface, seen);
  const order = paintersOrder(surface, seen.away);
  const { toneOf } = valueColours(surface.picture);
  const opacity = order.length > PLAIN_FROM ? 0 : order.length > 5000 ? 0.45 : 0.8;
  const edge = { tone: 'edge', width: order.length > 600 ? 0.5 : 0.9, opacity };
  const beyond = sidesBeyond(surface.picture);
  pen.stack({ px, py, starts, list: corners, beyond }, order, VALUE_TONES, toneOf, edge);
}

/** The floor's outline and an upright, with what they measure. */
function paintBox(pen: Pen, look: Look, surface: Surface, seen: Projection): void {
  const { window } = surface.picture;
  const { lowest, highest } = surface;
  const floor: Point[] = [
    [window.x0, window.y0],
    [window.x1, window.y0],
    [window.x1, window.y1],
    [window.x0, window.y1],
  ];
  pen.stroke({ tone: 'rule', width: 1 }, (path) => {
    floor.forEach((corner, k) => path[k === 0 ? 'moveTo' : 'lineTo'](...seen.place(...corner, lowest)));
    path.closePath();
  });
  const left = floor.reduce((a, b) => (seen.place(...b, 0)[0] < seen.place(...a, 0)[0] ? b : a));
  const [foot, top] = [seen.place(...left, lowest), seen.place(...left, highest)];
  pen.stroke({ tone: 'edge', width: 1 }, (path) => {
    path.moveTo(...foot);
    path.lineTo(...top);
  });
  const note = { tone: 'soft', align: 'right', halo: true } as const;
  if (foot[1] - top[1] > 24) {
    pen.words(top[0] - 5, top[1] + 4, significant(highest, 2), note);
    pen.words(foot[0] - 5, foot[1] + 4, significant(lowest, 2), note);
  }
  axesOf(look.bench).forEach(({ name }, k) => {
    const near = seen.away[1 - k] >= 0 ? (k === 0 ? window.y0 : window.x0) : k === 0 ? window.y1 : window.x1;
    const middle = k === 0 ? (window.x0 + window.x1) / 2 : (window.y0 + window.y1) / 2;
    const [x, y] = k === 0 ? seen.place(middle, near, lowest) : seen.place(near, middle, lowest);
    pen.words(x, y + 18, name, { tone: 'ink', align: 'center', italic: true, halo: true });
  });
}

/** The height over a place: that of the plane through three corners of its region. */
function heightAt({ x, y, heights, starts, corners }: Picture, region: number, [px, py]: Point): number {
  const a = corners[starts[region]];
  let [b, c, most] = [a, a, 0];
  for (let k = starts[region] + 1; k + 1 < starts[region + 1]; k++) {
    const [p, q] = [corners[k], corners[k + 1]];
    const area = (x[p] - x[a]) * (y[q] - y[a]) - (x[q] - x[a]) * (y[p] - y[a]);
    if (area > most) [b, c, most] = [p, q, area];
  }
  if (most === 0) return heights[a];
  const s = ((px - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (py - y[a])) / most;
  const t = ((x[b] - x[a]) * (py - y[a]) - (px - x[a]) * (y[b] - y[a])) / most;
  return heights[a] + s * (heights[b] - heights[a]) + t * (heights[c] - heights[a]);
}

export const surface: View = {
  name: 'surface',
  label: 'Surface',
  moves: 'turn',
  uses: ['output'],
  paintUnder(pen, look) {
    if (!look.picture) return;
    const made = surfaceOf(look.picture);
    paintBox(pen, look, made, seenIn(look, made));
  },
  paint(pen, look) {
    if (!look.picture) return;
    const made = surfaceOf(look.picture);
    paintFaces(pen, made, seenIn(look, made));
  },
  paintOver(pen, look) {
    const { picture } = look;
    if (!picture) return;
    const seen = seenIn(look, surfaceOf(picture));
    paintMarkedRegions(pen, look, (x, y, v) => seen.place(x, y, picture.heights[v]));
    paintPins(pen, look, (pin) => {
      const region = pointedRegion({ ...look, pointed: pin });
      return region < 0 ? null : seen.place(...pin, heightAt(picture, region, pin));
    });
  },
  placeAt(look, px, py) {
    if (!look.picture) return null;
    const made = surfaceOf(look.picture);
    return placeOn(made, seenIn(look, made), px, py);
  },
  legend: ({ picture }) => {
    if (!picture) return [];
    const { lowest, highest } = surfaceOf(picture);
    return valueLegend(lowest, highest);
  },
  describe(look) {
    const { picture, bench } = look;
    if (!picture) return `The graph of ${bench.name} is being computed.`;
    const { lowest, highest } = surfaceOf(picture);
    return `The graph of ${outputName(bench, picture.output)} of ${bench.name} as a surface of ${picture.regionCount} flat faces, from ${significant(lowest, 3)} to ${significant(highest, 3)} at the corners in the window. Arrow keys turn it.`;
  },
};

/** The place in the plane under a pixel, on the nearest face that covers it. */
function placeOn(made: Surface, seen: Projection, px: number, py: number): Point | null {
  const { starts, corners, x, y } = made.picture;
  const [qx, qy] = places(made, seen);
  const order = paintersOrder(made, seen.away);
  for (let i = order.length - 1; i >= 0; i--) {
    const region = order[i];
    const a = corners[starts[region]];
    for (let k = starts[region] + 1; k + 1 < starts[region + 1]; k++) {
      const [b, c] = [corners[k], corners[k + 1]];
      const area = (qx[b] - qx[a]) * (qy[c] - qy[a]) - (qx[c] - qx[a]) * (qy[b] - qy[a]);
      const s = ((px - qx[a]) * (qy[c] - qy[a]) - (qx[c] - qx[a]) * (py - qy[a])) / area;
      const t = ((qx[b] - qx[a]) * (py - qy[a]) - (px - qx[a]) * (qy[b] - qy[a])) / area;
      if (s >= 0 && t >= 0 && s + t <= 1)
        return [x[a] + s * (x[b] - x[a]) + t * (x[c] - x[a]), y[a] + s * (y[b] - y[a]) + t * (y[c] - y[a])];
    }
  }
  return null;
}
