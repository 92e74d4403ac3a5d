import type { Point } from '../../network/index.ts';
import type { Lab } from '../parts/lab.ts';
import { reset, tapAt } from './hands.ts';
import { pan, pin, pointBy, turn, zoom, ZOOM } from './moves.ts';
import type { Pane } from './pane.ts';

/** The share of the window that an arrow key moves by, and the radians that it turns by. */
const STEP = 0.02;
const LEAP = 0.1;
const TURN = 0.09;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What the keys do while a picture has the focus; everything else is left to the page. */
export function bindKeys(pane: Pane, lab: Lab): void {
  pane.canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || pane.view.moves === 'none') return;
      if (press(pane, lab, event)) event.preventDefault();
    },
    { signal: lab.signal },
  );
  pane.canvas.addEventListener('blur', () => pane.held.letGo(), { signal: lab.signal });
}

function press(pane: Pane, lab: Lab, { key, shiftKey }: KeyboardEvent): boolean {
  const arrow = ARROWS[key] as Point | undefined;
  if (arrow) move(pane, lab, arrow, shiftKey);
  else if (key === 'g' || key === 'G') pane.held.take(shiftKey ? -1 : 1);
  else if (key === 'Escape' && pane.held.letGo()) lab.say('Let go.');
  else if (key === 'Enter' || key === ' ') pinPointed(pane, lab);
  else if (key === '+' || key === '=') zoom(lab, 1 / ZOOM, lab.pointed ?? undefined);
  else if (key === '-' || key === '−' || key === '_') zoom(lab, ZOOM, lab.pointed ?? undefined);
  else if (key === '0') reset(pane, lab);
  else if (key === 'Escape' && lab.pointed) lab.point(null);
  else return false;
  return true;
}

function move(pane: Pane, lab: Lab, [dx, dy]: Point, isFar: boolean): void {
  const step = isFar ? LEAP : STEP;
  if (pane.held.move(step * dx, step * dy)) return;
  if (pane.view.moves === 'turn') turn(lab, -dx * TURN * (isFar ? 3 : 1), dy * TURN * (isFar ? 3 : 1));
  else if (isFar) pan(lab, LEAP * dx, LEAP * dy);
  else pointBy(lab, STEP * dx, STEP * dy);
}

/** Pin what is pointed at; where nothing is, point at the middle first. */
function pinPointed(pane: Pane, lab: Lab): void {
  if (!lab.pointed) return pointBy(lab, 0, 0);
  if (pane.view.moves === 'plane') tapAt(pane, lab, pane.look().frame.toPixels(...lab.pointed), false);
  else pin(lab, lab.pointed, 0);
}
