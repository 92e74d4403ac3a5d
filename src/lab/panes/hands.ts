// Longer than most files: the pointers of one picture and all that they can mean, which share what is held.
import type { Point } from '../../network/index.ts';
import type { Lab } from '../parts/lab.ts';
import { gripAt, REACH, type Grip } from './grips.ts';
import { goHome, panBy, pin, turn, turnBack, zoom, ZOOM } from './moves.ts';
import type { Pane } from './pane.ts';

/** A pointer that moves less than this many pixels has not been dragged. */
const STILL = 5;
/** Radians that one pixel of dragging turns a surface by. */
const PER_PIXEL = 0.008;
/** Two taps within this many milliseconds are a double click. */
const TWICE = 350;
/** How near to a pin a tap takes it away, in pixels. */
const NEAR_PIN = { fine: 11, coarse: 20 } as const;

/** The place in the plane at a pixel; `null` where there is none. */
export function placeAt(pane: Pane, [x, y]: Point): Point | null {
  const look = pane.look();
  if (pane.view.moves !== 'plane') return pane.view.placeAt?.(look, x, y) ?? null;
  const [left, top, width, height] = look.frame.plot;
  const isInside = x >= left && x <= left + width && y >= top && y <= top + height;
  return isInside ? look.frame.toPlane(x, y) : null;
}

/** Pin what is at a pixel, unless the tap means something else. */
export function tapAt(pane: Pane, lab: Lab, pixel: Point, isCoarse: boolean): void {
  const place = placeAt(pane, pixel);
  if (!place) return lab.point(null);
  const look = pane.look();
  if (pane.view.moves === 'plane' && lab.taps.some((tap) => tap(place, look))) return;
  const [a, b] = [look.frame.toPlane(0, 0), look.frame.toPlane(1, 0)];
  const perPixel = Math.abs(b[0] - a[0]);
  pin(lab, place, perPixel * (isCoarse ? NEAR_PIN.coarse : NEAR_PIN.fine));
}

/** All that can be taken hold of in a pane now. */
export const gripsOf = (pane: Pane, lab: Lab): readonly Grip[] =>
  pane.view.moves === 'plane' ? lab.grips.flatMap((grips) => grips(pane.look())) : [];

/** What is being done with the pointers that are down. */
interface Hold {
  /** Where each of them was last. */
  readonly pointers: Map<number, Point>;
  grip: Grip | null;
  /** Where the first one went down; `null` once it has been dragged, or another has joined it. */
  pressed: Point | null;
}

