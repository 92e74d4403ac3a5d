import type { Point } from '../../network/index.ts';
import { pointIn } from '../page/pointer.ts';

/** A part of a drawing that readers draw on, in every direction; around it the page scrolls. */
export interface Surface {
  /** Its selector. */
  readonly on: string;
  /** Can it be drawn on now? The default is always. */
  possible?(): boolean;
  /**
   * A stroke goes on.
   *
   * @param to where it is, in the drawing's units
   * @param before where it was last
   * @param start where it began
   * @param freely whether the reader wants no snapping
   */
  draw(to: Point, before: Point, start: Point, freely: boolean): void;
  /** The hand has let go. */
  end?(): void;
}

/** A press becomes a stroke once it has moved so far, in CSS pixels: a tap draws nothing. */
const LEAST = 4;

/** Let a mouse, a pen or a finger draw strokes, until the signal. Browser only. */
export function bindStrokes(svg: SVGSVGElement, surface: Surface, signal: AbortSignal): void {
  const area = svg.querySelector<SVGElement>(surface.on);
  if (!area) return;
  const possible = (): boolean => surface.possible?.() ?? true;
  let pressed: { start: Point; last: Point; at: PointerEvent; moved: boolean } | null = null;
  area.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !possible()) return;
      area.setPointerCapture(event.pointerId);
      const start = pointIn(svg, event);
      pressed = { start, last: start, at: event, moved: false };
      event.preventDefault();
    },
    { signal },
  );
  area.addEventListener(
    'pointermove',
    (event) => {
      if (pressed?.at.pointerId !== event.pointerId || !possible()) return;
      const { at, last, start } = pressed;
      const far = Math.hypot(event.clientX - at.clientX, event.clientY - at.clientY);
      if (!pressed.moved && far < LEAST) return;
      const to = pointIn(svg, event);
      pressed = { ...pressed, last: to, moved: true };
      surface.draw(to, last, start, event.altKey);
    },
    { signal },
  );
  const release = (): void => {
    pressed = null;
    surface.end?.();
  };
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    area.addEventListener(end, release, { signal });
  // Or a finger's stroke would scroll the page.
  area.addEventListener(
    'touchstart',
    (event) => {
      if (possible()) event.preventDefault();
    },
    { passive: false, signal },
  );
}
