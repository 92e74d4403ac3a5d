// Longer than most files: mouse, finger and keys on the same points share what they hold.
import type { Stepper } from '../../contract/figure.ts';
import type { Point } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import type { DataPoint } from './data-points.ts';
import { GRID, MOST_POINTS, nearestPoint, placeOf } from './data-points.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { DIRECTIONS } from '../../drawing/plane/region-walk.ts';
import type { Training } from './training-state.ts';
import { trainingPoints, withPoints } from './training-state.ts';

/** How near to a point a pointer takes hold of it, in CSS pixels. */
const HOLD = 22;

/** What `bindDataPoints` needs of a figure's model. */
interface Holder {
  readonly state: Training;
  set(change: Partial<Training>): void;
}

/** Make the map one stop of the tab key for all points, and ring the chosen one. */
export function drawPointStop(parent: SvgGroup, state: Training, plot: Plot): void {
  parent.each(
    setting({
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'data points',
      'aria-label':
        'Data points: Page Down chooses the next, arrow keys move it, Enter adds one, Delete removes it, Space changes its class',
    }),
  );
  const { left, right, top, bottom } = bounds(plot);
  once(layer(parent, 'map-hit'), 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
  });
  const chosen = trainingPoints(state)[state.selected];
  const at = chosen ? [round(plot.x(chosen.at[0])), round(plot.y(chosen.at[1]))] : [];
  drawPaths(
    layer(parent, 'chosen'),
    chosen ? [{ name: 'ring', d: `M${at[0] - 12},${at[1]}a12,12 0 1 1 24,0a12,12 0 1 1 -24,0` }] : [],
  );
}

/** The change that deletes the chosen point. */
export function withoutSelected(state: Training): Partial<Training> {
  const points = trainingPoints(state);
  const left = points.filter((_, i) => i !== state.selected);
  return { ...withPoints(state, left), selected: Math.min(state.selected, left.length - 1) };
}

/** The change that adds a point and chooses it; none where there is no room for more. */
export function withAdded(state: Training, at: Point): Partial<Training> {
  const points = trainingPoints(state);
  if (points.length >= MOST_POINTS) return {};
  const added: DataPoint = { at: placeOf(at), label: state.adds === '1' ? 1 : 0 };
  return { ...withPoints(state, [...points, added]), selected: points.length };
}

/** The change that replaces the chosen point. */
function withChanged(state: Training, change: (point: DataPoint) => DataPoint): Partial<Training> {
  return withPoints(
    state,
    trainingPoints(state).map((point, i) => (i === state.selected ? change(point) : point)),
  );
}

const moved =
  ([dx, dy]: Point) =>
  ({ at, label }: DataPoint): DataPoint => ({ at: placeOf([at[0] + dx, at[1] + dy]), label });

/** The change that a key asks for; `null` if it is none of ours. */
export function keyChange(state: Training, key: string, shift: boolean): Partial<Training> | null {
  const { length } = trainingPoints(state);
  const step = (shift ? 10 : 1) / GRID;
  if (key in DIRECTIONS && state.selected >= 0) {
    const [dx, dy] = DIRECTIONS[key];
    return withChanged(state, moved([step * dx, step * dy]));
  }
  switch (key) {
    case 'PageDown':
    case 'PageUp':
      if (length === 0) return {};
      return {
        selected:
          key === 'PageDown'
            ? (state.selected + 1) % length
            : (Math.max(0, state.selected) + length - 1) % length,
      };
    case 'Enter': {
      const [x, y] = trainingPoints(state)[state.selected]?.at ?? [0, 0];
      return withAdded(state, [x + 0.125, y]);
    }
    case ' ':
      return state.selected < 0
        ? {}
        : withChanged(state, ({ at, label }) => ({ at, label: label === 0 ? 1 : 0 }));
    case 'Delete':
    case 'Backspace':
      return state.selected < 0 ? {} : withoutSelected(state);
    case 'Escape':
      return { selected: -1 };
    default:
      return null;
  }
}

/** Let pointer and keys move, add and delete points, which pauses training. Browser only, once per figure. */
export function bindDataPoints(
  svg: SVGSVGElement,
  signal: AbortSignal,
  model: Holder,
  player: Pick<Stepper, 'pause'>,
  plot: Plot,
): void {
  const stop = svg.querySelector<SVGGElement>('.data');
  if (!stop) return;
  /** The point under a pointer, −1 for none. */
  const under = (event: Pick<MouseEvent, 'clientX' | 'clientY'>): number => {
    const reach = HOLD / (svg.getScreenCTM()?.a || 1);
    return nearestPoint(trainingPoints(model.state), pointIn(svg, event), plot, reach);
  };
  const placeUnder = (event: MouseEvent): Point => {
    const [x, y] = pointIn(svg, event);
    return [plot.x.invert(x), plot.y.invert(y)];
  };
  let held: { pointer: number; grip: Point } | null = null;
  let dragged = false;

  stop.addEventListener(
    'pointerdown',
    (event) => {
      dragged = false;
      if (held || event.button !== 0) return;
      const index = under(event);
      if (index < 0) return;
      const [x, y] = placeUnder(event);
      const { at } = trainingPoints(model.state)[index];
      held = { pointer: event.pointerId, grip: [at[0] - x, at[1] - y] };
      player.pause();
      stop.setPointerCapture(event.pointerId);
      model.set({ selected: index });
    },
    { signal },
  );
  stop.addEventListener(
    'pointermove',
    (event) => {
      if (held?.pointer !== event.pointerId) return;
      const [x, y] = placeUnder(event);
      const place: Point = [x + held.grip[0], y + held.grip[1]];
      dragged = true;
      model.set(withChanged(model.state, ({ label }) => ({ at: placeOf(place), label })));
    },
    { signal },
  );
  const release = (event: PointerEvent): void => {
    if (held?.pointer === event.pointerId) held = null;
  };
  stop.addEventListener('pointerup', release, { signal });
  stop.addEventListener('pointercancel', release, { signal });
  // A finger on a point moves it; anywhere else it scrolls the page.
  stop.addEventListener(
    'touchstart',
    (event) => {
      if (event.touches.length === 1 && under(event.touches[0]) >= 0) event.preventDefault();
    },
    { passive: false, signal },
  );
  stop.addEventListener(
    'click',
    (event) => {
      if (dragged || under(event) >= 0) return;
      // A stray tap makes nothing: it lets go of the point that was chosen.
      if (!model.state.adding) return model.set({ selected: -1 });
      player.pause();
      model.set(withAdded(model.state, placeUnder(event)));
    },
    { signal },
  );
  stop.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const change = keyChange(model.state, event.key, event.shiftKey);
      if (!change) return;
      event.preventDefault();
      player.pause();
      model.set(change);
    },
    { signal },
  );
}