/** Pointing, pinning, panning, zooming and turning in a pane, by mouse and by fingers. */
export function bindHands(pane: Pane, lab: Lab): void {
  // What stays where it is while the picture in it is moved.
  const { ground } = pane;
  const hold: Hold = { pointers: new Map(), grip: null, pressed: null };
  let lastTap = { at: -Infinity, pixel: [0, 0] as Point };
  const listen = <
    Name extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave',
  >(
    name: Name,
    hear: (event: PointerEvent) => void,
  ) => ground.addEventListener(name, hear, { signal: lab.signal });
  const pixelOf = (event: MouseEvent): Point => {
    const { left, top } = ground.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    const pixel = pixelOf(event);
    pane.held.letGo();
    ground.setPointerCapture(event.pointerId);
    hold.pointers.set(event.pointerId, pixel);
    const isFirst = hold.pointers.size === 1;
    hold.pressed = isFirst ? pixel : null;
    const reach = event.pointerType === 'mouse' ? REACH.fine : REACH.coarse;
    if (isFirst) hold.grip = gripAt(gripsOf(pane, lab), pane.look(), pixel, reach);
    pane.holding(true);
  });
  listen('pointermove', (event) => {
    const pixel = pixelOf(event);
    const before = hold.pointers.get(event.pointerId);
    if (!before) return event.pointerType === 'mouse' ? lab.point(placeAt(pane, pixel)) : undefined;
    if (hold.pressed && Math.hypot(pixel[0] - hold.pressed[0], pixel[1] - hold.pressed[1]) < STILL) return;
    hold.pressed = null;
    if (hold.grip) hold.grip.move(pane.look().frame.toPlane(...pixel));
    else drag(pane, lab, hold, event.pointerId, pixel);
    hold.pointers.set(event.pointerId, pixel);
  });
  listen('pointerup', (event) => {
    if (!hold.pointers.delete(event.pointerId)) return;
    const pixel = pixelOf(event);
    if (hold.grip && !hold.pressed) hold.grip.drop?.(pane.look().frame.toPlane(...pixel));
    else if (hold.pressed) tap(event, pixel);
    hold.pressed = null;
    if (hold.pointers.size > 0) return;
    hold.grip = null;
    pane.holding(false);
  });
  listen('pointercancel', (event) => {
    hold.pointers.delete(event.pointerId);
    hold.grip?.cancel?.();
    hold.grip = hold.pressed = null;
    if (hold.pointers.size === 0) pane.holding(false);
  });
  listen('pointerleave', (event) => {
    if (event.pointerType === 'mouse') lab.point(null);
  });
  /** One tap pins; a second one at the same place takes that back and zooms in. */
  function tap(event: PointerEvent, pixel: Point): void {
    const isCoarse = event.pointerType !== 'mouse';
    const { at, pixel: before } = lastTap;
    const isTwice =
      event.timeStamp - at < TWICE && Math.hypot(pixel[0] - before[0], pixel[1] - before[1]) < 3 * STILL;
    lastTap = isTwice ? { at: -Infinity, pixel } : { at: event.timeStamp, pixel };
    if (isCoarse) lab.point(placeAt(pane, pixel));
    tapAt(pane, lab, pixel, isCoarse);
    if (!isTwice) return;
    if (pane.view.moves === 'plane')
      zoom(lab, event.shiftKey ? ZOOM ** 2 : ZOOM ** -2, placeAt(pane, pixel) ?? undefined);
    else if (pane.view.moves === 'turn') turnBack(lab);
  }
  ground.addEventListener(
    'wheel',
    (event) => {
      if (pane.view.moves === 'none') return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      zoom(lab, 1.0015 ** pixels, placeAt(pane, pixelOf(event)) ?? undefined);
    },
    { signal: lab.signal, passive: false },
  );
}

/** One pointer pans or turns; two zoom about what is between them, and pan. */
function drag(pane: Pane, lab: Lab, { pointers }: Hold, id: number, to: Point): void {
  const from = pointers.get(id)!;
  const others = [...pointers].filter(([other]) => other !== id);
  const { moves } = pane.view;
  if (moves === 'none') return;
  const { frame } = pane.look();
  if (others.length === 1) {
    const [, other] = others[0];
    const apart = (p: Point) => Math.max(1, Math.hypot(p[0] - other[0], p[1] - other[1]));
    const middle: Point = [(to[0] + other[0]) / 2, (to[1] + other[1]) / 2];
    zoom(lab, apart(from) / apart(to), moves === 'plane' ? frame.toPlane(...middle) : undefined);
  }
  const share = others.length === 1 ? 0.5 : 1;
  const [dx, dy] = [(to[0] - from[0]) * share, (to[1] - from[1]) * share];
  if (moves === 'turn') return others.length === 0 ? turn(lab, -dx * PER_PIXEL, dy * PER_PIXEL) : undefined;
  const [a, b] = [frame.toPlane(0, 0), frame.toPlane(dx, dy)];
  panBy(lab, a[0] - b[0], a[1] - b[1]);
}

/** Back to the first window, and the first way to see a surface. */
export function reset(pane: Pane, lab: Lab): void {
  if (pane.view.moves === 'turn') turnBack(lab);
  goHome(lab);
}
