import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import { significant } from '../../drawing/words/number.ts';
import type { Pen } from '../pen/pen.ts';
import type { Bench } from '../state/lab-state.ts';
import type { Look } from './view.ts';

/** One of the plane's two directions: its name, and its units where an input runs along it. */
export interface Axis {
  readonly name: string;
  /** From the plane's own coordinate to what is written there. */
  toUnits(coordinate: number): number;
  toPlane(units: number): number;
}

const plain = (name: string): Axis => ({ name, toUnits: (s) => s, toPlane: (s) => s });

/** The only entry of a direction that is not 0; −1 if there are more. */
function onlyEntry(direction: readonly number[]): number {
  const found = direction.flatMap((size, k) => (size === 0 ? [] : [k]));
  return found.length === 1 ? found[0] : -1;
}

/** Along input k: what is written is the input as its file measures it. */
function inputAxis({ inputNames, scaling }: Bench, k: number, origin: number, size: number): Axis {
  const range = scaling?.ranges[k] ?? 1;
  const mean = scaling?.means[k] ?? 0;
  return {
    name: inputNames[k] || `x${subscript(k + 1)}`,
    toUnits: (s) => (origin + s * size) * range + mean,
    toPlane: (units) => ((units - mean) / range - origin) / size,
  };
}

const subscript = (index: number): string =>
  String(index).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]);

/** The two directions of the plane that a network is looked at in. */
export function axesOf(bench: Bench): readonly [Axis, Axis] {
  const { slice, network } = bench;
  if (!slice) return [inputAxis(bench, 0, 0, 1), network.inputs > 1 ? inputAxis(bench, 1, 0, 1) : plain('')];
  const [k, l] = [onlyEntry(slice.u), onlyEntry(slice.v)];
  return [
    k >= 0 && slice.v[k] === 0 ? inputAxis(bench, k, slice.origin[k], slice.u[k]) : plain('s'),
    l >= 0 && slice.u[l] === 0 ? inputAxis(bench, l, slice.origin[l], slice.v[l]) : plain('t'),
  ];
}

/** A tick: where in the plane, and what is written there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Round numbers along a part of an axis. */
export function ticksOf(axis: Axis, low: number, high: number, most: number): readonly Tick[] {
  const [a, b] = [axis.toUnits(low), axis.toUnits(high)].sort((p, q) => p - q);
  const step = niceStep(a, b, Math.max(1, most));
  // Beside a number far from 0, as many digits as tell neighbours apart.
  const digits = Math.min(
    12,
    Math.max(3, Math.ceil(Math.log10(Math.max(Math.abs(a), Math.abs(b)) / step)) + 1),
  );
  return multiples(a, b, step).map((units) => ({
    at: axis.toPlane(units),
    text: significant(units, digits),
  }));
}

/** The border of the window, ticks with their numbers, and the axes' names. */
export function paintAxes(pen: Pen, { bench, window, frame }: Look): void {
  const { plot, toPixels } = frame;
  const [left, top, width, height] = plot;
  const bottom = top + height;
  const [across, up] = axesOf(bench);
  const xs = ticksOf(across, window.x0, window.x1, width / 70);
  const ys = ticksOf(up, window.y0, window.y1, height / 44);
  pen.stroke({ tone: 'edge', width: 1 }, (path) => {
    path.moveTo(left, top);
    path.lineTo(left + width, top);
    path.lineTo(left + width, bottom);
    path.lineTo(left, bottom);
    path.closePath();
    for (const { at } of xs) {
      const [x] = toPixels(at, 0);
      path.moveTo(x, bottom);
      path.lineTo(x, bottom + 4);
    }
    for (const { at } of ys) {
      const [, y] = toPixels(0, at);
      path.moveTo(left, y);
      path.lineTo(left - 4, y);
    }
  });
  for (const { at, text } of xs)
    pen.words(toPixels(at, 0)[0], bottom + 16, text, { tone: 'soft', align: 'center' });
  for (const { at, text } of ys)
    pen.words(left - 7, toPixels(0, at)[1] + 4, text, { tone: 'soft', align: 'right' });
  pen.words(left + width / 2, bottom + 31, across.name, { tone: 'ink', align: 'center', italic: true });
  pen.words(left + 5, top + 15, up.name, { tone: 'ink', italic: true, halo: true });
}
