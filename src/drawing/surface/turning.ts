import { pointIn } from '../page/pointer.ts';
import type { View } from './projection.ts';

/** Degrees that one unit of dragging turns by. */
const PER_UNIT = 0.6;
/** Degrees that one arrow key turns by; Shift makes it three times as much. */
const PER_KEY = 5;

/** The tilts that a surface can be seen under. */
export const TILTS = [8, 90] as const;

/** An angle between 0 and 360 degrees. */
export function wrapped(turn: number): number {
  return ((turn % 360) + 360) % 360;
}

const held = (tilt: number): number => Math.min(TILTS[1], Math.max(TILTS[0], tilt));
const tenth = (degrees: number): number => Math.round(degrees * 10) / 10;

/** The nearest view that is allowed, to a tenth of a degree. */
export function allowedView({ turn, tilt }: View): View {
  return { turn: tenth(wrapped(turn)) % 360, tilt: tenth(held(tilt)) };
}

/** What turning needs from its figure. */
export interface Turnable {
  /** The group that takes hold, as a selector; it is one stop of the tab key. */
  readonly stop: string;
  view(): View;
  turn(view: View): void;
  /** Back to where the figure began. */
  rest(): void;
}

/**
 * Let the reader turn a surface: drag (a finger turns and a mouse tilts too, so that a thumb can still scroll),
 * arrow keys, and a double click to go back; until the signal. Browser only, once per figure.
 */
export function bindTurning(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { stop, view, turn, rest }: Turnable,
): void {
  const surface = svg.querySelector<SVGGElement>(stop);
  let grip: { pointer: number; at: readonly [number, number]; view: View } | null = null;
  surface?.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      grip = { pointer: event.pointerId, at: pointIn(svg, event), view: view() };
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (grip?.pointer !== event.pointerId) return;
      const [x, y] = pointIn(svg, event);
      if (!svg.hasPointerCapture(event.pointerId)) {
        if (Math.abs(x - grip.at[0]) < 3 && Math.abs(y - grip.at[1]) < 3) return;
        svg.setPointerCapture(event.pointerId);
      }
      const tilt = event.pointerType === 'mouse' ? PER_UNIT * (y - grip.at[1]) : 0;
      turn(allowedView({ turn: grip.view.turn - PER_UNIT * (x - grip.at[0]), tilt: grip.view.tilt + tilt }));
    },
    { signal },
  );
  if (surface) keepSidewaysSwipes(surface, signal);
  const release = (event: PointerEvent): void => {
    // A finger is held by the part that it touched first; that part's loss is the drawing's gain.
    if (event.type !== 'lostpointercapture' || event.target === svg) grip = null;
  };
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    svg.addEventListener(name, release, { signal });
  surface?.addEventListener('dblclick', rest, { signal });
  surface?.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Home') {
        event.preventDefault();
        rest();
        return;
      }
      const to = viewAfter(event, view());
      if (!to) return;
      event.preventDefault();
      turn(allowedView(to));
    },
    { signal },
  );
}

/**
 * Keep a finger that goes sideways from being taken for a scroll; one that goes up or down scrolls the page.
 *
 * Chromium does not heed `touch-action: pan-y` on parts of a drawing.
 */
function keepSidewaysSwipes(surface: SVGGElement, signal: AbortSignal): void {
  let start: Touch | null = null;
  let sideways: boolean | null = null;
  surface.addEventListener(
    'touchstart',
    ({ touches }) => {
      start = touches.length === 1 ? touches[0] : null;
      sideways = null;
    },
    { passive: true, signal },
  );
  surface.addEventListener(
    'touchmove',
    (event) => {
      if (!start) return;
      const [{ clientX, clientY }] = event.touches;
      sideways ??= Math.abs(clientX - start.clientX) > Math.abs(clientY - start.clientY);
      if (sideways && event.cancelable) event.preventDefault();
    },
    { passive: false, signal },
  );
}

function viewAfter(event: KeyboardEvent, { turn, tilt }: View): View | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const by = event.shiftKey ? 3 * PER_KEY : PER_KEY;
  switch (event.key) {
    case 'ArrowLeft':
      return { turn: turn + by, tilt };
    case 'ArrowRight':
      return { turn: turn - by, tilt };
    case 'ArrowUp':
      return { turn, tilt: tilt - by };
    case 'ArrowDown':
      return { turn, tilt: tilt + by };
    default:
      return null;
  }
}
