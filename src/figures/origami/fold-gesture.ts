import type { Point } from '../../network/index.ts';
import { pointIn } from '../../drawing/page/pointer.ts';

/** How far a pointer must go before its drag is a line, in CSS pixels. */
const SLOP = 8;

/** What drawing a line across the table needs from its figure. */
interface LineDrawing {
  /** The paper, on which fingers draw in every direction, and the table around it, as selectors. */
  readonly paper: string;
  readonly table: string;
  /** A line begins; returns how to follow it. */
  begin(): LineInHand;
  /** The paper was tapped or clicked. */
  tap(): void;
}

/** A line that is being drawn, in the drawing's own units. */
interface LineInHand {
  /** @param freely whether the reader wants no snapping */
  follow(from: Point, to: Point, freely: boolean): void;
  /** The pointer is lifted. */
  end(): void;
  cancel(): void;
}

interface Grip {
  readonly pointer: number;
  readonly from: Point;
  readonly at: Point;
  readonly onPaper: boolean;
  drawn: LineInHand | null;
}

const isIn = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/**
 * Let the reader draw lines by dragging, with Alt freely. A finger that sets off up or down beside the paper scrolls
 * the page instead. Browser only, once per figure.
 */
export function bindLineDrawing(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { paper, table, begin, tap }: LineDrawing,
): void {
  let grip: Grip | null = null;
  svg.addEventListener(
    'pointerdown',
    (event) => {
      const onPaper = isIn(event.target, paper);
      if (event.button !== 0 || grip || !(onPaper || isIn(event.target, table))) return;
      grip = {
        pointer: event.pointerId,
        from: pointIn(svg, event),
        at: [event.clientX, event.clientY],
        onPaper,
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
        if (event.pointerType === 'touch' && !grip.onPaper && Math.abs(dy) > Math.abs(dx)) {
          grip = null;
          return;
        }
        grip.drawn = begin();
        svg.setPointerCapture(event.pointerId);
      }
      grip.drawn.follow(grip.from, pointIn(svg, event), event.altKey);
    },
    { signal },
  );
  // Chromium does not heed `touch-action` on parts of a drawing: without this a stroke turns into scrolling.
  const still = (event: TouchEvent): void => {
    if (event.cancelable && (grip?.drawn || (event.type === 'touchstart' && isIn(event.target, paper))))
      event.preventDefault();
  };
  svg.addEventListener('touchstart', still, { passive: false, signal });
  svg.addEventListener('touchmove', still, { passive: false, signal });
  const finish = (how: 'end' | 'cancel') => (event: Event) => {
    if (event instanceof PointerEvent && event.pointerId !== grip?.pointer) return;
    if (!grip) return;
    const { drawn, onPaper } = grip;
    grip = null;
    if (drawn) drawn[how]();
    else if (how === 'end' && onPaper) tap();
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
