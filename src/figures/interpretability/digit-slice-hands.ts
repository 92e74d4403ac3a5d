// Longer than most files: every way to take hold of one drawing, which take turns with the same pointer and keys.
import type { Model } from '../../contract/figure.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { bindStrokes } from '../../drawing/hands/stroke.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { bindRegionStop } from '../../drawing/plane/region-stop.ts';
import type { Point } from '../../network/index.ts';
import { gallerySpot, stripDots } from './digit-slice-aside.ts';
import type { Corner, Slice } from './digit-slice-scene.ts';
import {
  CORNERS,
  HALF,
  LAYOUT,
  arrived,
  exchanged,
  galleryOf,
  isMoving,
  markedIn,
  nearestFirst,
  rest,
  restingScene,
  sceneIn,
  zoomed,
} from './digit-slice-scene.ts';

/** A place of the slice in distances from A. */
const placeOf = (state: Slice, [s, t]: Point): Pick<Slice, 'x' | 'y'> => {
  const { along, across } = sceneIn(state).plane;
  return { x: s * along, y: t * across };
};

/** Up to so many areas are found anew in every frame while a hand moves the window; more are when it rests. */
const AT_ONCE = 150;
/** Milliseconds after which a hand rests. */
const REST = 400;

/** A stroke moves the window; `moved` says whether the last press has. */
function bindMoving(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): { moved: () => boolean } {
  let moved = false;
  let byFinger = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arrive = (): void => {
    clearTimeout(timer);
    if (isMoving(model.state)) model.set(arrived(model.state));
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  // Whatever has moved it, a link too, it comes to rest.
  model.subscribe((state) => {
    clearTimeout(timer);
    if (isMoving(state)) timer = setTimeout(arrive, REST);
  });
  svg.addEventListener(
    'pointerdown',
    (event) => {
      moved = false;
      byFinger = event.pointerType === 'touch';
    },
    { signal, capture: true },
  );
  bindStrokes(
    svg,
    {
      on: '.map-stop',
      // A finger on the whole triangle scrolls the page.
      possible: () => !byFinger || isNarrow(model.state),
      draw([px, py], [qx, qy]) {
        moved = true;
        const { state } = model;
        const unit = (2 * HALF) / 2 ** state.zoom / LAYOUT.map.side;
        const further = { sx: state.sx - (px - qx) * unit, sy: state.sy + (py - qy) * unit };
        if (restingScene(state).areas.regionCount <= AT_ONCE)
          return model.set(arrived({ ...state, ...further }));
        model.set(further);
      },
      end: arrive,
    },
    signal,
  );
  return { moved: () => moved };
}

const isNarrow = ({ zoom }: Slice): boolean => zoom > 0;

/** Pointing at the map shows what is there, a click keeps it; drags move the window, and keys and pinches zoom. */
function bindMap(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): void {
  const plot = () => sceneIn(model.state).plot;
  const at = (event: MouseEvent): Point => {
    const [px, py] = pointIn(svg, event);
    return [plot().x.invert(px), plot().y.invert(py)];
  };
  const stop = svg.querySelector<SVGGElement>('.map-stop');
  const { moved } = bindMoving(svg, model, signal);
  svg.addEventListener(
    'click',
    (event) => {
      if (moved()) event.stopPropagation();
    },
    { signal, capture: true },
  );
  bindRegionStop(svg, signal, {
    stop: '.map-stop',
    plot,
    complex: () => sceneIn(model.state).complex,
    selected: () => markedIn(model.state).region,
    select: (place, hand) => model.set(placeOf(model.state, hand?.at ?? place)),
    preview: (place, hand) => model.preview(place && placeOf(model.state, hand?.at ?? place)),
  });
  // A finger's tap is no click where its strokes move the window.
  stop?.addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerType === 'touch' && !moved() && isNarrow(model.state))
        model.set(placeOf(model.state, at(event)));
    },
    { signal },
  );
  stop?.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { x, y } = placeOf(model.state, at(event));
      model.set(zoomed(model.state, event.deltaY < 0 ? 1 : -1, [x, y]));
    },
    { signal, passive: false },
  );
  stop?.addEventListener(
    'keydown',
    ({ key }) => {
      const { x, y } = model.state;
      if (key === '+' || key === '-') model.set(zoomed(model.state, key === '+' ? 1 : -1, [x, y]));
      if (key === '0') model.set(rest(model.state));
    },
    { signal },
  );
}

