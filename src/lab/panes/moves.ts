import type { Point } from '../../network/index.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { inside, isWithinReach, middleOf, moved, zoomed } from './windows.ts';

/** So much does one press of a zoom button or key change the window. */
export const ZOOM = 1.5;
/** The tilts under which a surface can be seen, in radians. */
const TILTS = [0.14, Math.PI / 2] as const;
const SEEN_FIRST = { turn: 0.6, tilt: 0.9 };

/** Look at another window, if there is anything to tell apart in it. */
function lookAt(lab: Lab, window: ReturnType<typeof moved>): void {
  if (isWithinReach(window)) lab.store.look({ window });
  else lab.say('Numbers have no more digits to go nearer or farther.');
}

/** Zoom about a place in the plane; the middle of the window unless given. */
export function zoom(lab: Lab, factor: number, about?: Point): void {
  const { window } = lab.store.state;
  lookAt(lab, zoomed(window, about ?? middleOf(window), factor));
}

/** Move what is seen by shares of the window. */
export function pan(lab: Lab, right: number, up: number): void {
  const { window } = lab.store.state;
  lookAt(lab, moved(window, right * (window.x1 - window.x0), up * (window.y1 - window.y0)));
}

/** Move the window by lengths of the plane. */
export function panBy(lab: Lab, dx: number, dy: number): void {
  lookAt(lab, moved(lab.store.state.window, dx, dy));
}

/** Back to the window in which the network was first looked at. */
export const goHome = (lab: Lab): void => lab.store.look({ window: activeBench(lab.store.state).home });

/** Turn and tilt surfaces by some radians. */
export function turn(lab: Lab, by: number, up: number): void {
  const { turn: before, tilt } = lab.store.state;
  lab.store.look({
    turn: (before + by) % (2 * Math.PI),
    tilt: Math.min(TILTS[1], Math.max(TILTS[0], tilt + up)),
  });
}

/** Surfaces as they were seen first. */
export const turnBack = (lab: Lab): void => lab.store.look(SEEN_FIRST);

/** Move the place that is pointed at by shares of the window; it begins in the middle. */
export function pointBy(lab: Lab, right: number, up: number): void {
  const { window } = lab.store.state;
  const { x0, x1, y0, y1 } = window;
  const from = lab.pointed;
  lab.point(
    from ? inside(window, [from[0] + right * (x1 - x0), from[1] + up * (y1 - y0)]) : middleOf(window),
  );
}

/** Pins are few: their numbers are to be read. */
const MOST_PINS = 20;

/** Pin the region at a place, or take away the pin that is there; `near` is how near counts as there. */
export function pin(lab: Lab, place: Point, near: number): void {
  const { pins } = lab.store.state;
  const there = pins.findIndex(([x, y]) => Math.hypot(x - place[0], y - place[1]) <= near);
  if (there >= 0)
    lab.store.act({ words: `unpin ${there + 1}` }, { pins: pins.filter((_, k) => k !== there) });
  else if (pins.length < MOST_PINS) lab.store.act({ words: 'pin a region' }, { pins: [...pins, place] });
  else lab.say(`${MOST_PINS} pins are the most: take one away by pressing it.`);
}
