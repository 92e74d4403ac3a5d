import type { Point } from '../../network/index.ts';
import { pointIn } from '../../drawing/page/pointer.ts';

/** How far a pointer must go before its drag is a line, in CSS pixels. */
const SLOP = 8;

/** What drawing a line across the table needs from its figure. */
interface LineDrawing {
  /** The element that is drawn on, as a selector. */
  readonly table: string;
  /** A line begins; returns how to follow it, or `null` if none can be drawn now. */
  begin(): LineInHand | null;
  /** The table was tapped or clicked. */
  tap(): void;
}

/** A line that is being drawn, in the drawing's own units. */
interface LineInHand {
  follow(from: Point, to: Point): void;
  /** The pointer is lifted. */
  end(): void;
  cancel(): void;
}

/**
 * Let the reader draw lines by dragging. A finger that sets off up or down scrolls the page instead.
 * Browser only, once per figure.
 */
export function bindLineDrawing(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { table, begin, tap }: LineDrawing,
): void {
  let grip: { pointer: number; from: Point; at: Point; drawn: LineInHand | null } | null = null;
  svg.querySelector(table)?.addEventListener(
    'pointerdown',
    (event) => {
      const { button, pointerId, clientX, clientY } = event as PointerEvent;
      if (button !== 0 || grip) return;
      grip = {
        pointer: pointerId,
        from: pointIn(svg, event as PointerEvent),
        at: [clientX, clientY],
        drawn: null,
      };
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (grip?.pointer !== event.pointerId) return;
      if (!grip.drawn) {
        const [dx, dy] = [event.clientX - grip.at[0], event.clientY - grip.at[1]];
        if (Math.hypot(dx, dy) < SLOP) return;
        const scrolls = event.pointerType === 'touch' && Math.abs(dy) > Math.abs(dx);
        grip.drawn = scrolls ? null : begin();
        if (!grip.drawn) {
          grip = null;
          return;
        }
        svg.setPointerCapture(event.pointerId);
      }
      grip.drawn.follow(grip.from, pointIn(svg, event));
    },
    { signal },
  );
  // What is decided to be a line must not turn into scrolling halfway.
  svg.addEventListener(
    'touchmove',
    (event) => {
      if (grip?.drawn && event.cancelable) event.preventDefault();
    },
    { passive: false, signal },
  );
  const finish = (how: 'end' | 'cancel') => (event: Event) => {
    if (event instanceof PointerEvent && event.pointerId !== grip?.pointer) return;
    if (!grip) return;
    const { drawn } = grip;
    grip = null;
    if (drawn) drawn[how]();
    else if (how === 'end') tap();
  };
  svg.addEventListener('pointerup', finish('end'), { signal });
  svg.addEventListener('pointercancel', finish('cancel'), { signal });
  svg.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && grip) finish('cancel')(event);
    },
    { signal },
  );
}
