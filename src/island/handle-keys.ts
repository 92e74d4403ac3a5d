import type { Handle } from '../drawing/hands/handle.ts';
import type { Point } from '../network/index.ts';
import type { Model, State } from '../contract/figure.ts';
import { handleAt } from './markup.ts';

/** The handle of a name, as it is now. */
export type FindHandle<S> = (name: string | undefined) => Handle<S> | undefined;

/** Move handles by keys, until the signal: arrows one step, with Shift ten, Home and End to the ends, Escape back. */
export function moveByKeys<S extends State<S>>(
  svg: SVGSVGElement,
  model: Model<S>,
  find: FindHandle<S>,
  signal: AbortSignal,
): void {
  let before: { name: string; state: S } | null = null;

  // Not on the drawing: Chromium makes a stop for the tab key of an SVG element that listens to the focus.
  (svg.parentElement ?? svg).addEventListener(
    'focusin',
    (event) => {
      const name = handleAt(event.target)?.dataset.handle;
      before = name === undefined ? null : { name, state: model.state };
    },
    { signal },
  );
  svg.addEventListener(
    'keydown',
    (event) => {
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
    },
    { signal },
  );
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
