import type { Point } from '../../network/index.ts';
import type { Path, Pen } from '../pen/pen.ts';
import { finderOf } from '../regions/find.ts';
import type { Picture } from '../regions/picture.ts';
import { paintData } from './data-points.ts';
import type { Look } from './view.ts';

/** Where a vertex or a place of the plane is drawn. */
export type At = (x: number, y: number, vertex: number) => Point;

/** The outline of a region. */
export function outline(path: Path, { starts, corners, x, y }: Picture, region: number, at: At): void {
  for (let k = starts[region]; k < starts[region + 1]; k++) {
    const v = corners[k];
    const [px, py] = at(x[v], y[v], v);
    if (k === starts[region]) path.moveTo(px, py);
    else path.lineTo(px, py);
  }
  path.closePath();
}

/** The region that is pointed at, or −1. */
export const pointedRegion = ({ picture, pointed }: Look): number =>
  picture && pointed ? finderOf(picture)(...pointed) : -1;

/** Regions that are pinned, outlined; then the one that is pointed at. */
export function paintMarkedRegions(pen: Pen, look: Look, at: At): void {
  const { picture, state, desk } = look;
  if (!picture) return;
  // Until it is decided exactly, and while a pin is being made, what doubles say.
  const found = desk.answer('locate', state.pins) ?? state.pins.map((pin) => finderOf(picture)(...pin));
  const pinned = [...new Set(found)].filter((region) => region >= 0);
  const draw = (regions: readonly number[], width: number) => {
    if (regions.length === 0) return;
    const path = (to: Path) => regions.forEach((region) => outline(to, picture, region, at));
    pen.stroke({ tone: 'paper', width: width + 2 }, path);
    pen.stroke({ tone: 'ink', width }, path);
  };
  draw(pinned, 1.6);
  const region = pointedRegion(look);
  if (region < 0) return;
  pen.fill('chosen', (path) => outline(path, picture, region, at), 0.55);
  draw([region], 2.2);
}

/** Pins with their numbers, as far as they can be seen. */
export function paintPins(pen: Pen, { state }: Look, at: (pin: Point) => Point | null): void {
  state.pins.forEach((pin, i) => {
    const place = at(pin);
    if (!place) return;
    const [x, y] = place;
    const disc = (path: Path) => path.arc(x, y, 9, 0, 2 * Math.PI);
    pen.fill('paper', disc);
    pen.stroke({ tone: 'ink', width: 1.5 }, disc);
    pen.words(x, y + 4, String(i + 1), { tone: 'ink', align: 'center' });
  });
}

/** A cross at the place that is pointed at. */
export function paintCross(pen: Pen, [x, y]: Point): void {
  const cross = (path: Path): void => {
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
    ]) {
      path.moveTo(x - 9 * dx, y - 9 * dy);
      path.lineTo(x - 3 * dx, y - 3 * dy);
      path.moveTo(x + 3 * dx, y + 3 * dy);
      path.lineTo(x + 9 * dx, y + 9 * dy);
    }
  };
  pen.stroke({ tone: 'paper', width: 4 }, cross);
  pen.stroke({ tone: 'ink', width: 1.6 }, cross);
}

/** What lies over every view of the plane: data, the regions that are marked, pins, and the place pointed at. */
export function paintPlaneOver(pen: Pen, look: Look): void {
  const { frame, pointed } = look;
  pen.clip(frame.plot, () => {
    paintData(pen, look);
    paintMarkedRegions(pen, look, (x, y) => frame.toPixels(x, y));
    paintPins(pen, look, (pin) => frame.toPixels(...pin));
    if (pointed) paintCross(pen, frame.toPixels(...pointed));
  });
}