/** The test digit to which a key leads from another: its neighbours of the class, or the first of the next class. */
export function digitAfter(key: string, index: number): number | null {
  const { label } = testDigits[index];
  const of = (which: number) => testDigits.filter((digit) => digit.label === (which + 10) % 10);
  const own = of(label);
  const place = own.findIndex((digit) => digit.index === index);
  const along = (by: number) => own[(place + by + own.length) % own.length].index;
  const across = (by: number) => {
    const next = of(label + by);
    return next[Math.min(place, next.length - 1)].index;
  };
  if (key === 'ArrowLeft') return along(-1);
  if (key === 'ArrowRight') return along(1);
  if (key === 'ArrowUp') return across(1);
  return key === 'ArrowDown' ? across(-1) : null;
}

/** Keys exchange a corner for another test digit; a click picks it. */
function bindCorners(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): void {
  for (const element of svg.querySelectorAll<SVGGElement>('.corner')) {
    const corner = element.dataset.corner as Corner;
    element.addEventListener('click', () => model.set({ pick: model.state[corner] }), { signal });
    element.addEventListener(
      'keydown',
      (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        let index = digitAfter(event.key, model.state[corner]);
        if (index === null) return;
        event.preventDefault();
        // One that is a corner already is passed over.
        while (CORNERS.some((one) => one !== corner && model.state[one] === index))
          index = digitAfter(event.key, index)!;
        model.set(exchanged(model.state, corner, index));
      },
      { signal },
    );
  }
}

/** So near to a dot, in the drawing's units, one points at it. */
const NEAR = 12;

function dotAt(state: Slice, [px, py]: Point): number | null {
  const listed = new Set(nearestFirst(state));
  let best: { index: number; away: number } | null = null;
  for (const { index, at } of stripDots(state)) {
    const away = Math.hypot(px - at[0], py - at[1]);
    if (listed.has(index) && away < (best?.away ?? NEAR)) best = { index, away };
  }
  return best?.index ?? null;
}

function galleryAt(state: Slice, [px, py]: Point): number | null {
  const { top, side, pitch } = LAYOUT.gallery;
  if (py < top - 4 || py > top + side + 20) return null;
  const k = Math.floor((px - gallerySpot(0)[0] + (pitch - side) / 2) / pitch);
  return galleryOf(state)[k] ?? null;
}

/** Pointing at a dot or an image picks a digit out for as long as it lasts, a click keeps it. */
function bindDigits(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): void {
  const bind = (selector: string, found: (state: Slice, at: Point) => number | null): void => {
    const element = svg.querySelector<SVGGElement>(selector);
    element?.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
        const pick = found(model.state, pointIn(svg, event));
        model.preview(pick === null ? null : { pick });
      },
      { signal },
    );
    element?.addEventListener('pointerleave', () => model.preview(null), { signal });
    element?.addEventListener(
      'click',
      (event) => {
        const pick = found(model.state, pointIn(svg, event));
        if (pick !== null) model.set({ pick });
      },
      { signal },
    );
  };
  bind('.strip', dotAt);
  bind('.gallery', galleryAt);
  svg.querySelector('.strip')?.addEventListener(
    'keydown',
    (event) => {
      const { key } = event as KeyboardEvent;
      const list = nearestFirst(model.state);
      const now = list.indexOf(model.state.pick);
      const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: list.length - 1 }[key];
      if (next === undefined) return;
      event.preventDefault();
      model.set({ pick: list[Math.min(list.length - 1, Math.max(0, next))] });
    },
    { signal },
  );
}

/** All that readers can do in the drawing. */
export function bindSlice(svg: SVGSVGElement, model: Model<Slice>, signal: AbortSignal): void {
  bindMap(svg, model, signal);
  bindCorners(svg, model, signal);
  bindDigits(svg, model, signal);
}
