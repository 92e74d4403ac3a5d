import type { Handle } from '../drawing/hands/handle.ts';
import { pointIn } from '../drawing/page/pointer.ts';
import type { Point } from '../network/index.ts';
import type { Figure, Model, State } from '../contract/figure.ts';

/** How near to a handle's centre a pointer takes hold of it, in CSS pixels. */
const REACH = 26;

/** Let the reader move a figure's handles. Mouse, finger and keys all end in `handle.to`. */
export function dragHandles<S extends State<S>>(
  figure: Figure<S>,
  svg: SVGSVGElement,
  model: Model<S>,
): void {
  if (!figure.handles) return;
  const find = (name: string | undefined) =>
    figure.handles?.(model.state).find((handle) => handle.name === name);
  dragByPointer(svg, model, find);
  moveByKeys(svg, model, find);
}

type Find<S> = (name: string | undefined) => Handle<S> | undefined;

function dragByPointer<S extends State<S>>(svg: SVGSVGElement, model: Model<S>, find: Find<S>): void {
  let held: { name: string; pointer: number; grip: Point; before: S } | null = null;

  svg.addEventListener('pointerdown', (event) => {
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
  });

  svg.addEventListener('pointermove', (event) => {
    if (held?.pointer !== event.pointerId) return;
    const handle = find(held.name);
    if (!handle) return;
    const [x, y] = pointIn(svg, event);
    model.set(handle.to([handle.x.invert(x + held.grip[0]), handle.y.invert(y + held.grip[1])], model.state));
  });

  // Chromium does not heed `touch-action` on parts of a drawing: without this a drag turns into scrolling.
  svg.addEventListener(
    'touchstart',
    (event) => {
      if (handleAt(event.target)) event.preventDefault();
    },
    { passive: false },
  );

  function release(event: Event): void {
    if (!held || (event instanceof PointerEvent && event.pointerId !== held.pointer)) return;
    for (const element of svg.querySelectorAll('.handle.held')) element.classList.remove('held');
    held = null;
  }
  svg.addEventListener('pointerup', release);
  svg.addEventListener('lostpointercapture', release);
  svg.addEventListener('pointercancel', release);
  svg.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !held) return;
    model.set(held.before);
    release(event);
    event.stopImmediatePropagation();
  });
}

function moveByKeys<S extends State<S>>(svg: SVGSVGElement, model: Model<S>, find: Find<S>): void {
  let before: { name: string; state: S } | null = null;

  svg.addEventListener('focusin', (event) => {
    const name = handleAt(event.target)?.dataset.handle;
    before = name === undefined ? null : { name, state: model.state };
  });
  svg.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const handle = find(handleAt(event.target)?.dataset.handle);
    if (!handle) return;
    if (event.key === 'Escape') {
      if (before?.name === handle.name) model.set(before.state);
      return;
    }
    const place = placeAfter(event, handle);
    if (!place) return;
    event.preventDefault();
    model.set(handle.to(place, model.state));
  });
}

/** Where a key takes a handle; `null` if it does not move it. */
function placeAfter<S>(event: KeyboardEvent, { axis, place, limits, step }: Handle<S>): Point | null {
  const length = event.shiftKey ? 10 * step : step;
  const along = (value: number): Point => (axis === 'y' ? [place[0], value] : [value, place[1]]);
  const value = axis === 'y' ? place[1] : place[0];
  switch (event.key) {
    case 'ArrowLeft':
      return along(value - length);
    case 'ArrowRight':
      return along(value + length);
    case 'ArrowUp':
      return axis === 'both' ? [place[0], place[1] + length] : along(value + length);
    case 'ArrowDown':
      return axis === 'both' ? [place[0], place[1] - length] : along(value - length);
    case 'Home':
      return along(limits[0]);
    case 'End':
      return along(limits[1]);
    default:
      return null;
  }
}

function handleAt(target: EventTarget | null): SVGGElement | null {
  return target instanceof Element ? target.closest<SVGGElement>('.handle') : null;
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
