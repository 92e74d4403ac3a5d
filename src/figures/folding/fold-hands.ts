import type { Model } from '../../contract/figure.ts';
import type { Point } from '../../network/index.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { eraseSnapping, showSnapping } from '../../drawing/hands/snap.ts';
import { bindStrokes } from '../../drawing/hands/stroke.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { exactly } from './dyadic.ts';
import { directionOf, foldsOf, halfOf, reachOf, withOffset } from './fold-schemes.ts';
import { nearOnPlane, nearOnSheet } from './fold-specials.ts';
import type { Sheet } from './folded-sheet.ts';
import { found, leftOf } from './folded-sheet.ts';
import { plane, sheet } from './sheet-drawing.ts';

/** The line's points lie on this grid of the square around the folded sheet. */
export const SHARES = 64;
/** The marked point lies on this grid. */
export const GRID = 32;
/** Handles of folds stand this far outside the sheet. */
const OUT = 0.15;
/** How near to something special a stroke snaps to it, in CSS pixels. */
const REACH = 8;
/** Where the handle of a fold stands: beside the facet that no fold moves, on the fold's own line; second folds opposite. */
function handlePlace([mx, my]: Point, c: number, second: boolean): Point {
  if (my === 0) return [c, second ? 1 + OUT : -1 - OUT];
  if (mx === 0) return [second ? 1 + OUT : -1 - OUT, c];
  if (my > 0) return [-1 - OUT, 1 + OUT + c];
  return c >= 0 ? [-1 - OUT + c, -1 - OUT] : [-1 - OUT, -1 - OUT - c];
}

/** A direction as a formula of the inputs. */
export const lineName = ([mx, my]: Point): string =>
  my === 0 ? 'x₁' : mx === 0 ? 'x₂' : my < 0 ? 'x₁ − x₂' : 'x₁ + x₂';

function foldHandle(state: Sheet, k: number): Handle<Sheet> {
  const [mx, my] = directionOf(state, k);
  const { c } = foldsOf(state)[k];
  const axis = mx !== 0 && my !== 0 ? 'both' : mx === 0 ? 'y' : 'x';
  const { limits, step } = reachOf(state, k);
  const second = k === 1 || (state.scheme === 'strip' && k === 3);
  return {
    ...sheet,
    name: `fold${k + 1}-${axis}`,
    label: `Fold ${k + 1}`,
    axis,
    place: handlePlace([mx, my], c, second),
    limits: axis === 'both' ? [-3, 3] : limits,
    step,
    text: `${lineName([mx, my])} = ${exactly(c)}`,
    tag: String(k + 1),
    special([x, y], now, reach) {
      const half = halfOf(now, k);
      if (Math.abs(mx * x + my * y - half) > reach * Math.hypot(mx, my)) return null;
      return { at: handlePlace([mx, my], half, second), words: 'in the middle' };
    },
    to: ([x, y], now) => withOffset(now, k, mx * x + my * y),
  };
}

/** The change that brings one end of the line to a place of the folded plane. */
function endAt(state: Sheet, end: 'a' | 'b', [x, y]: Point): Partial<Sheet> {
  const { corner, side } = found(state);
  return { [`${end}x`]: (x - corner[0]) / side, [`${end}y`]: (y - corner[1]) / side };
}

function endHandle(state: Sheet, end: 'a' | 'b'): Handle<Sheet> {
  const all = found(state);
  const { side } = all;
  const place = all[end];
  const [low, high] = plane.x.domain;
  return {
    ...plane,
    name: end,
    label: `${end === 'a' ? 'First' : 'Second'} point of the line`,
    axis: 'both',
    // An end beyond the panel waits at its edge.
    place: [clamped(place[0], low, high), clamped(place[1], low, high)],
    limits: plane.x.domain,
    step: side / SHARES,
    text: `u₁ ${exactly(place[0])}, u₂ ${exactly(place[1])}`,
    colour: 'var(--unit-2)',
    special: (to, now, reach) => nearOnPlane(now, to, found(now)[end === 'a' ? 'b' : 'a'], reach, SHARES),
    to: (to, now) => endAt(now, end, to),
  };
}

/** All that can be taken hold of. */
export function handles(state: Sheet): Handle<Sheet>[] {
  return [
    ...Array.from({ length: state.folds }, (_, k) => foldHandle(state, k)),
    // While the sheet is on its way the line is in several places, and there is nothing to take hold of.
    ...(leftOf(state) === 0 ? [endHandle(state, 'a'), endHandle(state, 'b')] : []),
    {
      ...sheet,
      name: 'point',
      label: 'Point of the sheet',
      axis: 'both',
      place: [state.px, state.py],
      limits: [-1, 1],
      step: 1 / GRID,
      text: `x₁ ${exactly(state.px)}, x₂ ${exactly(state.py)}`,
      colour: 'var(--unit-3)',
      special: nearOnSheet,
      to: ([px, py]) => ({ px, py }),
    },
  ];
}

/** Let strokes across the folded plane draw the line. Browser only. */
export function drawLines(svg: SVGSVGElement, model: Model<Sheet>, signal: AbortSignal): void {
  const placed = ([x, y]: Point): Point => [plane.x.invert(x), plane.y.invert(y)];
  const onPlane = ([x, y]: Point): Point => [plane.x(x), plane.y(y)];
  bindStrokes(
    svg,
    {
      on: '.stroke-surface',
      possible: () => leftOf(model.state) === 0,
      draw(to, _, start, freely) {
        const { state } = model;
        const reach = REACH / (svg.getScreenCTM()?.a ?? 1) / Math.abs(plane.x(1) - plane.x(0));
        const first = freely ? null : nearOnPlane(state, placed(start), null, reach, SHARES);
        const a = first?.at ?? placed(start);
        const last = freely ? null : nearOnPlane(state, placed(to), a, reach, SHARES);
        const b = last?.at ?? placed(to);
        const rings = [first, last].flatMap((snap) => (snap ? [onPlane(snap.at)] : []));
        showSnapping(svg, rings, last?.words ?? '', onPlane(b), plane.x.range[1]);
        model.set({ ...endAt(state, 'a', a), ...endAt(state, 'b', b) });
      },
      end: () => eraseSnapping(svg),
    },
    signal,
  );
}
