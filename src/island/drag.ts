import type { Handle } from '../drawing/hands/handle.ts';
import { eraseSnapping, showSnapping } from '../drawing/hands/snap.ts';
import { pointIn } from '../drawing/page/pointer.ts';
import type { Point } from '../network/index.ts';
import type { Figure, Model, State } from '../contract/figure.ts';
import type { FindHandle } from './handle-keys.ts';
import { moveByKeys } from './handle-keys.ts';
import { handleAt } from './markup.ts';

/** How near to a handle's centre a pointer takes hold of it, in CSS pixels. */
const REACH = 26;

/** Let the reader move a figure's handles, until the signal. Mouse, finger and keys all end in `handle.to`. */
export function moveHandles<S extends State<S>>(
  figure: Figure<S>,
  svg: SVGSVGElement,
  model: Model<S>,
  signal: AbortSignal,
): void {
  if (!figure.handles) return;
  const find: FindHandle<S> = (name) => figure.handles?.(model.state).find((handle) => handle.name === name);
  dragByPointer(svg, model, find, signal);
  moveByKeys(svg, model, find, signal);
}

function dragByPointer<S extends State<S>>(
  svg: SVGSVGElement,
  model: Model<S>,
  find: FindHandle<S>,
  signal: AbortSignal,
): void {
  let held: { name: string; pointer: number; grip: Point; before: S } | null = null;

  svg.addEventListener(
    'pointerdown',
    (event) => {
      if (held || event.button !== 0) return;
      const element = nearestHandle(svg, event);
      const handle = find(element?.dataset.handle);
      if (!element || !handle) return;
      const [x, y] = pointIn(svg, event);
      held = {
        name: handle.name,
        pointer: event.pointerId,
        grip: [handle.x(handle.place[0]) - x, handle.y(handle.place[1]) - y],
        before: model.state,
      };
      svg.setPointerCapture(event.pointerId);
      element.classList.add('held');
      element.focus({ preventScroll: true });
      event.preventDefault();
    },
    { signal },
  );

  svg.addEventListener(
    'pointermove',
    (event) => {
      if (held?.pointer !== event.pointerId) return;
      const handle = find(held.name);
      if (!handle) return;
      const [x, y] = pointIn(svg, event);
      const place: Point = [handle.x.invert(x + held.grip[0]), handle.y.invert(y + held.grip[1])];
      const snap = event.altKey ? null : (handle.special?.(place, model.state, reachOf(svg, handle)) ?? null);
      if (snap) {
        const ring: Point = [handle.x(snap.at[0]), handle.y(snap.at[1])];
        showSnapping(svg, [ring], snap.words, ring, svg.viewBox.baseVal.width);
      } else eraseSnapping(svg);
      model.set(handle.to(snap?.at ?? place, model.state));
    },
    { signal },
  );

  // Chromium does not heed `touch-action` on parts of a drawing: without this a drag turns into scrolling.
  svg.addEventListener(
    'touchstart',
    (event) => {
      if (handleAt(event.target)) event.preventDefault();
    },
    { passive: false, signal },
  );

  function release(event: Event): void {
    if (!held || (event instanceof PointerEvent && event.pointerId !== held.pointer)) return;
    for (const element of svg.querySelectorAll('.handle.held')) element.classList.remove('held');
    held = null;
    eraseSnapping(svg);
  }
  svg.addEventListener('pointerup', release, { signal });
  svg.addEventListener('lostpointercapture', release, { signal });
  svg.addEventListener('pointercancel', release, { signal });
  signal.addEventListener('abort', release, { once: true });
  svg.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !held) return;
      model.set(held.before);
      release(event);
      event.stopImmediatePropagation();
    },
    { signal },
  );
}

/** How near to something special a pointer snaps to it, in CSS pixels. */
const SNAPS = 6;

/** The same in a handle's own units. */
function reachOf<S>(svg: SVGSVGElement, { x }: Handle<S>): number {
  return SNAPS / (svg.getScreenCTM()?.a ?? 1) / Math.abs(x(1) - x(0));
}

/** The handle nearest to a pointer that hit one: where hit areas overlap, the closer centre wins. */
function nearestHandle(svg: SVGSVGElement, event: PointerEvent): SVGGElement | null {
  if (!handleAt(event.target)) return null;
  const away = (element: SVGGElement): number => {
    const box = (element.querySelector('.handle-dot') ?? element).getBoundingClientRect();
    return Math.hypot(box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY);
  };
  // Of handles in one place, the one drawn last is the one seen.
  const near = [...svg.querySelectorAll<SVGGElement>('.handle')]
    .reverse()
    .map((element) => ({ element, distance: away(element) }))
    .filter(({ distance }) => distance <= REACH)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.element ?? handleAt(event.target);
}
