import type { Point } from '../../network/index.ts';
import type { Lab } from '../parts/lab.ts';
import type { Window } from '../state/lab-state.ts';
import { gripAt, REACH, type Grip } from './grips.ts';
import type { Pane } from './pane.ts';

/** A window made larger or smaller about a place, which stays where it is. */
export function zoomed({ x0, x1, y0, y1 }: Window, [x, y]: Point, factor: number): Window {
  return {
    x0: x + (x0 - x) * factor,
    x1: x + (x1 - x) * factor,
    y0: y + (y0 - y) * factor,
    y1: y + (y1 - y) * factor,
  };
}

/** A window moved by so much. */
export const moved = ({ x0, x1, y0, y1 }: Window, dx: number, dy: number): Window => ({
  x0: x0 + dx,
  x1: x1 + dx,
  y0: y0 + dy,
  y1: y1 + dy,
});

/** Pointing, pinning, panning and zooming in a pane, by mouse. */
export function bindHands(pane: Pane, lab: Lab): void {
  const { canvas } = pane;
  const { signal } = lab;
  const at = (event: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return pane.look().frame.toPlane(event.clientX - left, event.clientY - top);
  };
  const pixel = (event: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  let grip: Point | null = null;
  let pressed: Point | null = null;
  let held: Grip | null = null;
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      canvas.setPointerCapture(event.pointerId);
      const reach = event.pointerType === 'mouse' ? REACH.fine : REACH.coarse;
      held =
        pane.view.moves === 'plane' ? gripAt(gripsOf(pane, lab), pane.look(), pixel(event), reach) : null;
      grip = held ? null : at(event);
      pressed = held ? null : pixel(event);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (held) return held.move(at(event));
      if (!grip) return lab.point(at(event));
      const [x, y] = at(event);
      lab.store.look({ window: moved(lab.store.state.window, grip[0] - x, grip[1] - y) });
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    (event) => {
      held?.drop?.(at(event));
      const [x, y] = pixel(event);
      const still = pressed !== null && Math.hypot(x - pressed[0], y - pressed[1]) < 5;
      if (still && pane.view.moves === 'plane') lab.taps.some((tap) => tap(at(event), pane.look()));
      pressed = null;
      grip = held = null;
    },
    { signal },
  );
  canvas.addEventListener('pointerleave', () => lab.point(null), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      lab.store.look({ window: zoomed(lab.store.state.window, at(event), 1.0015 ** event.deltaY) });
    },
    { signal, passive: false },
  );
}

/** All that can be taken hold of in a pane now. */
export const gripsOf = (pane: Pane, lab: Lab): readonly Grip[] =>
  lab.grips.flatMap((grips) => grips(pane.look()));
